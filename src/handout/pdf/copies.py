"""The objects of one copy of a sheet, and how they are written as often as there are copies.

A copy has pages, annotations and structure elements of its own (a page stands in the page tree once, an element in the
structure tree once); its content streams, fonts and pictures are those of all. So copies differ in nothing but the
numbers of their objects. These are given object by object, not copy by copy: every number of the next copy is greater
by one, which deflates to next to nothing (``Writer.add_rows``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from handout.patterns import regex
from handout.pdf.objects import MOST_HELD, Writer
from handout.records import dataclass

LOCAL: Final = 10_000_000
"""The first number of an object that each copy has of its own, before it is given to one. No file has as many objects
(ISO 19005-2, 6.1.13: 8,388,607 at most), and nothing else in the source of an object is as great."""

_TEXT_OR_LOCAL: Final = regex(rb"(\((?:\\.|[^\\()])*\))|\b(\d{8})\b")
"""A literal string, whatever numbers are in it, or a number that may be local."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Where the objects of some copies stand in the file."""

    first: int
    copies: int

    def number(self, local: int, copy: int) -> int:
        """The number that an object has in a copy, counted from 0."""
        return self.first + (local - LOCAL) * self.copies + copy

    def numbers(self, local: int) -> range:
        """Those of an object in all copies."""
        start = self.number(local, 0)
        return range(start, start + self.copies)


def write_copies(writer: Writer, objects: Mapping[int, bytes], copies: int) -> Copies:
    """Write objects with the numbers LOCAL, LOCAL + 1 ... without gaps, as many times as there are copies."""
    placed = Copies(writer.reserve(len(objects) * copies), copies)
    width = len(str(placed.first + len(objects) * copies)) if copies > 1 else 1
    sources = [_Source.of(local, objects[local], placed, width) for local in sorted(objects)]
    if copies == 1:
        for source in sources:
            writer.put_bytes(source.number, source.of_copy(0))
        return placed
    for begin in range(0, len(sources), MOST_HELD):
        part = sources[begin : begin + MOST_HELD]
        step = MOST_HELD // len(part)
        for start in range(0, copies, step):
            some = range(start, min(start + step, copies))
            writer.add_rows([[(source.number + copy, source.of_copy(copy)) for source in part] for copy in some])
    return placed


@dataclass(frozen=True, slots=True)
class _Source:
    """An object as the first copy has it: ``number``, and a pattern with a place for each of ``locals``."""

    number: int
    pattern: bytes
    locals: tuple[int, ...]

    @classmethod
    def of(cls, local: int, source: bytes, placed: Copies, width: int) -> _Source:
        """``width``: that of each number, so that a thing has one length in all copies."""
        found: list[int] = []

        def place(match: re.Match[bytes]) -> bytes:
            if match[1] is not None or int(match[2]) < LOCAL:
                return match[0]
            found.append(placed.number(int(match[2]), 0))
            return b"%%%dd" % width

        pattern = _TEXT_OR_LOCAL.sub(place, source.replace(b"%", b"%%"))
        return cls(placed.number(local, 0), pattern, tuple(found))

    def of_copy(self, copy: int) -> bytes:
        return self.pattern % tuple(number + copy for number in self.locals)
