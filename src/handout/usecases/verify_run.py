"""A print run against the project of today: what does it hold, and may each sheet in it still be printed?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from handout.errors import HandoutError, InputError, Position, error
from handout.models.standard import STANDARDS, Standard
from handout.output.edition import Edition
from handout.pdf.readback import Readback
from handout.records import dataclass
from handout.usecases.comparing import SheetComparison, against, request_of
from handout.usecases.making import edition
from handout.usecases.print_list import MOST_COPIES, MOST_LINES, ListedSheet
from handout.usecases.print_run import RUN, TITLE, RunForm, bind_run
from handout.usecases.workshop import Workshop

AGAIN = "print the list again"


@dataclass(frozen=True, slots=True)
class SheetReport:
    """A sheet of a run: how many copies are in it, whether it is the one that the project makes today and may be
    printed as it is marked, and in words what speaks against it."""

    edition: Edition
    title: str
    copies: int
    current: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunReport:
    """What is known of a run; the names as in ``Verification``. ``changed``: it says that it is what is made today, and
    is not."""

    same_text: bool = False
    same_bytes: bool = False
    printable: bool = False
    changed: bool = False
    why: tuple[str, ...] = ()
    sheets: tuple[SheetReport, ...] = ()


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a run says that it holds: its sheets, and, line by line, which of them and how many copies."""

    single_sided: bool
    standard: Standard
    copies: Sequence[tuple[int, int]]
    sheets: Sequence[Mapping[str, str]]


def verify_run(shop: Workshop, today: date, file: Path, data: bytes, found: Readback) -> RunReport:
    """Compare a run, sheet by sheet and as a whole. InputError where it does not say what it holds."""
    held = _contents(found.custom[RUN], file)
    compared = [_compared(shop, today, file, {"made by": found.producer, **said}) for said in held.sheets]
    editions = [edition(shop.project, request_of(said, today, file)) for said in held.sheets]
    titles = [said.get("title", "") for said in held.sheets]
    sheets = tuple(map(_report, editions, titles, compared, _counted(held)))
    same = all(one.same_bytes for one in compared) and _made_again(shop, today, file, found, held) == data
    stale = tuple(f"{sheet.edition.file}: {why}" for sheet in sheets for why in sheet.why)
    changed = any(one.changed for one in compared) or not (stale or same)
    odd = ("it holds the sheets of today, but binding them gives other bytes: it was changed after it was made",)
    return RunReport(
        all(one.same_text for one in compared),
        same,
        all(one.printable for one in compared),
        changed,
        stale or (() if same else odd),
        sheets,
    )


def _contents(said: str, file: Path) -> _Contents:
    try:
        data = json.loads(said)
        sheets = [{str(key): str(value) for key, value in sheet.items()} for sheet in data["sheets"]]
        copies = [(int(number), int(count)) for number, count in data["copies"]]
        standard = next(known for known in STANDARDS if known == data["standard"])
        counted = 0 < len(copies) <= MOST_LINES and all(1 <= count <= MOST_COPIES for _, count in copies)
        if not counted or {number for number, _ in copies} != set(range(len(sheets))):
            raise ValueError(said)
        if not all(map(Edition.said, sheets)):
            raise ValueError(said)
        return _Contents(data["single_sided"] is True, standard, copies, sheets)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError, OverflowError):
        message = "the file does not say which sheets it holds"
        raise InputError(error("not-a-sheet", message, Position(str(file)), "Print the list anew.")) from None


def _compared(shop: Workshop, today: date, file: Path, said: Mapping[str, str]) -> SheetComparison:
    """One sheet. What the run says of its file's own digest is no part of what that says of itself."""
    own = {key: value for key, value in said.items() if key != "sha256"}
    try:
        return against(shop, request_of(own, today, file), own, said.get("sha256", ""), AGAIN)
    except HandoutError as fault:
        return SheetComparison(why=tuple(told.message for told in fault.diagnostics))


def _report(edition: Edition, title: str, compared: SheetComparison, copies: int) -> SheetReport:
    current = compared.same_text and compared.same_bytes and compared.printable
    return SheetReport(edition, title, copies, current, compared.why)


def _counted(held: _Contents) -> list[int]:
    """Copies of each sheet, on all lines."""
    return [sum(count for number, count in held.copies if number == index) for index in range(len(held.sheets))]


def _made_again(shop: Workshop, today: date, file: Path, found: Readback, held: _Contents) -> bytes | None:
    """The run as it would be made now."""
    form = RunForm(found.title.removeprefix(TITLE), today, held.single_sided, held.standard)
    wanted = [_wanted(held.sheets[number], count, Position(str(file))) for number, count in held.copies]
    return bind_run(shop, wanted, form).data


def _wanted(said: Mapping[str, str], copies: int, where: Position) -> ListedSheet:
    about = Edition.said(said)
    assert about is not None, "looked at when it was read"
    return ListedSheet(about.handout, about.language, about.brand, about.layout, about.variant, copies, where)
