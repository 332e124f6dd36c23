"""A paragraph: prepared once, broken for any width at any size.

All that is prepared is linear in the size, so its lengths are in em of the paragraph; only ``Prepared.line``, which
places the glyphs, is told a size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from handout.characters import is_letter
from handout.models.language import Language
from handout.patterns import regex
from handout.text import ink
from handout.text.clusters import graphemes
from handout.text.collect import SOFT_HYPHEN, Collected, collect
from handout.text.cutting import ShapedText
from handout.text.face import Face
from handout.text.fonts import FontCatalogue
from handout.text.hyphenation import hyphens
from handout.text.itemise import Items, Setting, itemise
from handout.text.line import set_line, width_of
from handout.text.linebreak import CLOSING
from handout.text.model import Alignment, Borrowed, FontChoice, Line, LineEnd, Missing, Span
from handout.text.reluctant import every, reluctant
from handout.text.runs import ShapedRun, Shaper, main_face
from handout.text.spacing import Spacing, spacing
from handout.text.unprintable import unprintable
from handout.words import Direction

BLANKS = " \u3000"
"""What hangs out of the measure at the end of a line."""
LONG = 256
"""Letters that no word and few addresses have."""
_CLOSING = regex(f"[{CLOSING}.,]")


def prepare(  # noqa: PLR0917 - the six things that make a paragraph, in the order in which one says them
    spans: Sequence[Span],
    language: Language,
    direction: Direction,
    choice: FontChoice,
    fonts: FontCatalogue,
    languages: Callable[[str], Language] | None = None,
) -> Prepared:
    """Everything about a paragraph that depends neither on the width nor on the size.

    ``languages`` finds the language of a span that names its own. Raises EnvironmentFault for an unknown font
    family; characters that no font has are told by ``Prepared.missing``, what must not be printed so by
    ``Prepared.unprintable``, and where a named font leaves its text to another by ``Prepared.borrowed``.
    """
    rtl = direction == "rtl"
    locale = language.breaks or language.language
    source = collect(spans, rtl, every(locale))
    setting = Setting(language, choice, fonts, languages)
    items = itemise(source, setting)
    shaper = Shaper(setting, source.text, items.runs, main_face(items.runs, setting), rtl)
    runs = tuple(map(shaper.shaped, range(len(items.runs))))
    avoided = reluctant(source.text, source.breaks, locale)
    room = spacing(source.text, items.runs, language.script)
    return Prepared(source, runs, items, setting, shaper.main, avoided=avoided, room=room, rtl=rtl)


class Prepared:
    """A paragraph ready to be broken. Immutable; lengths are in em.

    ``text`` is what a reader is to get back: normalised, without invisible controls (ZWNJ and ZWJ stay).
    ``ascent`` and ``descent`` (both positive) hold the marks of the paragraph's own script.
    """

    def __init__(
        self,
        source: Collected,
        runs: tuple[ShapedRun, ...],
        items: Items,
        setting: Setting,
        main: Face,
        *,
        avoided: Mapping[int, float],
        room: Spacing,
        rtl: bool,
    ) -> None:
        self.text = source.text
        self.missing: tuple[Missing, ...] = items.missing
        self.borrowed: tuple[Borrowed, ...] = items.borrowed
        self.unprintable = tuple(unprintable(source.text, runs))
        self.rtl = rtl
        self.ascent = main.ascender / main.upem
        self.descent = -main.descender / main.upem
        self._source = source
        self._runs = runs
        self._avoided = avoided
        self._spacing = room
        self._wanted = [stop for stop in source.breaks if stop not in avoided]
        self._locale = setting.language.language
        self._tongues = tuple(_tongues(source, setting))
        self._shaped = ShapedText(source.text, runs, room, setting.fonts.shapes)
        self._ends = _trimmed_ends(source)
        self._advances, self._safe = self._measure()
        self._extents = self._reaches()

    @property
    def width(self) -> float:
        """The advance of the whole paragraph on one line."""
        return self._reach(len(self.text)) - self._origin(0)

    @cached_property
    def unbroken(self) -> float:
        """The width of its widest piece that is broken only in need: a word with its hyphens, a phrase."""
        extents = dict(zip(self._source.breaks, self._extents, strict=True))
        pairs = pairwise((0, *self._wanted))
        return max((extents[stop] - self._origin(start) for start, stop in pairs), default=0.0)

    @cached_property
    def least(self) -> float:
        """The width of its widest piece without a break: in less, a word would be torn (CSS 2.1, 17.5.2.2)."""
        return max((width for width, _, _ in self._least()), default=0.0)

    @cached_property
    def narrowest(self) -> float:
        """The same where words may be hyphenated. The widest are tried first, so
        that few have to be."""
        widest = 0.0
        for width, start, stop in sorted(self._least(), reverse=True):
            if width <= widest:
                break
            points = self._points(start, stop)
            widest = max(widest, self._hyphenated_width(start, points, stop) if points else width)
        return widest

    def _least(self) -> Iterator[tuple[float, int, int]]:
        """The pieces between two breaks, and of addresses and names the parts, where these give way wherever they may:
        width, start and end. What would be read wrongly, as a telephone number in two parts, has its whole width."""
        breaks = self._source.breaks
        for start, extent, stop in zip((0, *breaks), self._extents, breaks, strict=False):
            inner = [at for at in self._weak(start, stop) if at not in self._source.firm]
            if not inner:
                yield extent - self._origin(start), start, stop
                continue
            for first, last in pairwise((start, *inner, stop)):
                yield self._width_of(first, self._ends[last]) + self._soft_width(last), first, last

    def ends(self, room: float, *, hyphenate: bool = False) -> tuple[LineEnd, ...]:
        """Where lines end that are at most ``room`` wide, each taking as much as it can hold. No glyph is placed.
        ``hyphenate``: a word that is wider is hyphenated, if its language has patterns for it, before it is torn."""
        found: list[LineEnd] = []
        start = 0
        while start < len(self.text):
            found.append(self._next(start, room, hyphenate))
            start = found[-1].at
        return tuple(found)

    def words(self, start: int, end: int) -> int:
        """How many words or phrases stand between two line ends: pieces with a letter in them between breaks, but for
        those that are taken only in need. A number is none, it belongs to the word that it counts."""
        wanted = self._wanted
        between = wanted[bisect_right(wanted, start) : bisect_right(wanted, end - 1)]
        stops = (start, *between, end)
        return sum(any(map(is_letter, self.text[first:last])) for first, last in pairwise(stops))

    def piece(self, at: int) -> str:
        """What stands unbroken around an offset: a word that is wider than its line."""
        breaks = sorted((*self._source.breaks, *self._source.weak))
        n = bisect_left(breaks, at)
        return self.text[breaks[n - 1] if n else 0 : breaks[n]].strip()

    def line(self, start: int, end: LineEnd, size: float, measure: float, alignment: Alignment) -> Line:
        """The line from ``start`` to ``end`` in its measure; ``size`` and ``measure`` in points."""
        visible = self._ends.get(end.at, end.at)
        words = list(self._shaped.words(start, visible, size))
        text = self.text[start : end.at]
        is_last = end.at == len(self.text)
        if end.hyphen:
            words.append(self._shaped.hyphen(end.at, size))
            text += SOFT_HYPHEN
        closing = self._shaped.closing(visible, size) if visible < end.at and not is_last else None
        return set_line(
            words,
            closing,
            text=text,
            measure=measure,
            alignment=alignment,
            rtl=self.rtl,
            is_last=is_last,
            torn=end.torn,
        )

    def inked(self, size: float) -> tuple[float, float]:
        """How far the ink of all its words reaches under and over the baseline at a size, both counted upwards, in
        points; 0 where it has none."""
        found = [
            (bottom * em, top * em)
            for shaped in self._runs
            for em in (size * shaped.scale,)
            for word in shaped.words
            for bottom, top in ink.heights(shaped.fount.home, word.cells)
        ]
        bottoms, tops = zip(*found, strict=True) if found else ((0.0,), (0.0,))
        return min(bottoms), max(tops)

    def _reaches(self) -> list[float]:
        """For each break, the advance to which a line reaches that ends there."""
        breaks, ends = self._source.breaks, self._ends
        if self._spacing.rooms or self._source.hyphens:
            return [self._reach(ends[stop]) + self._soft_width(stop) for stop in breaks]
        return [self._advances[ends[stop]] for stop in breaks]

    def _measure(self) -> tuple[dict[int, float], frozenset[int]]:
        """The advance before each offset where a line may end, if need be, with and without its blanks; and those where
        cutting changes no shape, so that advances say how wide a line is."""
        wanted = iter(sorted({0, *self._source.breaks, *self._ends.values(), len(self.text)}))
        found: dict[int, float] = {}
        safe = {0, len(self.text)}
        total, place = 0.0, next(wanted)
        for shaped in self._runs:
            home, whole = shaped.fount.home, shaped.whole
            unit = shaped.scale / home.upem
            for start, plain in zip(shaped.offsets, shaped.words, strict=True):
                word = self._spacing.on(plain, start, None, home) if self._spacing.rooms else plain
                end = start + len(word.text)
                while place < end:
                    at = place - start
                    found[place] = total + word.edge(at) * unit if at else total
                    if place == shaped.run.start or (not whole and (at == 0 or word.is_safe(at))):
                        safe.add(place)
                    place = next(wanted)
                total += word.edges[-1] * unit
        found[len(self.text)] = total
        return found, frozenset(safe)

    def _next(self, start: int, room: float, hyphenate: bool) -> LineEnd:
        """The end of the longest line from ``start`` that fits."""
        breaks, extents = self._source.breaks, self._extents
        first = n = bisect_right(breaks, start)
        reach = self._reachable(start, breaks[first], room)
        if reach == breaks[first]:
            most = room + self._origin(start)
            while n + 1 < len(breaks) and extents[n + 1] <= most:
                n += 1
            for fitting in range(n, first - 1, -1):
                width = self._width(start, fitting)
                if width <= room:
                    return self._end(start, fitting, width, room)
        hyphenated = self._hyphenated(start, breaks[first], room) if hyphenate else None
        return self._given_way(start, reach, room) or hyphenated or self._cut(start, breaks[first], reach, room)

    def _reachable(self, start: int, end: int, room: float) -> int:
        """An offset behind which nothing of a piece fits the line: its end, but for one of more letters than any word
        has. Measured whole for each of its lines, such a piece would cost the square of its length."""
        letters = LONG
        while start + letters < end:
            if self._width_of(start, start + letters) > room:
                return start + letters
            letters *= 2
        return end

    def _end(self, start: int, n: int, width: float, room: float) -> LineEnd:
        """The end at a break that fits, or at one before it that is liked better: where what goes on there fits a line
        of its own, and the line is full enough without it."""
        stop = self._source.breaks[n]
        share = self._avoided.get(stop)
        if share is None:
            return LineEnd(stop, width)
        after = bisect_right(self._wanted, stop)
        before = self._wanted[after - 1] if after else 0
        if before > start:
            at = bisect_right(self._source.breaks, before) - 1
            shorter = self._width(start, at)
            whole = self._width(before, bisect_right(self._source.breaks, self._wanted[after]) - 1)
            if shorter >= share * room and whole <= room:
                return LineEnd(before, shorter)
        return LineEnd(stop, width, stop in self._source.hyphens, reluctant=True)

    def _width(self, start: int, n: int) -> float:
        """The visible width of a line from ``start`` to the break of that number."""
        stop = self._source.breaks[n]
        visible = self._ends[stop]
        if start in self._safe and visible in self._safe:
            return self._extents[n] - self._origin(start)
        return self._width_of(start, visible) + self._soft_width(stop)

    def _width_of(self, start: int, end: int) -> float:
        return self._shaped.width(start, end)

    def _origin(self, offset: int) -> float:
        """The advance from which a line that begins there is measured."""
        found = self._advances.get(offset)
        return (self._width_of(0, offset) if found is None else found) + self._spacing.lead(offset)

    def _reach(self, offset: int) -> float:
        """The advance to which a line reaches whose visible part ends there."""
        return self._advances[offset] - self._spacing.trail(offset)

    def _given_way(self, start: int, end: int, room: float) -> LineEnd | None:
        """The most of a piece that fits up to a place where it may be parted at need."""
        for at in reversed(self._weak(start, end)):
            width = self._width_of(start, self._ends[at])
            if width <= room:
                return LineEnd(at, width, parted=True)
        return None

    def _weak(self, start: int, end: int) -> list[int]:
        weak = self._source.weak
        return weak[bisect_right(weak, start) : bisect_left(weak, end)]

    def _hyphenated(self, start: int, end: int, room: float) -> LineEnd | None:
        """The most of a piece that fits with a hyphen behind it."""
        for at in reversed(self._points(start, end)):
            width = self._width_of(start, at) + self._hyphen_width(at)
            if width <= room:
                return LineEnd(at, width, hyphen=True)
        return None

    def _hyphenated_width(self, start: int, points: Sequence[int], end: int) -> float:
        """The width of the widest part of a piece between two breaks that is hyphenated wherever it may be."""
        inner = (self._width_of(a, b) + self._hyphen_width(b) for a, b in pairwise((start, *points)))
        last = self._width_of(points[-1], self._ends[end]) + self._soft_width(end)
        return max((last, *inner))

    def _points(self, start: int, end: int) -> tuple[int, ...]:
        """Where a piece may be hyphenated by the patterns of its language: not in what is isolated (names, numbers and
        addresses), nor where the language changes within the piece."""
        end = self._ends.get(end, end)
        language = next((tag for first, last, tag in self._tongues if first <= start and end <= last), "")
        return hyphens(self.text, start, end, language) if language else ()

    def _cut(self, start: int, end: int, reach: int, room: float) -> LineEnd:
        """A piece that is wider than the line: cut between grapheme clusters, at least one to a line, before
        ``reach`` if the first does not go beyond that."""
        ends = [start + stop for stop in graphemes(self.text[start:reach], self._locale)]
        if reach < end:
            ends = ends[:-1] or [start + graphemes(self.text[start:end], self._locale)[0]]
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._width_of(start, self._ends.get(ends[middle], ends[middle])) <= room:
                low = middle
            else:
                high = middle - 1
        # A mark that closes what stands before it does not begin a line, not even here.
        cut = next((n for n in range(low, 0, -1) if not _CLOSING.match(self.text, ends[n])), low)
        at = ends[cut]
        width = self._width_of(start, self._ends.get(at, at))
        return LineEnd(at, width, at == end and end in self._source.hyphens, at < end)

    def _soft_width(self, end: int) -> float:
        """What a soft hyphen of the text adds to a line that ends there."""
        return self._hyphen_width(end) if end in self._source.hyphens else 0.0

    def _hyphen_width(self, end: int) -> float:
        return width_of([self._shaped.hyphen(end)])


def _tongues(source: Collected, setting: Setting) -> Iterator[tuple[int, int, str]]:
    """Stretches of one language, from start to end; empty for what is isolated."""
    first, pending = 0, ""
    for start, _, span in source.spans:
        tag = "" if span.isolate else setting.of(span).language
        if tag != pending:
            if start > first:
                yield first, start, pending
            first, pending = start, tag
    yield first, len(source.text), pending


def _trimmed_ends(source: Collected) -> dict[int, int]:
    """For each break the end of what is visible before it."""
    ends = {}
    for stop in (*source.breaks, *source.weak):
        end = stop
        while end and source.text[end - 1] in BLANKS:
            end -= 1
        ends[stop] = end
    return ends
