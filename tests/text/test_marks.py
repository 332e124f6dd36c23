"""Marks that have nothing to stand on: told with their place, no circle that the text does not hold, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from text_samples import TAGS, catalogue, prose, set_in, set_text

from font_files import FAMILY, admitted, changed
from handout.text.model import Span
from handout.text.oddities import ZAWGYI


@pytest.mark.parametrize(
    ("tag", "text", "places"),
    [
        ("my", "ဆေးပ ါ", [5]),  # a blank before AA
        ("my", "ါဆေး", [0]),  # AA first: the letter itself was lost
        ("my", "ေဆးပါ", [0]),  # Zawgyi: E is typed before its letter
        ("my", "(ိ)", [1]),
        ("hi", "िक", [0]),  # I typed where it is seen
        ("hi", "क ि", [2]),
        ("hi", "दवा िलें", [4]),
        ("bn", "ক িয়", [2]),
        ("gu", "ક ાક", [2]),
        ("pa-Guru", "ਿਕ", [0]),
        ("or", "କ ାକ", [2]),
        ("ta", "ாக", [0]),
        ("te", "క ాక", [2]),
        ("kn", "ಕ ಾಕ", [2]),
        ("ml", "ക ാക", [2]),
        ("si", "ාක", [0]),
        ("km", "ា ក", [0]),
        ("km", "ក ្ក", [2]),
        ("lo", "ກ ຳ", [2]),
        ("th", "ก ำ", [2]),
        ("th", "ยา ่า", [3]),
        ("ar", "دواء ً", [5]),
        ("he", "ָא", [0]),
        ("vi", "a \u0301", [2]),
    ],
)
def test_a_mark_without_its_letter_is_told(tag: str, text: str, places: list[int]) -> None:
    """HarfBuzz puts a circle in for the scripts of its Universal Shaping Engine and its kin; others are told too."""
    found = set_text(text, tag)
    assert [(odd.kind, odd.index) for odd in found.prepared.unprintable] == [("circle", place) for place in places]
    found.lines(5)
    assert "".join(line.text for line in found.lines(500)) == text, "nothing is lost either"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("အတြက္", [4]),  # the virama as a visible sign: no circle shows it
        ("မ်ား", [1]),  # asat for the medial ya
        ("ဆရာ၀န္", [5]),
        ("ေဆး", [0]),
        ("ျမန္မာ", [0]),
        ("မြန်မာ အတွက် များ ယောက်ျား သင်္ဘော", []),
    ],
)
def test_zawgyi_is_told_where_no_circle_shows_it(text: str, places: list[int]) -> None:
    assert [odd.index for odd in set_text(text, "my").prepared.unprintable] == places
    assert bool(ZAWGYI.search(text)) == bool(places)


def test_sound_text_is_not_told() -> None:
    for tag in TAGS:
        assert set_text(prose(tag), tag).prepared.unprintable == ()


@pytest.mark.parametrize(("tag", "text"), [("my", "◌ိ"), ("hi", "◌ि and क"), ("ta", "◌ா"), ("en", "◌"), ("th", "◌ั")])
def test_a_circle_that_the_text_holds_is_printed(tag: str, text: str) -> None:
    found = set_text(text, tag)
    assert found.prepared.unprintable == () and found.prepared.missing == ()
    circles = {face.circle for face in (catalogue().face(name) for name in catalogue().families)}
    glyphs = {part.glyph for line in found.lines(500) for show in line.shows for cell in show.cells
              if not isinstance(cell, int) for part in cell.parts}  # fmt: skip
    assert glyphs & circles


def test_a_mark_of_emphasis_may_not_part_a_sign_from_its_letter() -> None:
    (odd,) = set_text([Span("द", strong=True), Span("िया")], "hi").prepared.unprintable
    assert (odd.kind, odd.index) == ("circle", 1)


def test_a_font_without_the_circle_hides_nothing(tmp_path: Path) -> None:
    """HarfBuzz says nothing where the font lacks U+25CC: our own font of the script is asked too."""
    from fontTools.ttLib import TTFont

    def own(font: TTFont) -> None:
        font["name"].names = []
        font["name"].setName(FAMILY, 1, 3, 1, 0x409)
        for table in font["cmap"].tables:
            table.cmap.pop(0x25CC, None)

    devanagari = catalogue().face("Noto Sans Devanagari").file.path.read_bytes()
    files = admitted(tmp_path, changed(devanagari, own))
    assert [odd.index for odd in set_in(files, "(िक", "hi").prepared.unprintable] == [1]
    assert set_in(files, prose("hi"), "hi").prepared.unprintable == ()
