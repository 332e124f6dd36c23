"""Precedence: leaflet < what a layout extends < the layout; the language's factors come last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from compose_samples import language_of, stylesheet
from handout.errors import InputError
from handout.models.brand import Brand
from handout.models.layout import Layout
from handout.models.paper import SIZES
from handout.style import PageGeometry, palette, resolve

LEAFLET = {
    "format": "1",
    "layout": "leaflet",
    "page": {"margins": {"top": "20mm", "bottom": "10mm", "start": "30mm", "end": "20mm"}},
    "type": {"size": "10pt", "leading": "1.5"},
    "styles": {
        "heading": {"size": "2em", "before": "0.5em", "weight": "bold"},
        "callout": {"padding": "8pt"},
        "tip": {},
        "clinic": {"weight": "bold"},
    },
    "header": {"first": {"start": ["logo"], "end": ["language"]}, "later": {"end": ["title"]}},
}


def layout(**said: object) -> Layout:
    return Layout.model_validate(said)


def brand() -> Brand:
    return Brand.model_validate(
        {
            "format": "1",
            "brand": "b",
            "name": "B",
            "region": "GB",
            "languages": ["en"],
            "palette": {"primary": "#123456"},
            "typefaces": {"heading": "Noto Sans Hebrew"},
            "contact": {"phone": "555-0100"},
        }
    )


def resolved(name: str, *others: Layout, rtl: bool = False):  # type: ignore[no-untyped-def]
    layouts = {"leaflet": Layout.model_validate(LEAFLET)} | {other.layout: other for other in others}
    return resolve(name, layouts, brand().typefaces, "A4", rtl=rtl)


@pytest.mark.parametrize(("tag", "least"), [("ur", 1.28), ("ar", 1.0), ("en", 1.0)])
def test_nastaliq_has_a_least_leading(tag: str, least: float) -> None:
    """PDFium took two lines of a title at 1.2 for one; only words that slope need it."""
    title = replace(resolved("leaflet").computed("heading"), leading=1.0)
    language = language_of(tag)
    style = resolved("leaflet").text_style(title, language)
    assert style.leading == pytest.approx(style.size * least * language.leading, abs=0.01)


def test_em_of_a_size_is_the_body_and_of_a_length_the_style_itself() -> None:
    heading = resolved("leaflet").computed("heading")
    assert heading.size == 20.0
    assert heading.before == 10.0


def test_a_layout_says_only_what_differs() -> None:
    middle = layout(format="1", layout="middle", styles={"heading": {"size": "3em"}}, type={"size": "12pt"})
    top = layout(format="1", layout="top", extends="middle", styles={"heading": {"weight": "regular"}})
    sheet = resolved("top", middle, top)
    heading = sheet.computed("heading")
    assert (heading.size, heading.weight, heading.before) == (36.0, "regular", 18.0)
    assert sheet.page.top == pytest.approx(56.693, abs=0.001)  # 20 mm, from the ground


def test_what_a_layout_leaves_out_is_kept_by_one_that_extends_it() -> None:
    short = layout(format="1", layout="short", omit=["notes"], rows=["causes"])
    plain = layout(format="1", layout="a", extends="short")
    whole = layout(format="1", layout="b", extends="short", omit=[])
    assert (resolved("a", short, plain).omit, resolved("a", short, plain).rows) == (("notes",), ("causes",))
    assert (resolved("b", short, whole).omit, resolved("b", short, whole).rows) == ((), ("causes",))


def test_the_staff_strip_is_never_smaller_than_nine_points() -> None:
    with pytest.raises(ValidationError, match="too little"):
        layout(format="1", layout="a", styles={"strip": {"size": "8.9pt"}})
    assert (
        resolved("a", layout(format="1", layout="a", styles={"strip": {"size": "11pt"}})).computed("strip").size == 11
    )


def test_slots_directly_in_the_header_hold_for_all_pages() -> None:
    """leaflet says page 1 and the others apart; a layout over it says both at once, and one place alone."""
    plain = layout(format="1", layout="a", header={"start": ["clinic"], "later": {"end": []}})
    first, later = resolved("a", plain).running.header
    assert first.slots == {"start": ("clinic",), "middle": (), "end": ("language",)}
    assert later.slots == {"start": ("clinic",), "middle": (), "end": ()}


def test_the_name_of_the_clinic_inherits_from_the_header() -> None:
    red = layout(format="1", layout="a", styles={"header": {"color": "urgent"}})
    assert (resolved("a", red).computed("clinic").color, resolved("a", red).computed("clinic").weight) == (
        "urgent",
        "bold",
    )


def test_callouts_inherit_from_callout() -> None:
    assert resolved("leaflet").computed("tip").padding == 8.0


def test_the_start_margin_follows_the_script() -> None:
    assert resolved("leaflet").page.left == pytest.approx(85.039, abs=0.001)  # start, 30 mm
    assert resolved("leaflet", rtl=True).page.left == pytest.approx(56.693, abs=0.001)  # end, 20 mm


def test_the_brand_gives_colours_and_typefaces() -> None:
    sheet = resolved("leaflet")
    assert palette(brand())["primary"] == "#123456"
    assert sheet.text_style(sheet.computed("heading"), language_of("en")).families == ("Noto Sans Hebrew",)
    assert sheet.text_style(sheet.computed("body"), language_of("en")).families == ()


def test_the_languages_factors_come_last() -> None:
    sheet, arabic = stylesheet(), language_of("ar")
    style = sheet.text_style(sheet.computed("body"), arabic)
    assert style.size == pytest.approx(13 * arabic.size, abs=0.005)
    assert style.leading == pytest.approx(style.size * sheet.computed("body").leading * arabic.leading, abs=0.005)


def test_an_unknown_layout_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError) as fault:
        resolved("leaflett")
    assert "leaflet" in str(fault.value.diagnostics[0].hint)


@pytest.mark.parametrize(("said", "paper"), [({}, "A4"), ({"paper": "Letter"}, "Letter"), ({"paper": "half"}, "A5")])
def test_the_paper_is_the_layouts_own_or_else_the_brands(said: dict[str, str], paper: str) -> None:
    page = resolved("other", layout(layout="other", page=said)).page
    assert (page.width, page.height) == SIZES[paper]


def test_columns_share_what_the_margins_leave() -> None:
    """Two columns of 220 points and a gutter of 20 in 460."""
    page = PageGeometry(width=600, height=800, top=50, bottom=50, start=80, end=60, columns=2, gutter=20, rtl=False)
    assert (page.measure, page.column, page.left) == (460, 220, 80)
    assert replace(page, rtl=True).left == 60
    assert replace(page, columns=1).column == 460


def test_short_texts_are_balanced_and_running_text_is_not() -> None:
    sheet, english = stylesheet(), language_of("en")
    wraps = {name: sheet.text_style(computed, english).wrap for name, computed in sheet.styles.items()}
    balanced = {name for name, wrap in wraps.items() if wrap == "balance"}
    assert balanced == {"title", "subtitle", "heading", "subheading", "table-head", "caption", "risk"}
    assert wraps["body"] == wraps["table"] == wraps["list"] == "pretty"


def test_titles_names_and_addresses_are_never_hyphenated_by_patterns() -> None:
    sheet, english = stylesheet(), language_of("en")
    whole = {name for name, computed in sheet.styles.items() if not sheet.text_style(computed, english).hyphenate}
    assert whole == {"title", "subtitle", "heading", "subheading", "header", "footer", "strip", "mark", "sources"}


def test_a_piece_that_a_layout_names_moves_from_where_it_stood() -> None:
    """Else it would stand there twice, once painted over the other."""
    moved = layout(format="1", layout="a", header={"first": {"end": ["logo"]}, "later": {"start": ["title"]}})
    first, later = resolved("a", moved).running.header
    assert first.slots == {"start": (), "middle": (), "end": ("logo",)}
    assert later.slots == {"start": ("title",), "middle": (), "end": ()}
    both = layout(format="1", layout="a", header={"start": ["clinic", "logo"], "later": {"end": ["clinic"]}})
    first, later = resolved("a", both).running.header
    assert first.slots["start"] == ("clinic", "logo")
    assert later.slots == {"start": ("logo",), "middle": (), "end": ("clinic",)}
