"""Prepared paragraphs: lines, what is missing, what is invisible, where lines stand."""

import random
from itertools import pairwise

import pytest
from text_samples import ONE_PER_SCRIPT, RTL_SCRIPTS, STYLE, TAGS, catalogue, glyphs, language, prose, set_text

from handout.text.bidi import levels, visual_order
from handout.text.collect import collect
from handout.text.face import Cell
from handout.text.itemise import Setting, itemise
from handout.text.model import Alignment, Line, Missing, Span, TextStyle
from handout.text.paragraph import prepare
from handout.text.sized import SizedParagraph

CONTROLS = "\u200e\u200f\u061c"


def plain(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "")


def painted(line: Line) -> str:
    """The text of all cells, left to right within a show, without direction marks."""
    return "".join(cell.text.strip(CONTROLS) for show in line.shows for cell in show.cells if isinstance(cell, Cell))


def test_lines_hold_the_text_and_keep_to_their_measure() -> None:
    for tag in TAGS:
        text = prose(tag)
        paragraph = set_text(text, tag)
        for width in (60.0, 151.0, 480.0):
            lines = paragraph.lines(width)
            assert plain("".join(line.text for line in lines)) == plain(text)
            for line in lines:
                unbreakable = len(line.text.rstrip()) == 1
                assert line.width <= width + 0.011 or unbreakable
            for line in lines[:-1]:
                shows = [[cell for cell in show.cells if isinstance(cell, Cell)] for show in line.shows]
                # Behind some blanks stands an LRM.
                edges = [cell for cells in shows for cell in (*cells[:1], *cells[-2:])]
                ends_in_blank = any(cell.text.strip(CONTROLS) == " " for cell in edges)
                assert ends_in_blank or not line.text.endswith(" ")


def test_every_character_is_painted_once() -> None:
    for tag in TAGS:
        for line in set_text(prose(tag), tag).lines(200.0):
            assert sorted(painted(line).replace(" ", "")) == sorted(line.text.replace(" ", "")), line.text


def test_what_is_drawn_lies_within_the_line() -> None:
    for tag in TAGS:
        for line in set_text(prose(tag), tag).lines(200.0):
            xs = [x for _, _, x, _ in glyphs(line)]
            # A mark may begin right of its letter: under the last one of a line 0.2 em.
            assert line.left - STYLE.size <= min(xs) and max(xs) <= line.left + line.width + 2


def test_visual_order_is_a_permutation() -> None:
    chance = random.Random(20261123)
    for _ in range(300):
        text = "".join(
            chance.choice("ab12 .-()אבءب\u2067\u2066\u2069\u202b\u202c") for _ in range(chance.randint(0, 25))
        )
        for base in (0, 1):
            assert sorted(visual_order(levels(text, base))) == list(range(len(text)))


@pytest.mark.parametrize(("tag", "word"), ONE_PER_SCRIPT)
def test_the_registered_sign_stays_with_its_word(tag: str, word: str) -> None:
    """® from another font than its word is visibly smaller: docs/findings.md, Fonts."""
    direction = "rtl" if language(tag).script in RTL_SCRIPTS else "ltr"
    setting = Setting(language(tag), STYLE.choice, catalogue(), None)
    source = collect([Span(f"{word} Botox® (onabotulinumtoxinA) {word}")], direction == "rtl", tag)
    found = itemise(source, setting)
    sign = source.text.index("®")
    (holder,) = [run for run in found.runs if run.start <= sign < run.end]
    assert "Botox®" in source.text[holder.start : holder.end]
    assert found.missing == ()
    lines = set_text(f"{word} Botox® (onabotulinumtoxinA) {word}", tag).lines(70)
    assert any("Botox®" in line.text for line in lines)


@pytest.mark.parametrize(("tag", "word"), ONE_PER_SCRIPT)
@pytest.mark.parametrize("number", ["+1 555 555 0123", "(555) 555-0123"])
def test_a_number_with_blanks_is_set_in_one_face(tag: str, word: str, number: str) -> None:
    direction = "rtl" if language(tag).script in RTL_SCRIPTS else "ltr"
    source = collect([Span(f"{word} {number} {word}")], direction == "rtl", tag)
    found = itemise(source, Setting(language(tag), STYLE.choice, catalogue(), None))
    start = source.text.index(number)
    inside = [run for run in found.runs if run.start < start + len(number) and run.end > start]
    assert len({(run.face.family, run.scale) for run in inside}) == 1


