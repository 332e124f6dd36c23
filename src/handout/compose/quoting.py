"""Paragraphs that quote the brand, in a body that other brands share.

A body with gaps (``sheet.quoting``) is laid out with the values of one brand in them. Nobody reads these words: layout
asks such a text for lengths alone, and each question is written down with its answer (``QuotedTexts``). The texts of
another brand that would answer all of these alike would be laid out alike, so the pages serve both; only the lines of
these texts are each brand's own (``Quotation``). Where a text is asked for anything else, for its lines themselves or
for a sign that no font has, its brand has a body of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Final

from handout.compose.plan import LineMeasure, Quotation
from handout.compose.setting import Setter, SetText
from handout.records import dataclass, field, replace
from handout.sheet.quoting import GAP, QuotedValues, filled, gaps, has_gap
from handout.style import ComputedStyle
from handout.text.face import Cell
from handout.text.model import Line, Show, TextStyle
from handout.text.paragraph import Prepared
from handout.words import Run, Words

AskedLength = tuple[str, float]
"""A length of ``SetText`` by its name, and the width that it is asked at; 0 where it has none."""

_LENGTHS: Final[Mapping[str, Callable[[SetText, float], float]]] = {
    "baseline": lambda text, _: text.baseline,
    "count": lambda text, width: text.count(width),
    "fall": lambda text, _: text.fall,
    "lean": lambda text, _: text.lean,
    "narrowest": lambda text, _: text.narrowest,
    "natural": lambda text, _: text.natural,
    "rise": lambda text, _: text.rise,
    "unbroken": lambda text, _: text.unbroken,
}
PHONE: Final = ".phone"
NUMBERS: Final = ("0123456789-+().", "0-123456789", "+0123456789", "(0) 123456789")
"""All signs that telephone numbers are made of, also without those that a script's own font may lack: then the digits
come from another one. They begin and end as numbers do, for room beside a sign may be part of it."""
ZERO: Final = "0"
"""What the second of them begins with."""
OTHERS: Final = frozenset("123456789")
"""What numbers begin with as well."""
REACH: Final = 12
"""Characters beside a value that all samples but the first are set among: what is farther away changes no sign."""
OTHER: Final = "0"
"""For all other values: their letters cannot be known."""


@dataclass(frozen=True, slots=True)
class AskedText:
    """A text with gaps, as it was set, and what it was asked."""

    words: Words
    computed: ComputedStyle
    style: TextStyle
    answers: dict[AskedLength, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that was asked of the texts of a body with gaps while it was laid out. ``refused``: something that the gaps
    cannot answer, so that the values have to stand in the body itself. ``own``: of a sign in the values there is
    something to tell, such as that no font has it; then nothing here holds for other values, which have other signs."""

    texts: tuple[AskedText, ...]
    refused: bool
    own: bool

    @property
    def answers(self) -> tuple[object, ...]:
        """What tells it from those of other values."""
        return tuple((text.words, tuple(text.answers.items())) for text in self.texts)


class QuotedTexts:
    """The values for the gaps of a body, and what its texts have been asked so far."""

    def __init__(self, values: QuotedValues) -> None:
        self.values = values
        self._texts: list[AskedText] = []
        self._refused = self._own = False

    def asked(self, words: Words, computed: ComputedStyle, style: TextStyle) -> AskedText:
        """Where the questions to a text are written down."""
        text = AskedText(words, computed, style)
        self._texts.append(text)
        return text

    def refuse(self) -> None:
        """Note that something was asked which is another thing with each value."""
        self._refused = True

    def tell(self) -> None:
        """Note that there is something to tell of a sign in these values."""
        self._refused = self._own = True

    def transcript(self, *, refused: bool = False) -> Transcript:
        """All that was asked."""
        return Transcript(tuple(self._texts), self._refused or refused, self._own)


@dataclass(frozen=True, slots=True)
class QuotingText(SetText):
    """A text with the values of one brand in it, which tells of itself only what is written down: ``real`` is the text,
    ``samples`` make the same with what numbers are made of for values. All other fields are of the first of these, and
    ``words`` and ``runs`` have gaps, so that whoever reads them learns nothing of a brand."""

    real: SetText = field(kw_only=True)
    samples: tuple[Callable[[], SetText], ...] = field(kw_only=True)
    asked: AskedText = field(kw_only=True)
    quoted: QuotedTexts = field(kw_only=True)

    def _length(self, name: str, width: float = 0.0) -> float:
        answer = self.asked.answers[name, width] = _LENGTHS[name](self.real, width)
        return answer

    def lines(self, width: float) -> tuple[Line, ...]:
        self.quoted.refuse()
        return self.real.lines(width)

    def torn(self, width: float, number: int) -> str:
        self.quoted.refuse()
        return self.real.torn(width, number)

    def count(self, width: float) -> int:
        return int(self._length("count", width))

    @property
    def baseline(self) -> float:
        return self._length("baseline")

    @property
    def rise(self) -> float:
        return self._length("rise")

    @property
    def fall(self) -> float:
        return self._length("fall")

    @property
    def lean(self) -> float:
        return self._length("lean")

    @property
    def narrowest(self) -> float:
        return self._length("narrowest")

    @property
    def unbroken(self) -> float:
        return self._length("unbroken")

    @property
    def natural(self) -> float:
        return self._length("natural")

    def quotation(self, element: int | None, measure: LineMeasure, lines: tuple[int, int | None]) -> Quotation:
        """Some of its lines as they stand on a page."""
        first, *more = ([show for line in make().lines(measure.width) for show in line.shows] for make in self.samples)
        led = (led for shows in more for show in shows for led in _led(show))
        seeds = tuple(_of_new_signs(chain(first, *more, led)))
        return Quotation(element, self.words, self.asked.computed, self.asked.style, measure, lines, seeds)


