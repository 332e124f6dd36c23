"""Where pieces of header and footer stand: sizes alone, worked by hand."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest

from handout.compose.slots import PIECE_GAP, ROW_GAP, SLOT_GAP, Arranged, SlotPieces, Whole, arrange
from handout.models.page import BandPiece
from handout.style import SlotName


@dataclass(frozen=True)
class Words:
    """Words of a width, 10 points high, that may be broken at every tenth point."""

    natural: float
    least: float = 10.0

    @property
    def whole(self) -> Whole:
        return Whole(False, self.natural, self.extents(self.natural))

    def extents(self, width: float) -> tuple[float, float]:
        lines = math.ceil(self.natural / width)
        return 5.0 * lines, 5.0 * lines


@dataclass(frozen=True)
class Picture:
    natural: float
    high: float

    @property
    def whole(self) -> Whole:
        return Whole(True, self.natural, self.extents(self.natural))

    @property
    def least(self) -> float:
        return self.natural

    def extents(self, width: float) -> tuple[float, float]:
        return self.high / 2, self.high / 2


def arranged(start: SlotPieces = (), middle: SlotPieces = (), end: SlotPieces = (), height: float = 0.0) -> Arranged:
    return arrange({"start": start, "middle": middle, "end": end}, 300.0, height)


def places(found: Arranged) -> dict[BandPiece, tuple[float, float, float]]:
    """x, top and width of each piece."""
    return {one.piece: (one.x, one.top, one.width) for one in found.placed}


def test_what_fits_stands_in_one_row_and_the_middle_amid_the_page() -> None:
    found = arranged([("phone", Words(60))], [("hours", Words(40))], [("page", Words(100))])
    assert places(found) == {"phone": (0, 0, 60), "hours": (130, 0, 40), "page": (200, 0, 100)}
    assert found.height == 10


class Unasked(Picture):
    """What fails who asks it for its least width, as no text that has all its room is asked."""

    @property
    def whole(self) -> Whole:
        return Whole(False, self.natural, self.extents(self.natural))

    @property
    def least(self) -> float:
        raise AssertionError


def test_who_has_all_the_room_that_he_would_like_is_not_asked_for_the_least() -> None:
    assert arranged([("phone", Unasked(60, 10))], (), [("page", Unasked(100, 10))]).height == 10


def test_no_piece_takes_no_room() -> None:
    assert arranged() == Arranged((), 0.0)


def test_the_middle_moves_where_a_neighbour_is_in_its_way() -> None:
    found = arranged([("phone", Words(60))], [("hours", Words(60))], [("page", Words(150))])
    assert places(found)["hours"] == (300 - 150 - SLOT_GAP - 60, 0, 60)


def test_a_middle_without_room_goes_under_the_others() -> None:
    found = arranged([("phone", Words(80))], [("hours", Words(200))], [("page", Words(80))])
    assert places(found) == {"phone": (0, 0, 80), "hours": (50, 10 + ROW_GAP, 200), "page": (220, 0, 80)}
    assert found.height == 20 + ROW_GAP


def test_a_long_name_is_broken_beside_the_others() -> None:
    found = arranged([("clinic", Words(400))], (), [("language", Words(60))])
    assert places(found) == {"clinic": (0, 0, 226), "language": (240, 5, 60)}
    assert found.height == 20


def test_slots_without_room_for_a_word_stand_one_under_the_other() -> None:
    found = arranged([("clinic", Words(280, least=280))], (), [("language", Words(250, least=250))])
    assert places(found) == {"clinic": (0, 0, 280), "language": (50, 10 + ROW_GAP, 250)}


def test_a_picture_stands_before_the_words_whatever_their_order() -> None:
    found = arranged([("clinic", Words(100)), ("logo", Picture(40, 30))], height=50.0)
    assert places(found) == {"logo": (0, 10, 40), "clinic": (40 + PIECE_GAP, 20, 100)}
    assert found.height == 50


def test_at_the_end_edge_a_picture_stands_behind_the_words() -> None:
    found = arranged(end=[("qr", Picture(40, 30)), ("web", Words(100))])
    assert places(found) == {"web": (300 - 40 - PIECE_GAP - 100, 10, 100), "qr": (260, 0, 40)}


def test_pieces_of_a_slot_go_to_a_next_line_at_its_edge() -> None:
    found = arranged((), (), [("code", Words(100)), ("version", Words(100)), ("page", Words(120))])
    assert places(found) == {"code": (92, 0, 100), "version": (200, 0, 100), "page": (180, 10 + ROW_GAP, 120)}


@pytest.mark.parametrize("width", [40, 90, 170, 250, 320, 900])
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_nothing_leaves_the_page_or_lies_on_its_neighbour(place: SlotName, width: float) -> None:
    """Whatever one slot says beside two others."""
    slots: dict[SlotName, SlotPieces] = {
        "start": [("logo", Picture(40, 30))],
        "middle": [("hours", Words(90))],
        "end": [],
    }
    slots[place] = [*slots[place], ("title", Words(width)), ("code", Words(45))]
    found = arrange(slots, 300.0, 0.0)
    assert sorted(one.piece for one in found.placed) == ["code", "hours", "logo", "title"][: len(found.placed)]
    assert len(found.placed) == 4
    for number, one in enumerate(found.placed):
        assert one.x >= 0 and one.x + one.width <= 300.01
        assert one.top >= 0 and one.top + one.height <= found.height + 0.01
        for other in found.placed[:number]:
            apart = one.x >= other.x + other.width or other.x >= one.x + one.width
            assert apart or one.top >= other.top + other.height or other.top >= one.top + one.height
