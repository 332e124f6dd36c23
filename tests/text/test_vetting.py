"""Fonts of somebody's own: names that are taken, shapes that hide or change a word, files that are damaged."""

from __future__ import annotations

import string
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from text_samples import set_in

import font_files
from font_files import (
    FAMILY,
    Change,
    admitted,
    advanced,
    changed,
    cubic,
    damaged,
    emptied,
    named,
    remapped,
    resealed,
    sound,
    transformed,
    with_rule,
    written,
)
from handout.errors import Severity
from handout.pdf import truetype
from handout.pdf.fonts import FontSet
from handout.pdf.objects import Writer
from handout.text.face import Cell, Face
from handout.text.fonts import FontCatalogue
from handout.text.model import Span
from handout.text.shipped import packaged_files
from handout.text.sized import SizedParagraph
from handout.text.vetting import admit, heavier, stem

WARNING = "Llame al 911: ¿no puede respirar? Tome 2,5 mg. "


def told(folder: Path, font: bytes) -> str:
    """What is told of a font file that is refused: which, and why."""
    files, (fault,) = admit(written(folder, [font]))
    assert files == ()
    assert fault.severity is Severity.ERROR and fault.where is not None and fault.where.file == "fonts/0.ttf"
    assert "0.ttf" in fault.message and fault.hint
    return f"{fault.code}: {fault.message}"


def families(paragraph: SizedParagraph) -> list[str]:
    return [show.face.family for line in paragraph.lines(1e4) for show in line.shows]


@pytest.mark.parametrize(
    "font",
    [sound, partial(sound, 700), partial(sound, variable=True), cubic],
    ids=["regular", "bold", "variable", "cff"],
)
def test_a_sound_font_is_taken(tmp_path: Path, font: Callable[[], bytes]) -> None:
    (file,) = admitted(tmp_path, font())
    assert (file.family, file.packaged) == (FAMILY, False)
    assert families(set_in((file,), WARNING)) == [FAMILY]


def test_our_own_fonts_would_pass(tmp_path: Path) -> None:
    """What is asked of others holds of ours: Western, Arabic, Nastaliq, Indic, Thai and Burmese letters."""
    from handout.text.vetting import unfit

    wanted = ("Noto Sans", "Noto Sans Arabic", "Noto Nastaliq Urdu", "Noto Sans Devanagari", "Noto Sans Thai")
    for file in packaged_files():
        if file.family in (*wanted, "Noto Sans Myanmar") and not file.italic:
            assert unfit(file) is None, file.path.name


# --- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "family",
    ["Noto Sans", "noto sans", "NotoSans", "Noto\u00a0Sans", "Noto  Sans", "Noto-Sans", "Nоtо Ѕаns", "ΝΟΤΟ SANS",
     "N0to Sans", "Ｎｏｔｏ Sans", "Nóto Sans", "Noto Sans Bold", "Noto Sans Arabіc", "Noto Nastaliq Urdu",
     "Noto Sans CJK JP", "Noto\u200b Sans"],
)  # fmt: skip
def test_a_name_of_ours_is_taken(tmp_path: Path, family: str) -> None:
    assert told(tmp_path, sound(family=family, text="Call 911")).startswith("taken-font-name")


@pytest.mark.parametrize("family", ["Noto Serif", "Noto Sans Display", "Notable Sans", "Clinic Noto Sans"])
def test_a_name_of_its_own_is_not(tmp_path: Path, family: str) -> None:
    assert admitted(tmp_path, sound(family=family))


@pytest.mark.parametrize(
    "record",
    [(1, 3, 1, 0x407), (4, 3, 1, 0x409), (6, 3, 1, 0x409), (16, 3, 10, 0x409),
     (16, 1, 0, 0), (1, 0, 3, 0), (18, 1, 0, 0)],
)  # fmt: skip
def test_every_record_of_a_name_counts(tmp_path: Path, record: tuple[int, int, int, int]) -> None:
    """Name id, platform, encoding, language: another program may know the file by any of them."""
    number, platform, encoding, tongue = record

    def rename(font: object) -> None:
        font["name"].setName("Noto Sans", number, platform, encoding, tongue)  # type: ignore[index]

    assert told(tmp_path, changed(sound(), rename)).startswith("taken-font-name")


