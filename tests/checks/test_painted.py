"""The page as painted: each check is shown a page that is right and one that is broken, made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import FONTS, HERE, PLAIN, setter, words
from handout import caching
from handout.checks import painted
from handout.compose.fragments import TextFragment
from handout.compose.marks import MARKED
from handout.compose.plan import (
    Area,
    Branding,
    Column,
    Element,
    Item,
    LineMeasure,
    Origin,
    Outline,
    Page,
    PictureItem,
    Plan,
    Polygons,
    Quotation,
    Slot,
    Stroke,
    TextItem,
)
from handout.compose.recorder import Recorder
from handout.errors import Position, Severity
from handout.sheet.quoting import GAP
from handout.text import ink
from handout.text.ink import InkBox
from handout.text.model import Show

PALETTE = {
    **{"text": "#000000", "white": "#ffffff", "primary": "#14507d", "tint": "#eef4f8", "pale": "#aaaaaa"},
    **{"grey": "#808080"},
}
"""On white, #808080 has 3.9:1 and #aaaaaa 2.3:1 (WCAG 2.1's formula)."""
WIDTH, HEIGHT = 400.0, 300.0
X, Y = 60.0, 200.0
"""Where a text begins: its left edge and its first baseline, near enough."""


def text(
    sentence: str, x: float = X, top: float = Y + 15, *, width: float = 300.0, **style: object
) -> tuple[Item, ...]:
    """A paragraph of 13 points in the colour of text, painted with its element 0."""
    computed = replace(PLAIN, **{"size": 13.0, "leading": 1.3, **style})  # type: ignore[arg-type]
    recorder = Recorder()
    TextFragment(setter().set(words(sentence), computed), 0, ()).paint(recorder, x, top, width)
    return recorder.taken()


def faults(
    *items: Item,
    header: tuple[Item, ...] = (),
    slots: dict[str, tuple[Item, ...]] | None = None,
    elements: tuple[Element, ...] = (Element("P", -1),),
    columns: tuple[Column, ...] = (),
) -> list[tuple[str, Severity]]:
    plan = Plan(WIDTH, HEIGHT, (Page(items, header, (), columns),), elements, (), {})
    found = painted.run(plan, Branding(slots or {}, {}, PALETTE), lambda origin: None)
    return [(fault.code, fault.severity) for fault in found]


def codes(*items: Item, **more: object) -> list[str]:
    return [code for code, _ in faults(*items, **more)]  # type: ignore[arg-type]


def test_a_page_that_is_right_is_silent() -> None:
    ground = Area(50, 150, 320, 80, "tint", 3)
    frame = Outline(50, 150, 320, 80, "primary", 1.2)
    assert codes(ground, frame, *text("You cannot breathe.")) == []


# --- grounds ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "colour", "refused"),
    [(13.0, "white", True), (13.0, "pale", True), (13.0, "grey", True), (18.0, "grey", False), (18.0, "pale", True)],
)
def test_text_needs_contrast_with_the_paper(size: float, colour: str, refused: bool) -> None:
    """4.5:1, from 18 points on 3:1 (WCAG 2.1, 1.4.3)."""
    found = text("Call for help", size=size, color=colour)
    assert ("low-contrast" in codes(*found)) is refused


def test_what_counts_is_the_ground_that_was_painted_last() -> None:
    dark, light = Area(50, 150, 320, 80, "primary"), Area(50, 150, 320, 80, "tint")
    assert codes(dark, light, *text("Call")) == []
    assert codes(light, dark, *text("Call")) == ["low-contrast"]
    assert codes(dark, *text("Call", color="white")) == []


def test_text_half_on_its_ground_is_looked_at_on_both() -> None:
    half = Area(X - 5, 150, 30, 80, "primary")
    assert codes(half, *text("Call for help", color="white")) == ["low-contrast"]


def test_white_words_in_the_rounded_corner_of_a_band() -> None:
    words_ = text("Illness", X, Y + 14, color="white")
    assert codes(Area(X, Y - 20, 200, 32, "primary"), *words_) == []
    assert codes(Area(X, Y - 20, 200, 32, "primary", 16), *words_) == ["low-contrast"]


