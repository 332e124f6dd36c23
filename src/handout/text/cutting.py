"""A shaped paragraph, cut wherever it is asked for: what a cut would change is shaped anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from handout.text.cache import ShapeCache
from handout.text.line import PlacedWord, placed_word, width_of
from handout.text.runs import ShapedRun
from handout.text.shape import JOINING, Word, blank, shape_run, shape_word, soft_hyphen
from handout.text.spacing import Spacing


class ShapedText:
    """The runs of a text; offsets count its characters. Of size 1, words and widths measure em."""

    def __init__(self, text: str, runs: tuple[ShapedRun, ...], spacing: Spacing, cache: ShapeCache) -> None:
        self._text, self._runs, self._spacing, self._cache = text, runs, spacing, cache
        self._starts = [shaped.run.start for shaped in runs]

    def words(self, start: int, end: int, size: float = 1.0) -> Iterator[PlacedWord]:
        """The words between two offsets, in logical order."""
        for n in range(max(0, bisect_right(self._starts, start) - 1), len(self._runs)):
            shaped = self._runs[n]
            if shaped.run.start >= end:
                break
            at, home = max(start, shaped.run.start), shaped.fount.home
            known = home, size * shaped.scale, shaped.run.level, shaped.run.mark
            for plain in self._part(shaped, at, min(end, shaped.run.end)):
                word = self._spacing.on(plain, at, (start, end), home) if self._spacing.rooms else plain
                yield placed_word((word, *known))
                at += len(plain.text)

    def width(self, start: int, end: int) -> float:
        """Of what stands between two offsets, in em."""
        return width_of(list(self.words(start, end)))

    def hyphen(self, end: int, size: float = 1.0) -> PlacedWord:
        """What a soft hyphen shows at the end of a line."""
        shaped = self._at(end - 1)
        return shaped.place(soft_hyphen(self._cache, shaped.fount), size)

    def closing(self, visible: int, size: float) -> PlacedWord:
        """The blank at the end of a line, of the word before it; behind room to write, a blank of its own."""
        shaped = self._at(max(0, visible - 1))
        shaped = self._at(visible) if shaped.run.room else shaped
        return shaped.place(blank(shaped.fount), size)

    def _part(self, shaped: ShapedRun, start: int, end: int) -> Iterator[Word]:
        """The words of a run between two offsets."""
        if (start, end) == (shaped.run.start, shaped.run.end):
            yield from shaped.words
        elif shaped.whole:
            yield from shape_run(self._cache, shaped.fount, self._text[start:end], *self._joins(shaped, start, end))
        else:
            first = max(0, bisect_right(shaped.offsets, start) - 1)
            for n in range(first, len(shaped.words)):
                at, word = shaped.offsets[n], shaped.words[n]
                if at >= end:
                    break
                low, high = max(start - at, 0), min(end - at, len(word.text))
                if low < high:
                    yield self._piece(shaped, at, word, low, high)

    def _piece(self, shaped: ShapedRun, at: int, word: Word, low: int, high: int) -> Word:
        if (low, high) == (0, len(word.text)):
            return word
        if all(edge in (0, len(word.text)) or word.is_safe(edge) for edge in (low, high)):
            return word.slice(low, high)
        joins = self._joins(shaped, at + low, at + high)
        return shape_word(self._cache, shaped.fount, word.text[low:high], *joins)

    def _joins(self, shaped: ShapedRun, start: int, end: int) -> tuple[str, str]:
        """What stands beside a cut in a joining script: letters keep their forms over the end of a line."""
        if shaped.run.script not in JOINING:
            return "", ""
        before = self._text[max(0, start - 4) : start].rpartition(" ")[2]
        return before, self._text[end : end + 4].partition(" ")[0]

    def _at(self, offset: int) -> ShapedRun:
        return self._runs[max(0, bisect_right(self._starts, offset) - 1)]