def test_a_copy_of_ours_may_stand(tmp_path: Path) -> None:
    ours = next(file for file in packaged_files() if file.family == "Noto Sans Lao")
    (tmp_path / "lao.ttf").write_bytes(ours.path.read_bytes())
    assert admit([("fonts/lao.ttf", tmp_path / "lao.ttf")]) == ((), ())


def test_a_system_font_with_a_name_of_ours_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(font: object) -> None:
        named(font, "Wall Sans")
        font["name"].setName("Noto Sans", 4, 3, 1, 0x409)  # type: ignore[index]

    (tmp_path / "wall.ttf").write_bytes(changed(sound(), rename))
    monkeypatch.setattr("handout.text.fonts._system_folders", lambda: iter([tmp_path]))
    with pytest.raises(Exception, match="no font family"):
        FontCatalogue(system=True).face("Wall Sans")


def crowded(share: float) -> Change:
    """Small letters and digits with a share of their advances."""

    def change(font: object) -> None:
        for character in string.ascii_lowercase + string.digits:
            name = font.getBestCmap()[ord(character)]  # type: ignore[attr-defined]
            advance, bearing = font["hmtx"][name]  # type: ignore[index]
            font["hmtx"][name] = (int(advance * share), bearing)  # type: ignore[index]

    return change


# --- shapes that hide or change a word --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (emptied("7"), "does not print “7”"),
        (emptied("abcdefghijklmnopqrstuvwxyz"), "does not print “a”, “b”, “c” and others"),
        (transformed("not", 0.05), "does not print “n”, “o”, “t”"),
        (transformed("0", dx=9000), "does not print “0”"),
        (transformed("0", dy=-4000), "does not print “0”"),
        (transformed("a", 4.0), "does not print “a”"),
        (advanced("1", 0), "does not print “1”"),
        (advanced("n", 3), "does not print “n”"),
        (advanced("n", 9000), "does not print “n”"),
        (remapped({"1": "7"}), "draws “1”, “7” alike"),
        (remapped({"1": "7", "7": "1"}), "draws “1” with the glyph of another digit"),
        (remapped(dict.fromkeys("bcdefgh", "a")), "draws “a”, “b” alike"),
        (transformed(string.ascii_letters + string.digits, 0.5), "too small"),
        (transformed(string.digits, 0.45), "does not print “0”, “1”, “2” and others"),
        (transformed(string.ascii_letters + string.digits, 0.68), "letters are too small for their size"),
        (crowded(0.65), "stand upon each other"),
        (advanced(" ", 0), "word space has ink, or is too narrow"),
        (advanced(" ", 3000), "word space has ink, or is too narrow"),
        (remapped({" ": "x"}), "word space has ink, or is too narrow"),
        (remapped({"\u00a0": "x"}), "word space has ink, or is too narrow"),
        (remapped({".": ",", ",": "."}), "“.”, “,” look exchanged"),
        (remapped({"<": ">", ">": "<"}), "“<”, “>” look exchanged"),
        (remapped({"n": "u", "u": "n"}), "“n”, “u” look exchanged"),
        (remapped({"b": "d", "d": "b"}), "“b”, “d” look exchanged"),
        (remapped({"-": "+"}), "“-” as another sign"),
        (remapped({"ñ": "n", "é": "e"}), "draws “é”, “ñ” without the accent"),
    ],
    ids=[
        *("digit", "letters", "tiny", "aside", "below", "huge", "still", "crowded", "wide", "twice", "swapped", "one"),
        *("half", "small-digits", "two-thirds", "piled", "no-space", "all-space", "inked-space", "inked-no-break"),
        *("comma", "less", "n-u", "b-d", "hyphen", "accents"),
    ],
)  # fmt: skip
def test_what_hides_or_changes_a_word_is_refused(tmp_path: Path, change: Change, why: str) -> None:
    assert why in told(tmp_path, changed(sound(), change))


def test_copied_outlines_are_found_under_other_glyphs(tmp_path: Path) -> None:
    """“9” drawn as “1”, in a glyph of its own with the right name."""

    def copy(font: object) -> None:
        glyf = font["glyf"]  # type: ignore[index]
        glyf["nine"] = glyf["one"]

    assert "draws “1”, “9” alike" in told(tmp_path, changed(sound(), copy))