def test_scripts_covered() -> None:
    assert len({language(tag).script for tag, _ in ONE_PER_SCRIPT}) >= 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\ue000b", ((1, "\ue000"),)),  # private use
        ("a\u0378b", ((1, "\u0378"),)),  # unassigned
        ("a\u0007b", ((1, "\u0007"),)),  # control
        ("a\ufdd0", ((1, "\ufdd0"),)),  # noncharacter
        ("x \U00013000 y", ((2, "\U00013000"),)),  # an Egyptian hieroglyph
        ("pill 💊 and ✓ and ≤", ()),
        ("non\u2011breaking\u00a0space, thin\u202fspace", ()),
        ("word\u200b\u2060\u00ad\ufeffend", ()),
    ],
)
def test_missing_characters_are_told(text: str, expected: tuple[tuple[int, str], ...]) -> None:
    found = set_text(text).prepared.missing
    assert found == tuple(Missing(character, index) for index, character in expected)


def test_the_blank_behind_a_picture_is_that_of_the_text() -> None:
    """An emoji font's blank is as wide as a picture."""
    (line,) = set_text("a 😀 👍🏽 b").lines(500)
    blanks = {
        cell.advance / s.face.upem
        for s in line.shows
        for cell in s.cells
        if isinstance(cell, Cell) and cell.text == " "
    }
    assert max(blanks) < 0.35


def test_an_unknown_emoji_sequence_is_missing() -> None:
    """Drawn one beside the other the pictures would say something else."""
    assert set_text("👍\ufe0f").prepared.missing == ()
    assert [m.character for m in set_text("👍\u200d💊").prepared.missing] == ["👍", "\u200d", "💊"]


@pytest.mark.parametrize("control", ["\u200b", "\u2060", "\u200e", "\u2066", "\u2069", "\ufeff", "\u00ad"])
def test_invisible_characters_are_not_painted(control: str) -> None:
    (line,) = set_text(f"in{control}to").lines(500)
    assert painted(line) == "into"
    assert line.width == pytest.approx(set_text("into").width)


def test_a_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    paragraph = set_text("in\u00adject")
    (whole,) = paragraph.lines(500)
    assert (whole.text, paragraph.prepared.text) == ("inject", "inject")
    first, second = paragraph.lines(paragraph.width - 3)
    assert (first.text, second.text) == ("in\u00ad", "ject")
    last = first.shows[-1].cells[-1]
    assert isinstance(last, Cell) and last.text == "\u00ad" and last.parts


def test_zero_width_blanks_and_word_joiners_do_their_work() -> None:
    assert [line.text for line in set_text("aaaa\u200bbbbb").lines(25)] == ["aaaa", "bbbb"]
    assert next(line.text for line in set_text("a-\u2060b c").lines(16)) == "a-b "


def test_blanks_collapse_and_hang() -> None:
    paragraph = set_text([Span(" one\n  two "), Span(" three ")])
    assert paragraph.prepared.text == "one two three"
    first, *_ = paragraph.lines(set_text("one two").width + 0.1)
    assert first.text == "one two "
    assert first.width == pytest.approx(set_text("one two").width)


@pytest.mark.parametrize("blank", ["  ", "\t", "\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029", "\r\n ", " \t "])
def test_every_run_of_blanks_is_one_blank(blank: str) -> None:
    assert set_text(f"one{blank}two ग्राम").prepared.text == "one two ग्राम"


def test_text_is_normalised() -> None:
    assert set_text("e\u0301").prepared.text == "é"
    assert set_text("大\ufa10", "ja").prepared.text == "大\ufa10"  # NFC has another shape for it
    assert [g[1] for g in glyphs(set_text("뇌", "ko").lines(99)[0])] == [
        g[1] for g in glyphs(set_text("\u1102\u116c", "ko").lines(99)[0])
    ]


def test_a_word_longer_than_the_line_is_cut_between_graphemes() -> None:
    lines = set_text("e\u0332" * 30).lines(40)
    assert len(lines) > 3
    assert all(line.text[0] == "e" and line.text[-1] == "\u0332" for line in lines)
    assert all(line.width <= 40.01 for line in lines)
    assert [line.text for line in set_text("abc").lines(0.5)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("tag", "alignment", "left"),
    [
        ("en", "start", "0"),
        ("en", "end", "free"),
        ("ar", "start", "free"),
        ("ar", "end", "0"),
        ("ar", "center", "half"),
    ],
)
def test_alignment_follows_the_direction(tag: str, alignment: Alignment, left: str) -> None:
    style = TextStyle(10.0, 15.0, alignment=alignment)
    (line,) = set_text("نعم" if tag == "ar" else "yes", tag, style).lines(100)
    free = 100 - line.width
    assert line.left == pytest.approx({"0": 0.0, "free": free, "half": free / 2}[left])


