"""Where an icon stands before its words."""

from __future__ import annotations

import pytest

from handout.compose.pictures import CAP, IconFragment
from handout.compose.plan import Origin, PictureItem
from handout.compose.recorder import Recorder


@pytest.mark.parametrize(
    ("drawn", "rtl", "place"),
    [
        ((20.0, 20.0), False, (106.0, 180.0)),
        ((20.0, 20.0), True, (104.0, 180.0)),
        ((20.0, 10.0), False, (106.0, 185.0)),
        ((10.0, 20.0), False, (111.0, 180.0)),
    ],
)
def test_an_icon_keeps_its_proportions_in_the_middle_of_its_square(
    drawn: tuple[float, float], rtl: bool, place: tuple[float, float]
) -> None:
    """Room of 30 from x = 100, 4 before the words: the square is at 106 to 126, or at 104 to 124; it ends at 180."""
    icon = IconFragment("icon:a", 20.0, drawn, "primary", 13.0, 4.0, rtl, Origin("heading", 13.0))
    page = Recorder()
    icon.paint(page, 100.0, 200.0, 30.0)
    (item,) = page.taken()
    assert isinstance(item, PictureItem)
    assert (item.x, item.y) == place
    assert (item.width, item.height, item.colour, item.element) == (*drawn, "primary", None)
    assert icon.baseline == 10.0 + CAP * 13.0
