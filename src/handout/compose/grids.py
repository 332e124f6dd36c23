"""Tables: a grid of paragraphs becomes rows of cells, with its structure elements; charts, in whose cells things are
drawn and written, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout import boxes
from handout.boxes import Chart, ChartCell, Grid, Paragraph, WeekBox
from handout.compose.blanks import WRITABLE
from handout.compose.charts import ChartRow, WeekFragment
from handout.compose.columns import level
from handout.compose.containers import EntryFragment
from handout.compose.fragments import Fragment, TextFragment
from handout.compose.pictures import IconFragment
from handout.compose.plan import Origin
from handout.compose.setting import Setter, shaped
from handout.compose.signs import Drawn, SignsFragment
from handout.compose.stack import Stack
from handout.compose.structure import StructureTree
from handout.compose.tables import LaterWidths, RowFragment, TableFragment
from handout.compose.texts import ICON_GAP, TextMaker
from handout.compose.turning import APART, SmallTables, TurnedCell, TurningFragment
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.locales import direction
from handout.records import dataclass, replace
from handout.style import PALE, ComputedStyle

LEAST_SHARE, MOST_SHARE = 0.14, 0.72
"""Least and greatest share of the width a table's column gets; of many columns each has half an equal one at least."""
AIR = 1.0
"""Em more than its widest text that a table's column has where others have less than theirs."""
LEGIBLE = 4.5
"""Em of a column whose words are hyphenated: in less they fall into syllables, and the table rather turns."""
TABLET, TICK = 1.1, 1.0
"""Em of a tablet over its dose, and of a box to tick."""
UNDER_SIGNS = 0.15
"""Em between signs and the words under them."""
WEEKLY, THICKER = 7, 2.5
"""After so many rows to fill in, the line is so many times as thick."""
BESIDE_SIZE = 0.75
"""Of its size over a word, that of a sign beside it."""


class TableMaker:
    """Makes the tables of one sheet."""

    def __init__(self, setter: Setter, tree: StructureTree, texts: TextMaker, images: Mapping[str, Image]) -> None:
        self._setter, self._tree, self._texts = setter, tree, texts
        self._charts = ChartMaker(setter, tree, texts, images)

    def made(self, box: Grid | Chart | WeekBox, parent: int) -> Fragment:
        """The table, chart or week."""
        match box:
            case Grid():
                return self.table(box, parent)
            case Chart():
                return self._charts.chart(box, parent)
            case WeekBox():
                return self._charts.week(box, parent)

    def table(self, box: Grid, parent: int) -> Fragment:
        """The table, its columns as wide as their longest texts ask, none narrower than its longest word (CSS 2.1,
        17.5.2.2); words are hyphenated where they have no room, and where that is not enough the table turns."""
        words = next(cell.words for cell in box.header if cell)
        computed = self._setter.stylesheet.boxed(
            self._texts.computed(box.style), self._setter.language_of(words.language)
        )
        head_style = self._texts.computed("table-head")
        element = self._tree.add("Table", parent)
        head = self._row(box.header, "Column", self._tree.add("THead", element))
        body = self._tree.add("TBody", element)
        rows = [self._row(row, "Row", body) for row in box.rows]
        columns = list(zip(head, *rows, strict=True))
        whole = tuple(max(cell.narrowest(whole=True) for cell in column) for column in columns)
        tight = LaterWidths(lambda: tuple(max(map(_legible, column)) for column in columns))
        line = self._setter.set(words, self._texts.computed("table")).leading + 2 * computed.padding
        rtl = direction(words.language) == "rtl"
        natural = [shaped([cell.text for cell in column if isinstance(cell, TextFragment)]) for column in columns]
        most = tuple(max(width, least) + AIR * computed.size for width, least in zip(natural, whole, strict=True))
        plain = RowFragment((), _shares(natural), whole, computed, rtl, tight=tight, most_widths=most)
        top = replace(plain.holding(tuple(level(head))), background=head_style.background)
        lines = (replace(plain.holding(tuple(level(row))), line=0.0 if any(map(_said, row)) else line) for row in rows)
        wide = TableFragment(top, tuple(lines), computed.before, computed.after)
        if len(head) == 1:
            return wide
        heads = tuple(self._turned_head(cell, head_style) for cell in head)
        cells = tuple(tuple(map(_turned_cell, row)) for row in rows)
        small = SmallTables(heads, cells, plain, "tint", APART * computed.size)
        return TurningFragment(wide, small, False, plain.room(whole), computed.before, computed.after)

    def _row(self, cells: Sequence[Paragraph | None], heads: str, parent: int) -> list[TextFragment | Stack]:
        """The cells of a row; ``heads``: what TH among them are the heads of. An empty cell is a TD: it heads none."""
        row, scope = self._tree.add("TR", parent), {"Table": {"Scope": f"/{heads}"}}
        made: list[TextFragment | Stack] = []
        for cell in cells:
            if cell is None:
                self._tree.add("TD", row)
                made.append(Stack(()))
            else:
                look = replace(self._texts.computed(cell.style), before=0.0, after=0.0)
                if cell.role == "TH" and heads == "Row":
                    look = replace(look, weight="bold")
                made.append(self._texts.text(cell.words, look, cell.role, row, scope if cell.role == "TH" else None))
        return made

    def _turned_head(self, cell: TextFragment | Stack, look: ComputedStyle) -> TextFragment | Stack:
        """A head on the ground of the cells: where its own was dark, in the colour of that."""
        if isinstance(cell, Stack) or not look.background or look.background in PALE:
            return cell
        computed = replace(cell.text.computed, color=look.background, background=None)
        return replace(cell, text=self._setter.set(cell.text.words, computed))


