"""Fragments of every kind, in one another by chance, for the tests of compose. No two words of a document are alike."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any, TypeVar

from compose_samples import PLAIN, setter, words
from handout.compose.blanks import BlanksFragment, FieldFragment
from handout.compose.columns import CellsFragment, ColumnsFragment
from handout.compose.containers import EntryFragment, GroupFragment, ListFragment
from handout.compose.fragments import FUZZ, Fragment, TextFragment
from handout.compose.frames import FrameFragment
from handout.compose.plan import Item, Origin, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter
from handout.compose.signs import NumberDisc
from handout.compose.stack import Stack
from handout.compose.steps import DISC, StepFragment, StepPicture
from handout.compose.tables import RowFragment, TableFragment
from handout.models.image import Image
from handout.text import ink

F = TypeVar("F", bound=Fragment)
KINDS = ("stack", "frame", "banded", "group", "list", "entry", "cells", "columns", "table", "fields", "blanks")
HIGH = "steps"
"""A kind that is higher than many a page of these tests: only where somebody asks for it."""
LETTERS = "abcdefghijklmnoprstuvwyz"


@cache
def kept_setter(rtl: bool = False) -> Setter:
    """One for all tests, so that a paragraph is shaped once."""
    return setter(rtl)


def text(sentence: str, element: int = 1, **options: Any) -> TextFragment:
    """A paragraph of 10 on 15 points."""
    set_text = kept_setter().set(words(sentence), PLAIN)
    return TextFragment(set_text, element, (element,), **options)


class Documents:
    """Fragments by chance. Elements are numbered in the order in which their words are made."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._elements = count(1)

    def paragraph(self, least: int = 1, **options: Any) -> TextFragment:
        """Of a few words or of several lines."""
        chance, element = self._chance, next(self._elements)
        number = max(least, chance.choice([1, 3, 8, 20, 40]))
        sentence = " ".join(chance.choice(LETTERS) * chance.randint(1, 9) + f"{element}-{n}" for n in range(number))
        if chance.random() < 0.15:
            sentence += ":"
        return text(sentence, element, **options)

    def fragment(self, kind: str | None = None, depth: int = 0) -> Fragment:
        """One of that kind, or of any."""
        chance = self._chance
        kinds = ("text", "text", "heading", *KINDS) if depth < 3 else ("text", "heading")
        around: dict[str, Any] = {"before": chance.choice([0.0, 6.0, 20.0]), "after": chance.choice([0.0, 4.0, 9.0])}
        kind = kind or chance.choice(kinds)
        depth += kind in ("columns", "cells")  # which take long to set in one another
        made: Callable[..., Fragment] = getattr(self, f"_{kind}")
        return made(depth, **around)

    def stack(self, depth: int, most: int = 3, **around: Any) -> Stack:
        """A few fragments one under the other."""
        kids = tuple(self.fragment(depth=depth + 1) for _ in range(self._chance.randint(1, most)))
        return Stack(kids, **around)

    def _text(self, depth: int, **around: Any) -> Fragment:
        return self.paragraph(**around)

    def _heading(self, depth: int, **around: Any) -> Fragment:
        return self.paragraph(keep_with_next=True, **around)

    def _stack(self, depth: int, **around: Any) -> Fragment:
        return self.stack(depth, **around)

    def _frame(self, depth: int, title: Fragment | None = None, **around: Any) -> Fragment:
        look = replace(PLAIN, padding=self._chance.choice([0.0, 5.0]), border=1.0, bar=self._chance.choice([0.0, 4.0]))
        whole = self._chance.random() < 0.3
        return FrameFragment(self.stack(depth), look, False, title=title, whole=whole, **around)

    def _banded(self, depth: int, **around: Any) -> Fragment:
        return self._frame(depth, title=self.paragraph(keep_with_next=True), **around)

    def _group(self, depth: int, **around: Any) -> Fragment:
        return GroupFragment(self.stack(depth))

    def _entry(self, depth: int, **around: Any) -> EntryFragment:
        mark = text("•", next(self._elements))
        return EntryFragment(mark, Stack((self.paragraph(), *self.stack(depth, 2).kids[1:])), 15.0, False, **around)

    def _list(self, depth: int, **around: Any) -> Fragment:
        entries = tuple(self._entry(depth + 1) for _ in range(self._chance.randint(1, 5)))
        return ListFragment(entries, 2.0, self._chance.choice([1, 2, 3]), 12.0, False, **around)

    def _cells(self, depth: int, **around: Any) -> Fragment:
        cells = tuple(self.stack(depth + 1) for _ in range(self._chance.choice([2, 2, 3])))
        shares = tuple(self._chance.choice([1.0, 2.0]) for _ in cells)
        return CellsFragment(cells, shares, 12.0, False, self._chance.random() < 0.2, 8.0, **around)

    def _columns(self, depth: int, **around: Any) -> Fragment:
        return ColumnsFragment(self.stack(depth, 5), self._chance.choice([2, 3]), 12.0, False, **around)

    def _table(self, depth: int, **around: Any) -> Fragment:
        rows = [(self.paragraph(), self.paragraph()) for _ in range(self._chance.randint(2, 5))]
        least = tuple(max(cell.narrowest() for cell in column) for column in zip(*rows, strict=True))
        look = replace(PLAIN, padding=2.5, border=0.5)
        made = [RowFragment(cells, (0.4, 0.6), least, look, False) for cells in rows]
        return TableFragment(made[0], tuple(made[1:]), **around)

    def _fields(self, depth: int, **around: Any) -> Fragment:
        look = replace(PLAIN, line=22.0, border=0.8)
        above = self._chance.random() < 0.5
        entries = tuple(FieldFragment(self.paragraph(), look, False, above) for _ in range(3))
        return ListFragment(entries, 4.0, 2, 12.0, False, **around)

    def _blanks(self, depth: int, **around: Any) -> Fragment:
        return BlanksFragment(self._chance.randint(1, 8), replace(PLAIN, line=20.0, border=0.8), **around)

    def _steps(self, depth: int, **around: Any) -> Fragment:
        look = replace(PLAIN, gap=14.0, border=0.75, background="tint")
        picture = StepPicture("arm.svg", Image(100.0, 50.0, form=b""), 0, Origin("picture-steps", 0.0))
        steps = []
        for last in (False, False, True):
            number = NumberDisc(text(str(next(self._elements)), next(self._elements)), "primary", True, DISC)
            words = Stack((self.paragraph(), self.paragraph()))
            steps.append(StepFragment(picture, number, words, look, False, ruled=not last))
        return ListFragment(tuple(steps), 0.0, 1, 0.0, False, **around)