def test_a_band_has_no_corner_between_its_corners() -> None:
    """Half of the words stand beyond the radius at its left edge, and close to its upper one."""
    ground = Area(X - 4, Y - 30, 200, 42, "primary", 12)
    assert codes(ground, *text("x", X + 20, Y + 14, color="white")) == []
    assert codes(ground, *text("Illness", X - 4, Y + 14, color="white")) == ["low-contrast"]


def test_text_on_a_picture_is_refused() -> None:
    assert codes(PictureItem(None, "photo", 50, 150, 320, 80), *text("Call")) == ["covered"]


@pytest.mark.parametrize(("y", "found"), [(190.0, ["covered"]), (20.0, [])])
def test_nothing_is_painted_over_text(y: float, found: list[str]) -> None:
    assert codes(*text("You cannot breathe."), Area(80, y, 40, 30, "white")) == found
    assert codes(*text("You cannot breathe."), PictureItem(None, "logo", 80, y, 40, 30)) == found


def test_what_a_brand_paints_over_the_mark_is_seen() -> None:
    """Header and slots are painted before the body, one after the other."""
    mark = text("Not checked")
    logo = PictureItem(None, "logo", 80, 190, 40, 30)
    assert codes(header=(*mark, Slot("clinic")), slots={"clinic": (logo,)}) == ["covered"]


@pytest.mark.parametrize(("y", "found"), [(190.0, ["covered"]), (20.0, [])])
def test_nothing_is_painted_over_a_hatching(y: float, found: list[str]) -> None:
    strip = Polygons((((60.0, 150.0), (70.0, 160.0), (70.0, 280.0)),), "text", MARKED)
    assert codes(Area(50, y, 100, 30, "tint"), header=(strip,)) == found
    assert codes(PictureItem(None, "photo", 50, y, 100, 30), header=(strip,)) == found
    assert codes(strip, header=(Area(50, y, 100, 30, "tint"),)) == []


@pytest.mark.parametrize(
    ("colour", "ground", "found"),
    [
        ("text", "white", []),
        ("grey", "white", []),
        ("pale", "white", ["low-contrast"]),
        ("white", "white", ["low-contrast"]),
        ("white", "primary", []),
        ("text", "primary", ["low-contrast"]),
    ],
)
def test_a_hatching_can_be_seen(colour: str, ground: str, found: list[str]) -> None:
    """3:1 (WCAG 2.1, 1.4.11); black on #14507d has 2.5:1."""
    strip = Polygons((((60.0, 150.0), (70.0, 160.0), (70.0, 280.0)),), colour, MARKED)
    assert codes(header=(Area(0, 0, WIDTH, HEIGHT, ground), strip)) == found


def test_the_sign_of_a_mark_can_be_seen() -> None:
    """An exclamation mark stands on its triangle, and not on the paper."""
    triangle, stem = (((60.0, 150.0), (100.0, 150.0), (80.0, 190.0)),), (((78.0, 155.0), (82.0, 155.0), (80.0, 180.0)),)

    def sign(outer: str, inner: str) -> list[str]:
        return codes(header=(Polygons(triangle, outer, MARKED), Polygons(stem, inner, MARKED)))

    assert sign("text", "white") == []
    assert sign("text", "text") == ["low-contrast"]
    assert sign("white", "white") == ["low-contrast"]


def test_no_mark_lies_on_a_picture() -> None:
    strip = Polygons((((60.0, 150.0), (70.0, 160.0), (70.0, 280.0)),), "text", MARKED)
    assert codes(header=(PictureItem(None, "photo", 50, 140, 100, 145), strip)) == ["covered"]


def test_no_words_stand_on_a_hatching() -> None:
    strip = Polygons((((60.0, 150.0), (70.0, 160.0), (70.0, 280.0)),), "text", MARKED)
    assert codes(*text("Call"), header=(strip,)) == ["covered"]
    assert codes(*text("Call"), strip) == ["covered"]


# --- icons -----------------------------------------------------------------------------------------------------


def an_icon(x: float, y: float, colour: str = "primary", image: str = "icon:star") -> PictureItem:
    return PictureItem(None, image, x, y, 20, 20, colour=colour)


