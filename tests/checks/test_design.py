"""What a layout and a brand make together: the shipped ones are silent, a broken one is named with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handout.checks import design
from handout.checks.design import contrast, header
from handout.checks.subject import Design
from handout.compose.running import HEAD_GAP
from handout.errors import Position
from handout.models.brand import Brand
from handout.models.layout import Layout
from handout.source import read
from handout.style import palette, resolve

ROOT = Path(__file__).parent.parent.parent


def loaded(brand: str = "riverbend") -> tuple[Layout, Brand]:
    layout, faults = read(ROOT / "layouts" / "leaflet.yaml", "layouts/leaflet.yaml", Layout)
    found, more = read(ROOT / "brands" / brand / "brand.yaml", "brand.yaml", Brand)
    assert layout and found and not faults and not more
    return layout.model, found.model


def codes(*layouts: Layout, brand: Brand | None = None) -> list[tuple[str, str]]:
    """Code and place of what is wrong with the last layout, drawn with a brand's colours."""
    leaflet, riverbend = loaded()
    known = {one.layout: one for one in (leaflet, *layouts)}
    found = brand or riverbend
    stylesheet = resolve(list(known)[-1], known, found.typefaces, "A4", rtl=False)

    def at(file: str) -> Callable[..., Position]:
        return lambda *path: Position(f"{file}:{'/'.join(map(str, path))}")

    return [(f.code, str(f.where)) for f in design.run(Design(stylesheet, palette(found), at("brand"), at("layout")))]


@pytest.mark.parametrize("brand", ["riverbend", "ashvale"])
def test_the_shipped_brands_are_silent(brand: str) -> None:
    assert codes(brand=loaded(brand)[1]) == []


def test_pale_text_is_refused_at_its_place_in_the_palette() -> None:
    _, brand = loaded()
    pale = brand.model_copy(update={"palette": brand.palette.model_copy(update={"muted": "#999999"})})
    assert ("low-contrast", "brand:palette/muted") in codes(brand=pale)


@pytest.mark.parametrize(("colour", "refused"), [("#767676", False), ("#777777", True)])
def test_text_needs_a_contrast_of_four_and_a_half(colour: str, refused: bool) -> None:
    """WCAG 2.1, 1.4.3; published ratios on white: #767676 has 4.54, #777777 has 4.48."""
    _, brand = loaded()
    greyed = brand.model_copy(update={"palette": brand.palette.model_copy(update={"muted": colour})})
    assert (("low-contrast", "brand:palette/muted") in codes(brand=greyed)) is refused


def test_the_running_text_of_a_callout_is_looked_at_on_its_ground() -> None:
    """A table's head has a ground too, and no running text."""
    leaflet, brand = loaded()
    found = set(contrast.pairs(resolve("leaflet", {"leaflet": leaflet}, brand.typefaces, "A4", rtl=False)))
    assert {("urgent", "text", "urgent_tint"), ("tip", "accent", "tint"), ("tip", "text", "tint")} <= found
    assert [text for style, text, _ in found if style == "table-head"] == ["white"]


@pytest.mark.parametrize(
    ("border", "padding", "refused"), [("6pt", "0pt", False), ("8pt", "9pt", False), ("8pt", "4pt", True)]
)
def test_the_frame_of_a_mark_may_fill_its_padding(border: str, padding: str, refused: bool) -> None:
    framed = {"format": "1", "layout": "framed", "extends": "leaflet"}
    layout = Layout.model_validate({**framed, "styles": {"mark": {"border": border, "padding": padding}}})
    assert (("rule-too-thick", "layout:styles/mark/border") in codes(layout)) is refused


def test_small_type_and_long_lines() -> None:
    small = Layout.model_validate(
        {
            "format": "1",
            "layout": "tiny",
            "extends": "leaflet",
            "styles": {"closing": {"size": "8pt"}, "body": {"size": "9.5pt"}},
        }
    )
    found = codes(small)
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
        ("styles", {"mark": {"border": "300pt"}}, ("rule-too-thick", "layout:styles/mark/border")),
        ("styles", {"mark": {"color": "white"}}, ("low-contrast", "brand:palette/white")),
        ("styles", {"mark": {"size": "0.1em"}}, ("type-too-small", "layout:styles/mark/size")),
    ],
)
def test_what_a_layout_may_not_hide(key: str, value: object, fault: tuple[str, str]) -> None:
    trick = Layout.model_validate({"format": "1", "layout": "trick", "extends": "leaflet", key: value})
    assert fault in codes(trick)


def test_the_header_has_the_room_that_is_drawn() -> None:
    assert header.AROUND == 3 * HEAD_GAP
