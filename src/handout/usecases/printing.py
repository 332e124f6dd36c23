"""``handout print``: one PDF for the printer, of the sheets and copies that a list asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from handout import looking
from handout.errors import Diagnostic, ExitCode, InputError, Position, error, has_errors, warning
from handout.looking import is_folder, seen
from handout.models.standard import Standard
from handout.output import files, manifest
from handout.pdf.readback import NotOurs, read
from handout.project import Project
from handout.records import dataclass
from handout.usecases.print_list import ListNames, read_list
from handout.usecases.print_run import LARGEST_RUN, RUN, RunForm, RunPart, bind_run
from handout.usecases.result import Progress, once, silent
from handout.usecases.steps import drawn_steps
from handout.usecases.workshop import Steps, open_workshop


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """A print run as it was asked for. ``target`` None: beside the list, under its name."""

    root: Path
    listed: Path
    today: date
    target: Path | None = None
    single_sided: bool = False
    standard: Standard | None = None

    @property
    def file(self) -> Path:
        """Where the PDF is put."""
        return self.target or self.listed.with_name(f"{self.listed.stem}.pdf")


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What a print run has to say. ``size`` is that of the PDF in bytes, 0 where there is none; ``parts`` are the lines
    of the list that name a sheet, ``left_out`` the numbers of all that are not printed."""

    file: Path
    size: int
    pages: int
    parts: tuple[RunPart, ...]
    left_out: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def exit_code(self) -> ExitCode:
        """What ``handout print`` tells the shell."""
        codes = {
            ExitCode.FAULTS: has_errors(self.diagnostics),
            ExitCode.ENVIRONMENT: any(part.result.environment for part in self.parts),
            ExitCode.INTERNAL: bool(self.crashes),
        }
        return max((code for code, so in codes.items() if so), default=ExitCode.DONE)

    @property
    def crashes(self) -> tuple[str, ...]:
        """What those who mend the program need, each once."""
        return tuple(dict.fromkeys(part.result.crash for part in self.parts if part.result.crash))


def print_run(options: PrintOptions, steps: Steps | None = None, progress: Progress = silent) -> PrintResult:
    """Make the run and write its file. What cannot be printed is told, and the rest is printed.

    Raises:
        InputError: something stands where the file would be put that is no print run, or it is a folder of a build;
            nothing of the project can be read.
        EnvironmentFault: the file cannot be written.
    """
    _check_target(options)
    shop = open_workshop(options.root, steps or drawn_steps())
    if nothing := [fault for fault in shop.project.diagnostics if fault.code in ("no-handout", "no-brand")]:
        raise InputError(*nothing)
    found = read_list(options.listed, _names(shop.project))
    known = manifest.latest(options.root / files.OUTPUT)
    form = RunForm(
        options.listed.stem.encode("utf-8", "replace").decode("utf-8"),
        max(options.today, known or options.today),
        options.single_sided,
        options.standard,
        known,
    )
    bound = bind_run(shop, found.wanted, form, progress)
    if bound.data is not None:
        files.write(options.file, bound.data)
    lost = {part.wanted.where.line for part in bound.parts if part.placement is None}
    lost |= {fault.where.line for fault in found.faults if fault.where}
    older = _older(options.file) if bound.data is None else ()
    told = _in_order((*found.faults, *bound.faults, *older), str(options.listed))
    return PrintResult(options.file, len(bound.data or b""), bound.pages, bound.parts, tuple(sorted(lost)), told)


def _older(file: Path) -> tuple[Diagnostic, ...]:
    """Where nothing is printed, what stands under the run's name is not what the list asks for: perhaps withdrawn."""
    if not seen(file):
        return ()
    hint = "Do not print it; “handout verify” says what is in it."
    return (warning("older-run", "this is an older print run, not that of this list", Position(str(file)), hint),)


def _in_order(faults: Iterable[Diagnostic], listed: str) -> tuple[Diagnostic, ...]:
    """Each once: those of the list by its lines, then those of the files that these ask for."""
    told = once(faults)
    own = [fault for fault in told if fault.where and fault.where.file == listed]
    return (*sorted(own, key=lambda fault: fault.where or Position(listed)), *(f for f in told if f not in own))


def _names(project: Project) -> ListNames:
    """Broken ones too: what is wrong with them is told with each line that asks for them."""
    unread: dict[str, tuple[str, ...]] = dict.fromkeys(project.broken("brand"), ())
    brands = unread | {name: tuple(loaded.model.languages) for name, loaded in project.clinics.items()}
    return ListNames(
        project.handout_names,
        brands,
        frozenset((*project.layouts, *project.broken("layout"))),
        frozenset((*project.variants, *project.broken("variant"))),
    )


def _check_target(options: PrintOptions) -> None:
    """Nothing of anybody's is lost, and nothing stands where a build keeps its own."""
    file = options.file
    where = Position(str(file).replace("\0", "?"))
    if is_folder(file):
        raise InputError(error("not-a-file", "a folder stands where a file is expected", where, "Give another name."))
    if _in_output(options):
        message = "a print run does not belong where a build keeps its sheets: no build keeps it up to date"
        raise InputError(error("in-output", message, where, "Put it into another folder with -o."))
    if seen(file) and not _is_run(file):
        message = "this file is no print run of this program, or was changed since"
        raise InputError(error("foreign-file", message, where, "Give another name with -o, or move the file away."))


def _in_output(options: PrintOptions) -> bool:
    """Whether the file would stand in the output folder of a build, here or elsewhere."""
    try:
        folders = options.file.resolve().parents
        own = (options.root / files.OUTPUT).resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links; a name that no system has: writing tells it
        return False
    return any(folder == own or manifest.read(folder) is not None for folder in folders)


def _is_run(file: Path) -> bool:
    try:
        found = read(looking.read(file, LARGEST_RUN))
    except (OSError, NotOurs):
        return False
    return RUN in found.custom and found.intact
