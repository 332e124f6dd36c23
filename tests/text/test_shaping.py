"""Every line is drawn as HarfBuzz draws the whole paragraph at once."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
import uharfbuzz as hb
from text_samples import RTL_SCRIPTS, STYLE, TAGS, catalogue, glyphs, language, prose, set_text

from font_files import admitted, changed, sound, with_rule
from handout.text.cache import ShapeCache
from handout.text.cells import Fount
from handout.text.clusters import extends
from handout.text.face import Cell, Face
from handout.text.fonts import FontCatalogue
from handout.text.model import Span
from handout.text.paragraph import prepare
from handout.text.shape import Word, shape_run, shape_word
from handout.text.sized import SizedParagraph

Row = tuple[int, int, float, float, bool]


def own_words(tag: str, face: Face) -> str:
    """The prose, less the characters that its font lacks: one face, one run."""
    return " ".join("".join(c for c in word if c == "\u200c" or face.covers(c)) for word in prose(tag).split())


def plainly_shaped(face: Face, text: str, tag: str, script: str, size: float) -> list[Row]:
    """(glyph, cluster, x, y, unsafe to break) of the whole text, from left to right, by HarfBuzz alone."""
    rtl = script in RTL_SCRIPTS
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(face.file.path)), face.index))
    font.set_variations({"wght": 400})
    buffer = hb.Buffer()
    if rtl:
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl" if rtl else "ltr", script, tag
    hb.shape(font, buffer)
    rows, pen = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = (pen + place.x_offset) * size / font.face.upem, place.y_offset * size / font.face.upem
        rows.append((info.codepoint, info.cluster, x, y, bool(info.flags & hb.GlyphFlags.UNSAFE_TO_BREAK)))
        pen += place.x_advance
    return rows


SINGLE_SCRIPT = [tag for tag in TAGS if language(tag).script not in ("Jpan", "Kore")]


def test_lines_are_drawn_as_harfbuzz_draws_the_whole_paragraph() -> None:
    for tag in SINGLE_SCRIPT:
        face = catalogue().face(language(tag).fonts[0])
        text = own_words(tag, face)
        script = {"Hans": "Hani", "Hant": "Hani"}.get(language(tag).script, language(tag).script)
        whole = plainly_shaped(face, text, tag, script, STYLE.size)
        blank = face.space
        tight = language(tag).model_copy(update={"space": 0.0})
        direction = "rtl" if script in RTL_SCRIPTS else "ltr"
        paragraph = SizedParagraph(prepare([Span(text)], tight, direction, STYLE.choice, catalogue()), STYLE)  # type: ignore[arg-type]
        compared = skipped = 0
        for width in (140.0, 333.0):
            start = 0
            for line in paragraph.lines(width):
                end = start + len(line.text)
                unsafe = {row[1] for row in whole if row[4]} & {start, start + len(line.text.rstrip())}
                expected = [row for row in whole if start <= row[1] < end and row[0] != blank]
                found = [row for row in glyphs(line) if row[1] != blank]
                start = end
                if unsafe:
                    skipped += 1
                    continue
                compared += 1
                shift = min(x for _, _, x, _, _ in expected) - min(x for _, _, x, _ in found)
                wanted = sorted((glyph, x, y) for glyph, _, x, y, _ in expected)
                got = sorted((glyph, x + shift, y) for _, glyph, x, y in found)
                assert [row[0] for row in got] == [row[0] for row in wanted], line.text
                for (_, x, y), (_, x2, y2) in zip(got, wanted, strict=True):
                    assert abs(x - x2) < 0.021 and abs(y - y2) < 0.02, line.text
        # Tibetan stacks ask to be shaped with what stands before them; where a line ends they are shaped anew.
        assert compared >= 3 and (skipped <= compared or script == "Tibt"), (compared, skipped)


def test_no_language_misses_a_character_of_its_own_words() -> None:
    for tag in TAGS:
        assert set_text(prose(tag), tag).prepared.missing == ()


def cells(text: str, tag: str) -> list[Cell]:
    line, *_ = set_text(text, tag).lines(1000)
    return [cell for show in line.shows for cell in show.cells if isinstance(cell, Cell)]


@pytest.mark.parametrize(
    ("tag", "word"), [("hi", "निगलने में कठिनाई"), ("bn", "স্বতন্ত্র"), ("en", "office affluent"), ("km", "ស្ត្រី")]
)
def test_a_cell_says_one_character(tag: str, word: str) -> None:
    """docs/findings.md: one code per character, marks without width, else pdf.js tears words."""
    found = cells(word, tag)
    assert "".join(cell.text for cell in found) == word
    assert all(len(cell.text) == 1 for cell in found)


def test_zwnj_leads_the_letter_before_it_from_right_to_left() -> None:
    texts = [cell.text for cell in cells("می\u200cشود", "fa")]
    assert texts == ["د", "و", "ش", "\u200cی", "م"]


def test_of_a_ligature_the_first_cell_is_drawn_and_the_advance_is_shared() -> None:
    """Whole ligatures come back reversed from every extractor: docs/findings.md."""
    assert [cell.text for cell in cells("لا", "ar")] == ["ا", "ل"]
    first, *others = cells("ffi", "en")
    assert first.parts and not any(cell.parts for cell in others)
    assert 0 < others[0].advance <= first.advance


def test_zwnj_inside_a_conjunct_leads_what_follows() -> None:
    assert all(cell.text[-1] not in "\u200c\u200d" for cell in cells("ক্\u200cষ র\u200d্য", "bn"))
    assert "".join(cell.text for cell in cells("ক্\u200cষ", "bn")) == "ক্\u200cষ"


def test_a_joiner_at_the_end_of_a_word_is_said() -> None:
    """Malayalam texts from before Unicode 5.1 write a chillu with ZWJ: without it, it is another letter."""
    for text in ("മുതല്\u200d വരെ", "ആണ്\u200c.", "ക്ലിക്\u200c"):
        assert "".join(cell.text for cell in cells(text, "ml")) == text


def test_a_joiner_at_the_end_of_a_word_leads_the_blank() -> None:
    """pdf.js drops a code that is only a format character: 42 of 51 paragraphs of old Malayalam."""
    found = cells("മുതല്\u200d വരെ", "ml")
    assert [cell.text for cell in found if cell.text.endswith(" ")] == ["\u200d "]
    assert not any(cell.text == "\u200d" for cell in found)


@pytest.mark.parametrize(("tag", "word"), [("km", "ងាត់់"), ("pa-Guru", "ਕਿਸੇੇ"), ("hi", "किसेे")])
def test_a_mark_that_stands_twice_stands_at_two_places(tag: str, word: str) -> None:
    """A slip of the keyboard; of two at one place PDFium drops one, and the finished page would lack it."""
    *_, first, second = cells(word, tag)
    assert first.text == second.text == word[-1]
    assert first.advance == 0 < second.advance < 5


def test_what_follows_a_mark_in_another_face_stands_behind_it() -> None:
    """poppler sorts by place, and read the Burmese word for "or" with its bracket before its last marks."""
    (line,) = set_text("(သို့) ၃", "my").lines(1000)
    word = next(show for show in line.shows if any(isinstance(c, Cell) and c.text == "သ" for c in show.cells))
    bracket = line.shows[line.shows.index(word) + 1]
    end = sum(c.advance / word.face.upem if isinstance(c, Cell) else c / 1000 for c in word.cells) * word.size
    assert 0.01 < bracket.x - word.x - end < 0.1


def test_kerning_stands_between_cells_that_keep_their_nominal_advance() -> None:
    line, *_ = set_text("AVATAR").lines(1000)
    (show,) = line.shows
    assert any(isinstance(item, int) and item < 0 for item in show.cells)
    for cell in show.cells:
        if isinstance(cell, Cell):
            (part,) = cell.parts
            assert cell.advance == show.face.advance(part.glyph)


def test_letters_join_over_a_change_of_style() -> None:
    """An initial form before a bold letter: HarfBuzz sees what stands beside a run."""
    plain = set_text("بيت", "ar")
    marked = set_text([Span("ب"), Span("يت", mark=1)], "ar")
    (one,), (two,) = plain.lines(500), marked.lines(500)
    assert [row[1] for row in glyphs(one)] == [row[1] for row in glyphs(two)]


def test_a_show_never_mixes_marks() -> None:
    for tag, words in (("en", ["See ", "this page", " now."]), ("ar", ["انظر ", "هذه الصفحة", " الآن."])):
        paragraph = set_text([Span(words[0]), Span(words[1], mark=7), Span(words[2])], tag)
        (line,) = paragraph.lines(1000)
        assert [mark for mark, _ in groupby(show.mark for show in line.shows)] == [0, 7, 0]


def test_strong_is_real_bold_unless_the_language_has_none() -> None:
    (line,) = set_text([Span("very "), Span("strong", strong=True)]).lines(1000)
    assert [show.face.psname for show in line.shows] == ["NotoSans-Regular", "NotoSans-Bold"]
    plain = language("en").model_copy(update={"emphasis": "none"})
    (line,) = SizedParagraph(
        prepare([Span("strong", strong=True)], plain, "ltr", STYLE.choice, catalogue()), STYLE
    ).lines(1000)
    assert [show.face.psname for show in line.shows] == ["NotoSans-Regular"]


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "ps", "he"])
def test_right_to_left_text_is_painted_through_one_face(tag: str) -> None:
    """Borrowed glyphs: pdf.js loses the blank at a change of font (docs/findings.md)."""
    spans = [Span(prose(tag)[:80] + " Botox® 12.5 mg (1) "), Span("555-0123", strong=True)]
    paragraph = set_text(spans, tag)
    shows = [show for line in paragraph.lines(200) for show in line.shows]
    assert {show.face.psname for show in shows} == {catalogue().face(language(tag).fonts[0]).psname}
    drawn = {part.face.psname for show in shows for cell in show.cells if isinstance(cell, Cell) for part in cell.parts}
    assert "NotoSans-Regular" in drawn


def test_what_is_shaped_does_not_depend_on_the_cache() -> None:
    fonts = FontCatalogue()
    for tag in ("en", "hi", "ur", "th"):
        before = set_text(prose(tag), tag, fonts=fonts).lines(211)
        fonts.shapes.clear()
        after = set_text(prose(tag), tag, fonts=fonts).lines(211)
        assert before == after


def test_equal_cells_are_one_object_even_after_the_cache_was_cleared() -> None:
    fonts = FontCatalogue()
    (first,) = set_text("spasm", fonts=fonts).lines(500)
    fonts.shapes.clear()
    (second,) = set_text("spasm", fonts=fonts).lines(500)
    assert all(a is b for a, b in zip(first.shows[0].cells, second.shows[0].cells, strict=True))


def test_a_larger_or_smaller_letter_of_another_font_is_scaled() -> None:
    (line,) = set_text("پٹھوں Botox", "ur").lines(500)
    scales = {part.scale for show in line.shows for cell in show.cells if isinstance(cell, Cell) for part in cell.parts}
    assert scales == {1.0, language("ur").latin}
    small = language("th").model_copy(update={"latin": 0.5})
    (line,) = SizedParagraph(
        prepare([Span("ยา Botox")], small, "ltr", STYLE.choice, catalogue()), replace(STYLE, size=12.0)
    ).lines(500)
    assert {show.size for show in line.shows} == {12.0, 6.0}


def of(word: Word) -> tuple[object, ...]:
    return word.text, word.cells, word.starts, word.edges, word.places, word.unsafe, word.odd


def test_words_shaped_in_one_text_are_those_shaped_alone() -> None:
    for tag in TAGS:
        face = catalogue().face(language(tag).fonts[0])
        script = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hira", "Kore": "Hang"}.get(
            language(tag).script, language(tag).script
        )
        fount = Fount(face, face, 1.0, script in RTL_SCRIPTS, script, tag, 0.0)
        words = [of(word) for word in shape_run(ShapeCache(), fount, own_words(tag, face)) if word.text != " "]
        alone = [shape_word(ShapeCache(), fount, word) for word in own_words(tag, face).split()]
        if any(word.is_bound or extends(word.text[0]) for word in alone):  # then the run is shaped whole
            continue
        assert words == [of(word) for word in alone]


def test_a_word_that_changes_its_neighbours_blank_is_shaped_with_it(tmp_path: Path) -> None:
    """None of the others is taken from a text in which one reaches over a blank."""
    rule = with_rule("feature kern { pos v space -90; } kern;")
    fonts = FontCatalogue(admitted(tmp_path, changed(sound(), rule)))
    face = fonts.face("Clinic Sans")
    fount = Fount(face, face, 1.0, False, "Latn", "en", 0.0)
    words = shape_run(ShapeCache(), fount, "one tov two")
    assert [word.text for word in words] == ["one", " ", "tov", " ", "two"]
    assert words[2].cells[-1] == -90
    assert 3 in words[2].unsafe
    assert of(words[0]) == of(shape_word(ShapeCache(), fount, "one"))
