"""Boxes that hold no others as fragments: words explained, pictures, labels and lines to write on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from handout import boxes
from handout.compose.blanks import BlanksFragment, FieldFragment
from handout.compose.containers import EntryFragment, ListFragment
from handout.compose.fragments import Fragment
from handout.compose.pictures import PictureFragment
from handout.compose.stack import Stack
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.models.image import Image
from handout.models.locales import direction
from handout.records import replace
from handout.style import ComputedStyle, wide

GUTTER = 18.0
"""Points between entries that stand side by side."""
FIELD_GAP = 4.0
"""Points between rows of fields whose labels stand above their lines."""

StyleOf = Callable[[str], ComputedStyle]
"""A style as it looks where the box stands."""


class LeafMaker:
    """Makes them for one sheet."""

    def __init__(self, tree: StructureTree, texts: TextMaker, images: Mapping[str, Image]) -> None:
        self._tree, self._texts, self._images = tree, texts, images

    def made(
        self, box: boxes.Definitions | boxes.Picture | boxes.Fields | boxes.Blanks, parent: int, look: StyleOf
    ) -> Fragment:
        """The fragment of a box, its structure elements added."""
        match box:
            case boxes.Definitions():
                return self._definitions(box, parent)
            case boxes.Picture():
                return self._picture(box, look(box.style), parent)
            case boxes.Fields():
                return self._fields(box, look(box.style), parent)
            case boxes.Blanks():
                computed = look(box.style)
                return BlanksFragment(box.lines, computed, computed.before, computed.after)

    def _rtl(self, parent: int) -> bool:
        return direction(self._tree.language(parent) or "") == "rtl"

    def _definitions(self, box: boxes.Definitions, parent: int) -> ListFragment:
        computed = self._texts.computed(box.style)
        element = self._tree.list(parent, "Description")
        entries: list[Fragment] = []
        for entry in box.entries:
            item = self._tree.add("LI", element)
            term = self._texts.text(entry.term, replace(computed, weight="bold", before=0.0, after=0.0), "Lbl", item)
            meaning = self._texts.text(entry.meaning, replace(computed, before=0.0, after=0.0), "LBody", item)
            indented = EntryFragment(None, Stack((meaning,)), computed.indent, meaning.text.rtl)
            entries.append(Stack((replace(term, keep_with_next=True), indented)))
        return listed(entries, computed, self._rtl(parent))

    def _picture(self, box: boxes.Picture, computed: ComputedStyle, parent: int) -> Fragment:
        """A caption stands beside its figure in an element of their own, whose last child it is (ISO 14289-2,
        8.2.5.27): within the figure a screen reader would say the alternative text in its place."""
        image = self._images[box.file]
        parent = self._tree.add("Captioned", parent) if box.caption else parent
        element = self._tree.add("Figure", parent, alt=box.alt) if box.alt else None
        size, rtl = (image.width, image.height), self._rtl(parent)
        wanted = wide(box.width, computed.size) if box.width else computed.width
        picture = PictureFragment(box.file, size, element, rtl, wanted, computed.before, computed.after)
        if not box.caption:
            return picture
        caption = self._texts.paragraph(box.caption, parent)
        return Stack((replace(picture, keep_with_next=True), caption), computed.before, caption.after)

    def _fields(self, box: boxes.Fields, computed: ComputedStyle, parent: int) -> ListFragment:
        plain = replace(computed, before=0.0, after=0.0)
        labels = [self._texts.text(words, plain, "P", parent) for words in box.labels]
        above = computed.label == "above"
        entries = [FieldFragment(label, computed, label.text.rtl, above) for label in labels]
        return listed(entries, replace(computed, gap=FIELD_GAP if above else 0.0), entries[0].rtl)


def listed(entries: Sequence[Fragment], computed: ComputedStyle, rtl: bool) -> ListFragment:
    """Entries one under the other, or side by side where the style says so and they are short."""
    return ListFragment(tuple(entries), computed.gap, computed.columns, GUTTER, rtl, computed.before, computed.after)
