"""What a layout and a brand make together: the shipped ones are silent, a broken one is named with its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from compose_samples import language_of
from handout.checks import design
from handout.checks.contrast import contrast as ratio_of
from handout.checks.contrast import shown
from handout.checks.design import contrast
from handout.checks.subject import Design
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


@dataclass(frozen=True)
class Saying:
    """A file in which some keys stand; None: all."""

    name: str
    model: Layout | None = None

    def at(self, *path: str | int) -> Position:
        return Position(f"{self.name}:{'/'.join(map(str, path))}")

    def says(self, *path: str | int) -> bool:
        if self.model is None:
            return True
        data: Any = self.model.model_dump(by_alias=True, exclude_unset=True)
        for key in path:
            data = data.get(key) if isinstance(data, dict) else None
        return data is not None


def codes(*layouts: Layout, brand: Brand | None = None, size: float = 1.0) -> list[tuple[str, str]]:
    """Code and place of what is wrong with the last layout, drawn with a brand's colours."""
    leaflet, riverbend = loaded()
    known = {one.layout: one for one in (leaflet, *layouts)}
    found = brand or riverbend
    stylesheet = resolve(list(known)[-1], known, found.typefaces, "A4", rtl=False)

    files = tuple(Saying("layout", one) for one in reversed(known.values()))
    language = language_of("en").model_copy(update={"size": size})
    subject = Design(stylesheet, palette(found), Saying("brand"), files, language, Saying("language"))
    return [(f.code, str(f.where)) for f in design.run(subject)]


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
    sheet = resolve("leaflet", {"leaflet": leaflet}, brand.typefaces, "A4", rtl=False)
    found = {(style, pair) for style, pair, _ in contrast.pairs(sheet)}
    assert {("urgent", ("text", "urgent_tint")), ("tip", ("accent", "tint")), ("tip", ("text", "tint"))} <= found
    assert [text for style, (text, _) in found if style == "table-head"] == ["white"]


def layout(**keys: object) -> Layout:
    return Layout.model_validate({"format": "1", "layout": "trick", "extends": "leaflet", **keys})


def test_small_type_and_long_lines() -> None:
    found = codes(
        layout(
            styles={"closing": {"size": "9.5pt"}, "header": {"size": "11.5pt"}},
            page={"margins": {"start": "12pt", "end": "12pt"}},
        )
    )
    assert ("type-too-small", "layout:styles/closing/size") in found
    assert ("type-too-small", "layout:styles/header/size") in found
    assert ("long-lines", "layout:page/margins") in found


def test_at_the_floor_there_is_no_word_of_warning() -> None:
    """Sizes of the contract: 12 for patients' text, 10 for sources and dates, 9 for the staff strip."""
    sizes = {"closing": {"size": "10pt"}, "subtitle": {"size": "12pt"}, "strip": {"size": "9pt"}}
    small = layout(
        styles=sizes,
        sources={"size": "10pt"},
        type={"size": "12pt"},
        page={"margins": {"start": "30mm", "end": "30mm"}},
    )
    assert codes(small) == []


def test_small_running_text_is_told_once_and_not_once_a_style() -> None:
    found = codes(layout(type={"size": "11pt"}))
    assert [fault for fault in found if fault[0] == "type-too-small"] == [("type-too-small", "layout:type/size")]


def test_a_language_that_is_set_too_small_is_told_in_its_file() -> None:
    """0.9 of 13 points is less than 12."""
    assert codes(size=0.93) == []
    assert codes(size=0.9) == [("type-too-small", "language:size")]


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        (
            "page",
            {"margins": {"start": "70mm", "end": "70mm"}, "columns": 2},
            ("column-too-narrow", "layout:page/columns"),
        ),
        ("page", {"columns": 3, "gutter": "30mm"}, ("column-too-narrow", "layout:page/columns")),
        ("styles", {"footer": {"size": "11pt"}}, ("type-too-small", "layout:styles/footer/size")),
        ("styles", {"clinic": {"size": "11pt"}}, ("type-too-small", "layout:styles/clinic/size")),
        ("styles", {"language": {"size": "11pt"}}, ("type-too-small", "layout:styles/language/size")),
        ("styles", {"mark": {"color": "white"}}, ("low-contrast", "layout:styles/mark/color")),
        ("styles", {"list": {"color": "white"}}, ("low-contrast", "layout:styles/list/color")),
        ("styles", {"body": {"color": "white"}}, ("low-contrast", "layout:styles/body/color")),
        ("styles", {"urgent": {"background": "primary"}}, ("low-contrast", "layout:styles/urgent/background")),
        ("styles", {"mark": {"size": "0.7em"}}, ("type-too-small", "layout:styles/mark/size")),
    ],
)
def test_what_a_layout_may_not_hide(key: str, value: object, fault: tuple[str, str]) -> None:
    assert fault in codes(layout(**{key: value}))


