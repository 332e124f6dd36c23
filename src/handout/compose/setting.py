"""Words and a computed style become a paragraph that can be set at any width. Paragraphs are kept by content."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import TypeVar

from handout.compose.plan import Origin
from handout.errors import Diagnostic, error, warning
from handout.models.language import Language
from handout.models.locales import direction
from handout.records import dataclass, replace
from handout.style import LEANING, TALL, ComputedStyle, Stylesheet
from handout.text import ink
from handout.text.fonts import FontCatalogue
from handout.text.model import (
    OBJECT,
    Alignment,
    Borrowed,
    FontChoice,
    Line,
    LineEnd,
    Span,
    TextStyle,
    Unprintable,
    Wrap,
)
from handout.text.oddities import ZAWGYI
from handout.text.paragraph import Prepared, prepare
from handout.text.sized import SizedParagraph
from handout.words import Run, Words

KEPT = 512
"""Paragraphs kept: those of a handout of thirty pages, or of a dozen short ones; at about 20 KB each some 10 MB."""
TRIED = 8
"""Sizes and widths of each for which the ends of the lines are kept: a few hundred bytes each."""

HAND = 18.0
"""Points from line to line that handwriting needs: a quarter of an inch, the spacing of narrow-ruled paper."""
HAND_EM = 1.4
"""The same in em over a line within a sentence: who needs large letters writes large ones."""
ROOM = 7.0
"""Em of a line to write on within a sentence: at 13 pt 91 points, a word or a date by hand."""
LEAST_ROOM = 5.1
"""The same where a column is too narrow for that: at 12 pt, the smallest text of patients, 61 points."""
BEARING = 0.1
"""Em between such a line and the letters beside it, where their text has no blank there; more where letters lean."""
SIGNS = 2.0
"""Points over the hand's room: in some scripts (Khmer, Burmese) signs reach below the box of the line above."""

_AGAINST: Mapping[Alignment, Alignment] = {"start": "end", "end": "start", "center": "center"}
"""How a text is set that runs against the page, so that it stands at the same edge."""

K = TypeVar("K")
V = TypeVar("V")

ParagraphKey = tuple[tuple[Span, ...], str, FontChoice]
"""What a paragraph is prepared from; neither size nor leading, which change no shape."""

BrokenKey = tuple[int, float, Wrap, bool, float]
"""The number of a kept paragraph, size, wrap, whether hyphenated, width."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A prepared paragraph with the number that its lines are kept by: no other paragraph of the cache ever has it."""

    prepared: Prepared
    number: int


class ParagraphCache:
    """Prepared paragraphs and their lines, the oldest thrown out. It may be cleared at any time."""

    def __init__(self, kept: int = KEPT) -> None:
        self._limit = kept
        self._numbers = count()
        self._prepared: OrderedDict[ParagraphKey, Kept] = OrderedDict()
        self._ends: OrderedDict[BrokenKey, tuple[LineEnd, ...]] = OrderedDict()
        self._lines: OrderedDict[tuple[BrokenKey, Alignment], tuple[Line, ...]] = OrderedDict()

    def prepared(self, key: ParagraphKey, make: Callable[[], Prepared]) -> Kept:
        """The paragraph of that content, made if it is not there."""
        found = self._prepared.get(key)
        return found or self._keep(self._prepared, key, Kept(make(), next(self._numbers)), self._limit)

    def ends(self, number: int, paragraph: SizedParagraph, width: float) -> tuple[LineEnd, ...]:
        """Where its lines end at a width in points."""
        key = _broken(number, paragraph.style, width)
        return self._ends.get(key) or self._keep(self._ends, key, paragraph.ends(width), self._limit * TRIED)

    def lines(self, number: int, paragraph: SizedParagraph, width: float) -> tuple[Line, ...]:
        """Its lines at a width in points."""
        key = _broken(number, paragraph.style, width), paragraph.style.alignment
        if (found := self._lines.get(key)) is not None:
            return found
        lines = paragraph.set(self.ends(number, paragraph, width), width)
        return self._keep(self._lines, key, lines, self._limit)

    @staticmethod
    def _keep(entries: OrderedDict[K, V], key: K, value: V, limit: int) -> V:
        entries[key] = value
        if len(entries) > limit:
            entries.popitem(last=False)
        return value


def _broken(number: int, style: TextStyle, width: float) -> BrokenKey:
    return number, style.size, style.wrap, style.hyphenate, width


