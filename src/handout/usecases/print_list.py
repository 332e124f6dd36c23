"""The list of a print run: a CSV file that says which sheets are printed, and how often (docs/print-runs.md).

Its first line names the columns, in any order. Fields are parted by commas, semicolons or tabs (Excel writes the
second where a comma is the decimal sign); RFC 4180 tells the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

from handout.errors import Diagnostic, Position, error
from handout.models.locales import english_name, native_name
from handout.patterns import regex
from handout.records import dataclass, field, replace
from handout.source.opening import TextFileKind, open_text
from handout.spelling import did_you_mean, nearest

COLUMNS: Final = ("handout", "language", "brand", "layout", "variant", "copies")
NEEDED: Final = ("handout", "language")
"""Columns without which nothing is known; an empty field of any other stands for what is usual."""

MOST_COPIES: Final = 999
"""Of one line: a number with a digit too many is a slip, and paper costs money."""
MOST_LINES: Final = 1000
"""What the file says of its sheets must stay within what is read back (``pdf.readback.LARGEST_PACKET``)."""

_SEPARATORS: Final = ",;\t"
_FIELDS: Final = {
    sign: regex(f' *(?:"(?P<quoted>(?:[^"]|"")*)" *|(?P<plain>[^"{sign} ][^{sign}]*)?)(?P<end>{sign}|$)')
    for sign in _SEPARATORS
}
"""A field, in quotes or not, and what ends it. A quote within a field that does not begin with one is a sign as any."""
_TOLD_SEPARATOR: Final = regex('"?sep=[,;\t]"?', re.IGNORECASE)
"""A first line that some programs write for Excel."""
_KIND: Final = TextFileKind("a CSV text file", table=True)


@dataclass(frozen=True, slots=True)
class ListNames:
    """What a list may name: handouts, the languages of each brand (none: they cannot be read), layouts and variants."""

    handouts: frozenset[str]
    brands: Mapping[str, Sequence[str]]
    layouts: frozenset[str]
    variants: frozenset[str]


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A line of the list: a sheet, and how many copies of it; ``where`` it begins."""

    handout: str
    language: str
    brand: str
    layout: str | None
    variant: str | None
    copies: int
    where: Position


@dataclass(frozen=True, slots=True)
class ListField:
    """A field, without the blanks around it, and where it begins."""

    text: str
    where: Position


@dataclass(slots=True)
class PrintList:
    """What a list says: the lines that can be read, in order, and what is wrong with the others."""

    wanted: list[ListedSheet] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def read_list(file: Path, names: ListNames) -> PrintList:
    """The list in a file; what is wrong with it is among its faults."""
    text, faults = open_text(file, str(file), _KIND)
    if text is None:
        return PrintList(faults=list(faults))
    return parse(text, str(file), names)


def parse(text: str, name: str, names: ListNames) -> PrintList:
    """The list in the text of a file, whose name is ``name``."""
    found = PrintList()
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip(" \t,;")]
    if lines and _TOLD_SEPARATOR.fullmatch(lines[0][1].strip()):
        del lines[0]
    if not lines:
        found.faults.append(error("empty-list", "this list is empty", Position(name), _HEAD_HINT))
        return found
    separator = max(_SEPARATORS, key=lines[0][1].count)
    head, *rows = (_cells(line, number, name, separator, found.faults) for number, line in lines)
    columns = _columns(head, found.faults) if head else None
    if columns is None:
        return found
    if not rows:
        hint = "Write a line for each sheet under the names of the columns."
        found.faults.append(error("empty-list", "this list names no sheet", Position(name), hint))
    if len(rows) > MOST_LINES:
        message, where = f"the list has more than {MOST_LINES} sheets", Position(name, lines[MOST_LINES + 1][0])
        found.faults.append(error("list-too-long", message, where, "Make two lists of it."))
        return found
    for row in filter(None, rows):
        _Row(row, columns, names, found).read()
    return found


_HEAD_HINT: Final = f"Its first line names the columns, as in “{','.join(COLUMNS)}”."


def _cells(line: str, number: int, name: str, separator: str, faults: list[Diagnostic]) -> list[ListField]:
    """The fields of a line; none where its quotes are wrong."""
    cells: list[ListField] = []
    start, end = 0, separator
    while end:
        found, where = _FIELDS[separator].match(line, start), Position(name, number, start + 1)
        if found is None:
            hint = "A field in quotes ends with a quote, on the same line; a quote inside it is written twice."
            faults.append(error("bad-quotes", "the quotes of this line do not match", where, hint))
            return []
        text = found["plain"] or (found["quoted"] or "").replace('""', '"')
        cells.append(ListField(text.strip(), where))
        start, end = found.end(), found["end"]
    return cells


