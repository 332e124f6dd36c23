"""``handout verify FILE``: which text, translation, layout, brand and version made a PDF, and may it be printed?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from handout import looking
from handout.errors import EnvironmentFault, HandoutError, Position, error
from handout.output.edition import Edition
from handout.output.files import WITHDRAWN
from handout.output.manifest import sha256
from handout.output.recover import NO_REASON, saved
from handout.pdf.readback import NotOurs, Readback, read
from handout.records import dataclass, field
from handout.usecases.afterwards import Advice, FileInHand, after_run, after_verify
from handout.usecases.comparing import SheetComparison, against, request_of, said_by
from handout.usecases.print_run import LARGEST_RUN, RUN
from handout.usecases.steps import drawn_steps, real_steps
from handout.usecases.verify_run import RunReport, SheetReport, verify_run
from handout.usecases.workshop import Steps, open_workshop


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of a file. ``said`` is what it says of itself.

    ``ours``: this program wrote it; ``intact``: nobody has changed it since; ``same_text``: the project tells patients
    just this today; ``same_bytes``: building it now gives this very file; ``printable``: it may be printed as it is
    marked. ``why`` lists in words what speaks against it; empty where it is ``current``, and nowhere else. ``next``:
    what to do with it, one command or a sentence.
    """

    file: str
    ours: bool
    said: Mapping[str, str]
    intact: bool = False
    same_text: bool = False
    same_bytes: bool = False
    printable: bool = False
    why: tuple[str, ...] = ()
    next: Advice = field(default=after_verify(FileInHand(None)))
    sheets: tuple[SheetReport, ...] = ()
    """Of a print run, what it holds; ``why`` is then said with each sheet, too."""

    @property
    def current(self) -> bool:
        """Whether it is the very file that the project makes today, and may be printed as marked."""
        return self.intact and self.same_text and self.same_bytes and self.printable


def verify(file: Path, root: Path, today: date, steps: Steps | None = None) -> Verification:
    """Compare a file with the project. EnvironmentFault where the file cannot be read."""
    data = _bytes(file)
    try:
        found = read(data)
    except NotOurs as fault:
        kept = saved(data)
        if kept is None:
            return Verification(str(file), False, {}, why=(f"this program did not make it: {fault}",))
        found = kept
    said = said_by(found)
    if RUN in said:
        return _verify_run(file, root, today, steps or drawn_steps(), data)
    broken = () if found.intact else ("it was changed after it was made",)
    gone = ("it was withdrawn: a newer file stands in its place, or none may",) if WITHDRAWN in _folders(file) else ()
    try:
        shop = open_workshop(root, steps or real_steps())
        compared = against(shop, request_of(said, today, file), said, sha256(data))
    except HandoutError as fault:
        compared = SheetComparison(why=tuple(d.message for d in fault.diagnostics))
    return Verification(
        str(file),
        True,
        said,
        found.intact and not compared.changed,
        compared.same_text,
        compared.same_bytes,
        compared.printable and not gone,
        (*broken, *gone, *compared.why),
        _next(said, found, compared, withdrawn=bool(gone)),
    )


def _next(said: Mapping[str, str], found: Readback, compared: SheetComparison, *, withdrawn: bool) -> Advice:
    sound = found.intact and not compared.changed and not withdrawn
    return after_verify(
        FileInHand(
            compared.edition or Edition.said(said),
            tuple(reason for reason in said.get("reasons", "").split() if reason != NO_REASON),
            compared.listed,
            compared.refused,
            compared.made,
            sound and compared.same_text and compared.same_bytes and compared.printable,
        )
    )


def _verify_run(file: Path, root: Path, today: date, steps: Steps, data: bytes) -> Verification:
    """The same of a print run: it is as current as its sheets."""
    found = read(data)
    changed = () if found.intact else ("it was changed after it was made",)
    try:
        report = verify_run(open_workshop(root, steps), today, file, data, found)
    except HandoutError as fault:
        report = RunReport(why=tuple(told.message for told in fault.diagnostics))
    return Verification(
        str(file),
        True,
        {"title": found.title, "made by": found.producer},
        found.intact and not report.changed,
        report.same_text,
        report.same_bytes,
        report.printable,
        (*changed, *report.why),
        after_run(current=found.intact and not report.changed and report.same_bytes and report.printable),
        report.sheets,
    )


def _folders(file: Path) -> tuple[str, ...]:
    try:
        return file.resolve().parent.parts
    except (OSError, RuntimeError):  # it was read before; a working folder that was deleted since
        return file.parent.parts


def _bytes(file: Path) -> bytes:
    where = Position(str(file).replace("\0", "?"))
    try:
        return looking.read(file, LARGEST_RUN)
    except looking.NotOrdinary:
        raise EnvironmentFault(error("cannot-read", "this is no file", where, "Name the PDF itself.")) from None
    except looking.TooLarge:
        hint = "Look whether it is the right file."
        raise EnvironmentFault(error("file-too-large", "this file is larger than any handout", where, hint)) from None
    except OSError as fault:
        hint = "Check its name, and whether you may read it."
        message = f"this file cannot be read: {getattr(fault, 'strerror', None) or fault}"
        raise EnvironmentFault(error("cannot-read", message, where, hint)) from fault
