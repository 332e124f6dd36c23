"""Words become fragments: set in their style, with their structure elements and the marks that hang before them."""

from __future__ import annotations

from collections.abc import Mapping

from handout import boxes
from handout.compose.fragments import TextFragment
from handout.compose.pictures import IconFragment
from handout.compose.plan import Origin
from handout.compose.setting import Setter, foreign, inline_elements
from handout.compose.signs import NumberDisc
from handout.compose.structure import Numbering, StructureTree
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.locales import in_digits
from handout.records import replace
from handout.style import ICON_MARKERS, TALL, ComputedStyle
from handout.text.face import Weight
from handout.words import Words

BULLET = "•"
BOX = "◻"
"""U+25FB, a box to tick; Noto Emoji has it with an outline that prints."""
BOX_SCALE = 1.15
"""Size of the box against the text: large enough for a pen."""
HEADING_LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
TONE_TITLE = "-title"
RISING = 1.0
"""Em over a heading in a sloping script at least: its first words rise above their line."""
MARKERS: Mapping[str, boxes.Marker] = {"disc": "bullet", "box": "checkbox", "number": "number"}
ICON_MARKER = 1.16
"""Em of an icon that is a list's mark."""
ICON_GAP = 0.42
"""Em between an icon and the words behind it."""

HangingMark = TextFragment | IconFragment | NumberDisc
"""What hangs before an entry."""


def unlabelled(computed: ComputedStyle) -> bool:
    """Whether the entries of a list have no label: an icon says what the words say."""
    return computed.marker == "none" or computed.marker in ICON_MARKERS