class QuotingSetter(Setter):
    """Sets the words of a body with gaps."""

    def __init__(self, setter: Setter, quoted: QuotedTexts) -> None:
        super().__init__(setter.stylesheet, setter.fonts, setter.language_of, setter.cache)
        self._quoted = quoted

    def set(self, words: Words, computed: ComputedStyle) -> SetText:
        """Words in a computed style, with their values."""
        if not has_gap(words):
            return super().set(words, computed)
        style = self.stylesheet.text_style(computed, self.language_of(words.language))
        real = self.sized(filled(words, self._quoted.values), computed, style)
        if _is_told_of(real.paragraph.prepared):
            self._quoted.tell()
            self.report(real.paragraph.prepared, real.words)
        first, *more = _samples(words)
        near = _near_gaps(words)
        rest = (partial(self.sized, filled(near, one), computed, style) for one in more)
        samples = (partial(self.sized, filled(words, first), computed, style), *rest)
        sample = samples[0]()
        return QuotingText(
            sample.paragraph,
            sample.number,
            sample.cache,
            computed,
            words.runs,
            words,
            sample.rtl,
            sample.leading,
            real=real,
            samples=samples,
            asked=self._quoted.asked(words, computed, style),
            quoted=self._quoted,
        )


def agree(transcript: Transcript, values: QuotedValues, setter: Setter) -> bool:
    """Whether the texts with these values answer all that was asked as those did whose pages these are."""
    return all(_answers_alike(asked, values, setter) for asked in transcript.texts)


def _answers_alike(asked: AskedText, values: QuotedValues, setter: Setter) -> bool:
    text = setter.sized(filled(asked.words, values), asked.computed, asked.style)
    if _is_told_of(text.paragraph.prepared):
        return False
    return all(_LENGTHS[name](text, width) == answer for (name, width), answer in asked.answers.items())


def _is_told_of(prepared: Prepared) -> bool:
    """Whether ``Setter.report`` has something to say of it."""
    return bool(prepared.missing or prepared.unprintable or prepared.borrowed)


def _samples(words: Words) -> Iterator[QuotedValues]:
    """Values for the gaps, some at a time."""
    names = gaps(words)
    numbers = NUMBERS if any(name.endswith(PHONE) for name in names) else NUMBERS[:1]
    for number in numbers:
        yield {name: number if name.endswith(PHONE) else OTHER for name in names}


def _near_gaps(words: Words) -> Words:
    """Of words what stands beside their gaps."""
    runs = (Run(""), *words.runs, Run(""))
    return replace(words, runs=tuple(filter(None, map(_near_gap, runs, runs[1:], runs[2:]))))


def _near_gap(before: Run, run: Run, after: Run) -> Run | None:
    if run.text == GAP:
        return run
    head = _whole_words(run.text, slice(REACH)) if before.text == GAP else ""
    tail = _whole_words(run.text, slice(-REACH, None)) if after.text == GAP else ""
    return replace(run, text=head + tail) if head or tail else None


def _whole_words(text: str, part: slice) -> str:
    """A part of a text; of one with blanks as many whole words as that holds: what is cut is shaped otherwise."""
    cut = text[part]
    if len(cut) == len(text) or " " not in cut:
        return cut
    return cut[cut.index(" ") :] if part.start else cut[: cut.rindex(" ") + 1]


def _led(show: Show) -> Iterator[Show]:
    """The beginning of a number with every other digit, where a mark leads it: in a right-to-left text the first sign
    has one, and is a sign of its own (``text.paintorder``)."""
    cells, made = [cell for cell in show.cells if isinstance(cell, Cell)], show.face.cell
    for first in (cell for cell in cells if len(cell.text) > 1 and cell.text.endswith(ZERO)):
        mark, plain = first.text.removesuffix(ZERO), made(first.parts, first.advance, ZERO)
        for digit in (cell for cell in cells if cell.text in OTHERS):
            yield replace(show, cells=(made(digit.parts, digit.advance, mark + digit.text), plain))


def _of_new_signs(shows: Iterable[Show]) -> Iterator[Show]:
    """Those that show something which none before them does."""
    seen: set[tuple[str, Cell]] = set()
    for show in shows:
        signs = {(show.face.key, cell) for cell in show.cells if isinstance(cell, Cell)}
        if not signs <= seen:
            seen |= signs
            yield show