def test_a_full_stop_that_nobody_sees_is_set_in_another_font(tmp_path: Path) -> None:
    """1.5 would read 15."""
    found = set_in(admitted(tmp_path, changed(sound(), transformed(".", 0.25))), "tome 1.5 ml")
    assert "Noto Sans" in families(found)


@pytest.mark.parametrize("pair", ["17", "29", "38", "06", "45"])
def test_exchanged_outlines_are_seen(tmp_path: Path, pair: str) -> None:
    """Names and tables say nothing of it: “Call 911” would read “Call 277”."""

    def exchange(font: object) -> None:
        glyf, best = font["glyf"], font.getBestCmap()  # type: ignore[index, attr-defined]
        one, other = (best[ord(c)] for c in pair)
        glyf[one], glyf[other] = glyf[other], glyf[one]

    assert "look exchanged" in told(tmp_path, changed(sound(), exchange))


def test_empty_charstrings_are_refused(tmp_path: Path) -> None:
    """They printed a blank page with “No faults”."""
    assert "no ink" in told(tmp_path, cubic(empty=True))


def test_a_letter_without_ink_is_set_in_another_font_and_told(tmp_path: Path) -> None:
    files = admitted(tmp_path, changed(sound(), emptied("ñ")))
    found = set_in(files, "El niño come pan")
    assert families(found) == [FAMILY, "Noto Sans", FAMILY]
    (borrowed,) = found.prepared.borrowed
    assert (borrowed.character, borrowed.index, borrowed.family, borrowed.other) == ("ñ", 5, FAMILY, "Noto Sans")


@pytest.mark.parametrize(
    ("rule", "kind", "index"),
    [
        ("feature liga { sub n o by space; } liga;", "blank", 0),
        ("feature calt { sub one by seven; } calt;", "changed", 11),
        ("feature kern { pos n o -2000; } kern;", "changed", 0),
        ("feature kern { pos n <9000 0 0 0>; } kern;", "changed", 0),
        ("feature calt { sub n' o by m; } calt;", "changed", 0),
        ("feature ccmp { sub n o by y; } ccmp;", "changed", 0),
        ("feature kern { pos space d -250; } kern;", "changed", 7),
        ("feature calt { sub space' d by hyphen; } calt;", "changed", 7),
    ],
    ids=["gone", "digit", "pushed", "thrown", "letter", "ligature", "closed-up", "joined"],
)
def test_rules_that_hide_or_change_a_word_are_told(tmp_path: Path, rule: str, kind: str, index: int) -> None:
    """'GSUB' and 'GPOS' act on sound glyphs: what became of the text is looked at, not the rules."""

    def ruled(font: object) -> None:
        for tag in ("GSUB", "GPOS"):
            if tag in font:  # type: ignore[operator]
                del font[tag]  # type: ignore[attr-defined]
        with_rule(rule)(font)

    found = set_in(admitted(tmp_path, changed(sound(), ruled)), "no tome de 1")
    assert [(odd.kind, odd.index, odd.family) for odd in found.prepared.unprintable] == [(kind, index, FAMILY)]


def test_kerning_and_ligatures_of_a_sound_font_are_not_told(tmp_path: Path) -> None:
    assert set_in(admitted(tmp_path, sound()), "AVA To. Ty fi ffl 1, 11 70%").prepared.unprintable == ()


def test_what_was_looked_at_is_what_is_embedded(tmp_path: Path) -> None:
    """HarfBuzz draws both; the bytes of a stranger's 'glyf', which readers take in different ways, go into no PDF."""
    (theirs,) = admitted(tmp_path, sound())
    ours = FontCatalogue().face("Noto Sans")
    assert truetype.supports(ours, ()) and not truetype.supports(Face(theirs, "regular"), ())


# --- bold -------------------------------------------------------------------------------------------------------


def test_bold_is_what_has_thicker_stems(tmp_path: Path) -> None:
    """By hand: the stem of Noto Sans' “l” is 91 units of 1000, of its bold one 155."""
    thin, thick = (Face(file, "regular") for file in admitted(tmp_path, sound(), sound(700)))
    assert stem(thin, "l") == pytest.approx(2 * 91 * 766 / (2 * (91 + 766)) / 1000, rel=0.1)
    assert heavier(thick, thin) and not heavier(thin, thick) and not heavier(thin, thin)


