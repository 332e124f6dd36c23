"""``diary``: a grid to fill in by hand, its head repeated on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from handout.blocks.block import Block, Place, SheetBlock
from handout.blocks.schedule import SIGNS, Daytime
from handout.boxes import Chart, ChartCell, Sign
from handout.records import dataclass
from handout.source import UNION_TAG, Path
from handout.source.strict import Model, Shape, Text, wrong
from handout.words import Words

ColumnMark = Literal["number", "box"]
MARKED, WRITTEN = 1.0, 2.0
"""Shares of a column that names no width: of one with boxes or numbers, and of one to write in."""
Percent = Annotated[
    str, Shape("^([1-9][0-9]?)%$", "bad-share", "a share", "Write a share of the width from 1% to 99%, such as 20%.")
]


class DiaryColumn(Model):
    """A column with a width, a mark or a symbol of its own."""

    title: Text | None = None
    """Its head."""
    time: Daytime | None = None
    """In place of a title: a time of the day, with its symbol over the word."""
    mark: ColumnMark | None = None
    """``box``: a box to tick in each row; ``number``: rows are numbered from 1, in the first column only. Left out:
    room to write."""
    width: Percent | None = None
    """A share of the width."""

    @model_validator(mode="after")
    def _headed(self) -> Self:
        if (self.title is None) == (self.time is None):
            hint = "Write “title: …”, or “time: morning” for a head with a symbol."
            raise wrong("diary-head", "a column has either a title or a time", hint)
        return self


def _column_kind(value: Any) -> str:
    """``- Note: call us`` is a text that lacks its quotes."""
    keyed = isinstance(value, DiaryColumn) or (isinstance(value, dict) and not value.keys().isdisjoint(_KEYS))
    return UNION_TAG + ("column" if keyed else "text")


_KEYS = frozenset(DiaryColumn.model_fields)
DiaryEntry = Annotated[
    Annotated[Text, Tag(UNION_TAG + "text")] | Annotated[DiaryColumn, Tag(UNION_TAG + "column")],
    Discriminator(_column_kind),
]
"""A column: its head alone, or with what else there is to say of it."""


class Diary(Model):
    """A grid to fill in."""

    columns: Annotated[tuple[DiaryEntry, ...], Field(min_length=1, max_length=8)]
    """The columns, each by its head."""
    rows: Annotated[int, Field(ge=1, le=60)]
    """How many rows."""

    @model_validator(mode="after")
    def _laid(self) -> Self:
        columns = [(n, column) for n, column in enumerate(self.columns) if isinstance(column, DiaryColumn)]
        for number, column in columns:
            if column.mark == "number" and number:
                hint = "Put the column with the numbers first."
                raise wrong("diary-number", "numbers of rows stand in the first column", hint, "columns", number)
        wished = sum(_percent(column.width) for _, column in columns)
        open_ = len(self.columns) - sum(column.width is not None for _, column in columns)
        if wished > 100 or (open_ and wished == 100):
            message = f"these widths make {wished:g}% of the page" + (
                " and leave nothing to the others" if open_ else ""
            )
            raise wrong("columns-too-wide", message, "Make them smaller, or leave some out.", "columns")
        return self


def _percent(width: str | None) -> float:
    return float(width.removesuffix("%")) if width else 0.0


class DiaryBlock(Block):
    """A grid to fill in."""

    kind: ClassVar = "diary"

    diary: Diary
    """Its columns and rows."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        for index, column in enumerate(self.diary.columns):
            if isinstance(column, str):
                yield ("diary", "columns", index), column
            elif column.title is not None:
                yield ("diary", "columns", index, "title"), column.title

    def drawn(self) -> int:
        return self.diary.rows * len(self.diary.columns)

    def on_sheet(self, place: Place) -> SheetDiary:
        columns = (_column(each, place.below("diary", "columns", n)) for n, each in enumerate(self.diary.columns))
        numbered = any(isinstance(column, DiaryColumn) and column.mark == "number" for column in self.diary.columns)
        numbers = tuple(place.number(n) for n in range(1, self.diary.rows + 1)) if numbered else ()
        return SheetDiary(place.where, tuple(columns), self.diary.rows, numbers)


def _column(column: str | DiaryColumn, place: Place) -> SheetColumn:
    if isinstance(column, str):
        return SheetColumn(place.words())
    head = place.label(f"time_{column.time}") if column.time else place.words("title")
    return SheetColumn(head, column.time, column.mark, _percent(column.width) / 100)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a diary. ``width``: its share of the whole, 0 where it has none of its own."""

    head: Words
    time: Daytime | None = None
    mark: ColumnMark | None = None
    width: float = 0.0

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The symbol over its head."""
        return (Sign(SIGNS[self.time]),) if self.time else ()


@dataclass(frozen=True, slots=True)
class SheetDiary(SheetBlock):
    """A grid to fill in. ``numbers``: those of its rows, where a column has them."""

    columns: tuple[SheetColumn, ...]
    rows: int
    numbers: tuple[Words, ...] = ()

    def words(self) -> Iterator[Words]:
        yield from (column.head for column in self.columns)
        yield from self.numbers

    def statements(self) -> Iterator[Words]:
        yield from ()

    def box(self, level: int) -> Chart:
        """A Table with a cell for each box and each room to write: all rows have as many (ISO 14289-1, 7.5)."""
        header = (ChartCell(column.head, signs=column.signs, head="column") for column in self.columns)
        rows = (tuple(self._cell(column, number) for column in self.columns) for number in range(self.rows))
        return Chart(tuple(header), tuple(rows), "diary", self._shares(), self.where)

    def _cell(self, column: SheetColumn, number: int) -> ChartCell:
        if column.mark == "number":
            return ChartCell(self.numbers[number], head="row")
        return ChartCell(signs=(Sign("box"),) if column.mark == "box" else ())

    def _shares(self) -> tuple[float, ...]:
        """What the named widths leave, the others share."""
        plain = [0.0 if column.width else MARKED if column.mark else WRITTEN for column in self.columns]
        rest = 1.0 - sum(column.width for column in self.columns)
        total = sum(plain) or 1.0
        return tuple(column.width or rest * share / total for column, share in zip(self.columns, plain, strict=True))
