"""Bringing a sheet to a number of pages: one scale from loose to tight moves size, leading and space together.

Pages seldom grow fewer towards the loose end, so the loosest setting that fits is found by halving. The fullest setting
is the ugliest: of the last few, the one with the best breaks is taken (docs/findings.md).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from handout.compose.pages import Estimate
from handout.models.page import Fit
from handout.style import Stylesheet

STEPS = 16
"""Settings between loose and tight."""
BACK = 4
"""Steps towards the tight end among which the best breaks decide."""
SMALLER = 0.7
"""What a step down costs, in the measure of ``Break.cost``: type does not shrink for a trifle."""


Measure = Callable[[Stylesheet], Estimate]
"""How many pages a sheet takes in that stylesheet."""


def fitted(stylesheet: Stylesheet, fit: Fit, measure: Measure) -> tuple[Stylesheet, int] | None:
    """The stylesheet at the setting that fits, and the pages that it is to fill (0: those that it takes); None where
    the tightest does not fit."""

    @cache
    def at(step: int) -> Estimate:
        return measure(stylesheet.scaled(step / STEPS))

    for pages in _wanted(fit, measure, stylesheet):
        tightest = _tightest(at, pages)
        if tightest is not None:
            break
    else:
        return None
    rank = at(tightest).rank
    step = _loosest(at, pages, tightest, rank)
    if at(step).pages == pages:
        near = [n for n in range(step, max(step - BACK, -1), -1) if at(n).pages <= pages and at(n).rank >= rank]
        step = min(near, key=lambda n: at(n).cost + SMALLER * (step - n))
    return stylesheet.scaled(step / STEPS), pages if fit.pages == "even" else 0


def _wanted(fit: Fit, measure: Measure, stylesheet: Stylesheet) -> list[int]:
    """The numbers of pages to try, the best first."""
    if fit.pages != "even":
        return [fit.pages]
    plain = measure(stylesheet).pages
    if plain == 1:
        return [1]
    even = plain - plain % 2
    goal = stylesheet.goal
    return [*([goal] if 0 < goal < even and goal % 2 == 0 else []), even, even + 2]


def fewest(stylesheet: Stylesheet, fit: Fit, measure: Measure) -> int:
    """The pages that ``fitted`` comes to, or those of the tightest setting where it finds none; by few trials."""

    @cache
    def at(step: int) -> Estimate:
        return measure(stylesheet.scaled(step / STEPS))

    for pages in _wanted(fit, measure, stylesheet):
        if (step := _tightest(at, pages)) is not None:
            return pages if fit.pages == "even" else at(step).pages
    return at(0).pages


def _tightest(at: Callable[[int], Estimate], pages: int) -> int | None:
    """The lowest step that fits: nearly always 0, or none. Columns may end a page better at the next."""
    near = at(0).pages <= pages + 1
    return next((step for step in range(BACK + 1 if near else 1) if at(step).pages <= pages), None)


def _loosest(at: Callable[[int], Estimate], pages: int, low: int, rank: int) -> int:
    """The highest step that fits and keeps as much whole on page 1 as ``low``, which does: what stands there whole is
    worth tighter type, and no page more."""
    high = STEPS + 1
    while high - low > 1:
        middle = (low + high) // 2
        if at(middle).pages <= pages and at(middle).rank >= rank:
            low = middle
        else:
            high = middle
    return low
