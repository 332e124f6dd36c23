"""Patterns for any of some words, which are compiled when a text has the beginning of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from handout.records import dataclass


@dataclass(frozen=True)
class Alternatives:
    """A pattern that only matches where one of ``begins`` stands. Each language has a dozen of them, and to compile one
    takes as long as to look through a hundred texts; most texts have no such word.

    ``gap``: characters that the pattern takes before that beginning, at most; None if nobody counts them.
    """

    pattern: str
    begins: tuple[str, ...]
    gap: int | None = 0

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What begins right there."""
        if self.gap is None:
            likely = self._stands_in(text, at, len(text))
        else:
            likely = any(text.startswith(self.begins, at + n) for n in range(self.gap + 1))
        return self._compiled.match(text, at) if likely else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The whole text."""
        return self._compiled.fullmatch(text) if self._stands_in(text, 0, len(text)) else None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first from ``start`` on, as if the text ended at ``end``."""
        end = len(text) if end is None else end
        return self._compiled.search(text, start, end) if self._stands_in(text, start, end) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them."""
        return self._compiled.finditer(text) if self._stands_in(text, 0, len(text)) else iter(())

    def _stands_in(self, text: str, start: int, end: int) -> bool:
        return any(text.find(begin, start, end) >= 0 for begin in self.begins)
