"""Boxes become fragments: every word is set, every box gets its structure element, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from handout import boxes
from handout.compose.blanks import BESIDE, WRITABLE, BlanksFragment, FieldFragment, PictureFragment
from handout.compose.containers import EntryFragment, GroupFragment, PanelFragment, SideBySide, whole_groups
from handout.compose.fragments import Fragment, Stack, TextFragment
from handout.compose.setting import Setter, SetText, foreign, inline_elements, shaped
from handout.compose.structure import StructureTree
from handout.compose.tables import RowFragment, TableFragment
from handout.models.image import Image
from handout.models.locales import in_digits
from handout.style import ComputedStyle
from handout.text.face import Weight
from handout.words import Words

BULLET = "•"
BOX = "◻"
"""U+25FB, a box to tick; Noto Emoji has it with an outline that prints."""
MARKER_GAP = 0.15
"""Em between a list's mark and its words, at least."""
BOX_SCALE = 1.15
"""Size of the box against the text: large enough for a pen."""
COLUMN_BOUNDS = (0.14, 0.72)
"""Least and greatest share of the width a table's column gets."""
WHOLE = 0.36
"""A panel or table up to this share of the page is never cut."""
UNCUT = frozenset({"urgent", "mark"})
"""Panels that are not cut while they fit on a page at all."""
NESTED = 0.8
"""Of a panel's height, what one inside it takes uncut at most: the outer one's title stays with it."""
PICTURE = 0.62
"""A picture never takes more of the page's height."""
LABEL_SHARE = 0.55
"""A label in half a line leaves the rest of it to write on."""
GUTTER = 20.0
"""Points between entries that stand side by side."""

HEADING_LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
TONE_TITLE = "-title"


