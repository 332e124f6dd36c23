"""What a variant does to a stylesheet: its part of a layout lies over it, its floor and its ink hold for everything."""

from __future__ import annotations

from dataclasses import fields

import pytest

from compose_samples import brand, language_of
from handout import packaged
from handout.models.layout import Layout
from handout.models.variant import Variant
from handout.source import read
from handout.style import Stylesheet, palette, resolve


def leaflet() -> Layout:
    loaded, _ = read(packaged.layouts_folder() / "leaflet.yaml", "leaflet.yaml", Layout)
    assert loaded
    return loaded.model


def resolved(variant: Variant | None, *layouts: Layout) -> Stylesheet:
    known = {one.layout: one for one in (leaflet(), *layouts)}
    return resolve(list(known)[-1], known, brand().typefaces, "A4", rtl=False, variant=variant)


def form(**keys: object) -> Variant:
    return Variant.model_validate({"variant": "v", **keys})


def test_its_part_of_a_layout_lies_over_the_layout() -> None:
    own = Layout.model_validate({"layout": "own", "type": {"size": "15pt"}, "styles": {"title": {"size": "2em"}}})
    over = {"type": {"size": "14pt"}, "styles": {"title": {"color": "accent"}}, "page": {"margins": {"top": "30mm"}}}
    sheet = resolved(form(layout=over), own)
    title = sheet.computed("title")
    assert (sheet.variant, sheet.layout) == ("v", "own")
    assert (title.size, title.color) == (28.0, "accent")  # the layout's em of the variant's body
    assert sheet.page.top == pytest.approx(85.04, abs=0.01)
    assert sheet.page.start == resolved(None).page.start


def test_nothing_is_smaller_than_the_floor() -> None:
    """By hand: a body of 13 pt is raised to 18, so a title of 2 em of it is 36; 11 pt become 18."""
    own = Layout.model_validate({"layout": "own", "styles": {"title": {"size": "2em"}, "closing": {"size": "11pt"}}})
    sheet = resolved(form(floor="18pt"), own)
    assert {"header", "footer", "strip", "sources", "closing", "mark"} <= sheet.styles.keys()
    assert min(style.size for style in sheet.styles.values()) == 18.0
    assert [sheet.computed(name).size for name in ("body", "title", "closing", "strip")] == [18.0, 36.0, 18.0, 18.0]
    assert sheet.floor == 18.0 and resolved(None).floor == 0.0


def test_lengths_in_em_follow_the_raised_size() -> None:
    small = Layout.model_validate({"layout": "small", "styles": {"closing": {"size": "11pt", "before": "1em"}}})
    assert resolved(form(floor="18pt"), small).computed("closing").before == 18.0


@pytest.mark.parametrize(("size", "factor", "printed"), [(18.0, 0.8, 18.0), (18.0, 1.12, 20.16), (24.0, 0.8, 19.2)])
def test_a_languages_factor_lowers_nothing_under_the_floor(size: float, factor: float, printed: float) -> None:
    sheet = resolved(form(floor="18pt", layout={"type": {"size": f"{size}pt"}}))
    language = language_of("en").model_copy(update={"size": factor})
    assert sheet.text_style(sheet.computed("body"), language).size == pytest.approx(printed, abs=0.005)


def test_low_ink_has_no_grounds_and_no_colour_but_that_of_text() -> None:
    """Layouts of one's own included: every field of a style that names a colour is looked at."""
    bold = Layout.model_validate({"layout": "bold", "styles": {"mark": {"background": "urgent", "color": "white"}}})
    sheet = resolved(form(ink="low"), bold)
    colours = {field.name for field in fields(sheet.computed("body")) if "color" in field.name}
    assert colours == {"color", "border_color", "bar_color", "marker_color"}
    for style in sheet.styles.values():
        assert style.background is None
        assert {getattr(style, name) for name in colours} <= {"text", None}
    assert sheet.low_ink and not resolved(None).low_ink


def test_low_ink_leaves_two_colours_whatever_role_something_is_painted_in() -> None:
    own = brand()
    found = palette(own, low_ink=True)
    assert found.keys() == palette(own).keys()
    grounds = {role for role, colour in found.items() if colour == "#ffffff"}
    assert grounds == {"white", "tint", "wave", "urgent_tint", "warning_tint"}
    assert {found[role] for role in found.keys() - grounds} == {own.palette.text}


def test_a_plain_sheet_is_what_it_was() -> None:
    plain = resolved(None)
    assert (plain.variant, plain.floor, plain.numbered, plain.low_ink) == (None, 0.0, False, False)
    assert resolved(form()).styles == plain.styles


def test_two_languages_share_the_width_of_the_page() -> None:
    """By hand: A4 less margins of 18.5 mm is 490.39 pt; less the 9 mm between a pair, halved, 232.44 pt, whatever
    columns the page has: pairs do not flow in them."""
    columns = Layout.model_validate({"layout": "own", "page": {"columns": 2, "gutter": "8mm"}})
    assert resolved(None).measure == pytest.approx(490.39, abs=0.01)
    assert resolved(None, columns).measure == pytest.approx(233.86, abs=0.01)
    for layouts in ((), (columns,)):
        assert resolved(form(languages="two"), *layouts).measure == pytest.approx(232.44, abs=0.01)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("large-print", ("one", False, "colour")),
        ("low-ink", ("one", False, "low")),
        ("bilingual", ("two", True, "colour")),
        ("staff-copy", ("one", True, "colour")),
        ("brief", ("one", False, "colour")),
    ],
)
def test_the_packaged_ones_are_what_they_are_called(name: str, expected: tuple[str, bool, str]) -> None:
    loaded, faults = read(packaged.variants_folder() / f"{name}.yaml", f"{name}.yaml", Variant)
    assert loaded and not faults
    variant = loaded.model
    assert (variant.languages, variant.numbered, variant.ink) == expected
    assert (variant.variant, variant.floor) == (name, "18pt" if name == "large-print" else None)


def test_a_floor_has_bounds() -> None:
    for length in ("8pt", "40pt"):
        with pytest.raises(ValueError, match="too"):
            form(floor=length)


def test_goals_of_pages() -> None:
    """Of the packaged layouts and variants; a goal that is none takes the one below it back."""
    layouts = []
    for name in ("leaflet", "sheet", "booklet"):
        loaded, _ = read(packaged.layouts_folder() / f"{name}.yaml", f"{name}.yaml", Layout)
        assert loaded
        layouts.append(loaded.model)
    goals: dict[str | None, list[int]] = {}
    for one in (None, "brief", "large-print", "bilingual", "low-ink"):
        found, _ = read(packaged.variants_folder() / f"{one}.yaml", f"{one}.yaml", Variant) if one else (None, None)
        goals[one] = [resolved(found.model if found else None, layout).goal for layout in layouts]
    assert goals == {
        None: [4, 4, 0],
        "brief": [2, 2, 2],
        "large-print": [0, 0, 0],
        "bilingual": [0, 0, 0],
        "low-ink": [4, 4, 0],
    }


def test_brief_fits_any_layout_to_an_even_number_of_pages() -> None:
    loaded, _ = read(packaged.variants_folder() / "brief.yaml", "brief.yaml", Variant)
    assert loaded
    for layout in (leaflet(), Layout.model_validate({"layout": "own", "fit": {"pages": 6}, "type": {"size": "15pt"}})):
        sheet = resolved(loaded.model, layout)
        assert sheet.fit and sheet.fit.pages == "even"
        assert sheet.scaled(0.0).computed("body").size == 12.0