def test_shows_follow_each_other_without_gaps() -> None:
    (line,) = set_text("ยา Botox ยา", "th").lines(500)
    for a, b in pairwise(line.shows):
        em = a.size / a.face.upem
        end = a.x + sum(c.advance * em if isinstance(c, Cell) else c * a.size / 1000 for c in a.cells)
        assert b.x == pytest.approx(end, abs=0.01)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("اتصل 555-0123 الآن", "555-0123"), ("اتصل (555) 555-0123 الآن", "(555) 555-0123"),
        ("خذ 12.5 mg الآن", "12.5 mg"),
        ("من 2-4 أيام", "2-4"), ("في 2026-11-23 مساء", "2026-11-23"),
        ("عند a.b@clinic.example غدا", "a.b@clinic.example"),
        ("نحو 10-50% منهم", "10-50%"), ("انظر https://clinic.example/a-b غدا", "https://clinic.example/a-b"),
        ("حقن Botox® اليوم", "Botox®"), ("عند -5 °C دائما", "-5 °C"), ("هاتف +1-555-555-0123 هنا", "+1-555-555-0123"),
        ("خذ 250 mg/5 mL الآن", "250 mg/5 mL"), ("مرض type 2 diabetes هنا", "type 2 diabetes"),
    ],
)  # fmt: skip
def test_left_to_right_pieces_are_seen_whole_in_right_to_left_text(text: str, piece: str) -> None:
    """UAX #9 alone shows "0123-555" here: docs/findings.md, Isolates."""
    (line,) = set_text(text, "ar").lines(1000)
    seen = []
    for show in line.shows:
        pen = show.x
        for cell in show.cells:
            if isinstance(cell, Cell):
                text_of = cell.text.strip(CONTROLS)
                if text_of:
                    seen.append((round(pen, 2), text_of))
                pen += cell.advance * show.size / show.face.upem
            else:
                pen += cell * show.size / 1000
    assert piece in "".join(text for _, text in sorted(seen, key=lambda row: row[0]))


def test_an_isolated_span_does_not_disturb_its_neighbours() -> None:
    spans = [Span("اتصل بـ "), Span("Clinic (North) 5", isolate=True), Span(" الآن")]
    (line,) = set_text(spans, "ar").lines(1000)
    visual = sorted(
        (show.x, "".join(c.text.strip(CONTROLS) for c in show.cells if isinstance(c, Cell))) for show in line.shows
    )
    assert "Clinic (North) 5" in "".join(text for _, text in visual)


def test_right_to_left_words_in_english_are_painted_in_their_own_order() -> None:
    (line,) = set_text("Say مرحبا now").lines(1000)
    arabic = next(show for show in line.shows if show.face.family == "Noto Sans Arabic")
    assert arabic.reversed
    assert [show.x for show in line.shows] == sorted(show.x for show in line.shows)


def test_a_span_of_another_language_uses_its_fonts() -> None:
    (line,) = set_text([Span("See "), Span("骨", language="ja"), Span("骨", language="zh-Hans")]).lines(500)
    assert [show.face.family for show in line.shows] == ["Noto Sans", "Noto Sans CJK JP", "Noto Sans CJK SC"]


def test_marks_of_the_script_fit_into_the_leading() -> None:
    for tag in TAGS:
        paragraph = SizedParagraph(prepare([Span("x")], language(tag), "ltr", STYLE.choice, catalogue()), STYLE)
        assert 0 < paragraph.descent < paragraph.ascent
        assert paragraph.ascent + paragraph.descent <= STYLE.leading + 1e-9


def test_a_word_cut_to_the_measure_keeps_its_closing_marks() -> None:
    """The last letter goes along, so that no line begins with a stop."""
    lines = set_text("mmmmmmm),").lines(set_text("mmmmmmm").width + 0.5)
    assert [line.text for line in lines] == ["mmmmmm", "m),"]
    assert len(set_text("!" * 40).lines(60)) < 15


@pytest.mark.parametrize("tag", ["en", "ar", "hi", "th", "km", "my"])
@pytest.mark.parametrize(
    "text", ["\u0301", "a \u0301b", "\u200d", "x \u200d y", "\U000e0041", "\u0903 \u17d2", "\u200b\u200d"]
)
def test_marks_and_joiners_without_a_letter_are_kept(tag: str, text: str) -> None:
    """HarfBuzz makes one cluster of a mark and the blank before it, even where that blank is only ours."""
    for width in (3.0, 1000.0):
        paragraph = set_text(text, tag)
        said = "".join(painted(line) for line in paragraph.lines(width))
        assert sorted(plain(said).replace("\u200d", "")) == sorted(plain(paragraph.prepared.text).replace("\u200d", ""))


def test_an_empty_paragraph_has_no_lines() -> None:
    assert set_text("").lines(100) == ()
    assert set_text([Span(" "), Span("")], "ar").lines(100) == ()
