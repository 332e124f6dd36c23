"""Tables: a grid of paragraphs becomes rows of cells, with its structure elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handout.boxes import Grid, Paragraph
from handout.compose.columns import level
from handout.compose.setting import Setter, SetText, shaped
from handout.compose.structure import StructureTree
from handout.compose.tables import RowFragment, TableFragment
from handout.compose.texts import TextMaker

COLUMN_BOUNDS = (0.14, 0.72)
"""Least and greatest share of the width a table's column gets."""


class TableMaker:
    """Makes the tables of one sheet."""

    def __init__(self, setter: Setter, tree: StructureTree, texts: TextMaker) -> None:
        self._setter, self._tree, self._texts = setter, tree, texts

    def table(self, box: Grid, parent: int) -> TableFragment:
        """The table, its columns as wide as their longest texts ask, none narrower than its longest word."""
        language = self._setter.language_of(box.header[0].words.language)
        computed = self._setter.stylesheet.boxed(self._texts.computed(box.style), language)
        head_style = self._texts.computed("table-head")
        element = self._tree.add("Table", parent)
        columns = [[self._set(cell) for cell in column] for column in zip(box.header, *box.rows, strict=True)]
        least = tuple(max(text.unbroken for text in column) for column in columns)
        rtl = self._setter.set(box.header[0].words, head_style).rtl
        section = self._tree.add("THead", element)
        plain = RowFragment((), _shares(columns), least, computed, rtl)
        header = self._row(box.header, section, replace(plain, background=head_style.background))
        body = self._tree.add("TBody", element)
        rows = tuple(self._row(row, body, plain) for row in box.rows)
        return TableFragment(header, rows, computed.before, computed.after)

    def _row(self, cells: Sequence[Paragraph], parent: int, plain: RowFragment) -> RowFragment:
        """``plain`` is the row without its cells."""
        row = self._tree.add("TR", parent)
        scope = {"Table": {"Scope": "/Column"}}
        fragments = []
        for cell in cells:
            cell_style = replace(self._texts.computed(cell.style), before=0.0, after=0.0)
            fragments.append(
                self._texts.text(cell.words, cell_style, cell.role, row, scope if cell.role == "TH" else None)
            )
        return replace(plain, cells=tuple(level(fragments)))

    def _set(self, cell: Paragraph) -> SetText:
        return self._setter.set(cell.words, replace(self._texts.computed(cell.style), before=0.0, after=0.0))


def _shares(columns: Sequence[Sequence[SetText]]) -> tuple[float, ...]:
    """Columns share the width by their widest text, within bounds: short columns stay narrow, none is crushed."""
    natural = [shaped(column) for column in columns]
    least, most = COLUMN_BOUNDS
    total = sum(natural) or 1.0
    bounded = [min(max(width / total, least), most) for width in natural]
    return tuple(share / sum(bounded) for share in bounded)