def _columns(head: Iterable[ListField], faults: list[Diagnostic]) -> list[str] | None:
    """The names of the columns; None where they cannot be told."""
    head = list(head)
    found: list[str] = []
    told = len(faults)
    if not any(nearest(cell.text, COLUMNS) for cell in head):
        faults.append(error("missing-column", "the first line does not name the columns", head[0].where, _HEAD_HINT))
        return None
    for cell in head:
        column = cell.text.casefold()
        if column and column not in COLUMNS:
            hint = did_you_mean(cell.text, COLUMNS)
            faults.append(error("unknown-column", f"there is no column “{cell.text}”", cell.where, hint))
        elif column and column in found:
            hint = "Keep one of them."
            faults.append(error("double-column", f"the column “{column}” is there twice", cell.where, hint))
        found.append(column)
    missing = [column for column in NEEDED if column not in found]
    if missing and len(faults) == told:
        where = next((cell.where for cell in head), None)
        words = " and ".join(f"“{column}”" for column in missing)
        faults.append(error("missing-column", f"there is no column {words}", where, _HEAD_HINT))
    return found if len(faults) == told else None


Hinted = Callable[[str, Iterable[str]], str]
"""What a hint says of a word that is none of the known ones."""


def _languages_like(word: str, tags: Iterable[str]) -> str:
    """A hint for who writes a language's name, or a tag with another country or script."""
    tags, meant = sorted(tags), word.casefold().replace("_", "-")
    first = meant.partition("-")[0]
    like = [
        tag
        for tag in tags
        if meant in (english_name(tag).casefold(), native_name(tag).casefold())
        or first == tag.partition("-")[0].casefold()
    ]
    return f"Did you mean {' or '.join(f'“{tag}”' for tag in like)}?" if like else did_you_mean(word, tags)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as it is read: its fields by column."""

    cells: Sequence[ListField]
    columns: Sequence[str]
    names: ListNames
    found: PrintList

    def read(self) -> None:
        """Add what it asks for to what was found, or every fault of it."""
        told = len(self.found.faults)
        self._too_many()
        names, layouts, variants = self.names, self.names.layouts, self.names.variants
        handout, brand = self._name("handout", names.handouts), self._brand()
        language = self._language(brand)
        layout, variant = self._optional("layout", layouts), self._optional("variant", variants)
        copies = self._copies()
        if len(self.found.faults) == told:
            start = replace(self.cells[0].where, column=1)
            self.found.wanted.append(ListedSheet(handout, language, brand, layout, variant, copies, start))

    def _cell(self, column: str) -> ListField:
        pairs = zip(self.columns, self.cells, strict=False)
        end = ListField("", self.cells[-1].where)
        return next((cell for name, cell in pairs if name == column), end)

    def _fault(self, fault: Diagnostic) -> None:
        self.found.faults.append(fault)

    def _too_many(self) -> None:
        """Fields behind or under no column: what they say would be lost."""
        pairs = zip_longest(self.cells, self.columns[: len(self.cells)], fillvalue="")
        for cell, column in pairs:
            if isinstance(cell, ListField) and cell.text and not column:
                hint = "Leave it out; put a field that has such a sign in it in quotes."
                self._fault(error("stray-field", f"no column belongs to “{cell.text}”", cell.where, hint))

    def _name(self, kind: str, known: Iterable[str], hinted: Hinted = did_you_mean) -> str:
        """A name that must be there."""
        cell = self._cell(kind)
        if not cell.text:
            hint = f"Write one of: {', '.join(sorted(known))}."
            self._fault(error("missing-name", f"this line names no {kind}", cell.where, hint))
            return ""
        return self._known(kind, cell, known, hinted)

    def _known(self, kind: str, cell: ListField, known: Iterable[str], hinted: Hinted = did_you_mean) -> str:
        """As it is spelled here: a program that begins every field with a capital means no other."""
        spelled = {name.casefold(): name for name in known}
        if found := spelled.get(cell.text.casefold()):
            return found
        hint = hinted(cell.text, spelled.values())
        self._fault(error("unknown-name", f"there is no {kind} “{cell.text}” here", cell.where, hint))
        return ""

    def _optional(self, kind: str, known: Iterable[str]) -> str | None:
        cell = self._cell(kind)
        return self._known(kind, cell, known) or None if cell.text else None

    def _brand(self) -> str:
        """The only one where the field is empty."""
        brands = self.names.brands
        if not self._cell("brand").text and len(brands) == 1:
            return next(iter(brands))
        return self._name("brand", brands)

    def _language(self, brand: str) -> str:
        """One that the brand has; where the brand is not known, one that any has. Of a brand that cannot be read any
        will do: what is wrong with it is told instead."""
        brands = self.names.brands
        if brand and not brands[brand]:
            return self._cell("language").text
        own = brands[brand] if brand else ()
        tags = own or {tag for tags in brands.values() for tag in tags}
        return self._name("language", tags, _languages_like)

    def _copies(self) -> int:
        cell = self._cell("copies")
        if not cell.text:
            return 1
        number = int(cell.text) if re.fullmatch("[0-9]{1,9}", cell.text) else 0
        if not 1 <= number <= MOST_COPIES:
            hint = f"Write a whole number from 1 to {MOST_COPIES}; more of a sheet are several lines."
            self._fault(error("bad-copies", f"“{cell.text}” is no number of copies", cell.where, hint))
        return number
