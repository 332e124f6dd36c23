"""A sheet on pages: the get-help box on page 1, marks on every page, faults with their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import FONTS, HERE, language_of, stylesheet, words
from handout.blocks import SheetBlock
from handout.blocks.callout import SheetCallout
from handout.blocks.lists import SheetItem, SheetList
from handout.blocks.text import SheetText
from handout.compose.composer import LayoutContext, compose, measure, overlong
from handout.compose.plan import Item, Plan, TextItem
from handout.compose.setting import ParagraphCache
from handout.errors import Severity
from handout.models.dimensions import ColourRole
from handout.models.overlong import Overlong
from handout.models.page import Fit
from handout.models.rows import RowLook
from handout.models.styles import SectionStyle
from handout.sheet import Body, SheetSection
from handout.words import Run, Words
from sheet_samples import LETTERHEAD, body, composed

MARK = words("Draft. Not yet approved by a health professional.")


def section(name: str, role: str, paragraphs: int) -> SheetSection:
    blocks: tuple[SheetBlock, ...] = tuple(
        SheetText(HERE, words(f"{name} {n} says something. " * 4)) for n in range(paragraphs)
    )
    if role == "urgent":
        blocks = (SheetCallout(HERE, "urgent", words("Call 911"), blocks),)
    return SheetSection(name, role, words(f"Heading of {name}"), blocks, HERE)


def text(items: tuple[Item, ...]) -> str:
    shows = [p.show for item in items if isinstance(item, TextItem) for p in item.shows]
    return "".join(c.text for show in shows for c in show.cells if not isinstance(c, int))


def test_the_get_help_box_comes_first_where_it_would_leave_page_one() -> None:
    short = composed(body(section("key", "key-points", 2), section("help", "urgent", 2)))[0]
    long = composed(body(section("key", "key-points", 15), section("help", "urgent", 2)))[0]
    assert short and long
    assert [b.title for b in short.bookmarks][1:3] == ["Heading of key", "Heading of help"]
    assert [b.title for b in long.bookmarks][1] == "Heading of help"
    assert long.bookmarks[1].page == 0


@pytest.mark.parametrize("ground", [None, "tint"])
def test_the_get_help_box_leaves_a_row_that_would_take_it_off_page_one(ground: ColourRole | None) -> None:
    """The row, [key points, get help, risks], was higher than page 1, and began on page 2 with the box in it."""
    row = RowLook(row=("key-points", "urgent", "considerations"), background=ground)
    sheet = replace(stylesheet(), rows=(row,))
    for risks, alone in ((1, False), (14, True)):
        given = body(
            section("key", "key-points", 1), section("help", "urgent", 2), section("risks", "considerations", risks)
        )
        context = LayoutContext(FONTS, language_of, ParagraphCache())
        plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)
        assert plan, faults
        places = {mark.title: (mark.page, mark.y) for mark in plan.bookmarks}
        assert places["Heading of help"][0] == 0
        assert (abs(places["Heading of help"][1] - places["Heading of key"][1]) > 50.0) == alone


def test_a_later_section_that_is_called_alike_moves_no_box() -> None:
    """The get-help box fits on page 1 after the key points; a section of its name stands on page 2."""
    named = replace(section("more", "other", 2), title=words("Heading of help"))
    plan, _ = composed(body(section("key", "key-points", 2), section("help", "urgent", 2), *filled(1), named))
    assert plan and plan.bookmarks[-1] == replace(plan.bookmarks[-1], title="Heading of help", page=1)
    assert [b.title for b in plan.bookmarks if b.level == 2][:2] == ["Heading of key", "Heading of help"]


def test_the_staffs_box_stands_beside_the_patients_and_is_no_heading_of_the_outline() -> None:
    """It repeats in another language what the patient's box says; in the tree it follows that box."""
    staff = section("staff", "urgent", 2)
    sheet = replace(body(section("key", "key-points", 2), section("help", "urgent", 2)), staff_help=staff)
    plan, _ = composed(sheet)
    assert plan and [b.title for b in plan.bookmarks if b.level == 2] == ["Heading of key", "Heading of help"]
    texts = [element.text for element in plan.elements if element.text]
    assert texts.index("Heading of staff") > texts.index("Heading of help")
    patient, other = (_lines(plan, name) for name in ("help", "staff"))
    assert min(x for x, _ in patient) < 200 < min(x for x, _ in other)
    assert max(y for _, y in patient) == pytest.approx(max(y for _, y in other))


