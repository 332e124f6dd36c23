"""``terms``: words explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Definition, Definitions
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Model, Text
from handout.words import Words


class Term(Model):
    """A word explained."""

    term: Text
    """The word."""
    meaning: Text
    """What it means, in plain words."""


class TermsBlock(Block):
    """Words explained."""

    kind: ClassVar = "terms"
    with_lines: ClassVar = ("terms",)

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
    """The words."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        for index, entry in enumerate(self.terms):
            yield ("terms", index, "term"), entry.term
            yield ("terms", index, "meaning"), entry.meaning

    def on_sheet(self, place: Place) -> SheetTerms:
        places = [place.below("terms", index) for index in range(len(self.terms))]
        return SheetTerms(place.where, tuple((at.words("term"), at.words("meaning")) for at in places))


@dataclass(frozen=True, slots=True)
class SheetTerms(SheetBlock):
    """Words explained: (term, meaning)."""

    terms: tuple[tuple[Words, Words], ...]

    def words(self) -> Iterator[Words]:
        for entry in self.terms:
            yield from entry

    def box(self, level: int) -> Definitions:
        """An L whose labels are the terms."""
        return Definitions(tuple(Definition(term, meaning) for term, meaning in self.terms))
