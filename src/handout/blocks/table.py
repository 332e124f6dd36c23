"""``table``: rows under a header that repeats on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Grid, Paragraph
from handout.source import Path
from handout.source.strict import Model, Text, several, wrong
from handout.words import Words


class Table(Model):
    """Rows and columns."""

    header: Annotated[tuple[Text, ...], Field(min_length=1, max_length=12)]
    """The head of each column."""
    rows: Annotated[tuple[tuple[Text, ...], ...], Field(min_length=1, max_length=2000)]
    """The rows, each as long as the header."""

    @model_validator(mode="after")
    def _even(self) -> Self:
        uneven = [index for index, row in enumerate(self.rows) if len(row) != len(self.header)]
        if uneven:
            raise several("Table", [(("rows", index), self._uneven(self.rows[index])) for index in uneven])
        return self

    def _uneven(self, row: tuple[Text, ...]) -> PydanticCustomError:
        message = f"cells in this row: {len(row)}, in the header: {len(self.header)}"
        return wrong("uneven-row", message, "Add or delete cells; quotes keep a cell with commas whole.")


class TableBlock(Block):
    """A table with a header row."""

    kind: ClassVar = "table"
    with_lines: ClassVar = ("rows",)

    table: Table
    """The table."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        rows: tuple[tuple[Path, tuple[str, ...]], ...] = (
            (("table", "header"), self.table.header),
            *((("table", "rows", index), row) for index, row in enumerate(self.table.rows)),
        )
        yield from (((*path, index), cell) for path, row in rows for index, cell in enumerate(row))

    def on_sheet(self, place: Place) -> SheetTable:
        header = place.listed(self.table.header, "table", "header")
        rows = tuple(place.listed(row, "table", "rows", index) for index, row in enumerate(self.table.rows))
        return SheetTable(place.where, header, rows)


@dataclass(frozen=True, slots=True)
class SheetTable(SheetBlock):
    """Rows and columns."""

    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]

    def words(self) -> Iterator[Words]:
        yield from self.header
        for row in self.rows:
            yield from row

    def statements(self) -> Iterator[Words]:
        for row in self.rows:
            yield from row

    def box(self, level: int) -> Grid:
        """A Table with THead and TBody."""
        header = tuple(Paragraph(words, "table-head", "TH") for words in self.header)
        rows = tuple(tuple(Paragraph(words, "table", "TD") for words in row) for row in self.rows)
        return Grid(header, rows)