def _lines(plan: Plan, name: str) -> list[tuple[float, float]]:
    """Where the lines of the paragraphs of a section stand on page 1."""
    numbers = {n for n, element in enumerate(plan.elements) if element.text.startswith(f"{name} ")}
    items = (item for item in plan.pages[0].body if isinstance(item, TextItem) and item.element in numbers)
    return [(placed.x, placed.y) for item in items for placed in item.shows]


def test_what_stands_before_the_help_box_decides_whether_it_comes_first_and_nothing_behind_it() -> None:
    """Its end was taken for that of the sheet: on every sheet of two pages it came first."""
    for behind in (0, 1, 3):
        sheet = body(section("key", "key-points", 2), section("help", "urgent", 2), *filled(behind))
        plan, _ = composed(sheet)
        assert plan and [b.title for b in plan.bookmarks][1:3] == ["Heading of key", "Heading of help"]
        assert [b.page for b in plan.bookmarks][1:3] == [0, 0]


def filled(count: int) -> list[SheetSection]:
    return [section(f"long{number}", "causes", 12) for number in range(count)]


def pages_of(plan: Plan | None, *names: str) -> list[set[int]]:
    """The pages on which texts of these sections stand, but for their headings."""
    assert plan
    pages = enumerate(text(page.body) for page in plan.pages)
    found = [(number, said) for number, said in pages]
    return [{number for number, said in found if f"{name} " in said.replace("of " + name, "")} for name in names]


def group(*sections: SheetSection) -> list[SheetSection]:
    return [replace(part, locked="g") for part in sections]


def test_a_locked_section_is_not_parted_where_it_fits_on_a_page() -> None:
    """Unlocked it fills the pages alike."""
    free = [section("Filling", "causes", 4), section("Risks", "other", 14)]
    assert pages_of(composed(body(*free))[0], "Risks") == [{0, 1}]
    plan, faults = composed(body(free[0], *group(free[1])))
    assert faults == () and pages_of(plan, "Risks") == [{1}]
    assert plan and plan.bookmarks[-1].page == 1  # the heading went with it
    unlocked = composed(body(*free))[0]
    assert unlocked and plan.elements == unlocked.elements


def test_locked_neighbours_share_a_page() -> None:
    free = [section("Filling", "causes", 3), section("One", "other", 7), section("Two", "other", 7)]
    assert pages_of(composed(body(*free))[0], "One", "Two") == [{0, 1}, {1}]
    assert pages_of(composed(body(free[0], *group(*free[1:])))[0], "One", "Two") == [{1}, {1}]


def test_a_group_higher_than_a_page_is_parted_between_its_blocks_alone() -> None:
    """For no page more, and the result says so, in which language."""
    free = [section("Filling", "causes", 3), section("Risks", "considerations", 25)]
    plan, faults = composed(body(free[0], *group(free[1])))
    (note,) = faults
    assert (note.severity, note.code) == (Severity.NOTE, "group-parted")
    assert note.message.startswith("English:") and note.where and note.hint
    free_plan = composed(body(*free))[0]
    assert plan and free_plan and len(plan.pages) == len(free_plan.pages)
    assert pages_of(plan, "Filling", "Risks") == [{0}, {0, 1}]
    assert not any(len(set(pages)) > 1 for pages in paragraphs(plan, "Risks").values())


def paragraphs(plan: Plan, name: str) -> dict[int, list[int]]:
    """By the element of each paragraph of a section the pages on which its lines stand."""
    found: dict[int, list[int]] = {}
    for number, page in enumerate(plan.pages):
        for item in page.body:
            if isinstance(item, TextItem) and item.element and plan.elements[item.element].text.startswith(f"{name} "):
                found.setdefault(item.element, []).append(number)
    return found


def test_locked_blocks_in_a_box_stay_together_where_they_fit_under_its_title() -> None:
    """The box is higher than a page. Its last blocks are locked, and stand in the way of the page's end."""
    part = section("Box", "urgent", 0)
    for count, where in ((12, {1}), (40, {0, 1, 2, 3})):
        texts = [SheetText(HERE, words(f"Last {n} says something. " * 4), locked="g") for n in range(count)]
        filling = [SheetText(HERE, words(f"Filling {n} says something. " * 4)) for n in range(8)]
        box = SheetCallout(HERE, "warning", words("Serious"), (*filling, *texts))
        plan, faults = composed(body(replace(part, role="considerations", blocks=(box,))))
        assert [fault.code for fault in faults] == ["group-parted"] * (count > 12)
        assert pages_of(plan, "Last")[0] <= where and max(pages_of(plan, "Last")[0]) >= 1
        assert pages_of(plan, "Filling") == [{0}]


