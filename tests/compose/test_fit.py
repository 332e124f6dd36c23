"""The search for the setting of ``fit`` at which a sheet takes the pages that it is to take."""

from __future__ import annotations

from collections.abc import Callable

from compose_samples import brand
from handout import packaged
from handout.compose.fit import STEPS, fitted
from handout.compose.pages import Estimate
from handout.models.layout import Fit, Layout
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