@pytest.mark.parametrize(("colour", "refused"), [("primary", False), ("grey", False), ("pale", True), ("white", True)])
def test_an_icon_needs_contrast_with_the_paper(colour: str, refused: bool) -> None:
    """3:1, as it means something (WCAG 2.1, 1.4.11)."""
    assert codes(an_icon(60, 200, colour)) == ["low-contrast"] * refused


def test_an_icon_needs_contrast_with_its_ground() -> None:
    band = Area(50, 190, 200, 40, "primary")
    assert codes(band, an_icon(60, 200, "white")) == []
    assert codes(band, an_icon(60, 200, "text")) == ["low-contrast"]
    assert codes(band, an_icon(240, 200, "white")) == ["low-contrast"]
    assert codes(Area(50, 190, 200, 40, "tint"), an_icon(60, 200)) == []


def test_an_icon_has_a_place_of_its_own() -> None:
    assert codes(*text("Call"), an_icon(X - 22, Y)) == []
    assert codes(*text("Call"), an_icon(X, Y)) == ["covered"]
    assert codes(an_icon(X, Y), *text("Call")) == ["covered"]
    assert codes(an_icon(60, 200), an_icon(82, 200)) == []
    assert codes(an_icon(60, 200), an_icon(75, 200)) == ["covered"]
    assert codes(PictureItem(None, "photo", 50, 190, 60, 60), an_icon(60, 200)) == ["covered"]
    assert codes(an_icon(60, 200), Area(50, 190, 60, 60, "tint")) == ["covered"]
    assert codes(an_icon(2, 200)) == ["outside-page"]


DRAWN = Origin("timeline", 0.0)


def a_wave(outline: str | None, thickness: float = 1.0, origin: Origin = DRAWN) -> Polygons:
    return Polygons((((60.0, 150.0), (60.0, 180.0), (90.0, 150.0)),), "tint", origin, outline, thickness)


@pytest.mark.parametrize(
    ("drawing", "refused"),
    [(a_wave("primary"), False), (a_wave(None), True), (a_wave("pale"), True), (a_wave("primary", 0.0), True)],
)
def test_a_pale_drawing_is_seen_by_its_outline(drawing: Polygons, refused: bool) -> None:
    """Tint has 1.1:1 with the paper; a line along its edge is what has 3:1 (WCAG 2.1, 1.4.11)."""
    assert codes(drawing) == ["low-contrast"] * refused


def test_parts_of_one_drawing_may_lie_on_each_other() -> None:
    part = a_wave("primary")
    assert codes(a_wave("primary"), part) == []
    other = a_wave("primary", origin=Origin("timeline", 0.0, where=HERE))
    assert codes(a_wave("primary"), other) == ["covered"]
    assert codes(part, *text("Call", top=170.0)) == ["covered"]


def test_an_icon_in_the_footer_is_looked_at_too() -> None:
    assert codes(header=(Slot("code"),), slots={"code": (an_icon(60, 20, "pale", "qr"),)}) == ["low-contrast"]


# --- lines -----------------------------------------------------------------------------------------------------


def test_a_line_through_letters_is_refused_and_a_touch_is_told() -> None:
    baseline = text("xxxx")[0].shows[0].y  # type: ignore[union-attr]

    def line(y: float, width: float) -> Stroke:
        return Stroke(50, y, 300, y, "text", width)

    assert faults(*text("xxxx"), line(baseline + 3.5, 0.5)) == [("line-through-text", Severity.ERROR)]
    assert faults(line(baseline + 3.5, 0.5), *text("xxxx")) == [("line-through-text", Severity.ERROR)]
    assert faults(*text("xxxx"), line(baseline + 0.2, 0.5)) == [("touches-line", Severity.WARNING)]
    assert faults(*text("xxxx"), line(baseline - 1.0, 4.0)) == [("line-through-text", Severity.ERROR)]
    assert faults(*text("xxxx"), line(baseline - 3.0, 0.5)) == []


def test_a_line_between_letters_touches_none() -> None:
    """A descender's box reaches down over the whole line; its ink stands at one place."""
    g = text("xxxxg")
    y = g[0].shows[0].y - 2  # type: ignore[union-attr]
    assert codes(*g, Stroke(X, y, X + 20, y, "text", 0.5)) == []


