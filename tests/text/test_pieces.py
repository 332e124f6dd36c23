"""Right-to-left lines: ICU's order where plain UAX #9 is right, and a table worked by hand where it misleads."""

from __future__ import annotations

import random
from itertools import product

import pytest

from handout.text import pieces
from handout.text.bidi import visual_order
from handout.text.collect import collect
from handout.text.model import Span
from handout.text.pieces import directed, kept
from handout.text.signs import plain_signs
from icu_bidi import seen as icu_seen

FRAMES = {
    "ar": ("خذ", "يوميا"),
    "he": ("קח", "ביום"),
    "fa": ("بخورید", "روزانه"),
    "ur": ("لیں", "روزانہ"),
    "ps": ("واخلئ", "ورځ"),
    "ckb": ("بخۆ", "ڕۆژانە"),
}
"""A word before and a word behind, in each language."""

MIRRORED = dict(zip("()[]<>≤≥«»{}", ")(][><≥≤»«}{", strict=True))


def seen(*texts: str) -> str:
    """One line from left to right, as it is painted; each text is a span of its own."""
    found = collect([Span(text) for text in texts], True, "ar")
    order = visual_order(found.levels)
    return "".join(MIRRORED.get(c, c) if found.levels[i] & 1 else c for i in order for c in found.text[i])


def line(*words: str) -> str:
    """What is seen of words in reading order, each either from right to left or from left to right as it stands."""
    return " ".join(_word(word) for word in reversed(words))


def _word(word: str) -> str:
    return word[::-1] if any("\u0590" <= c < "\u0900" and c.isalpha() for c in word) else word


# What needs no isolate.

NUMBERS = ("7", "50", "0.5", "12.5", "1,234.56", "1.234,56", "10\u00a0000", "10\u202f000", "1/2", "120/80", "24/7")
NATIVE = ("٧", "٠٫٥", "١٬٢٣٤", "٢٣/١١/٢٠٢٦", "٢-٤", "۱۲", "۱۴۰۵/۰۹/۰۲", "۲–۴", "۵۰٪", "٥٠٪", "۱ × ۳")
DATES = ("23/11/2026", "23.11.2026", "2026/11/23", "9:00", "14:30")
PERCENTAGES = ("50%", "12.5%", "50 %", "50٪", "$5", "5€", "37°")
PHRASES = (
    "type 2 diabetes", "(type 2 diabetes)", "(type 2)", "COVID-19", "Botox", "(Botox)", "«Botox»", "“Botox A”",
    "[Botox]",
    "vitamin B12", "Botox® 100 U", "Botox® (onabotulinumtoxinA)", "Botox, Dysport", "OnabotulinumtoxinA 100 U/mL",
    "HbA1c < 7%", "https://clinic.example/a-b", "somebody@clinic-one.example", "NovoLog® Mix 70/30", "ACE/ARB",
    "Crohn's",
)  # fmt: skip
PLAIN = (*NUMBERS, *NATIVE, *DATES, *PERCENTAGES, *PHRASES)


@pytest.mark.parametrize("tag", FRAMES)
def test_what_plain_bidi_draws_right_is_left_alone(tag: str) -> None:
    """The order of ICU, letter by letter: alone, between words, in brackets, before stops, behind a short word."""
    before, after = FRAMES[tag]
    shapes = (
        "{1} {0} {2}",
        "{1} {0}",
        "{0} {2}",
        "{1} ({0}) {2}",
        "{1} {0}. {2}",
        "{1}: {0}، {2}",
        "{1} «{0}» {2}؟",
        "{0}",
    )
    for phrase, shape in product(PLAIN, shapes):
        text = shape.format(phrase, before, after)
        assert seen(text) == icu_seen(text), text


def test_hebrew_prefixes_are_no_signs() -> None:
    """A hyphen behind a letter joins: "ב-50%", "ל-2-4 ימים"; W4 to W7 draw it right."""
    for text in (
        "ב-50% מהם",
        "כ-10 ימים",
        "ל-2-4 ימים",
        "ה-COVID-19 כאן",
        "מ-5 עד 10",
        "ב-0800-555-0123 כאן",
        "גיל 65",
        "ו-1,234.56",
    ):
        assert seen(text) == icu_seen(text), text


