"""Fragments one under the other, and what is asked of any fragment, however deep it lies: how it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handout.compose.fragments import AFTER_COLON, AFTER_HEADING, BEFORE_HEADING, BETWEEN, Break, Fragment, TextFragment
from handout.compose.recorder import Recorder
from handout.errors import Position
from handout.records import dataclass, field, replace


def distance(above: Fragment, below: Fragment) -> float:
    """Room between two fragments: the larger of what they ask for."""
    return max(above.after, below.before)


class Cutting(NamedTuple):
    """A break of a stack: within the kid of that number, at its break ``inner``, or after it (None)."""

    at: Break
    kid: int
    inner: int | None


@dataclass(frozen=True, slots=True)
class Stack:
    """Fragments one under the other."""

    kids: tuple[Fragment, ...]
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    _kept: dict[float, tuple[float, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _cuts: dict[float, Sequence[Cutting]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def where(self) -> Position | None:
        return next((kid.where for kid in self.kids if kid.where), None)

    def tops(self, width: float) -> Sequence[float]:
        """How far below the top of the stack each kid begins."""
        return self._edges(width)[:-1]

    def height(self, width: float) -> float:
        return self._edges(width)[-1]

    def _edges(self, width: float) -> tuple[float, ...]:
        """The tops of the kids, and the foot of the last one."""
        if width not in self._kept:
            edges, y = [], 0.0
            for number, kid in enumerate(self.kids):
                y += distance(self.kids[number - 1], kid) if number else 0.0
                edges.append(y)
                y += kid.height(width)
            self._kept[width] = (*edges, y)
        return self._kept[width]

    def narrowest(self, *, whole: bool = False) -> float:
        return max((kid.narrowest(whole=whole) for kid in self.kids), default=0.0)

    def breaks(self, width: float) -> list[Break]:
        return [found.at for found in self.cuttings(width)]

    def cuttings(self, width: float) -> Sequence[Cutting]:
        """Its breaks, each with where it lies. Kept: every page that is cut off asks for those of all its kids."""
        if width not in self._cuts:
            self._cuts[width] = tuple(self._cuttings(width))
        return self._cuts[width]

    def _cuttings(self, width: float) -> list[Cutting]:
        found: list[Cutting] = []
        tops, last = self.tops(width), len(self.kids) - 1
        for number, (kid, top) in enumerate(zip(self.kids, tops, strict=True)):
            for inner, at in enumerate(kid.breaks(width)):
                found.append(Cutting(at.moved(top), number, inner))
            if number < last:
                foot = top + kid.height(width)
                found.append(Cutting(Break(foot, tops[number + 1], self._cost(number), last_place(kid)), number, None))
        return found

    def _cost(self, number: int) -> float:
        """That of a page that ends after the kid of that number."""
        above, below = self.kids[number], self.kids[number + 1]
        if above.keep_with_next:
            return AFTER_HEADING
        if announces(above) or (is_text(above) and lists(below)):
            return AFTER_COLON
        return BEFORE_HEADING if opens(below) else BETWEEN

    def split(self, width: float, number: int) -> tuple[Stack, Stack]:
        """The part above keeps the breaks above the cut: pages are cut off from the last one on, and each would find
        them all anew."""
        cuttings = self.cuttings(width)
        _, kid, inner = cuttings[number]
        above, below = self.kids[: kid + 1], self.kids[kid + 1 :]
        if inner is not None:
            upper, lower = self.kids[kid].split(width, inner)
            above, below = (*above[:-1], upper), (lower, *below)
        first, second = replace(self, kids=above, after=0.0), replace(self, kids=below, before=0.0)
        first._cuts[width] = cuttings[:number]
        return first, second

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        """A single kid takes the whole height."""
        for kid, y in zip(self.kids, self.tops(width), strict=True):
            kid.paint(page, x, top - y, width, height if len(self.kids) == 1 else None)


def opens(fragment: Fragment) -> bool:
    """Whether a fragment begins with a heading, however deep."""
    if fragment.keep_with_next or getattr(fragment, "title", None):
        return True
    inner = _inner(fragment) or getattr(fragment, "cells", ())
    return bool(inner) and opens(inner[0])


def begins_with(fragment: Fragment) -> Sequence[Fragment]:
    """What stands first in a fragment: of what stands side by side each, else the uppermost."""
    cells: Sequence[Fragment] = getattr(fragment, "cells", ())
    return cells or _inner(fragment)[:1]


def announces(fragment: Fragment) -> bool:
    """Whether a fragment ends with a sentence that says what follows it."""
    if isinstance(fragment, TextFragment):
        words = fragment.text.words
        return words.text.rstrip().endswith((":", "：")) and not words.runs[-1].blank
    inner = _inner(fragment)
    return bool(inner) and announces(inner[-1])


def is_text(fragment: Fragment) -> bool:
    """Whether a fragment is one paragraph, with or without room at its start edge."""
    inner = _inner(fragment)
    return isinstance(fragment, TextFragment) or (len(inner) == 1 and is_text(inner[0]))


def lists(fragment: Fragment) -> bool:
    """Whether a fragment begins with the entries of a list."""
    inner = _inner(fragment)
    return bool(getattr(fragment, "entries", ())) or (bool(inner) and lists(inner[0]))


def _inner(fragment: Fragment) -> Sequence[Fragment]:
    """What stands one under the other in a fragment."""
    stack = fragment if isinstance(fragment, Stack) else getattr(fragment, "body", None)
    return stack.kids if isinstance(stack, Stack) else ()


def last_place(fragment: Fragment) -> Position | None:
    """The place in a file of what stands last in a fragment."""
    while isinstance(fragment, Stack) and fragment.kids:
        fragment = fragment.kids[-1]
    return fragment.where


def first_rise(fragment: Fragment) -> float:
    """How far the letters of its first words stand over the box of their line."""
    if isinstance(fragment, TextFragment):
        return fragment.text.rise if not fragment.first else 0.0
    title = getattr(fragment, "title", None)
    inner = (title,) if title else getattr(fragment, "cells", None) or _inner(fragment)[:1]
    return max(map(first_rise, inner), default=0.0)


def first_baseline(fragment: Fragment) -> float:
    """How far below its top the first line of a fragment stands; 0 where it does not begin with one."""
    room = 0.0
    while not isinstance(fragment, TextFragment):
        room += getattr(fragment, "room", 0.0)
        title = getattr(fragment, "title", None)
        inner = (title,) if title else _inner(fragment)
        if not inner:
            return 0.0
        fragment = inner[0]
    return room + fragment.text.baseline