def test_a_locked_help_box_leaves_page_one_with_nobody() -> None:
    """Where it comes first, its locked neighbour comes along, and the group is whole."""
    key, urgent, risks = section("Key", "key-points", 10), section("Help", "urgent", 2), section("Risks", "other", 3)
    plan, _ = composed(body(key, *group(urgent, risks)))
    assert plan and [b.title.removeprefix("Heading of ") for b in plan.bookmarks if b.level == 2] == [
        *("Help", "Risks", "Key"),
    ]
    assert pages_of(plan, "Help", "Risks") == [{0}, {0}]


def test_marks_are_tagged_on_page_one_and_furniture_after() -> None:
    plan, _ = composed(body(section("key", "key-points", 20), marks=(MARK,)))
    assert plan and len(plan.pages) > 1
    first, later = plan.pages[0], plan.pages[1]
    assert "Draft." in text(first.body) and "Draft." not in text(first.header)
    assert "Draft." in text(later.header) and "Draft." not in text(later.body)
    assert [e.text for e in plan.elements if e.text == MARK.text] == [MARK.text]


def test_every_page_says_which_it_is() -> None:
    plan, _ = composed(body(section("key", "key-points", 20)))
    assert plan
    count = len(plan.pages)
    for number, page in enumerate(plan.pages, 1):
        assert f"Page {number} of {count}" in text(page.footer)


def test_elements_stand_in_reading_order() -> None:
    plan, _ = composed(body(section("one", "causes", 1), section("two", "benefits", 1)))
    assert plan
    roles = [element.role for element in plan.elements]
    assert roles == ["Document", "H1", "Sect", "H2", "P", "Sect", "H2", "P"]
    assert all(element.parent < number for number, element in enumerate(plan.elements))


def test_an_item_in_another_language_is_tagged_with_its_mark() -> None:
    """WCAG 2.1, 3.1.2: the mark is spoken in the language of its words."""
    block = SheetList(HERE, (SheetItem(words("Llame.", "es")), SheetItem(words("Call."))))
    plan, _ = composed(body(replace(section("one", "causes", 0), blocks=(block,))))
    assert plan
    roles = [(e.role, e.language) for e in plan.elements[4:]]
    assert roles == [
        *(("L", None), ("LI", None), ("Lbl", "es"), ("LBody", None), ("Span", "es")),
        *(("LI", None), ("Lbl", None), ("LBody", None)),
    ]


def test_steps_are_numbered_in_the_digits_of_the_language() -> None:
    """CLDR: arabext for Persian. A bullet is the same everywhere."""
    steps = SheetList(HERE, (SheetItem(words("یک", "fa")), SheetItem(words("دو", "fa"))), numbered=True)
    bullets = replace(steps, numbered=False)
    fresh = replace(section("one", "causes", 0), title=words("عنوان", "fa"), blocks=(steps, bullets))
    plan, _ = composed(replace(body(fresh, language="fa"), title=words("عنوان", "fa")))
    assert plan
    marks = [number for number, element in enumerate(plan.elements) if element.role == "Lbl"]
    shown = [text(tuple(i for i in plan.pages[0].body if isinstance(i, TextItem) and i.element == m)) for m in marks]
    assert [mark.strip("\u061c\u200e\u200f.") for mark in shown] == ["۱", "۲", "•", "•"]


def test_a_section_in_another_language_is_tagged_with_it() -> None:
    foreign = replace(section("one", "causes", 1), title=words("Causas", "es"))
    plan, _ = composed(body(foreign, section("two", "benefits", 1)))
    assert plan
    assert [(e.role, e.language) for e in plan.elements if e.role in ("Sect", "H2")] == [
        *(("Sect", "es"), ("H2", None), ("Sect", None), ("H2", None)),
    ]


def test_the_staffs_box_is_printed_once_after_the_patients_first() -> None:
    sections = [section(name, role, 1) for name, role in (("a", "causes"), ("b", "urgent"), ("c", "urgent"))]
    sheet = replace(body(*sections), staff_help=section("staff", "urgent", 1))
    assert [found.id for found in sheet.printed_sections()] == ["a", "b", "staff", "c"]