def test_the_line_under_a_link_belongs_to_it() -> None:
    y = text("pages")[0].shows[0].y - 1.5  # type: ignore[union-attr]
    under = Stroke(X, y, X + 60, y, "primary", 0.6, "underline")
    assert codes(*text("pages"), under) == []
    assert codes(*text("pages"), replace(under, use="rule")) == ["touches-line"]


def test_a_frame_is_four_lines() -> None:
    low = Outline(50, Y - 2, 200, 60, "primary", 1.2)
    assert codes(low, *text("xxxx")) == []
    baseline = text("xxxx")[0].shows[0].y  # type: ignore[union-attr]
    assert codes(replace(low, y=baseline + 3.5), *text("xxxx")) == ["line-through-text"]
    assert codes(replace(low, x=X + 10), *text("xxxx")) == ["line-through-text"]


# --- text on text ----------------------------------------------------------------------------------------------


def test_text_on_text_is_refused() -> None:
    assert codes(*text("Phone: 555-0142"), *text("Page 1 of 5", x=X + 40)) == ["overlapping-text"]
    assert codes(*text("Phone: 555-0142"), *text("Page 1 of 5", x=X + 120)) == []


def test_lines_too_close_are_refused_and_close_ones_are_not() -> None:
    long = "go by pp gg yy and every heading, bdfhkl " * 3
    assert codes(*text(long, leading=0.6)) == ["overlapping-text"]
    assert codes(*text(long, leading=1.1)) == []


def test_tall_letters_of_lines_far_apart_may_meet_a_little_more() -> None:
    """Nastaliq at the leading of its language: a dot on the stroke below can still be read."""
    show = text("l")[0].shows[0].show  # type: ignore[union-attr]
    height = ink.around(show).top - ink.around(show).bottom  # type: ignore[union-attr]

    def pair(apart: float, overlap: float) -> list[str]:
        """Two letters, their baselines ``apart`` em, of which one is so high that they overlap."""
        tall = replace(show, size=(apart + overlap) * 13 / (height / show.size))
        low = text("l", size=13.0)[0]
        shown = low.shows[0]  # type: ignore[union-attr]
        upper = replace(low, shows=(replace(shown, y=shown.y + apart * 13),))  # type: ignore[arg-type]
        aside = ink.around(show).left - ink.around(tall).left  # type: ignore[union-attr]
        lower = replace(low, shows=(replace(shown, x=shown.x + aside, show=tall),))  # type: ignore[arg-type]
        return codes(upper, lower)

    assert pair(2.0, 0.2) == []
    assert pair(2.0, 0.5) == ["overlapping-text"]
    assert pair(1.2, 0.25) == ["overlapping-text"]


def test_a_bullet_on_its_letter_is_seen() -> None:
    assert codes(*text("•"), *text("You cannot breathe.")) == ["overlapping-text"]


def test_touching_is_measured_in_ink_and_not_in_boxes() -> None:
    """The boxes of / and \\ share a square; their ink crosses once, and not at all a little further apart."""
    face = FONTS.face("Noto Sans", "regular")
    slash, back = (
        next(show for line in setter().set(words(s), PLAIN).lines(100) for show in line.shows) for s in "/\\"
    )
    assert slash.face is face
    assert ink.touch(slash, (0, 0), back, (0, 0)) > 0
    assert ink.touch(slash, (0, 0), slash, (2.5, 0)) == 0
    assert ink.around(slash).meets(ink.around(slash).moved(2.5, 0))  # type: ignore[union-attr]


