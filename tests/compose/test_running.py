"""Header and footer: at which edge their pieces stand, what is the brand's, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import FONTS, language_of, stylesheet, words
from handout.compose.bandpieces import AlikePieces, OwnPieces, PieceSetter
from handout.compose.composer import LayoutContext, compose, letterhead_slots, measure
from handout.compose.fragments import advance
from handout.compose.geometry import BrandPictures, Geometry
from handout.compose.marks import SAFE
from handout.compose.plan import Item, Outline, PictureItem, PlacedShow, Plan, Slot, TextItem
from handout.compose.running import CODE_SIDE, NO_PICTURES
from handout.compose.setting import ParagraphCache
from handout.compose.slots import PIECE_GAP
from handout.errors import Position
from handout.models.image import Image
from handout.models.page import BandPiece
from handout.sheet import Body, Letterhead, Sheet
from handout.style import BandStyle, SlotName, Stylesheet
from handout.text import ink
from handout.words import Run, Words
from sheet_samples import RUNNING, body

LATIN, ARABIC = words("Riverbend Clinic"), words("عيادة النهر", "ar")
LONG = words("Riverbend Clinic for Neurology and Rehabilitation of Adults and Children of the Valley " * 2)
LOGO = Image(60.0, 20.0, form=b"")
HANDSET = Image(10.0, 10.0, form=b"", stencil=True)
CONTEXT = LayoutContext(FONTS, language_of, ParagraphCache())
LETTERHEAD = Letterhead(
    "b",
    "Clinic",
    LATIN,
    words("Phone: 555-0100"),
    hours=words("Monday 9:00"),
    address=words("1 Mill Lane"),
    web=words("clinic.example"),
    link="https://clinic.example",
)


def band(*, height: float = 20.0, rule: float = 0.0, **slots: tuple[BandPiece, ...]) -> BandStyle:
    places: tuple[SlotName, ...] = ("start", "middle", "end")
    return BandStyle(height, rule, {place: slots.get(place, ()) for place in places})


NOTHING = band()


def sheet_with(header: BandStyle = NOTHING, footer: BandStyle = NOTHING, *, rtl: bool = False) -> Stylesheet:
    """The packaged layout with one header and one footer on all pages."""
    sheet = stylesheet(rtl)
    running = replace(sheet.running, header=(header, header), footer=(footer, footer))
    return replace(sheet, running=running)


def planned(
    given: Body, sheet: Stylesheet, letterhead: Letterhead = LETTERHEAD, pictures: BrandPictures = NO_PICTURES
) -> tuple[Plan, dict[str, tuple[Item, ...]], Geometry]:
    geometry = measure(given, sheet, letterhead, CONTEXT, pictures)
    plan, faults = compose(given, sheet, geometry, {"icon:phone": HANDSET}, CONTEXT)
    assert plan, faults
    slots, more = letterhead_slots(Sheet(given, letterhead), sheet, geometry, pictures, CONTEXT)
    assert not more
    return plan, dict(slots), geometry


def extents(items: tuple[Item, ...]) -> list[tuple[float, float]]:
    """Left and right end of each line, without the blank that hangs out of it."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for item in items:
        for placed in item.shows if isinstance(item, TextItem) else ():
            rows.setdefault(placed.y, []).append((placed.x, placed.x + advance(placed)))
    return [(min(x for x, _ in row), max(x for _, x in row)) for row in rows.values()]


def text_of(items: tuple[Item, ...]) -> str:
    return " ".join(dict.fromkeys(item.origin.text for item in items if isinstance(item, TextItem)))