@dataclass(frozen=True, slots=True)
class SetText:
    """A paragraph ready to be broken. ``colour`` is a palette role; ``rtl`` its own direction; lengths in points.

    One with room to write in it has more leading, all of it over the letters (``lift``); ``short`` is the same with the
    least room, for columns too narrow for more; ``rule`` is the look of the line itself, ``bearing`` what is left free
    at its ends.
    """

    paragraph: SizedParagraph
    number: int
    cache: ParagraphCache
    computed: ComputedStyle
    runs: tuple[Run, ...]
    words: Words
    rtl: bool
    leading: float
    lift: float = 0.0
    short: SetText | None = None
    rule: ComputedStyle | None = None
    bearing: float = 0.0

    @property
    def origin(self) -> Origin:
        """Where its words come from, as the plan remembers it."""
        return Origin(self.computed.name, self.paragraph.style.size, self.words.text, self.words.where)

    def lines(self, width: float) -> tuple[Line, ...]:
        """Its lines at a width, every glyph placed: what only needs their number asks ``count``."""
        fitting = self._fitting(width)
        return self.cache.lines(fitting.number, fitting.paragraph, round(width, 3))

    def count(self, width: float) -> int:
        """How many lines it has at a width."""
        fitting = self._fitting(width)
        return len(self.cache.ends(fitting.number, fitting.paragraph, round(width, 3)))

    def torn(self, width: float, number: int) -> str:
        """The word within which the line of that number ends at a width."""
        fitting = self._fitting(width)
        ends = self.cache.ends(fitting.number, fitting.paragraph, round(width, 3))
        return fitting.paragraph.prepared.piece(ends[number].at)

    def _fitting(self, width: float) -> SetText:
        """With as much room to write as a column of that width has."""
        return self.short if self.short and width < self.paragraph.unbroken else self

    @property
    def baseline(self) -> float:
        """From the top of a line's box to its baseline, with the room for a hand."""
        return self.lift + self.paragraph.baseline

    @property
    def rise(self) -> float:
        """How far its letters may stand over the box of their line: long words of Nastaliq and vowel signs of Arabic
        do, and what is drawn right over them has to leave that room."""
        _, over = self.paragraph.inked
        return max(over - self.baseline, 0.0)

    @property
    def fall(self) -> float:
        """The same under the box of their line."""
        under, _ = self.paragraph.inked
        return max(-under - (self.leading - self.baseline), 0.0)

    @property
    def lean(self) -> float:
        """The same at their sides: the first letter of such a line stands out of it."""
        (line,) = self.lines(self.natural + 1.0)
        inked = [box.moved(show.x - line.left, 0.0) for show in line.shows if (box := ink.around(show))]
        beyond = (max(-box.left, box.right - line.width) for box in inked)
        return max(max(beyond, default=0.0), 0.0)

    @property
    def narrowest(self) -> float:
        """The least width at which no word is torn, though one may be hyphenated."""
        return (self.short or self).paragraph.narrowest

    @property
    def unbroken(self) -> float:
        """The least width at which every word stands whole: what a column asks for where there is room."""
        return self.paragraph.unbroken

    @property
    def natural(self) -> float:
        """Width of the text on one line."""
        return self.paragraph.width


class Setter:
    """Sets words by a stylesheet; ``missing`` tells what cannot be printed, ``notes`` what another font has to do."""

    def __init__(
        self,
        stylesheet: Stylesheet,
        fonts: FontCatalogue,
        language_of: Callable[[str], Language],
        cache: ParagraphCache,
    ) -> None:
        self.stylesheet = stylesheet
        self.language_of = language_of
        self.missing: list[Diagnostic] = []
        self.notes: dict[tuple[str, str], Diagnostic] = {}
        self._told: set[tuple[str, str, str]] = set()
        self.fonts = fonts
        self.cache = cache

    def set(self, words: Words, computed: ComputedStyle) -> SetText:
        """Words in a computed style."""
        language = self.language_of(words.language)
        style, leans = self.stylesheet.text_style(computed, language), language.leading > TALL
        bearing = BEARING + (LEANING if leans else 0.0)
        text = self.sized(words, computed, style, ROOM + 2 * bearing)
        self.report(text.paragraph.prepared, words)
        if not any(run.blank for run in words.runs):
            return text
        size = style.size
        lift = max(0.0, max(HAND, HAND_EM * size) + SIGNS - text.paragraph.baseline)
        return replace(
            text,
            leading=text.leading + lift,
            lift=lift,
            short=self.sized(words, computed, style, LEAST_ROOM + 2 * bearing),
            rule=self.stylesheet.computed("fields"),
            bearing=bearing * size,
        )

    def at_edge(self, words: Words, computed: ComputedStyle, align: Alignment, *, rtl: bool) -> SetText:
        """Words at an edge of a page that runs from right to left (``rtl``) or not, whichever way they run."""
        own = align if (direction(words.language) == "rtl") == rtl else _AGAINST[align]
        return self.set(words, computed if computed.align == own else replace(computed, align=own))

    def sized(self, words: Words, computed: ComputedStyle, style: TextStyle, room: float = ROOM) -> SetText:
        """Words at a size that is known already, with so many em for each line to write on in them."""
        language, way = self.language_of(words.language), direction(words.language)
        spans = spans_of(words, room)
        kept = self.cache.prepared(
            (spans, words.language, style.choice),
            lambda: prepare(spans, language, way, style.choice, self.fonts, self.language_of),
        )
        paragraph = SizedParagraph(kept.prepared, style)
        return SetText(paragraph, kept.number, self.cache, computed, words.runs, words, way == "rtl", style.leading)

    def string(self, text: str, like: Words, computed: ComputedStyle) -> SetText:
        """A text of the program's own, such as a list's mark, in the language of the words beside it."""
        return self.set(replace(like, runs=(Run(text),)), computed)

    def report(self, paragraph: Prepared, words: Words) -> None:
        """Tell what cannot be printed of words that were prepared."""
        for missing in paragraph.missing:
            code, bold = _code(missing.character), " in bold" if missing.weight == "bold" else ""
            around = _around(words.text, missing.index)
            self.missing.append(
                error(
                    "missing-glyph",
                    f"no font has the character {code} for {words.language}{bold}: “{around}”",
                    words.where,
                    "Replace the character, or put a font that has it into fonts/ and name it under “typefaces”.",
                )
            )
        old = paragraph.unprintable and ZAWGYI.search(paragraph.text)
        circles = 0
        for found in paragraph.unprintable:
            circles += found.kind == "circle"
            if not old or found.kind != "circle" or circles == 1:  # a text in an old encoding is told once
                self._tell(found, paragraph.text, words)
        for borrowed in paragraph.borrowed:
            key = borrowed.family, borrowed.script
            self.notes.setdefault(key, _borrowed(borrowed, paragraph.text, words))

    def _tell(self, found: Unprintable, text: str, words: Words) -> None:
        """A circle is a fault of the text; what a font does to a character is told once, and not at each of them."""
        key = found.kind, found.family, text[found.index]
        if found.kind == "circle" or key not in self._told:
            self._told.add(key)
            self.missing.append(_unprintable(found, text, words))


