"""The rules of docs/findings.md (Painting order), one by one, on lines worked out by hand.

Shows are written as their texts, left to right, with the controls named: < LRM, > RLM, ^ ALM; R marks /ReversedChars.
"""

import pytest
from text_samples import set_text

from handout.text.face import Cell
from handout.text.model import Show, Span

NAMES = str.maketrans({"\u200e": "<", "\u200f": ">", "\u061c": "^"})


def written(show: Show) -> str:
    text = "|".join(cell.text.translate(NAMES) for cell in show.cells if isinstance(cell, Cell))
    return ("R:" if show.reversed else "") + text


def shows(text: str, tag: str = "ar", width: float = 1000.0, line: int = 0) -> list[str]:
    return [written(show) for show in set_text(text, tag).lines(width)[line].shows]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        # Letters only: one chunk, visual order, no control.
        ("ar", "نعم لا", ["R:ا|ل| |م|ع|ن"]),
        # Every sign is led: ALM among Arabic letters, RLM among Hebrew ones.
        ("ar", "نعم.", ["R:^.|م|ع|ن"]),
        ("he", "כן, לא", ["R:א|ל| |>,|ן|כ"]),
        # A mark whose left neighbour is a letter, a mark or a blank stays as it is; at an edge ALM leads it, and a
        # line that would begin with it gets a blank.
        ("ar", "رًا", ["R:ا|ً|ر"]),
        ("ar", "رً", ["R:^ |ً|ر"]),
        ("ar", "رًّ", ["R:^ |ّ|ً|ر"]),
        # ... so it is beside a left-to-right piece and beside a sign: ALM, whatever leads the sign itself.
        ("ar", "رًBotox", ["R:^ً|ر", "B|o|t|o|x"]),
        ("ar", "رً.", ["R:^.|^ً|ر"]),
        ("he", "כָ.", ["R:>.|^ָ|כ"]),
        # A blank right before a mark is led.
        ("ar", "رً لا", ["R:ا|ل|^ |ً|ر"]),
        # A left-to-right piece: chunks in logical order, edge blanks led, an RLM of its own right of each R chunk
        # but the first.
        ("ar", "خذ Botox الآن", ["R:^ |ذ|خ", "B|o|t|o|x", "R:ن|آ|ل|ا|^ ", ">"]),
        # A neutral start and end of a left-to-right piece are told their direction.
        ("ar", "خذ -5% لا", ["R:^ |ذ|خ", "<>-|5|%|<", "R:ا|ل|^ ", ">"]),
        # A blank within a number is U+00A0, at which PDFium does not part it.
        ("ar", "خذ 1 000 لا", ["R:^ |ذ|خ", "<>1|\u00a0|0|0|0|<", "R:ا|ل|^ ", ">"]),
        # ... and where the line would have more stretches of L than of R, an RLM behind it makes one of R.
        ("ar", "خذ هذا الدواء كل +5 يوم", ["R:^ |ل|ك| |ء|ا|و|د|ل|ا| |ا|ذ|ه| |ذ|خ", "<+|5|<", "R:م|و|ي|^ ", ">"]),
        # A bracket of odd level is alone; where L meets B both sides are parted.
        ("ar", "خذ (Botox) لا", ["R:^ |ذ|خ", "<|>|<(|<|>", "<|>|B|o|t|o|x|>", "<>)|<", "R:ا|ل|^ ", ">"]),
        # Quotes are alone as brackets are, though Unicode does not mirror them.
        *(
            ("ar", f"خذ {left}نعم{right} لا",
             ["R:^ |ذ|خ", f"<>{left}|<", "R:م|ع|ن", ">", f"<>{right}|<", "R:ا|ل|^ ", ">"])
            for left, right in ("“”", "‘’", "«»")
        ),
        # ... and so is a sign that PDFium would write otherwise (NFKC: "TM"), and each of two brackets.
        ("ar", "خذ™ لا", ["R:ذ|خ", "<>™|<", "R:ا|ل|^ ", ">"]),
        ("ar", "خذ «(نعم)» لا", ["R:^ |ذ|خ", "<|>|<«|<|>", "<>(|<", "R:م|ع|ن", ">", "<|>|<>)|<|>", "<>»|<",
                                 "R:ا|ل|^ ", ">"]),
    ],
)  # fmt: skip
def test_rules(tag: str, text: str, expected: list[str]) -> None:
    assert shows(text, tag) == expected