def test_a_character_without_a_glyph_is_named_with_its_place() -> None:
    bad = replace(section("key", "key-points", 1), title=Words((Run("Bad \ue000"),), "en", HERE))
    plan, faults = composed(body(bad))
    assert plan is None
    assert [(fault.code, str(fault.where)) for fault in faults] == [("missing-glyph", "content.yaml:7:5")]


def test_a_mark_without_its_letter_fails_the_sheet_at_its_place() -> None:
    """“Medicine” in Burmese with a blank before its last sign: HarfBuzz adds a dotted circle. It was a crash."""
    bad = replace(section("key", "key-points", 1), title=Words((Run("ဆေးပ ါ"),), "my", HERE))
    plan, faults = composed(body(bad))
    assert plan is None
    assert [(fault.code, str(fault.where)) for fault in faults] == [("dotted-circle", "content.yaml:7:5")]
    assert "U+102B" in faults[0].message


def test_a_get_help_box_inside_another_is_cut_where_no_page_holds_it() -> None:
    """Whole, it is as high as a page; with the padding of the box around it, higher. Platypus gave up on it."""
    lines = tuple(SheetText(HERE, words(f"Sign number {number}.")) for number in range(45))
    for count in range(20, 45):
        inner = SheetCallout(HERE, "urgent", words("Get help"), lines[:count])
        note = SheetCallout(HERE, "note", words("Note"), (inner,))
        plan, faults = composed(body(SheetSection("s", "other", words("S"), (note,), HERE)))
        assert plan and len(plan.pages) <= 3, faults


def test_a_page_without_room_for_text_is_told_once() -> None:
    """A footer of 96 points was told seventy times, of every block."""
    sheet = stylesheet()
    styles = {name: replace(sheet.computed(name), size=96.0) for name in ("footer", "strip")}
    sheet = replace(sheet, styles={**sheet.styles, **styles})
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    given = body(*(SheetSection(f"s{n}", "other", words("A"), (SheetText(HERE, words("B")),), HERE) for n in range(3)))
    plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)
    assert plan is None
    assert [fault.code for fault in faults] == ["does-not-fit"]
    assert "of a page to the text" in faults[0].message


# --- a locked group on page 1, the get-help box set closer ------------------------------------------------------------


def test_a_locked_group_stands_on_page_one_though_pages_would_fill_more_evenly_without() -> None:
    """Three sections on two pages: the free choice gives each page about half of the text."""
    parts = [section("One", "key-points", 4), section("Two", "other", 4), section("Risks", "considerations", 4)]
    more = section("More", "causes", 6)
    free = composed(body(*parts, more))[0]
    assert pages_of(free, "Risks") == [{1}]
    plan = composed(body(*parts[:2], *group(parts[2]), more))[0]
    assert pages_of(plan, "Risks", "More") == [{0}, {1}]
    assert plan and free and len(plan.pages) == len(free.pages) == 2


def test_a_locked_group_that_page_one_does_not_hold_begins_the_next_page() -> None:
    """Nothing stands before it there; pages are not more for it."""
    parts = [section("One", "key-points", 5), section("Two", "other", 5), section("Risks", "considerations", 9)]
    free = composed(body(*parts))[0]
    plan = composed(body(*parts[:2], *group(parts[2])))[0]
    assert pages_of(plan, "One", "Two", "Risks") == [{0}, {0}, {1}]
    assert plan and free and len(plan.pages) == len(free.pages)


def test_sections_that_hold_something_of_a_group_share_a_page_with_those_beside_them() -> None:
    """The second is not locked as a whole: one of its blocks is. The page's end lay between the two."""
    risks, tell = section("Risks", "considerations", 5), section("Tell", "considerations", 5)
    held = replace(tell, blocks=(replace(tell.blocks[0], locked="g"), *tell.blocks[1:]))
    before = section("Filling", "causes", 8)
    free = composed(body(before, *group(risks), tell))[0]
    assert pages_of(free, "Risks", "Tell") == [{0}, {1}]
    plan, faults = composed(body(before, *group(risks), held))
    assert pages_of(plan, "Risks", "Tell") == [{1}, {1}] and faults == ()


