"""What the last build found, so that an unchanged project builds in the time of a start-up.

``output/.last-build.json`` holds the answer to one question: the same options, on the same day, by the same program,
from files with the same contents, into an output folder in which every file is still what it was. Anything else, and
the record is as good as none. It can be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from handout.errors import EnvironmentFault
from handout.output import manifest, thumbs
from handout.output.edition import Edition
from handout.output.files import pdfs, write_passing
from handout.records import asdict, dataclass, replace
from handout.usecases.inputs import PROJECT_FILES, files_digest, program_digest
from handout.usecases.result import BuildResult, Options, Outcome, SheetResult

RECORD = ".last-build.json"
FORMAT = 4
PASSING = ("other-program",)
"""Warnings of something that the next build tries again."""
UNPICTURED = "no-thumbnail"
"""So is a picture that could not be written, unless the next build finds their folder closed as before: it would fail
again, and take the time of a whole build to do so."""

Record = dict[str, Any]


def recall(options: Options) -> BuildResult | None:
    """The result, if building would change nothing."""
    try:
        record = manifest.stored(options.output / RECORD)
        if record["question"] != _question(options, record["others"]) or record["files"] != _stats(options.output):
            return None
        return _result(options.output, record)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def others(output: Path) -> tuple[str, ...] | None:
    """The files outside their usual places that the last build read, by their names within the project; None where
    there is no record of one."""
    try:
        return tuple(map(str, manifest.stored(output / RECORD)["others"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def forget(options: Options) -> None:
    """From here on the folder may change."""
    if options.dry_run:
        return
    with suppress(OSError):
        (options.output / RECORD).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Before:
    """What was there when a build began: ``usual`` from before it read anything, and ``others``, files elsewhere that
    it turned out to read, with the digest of everything together: where there are no others, that of ``usual``."""

    usual: str
    others: tuple[str, ...]
    everything: str


def remember(options: Options, result: BuildResult, before: Before) -> None:
    """Record a result; none of a dry run, where a file of the project changed meanwhile, or where the machine was at
    fault, if only for a small picture."""
    passing = PASSING if thumbs.closed(options.output) else (*PASSING, UNPICTURED)
    if any(fault.code in passing for fault in result.found):
        return
    asked = _question(options, before.others)
    if options.dry_run or result.environment or result.crashes:
        return
    if asked["inputs"] != before.everything or (before.others and inputs(options) != before.usual):
        return
    record = {
        "question": asked,
        "others": list(before.others),
        "files": _stats(options.output),
        "faults": [asdict(fault) for fault in result.faults],
        "found": [asdict(fault) for fault in result.found],
        "sheets": [asdict(sheet) for sheet in result.sheets],
    }
    with suppress(EnvironmentFault):  # it only saves time
        write_passing(options.output / RECORD, json.dumps(record).encode())


def inputs(options: Options, others: Iterable[str] = ()) -> str:
    """A digest of the contents of every file that a build reads."""
    return files_digest(options.root, (*PROJECT_FILES, *others))


def _question(options: Options, others: Iterable[str]) -> Record:
    said = replace(options, root=Path(), output=Path(), rebuild=False, jobs=1, dry_run=False, scheduler=None)
    told = {name: str(value) for name, value in asdict(said).items()}
    asked = {"format": FORMAT, "options": told, "program": program_digest(), "inputs": inputs(options, others)}
    return asked | {"closed": thumbs.closed(options.output)}


def _stats(folder: Path) -> Mapping[str, list[int]]:
    """Size and times of every file that the manifest lists, and of what stands beside them: somebody may have put
    a withdrawn sheet back. Small pictures are told by those that stand there: a lost one makes another answer. An
    editor may keep the time of a change, but not that of the entry in the folder (``st_ctime`` of POSIX)."""
    sheets = set(pdfs(folder))
    pictures = map(thumbs.name, thumbs.standing(folder))
    stats = {}
    for name in (*sorted(sheets.union(manifest.read(folder) or ())), *pictures, manifest.MANIFEST, "index.html"):
        found = (folder / name).lstat()
        stats[name] = [found.st_size, found.st_mtime_ns, found.st_ctime_ns]
    return stats


def _result(output: Path, record: Record) -> BuildResult:
    sheets = tuple(_unchanged(sheet_result(data)) for data in record["sheets"])
    faults, found = (tuple(manifest.diagnostic(data) for data in record[key]) for key in ("faults", "found"))
    return BuildResult(output, sheets, (), faults, found=found)


def _unchanged(sheet: SheetResult) -> SheetResult:
    return replace(sheet, outcome=Outcome.UNCHANGED) if sheet.outcome is Outcome.BUILT else sheet


def sheet_result(data: Record) -> SheetResult:
    """From what ``asdict`` and JSON made of it; ValueError, KeyError or TypeError if that is something else."""
    return SheetResult(
        Edition.of(data["edition"]),
        Outcome(data["outcome"]),
        data["state"],
        tuple(data["reasons"]),
        tuple(manifest.diagnostic(fault) for fault in data["diagnostics"]),
        data["environment"],
        left_out=tuple(data["left_out"]),
        pages=data["pages"],
        overlong=manifest.overlong(data["overlong"]),
    )
