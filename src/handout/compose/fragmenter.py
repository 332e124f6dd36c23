"""Boxes become fragments: every word is set, every box gets its structure element, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from handout import boxes
from handout.compose.arrange import arrange, leaves
from handout.compose.columns import CellsFragment, ColumnsFragment
from handout.compose.containers import EntryFragment, GroupFragment, ListFragment, NumberedFragment, levelled
from handout.compose.fragments import Fragment, TextFragment
from handout.compose.frames import FrameFragment
from handout.compose.leaf import listed
from handout.compose.makers import Makers
from handout.compose.neighbours import joined
from handout.compose.pictures import IconFragment
from handout.compose.plan import Origin
from handout.compose.setting import Setter
from handout.compose.signs import NumberDisc
from handout.compose.stack import Stack
from handout.compose.structure import StructureTree
from handout.compose.texts import ICON_GAP, TONE_TITLE, TextMaker, unlabelled
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.lengths import points
from handout.models.locales import direction
from handout.records import replace
from handout.style import TALL, ComputedStyle

if TYPE_CHECKING:
    from handout.compose.pairs import Pairing

MARKER_GAP = 0.15
"""Em between a list's mark and its words, at least."""
UNCUT = frozenset({"urgent"})
"""Panels that are not cut while they fit on a page at all."""