def test_the_ink_of_cells_is_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with more letters than are kept has the boxes that it has with a larger room for them."""
    shows = [show for line in text("The quick brown fox jumps over the lazy dog, 1234567890") for show in _shows(line)]
    caching.clear()
    before = [ink.around(show) for show in shows]
    caching.clear()
    monkeypatch.setattr(ink, "CELLS", 3)
    assert [ink.around(show) for show in shows] == before
    assert all(before)
    assert len(ink._steps(shows[0].face)) <= 3


def _shows(item: Item) -> list[Show]:
    return [placed.show for placed in item.shows] if isinstance(item, TextItem) else []


def test_room_between_cells_moves_what_stands_behind_it() -> None:
    """As in TJ (ISO 32000-1, 9.4.3), but to the right: 500 thousandths of 12 points."""
    show = next(show for line in setter().set(words("oo"), PLAIN).lines(100) for show in line.shows)
    wider = replace(show, cells=(show.cells[0], 500, *show.cells[1:]))
    before, after = ink.around(show), ink.around(wider)
    assert before and after
    assert after[:2] == before[:2] and after.top == before.top
    assert after.right == pytest.approx(before.right + 0.5 * show.size)


def test_ink_within_a_box() -> None:
    """An o is a ring: nothing in its middle, ink at its side."""
    show = next(show for line in setter().set(words("o"), PLAIN).lines(100) for show in line.shows)
    left, bottom, right, top = ink.around(show)  # type: ignore[misc]
    x, y = (left + right) / 2, (bottom + top) / 2
    assert ink.within(show, (0, 0), InkBox(x - 0.3, y - 0.3, x + 0.3, y + 0.3)) == 0
    assert ink.within(show, (0, 0), InkBox(left, y - 0.5, left + 1, y + 0.5)) == pytest.approx(1.0, abs=0.5)
    assert ink.within(show, (0, 0), InkBox(left - 1, bottom - 1, right + 1, top + 1)) == show.size


# --- places, sizes, words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("x", "top"), [(5.0, 200.0), (385.0, 200.0), (60.0, 296.0), (60.0, 20.0)])
def test_text_stays_twelve_points_from_the_edge(x: float, top: float) -> None:
    assert codes(*text("Call", x, top)) == ["outside-page"]


def test_a_picture_stays_on_the_paper() -> None:
    assert codes(PictureItem(0, "logo", 20, 20, 390, 50), elements=(Element("Figure", -1, alt="a"),)) == [
        "outside-page"
    ]


def test_text_stays_in_its_column_and_out_of_the_others() -> None:
    column = Column(50, 50, 100, 170)
    assert codes(*text("Call", 60), columns=(column,)) == []
    assert codes(*text("Call for help at once", 60), columns=(column,)) == ["outside-column"]
    assert codes(*text("Call", 60), columns=(Column(200, 50, 100, 170), column)) == []
    assert codes(header=text("A long name", 60), columns=(column,)) == ["outside-margin"]


@pytest.mark.parametrize(
    ("style", "least"), [("body", 12.0), ("table", 12.0), ("footer", 12.0), ("sources", 10.0), ("strip", 9.0)]
)
def test_the_floor_of_every_style(style: str, least: float) -> None:
    assert codes(*text("Call", size=least, name=style)) == []
    assert codes(*text("Call", size=least - 0.1, name=style)) == ["type-too-small"]


def test_a_torn_word_is_named_with_its_place() -> None:
    items = text("Acetaminophen", width=40)
    plan = Plan(WIDTH, HEIGHT, (Page(items),), (Element("TD", -1),), (), {})
    (fault,) = painted.run(plan, Branding({}, {}, PALETTE), lambda origin: Position("layouts/x.yaml", 3))
    assert (fault.code, fault.where) == ("word-torn", HERE)
    assert "the word “Acetaminophen” is cut" in fault.message
    assert codes(*text("a b c d e f g h i j k", width=40)) == []


def test_a_torn_word_is_seen_whatever_stands_at_the_end_of_its_line() -> None:
    """Right-to-left lines may end in a blank without ink."""
    torn = next(item for item in text("Acetaminophen", width=40) if isinstance(item, TextItem) and item.torn)
    last = torn.shows[-1]
    blank = replace(last.show, cells=(last.show.face.blank(300, " "),))
    assert "word-torn" in codes(replace(torn, shows=(*torn.shows, replace(last, x=last.x + 40, show=blank))))


def test_words_of_the_tree_that_nobody_painted() -> None:
    element = Element("P", -1, text="You cannot breathe, swallow, or speak well.")
    assert codes(*text("You cannot breathe."), elements=(element,)) == ["text-lost"]
    assert codes(*text("You cannot breathe, swallow, or speak well."), elements=(element,)) == []


def test_words_painted_for_a_part_count_for_the_whole() -> None:
    parent = Element("P", -1, text="Read the page.")
    items = tuple(replace(item, element=1) if isinstance(item, TextItem) else item for item in text("Read the page."))
    assert codes(*items, elements=(parent, Element("Span", 0, text="Read the page."))) == []


# --- lines to write on -----------------------------------------------------------------------------------------


def test_a_hand_has_room_to_write() -> None:
    def line(y: float, right: float = 300, colour: str = "text") -> Stroke:
        return Stroke(50, y, right, y, colour, 0.8, "writing")

    assert codes(line(200), line(180)) == []
    assert codes(line(200), line(188)) == ["no-room-to-write"]
    assert codes(line(200, right=90)) == ["no-room-to-write"]
    assert codes(replace(line(200), width=0.2)) == ["line-too-thin"]
    assert codes(replace(line(200), width=0.0)) == ["line-too-thin"]
    assert codes(line(200, colour="pale")) == ["low-contrast"]
    assert codes(*text("Call", top=215), line(195)) == ["no-room-to-write"]


def test_boxes_to_choose_from_can_be_seen() -> None:
    """Frames otherwise may be as pale as they like: words tell them apart."""
    box = Outline(60, 150, 40, 25, "text", 0.9, 2.0, "choice")
    assert codes(box) == []
    assert codes(replace(box, colour="pale")) == ["low-contrast"]
    assert codes(Area(50, 140, 60, 50, "grey"), replace(box, colour="primary")) == ["low-contrast"]
    assert codes(replace(box, thickness=0.0)) == ["line-too-thin"]
    assert codes(replace(box, colour="pale", use="rule")) == []


@pytest.mark.parametrize("style", ["body", "footer", "sources", "strip", "mark", "a style of anybody's"])
def test_the_floor_of_a_variant_holds_for_every_style(style: str) -> None:
    for size, told in ((18.0, []), (17.9, ["type-too-small"])):
        plan = Plan(WIDTH, HEIGHT, (Page(text("Call", size=size, name=style)),), (Element("P", -1),), (), {})
        found = painted.run(plan, Branding({}, {}, PALETTE), lambda origin: None, 18.0)
        assert [fault.code for fault in found] == told


# --- how it is told --------------------------------------------------------------------------------------------


def test_one_kind_of_fault_is_told_once_for_a_style_with_how_many_there_are() -> None:
    items = (
        *text("One", top=250, color="pale"),
        *text("Two", top=200, color="pale"),
        *text("Three", color="pale", top=150),
    )
    plan = Plan(WIDTH, HEIGHT, (Page(items),), (Element("P", -1),), (), {})
    (fault,) = painted.run(plan, Branding({}, {}, PALETTE), lambda origin: Position(f"layouts/{origin.style}", 3))
    assert fault.message.startswith("on page 1, “One”")
    assert fault.message.endswith("(and 2 more like it)")
    assert fault.where == Position("layouts/body", 3)


# --- a brand's part, on pages that were found sound ------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "sound"),
    [
        (text("Alder Clinic", 60.0, 290.0), True),
        (text("Alder Clinic", 205.0, 290.0), False),
        (text("Alder Clinic", 60.0, 210.0), False),
        (text("Alder Clinic", 60.0, 290.0, color="pale"), False),
        (text("Alder Clinic", 60.0, 300.0), False),
        ((PictureItem(None, "logo", 195.0, 270.0, 40.0, 15.0),), False),
        ((PictureItem(None, "logo", 60.0, 270.0, 40.0, 15.0),), True),
    ],
    ids=["apart", "on-words-of-the-header", "beside-the-text", "pale", "at-the-edge", "picture-on-words", "picture"],
)
def test_a_brand_is_seen_amid_what_all_brands_print(own: tuple[Item, ...], *, sound: bool) -> None:
    """As if the whole page were looked at."""
    header = (*text("English", 200.0, 290.0), Slot("own"))
    elements = (Element("P", -1, text="Call for help"),)
    plan = Plan(WIDTH, HEIGHT, (Page(text("Call for help"), header, (), ()),), elements, (), {})
    known, branding = painted.sound(plan), Branding({"own": own}, {}, PALETTE)
    assert known is not None
    assert painted.is_sound(known, plan, branding) is sound
    told = painted.run(plan, branding, lambda origin: None)
    assert not (sound and told)


@pytest.mark.parametrize(
    ("own", "sound"),
    [
        (text("Alder Clinic", 60.0, 290.0, width=90.0), True),
        (text("Alder Clinic", 150.0, 290.0), False),
        (text("Alder Clinic", 245.0, 290.0), False),
        (text("Alder Clinic", 245.0, 290.0, color="white"), True),
        ((PictureItem(None, "logo", 145.0, 270.0, 20.0, 15.0),), False),
    ],
    ids=["apart", "on-the-sign", "dark-on-dark", "white-on-dark", "picture-on-the-sign"],
)
def test_a_brand_is_seen_amid_signs_and_grounds_of_all_brands(own: tuple[Item, ...], *, sound: bool) -> None:
    """As if the whole page were looked at: what its part meets is looked at for each brand, and nothing else."""
    sign = PictureItem(None, "icon:phone", 150.0, 275.0, 10.0, 10.0, colour="primary")
    header = (sign, Area(240.0, 270.0, 120.0, 25.0, "primary"), Slot("own"))
    plan = Plan(WIDTH, HEIGHT, (Page(text("Call for help"), header, (), ()),), (Element("P", -1),), (), {})
    known, branding = painted.sound(plan), Branding({"own": own}, {}, PALETTE)
    assert known is not None
    assert painted.is_sound(known, plan, branding) is sound
    assert bool(painted.run(plan, branding, lambda origin: None)) is not sound


def quotation(top: float = Y + 15) -> Quotation:
    """Where a paragraph of element 0 has the brand's number in it, as ``text`` would paint it."""
    said, computed = words(f"Call {GAP} first"), replace(PLAIN, size=13.0, leading=1.3)
    style = setter().set(said, computed).paragraph.style
    return Quotation(0, said, computed, style, LineMeasure(X, top, 300.0), (0, None), ())