def test_the_get_help_box_is_set_closer_where_page_one_does_not_hold_it_otherwise() -> None:
    """On its own it is a little higher than the page: first less room and closer lines, then smaller type; what stands
    around it keeps its type."""
    codes = {}
    for count in range(10, 22):
        plan, faults = composed(body(section("Help", "urgent", count), section("More", "causes", 2)))
        assert plan
        codes[count] = [fault.code for fault in faults]
        on = pages_of(plan, "Help")[0]
        assert (on == {0}) == ("help-parted" not in codes[count])
        sizes = {round(item.origin.size, 1) for item in body_texts(plan) if item.origin.text.startswith("Help ")}
        assert sizes == {13.0} or (codes[count] and min(sizes) >= 12.0)
        assert {item.origin.size for item in body_texts(plan) if item.origin.text.startswith("More ")} == {13.0}
    told = [code for found in codes.values() for code in found]
    assert told == sorted(told, reverse=False) or told.index("help-tightened") < told.index("help-parted")
    assert codes[10] == [] and codes[21] == ["help-parted"] and "help-tightened" in told


def body_texts(plan: Plan) -> list[TextItem]:
    return [item for page in plan.pages for item in page.body if isinstance(item, TextItem)]


def test_a_get_help_box_that_no_page_holds_begins_on_page_one() -> None:
    plan, faults = composed(body(section("Key", "key-points", 2), section("Help", "urgent", 30)))
    assert pages_of(plan, "Help")[0] >= {0, 1}
    (told,) = [fault for fault in faults if fault.code == "help-parted"]
    assert told.severity is Severity.WARNING and "English" in told.message and told.hint and told.where


# --- goals of pages -----------------------------------------------------------------------------------------------


def missed(given: Body, goal: int, fit: Fit | None = None) -> Overlong | None:
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    sheet = replace(stylesheet(), goal=goal, fit=fit)
    return overlong(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)


def test_what_meets_its_goal_or_has_none_is_not_overlong() -> None:
    given = body(section("One", "causes", 30))
    plan, _ = composed(given)
    assert plan and len(plan.pages) == 2
    assert missed(given, 2) is None and missed(given, 0) is None


def test_what_misses_its_goal_is_told_by_lines_of_running_text() -> None:
    """A paragraph of two lines more is two lines more, and the room of 5 pt under it; leading is 1.26 of 13 pt."""
    less, more = (missed(body(section("One", "causes", n), section("Two", "other", 1)), 1) for n in (30, 40))
    assert less and more and (less.goal, less.pages, more.pages) == (1, 2, 3)
    lines = 10 * (2 + 5 / (1.26 * 13))
    assert more.lines - less.lines == pytest.approx(lines, abs=2.0)
    assert less.longest == ("Heading of One", "Heading of Two")


def test_what_fit_brings_to_its_goal_meets_it_and_else_the_lines_are_those_at_its_tightest() -> None:
    fit = Fit.model_validate({"pages": "even", "leading": [1.0, 1.3], "space": [0.3, 1.0]})
    given = body(section("One", "causes", 40))
    plain, fitting = missed(given, 2), missed(given, 2, fit)
    assert plain and plain.pages == 3 and fitting is None
    much = body(section("One", "causes", 60))
    plain, tight = missed(much, 2), missed(much, 2, fit)
    assert plain and tight and tight.pages == 4 and tight.lines < plain.lines


def test_a_translation_that_can_be_set_closer_meets_its_goal_if_it_is_composed_on_as_many_pages() -> None:
    """Whether it can is asked in another way than how: both come to the same."""
    sheet = replace(stylesheet(), most=2)
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    met = []
    for count in range(30, 60, 5):
        given = replace(body(section("One", "causes", count)), translated=True)
        around = measure(given, sheet, LETTERHEAD, context)
        (plain, _), (plan, _) = composed(given), compose(given, sheet, around, {}, context)
        assert plain and plan
        over = overlong(given, sheet, around, {}, context)
        assert (over is None) == (len(plan.pages) <= 2)
        met.append((len(plain.pages), over is None))
    assert {(2, True), (3, True), (3, False)} <= {*met}


def test_words_beside_a_callout_begin_right_under_the_heading_of_their_section() -> None:
    """They were lowered to the callout's title, and left a hole under the heading."""
    blocks = (
        SheetText(HERE, words("Plain words"), id="plain"),
        SheetCallout(HERE, "warning", words("Beware"), (SheetText(HERE, words("Inner")),), id="box"),
    )
    sheet = replace(stylesheet(), sections={"a": SectionStyle(rows=(("plain", "box"),))})
    given = body(SheetSection("a", "other", words("Heading"), blocks, HERE))
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    plan, faults = compose(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)
    assert plan, faults
    found = {item.origin.text: item.shows[0].y for item in plan.pages[0].body if isinstance(item, TextItem)}
    assert found["Heading"] - found["Plain words"] < 24.0
    assert found["Plain words"] > found["Beware"] + 4.0