def test_a_pair_of_colours_is_told_once() -> None:
    found = codes(layout(styles={name: {"color": "white"} for name in ("body", "list", "steps", "terms", "closing")}))
    assert [code for code, _ in found].count("low-contrast") == 1 + len({"urgent_tint", "warning_tint", "tint"})


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"page": {"margins": {"top": "0pt"}}}, ("page", "margins", "top")),
        ({"page": {"margins": {"end": "900mm"}}}, ("page", "margins", "end")),
        ({"page": {"columns": "3", "gutter": "60mm"}}, ("page", "gutter")),
        ({"header": {"height": "0pt"}}, ("header", "height")),
        ({"header": {"rule": "90mm"}}, ("header", "rule")),
        ({"footer": {"rule": "7pt"}}, ("footer", "rule")),
        ({"header": {"later": {"height": "160pt"}}}, ("header", "later", "height")),
        ({"mark": {"edge": "2mm"}}, ("mark", "edge")),
        ({"mark": {"edge": "0pt"}}, ("mark", "edge")),
        ({"mark": {"edge": "7mm"}}, ("mark", "edge")),
        ({"styles": {"strip": {"size": "8.9pt"}}}, ("styles", "strip", "size")),
        ({"type": {"size": "0.05em"}}, ("type", "size")),
        ({"type": {"leading": "0.5"}}, ("type", "leading")),
        ({"styles": {"list": {"indent": "430pt"}}}, ("styles", "list", "indent")),
        ({"styles": {"table": {"border": "60pt"}}}, ("styles", "table", "border")),
        ({"styles": {"notes": {"line": "4pt"}}}, ("styles", "notes", "line")),
        ({"styles": {"callout": {"padding": "200pt"}}}, ("styles", "callout", "padding")),
        ({"styles": {"urgent": {"bar": "20em"}}}, ("styles", "urgent", "bar")),
        ({"styles": {"title": {"before": "60em"}}}, ("styles", "title", "before")),
    ],
)
def test_every_length_has_bounds_where_it_is_read(keys: dict[str, Any], place: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as found:
        layout(**keys)
    assert [fault["loc"] for fault in found.value.errors()] == [place]


def test_an_em_of_the_page_is_one_of_the_running_text() -> None:
    wide = layout(page={"margins": {"start": "3em"}}, type={"size": "20pt"})
    leaflet, brand = loaded()
    sheet = resolve("trick", {"leaflet": leaflet, "trick": wide}, brand.typefaces, "A4", rtl=False)
    assert sheet.page.start == 60.0


@pytest.mark.parametrize("band", ["header", "footer"])
def test_a_code_for_telephones_needs_the_address_in_words(band: str) -> None:
    code = layout(**{band: {"first": {"end": ["qr"]}}})
    assert ("code-without-words", f"layout:{band}/first") in codes(code)
    said = layout(**{band: {"first": {"end": ["qr"]}}, "footer" if band == "header" else "header": {"end": ["web"]}})
    assert "code-without-words" not in [code for code, _ in codes(said)]


def test_a_piece_is_named_once() -> None:
    with pytest.raises(ValidationError, match="named twice"):
        layout(header={"start": ["logo", "clinic", "logo"]})


def test_the_lines_under_the_title_stand_on_its_ground() -> None:
    """White on a dark band is read well; dark on it is refused, though the style has no ground of its own."""
    white = {"color": "white"}
    title = {**white, "background": "primary"}
    for styles, told in (
        ({"title": title, "subtitle": white, "audience": white}, []),
        ({"title": title, "audience": white}, [("low-contrast", "layout:styles/title/background")]),
        ({"subtitle": white}, [("low-contrast", "layout:styles/subtitle/color")]),
        ({"title": title, "subtitle": white}, [("low-contrast", "layout:styles/title/background")]),
    ):
        banded = Layout.model_validate({"format": 1, "layout": "banded", "extends": "leaflet", "styles": styles})
        assert codes(banded) == told


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"page": {"background": "primary"}}, "layout:page/background"),
        ({"page": {"background": "primary", "background-size": "60mm"}}, None),  # seen where it is painted
        ({"page": {"background": "tint"}}, None),
        ({"sections": {"benefits": {"background": "primary"}}}, "layout:sections/benefits/background"),
        ({"sections": {"benefits": {"background": "tint"}}}, None),
    ],
)
def test_a_ground_that_is_too_dark_is_told_where_the_layout_chooses_it(said: dict[str, Any], where: str | None) -> None:
    """And not at every sentence that stands on it."""
    found = codes(Layout.model_validate({"format": 1, "layout": "dark", "extends": "leaflet", **said}))
    assert {place for _, place in found} == ({where} if where else set())


def test_a_ratio_that_is_not_enough_never_looks_as_if_it_were() -> None:
    """Crimson on the pink of urgent sections has 4.49 : 1 (WCAG 2.1)."""
    assert shown(ratio_of("#dc143c", "#fdf0f0")) == "4.4"
    assert shown(4.5) == "4.5" and shown(21.0) == "21.0"