@pytest.mark.parametrize(
    ("around", "sound"),
    [
        ((), True),
        ((Area(50, 150, 320, 80, "tint"), *text("Now.", top=Y + 40), *text("Then.", top=Y - 5)), True),
        ((Area(50, 150, 320, 80, "primary"),), False),
        ((PictureItem(None, "photo", 50, 150, 320, 80),), False),
        ((Stroke(50, Y + 5, 350, Y + 5, "text", 1.0),), False),
        ((Stroke(50, Y - 12, 350, Y - 12, "text", 1.0),), True),
        ((Stroke(50, Y - 12, 350, Y - 12, "text", 1.0, "writing"),), False),
        ((*text("Now.", X + 5),), False),
    ],
    ids=["alone", "on-a-ground", "dark-ground", "picture", "line-through", "line-under", "line-to-write", "words"],
)
@pytest.mark.parametrize("later", [False, True])
def test_lines_that_quote_a_brand_are_seen_amid_what_all_brands_have(
    around: tuple[Item, ...], *, sound: bool, later: bool
) -> None:
    """As if the whole page were looked at, whether the rest is painted before them or after."""
    place, own = quotation(), text("Call 555-0100 first")
    covers = later and isinstance(next(iter(around), None), Area)
    body = (place, *around) if later else (*around, place)
    plan = Plan(WIDTH, HEIGHT, (Page(body),), (Element("P", -1),), (), {})
    known, branding = painted.sound(plan), Branding({place.name: own}, {}, PALETTE)
    assert known is not None
    assert painted.is_sound(known, plan, branding) is (sound and not covers)
    assert bool(painted.run(plan, branding, lambda origin: None)) is not (sound and not covers)


def test_a_page_knows_where_it_quotes_the_brand() -> None:
    """Each for itself, though it is kept: one that was made of another may quote elsewhere."""
    one, other = quotation(), quotation(Y + 80)
    page = Page((*text("Call for help"), one), (Slot("own"),))
    assert page.quotations == page.quotations == (one,)
    assert replace(page, body=(one, other)).quotations == (one, other)
    assert Page(text("Call for help")).quotations == ()


def test_header_and_footer_of_a_brand_keep_clear_of_the_lines_that_quote_it() -> None:
    place, own = quotation(), text("Call 555-0100 first")
    plan = Plan(WIDTH, HEIGHT, (Page((place,), (Slot("own"),)),), (Element("P", -1),), (), {})
    known = painted.sound(plan)
    assert known is not None
    for top, sound in ((Y + 15, False), (Y + 80, True)):
        branding = Branding({place.name: own, "own": text("Elm", X + 5, top)}, {}, PALETTE)
        assert painted.is_sound(known, plan, branding) is sound