class Fragmenter:
    """Turns the box tree of one sheet into fragments of one column. ``page`` is the height of a whole column."""

    def __init__(self, setter: Setter, tree: StructureTree, images: Mapping[str, Image], page: float) -> None:
        self._setter = setter
        self._tree = tree
        self._images = images
        self._page = page

    def document(self, root: boxes.Flow, *, logo: bool = False) -> list[Fragment]:
        """The fragments of the whole document, one under the other; ``logo``: the clinic's mark comes before them."""
        element = self._tree.add(root.role or "Document", -1, language=root.language)
        if logo:
            self._tree.add("Figure", element)
        return whole_groups(self._flow(root.kids, element), self._setter.stylesheet.page.column, self._page)

    def _flow(self, kids: Sequence[boxes.Box], parent: int) -> list[Fragment]:
        fragments: list[Fragment] = []
        for group, run in groupby(kids, _group):
            made = [fragment for kid in run for fragment in self._fragments(kid, parent)]
            fragments += [GroupFragment(Stack(tuple(made)))] if group and made else made
        return fragments

    def _fragments(self, box: boxes.Box, parent: int) -> list[Fragment]:
        match box:
            case boxes.Paragraph():
                return [self._paragraph(box, parent)]
            case boxes.Flow():
                element = self._tree.add(box.role, parent, language=box.language) if box.role else parent
                return self._flow(box.kids, element)
            case boxes.Listing():
                return self._listing(box, parent)
            case boxes.Definitions():
                return self._definitions(box, parent)
            case boxes.Panel():
                return [self._panel(box, parent)]
            case boxes.Grid():
                return [self._grid(box, parent)]
            case boxes.Picture():
                return self._picture(box, parent)
            case boxes.Fields():
                return self._fields(box, parent)
            case boxes.Blanks():
                computed = self._computed(box.style)
                return [BlanksFragment(box.lines, computed, computed.before, computed.after)]

    def _computed(self, style: str) -> ComputedStyle:
        """A callout's title looks like a subheading in the callout's colour."""
        if style.endswith(TONE_TITLE):
            tone = self._setter.stylesheet.computed(style.removesuffix(TONE_TITLE))
            return replace(self._setter.stylesheet.computed("subheading"), color=tone.color, before=0.0)
        return self._setter.stylesheet.computed(style)

    # -- paragraphs

    def _paragraph(self, box: boxes.Paragraph, parent: int) -> TextFragment:
        computed = self._computed(box.style)
        return self._text(box.words, computed, box.role, parent)

    def _text(
        self,
        words: Words,
        computed: ComputedStyle,
        role: str,
        parent: int,
        attributes: Mapping[str, Mapping[str, str]] | None = None,
    ) -> TextFragment:
        element = self._element(role, words, parent, attributes)
        level = HEADING_LEVELS.get(role, 0)
        return TextFragment(
            self._setter.set(words, computed),
            element,
            self._marks(words, element),
            computed.before,
            computed.after,
            keep_with_next=level > 1,
            bookmark=level,
        )

    def _element(
        self, role: str, words: Words, parent: int, attributes: Mapping[str, Mapping[str, str]] | None = None
    ) -> int:
        language = words.language if words.language != self._tree.language(parent) else None
        return self._tree.add(role, parent, language=language, attributes=attributes, text=words.text)

    def _marks(self, words: Words, element: int) -> tuple[int, ...]:
        """The element of each run: a Link, a Span in another language, or the paragraph itself."""
        numbers = inline_elements(words)
        elements = {0: element}
        for number, run in enumerate(words.runs, 1):
            if number in numbers:
                text = "".join(r.text for r, n in zip(words.runs, numbers, strict=True) if n == number)
                role, language = "Link" if run.link else "Span", foreign(run, words)
                elements[number] = self._tree.add(role, element, language=language, text=text)
        return tuple(elements[number] for number in numbers)

    # -- lists

    def _listing(self, box: boxes.Listing, parent: int) -> list[Fragment]:
        computed = self._computed(box.style)
        attributes = {"List": {"ListNumbering": f"/{box.numbering}"}}
        element = self._tree.add("L", parent, attributes=attributes)
        fragments = [self._entry(entry, computed, element) for entry in box.entries]
        indent = max(computed.indent, *(_marked(fragment) for fragment in fragments))
        computed = replace(computed, indent=indent)
        fragments = [replace(fragment, indent=indent) for fragment in fragments]
        return list(_spaced(self._beside(fragments, computed), computed))

    def _beside(self, fragments: Sequence[EntryFragment | FieldFragment], computed: ComputedStyle) -> list[Fragment]:
        """Neighbours that each fit on one line of half the width share a row, where the style has two columns."""
        half = (self._setter.stylesheet.page.column - GUTTER) / 2
        result: list[Fragment] = []
        waiting = list(fragments)
        while waiting:
            first, second = waiting[0], waiting[1] if len(waiting) > 1 else None
            if computed.columns > 1 and second and all(_short(p, half, computed) for p in (first, second)):
                result.append(SideBySide(first, second, GUTTER, first.rtl))
                waiting = waiting[2:]
            else:
                result.append(waiting.pop(0))
        return result

    def _entry(self, entry: boxes.ListItem, computed: ComputedStyle, parent: int) -> EntryFragment:
        item = self._tree.add("LI", parent)
        first = entry.body[0]
        assert isinstance(first, boxes.Paragraph)
        tag = first.words.language if first.words.language != self._tree.language(parent) else None
        marker = self._marker(entry, computed, first.words, self._tree.add("Lbl", item, language=tag))
        body = self._tree.add("LBody", item)
        head = replace(self._inline(first, body), before=0.0, after=0.0)
        rest = self._flow(entry.body[1:], body)
        return EntryFragment(marker, Stack((head, *rest)), computed.indent, head.text.rtl)

    def _inline(self, box: boxes.Paragraph, parent: int) -> TextFragment:
        """A paragraph whose element is there already: the words of an LBody."""
        computed = self._computed(box.style)
        elsewhere = box.words.language != self._tree.language(parent)
        element = self._element("Span", box.words, parent) if elsewhere else parent
        return TextFragment(self._setter.set(box.words, computed), element, self._marks(box.words, element))

    def _marker(self, entry: boxes.ListItem, computed: ComputedStyle, words: Words, element: int) -> TextFragment:
        sign = {"bullet": BULLET, "checkbox": BOX, "number": f"{entry.number}."}[entry.marker]
        digits = self._setter.language_of(words.language).digits
        sign = in_digits(sign, digits) if entry.marker == "number" else sign
        size = computed.size * BOX_SCALE if entry.marker == "checkbox" else computed.size
        weight: Weight = "bold" if entry.marker == "number" else "regular"
        leading = computed.leading * computed.size / size
        marked = replace(
            computed, color=computed.marker_color or computed.color, size=size, weight=weight, leading=leading
        )
        return TextFragment(self._setter.string(sign, words, marked), element, ())

    def _definitions(self, box: boxes.Definitions, parent: int) -> list[Fragment]:
        computed = self._computed(box.style)
        element = self._tree.add("L", parent, attributes={"List": {"ListNumbering": "/None"}})
        fragments: list[Fragment] = []
        for entry in box.entries:
            item = self._tree.add("LI", element)
            term = self._text(entry.term, replace(computed, weight="bold", before=0.0, after=0.0), "Lbl", item)
            meaning = self._text(entry.meaning, replace(computed, before=0.0, after=0.0), "LBody", item)
            indented = EntryFragment(None, Stack((meaning,)), computed.indent, meaning.text.rtl)
            fragments.append(Stack((replace(term, keep_with_next=True), indented)))
        return list(_spaced(fragments, computed))

    # -- boxes, tables, pictures, lines

    def _panel(self, box: boxes.Panel, parent: int) -> PanelFragment:
        element = self._tree.add(box.role, parent, language=box.language)
        language = self._setter.language_of(self._tree.language(element) or "")
        computed = self._setter.stylesheet.boxed(self._computed(box.style), language)
        fragments = self._within(computed, box.kids, element)
        ends = [fragment for fragment in fragments if fragment.where]
        rtl = bool(ends) and _is_rtl(fragments[0])
        whole = self._page * (1.0 if box.style in UNCUT else WHOLE)
        return PanelFragment(Stack(tuple(fragments)), computed, rtl, whole, computed.before, computed.after)

    def _within(self, computed: ComputedStyle, kids: Sequence[boxes.Box], parent: int) -> list[Fragment]:
        """What stands in a panel, whose column is lower by the panel's padding and title."""
        whole, self._page = self._page, (self._page - 2 * computed.padding) * NESTED
        try:
            return self._flow(kids, parent)
        finally:
            self._page = whole

    def _grid(self, box: boxes.Grid, parent: int) -> TableFragment:
        language = self._setter.language_of(box.header[0].words.language)
        computed = self._setter.stylesheet.boxed(self._computed(box.style), language)
        head_style = self._computed("table-head")
        element = self._tree.add("Table", parent)
        columns = [[self._set(cell) for cell in column] for column in zip(box.header, *box.rows, strict=True)]
        least = tuple(max(text.unbroken for text in column) for column in columns)
        rtl = self._setter.set(box.header[0].words, head_style).rtl
        section = self._tree.add("THead", element)
        plain = RowFragment((), _shares(columns), least, computed, rtl)
        header = self._row(box.header, section, replace(plain, background=head_style.background))
        body = self._tree.add("TBody", element)
        rows = tuple(self._row(row, body, plain) for row in box.rows)
        return TableFragment(header, rows, self._page, self._page * WHOLE, computed.before, computed.after)

    def _row(self, cells: Sequence[boxes.Paragraph], parent: int, plain: RowFragment) -> RowFragment:
        """``plain`` is the row without its cells."""
        row = self._tree.add("TR", parent)
        scope = {"Table": {"Scope": "/Column"}}
        fragments = []
        for cell in cells:
            cell_style = replace(self._computed(cell.style), before=0.0, after=0.0)
            fragments.append(self._text(cell.words, cell_style, cell.role, row, scope if cell.role == "TH" else None))
        return replace(plain, cells=tuple(fragments))

    def _set(self, cell: boxes.Paragraph) -> SetText:
        return self._setter.set(cell.words, replace(self._computed(cell.style), before=0.0, after=0.0))

    def _picture(self, box: boxes.Picture, parent: int) -> list[Fragment]:
        computed = self._computed(box.style)
        image = self._images[box.file]
        element = self._tree.add("Figure", parent, alt=box.alt) if box.alt else None
        size = (image.width, image.height)
        rtl = self._setter.stylesheet.page.rtl
        picture = PictureFragment(box.file, size, element, self._page * PICTURE, rtl, computed.before, computed.after)
        if not box.caption:
            return [picture]
        caption = self._paragraph(box.caption, parent)
        return [Stack((replace(picture, keep_with_next=True), caption), computed.before, caption.after)]

    def _fields(self, box: boxes.Fields, parent: int) -> list[Fragment]:
        computed = self._computed(box.style)
        plain = replace(computed, before=0.0, after=0.0)
        labels = [self._text(words, plain, "P", parent) for words in box.labels]
        fragments = self._beside([FieldFragment(label, computed, label.text.rtl) for label in labels], computed)
        return list(_spaced(fragments, replace(computed, gap=0.0)))