def _unprintable(found: Unprintable, text: str, words: Words) -> Diagnostic:
    around, character = _around(text, found.index), text[found.index]
    if found.kind == "circle" and ZAWGYI.search(text):
        return error(
            "dotted-circle",
            f"this looks like Zawgyi, an old encoding of Burmese, at {_code(character)}: “{around}”",
            words.where,
            "Have the text converted to Unicode, and read it again: in Zawgyi it is printed and spoken wrong.",
        )
    if found.kind == "circle":
        return error(
            "dotted-circle",
            f"the sign {_code(character)} has no letter to stand on, so a dotted circle may be printed: “{around}”",
            words.where,
            "It belongs behind its letter, even where it is seen before it. Look for a wrong order, a sign typed "
            "twice, a blank, or a mark such as ** before it.",
        )
    how = "leaves out" if found.kind == "blank" else "changes"
    return error(
        "font-changes-text",
        f"the font “{found.family}” {how} {_code(character)}: “{around}”",
        words.where,
        "Name another font under “typefaces”.",
    )


def _borrowed(found: Borrowed, text: str, words: Words) -> Diagnostic:
    around = _around(text, found.index)
    return warning(
        "borrowed-font",
        f"the font “{found.family}” does not show {_code(found.character)}: such words are set in “{found.other}”, "
        f"here “{around}”",
        words.where,
        "Replace the character, or name a font that has it.",
    )


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def spans_of(words: Words, room: float) -> tuple[Span, ...]:
    """Runs as spans, each marked with the number of its inline element; ``room``: em of a line to write on."""
    return tuple(
        Span(OBJECT, run.strong, mark=mark, room=room, phrase=run.phrase)
        if run.blank
        else Span(run.text, run.strong, foreign(run, words), run.isolate, mark, phrase=run.phrase)
        for run, mark in zip(words.runs, inline_elements(words), strict=True)
    )


def inline_elements(words: Words) -> tuple[int, ...]:
    """For each run the number of its inline element, a link, a stretch of another language or a line to write on: that
    of the element's first run, counted from 1; 0 for none. A link is one element, whatever is bold or filled in inside
    it, and so are words of another language."""
    marks: list[int] = []
    last: tuple[str | None, str | None, str | None] | None = None
    for number, run in enumerate(words.runs, 1):
        language = foreign(run, words)
        if run.link is None and language is None and not run.blank:
            marks.append(0)
            last = None
            continue
        kind = run.link, language, run.phrase
        whole = (run.link or run.phrase) and kind == last and not run.blank
        marks.append(marks[-1] if whole else number)
        last = kind
    return tuple(marks)


def foreign(run: Run, words: Words) -> str | None:
    """The language of a run where it is not that of the words around it."""
    return run.language if run.language != words.language else None


def _around(text: str, index: int, reach: int = 12) -> str:
    near = text[max(0, index - reach) : index + reach]
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in near)


def shaped(texts: Sequence[SetText]) -> float:
    """The widest of several texts on one line."""
    return max((text.natural for text in texts), default=0.0)