@pytest.mark.parametrize("tag", FRAMES)
def test_random_sentences_without_pieces_are_left_alone(tag: str) -> None:
    source = random.Random(tag)
    before, after = FRAMES[tag]
    words = [
        before,
        after,
        before + "،",
        f"({after})",
        f"«{before}»",
        *NUMBERS,
        *DATES,
        *PERCENTAGES,
        "Botox",
        "(Botox)",
    ]
    for _ in range(300):
        text = " ".join(source.choices(words, k=source.randint(3, 7)))
        if not directed(text):
            assert seen(text) == icu_seen(text), text


# What plain UAX #9 turns round or tears.

LEFT_TO_RIGHT = (
    # Telephone numbers are dialled from left to right, in whatever digits (Wikimedia Codex, "Bidirectionality": numbers
    # of telephones are never mirrored).
    "0800 555 0123", "0800\u00a0555\u00a00123", "0800\u202f555\u202f0123", "01632 960 123", "(555) 555-0123",
    "555-0123",
    "+1 555 555 0123", "(+1) 555 555 0123", "+1 (555) 555-0123", "+44 (0)1632 960123", "+49 30 555-0123",
    "1 800 555 0123", "0800 5550123",
    "0800-555-0123", "555.555.0123", "030/555 0123", "116 117", "0800 555 0123 ext. 12", "(555) 555-0123 x12",
    "+15555550123",
    "٠٨٠٠ ٥٥٥ ٠١٢٣", "۰۲۱ ۵۵۵ ۰۱۲۳", "٥٥٥-٠١٢٣",
    # Doses: one expression of a number and its unit (ISO 80000-1, 7.1.4), and of two of them.
    "12.5 mg", "12.5mg", "250 mg/5 mL", "250\u00a0mg/5\u00a0mL", "5 mg/kg/day", "2-4 mg", "0.5–1 mL", "100 U",
    "10 µg", "10 μg",
    "5 mg (0.5 mL)", "1,500 IU", "10 000 IU", "120/80 mmHg", "38.5 °C", "38 ℃", "5 °C-10 °C", "3 × 5 mg", "5 mg × 3",
    "1 g, 2 times",
    # What is reckoned, counted, and set against each other.
    "1 × 3", "1×3", "1 x 3", "2 + 1", "5 ± 2", "1 : 4", "10 - 20", "10-20%", "1–0–1", "1-0-1", "5%-10%", "×3",
    "5 - 3 = 2",
    # Numbers with blanks, points and fractions in them (ISO 80000-1, 7.3.1; British decimal points; mixed numbers).
    "10 000", "1 234 567", "10 000,5", "2·5", "1'000", "1½", "1 1/2", "1 ½", "۱۰ ۰۰۰",
    # Dates with hyphens (ISO 8601), ranges of times.
    "2026-11-23", "9:00-17:00", "9:00 – 17:00", "9:00 AM – 5:00 PM", "9 a.m.", "2026-11-23 – 2026-11-30",
    # Signs: CLDR puts an LRM before them in he, ar (latn), fa and ur, so that they stand at the left.
    "-5", "−5", "+5", "-5 °C", "≥ 18", "≥18", "< 5", "<5", "> 38.5", "±2", "~10", "65+", "-۵", "≥ ۱۸", "< 5 mg",
    # Names with their sign, names that begin with a number or end in a sign, abbreviations.
    "Botox®", "Botox ®", "Novo Nordisk®", "Tylenol™", "5-HT", "5-FU", "3D", "2nd", "25-hydroxyvitamin D", "0.9% NaCl",
    "HER2+", "17β-estradiol", "a.m.", "U.S.", "@clinic", "Botox® Cosmetic®", "6-MP (mercaptopurine)", "2 tablets daily",
    # Sums of money with a range or blanks in them: the sign is no other's.
    "$50–60", "$50–$60", "50-60€", "$10 000", "10 000₪", "10 000%",
    # Arrows point from what was to what is.
    "5 mg → 10 mg", "5 → 10",
    # Charges and powers (ISO 80000-1, 7.2), and names of substances with brackets in them (IUPAC P-16.5).
    "Ca²⁺", "HCO₃⁻", "10⁻³ mol/L", "10⁻³", "mL·min⁻¹", "25(OH)D", "1,25-(OH)2D", "(R)-warfarin", "(1→3)-β-D-glucan",
    "½–1", "1½–2", "AB−",
    # Codes that a telephone is told (3GPP TS 22.030), numbers with 00 before the country, extensions.
    "*123*1#", "*#06#", "00 971 4 555 0123", "0800 555 0123 #45", "1-800-CLINIC",
    # Addresses that end in a sign.
    "https://clinic.example/", "www.clinic.example/2026/", "5clinic.example", "1 Example Street, Exampleton, NY 10001",
)  # fmt: skip