@pytest.mark.parametrize("clinic", [LATIN, ARABIC], ids=["latin", "arabic"])
@pytest.mark.parametrize("logo", [False, True], ids=["name alone", "with logo"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_clinics_name_stands_at_the_start_edge_beside_the_logo(language: str, logo: bool, clinic: Words) -> None:
    sheet = sheet_with(band(start=("logo", "clinic")), rtl=language == "ar")
    mark = BrandPictures(("logo", LOGO) if logo else None)
    _, slots, _ = planned(body(language=language), sheet, replace(LETTERHEAD, clinic=clinic), mark)
    page, taken = sheet.page, 3 * 20.0 + PIECE_GAP if logo else 0.0  # the picture is three times as wide as high
    ((left, right),) = extents(slots["header-first-clinic"])
    if language == "ar":
        assert right == pytest.approx(page.left + page.measure - taken, abs=0.1)
    else:
        assert left == pytest.approx(page.left + taken, abs=0.1)
    pictures = [item for item in slots.get("header-first-logo", ()) if isinstance(item, PictureItem)]
    assert len(pictures) == logo
    for picture in pictures:
        assert picture.x == pytest.approx(page.left + page.measure - picture.width if page.rtl else page.left)


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_a_logo_hangs_beside_the_text_where_icons_do(rtl: bool) -> None:
    """The clinic's name begins where the text does; a logo that is too wide for it does not hang."""
    sheet = sheet_with(band(start=("logo", "clinic")), rtl=rtl)
    sheet = replace(sheet, page=replace(sheet.page, icon_gutter=40.0))
    page = sheet.page
    for width, edge in ((20.0, 40.0), (60.0, 60.0 + PIECE_GAP)):
        pictures = BrandPictures(("logo", Image(width, 20.0, form=b"")))
        _, slots, _ = planned(body(language="ar" if rtl else "en"), sheet, pictures=pictures)
        ((left, right),) = extents(slots["header-first-clinic"])
        (logo,) = (item for item in slots["header-first-logo"] if isinstance(item, PictureItem))
        begin = page.left + page.measure - right if rtl else left - page.left
        assert begin == pytest.approx(edge, abs=0.1)
        assert logo.width == pytest.approx(width)
        assert logo.x == pytest.approx(page.left + page.measure - width if rtl else page.left)


def test_every_line_of_a_long_latin_name_stands_beside_the_logo_of_an_arabic_sheet() -> None:
    sheet = sheet_with(band(start=("logo", "clinic")), rtl=True)
    _, slots, _ = planned(body(language="ar"), sheet, replace(LETTERHEAD, clinic=LONG), BrandPictures(("logo", LOGO)))
    lines = extents(slots["header-first-clinic"])
    assert len(lines) > 1
    edge = sheet.page.left + sheet.page.measure - 3 * 20.0 - PIECE_GAP
    blank = 0.26 * 13  # a line but the last ends in a blank that hangs out: 260 of 1000 units in Noto Sans
    assert [right for _, right in lines] == pytest.approx([*[edge + blank] * (len(lines) - 1), edge], abs=0.1)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_slots_stand_at_the_edges_and_in_the_middle_of_the_page(language: str) -> None:
    """The number of the clinic stands behind a handset, which no brand changes: at the start edge, as high as capitals
    and lower than the line."""
    sheet = sheet_with(footer=band(start=("phone",), middle=("review",), end=("page",)), rtl=language == "ar")
    running = replace(RUNNING, review=words("2028", language), page=words("{page}/{pages}", language))
    given = replace(body(language=language), running=running)
    plan, slots, _ = planned(given, sheet, replace(LETTERHEAD, phone=words("555", language)))
    texts = [item for item in plan.pages[0].footer if isinstance(item, TextItem)]
    (phone,) = extents(slots["footer-first-phone"])
    (review,), (number,) = extents(tuple(texts[:1])), extents(tuple(texts[1:2]))
    start, end = sheet.page.left, sheet.page.left + sheet.page.measure
    (handset,) = (item for item in plan.pages[0].footer if isinstance(item, PictureItem))
    sign = (handset.x, handset.x + handset.width)
    pairs = (phone, review, number, sign)
    if sheet.page.rtl:  # as in a mirror
        phone, review, number, sign = ((start + end - right, start + end - left) for left, right in pairs)
    assert (sign[0], number[1]) == pytest.approx((start, end), abs=0.1)
    assert sign[1] + 2.0 < phone[0] < sign[1] + 6.0
    (line,) = {placed.y for item in slots["footer-first-phone"] if isinstance(item, TextItem) for placed in item.shows}
    assert line - 3.0 < handset.y < line < handset.y + handset.height < line + 12.0
    assert sum(review) / 2 == pytest.approx((start + end) / 2, abs=0.2)


def test_a_very_wide_logo_is_set_lower_and_leaves_room_for_the_name() -> None:
    """Twenty times as wide as high, at the height of the header it would leave the paper."""
    sheet, wide = sheet_with(band(start=("logo", "clinic"))), replace(LOGO, width=400.0)
    _, slots, _ = planned(body(), sheet, pictures=BrandPictures(("logo", wide)))
    (picture,) = (item for item in slots["header-first-logo"] if isinstance(item, PictureItem))
    assert picture.width == pytest.approx(sheet.page.measure / 2)
    assert picture.width / picture.height == pytest.approx(20)
    ((left, right),) = extents(slots["header-first-clinic"])
    assert picture.x + picture.width < left < right < sheet.page.left + sheet.page.measure


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_phone_line_too_long_for_the_page_number_is_broken_and_whole(language: str) -> None:
    phone = words("Phone: 555-0100 (day), 555-0101 (night), 555-0102 (weekend), 555-0103 (for all other calls)")
    sheet = sheet_with(footer=band(start=("phone",), end=("page",)), rtl=language == "ar")
    plan, slots, geometry = planned(body(language=language), sheet, replace(LETTERHEAD, phone=phone))
    painted = "".join(
        cell.text
        for item in slots["footer-first-phone"]
        if isinstance(item, TextItem)
        for placed in item.shows
        for cell in placed.show.cells
        if not isinstance(cell, int)
    )
    assert all(number in painted for number in ("555-0100", "555-0101", "555-0102", "555-0103"))
    short = planned(body(language=language), sheet)[2]
    assert geometry.frame(1).bottom > short.frame(1).bottom
    lowest = min(placed.y for item in plan.pages[0].footer if isinstance(item, TextItem) for placed in item.shows)
    assert lowest > SAFE


def test_every_piece_is_printed_where_a_layout_asks() -> None:
    """All of them in one footer, on page 1 and later."""
    own: tuple[BandPiece, ...] = ("title", "language", "code", "version", "issued", "review", "page", "strip")
    brands: tuple[BandPiece, ...] = ("logo", "clinic", "phone", "hours", "address", "web", "qr")
    sheet = sheet_with(footer=band(start=own[:4], middle=brands, end=own[4:]))
    pictures = BrandPictures(("logo", LOGO), ("qr", Image(25.0, 25.0, form=b"")))
    plan, slots, _ = planned(body(), sheet, pictures=pictures)
    said = text_of(plan.pages[0].footer)
    for told in ("A title", "English", "C-1", "Version 1", "Issued", "Next review", "Page 1 of 1", "strip"):
        assert told in said
    assert {item.name for item in plan.pages[0].footer if isinstance(item, Slot)} == {
        f"footer-first-{piece}" for piece in brands
    }
    assert all(slots[f"footer-{when}-{piece}"] for when in ("first", "later") for piece in brands)


def test_a_code_for_telephones_is_large_enough_to_be_read() -> None:
    pictures = BrandPictures(qr=("qr", Image(25.0, 25.0, form=b"")))
    sheet = sheet_with(band(start=("clinic",), end=("web", "qr")))
    _, slots, _ = planned(body(), sheet, pictures=pictures)
    (code,) = (item for item in slots["header-first-qr"] if isinstance(item, PictureItem))
    assert code.width == code.height == CODE_SIDE >= 56  # 20 mm


def test_the_staff_strip_is_on_every_page_whatever_a_layout_names() -> None:
    plan, _, _ = planned(body(), sheet_with())
    assert text_of(plan.pages[0].footer) == "strip"
    named, _, _ = planned(body(), sheet_with(band(end=("strip",)), band(end=("page",))))
    assert (text_of(named.pages[0].header), text_of(named.pages[0].footer)) == ("strip", "Page 1 of 1")


def test_the_name_of_the_language_has_a_frame() -> None:
    chip = Words((Run("Español", strong=True), Run(" "), Run("Spanish", language="en")), "es", LATIN.where)
    given = replace(body(language="es"), running=replace(RUNNING, language=chip))
    plan, _, _ = planned(given, sheet_with(band(end=("language",))))
    (frame,) = (item for item in plan.pages[0].header if isinstance(item, Outline))
    ((left, right),) = extents(plan.pages[0].header)
    assert frame.x < left < right < frame.x + frame.width
    assert frame.radius == 2.0


@pytest.mark.parametrize("name", ["یوکرینیائی", "انگریزی"])
def test_no_letter_of_the_languages_name_touches_its_frame(name: str) -> None:
    """What staff call it in Nastaliq stands, in a line of Cyrillic, higher and lower than that line."""
    chip = Words((Run("Українська", strong=True), Run(" "), Run(name, language="ur")), "uk", LATIN.where)
    given = replace(body(language="uk"), running=replace(RUNNING, language=chip))
    plan, _, _ = planned(given, sheet_with(band(end=("language",))))
    (frame,) = (item for item in plan.pages[0].header if isinstance(item, Outline))
    inked = [(p.y, box) for p in shows_of(plan.pages[0].header) if (box := ink.around(p.show))]
    half = frame.thickness / 2
    assert max(y + box.top for y, box in inked) < frame.y + frame.height - half
    assert min(y + box.bottom for y, box in inked) > frame.y + half


def test_page_one_and_later_pages_have_rooms_of_their_own() -> None:
    sheet = stylesheet()
    high, low = band(height=60.0, start=("clinic",)), band(height=20.0, start=("clinic",))
    sheet = replace(sheet, running=replace(sheet.running, header=(high, low)), page=replace(sheet.page, top=12.0))
    geometry = measure(body(), sheet, LETTERHEAD, CONTEXT)
    assert geometry.frame(1).top - geometry.frame(2).top == pytest.approx(40.0)
    assert geometry.frame(2) == geometry.frame(7)


def test_letters_taller_than_their_line_stay_on_the_paper() -> None:
    """A title in Nastaliq at the upper edge, where printers leave 12 points white, and one at the lower edge."""
    title = Words((Run("بالغوں میں پٹھوں کے کھچاؤ کے لیے ٹیکے"),), "ur", LATIN.where)
    given = replace(body(language="ur"), title=title)
    edges = band(height=14.0, start=("title",))
    sheet = sheet_with(edges, replace(edges, slots={**edges.slots, "end": ("strip",)}), rtl=True)
    sheet = replace(sheet, page=replace(sheet.page, top=12.0, bottom=12.0))
    plan, _, geometry = planned(given, sheet)
    (page,) = plan.pages
    tops = [p.y + ink.around(p.show).top for p in shows_of(page.header)]  # type: ignore[union-attr]
    bottoms = [p.y + ink.around(p.show).bottom for p in shows_of(page.footer)]  # type: ignore[union-attr]
    assert max(tops) <= plan.height - 12.0
    assert min(bottoms) >= 12.0
    latin = planned(body(), replace(sheet_with(edges), page=replace(sheet.page, rtl=False)))[2]
    assert geometry.frame(1).top > latin.frame(1).top == pytest.approx(SAFE + 12 * 1.2 + 8.0)


def shows_of(items: tuple[Item, ...]) -> list[PlacedShow]:
    return [placed for item in items if isinstance(item, TextItem) for placed in item.shows if ink.around(placed.show)]


def test_of_a_brand_only_the_room_counts() -> None:
    """Names of one width, in a header that has room for both, leave a body where it is."""
    sheet = stylesheet()
    one, other = (replace(LETTERHEAD, clinic=words(name)) for name in ("Clinic ab", "Clinic ba"))
    assert measure(body(), sheet, one, CONTEXT) == measure(body(), sheet, other, CONTEXT)


@pytest.mark.parametrize("files", [("one", "two"), ("two", "one")])
def test_brands_that_say_the_same_are_each_told_at_their_own_file(files: tuple[str, str]) -> None:
    """What one of them has set is kept for the other: words, places and faults stay each brand's own."""
    sheet, context = sheet_with(band(start=("clinic",))), LayoutContext(FONTS, language_of, ParagraphCache())
    for name in files:
        where = Position(f"brands/{name}/brand.yaml", 3, 7)
        clinic = replace(words("Clinic \U00012000"), where=where)  # a cuneiform sign that no font of ours has
        own = replace(LETTERHEAD, clinic=clinic)
        geometry = measure(body(), sheet, own, context, NO_PICTURES)
        slots, told = letterhead_slots(Sheet(body(), own), sheet, geometry, NO_PICTURES, context)
        assert [(fault.code, fault.where) for fault in told] == [("missing-glyph", where)]
        items = [item for item in slots["header-first-clinic"] if isinstance(item, TextItem)]
        assert items
        assert {item.origin.where for item in items} == {where}


def test_a_brand_is_measured_as_if_it_were_the_first() -> None:
    """Header and footer are kept for brands whose pieces take as much room: no other brand may have them."""
    header, footer = band(start=("logo", "clinic"), end=("language",)), band(start=("phone",), end=("web",))
    sheet, given = sheet_with(header, footer), body()
    brands = [
        *((replace(LETTERHEAD, clinic=name), NO_PICTURES) for name in (LATIN, words("Riverbend Clinik"), ARABIC, LONG)),
        *((replace(LETTERHEAD, phone=words(number)), NO_PICTURES) for number in ("555-0100", "555-0101", "555-01000")),
        (replace(LETTERHEAD, web=None), NO_PICTURES),
        (replace(LETTERHEAD, web=words("x" * 90)), NO_PICTURES),
        *((LETTERHEAD, BrandPictures(("logo", Image(width, 20.0, form=b"")))) for width in (20.0, 60.0)),
    ]
    together = [measure(given, sheet, letterhead, CONTEXT, pictures) for letterhead, pictures in (*brands, *brands)]
    apart = [
        measure(given, sheet, letterhead, LayoutContext(FONTS, language_of, ParagraphCache()), pictures)
        for letterhead, pictures in brands
    ]
    assert together == [*apart, *apart]
    assert len(set(map(str, apart))) > len(brands) / 2


def test_what_all_brands_print_alike_is_not_measured_for_a_brand_of_the_same_rooms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only the brand's own pieces are; another width, and all of its band is put in place anew."""
    context, asked = LayoutContext(FONTS, language_of, ParagraphCache()), list[BandPiece]()
    measured = PieceSetter.measured

    def measuring(self: PieceSetter, piece: BandPiece, name: str, said: Words) -> object:
        asked.append(piece)
        return measured(self, piece, name, said)

    monkeypatch.setattr(PieceSetter, "measured", measuring)
    sheet, given = sheet_with(band(start=("clinic",), end=("language",)), band(start=("strip", "phone"))), body()
    expected = {"Clinic ab": True, "Clinic ba": False, "Clinic abc": True}
    for name, anew in expected.items():
        asked.clear()
        measure(given, sheet, replace(LETTERHEAD, clinic=words(name)), context)
        assert {"clinic", "phone"} <= set(asked)
        assert ("language" in asked) is anew


@pytest.mark.parametrize("alike", [True, False])
def test_a_piece_is_painted_once_where_both_kinds_of_pages_have_it_at_one_place(*, alike: bool) -> None:
    first = band(start=("phone",))
    later = first if alike else band(end=("phone",))
    sheet = sheet_with()
    sheet = replace(sheet, running=replace(sheet.running, footer=(first, later)))
    _, slots, _ = planned(body(), sheet)
    assert (slots["footer-first-phone"] is slots["footer-later-phone"]) is alike
    assert (slots["footer-first-phone"] == slots["footer-later-phone"]) is alike


def test_a_piece_is_painted_for_each_kind_of_pages_whose_header_begins_at_another_height() -> None:
    """A rule of 6 points under the header of later pages lifts all of it."""
    first, later = band(start=("clinic",)), band(start=("clinic",), rule=6.0)
    sheet = sheet_with()
    sheet = replace(sheet, running=replace(sheet.running, header=(first, later)), page=replace(sheet.page, top=90.0))
    _, slots, _ = planned(body(), sheet)
    (low,), (high,) = (shows_of(slots[f"header-{kind}-clinic"]) for kind in ("first", "later"))
    assert high.y - low.y == pytest.approx(6.0)
    assert (high.x, high.show) == (low.x, low.show)


def test_a_text_that_reaches_farther_takes_other_room() -> None:
    """Of two of one width, the one with taller letters or deeper ones may make a margin wider."""
    pieces = PieceSetter(CONTEXT.setter(stylesheet()), body(), AlikePieces(), OwnPieces())
    plain, tall, deep = (pieces.measured("web", "footer", words(text)) for text in ("nun", "nûn", "nụn"))
    assert plain.whole == tall.whole == deep.whole
    assert len({plain.room, tall.room, deep.room}) == 3
    assert plain.room == pieces.measured("address", "footer", words("nnu")).room
