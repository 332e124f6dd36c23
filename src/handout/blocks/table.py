"""``table``: rows under a header that repeats on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handout.blocks.block import Block, Place, SheetBlock
from handout.boxes import Grid, Paragraph
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Model, TextOrNone, several, wrong
from handout.words import Words


class Table(Model):
    """Rows and columns."""

    header: Annotated[tuple[TextOrNone, ...], Field(min_length=1, max_length=12)]
    """The head of each column; the first may be ``""``: then the first cells of the rows are their names."""
    rows: Annotated[tuple[tuple[TextOrNone, ...], ...], Field(min_length=1, max_length=2000)]
    """The rows, each as long as the header; ``""`` for an empty cell."""

    @model_validator(mode="after")
    def _even(self) -> Self:
        headless = [n for n, head in enumerate(self.header) if not head and (n or len(self.header) == 1)]
        if headless:
            hint = "Give every column a head; only a first one that names the rows can do without."
            fault = wrong("headless-table", "this column of the table has no head", hint)
            raise several("Table", [(("header", n), fault) for n in headless])
        uneven = [index for index, row in enumerate(self.rows) if len(row) != len(self.header)]
        if uneven:
            raise several("Table", [(("rows", index), self._uneven(self.rows[index])) for index in uneven])
        return self

    def _uneven(self, row: tuple[TextOrNone, ...]) -> PydanticCustomError:
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
        yield from (((*path, index), cell) for path, row in rows for index, cell in enumerate(row) if cell)

    def drawn(self) -> int:
        return sum(not cell for row in self.table.rows for cell in row)

    def on_sheet(self, place: Place) -> SheetTable:
        header = _row(self.table.header, place.below("table", "header"))
        rows = tuple(_row(row, place.below("table", "rows", index)) for index, row in enumerate(self.table.rows))
        return SheetTable(place.where, header, rows)


def _row(cells: tuple[TextOrNone, ...], place: Place) -> tuple[Words | None, ...]:
    return tuple(place.words(number) if cell else None for number, cell in enumerate(cells))


@dataclass(frozen=True, slots=True)
class SheetTable(SheetBlock):
    """Rows and columns; None is an empty cell."""

    header: tuple[Words | None, ...]
    rows: tuple[tuple[Words | None, ...], ...]

    @property
    def names_rows(self) -> bool:
        """Whether the first column has no head: it names the rows."""
        return len(self.header) > 1 and self.header[0] is None

    def words(self) -> Iterator[Words]:
        yield from filter(None, self.header)
        yield from self.statements()

    def statements(self) -> Iterator[Words]:
        for row in self.rows:
            yield from filter(None, row)

    def box(self, level: int) -> Grid:
        """A Table with THead and TBody; what names a row heads it."""
        head = _paragraphs(self.header, "table-head", "TH", "TH")
        first = "TH" if self.names_rows else "TD"
        return Grid(head, tuple(_paragraphs(row, "table", first, "TD") for row in self.rows))


def _paragraphs(row: tuple[Words | None, ...], style: str, first: str, role: str) -> tuple[Paragraph | None, ...]:
    return tuple(Paragraph(words, style, role if n else first) if words else None for n, words in enumerate(row))