@pytest.mark.parametrize("tag", FRAMES)
def test_pieces_are_read_from_left_to_right(tag: str) -> None:
    before, after = FRAMES[tag]
    for piece in LEFT_TO_RIGHT:
        assert seen(f"{before} {piece} {after}") == line(before, piece, after), piece
        assert seen(f"{before} {piece}") == line(before, piece), piece
        assert seen(f"{before} ({piece}) {after}") == line(before, f"({piece})", after), piece
        assert seen(f"{before} {piece}، {after}") == line(before, "،" + piece, after), piece
        assert seen(piece) == piece


def test_a_minus_belongs_to_what_is_negative() -> None:
    """Blood groups and ions; a label before a text has no sign."""
    assert seen("فصيلة الدم O- نادرة") == line("فصيلة", "الدم", "O-", "نادرة")
    assert seen("סוג דם (Rh-) נדיר") == line("סוג", "דם", "(Rh-)", "נדיר")
    assert seen("مستوى HCO3- هنا") == line("مستوى", "HCO3-", "هنا")
    assert seen("A- اغسل يديك") == icu_seen("A- اغسل يديك")


def test_half_a_tablet_in_native_digits_runs_as_other_ranges_do() -> None:
    assert seen("½–۱ قرص") == line("۱–½", "قرص")


def test_a_piece_may_go_over_several_spans() -> None:
    """A part in bold, or the words of a link."""
    for texts in (
        ("خذ ", "250", " mg/5 mL", " يوميا"),
        ("خذ 250 ", "mg", "/5 mL يوميا"),
        ("خذ ", "250 mg/5 mL", " يوميا"),
    ):
        assert seen(*texts) == line("خذ", "250 mg/5 mL", "يوميا")
    assert seen("اتصل ", "0800 ", "555 0123", " الآن") == line("اتصل", "0800 555 0123", "الآن")


def test_pieces_beside_each_other_are_read_one_after_the_other() -> None:
    assert seen("خذ 5 mg 10 أيام") == line("خذ", "5 mg", "10", "أيام")
    assert seen("خذ 5 mg و 10 mg معا") == line("خذ", "5 mg", "و", "10 mg", "معا")
    assert seen("5 mg: 0800 555 0123 الآن") == line("5 mg", "0800 555 0123 :", "الآن").replace(" : ", " :")
    assert seen("النوع 2 (type 2 diabetes) هنا") == icu_seen("النوع 2 (type 2 diabetes) هنا")


def test_an_isolated_span_is_looked_into() -> None:
    """A clinic's address from right to left with a telephone number in it."""
    found = collect([Span("اتصل "), Span("شارع النور 0800 555 0123", isolate=True), Span(" الآن")], True, "ar")
    text = "".join(found.text[i] for i in visual_order(found.levels))
    assert text == line("اتصل", "شارع", "النور", "0800 555 0123", "الآن")


def test_marks_that_the_author_set_are_kept() -> None:
    """CLDR writes Arabic dates with an RLM between their parts; they run from right to left."""
    text = "في 23\u200f/11\u200f/2026 مساء"
    assert seen(text) == icu_seen(text).replace("\u200f", "")


