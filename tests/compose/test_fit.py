"""The search for the setting of ``fit`` at which a sheet takes the pages that it is to take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from compose_samples import brand, stylesheet
from handout import packaged
from handout.compose.fit import STEPS, fewest, fitted
from handout.compose.pages import Estimate
from handout.models.layout import Layout
from handout.models.page import Fit
from handout.source import read
from handout.style import Stylesheet, resolve

FIT = Fit.model_validate({"pages": 4, "size": ["12pt", "14pt"]})


def sheet() -> Stylesheet:
    loaded, _ = read(packaged.layouts_folder() / "leaflet.yaml", "leaflet.yaml", Layout)
    assert loaded
    own = Layout.model_validate({"layout": "own", "fit": FIT.model_dump(by_alias=True)})
    return resolve("own", {"leaflet": loaded.model, "own": own}, brand().typefaces, "A4", rtl=False)


def at_step(pages: Callable[[int], int]) -> Stylesheet | None:
    """The stylesheet that is found where step ``n`` between tight and loose takes ``pages(n)``."""
    tried = sheet()
    steps = {tried.scaled(n / STEPS).factor: n for n in range(STEPS + 1)}
    found = fitted(tried, FIT, lambda trial: Estimate(pages(steps[trial.factor]), 0.0))
    return found[0] if found else None


def test_the_loosest_that_fits_is_found() -> None:
    found = at_step(lambda step: 4 if step <= 9 else 5)
    assert found and found.factor == 9 / STEPS


def test_the_tightest_may_take_a_page_more_than_the_next() -> None:
    """Columns do so: a line fewer in the one may leave no good break in the other."""
    found = at_step(lambda step: 4 if step in (2, 3) else 5)
    assert found and found.factor in (2 / STEPS, 3 / STEPS)


def test_what_is_far_too_long_is_tried_once() -> None:
    tried: list[int] = []

    def pages(step: int) -> int:
        tried.append(step)
        return 9

    assert at_step(pages) is None
    assert tried == [0]


def step_found(pages: dict[int, int], cost: dict[int, float], most: int) -> int | None:
    """Which step is chosen where steps have these pages and costs; the others have 9 pages and cost nothing."""
    fit = Fit.model_validate({"pages": most, "size": ["12pt", "28pt"]})
    sheet = replace(stylesheet(), fit=fit)

    def measure(trial: Stylesheet) -> Estimate:
        step = round(trial.computed("body").size) - 12
        return Estimate(pages.get(step, 9), cost.get(step, 0.0))

    found = fitted(sheet, fit, measure)
    return round(found[0].computed("body").size) - 12 if found else None


def test_of_the_last_steps_that_fit_the_best_breaks_decide() -> None:
    pages = dict.fromkeys(range(9), 4)
    assert STEPS == 16
    assert step_found(pages, {8: 5.0, 7: 5.0, 6: 0.0, 5: 5.0}, 4) == 6
    assert step_found(pages, dict.fromkeys(range(9), 0.0), 4) == 8
    assert step_found({}, {}, 4) is None


@pytest.mark.parametrize("odd", [7, 6, 5])
def test_a_tighter_step_that_takes_more_pages_is_never_chosen(odd: int) -> None:
    """Tighter lines may break worse: a section kept whole then goes to the next page."""
    pages = {**dict.fromkeys(range(9), 4), odd: 5}
    assert step_found(pages, {odd: -100.0}, 4) in {8, 7, 6, 5} - {odd}


def ranked(ranks: dict[int, int], pages: dict[int, int]) -> int | None:
    """Which step is chosen where what should stand on page 1 does so to that rank."""
    fit = Fit.model_validate({"pages": 4, "size": ["12pt", "28pt"]})
    sheet = replace(stylesheet(), fit=fit)

    def measure(trial: Stylesheet) -> Estimate:
        step = round(trial.computed("body").size) - 12
        return Estimate(pages.get(step, 9), 0.0, ranks.get(step, 0))

    found = fitted(sheet, fit, measure)
    return round(found[0].computed("body").size) - 12 if found else None


def test_a_tighter_setting_that_brings_a_group_to_page_one_is_better() -> None:
    """Nine steps fit; the group stands on page 1 up to the fifth."""
    pages = dict.fromkeys(range(9), 4)
    assert ranked({}, pages) == 8
    assert ranked(dict.fromkeys(range(5), 1), pages) == 4
    assert ranked({7: 1}, pages) == 8  # not worth a search where the tightest does not bring it there


@pytest.mark.parametrize(("goal", "tried"), [(0, [4, 6]), (2, [2, 4, 6]), (3, [4, 6]), (4, [4, 6]), (6, [4, 6])])
def test_an_even_goal_below_the_even_number_is_tried_first(goal: int, tried: list[int]) -> None:
    """Plain, the sheet takes five pages; what fits on two so is one sheet of paper."""
    fit = Fit.model_validate({"pages": "even", "size": ["12pt", "28pt"]})
    base = replace(stylesheet(), fit=fit, goal=goal)

    def reaching(least: int) -> Callable[[Stylesheet], Estimate]:
        return lambda trial: Estimate(5 if trial is base else least, 0.0)

    for least in (2, 4, 6):
        found = fitted(base, fit, reaching(least))
        expected = next(pages for pages in tried if pages >= least)
        assert found and found[1] == expected
        assert fewest(base, fit, reaching(least)) == expected


def test_what_fits_nowhere_has_the_pages_of_the_tightest() -> None:
    fit = Fit.model_validate({"pages": 4, "size": ["12pt", "28pt"]})
    assert fewest(replace(stylesheet(), fit=fit), fit, lambda trial: Estimate(7, 0.0)) == 7