def _said(cell: Fragment) -> bool:
    """Whether there is anything in a cell."""
    return isinstance(cell, TextFragment)


def _legible(cell: TextFragment | Stack) -> float:
    """The least width at which the words of a cell are hyphenated and still read."""
    if isinstance(cell, Stack):
        return 0.0
    legible = max(cell.narrowest(), LEGIBLE * cell.text.paragraph.style.size)
    return min(cell.narrowest(whole=True), legible)


def _turned_cell(cell: TextFragment | Stack) -> TurnedCell:
    body = Stack((cell,)) if isinstance(cell, TextFragment) else cell
    return TurnedCell(body)


@dataclass(frozen=True, slots=True)
class _Made:
    """A cell that is made: its parts one under the other, what it is made of, and its least widths without padding:
    those at which its words stand whole, and those at which they may be hyphenated."""

    box: ChartCell
    body: Stack

    def least(self, padding: float) -> float:
        if self.box.empty:
            return WRITABLE - 2 * padding
        return self.body.narrowest(whole=True)

    def tight(self, padding: float) -> float:
        return min(self.least(padding), self.body.narrowest()) if not self.box.empty else self.least(padding)


class ChartMaker:
    """Makes charts and weeks: tables with a line around every cell."""

    def __init__(self, setter: Setter, tree: StructureTree, texts: TextMaker, images: Mapping[str, Image]) -> None:
        self._setter, self._sheet, self._tree, self._texts = setter, setter.stylesheet, tree, texts
        self._images = images

    def chart(self, box: Chart, parent: int) -> TurningFragment:
        """The chart, which turns where it has no room."""
        language = _language(box.header)
        look = self._look(box.style, language)
        element = self._tree.add("Table", parent)
        header = self._cells(box.header, look, self._tree.add("THead", element))
        body = self._tree.add("TBody", element)
        rows = [self._cells(row, look, body) for row in box.rows]
        columns = list(zip(header, *rows, strict=True))
        least = tuple(max(cell.least(look.padding) for cell in column) for column in columns)
        tight = LaterWidths(lambda: tuple(max(cell.tight(look.padding) for cell in column) for column in columns))
        rtl = direction(language) == "rtl"
        plain = ChartRow((), box.shares, least, look, rtl, line=look.line, tight=tight, place=box.where)
        head = replace(_row(plain, header), background=look.background, first=True, line=0.0)
        lines = [replace(_row(plain, row), under=_under(number, len(rows), look)) for number, row in enumerate(rows, 1)]
        wide = TableFragment(head, tuple(lines), look.before, look.after)
        heads = tuple(self._beside(cell, plain) for cell in header)
        cells = tuple(tuple(map(self._turned, row)) for row in rows)
        small = SmallTables(heads, cells, plain, look.background, APART * look.size)
        return TurningFragment(wide, small, box.whole, plain.room(small.whole), look.before, look.after)

    def week(self, box: WeekBox, parent: int) -> WeekFragment:
        """The days as the heads of a table with one empty row."""
        language = box.title.language
        look = self._look(box.style, language)
        element = self._tree.add("Table", parent)
        head = replace(look, weight="bold", align="start", before=0.0, after=look.padding)
        title = self._texts.text(box.title, replace(head, wrap="balance"), "Caption", element)
        row = self._tree.add("TR", self._tree.add("THead", element))
        scope = {"Table": {"Scope": "/Column"}}
        center = replace(head, weight="regular", align="center", after=0.0)
        days = tuple(self._texts.text(day, center, "TH", row, scope) for day in box.days)
        cells = self._tree.add("TR", self._tree.add("TBody", element))
        for _ in box.days:
            self._tree.add("TD", cells)
        start = replace(center, align="start")
        listed = tuple(replace(day, text=self._setter.set(day.text.words, start)) for day in days)
        ring = look.icon_size * title.text.paragraph.style.size
        rtl = direction(language) == "rtl"
        title = replace(title, keep_with_next=True)
        return WeekFragment(title, days, listed, look, ring, rtl, look.before, look.after)

    # -- cells

    def _look(self, style: str, language: str) -> ComputedStyle:
        return self._sheet.boxed(self._texts.computed(style), self._setter.language_of(language))

    def _cells(self, cells: Sequence[ChartCell], look: ComputedStyle, parent: int) -> list[_Made]:
        row = self._tree.add("TR", parent)
        return [self._cell(cell, look, row) for cell in cells]

    def _cell(self, cell: ChartCell, look: ComputedStyle, row: int) -> _Made:
        signs = self._signs(cell, look, row)
        kids: list[Fragment] = [signs] if signs else []
        scope = {"Table": {"Scope": f"/{cell.head.title()}"}} if cell.head else None
        role = "TH" if cell.head else "TD"
        if cell.words is None or cell.note is None:
            if cell.words is None:
                self._tree.add(role, row, attributes=scope)
            else:
                kids.append(self._texts.text(cell.words, self._worded(cell, look), role, row, scope))
        else:
            element = self._tree.add(role, row, attributes=scope)
            kids.append(self._texts.text(cell.words, self._worded(cell, look), "P", element))
            kids.append(self._texts.text(cell.note, self._worded(replace(cell, head=None), look), "P", element))
        return _Made(cell, Stack(tuple(kids)))

    def _worded(self, cell: ChartCell, look: ComputedStyle) -> ComputedStyle:
        """How the words of a cell look: heads in bold, those of columns in the chart's colour."""
        color = look.color if cell.head == "column" else "muted" if cell.muted else self._sheet.computed("body").color
        said = replace(look, color=color, align=cell.align, before=0.0, after=0.0, wrap="balance")
        return self._sheet.inked(replace(said, weight="bold" if cell.head else "regular"))

    def _signs(self, cell: ChartCell, look: ComputedStyle, row: int) -> SignsFragment | None:
        """What is drawn in a cell, in squares as large as its kind."""
        em = self._em(cell, look)
        size = em * (look.icon_size if cell.head else TABLET if cell.words else TICK)
        drawn = tuple(found for sign in cell.signs if (found := self._drawn(sign, size)))
        if not drawn:
            return None
        origin = Origin(look.name, 0.0, where=cell.words.where if cell.words else None)
        after = UNDER_SIGNS * em + self._setter.set(cell.words, self._worded(cell, look)).rise if cell.words else 0.0
        rtl = direction(self._tree.language(row) or "") == "rtl"
        follow = cell.words is not None
        return SignsFragment(drawn, size, look.color, origin, rtl, after=after, keep_with_next=follow)

    def _em(self, cell: ChartCell, look: ComputedStyle) -> float:
        """The size of a cell's words; of one without, that of the style."""
        return self._setter.set(cell.words, look).paragraph.style.size if cell.words else look.size

    def _drawn(self, sign: boxes.Sign, size: float) -> Drawn | None:
        name = picture_name(sign.name)
        if sign.name == "box":
            return Drawn(None, size, size)
        return Drawn(name, *self._images[name].within(size, size)) if name in self._images else None

    # -- turned

    def _turned(self, cell: _Made) -> TurnedCell:
        told = Stack(tuple(self._at_start(kid) for kid in cell.body.kids))
        return TurnedCell(told, cell.box.empty)

    def _at_start(self, fragment: Fragment) -> Fragment:
        """What stands in a cell, at its start edge."""
        if isinstance(fragment, SignsFragment):
            return replace(fragment, align="start")
        assert isinstance(fragment, TextFragment)
        text = fragment.text
        return replace(fragment, text=self._setter.set(text.words, replace(text.computed, align="start")))

    def _beside(self, cell: _Made, plain: ChartRow) -> Fragment:
        """A head of a column with its sign before its words."""
        start = self._at_start(next(kid for kid in cell.body.kids if isinstance(kid, TextFragment)))
        assert isinstance(start, TextFragment)
        signs = [kid for kid in cell.body.kids if isinstance(kid, SignsFragment)]
        if not signs:
            return start
        size = plain.computed.icon_size * start.text.paragraph.style.size * BESIDE_SIZE
        (sign,) = signs[0].signs
        assert sign.image
        drawn = self._images[sign.image].within(size, size)
        gap = ICON_GAP * start.text.paragraph.style.size
        em = start.text.paragraph.style.size
        icon = IconFragment(sign.image, size, drawn, signs[0].color, em, gap, plain.rtl, signs[0].origin)
        return EntryFragment(icon, Stack((start,)), size + gap, plain.rtl)


def _row(plain: ChartRow, cells: Sequence[_Made]) -> ChartRow:
    written = tuple(cell.box.empty for cell in cells)
    return replace(plain, cells=tuple(cell.body for cell in cells), written=written)


def _under(number: int, rows: int, look: ComputedStyle) -> float | None:
    """The line under a row to fill in is thicker after each week."""
    return THICKER * look.border if look.line and number % WEEKLY == 0 and number < rows else None


def _language(header: Sequence[ChartCell]) -> str:
    return next(cell.words.language for cell in header if cell.words)


def _shares(natural: Sequence[float]) -> tuple[float, ...]:
    """Columns share the width by their widest text, within bounds: short columns stay narrow, none is crushed."""
    least, total = min(LEAST_SHARE, 0.5 / len(natural)), sum(natural) or 1.0
    bounded = [min(max(width / total, least), MOST_SHARE) for width in natural]
    return tuple(share / sum(bounded) for share in bounded)
