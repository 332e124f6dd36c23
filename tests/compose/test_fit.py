"""The setting at which a sheet has the pages that are wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import stylesheet
from handout.compose.fit import STEPS, fitted
from handout.compose.pages import Estimate
from handout.models.layout import Fit
from handout.style import Stylesheet


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
    assert step_found(pages, {}, 4) == 8
    assert step_found({}, {}, 4) is None


@pytest.mark.parametrize("odd", [7, 6, 5])
def test_a_tighter_step_that_takes_more_pages_is_never_chosen(odd: int) -> None:
    """Tighter lines may break worse: a section kept whole then goes to the next page."""
    pages = {**dict.fromkeys(range(9), 4), odd: 5}
    assert step_found(pages, {odd: -100.0}, 4) in {8, 7, 6, 5} - {odd}