def test_native_digits_run_as_their_readers_write_them() -> None:
    """A range or a sum goes from right to left, a telephone number from left to right; UAX #9 alone does the former."""
    assert seen("من ٢-٤ أيام") == line("من", "٤-٢", "أيام")
    assert seen("از ۲–۴ روز") == line("از", "۴–۲", "روز")
    assert seen("اتصل ٠٨٠٠ ٥٥٥ ٠١٢٣ الآن") == line("اتصل", "٠٨٠٠ ٥٥٥ ٠١٢٣", "الآن")


LATIN_NUMBERS = ("5", "0.25", "10²", "2 × 10⁹", "____ \ufffc", "250/5", "US$ 5", "½ 3")
LATIN_WORDS = (
    *("mg", "mgs", "mL/kg", "µg/5 mL", "units", "unit's", "milligrams", "millilitresx", "mm Hg", "mmHg", "day", "days"),
    *("a.m.", "p.m. then", "é́.v.", "poste 12", "Durchwahl: 5", "kg²", "h)", "%", "€", "°C", "cc–", "IU”", "min…", "ⁿ"),
)


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "/", ", "])
def test_a_latin_text_keeps_what_it_would_keep_among_all_scripts(blank: str) -> None:
    """The pattern for Latin letters alone is that for all, without what cannot be found."""
    for number, word in product(LATIN_NUMBERS, LATIN_WORDS):
        text = f"Take {number}{blank}{word} {number}"
        assert not pieces._BEYOND_LATIN.search(text)
        found = [match.span() for match in pieces._OF_LATIN.finditer(text)]
        assert found == [match.span() for match in pieces._OF_ANY_SCRIPT.finditer(text)], text


def test_an_open_bracket_between_signs_that_touch_stops_nobody() -> None:
    assert directed("٠(¾€L") == [(0, 5)]


def test_a_pattern_is_passed_over_only_where_it_finds_nothing() -> None:
    """What stands in whatever a pattern finds is asked first, and must never be missing there."""
    signs = random.Random(16)
    letters = "0123459٠٥۰۵½¾²⁻⁴ \u00a0-–−+×/.,()$€%·'’<≥±*#mgא"
    texts = [plain_signs("".join(signs.choices(letters, k=8))) for _ in range(4_000)]
    for likely, pattern in (*pieces._DIRECTED, *pieces._NUMBERS):
        found = [text for text in (*texts, "1-800-CLINIC") if likely and pattern.search(text)]
        assert found or likely is None
        assert all(likely and likely.search(text) for text in found)


ALIKE = {
    "10 000": " \u00a0\u2007\u2009\u202f",
    "0800‐555‐0123": "‐‑",
    "2–4": "–‒−",
    "5→10": "→⇒⟶",
    "≤5": "≤≥≈±<>",
    "3～4": "～∶÷",
    "5 €": "€£¥₣₤₦₨₩₪₫₭₮₱₲₴₸₹₺₼₽₾₿﷼$",
    "5 %": "%٪",
    "5 ‰": "‰",
    "1٫5-2": "٫٬",
    "1’5": "’·",
    "5½": "½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞¼",
    "10²": "²⁰³⁴⁵⁶⁷⁸⁹¹",
    "10⁻⁹": "⁻⁺",
}
"""Pieces, and the signs that may stand there for one another."""


@pytest.mark.parametrize(("piece", "signs"), ALIKE.items())
def test_a_piece_is_one_whichever_of_several_signs_stands_in_it(piece: str, signs: str) -> None:
    for sign in signs:
        text = f"אב {piece.replace(signs[0], sign)} גד"
        assert (3, 3 + len(piece)) in {*kept(text), *directed(text)}, text


def test_plain_signs_change_no_place_and_no_letter() -> None:
    text = "Tᴀ5\u00a0µg – ½ ×10⁹ mg/㎡ 3～4 日 ٥٫٢ \U0001f600"
    assert len(plain_signs(text)) == len(text)
    assert plain_signs(text) == "Tᴀ5 µg \x96 ¼ ×10¹ mg/㎡ 3÷4 日 ٥\x92٢ \U0001f600"
    assert plain_signs("a - b") == "a - b"
