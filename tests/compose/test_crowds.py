"""Pictures of people: how many, how large, from which side, and where the words stand. Worked by hand: a line of 15
points, people 22 to 34, 2 points apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from compose_samples import FONTS, HERE, PLAIN, language_of, stylesheet, words
from fragment_samples import RISING, ink_tops, painted_items, said
from handout.boxes import IconArray, Paragraph, People
from handout.compose.fragments import KEPT
from handout.compose.people import CrowdFragment, CrowdsFragment, PeopleMaker
from handout.compose.plan import PictureItem, TextItem
from handout.compose.recorder import Recorder
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.models.icons import OTHER_PERSON, PERSON, picture_name
from handout.models.image import Image
from handout.words import Words

WIDTH = 400.0
IMAGES = {picture_name(name): Image(22.0, 34.0, form=b"", stencil=True) for name in (PERSON, OTHER_PERSON)}
SHORT = "About 1 in 5 people."
LONG = "About 1 in 5 people who have injections in the neck have some trouble swallowing. " * 3


def made(
    counts: Sequence[int], of: int, text: Words, labels: Sequence[Words] = ()
) -> tuple[CrowdFragment | CrowdsFragment, StructureTree]:
    sheet = stylesheet()
    look = replace(PLAIN, name="risk", gap=10.0, marker_color="primary", border_color="muted")
    kept = Setter(replace(sheet, styles={**sheet.styles, "risk": look}), FONTS, language_of, ParagraphCache())
    tree = StructureTree()
    document = tree.add("Document", -1, language=text.language)
    alts = [words(f"In all: {of}. Marked: {count}.", text.language) for count in counts]
    named: Sequence[Words | None] = labels or [None]
    groups = [People(count, label, alt) for count, label, alt in zip(counts, named, alts, strict=True)]
    maker = PeopleMaker(kept, tree, TextMaker(kept, tree, IMAGES), IMAGES)
    return maker.array(IconArray(Paragraph(text, "risk"), of, tuple(groups)), document), tree


def painted(
    fragment: CrowdFragment | CrowdsFragment, width: float = WIDTH
) -> tuple[list[PictureItem], list[TextItem], float]:
    """People in their order, words, and the foot of what is painted from height 0 down."""
    page = Recorder()
    fragment.paint(page, 0.0, 0.0, width)
    items = page.taken()
    people = [item for item in items if isinstance(item, PictureItem)]
    return people, [item for item in items if isinstance(item, TextItem)], -fragment.height(width)


@pytest.mark.parametrize(
    ("of", "rows"),
    [(2, [2]), (3, [3]), (5, [5]), (6, [5, 1]), (10, [5, 5]), (12, [10, 2]), (20, [10, 10]), (100, [10] * 10)],
)
def test_rows_can_be_counted(of: int, rows: list[int]) -> None:
    people, _, _ = painted(made([1], of, words(SHORT))[0])
    tops = [round(person.y, 3) for person in people]
    assert [tops.count(top) for top in dict.fromkeys(tops)] == rows
    assert sorted(tops, reverse=True) == tops


@pytest.mark.parametrize("count", [0, 1, 7, 12])
def test_the_marked_ones_come_first(count: int) -> None:
    people, _, _ = painted(made([count], 12, words(SHORT))[0])
    marked = (picture_name(PERSON), "primary")
    assert [(p.image, p.colour) for p in people] == [marked] * count + [(picture_name(OTHER_PERSON), "muted")] * (
        12 - count
    )


def test_a_person_is_as_high_as_a_line_and_three_quarters() -> None:
    people, _, foot = painted(made([1], 5, words(SHORT))[0])
    assert {round(p.height, 3) for p in people} == {26.25}
    assert {round(p.width, 3) for p in people} == {round(26.25 * 22 / 34, 3)}
    assert all(b.x - a.x - a.width == pytest.approx(2.0) for a, b in pairwise(people))
    assert people[0].x == 0.0 and people[0].y == pytest.approx(foot)


def test_a_hundred_take_the_height_of_twelve_lines_and_no_more_than_their_share_of_the_width() -> None:
    """12 lines are 180 points: of 10 rows with 18 points between them, each is 16.2 points high."""
    people, _, _ = painted(made([1], 100, words(SHORT))[0])
    assert people[0].height == pytest.approx(16.2)
    narrow, _, _ = painted(made([1], 100, words(SHORT))[0], 250.0)
    assert max(p.x + p.width for p in narrow) == pytest.approx(100.0)


def test_the_words_stand_beside_them_in_the_middle() -> None:
    people, texts, foot = painted(made([1], 5, words(SHORT))[0])
    end = people[-1].x + people[-1].width
    assert all(show.x == pytest.approx(end + 10.0) for text in texts for show in text.shows[:1])
    long, lines, deep = painted(made([1], 5, words(LONG))[0])
    assert len(lines) > 2 and deep == pytest.approx(-15.0 * len(lines))
    assert long[0].y + long[0].height / 2 == pytest.approx(deep / 2)
    assert foot == pytest.approx(-26.25)


def test_where_a_word_would_be_torn_the_words_stand_under_them() -> None:
    fragment, _ = made([1], 5, words("Electroencephalographically 1 in 5"))
    assert isinstance(fragment, CrowdFragment)
    for width in (fragment.narrowest(), fragment.text.text.unbroken + 60.0):
        people, texts, _ = painted(fragment, width)
        assert texts[0].shows[0].x == 0.0
        assert texts[0].shows[0].y < min(p.y for p in people)
    assert not any(text.torn for text in texts)


@pytest.mark.parametrize("width", [80.0, 120.0, 200.0, 400.0])
@pytest.mark.parametrize("of", [2, 5, 10, 20, 100])
def test_nothing_is_wider_or_higher_than_it_says(of: int, width: float) -> None:
    for counts, labels in (([1], ()), ([1, 2, 0, 1], [words(f"Arm {n}") for n in range(4)])):
        people, texts, foot = painted(made(counts, of, words(SHORT), labels)[0], width)
        assert len(people) == of * len(counts)
        assert min(p.x for p in people) >= -0.01 and max(p.x + p.width for p in people) <= width + 0.01
        assert min(p.y for p in people) >= foot - 0.01 and max(p.y + p.height for p in people) <= 0.01
        assert all(foot < show.y < 0 for text in texts for show in text.shows)


def test_from_right_to_left_they_are_counted_at_the_right() -> None:
    people, texts, _ = painted(made([1], 5, words("نحو 1 من كل 5", "ar"))[0])
    assert people[0].image == picture_name(PERSON)
    assert people[0].x + people[0].width == pytest.approx(WIDTH)
    assert all(a.x > b.x for a, b in pairwise(people))
    assert max(show.x for text in texts for show in text.shows) < people[-1].x


def test_the_direction_is_that_of_the_words_and_not_of_the_page() -> None:
    """A source text on a page in Arabic."""
    fragment, _ = made([1], 5, words(SHORT, "en"))
    assert isinstance(fragment, CrowdFragment) and not fragment.picture.rtl


def test_the_sentence_reads_first_then_each_picture_under_its_label() -> None:
    _, tree = made([3, 1], 5, words("3 and 1 of 5"), [words("With"), words("Without")])
    told = [(element.role, element.text or element.alt) for element in tree.elements()[1:]]
    assert told == [
        ("P", "3 and 1 of 5"),
        ("P", "With"),
        ("Figure", "In all: 5. Marked: 3."),
        ("P", "Without"),
        ("Figure", "In all: 5. Marked: 1."),
    ]


def test_what_is_compared_stands_side_by_side_in_one_size() -> None:
    fragment, _ = made([3, 1], 10, words("3 and 1 of 10"), [words("With"), words("Without it")])
    people, texts, _ = painted(fragment)
    assert len({(round(p.width, 3), round(p.height, 3)) for p in people}) == 1
    assert [p.y for p in people[:10]] == [p.y for p in people[10:]]
    assert people[10].x == pytest.approx(205.0)
    assert [round(text.shows[0].x, 1) for text in texts] == [0.0, 0.0, 205.0]


def test_where_labels_do_not_fit_they_stand_one_under_the_other() -> None:
    long = [words(f"Electroencephalographically {n}") for n in range(2)]
    people, _, _ = painted(made([3, 1], 10, words("3 and 1 of 10"), long)[0], 220.0)
    assert min(p.y for p in people[:10]) > max(p.y + p.height for p in people[10:])
    assert len({round(p.height, 3) for p in people}) == 1


def test_four_are_two_and_two_where_there_is_no_room_for_all() -> None:
    labels = [words(f"{name} dose") for name in ("Small", "Middle", "Large", "Larger")]
    people, _, _ = painted(made([1, 2, 3, 4], 100, words("1 2 3 4 100"), labels)[0], 230.0)
    firsts = people[::100]
    assert firsts[0].y == firsts[1].y > firsts[2].y == firsts[3].y
    assert firsts[0].x == firsts[2].x < firsts[1].x == firsts[3].x


def test_sloping_scripts_have_nothing_side_by_side() -> None:
    """poppler joins their lines across columns (docs/findings.md)."""
    labels = [words("کے ساتھ", "ur"), words("بغیر", "ur")]
    people, _, _ = painted(made([3, 1], 5, words("5 میں سے 3 اور 1", "ur"), labels)[0])
    assert min(p.y for p in people[:5]) > max(p.y + p.height for p in people[5:])


def test_a_fault_leads_to_its_text() -> None:
    people, _, _ = painted(made([1], 2, words(SHORT))[0])
    assert {(p.origin.style, p.origin.where) for p in people} == {("risk", HERE)}


def test_no_letter_reaches_into_the_people_over_it() -> None:
    """Letters may stand over the box of their line, most of all in Nastaliq."""
    people = replace(made([1], 5, words(RISING["ur"], "ur"))[0], gap=0.0)
    items = painted_items(people, 60.0)
    feet = [item.y for item in items if isinstance(item, PictureItem)]
    assert len(feet) == 5
    assert max(ink_tops(items).values()) <= min(feet) + 0.001


@pytest.mark.parametrize(("width", "rows"), [(30.0, 4), (200.0, 2), (700.0, 1)])
def test_what_is_compared_is_cut_between_pictures_and_none_is_lost(width: float, rows: int) -> None:
    """Four groups of a hundred in a narrow column are higher than a small page."""
    labels = [words(name) for name in ("one", "two", "three", "four")]
    whole, _ = made([1, 2, 3, 4], 20, words(SHORT), labels)
    breaks = whole.breaks(width)
    assert len(breaks) == rows - 1
    everybody = len(painted(whole, width)[0])
    for number, at in enumerate(breaks):
        above, below = whole.split(width, number)
        assert at.cost >= KEPT
        assert above.height(width) == pytest.approx(at.foot)
        assert below.height(width) == pytest.approx(whole.height(width) - at.head)
        parts = [painted_items(part, width) for part in (above, below)]
        assert sum(isinstance(item, PictureItem) for items in parts for item in items) == everybody
        assert {**said(parts[0]), **said(parts[1])} == said(painted_items(whole, width))