def cut_in(fragment: F, width: float, room: float) -> tuple[F, F] | None:
    """Its parts, cut at the last of its breaks that lies in so much room; None where none does."""
    fitting = [number for number, at in enumerate(fragment.breaks(width)) if at.foot <= room + FUZZ]
    return fragment.split(width, fitting[-1]) if fitting else None  # type: ignore[return-value]


def painted_items(fragment: Fragment, width: float, top: float = 0.0) -> tuple[Item, ...]:
    """What it paints from x = 0 on."""
    page = Recorder()
    fragment.paint(page, 0.0, top, width)
    return page.taken()


def said(items: Sequence[Item]) -> Mapping[int, str]:
    """The words of each element, blanks left out; those of artifacts are not among them."""
    found: dict[int, str] = defaultdict(str)
    for item in items:
        if isinstance(item, TextItem) and item.element is not None:
            found[item.element] += letters(item)
    return found


def letters(item: TextItem) -> str:
    shown = (cell.text for placed in item.shows for cell in placed.show.cells if not isinstance(cell, int))
    return "".join("".join(shown).split())


def writing_lines(items: Sequence[Item]) -> int:
    """How many lines to write on."""
    return sum(isinstance(item, Stroke) and item.use == "writing" for item in items)


RISING = {"ar": "يَوْمَ السَّبْتِ: الشُّناج", "ur": "پٹھے کو کھینچنے"}
"""Words that stand over the box of their line: vowel signs, and a long slope of Nastaliq."""


def ink_tops(items: Sequence[Item]) -> Mapping[int | None, float]:
    """The upper edge of the ink of each element."""
    found: dict[int | None, float] = {}
    for item in items:
        if isinstance(item, TextItem):
            tops = [placed.y + box.top for placed in item.shows if (box := ink.around(placed.show))]
            found[item.element] = max([*tops, found.get(item.element, float("-inf"))])
    return found