def test_every_line_but_the_last_ends_with_a_blank_at_its_left_edge() -> None:
    assert shows("نعم لا", width=20.0, line=0) == ["R:^ |م|ع|ن"]
    assert shows("نعم لا", width=20.0, line=1) == ["R:ا|ل"]


def test_the_closing_blank_hangs_out_at_the_left() -> None:
    """260 of 1000 units of a face of 10 points: 2.6 points, and the letters stay where the measure ends."""
    line = set_text("نعم لا", "ar").lines(20.0)[0]
    assert line.left + line.width == pytest.approx(20.0)
    assert [show.x for show in line.shows] == [pytest.approx(line.left - 2.6)]


def test_two_parts_of_one_piece_are_painted_from_left_to_right() -> None:
    """Marks part it into chunks; what reads the order of content (MuPDF, pdf.js) would else have "mg 5"."""
    (line,) = set_text([Span("خذ "), Span("5", mark=2), Span(" mg"), Span(" لا")], "ar").lines(1000)
    assert [written(show) for show in line.shows][1:-2] == ["<>5|<", " |m|g"]


def test_no_chunk_holds_two_inline_elements() -> None:
    (line,) = set_text([Span("نعم"), Span("لا", mark=2)], "ar").lines(1000)
    assert [(written(show), show.mark) for show in line.shows] == [("R:م|ع|ن", 0), ("R:ا|ل", 2), (">", 2)]


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "ps", "he"])
def test_no_text_ends_in_a_control_and_none_has_two_characters(tag: str) -> None:
    """docs/findings.md: pdf.js drops a code that ends in a format character."""
    text = "می\u200cشود، «نعم» (Botox® 12.5 mg) עַל לא؟ 50% 2-4"
    for line in set_text(text, tag).lines(120):
        for show in line.shows:
            for cell in show.cells:
                if isinstance(cell, Cell):
                    bare = cell.text.strip("\u200e\u200f\u061c\u200c\u200d")
                    assert len(bare) <= 1
                    assert not bare or cell.text.endswith(bare)


def test_controls_inside_a_chunk_have_a_width_and_no_outline() -> None:
    """PDFium makes a blank of the rounding noise between two cells without any width."""
    (line,) = set_text("خذ (Botox) لا", "ar").lines(1000)
    inside = [
        c
        for s in line.shows
        if len(s.cells) > 1
        for c in s.cells
        if isinstance(c, Cell) and not c.text.strip("\u200e\u200f")
    ]
    assert inside and all(cell.advance == 2 and not cell.parts for cell in inside)


@pytest.mark.parametrize(("tag", "letter"), [("th", "กี"), ("my", "ကိ")])
def test_a_show_behind_a_mark_without_width_stands_a_little_apart(tag: str, letter: str) -> None:
    """poppler sorts by place: a bracket at the very place of a mark came out before it. 0.02 points part the two."""
    (marked,) = set_text([Span(letter), Span("(", mark=1)], tag).lines(1000)
    (plain,) = set_text([Span(letter[0]), Span("(", mark=1)], tag).lines(1000)
    for line, apart in ((marked, 0.02), (plain, 0.0)):
        first, second = line.shows
        cells = [cell for cell in first.cells if isinstance(cell, Cell)]
        width = sum(cell.advance for cell in cells) * first.size / first.face.upem
        assert (cells[-1].advance == 0) is bool(apart)
        assert second.x - first.x - width == pytest.approx(apart)


def test_nastaliq_blanks_are_widened() -> None:
    """docs/findings.md: 0.13 em is below PDFium's threshold for a blank."""
    (line,) = set_text("پٹھوں کا", "ur").lines(500)
    blanks = [c for s in line.shows for c in s.cells if isinstance(c, Cell) and c.text == " "]
    assert [cell.advance for cell in blanks] == [200]
