"""Header and footer: at which edge their texts stand. Edges are those of the page's text area."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import FONTS, language_of, stylesheet, words
from handout.compose.composer import LayoutContext, compose, letterhead_slots, measure
from handout.compose.fragments import advance
from handout.compose.plan import Item, PictureItem, TextItem
from handout.compose.running import CLINIC, LOGO_GAP, PHONE
from handout.compose.setting import ParagraphCache
from handout.models.image import Image
from handout.sheet import Letterhead, Sheet
from sheet_samples import body

LATIN, ARABIC = words("Riverbend Clinic"), words("عيادة النهر", "ar")
LONG = words("Riverbend Clinic for Neurology and Rehabilitation of Adults and Children of the Valley " * 2)
LOGO = Image(60.0, 20.0, form=b"")


def slots(language: str, clinic: object, logo: bool) -> dict[str, tuple[Item, ...]]:
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    letterhead = Letterhead("b", "Clinic", clinic, words("Phone: 555-0100"))  # type: ignore[arg-type]
    given, sheet = body(language=language), stylesheet(language == "ar")
    mark = ("logo", LOGO) if logo else None
    geometry = measure(given, sheet, letterhead, context)
    return dict(letterhead_slots(Sheet(given, letterhead), sheet, geometry, mark, context)[0])


def extents(items: tuple[Item, ...]) -> list[tuple[float, float]]:
    """Left and right end of each line, without the blank that hangs out of it."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for item in items:
        for placed in item.shows if isinstance(item, TextItem) else ():
            rows.setdefault(placed.y, []).append((placed.x, placed.x + advance(placed)))
    return [(min(x for x, _ in row), max(x for _, x in row)) for row in rows.values()]


@pytest.mark.parametrize("clinic", [LATIN, ARABIC], ids=["latin", "arabic"])
@pytest.mark.parametrize("logo", [False, True], ids=["name alone", "with logo"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_clinics_name_stands_at_the_start_edge_beside_the_logo(language: str, logo: bool, clinic: object) -> None:
    page, running = stylesheet(language == "ar").page, stylesheet().running
    items = slots(language, clinic, logo)[CLINIC]
    taken = 3 * running.header_height + LOGO_GAP if logo else 0.0  # the picture is three times as wide as high
    ((left, right),) = extents(items)
    if language == "ar":
        assert right == pytest.approx(page.left + page.measure - taken, abs=0.1)
    else:
        assert left == pytest.approx(page.left + taken, abs=0.1)
    pictures = [item for item in items if isinstance(item, PictureItem)]
    assert len(pictures) == logo
    for picture in pictures:
        assert picture.x == pytest.approx(page.left + page.measure - picture.width if page.rtl else page.left)


def test_every_line_of_a_long_latin_name_stands_beside_the_logo_of_an_arabic_sheet() -> None:
    page, running = stylesheet(True).page, stylesheet(True).running
    lines = extents(slots("ar", LONG, True)[CLINIC])
    assert len(lines) > 1
    edge = page.left + page.measure - 3 * running.header_height - LOGO_GAP
    blank = 0.26 * 13  # a line but the last ends in a blank that hangs out: 260 of 1000 units in Noto Sans
    assert [right for _, right in lines] == pytest.approx([*[edge + blank] * (len(lines) - 1), edge], abs=0.1)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_footer_texts_stand_at_the_edges_and_between(language: str) -> None:
    """From the start edge: the phone, the review date amid what is free, the page's number."""
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    letterhead = Letterhead("b", "Clinic", LATIN, words("555", language))
    running = replace(body().running, review=words("2028", language), page=words("{page}/{pages}", language))
    given, sheet = replace(body(language=language), running=running), stylesheet(language == "ar")
    geometry = measure(given, sheet, letterhead, context)
    plan, faults = compose(given, sheet, geometry, {}, context)
    assert plan, faults
    named, _ = letterhead_slots(Sheet(given, letterhead), sheet, geometry, None, context)
    texts = [item for item in plan.pages[0].footer if isinstance(item, TextItem)]
    (phone,), (review,), (number,) = extents(named[PHONE]), extents(tuple(texts[:1])), extents(tuple(texts[1:2]))
    start, end = sheet.page.left, sheet.page.left + sheet.page.measure
    if sheet.page.rtl:  # as in a mirror
        phone, review, number = ((start + end - right, start + end - left) for left, right in (phone, review, number))
    assert (phone[0], number[1]) == pytest.approx((start, end), abs=0.1)
    assert review[0] - phone[1] == pytest.approx(number[0] - review[1], abs=0.1)


def test_a_very_wide_logo_is_set_lower_and_leaves_room_for_the_name() -> None:
    """Twenty times as wide as high, at the height of the header it would leave the paper."""
    wide = replace(LOGO, width=400.0)
    page, context = stylesheet().page, LayoutContext(FONTS, language_of, ParagraphCache())
    letterhead = Letterhead("b", "Clinic", LATIN, words("Phone: 555-0100"))
    geometry = measure(body(), stylesheet(), letterhead, context)
    items, _ = letterhead_slots(Sheet(body(), letterhead), stylesheet(), geometry, ("logo", wide), context)
    (picture,) = (item for item in items[CLINIC] if isinstance(item, PictureItem))
    assert picture.width == pytest.approx(page.measure / 2)
    assert picture.width / picture.height == pytest.approx(20)
    ((left, right),) = extents(items[CLINIC])
    assert picture.x + picture.width < left < right < page.left + page.measure


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_phone_line_too_long_for_the_page_number_has_a_line_of_its_own(language: str) -> None:
    phone = words("Phone: 555-0100 (day), 555-0101 (night), 555-0102 (weekend), 555-0103 (for all other calls)")
    sheet, context = stylesheet(language == "ar"), LayoutContext(FONTS, language_of, ParagraphCache())
    letterhead = Letterhead("b", "Clinic", LATIN, phone)
    geometry = measure(body(language=language), sheet, letterhead, context)
    plan, _ = compose(body(language=language), sheet, geometry, {}, context)
    slots, _ = letterhead_slots(Sheet(body(language=language), letterhead), sheet, geometry, None, context)
    assert plan
    number = [placed.y for item in plan.pages[0].footer if isinstance(item, TextItem) for placed in item.shows]
    assert min(placed.y for item in slots[PHONE] if isinstance(item, TextItem) for placed in item.shows) > max(number)