def _group(box: boxes.Box) -> str | None:
    """The locked group of a box."""
    return box.keep if isinstance(box, boxes.Flow) else None


def _short(fragment: EntryFragment | FieldFragment, half: float, computed: ComputedStyle) -> bool:
    """Whether an entry is one line in half the measure, or a label leaves most of it to write on."""
    if isinstance(fragment, FieldFragment):
        return fragment.label.text.natural <= min(half * LABEL_SHARE, half - BESIDE - WRITABLE)
    inner = fragment.body.kids[0]
    return (
        len(fragment.body.kids) == 1
        and isinstance(inner, TextFragment)
        and inner.text.natural <= half - computed.indent
    )


def _marked(entry: EntryFragment) -> float:
    """The indent that an entry's mark needs: of two digits at 18 points more than a layout for 13 points leaves."""
    text = entry.marker.text if entry.marker else None
    return text.natural + MARKER_GAP * text.computed.size if text else 0.0


def _spaced(fragments: Sequence[Fragment], computed: ComputedStyle) -> Sequence[Fragment]:
    """Entries of a list: ``gap`` between them, the list's own room around them."""
    last = len(fragments) - 1
    return [
        replace(  # type: ignore[type-var]
            fragment,
            before=computed.gap if number else computed.before,
            after=computed.after if number == last else computed.gap,
        )
        for number, fragment in enumerate(fragments)
    ]


def _shares(columns: Sequence[Sequence[SetText]]) -> tuple[float, ...]:
    """Columns share the width by their widest text, within bounds: short columns stay narrow, none is crushed."""
    natural = [shaped(column) for column in columns]
    least, most = COLUMN_BOUNDS
    total = sum(natural) or 1.0
    bounded = [min(max(width / total, least), most) for width in natural]
    return tuple(share / sum(bounded) for share in bounded)


def _is_rtl(fragment: Fragment) -> bool:
    """Whether the first text of a fragment runs from right to left."""
    while isinstance(fragment, Stack):
        fragment = fragment.kids[0]
    if isinstance(fragment, TextFragment):
        return fragment.text.rtl
    return bool(getattr(fragment, "rtl", False))