class Fragmenter:
    """Turns the box tree of one sheet into fragments, in the order and the rows of its layout."""

    def __init__(self, setter: Setter, tree: StructureTree, images: Mapping[str, Image]) -> None:
        self._setter = setter
        self._sheet = setter.stylesheet
        self._tree = tree
        self._images = images
        self._texts = TextMaker(setter, tree, images)
        self._makers = Makers(setter, tree, self._texts, images)
        self._inset = self._sheet.page.icon_gutter
        self._block: str | None = None
        self._ends: dict[int, int] = {}
        self._pairing: Pairing | None = None
        self._beside: dict[int, tuple[boxes.Box, str]] = {}
        self._in_pair = False
        self._two = False
        self._look: ComputedStyle | None = None

    def beside(self, pairs: Iterable[tuple[boxes.Box, boxes.Box]], language: str, *, whole: bool) -> None:
        """Boxes of another language, each beside one of the sheet's own; ``whole``: so is all of the sheet."""
        from handout.compose.pairs import Pairing

        self._beside = {id(box): (other, language) for box, other in pairs}
        self._pairing = Pairing(self._sheet.computed("pair"), self._sheet.page.rtl)
        self._two = whole
        self._inset = 0.0 if whole else self._inset

    def document(self, root: boxes.Flow, *, logo: bool = False) -> int:
        """The element of the whole document; ``logo``: the clinic's mark comes first in it."""
        element = self._tree.add(root.role or "Document", -1, language=root.language)
        if logo:
            self._tree.add("Figure", element)
        return element

    def marks(self, box: boxes.Panel, document: int) -> list[TextFragment]:
        """The tagged words of the marks; they stand over the header and not among what flows."""
        element = self._tree.add(box.role or "Div", document, language=box.language)
        return [self._texts.paragraph(kid, element) for kid in box.kids if isinstance(kid, boxes.Paragraph)]

    def chapter(self, kids: Sequence[boxes.Box], document: int) -> tuple[Stack, Mapping[int, int]]:
        """Boxes one under the other, in the order in which they are printed; and by the ``id`` of each box the number
        of the fragment in which it ends."""
        self._ends = {}
        return Stack(tuple(self._columned(kids, document))), self._ends

    def _columned(self, kids: Sequence[boxes.Box], parent: int) -> list[Fragment]:
        """Where the page has columns, what does not go across them flows in them."""
        page = self._sheet.page
        if page.columns == 1 or self._two or self._sloping(parent):
            return self._flow(kids, parent)
        fragments: list[Fragment] = []
        for across, group in groupby(kids, self._spans):
            run = tuple(group)
            made = self._flow(run, parent)
            if not across and made:
                made = [ColumnsFragment(Stack(tuple(made)), page.columns, page.gutter, page.rtl, made[0].before)]
                self._ends |= {id(box): 0 for box in run}
            self._ends |= {id(box): self._ends[id(box)] + len(fragments) for box in run}
            fragments += made
        return fragments

    def _sloping(self, element: int) -> bool:
        """Whether words there slope through their lines: poppler joins such lines across columns (docs/findings.md)."""
        return self._setter.language_of(self._tree.language(element) or "").leading > TALL

    def _spans(self, box: boxes.Box) -> bool:
        """Whether a box goes across the columns of the page."""
        match box:
            case boxes.Panel():
                return box.style == "title"
            case boxes.SectionBox():
                return self._sheet.section(box.id, box.role).span == "all"
            case _:
                return True

    def _flow(self, kids: Sequence[boxes.Box], parent: int) -> list[Fragment]:
        fragments: list[Fragment] = []
        for group, members in groupby(kids, group_of):
            run, before, sloping = tuple(members), len(fragments), self._sloping(parent)
            for kid in run:
                made = self._paired(kid, parent)
                fragments = [*fragments, *made] if sloping else joined(fragments, made)
                self._ends[id(kid)] = before if group else len(fragments) - 1
            if group and len(fragments) > before:
                fragments[before:] = [GroupFragment(Stack(tuple(fragments[before:])), group)]
        return fragments

    def _paired(self, box: boxes.Box, parent: int) -> list[Fragment]:
        """The fragments of a box, with those of the other language beside them."""
        if id(box) not in self._beside or self._pairing is None:
            return self._fragments(box, parent)
        other, language = self._beside[id(box)]
        self._in_pair = True
        with self._within(0.0):
            made = self._fragments(box, parent)
            self._texts.aside = True
            others = self._fragments(other, self._tree.add("Div", parent, language=language))
        self._in_pair = self._texts.aside = False
        return [self._pairing.pair(*pair) for pair in zip(made, others, strict=True)]

    def _fragments(self, box: boxes.Box, parent: int) -> list[Fragment]:
        match box:
            case boxes.SectionBox():
                return [self._section(box, parent)]
            case boxes.RowBox():
                return [self._row_of_cells(box, parent)]
            case boxes.Band():
                return [self._band(box, parent)]
            case boxes.Flow():
                return self._named(box, parent)
            case boxes.Panel(style="title" | "mark"):
                return [self._panel(box, parent)]
            case _:
                return [self._hung(self._plain(box, parent))]

    def _plain(self, box: boxes.Box, parent: int) -> Fragment:
        match box:
            case boxes.Paragraph():
                return self._texts.paragraph(box, parent)
            case boxes.Listing():
                return self._listing(box, parent)
            case boxes.Panel():
                return self._panel(box, parent)
            case _:
                return self._makers.made(box, parent, self._look_of)

    def _look_of(self, style: str) -> ComputedStyle:
        """A style, with what the layout says of the block that is being made."""
        return self._sheet.block(self._block, self._texts.computed(style))

    # -- where things stand: the gutter of icons, blocks by name, sections, rows

    def _hung(self, fragment: Fragment) -> Fragment:
        """In the gutter that icons hang in nothing else stands; a frame reaches into it, so that its words have the
        same edge as those around it."""
        inset = self._inset
        if isinstance(fragment, FrameFragment):
            inset = max(0.0, inset - fragment.computed.side - fragment.computed.bar)
        if not inset or (isinstance(fragment, EntryFragment) and fragment.hung):
            return fragment
        rtl = self._sheet.page.rtl
        around = fragment.before, fragment.after, fragment.keep_with_next
        return EntryFragment(None, Stack((fragment,)), inset, rtl, *around, hung=True)

    @contextmanager
    def _within(self, inset: float) -> Iterator[None]:
        """What is made within has a gutter of that width."""
        before, self._inset = self._inset, inset
        yield
        self._inset = before

    def _named(self, box: boxes.Flow, parent: int) -> list[Fragment]:
        """A flow, or a block by name, in a frame where the layout gives it one."""
        element = self._tree.add(box.role, parent, language=box.language) if box.role else parent
        outer, self._block = self._block, box.name or self._block
        frame = self._sheet.block_frame(box.name)
        if frame is None:
            made = self._flow(box.kids, element)
        else:
            inner = Stack(tuple(self._framed_kids(box.kids, element, frame)))
            made = [self._hung(self._frame(inner, frame, element))]
        self._block = outer
        return made

    def _frame(self, body: Stack, look: ComputedStyle, element: int, title: Fragment | None = None) -> FrameFragment:
        tag = self._tree.language(element) or ""
        language = self._setter.language_of(tag)
        computed, rtl = self._sheet.boxed(look, language), direction(tag) == "rtl"
        made = FrameFragment(body, computed, rtl, computed.before, computed.after, title, computed.keep)
        return made.lifted() if language.leading > 1.0 else made

    def _framed_kids(self, kids: Sequence[boxes.Box], parent: int, look: ComputedStyle) -> list[Fragment]:
        with self._within(max(0.0, self._inset - look.side - look.bar)):
            return self._flow(kids, parent)

    def _section(self, box: boxes.SectionBox, parent: int) -> Fragment:
        look = self._sheet.section(box.id, box.role)
        look = replace(look, keep=False) if box.loose else look
        element = self._tree.add("Sect", parent, language=box.language)
        inset = max(0.0, self._inset - look.side - look.bar) if look.framed else self._inset
        self._look = look
        with self._within(inset):
            heading = self._numbered(self._heading(box.title, look, element), box)
            rows = () if self._in_pair else self._sheet.section_rows(box.id, box.role)
            kids = self._flow(arrange(box.kids, rows), element)
        self._look = None
        rtl = direction(self._tree.language(element) or "") == "rtl"
        if look.columns > 1 and kids and not self._in_pair and not self._sloping(element):
            gutter = self._sheet.computed("row").gutter
            kids = [ColumnsFragment(Stack(tuple(kids)), look.columns, gutter, rtl, kids[0].before, kids[-1].after)]
        if look.framed:
            title = heading if look.title_background else None
            stack = Stack(tuple(kids) if title else (heading, *kids))
            return self._frame(stack, look, element, title)
        stack = Stack(
            (heading, *kids), max(look.before, heading.before), max(look.after, kids[-1].after if kids else 0.0)
        )
        return self._kept(stack, look.keep)

    def _kept(self, fragment: Fragment, keep: bool) -> Fragment:
        return GroupFragment(Stack((fragment,))) if keep else fragment

    def _heading(self, box: boxes.Paragraph, look: ComputedStyle, parent: int) -> Fragment:
        computed = replace(self._texts.computed(box.style), color=look.title_color)
        text = self._texts.text(box.words, computed, box.role, parent)
        return self._with_icon(text, look.icon, computed.icon_size)

    def _numbered(self, heading: Fragment, box: boxes.SectionBox) -> Fragment:
        if not self._sheet.numbered or box.number is None or self._texts.aside:
            return heading
        text = heading.body.kids[0] if isinstance(heading, EntryFragment) else heading
        assert isinstance(text, TextFragment)
        look = replace(
            self._texts.computed("closing"), weight="bold", color=text.text.computed.color, before=0.0, after=0.0
        )
        number = TextFragment(self._setter.string(str(box.number), text.text.words, look), 0, ())
        return NumberedFragment(Stack((heading,)), number, text.text.rtl)

    def _with_icon(self, text: TextFragment, icon: str | None, scale: float) -> Fragment:
        """Words with an icon before them, in the gutter where there is one."""
        name = picture_name(icon) if icon else ""
        computed, size = text.text.computed, text.text.paragraph.style.size
        if name not in self._images:
            return self._hung(text)
        gap = ICON_GAP * size
        indent = max(self._inset, scale * size + gap)
        origin = Origin(computed.name, 0.0, where=text.where)
        drawn = self._images[name].within(scale * size, scale * size)
        mark = IconFragment(name, scale * size, drawn, computed.color, size, gap, text.text.rtl, origin)
        over = max(0.0, (scale * size - text.text.leading) / 2)  # an icon higher than its line needs room of its own
        around = text.before + over, text.after + over, text.keep_with_next
        return EntryFragment(mark, Stack((text,)), indent, text.text.rtl, *around, hung=True)

    def _row_of_cells(self, box: boxes.RowBox, parent: int) -> Fragment:
        """Cells that stand one under the other where their words need it, and in sloping scripts; those of a section
        begin where its words do."""
        row, page = self._sheet.computed("row"), self._sheet.page
        with self._within(0.0):
            cells = [Stack(tuple(self._flow(cell, parent))) for cell in box.cells]
        cells = [replace(cell, before=0.0) for cell in cells if cell.kids]
        firsts = [cell.kids[0].before for cell in cells]
        of_sections = any(isinstance(leaf, boxes.SectionBox) for leaf in leaves(box))
        before = max(*firsts, row.before) if of_sections else min(firsts, default=0.0)
        gap, after = max(before, *firsts), max((cell.kids[-1].after for cell in cells), default=0.0)
        level = tuple(levelled(cells) if of_sections else cells)  # within a section no hole under its heading
        made = CellsFragment(
            level, box.shares, row.gutter, page.rtl, self._sloping(parent), gap, before=before, after=after
        )
        return self._kept(made if of_sections else self._hung(made), box.keep)

    def _band(self, box: boxes.Band, parent: int) -> Fragment:
        row = self._sheet.computed("row")
        look = replace(
            row,
            background=box.background,
            border=points(box.border, em=row.size) if box.border else 0.0,
            border_color=box.border_color or row.border_color,
        )
        look = self._sheet.inked(look)
        return self._frame(Stack(tuple(self._framed_kids(box.kids, parent, look))), look, parent)

    # -- lists

    def _listing(self, box: boxes.Listing, parent: int) -> ListFragment:
        computed = self._look_of(box.style)
        if self._look and box.style == "list":
            weight, color = self._look.list_weight, self._look.marker_color
            computed = replace(computed, weight=weight or computed.weight, marker_color=color or computed.marker_color)
        element = self._tree.list(parent, self._texts.numbering(box.entries[0], computed))
        with self._within(0.0):
            entries = [self._entry(entry, computed, element) for entry in box.entries]
        entries = _aligned(entries)
        own = 0.0 if computed.marker == "none" else computed.indent
        indent = max(own, *(_marked(fragment) for fragment in entries))
        if indent != computed.indent:
            entries = [replace(entry, indent=indent) for entry in entries]
        return listed(entries, computed, entries[0].rtl)

    def _entry(self, entry: boxes.ListItem, computed: ComputedStyle, parent: int) -> EntryFragment:
        item = self._tree.add("LI", parent)
        first = entry.body[0]
        assert isinstance(first, boxes.Paragraph)
        tag = first.words.language if first.words.language != self._tree.language(parent) else None
        label = item if unlabelled(computed) else self._tree.add("Lbl", item, language=tag)
        marker = self._texts.marker(entry, computed, first.words, label)
        body = self._tree.add("LBody", item)
        head = self._texts.inline(first, body, computed.weight)
        rest = self._flow(entry.body[1:], body)
        return EntryFragment(marker, Stack((head, *rest)), computed.indent, head.text.rtl)

    # -- boxes, tables, pictures, lines

    def _panel(self, box: boxes.Panel, parent: int) -> Fragment:
        element = self._tree.add(box.role, parent, language=box.language) if box.role else parent
        look = self._texts.computed(box.style)
        if box.style == "title":
            return self._title(box, look, element)
        if box.style in UNCUT:
            look = replace(look, keep=True)
        head, kids = None, box.kids
        with self._within(0.0):
            if kids and isinstance(kids[0], boxes.Paragraph) and kids[0].style.endswith(TONE_TITLE):
                head = self._tone_title(kids[0], look, element)
                kids = kids[1:]
            made = self._flow(kids, element)
        banded = head if look.title_background else None
        return self._frame(Stack(tuple(made) if banded or not head else (head, *made)), look, element, banded)

    def _tone_title(self, box: boxes.Paragraph, look: ComputedStyle, parent: int) -> Fragment:
        computed = replace(self._texts.computed(box.style), color=look.title_color)
        text = self._texts.text(box.words, computed, box.role, parent)
        return self._with_icon(text, look.icon, self._sheet.computed("heading").icon_size)

    def _title(self, box: boxes.Panel, look: ComputedStyle, parent: int) -> Fragment:
        """The title and the lines under it: in a frame, if the style has one."""
        with self._within(max(0.0, self._inset - look.side - look.bar) if look.framed else self._inset):
            kids = self._flow(box.kids, parent)
        if not look.framed:
            return Stack(tuple(kids), look.before, kids[-1].after)
        around = replace(look, after=max(look.after, kids[-1].after))
        inner = (replace(kids[0], after=0.0), *kids[1:])  # type: ignore[type-var]
        return self._frame(Stack(inner), around, parent)


def group_of(box: boxes.Box) -> str | None:
    """The locked group of a box."""
    return box.keep if isinstance(box, boxes.Flow | boxes.SectionBox) else None


def _aligned(entries: list[EntryFragment]) -> list[EntryFragment]:
    """Numbers on discs one under the other, in the column of the widest."""
    discs = [entry.marker.size for entry in entries if isinstance(entry.marker, NumberDisc)]
    if not discs:
        return entries
    column = max(discs)
    return [replace(entry, marker=replace(entry.marker, column=column)) for entry in entries]  # type: ignore[type-var]


def _marked(entry: EntryFragment) -> float:
    """The indent that an entry's mark needs: of two digits at 18 points more than a layout for 13 points leaves."""
    match entry.marker:
        case TextFragment(text=text):
            return text.natural + MARKER_GAP * text.computed.size
        case IconFragment():
            return entry.marker.size + ICON_GAP * entry.marker.text_size
        case NumberDisc():
            return entry.marker.size + ICON_GAP * entry.marker.em
        case _:
            return 0.0
