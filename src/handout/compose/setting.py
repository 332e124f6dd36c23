"""Words and a computed style become a paragraph that can be set at any width. Paragraphs are kept by content."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handout.compose.plan import Origin
from handout.errors import Diagnostic, error, warning
from handout.models.language import Language
from handout.models.locales import direction
from handout.style import ComputedStyle, Stylesheet
from handout.text.fonts import FontCatalogue
from handout.text.model import Borrowed, Line, Span, TextStyle, Unprintable
from handout.text.paragraph import Prepared, prepare
from handout.words import Run, Words

KEPT = 4096
"""Paragraphs kept: a dozen handouts in a dozen languages; at about 20 KB each the cache stays under 100 MB."""

ParagraphKey = tuple[tuple[Span, ...], str, TextStyle]


class ParagraphCache:
    """Prepared paragraphs and their lines, least recently used thrown out. It may be cleared at any time."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._prepared: OrderedDict[ParagraphKey, Prepared] = OrderedDict()
        self._lines: OrderedDict[tuple[ParagraphKey, float], tuple[Line, ...]] = OrderedDict()

    def prepared(self, key: ParagraphKey, make: Callable[[], Prepared]) -> Prepared:
        """The paragraph of that content, made if it is not there."""
        found = self._prepared.get(key)
        if found is None:
            found = self._prepared[key] = make()
            if len(self._prepared) > self._kept:
                self._prepared.popitem(last=False)
        return found

    def lines(self, key: ParagraphKey, paragraph: Prepared, width: float) -> tuple[Line, ...]:
        """Its lines at a width in points."""
        found = self._lines.get((key, width))
        if found is None:
            found = self._lines[key, width] = paragraph.lines(width)
            if len(self._lines) > self._kept:
                self._lines.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True)
class SetText:
    """A paragraph ready to be broken. ``colour`` is a palette role; ``rtl`` its own direction; lengths in points."""

    paragraph: Prepared
    key: ParagraphKey
    cache: ParagraphCache
    computed: ComputedStyle
    runs: tuple[Run, ...]
    words: Words
    rtl: bool
    leading: float

    @property
    def origin(self) -> Origin:
        """Where its words come from, as the plan remembers it."""
        return Origin(self.computed.name, self.paragraph.style.size, self.words.text, self.words.where)

    def count(self, width: float) -> int:
        """How many lines it has at a width."""
        return len(self.lines(width))

    def lines(self, width: float) -> tuple[Line, ...]:
        """Its lines at a width."""
        return self.cache.lines(self.key, self.paragraph, round(width, 3))

    @property
    def baseline(self) -> float:
        """From the top of a line's box to its baseline; what marks leave of the leading is halved (CSS 2, 10.8.1)."""
        spare = self.leading - self.paragraph.ascent - self.paragraph.descent
        return spare / 2 + self.paragraph.ascent

    @property
    def narrowest(self) -> float:
        """The least width at which no word is torn."""
        return self.paragraph.narrowest

    @property
    def natural(self) -> float:
        """Width of the text on one line."""
        return max((line.width for line in self.lines(1e5)), default=0.0)


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
        self._fonts = fonts
        self._cache = cache

    def set(self, words: Words, computed: ComputedStyle) -> SetText:
        """Words in a computed style."""
        language = self.language_of(words.language)
        style = self.stylesheet.text_style(computed, language)
        spans = spans_of(words)
        way = direction(words.language)
        key = (spans, words.language, style)
        paragraph = self._cache.prepared(
            key, lambda: prepare(spans, language, way, style, self._fonts, self.language_of)
        )
        self._report(paragraph, words)
        return SetText(paragraph, key, self._cache, computed, words.runs, words, way == "rtl", style.leading)

    def string(self, text: str, like: Words, computed: ComputedStyle) -> SetText:
        """A text of the program's own, such as a list's mark, in the language of the words beside it."""
        return self.set(replace(like, runs=(Run(text),)), computed)

    def _report(self, paragraph: Prepared, words: Words) -> None:
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
        for found in paragraph.unprintable:
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
    if found.kind == "circle":
        return error(
            "dotted-circle",
            f"the sign {_code(character)} has no letter to stand on, so a dotted circle may be printed: “{around}”",
            words.where,
            "Look for a blank, a wrong order or a mark such as ** before it, and for an old encoding (Zawgyi).",
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


def spans_of(words: Words) -> tuple[Span, ...]:
    """Runs as spans, each marked with the number of its inline element."""
    return tuple(
        Span(run.text, run.strong, foreign(run, words), run.isolate, mark)
        for run, mark in zip(words.runs, inline_elements(words), strict=True)
    )


def inline_elements(words: Words) -> tuple[int, ...]:
    """For each run the number of its inline element, a link or a stretch of another language: that of the element's
    first run, counted from 1; 0 for none. A link is one element, whatever is bold or filled in inside it."""
    marks: list[int] = []
    last: tuple[str | None, str | None] = None, None
    for number, run in enumerate(words.runs, 1):
        kind = run.link, foreign(run, words)
        if kind == (None, None):
            marks.append(0)
        else:
            marks.append(marks[-1] if run.link and kind == last else number)
        last = kind
    return tuple(marks)


def foreign(run: Run, words: Words) -> str | None:
    """The language of a run where it is not that of the words around it."""
    return run.language if run.language != words.language else None


def _around(text: str, index: int, reach: int = 12) -> str:
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return printable[max(0, index - reach) : index + reach]


def shaped(texts: Sequence[SetText]) -> float:
    """The widest of several texts on one line."""
    return max((text.natural for text in texts), default=0.0)