class TextMaker:
    """Sets the words of one sheet. ``aside``: they are those of the second language, whose headings are paragraphs."""

    def __init__(self, setter: Setter, tree: StructureTree, images: Mapping[str, Image]) -> None:
        self._setter = setter
        self._sheet = setter.stylesheet
        self._tree = tree
        self._images = images
        self.aside = False

    def computed(self, style: str) -> ComputedStyle:
        """A callout's title looks like a subheading in the callout's colour."""
        if style.endswith(TONE_TITLE):
            tone = self._sheet.computed(style.removesuffix(TONE_TITLE))
            return replace(self._sheet.computed("subheading"), color=tone.color, before=0.0)
        return self._sheet.computed(style)

    def paragraph(self, box: boxes.Paragraph, parent: int) -> TextFragment:
        """A box of words as a fragment."""
        computed = self.computed(box.style)
        return self.text(box.words, computed, box.role, parent)

    def text(
        self,
        words: Words,
        computed: ComputedStyle,
        role: str,
        parent: int,
        attributes: Mapping[str, Mapping[str, str]] | None = None,
    ) -> TextFragment:
        """Words as a fragment with an element of that role; a heading stays with what follows and is in the outline."""
        level = HEADING_LEVELS.get(role, 0)
        role = "P" if level and self.aside else role
        element = self.element(role, words, parent, attributes)
        before = computed.before
        if level > 1 and self._setter.language_of(words.language).leading > TALL:
            before = max(before, RISING * computed.size)
        return TextFragment(
            self._setter.set(words, computed),
            element,
            self.marks(words, element),
            before,
            computed.after,
            keep_with_next=level > 1,
            bookmark=0 if self.aside else level,
        )

    def element(
        self, role: str, words: Words, parent: int, attributes: Mapping[str, Mapping[str, str]] | None = None
    ) -> int:
        """A structure element that holds words."""
        language = words.language if words.language != self._tree.language(parent) else None
        return self._tree.add(role, parent, language=language, attributes=attributes, text=words.text)

    def marks(self, words: Words, element: int) -> tuple[int, ...]:
        """The element of each run: a Link, a Span in another language or of a line to write on, or the paragraph's own.

        Such a line is no picture but a form of words: what it holds is a space, what is said in its place the label
        ``blank`` (ISO 32000-1, 14.9.4). The rule itself is an artifact.
        """
        numbers = inline_elements(words)
        if not any(numbers):
            return (element,) * len(numbers)
        elements = {0: element}
        for number, run in enumerate(words.runs, 1):
            if number in numbers:
                text = "".join(r.text for r, n in zip(words.runs, numbers, strict=True) if n == number)
                role, language = "Link" if run.link else "Span", foreign(run, words)
                actual = None
                if run.blank:
                    language, actual = self._blank(words.language, language)
                elements[number] = self._tree.add(role, element, language=language, text=text, actual=actual)
        return tuple(elements[number] for number in numbers)

    def _blank(self, tag: str, otherwise: str | None) -> tuple[str | None, str]:
        """The language and the words in which a line to write on is spoken: English where its own has none."""
        if labels := self._setter.language_of(tag).labels:
            return otherwise, labels.blank
        english = self._setter.language_of("en").labels
        return "en", english.blank if english else "blank"

    def inline(self, box: boxes.Paragraph, parent: int, weight: Weight) -> TextFragment:
        """A paragraph whose element is there already: the words of an LBody, in the weight of its list, with no room
        over or under them."""
        computed = self.computed(box.style)
        computed = computed if computed.weight == weight else replace(computed, weight=weight)
        elsewhere = box.words.language != self._tree.language(parent)
        element = self.element("Span", box.words, parent) if elsewhere else parent
        return TextFragment(self._setter.set(box.words, computed), element, self.marks(box.words, element))

    def numbering(self, entry: boxes.ListItem, computed: ComputedStyle) -> Numbering:
        """What the labels of a list are, by its first entry."""
        if unlabelled(computed):
            return "None"
        match MARKERS.get(computed.marker or "", entry.marker):
            case "number":
                first = entry.body[0]
                assert isinstance(first, boxes.Paragraph)
                return self.numbers(first.words.language)
            case "checkbox":
                return "Unordered"
            case _:
                return "Disc"

    def numbers(self, language: str) -> Numbering:
        """What numbers in the digits of a language are: Decimal says 1, 2, 3 (ISO 32000-2, Table 382)."""
        return "Decimal" if self._setter.language_of(language).digits == "latn" else "Ordered"

    def marker(self, entry: boxes.ListItem, computed: ComputedStyle, words: Words, element: int) -> HangingMark | None:
        """The mark of a list's entry; None where it has none."""
        if color := ICON_MARKERS.get(computed.marker or ""):
            return self._icon_marker(computed, words, color)
        if computed.marker == "none":
            return None
        kind = MARKERS.get(computed.marker or "", entry.marker)
        color = computed.marker_color or computed.color
        if kind == "number":
            return self._number(entry.number, replace(computed, color=color), words, element)
        sign, scale = (
            (BOX, BOX_SCALE) if kind == "checkbox" else (BULLET, 1.0)
        )  # larger, poppler parts it from its words
        size, leading = computed.size * scale, computed.leading / scale
        marked = replace(computed, color=color, size=size, weight="bold", leading=leading)
        return TextFragment(self._setter.string(sign, words, marked), element, ())

    def _number(self, number: int, computed: ComputedStyle, words: Words, element: int) -> NumberDisc:
        """A white figure on a disc of the mark's colour; with low ink in a ring."""
        filled = not self._sheet.low_ink
        figure = replace(computed, color="white" if filled else computed.color, weight="bold", align="center")
        said = in_digits(str(number), self._setter.language_of(words.language).digits)
        return NumberDisc(TextFragment(self._setter.string(said, words, figure), element, ()), computed.color, filled)

    def _icon_marker(self, computed: ComputedStyle, words: Words, color: str) -> IconFragment:
        text = self._setter.set(words, computed)
        size = text.paragraph.style.size
        origin = Origin(computed.name, 0.0, where=words.where)
        gap = max(computed.indent - ICON_MARKER * size, ICON_GAP * size)
        name, square = picture_name(computed.marker or ""), ICON_MARKER * size
        drawn = self._images[name].within(square, square)
        return IconFragment(name, square, drawn, color, size, gap, text.rtl, origin)