def bold_named(data: bytes) -> bytes:
    """The same outlines, called bold in every table that says so."""

    def rename(font: object) -> None:
        named(font, FAMILY, "Bold")
        font["OS/2"].usWeightClass, font["OS/2"].fsSelection = 700, 0x20  # type: ignore[index]

    return changed(data, rename)


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        (lambda: (sound(), sound(700)), FAMILY),
        (lambda: (sound(variable=True),), FAMILY),
        (lambda: (sound(),), "Noto Sans"),
        (lambda: (sound(700),), "Noto Sans"),
        (lambda: (sound(), bold_named(sound())), "Noto Sans"),
        (lambda: (sound(), bold_named(sound(500))), "Noto Sans"),
    ],
    ids=["two files", "variable", "regular only", "bold only", "regular again", "medium"],
)
def test_what_is_strong_is_bold_or_in_another_font(
    tmp_path: Path, fonts: Callable[[], tuple[bytes, ...]], expected: str
) -> None:
    files = admitted(tmp_path, *fonts())
    found = set_in(files, [Span("Tome "), Span("ahora", strong=True)])
    shows = [show for line in found.lines(1e4) for show in line.shows]
    assert [(show.face.family, show.face.weight) for show in shows] == [(FAMILY, "regular"), (expected, "bold")]
    assert [face.weight for face in FontCatalogue(files).faces(FAMILY)] == ["regular", "bold"][
        : 1 + (expected == FAMILY)
    ]


# --- one word, one font -----------------------------------------------------------------------------------------


def test_a_word_goes_to_the_font_that_has_all_of_it(tmp_path: Path) -> None:
    files = admitted(tmp_path, sound(text="abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:"))
    found = set_in(files, "El niño y la niña come")
    assert families(found) == [FAMILY, "Noto Sans", FAMILY, "Noto Sans", FAMILY]
    assert [(b.character, b.script) for b in found.prepared.borrowed] == [("ñ", "Latn")], "once for a font and script"


def test_a_script_that_a_font_has_nothing_of_is_not_told(tmp_path: Path) -> None:
    """A Western font cannot be expected to have Hindi; that ours has it is no surprise to the designer."""
    assert set_in(admitted(tmp_path, sound()), "निगलने में कठिनाई", "hi").prepared.borrowed == ()


# --- damage -----------------------------------------------------------------------------------------------------


def embedded(found: SizedParagraph) -> None:
    """Write the fonts of a paragraph as a PDF has them."""
    fonts = FontSet()
    for show in (show for line in found.lines(150) for show in line.shows):
        for cell in show.cells:
            if isinstance(cell, Cell):
                fonts[show.face].code(cell)
    fonts.write(Writer())


@pytest.mark.parametrize("seed", [*range(28), *(pytest.param(n, marks=pytest.mark.long) for n in range(28, 112))])
@pytest.mark.parametrize("kind", ["glyf", "CFF", "variable"])
def test_a_damaged_font_is_named_or_prints(tmp_path: Path, kind: str, seed: int) -> None:
    """Flipped bytes, cut ends, impossible offsets, half of them with checksums made right: 2,100 were tried by hand."""
    whole = {"glyf": sound(), "CFF": cubic(), "variable": sound(variable=True)}[kind]
    files, faults = admit(written(tmp_path, [damaged(whole, seed)]))
    assert bool(files) != bool(faults)
    for fault in faults:
        assert fault.code in ("bad-font", "taken-font-name") and "0.ttf" in fault.message
    if files:
        upright = {file.family for file in files if not file.italic}
        embedded(set_in(files, [Span(WARNING), Span("No conduzca.", strong=True)], family="".join(upright)))


def test_a_flipped_byte_is_known_by_its_table(tmp_path: Path) -> None:
    data = bytearray(sound())
    data[data.index(b"glyf", 12)] = 0x67
    place = next(offset for at, offset, _ in font_files._tables(data) if data[at : at + 4] == b"glyf")
    data[place + 40] ^= 1
    assert "its table “glyf” is damaged" in told(tmp_path, bytes(data))
    assert admit(written(tmp_path, [resealed(bytes(data))]))


def test_a_font_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    _, (fault,) = admit([("fonts/gone.ttf", tmp_path / "gone.ttf")])
    assert "gone.ttf cannot be used: it cannot be read" in fault.message
