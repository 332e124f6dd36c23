"""The sheets of an answer as rows: one each, or, where that is more than a person reads, those alike together.

Pure. Alike are the languages of a handout that have the same outcome and state; and where that is still too much, all
sheets of a brand of which that is true.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from handout.cli.report import amount
from handout.records import dataclass

if TYPE_CHECKING:
    from handout.usecases.result import SheetResult

MOST: Final = 100
"""Rows that a person reads; a small project has fewer, and is always told sheet by sheet."""
_TAGS: Final = 4
"""Languages that a row names."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the table. ``outcome`` is that of all its sheets."""

    brand: str
    name: str
    languages: str
    outcome: str
    pages: str
    state: str


Key = Callable[["SheetResult"], Hashable]


def rows(sheets: Iterable[SheetResult], most: int = MOST) -> list[SheetRow]:
    """By brand and handout, those without a translation last of their brand."""
    listed = sorted(sheets, key=lambda sheet: (sheet.edition.brand, sheet.outcome == "missing", sheet.edition.handout))
    made = [sheet for sheet in listed if sheet.outcome != "missing"]
    gaps = [sheet for sheet in listed if sheet.outcome == "missing"]
    fine: list[SheetRow] = []
    for key in (_each, _of_handout, _of_brand):
        fine = [_row(group, whole=key is _each) for group in _grouped(made, key)]
        if len(fine) <= most:
            break
    for key in (_of_handout, _of_brand):
        coarse = [_row(group, whole=False) for group in _grouped(gaps, key)]
        if len(coarse) <= most:
            break
    return sorted((*fine, *coarse), key=lambda row: row.brand)


def _grouped(sheets: Iterable[SheetResult], key: Key) -> Iterable[list[SheetResult]]:
    groups: dict[Hashable, list[SheetResult]] = {}
    for sheet in sheets:
        groups.setdefault(key(sheet), []).append(sheet)
    return groups.values()


def _each(sheet: SheetResult) -> Hashable:
    return sheet.edition


def _of_handout(sheet: SheetResult) -> Hashable:
    return (sheet.edition.handout, _form(sheet), *_of(sheet))


def _of_brand(sheet: SheetResult) -> Hashable:
    return _of(sheet)


def _of(sheet: SheetResult) -> tuple[Hashable, ...]:
    return sheet.edition.brand, sheet.outcome, state(sheet)


def _form(sheet: SheetResult) -> str:
    """What a file's name says besides handout and language."""
    edition = sheet.edition
    ends = ["imposed"] * edition.imposed + ["draft"] * edition.draft
    return ", ".join(filter(None, (edition.layout, edition.variant, edition.standard, *ends)))


def _row(sheets: Sequence[SheetResult], *, whole: bool) -> SheetRow:
    first = sheets[0]
    handouts = dict.fromkeys(sheet.edition.handout for sheet in sheets)
    tags = tuple(dict.fromkeys(sheet.edition.language for sheet in sheets))
    form = _form(first)
    name = amount(len(handouts), "handout")
    if whole:
        name = _file(first)
    elif len(handouts) == 1:
        name = f"{first.edition.handout} ({form})" if form else first.edition.handout
    return SheetRow(first.edition.brand, name, _named(tags), str(first.outcome), _pages(sheets), state(first))


def _file(sheet: SheetResult) -> str:
    """The file's name; one that does not stand is in brackets."""
    name = sheet.edition.file.partition("/")[2]
    return name if sheet.file else f"({name})"


def _named(tags: Sequence[str]) -> str:
    return ", ".join(tags) if len(tags) <= _TAGS else f"{len(tags)} languages"


def _pages(sheets: Sequence[SheetResult]) -> str:
    counts = sorted(sheet.pages for sheet in sheets if sheet.pages)
    if not counts:
        return ""
    return amount(counts[0], "page") if counts[0] == counts[-1] else f"{counts[0]} to {counts[-1]} pages"


def state(sheet: SheetResult) -> str:
    """What a sheet is, in words, and what its layout leaves out."""
    from handout.output import states

    if not sheet.state:
        return ""
    said = states.state(sheet.state) if not sheet.reasons else f"marked: {states.short(sheet.reasons)}"
    return f"{said}; left out: {', '.join(sheet.left_out)}" if sheet.left_out else said
