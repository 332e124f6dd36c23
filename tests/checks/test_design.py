"""What a layout and a brand make together: the shipped ones are silent, a broken one is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.checks import design
from handout.checks.design import header as running
from handout.compose.running import HEAD_GAP
from handout.errors import Position
from handout.models.brand import Brand
from handout.models.layout import Layout
from handout.source import read
from handout.style import Stylesheet, resolve

ROOT = Path(__file__).parent.parent.parent


def loaded(brand: str = "riverbend") -> tuple[Layout, Brand]:
    layout, faults = read(ROOT / "layouts" / "leaflet.yaml", "layouts/leaflet.yaml", Layout)
    found, more = read(ROOT / "brands" / brand / "brand.yaml", "brand.yaml", Brand)
    assert layout and found and not faults and not more
    return layout.model, found.model


def codes(stylesheet: Stylesheet) -> list[tuple[str, str]]:
    def at(file: str):  # type: ignore[no-untyped-def]
        return lambda *path: Position(f"{file}:{'/'.join(map(str, path))}")

    return [(f.code, str(f.where)) for f in design.run(stylesheet, at("brand"), at("layout"))]


@pytest.mark.parametrize("brand", ["riverbend", "ashvale"])
def test_the_shipped_brands_are_silent(brand: str) -> None:
    layout, found = loaded(brand)
    assert codes(resolve("leaflet", {"leaflet": layout}, found, "A4", rtl=False)) == []


def test_pale_text_is_refused_at_its_place_in_the_palette() -> None:
    layout, brand = loaded()
    pale = brand.model_copy(update={"palette": brand.palette.model_copy(update={"muted": "#999999"})})
    assert ("low-contrast", "brand:palette/muted") in codes(
        resolve("leaflet", {"leaflet": layout}, pale, "A4", rtl=False)
    )


def test_small_type_and_long_lines() -> None:
    layout, brand = loaded()
    small = Layout.model_validate(
        {
            "format": "1",
            "layout": "tiny",
            "extends": "leaflet",
            "styles": {"closing": {"size": "8pt"}, "body": {"size": "9.5pt"}},
        }
    )
    found = codes(resolve("tiny", {"leaflet": layout, "tiny": small}, brand, "A4", rtl=False))
    assert ("type-too-small", "layout:styles/closing/size") in found
    assert ("small-type", "layout:styles/body/size") in found
    assert ("long-lines", "layout:page/margins") in found


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("header", {"height": "300mm"}, ("header-too-high", "layout:header/height")),
        ("page", {"margins": {"top": "0pt"}}, ("header-too-high", "layout:header/height")),
        ("header", {"rule": "90mm"}, ("rule-too-thick", "layout:header/rule")),
        ("footer", {"rule": "900pt"}, ("rule-too-thick", "layout:footer/rule")),
        ("footer", {"size": "1pt"}, ("type-too-small", "layout:footer/size")),
        ("styles", {"mark": {"line": "300pt", "bar": "white"}}, ("rule-too-thick", "layout:styles/mark/line")),
        ("styles", {"mark": {"colour": "white"}}, ("low-contrast", "brand:palette/white")),
        ("styles", {"mark": {"size": "0.1em"}}, ("type-too-small", "layout:styles/mark/size")),
    ],
)
def test_what_a_layout_may_not_hide(key: str, value: object, fault: tuple[str, str]) -> None:
    layout, brand = loaded()
    trick = Layout.model_validate({"format": "1", "layout": "trick", "extends": "leaflet", key: value})
    assert fault in codes(resolve("trick", {"leaflet": layout, "trick": trick}, brand, "A4", rtl=False))


def test_the_header_has_the_room_that_is_drawn() -> None:
    assert running.AROUND == 3 * HEAD_GAP
