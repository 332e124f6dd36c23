"""Each check is shown a good thing, which it passes in silence, and a broken one, which it must name."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import replace

import pytest

from handout.accepting import Accepted
from handout.blocks.block import SheetBlock, SheetPicture
from handout.blocks.contact import SheetContact
from handout.blocks.figure import SheetFigure
from handout.blocks.picture_steps import SheetPictureSteps, SheetStep
from handout.blocks.table import SheetTable
from handout.blocks.text import SheetText
from handout.checks import content, design
from handout.checks import handout as written
from handout.checks.content import alternatives, doubled, links, scripts, tables
from handout.checks.content import mixed as pieces
from handout.checks.contrast import contrast
from handout.errors import Position
from handout.packaged import language
from handout.sheet import Body, SheetSection
from handout.words import Run, Words
from sheet_samples import body

HERE = Position("content.yaml", 3, 5)


def words(text: str, tag: str = "en", link: str | None = None) -> Words:
    return Words((Run(text, link=link),), tag, HERE)


def sheet(blocks: Sequence[SheetBlock], tag: str = "en") -> Body:
    line = words("x", tag)
    return replace(body(SheetSection("s", "other", line, tuple(blocks), HERE), language=tag), title=line)


def language_of(tag: str):  # type: ignore[no-untyped-def]
    found = language(tag)
    assert found
    return found


def codes(check, blocks: Sequence[SheetBlock], tag: str = "en") -> list[str]:  # type: ignore[no-untyped-def]
    return [fault.code for fault in check(sheet(blocks, tag), language_of)]


def test_every_check_is_entered() -> None:
    for package in (content, design):
        files = {m.name for m in pkgutil.iter_modules(package.__path__)} - {"walk"}
        assert files == set(package.CHECKS)
    listed = {m.name for m in pkgutil.iter_modules(written.__path__)} - {"manuscript", "contacts", "names"}
    assert listed == set(written.CHECKS)


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("A nurse holds the forearm while the needle goes in.", []),
        ("IMG_0042.png", ["weak-alternative"]),
        ("Image", ["weak-alternative"]),
        ("x" * 251, ["weak-alternative"]),
        ("A forearm.", ["weak-alternative"]),
    ],
)
def test_alternatives(alt: str, expected: list[str]) -> None:
    block = SheetFigure(HERE, "a.svg", alt, words("A forearm."))
    assert codes(alternatives.check, [block]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the leaflet of the clinic", []),
        (" ", ["empty-link"]),
        ("Click here", ["vague-link"]),
        ("https://clinic.example/leaflet", ["vague-link"]),
    ],
)
def test_links(text: str, expected: list[str]) -> None:
    assert codes(links.check, [SheetText(HERE, words(text, link="https://clinic.example/a"))]) == expected


THERE = Position("content.yaml", 8, 5)
VAGUE = replace(words("Click here", link="https://clinic.example/a"), where=THERE)


def accepting(text: Words, *checks: str) -> Words:
    return replace(text, accept=tuple(Accepted(check, Position("content.yaml", 9)) for check in checks))


def test_what_is_accepted_is_silent_and_said_to_be_used() -> None:
    told, accepted = content.judge(
        sheet([SheetText(HERE, accepting(VAGUE, "vague-link", "wrong-script"))]), language_of
    )
    assert told == ()
    assert [(accept.check, accept.used) for accept in accepted] == [("vague-link", True), ("wrong-script", False)]
    assert [f.code for f in content.run(sheet([SheetText(HERE, accepting(VAGUE, "wrong-script"))]), language_of)] == [
        "vague-link"
    ]


def test_an_accept_counts_where_it_stands_alone() -> None:
    """One message may translate two texts; the one whose block accepts nothing is still told."""
    blocks = [SheetText(HERE, accepting(VAGUE, "vague-link")), SheetText(HERE, VAGUE)]
    told, accepted = content.judge(sheet(blocks), language_of)
    assert [fault.code for fault in told] == ["vague-link"]
    assert [accept.used for accept in accepted] == [True]
    elsewhere = replace(VAGUE, where=HERE)
    (fault,) = content.run(sheet([blocks[0], SheetText(HERE, elsewhere)]), language_of)
    assert fault.where == HERE


def test_a_picture_s_alt_stands_under_its_block() -> None:
    figure = SheetFigure(THERE, "a.svg", "Image", None, accepting(words("x"), "weak-alternative").accept)
    told, accepted = content.judge(sheet([figure]), language_of)
    assert told == () and [accept.used for accept in accepted] == [True]


def test_the_alt_of_each_step_is_looked_at_where_it_stands() -> None:
    accept = accepting(words("x"), "weak-alternative").accept
    pictures = [SheetPicture(HERE, "a.svg", "A hand"), SheetPicture(THERE, "b.svg", "Picture")]
    told = {
        accepts: [f.code for f in content.run(sheet([stepped(pictures, accepts)]), language_of)]
        for accepts in ((), accept)
    }
    assert told == {(): ["weak-alternative"], accept: []}


def stepped(pictures: Sequence[SheetPicture], accept: tuple[Accepted, ...]) -> SheetPictureSteps:
    steps = (SheetStep(replace(picture, accept=accept), None, words("Go")) for picture in pictures)
    return SheetPictureSteps(HERE, tuple(steps))


def test_an_error_is_never_accepted() -> None:
    text = accepting(words("اتصل بالعيادة"), "wrong-script")
    assert [f.code for f in content.run(sheet([SheetText(HERE, text)]), language_of)] == ["wrong-script"]


@pytest.mark.parametrize("web", ["https://clinic.example/arm", "www.clinic.example"])
def test_on_the_clinics_card_an_address_says_where_it_leads(web: str) -> None:
    bare = words(web, link="https://clinic.example/arm")
    assert codes(links.check, [SheetContact(HERE, ((bare,),))]) == []
    assert codes(links.check, [SheetText(HERE, bare)]) == ["vague-link"]


def test_one_text_with_two_targets() -> None:
    blocks = [SheetText(HERE, words("our page", link=f"https://clinic.example/{n}")) for n in "ab"]
    assert codes(links.check, blocks) == ["two-targets"]


def test_a_source_may_show_its_address() -> None:
    """A list of sources is read by staff, who look for the address itself."""
    bare = words("https://clinic.example/a", link="https://clinic.example/a")
    assert list(links.check(replace(sheet([]), sources=(bare,)), language_of)) == []


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Call the clinic.", "en", []),
        ("x" * 24, "hi", ["wrong-script"]),
        ("x" * 23, "hi", []),
        ("اتصل بالعيادة", "en", ["wrong-script"]),
        ("Позвоните в клинику", "pl", ["wrong-script"]),
        ("اتصل بالعيادة. Botox®", "ar", []),
        ("Tell your care team if you are pregnant.", "hi", ["wrong-script"]),
        ("onabotulinumtoxinA", "hi", []),
        ("筋肉がこわばる", "ja", []),
        ("근육이 뻣뻣해집니다", "ko", []),
        ("β-blockers, 250 μg, TNF-α, γδ T cells, χ², Ω, ᵝ", "en", []),
        ("250 µg, 37 ℃, № 5, ™, ½, ℵ, Å, Ⅳ, 𝛼", "en", []),
        ("حاصرات β", "ar", []),
        ("β-अवरोधक", "hi", []),
        ("α受体阻滞剂", "zh-Hans", []),
        ("Ο μυϊκός σπασμός", "en", ["wrong-script"]),
        ("και", "en", ["wrong-script"]),  # three letters are a word
        ("Ηello", "en", ["wrong-script"]),  # eta, omicron: they pass for Latin letters
        ("hοme", "en", ["wrong-script"]),
        ("pаin", "en", ["wrong-script"]),  # a Cyrillic letter
    ],
)
def test_scripts(text: str, tag: str, expected: list[str]) -> None:
    found = scripts.check(replace(sheet([], tag), title=words(text, tag), sections=()), language_of)
    assert [fault.code for fault in found] == expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("مرحبا", "ar", []),
        ("Привет", "ru", []),
        ("Привет", "ar", ["wrong-script"]),
        ("मांसपेशी", "hi", []),
        ("onabotulinumtoxinA for injection", "hi", ["wrong-script"]),
    ],
)
def test_words_of_another_language_are_held_against_their_own(text: str, phrase: str, expected: list[str]) -> None:
    title = Words((Run("Say "), Run(text, language=phrase, phrase=phrase), Run(".")), "en", HERE)
    found = scripts.check(replace(sheet([], "en"), title=title, sections=()), language_of)
    assert [fault.code for fault in found] == expected


def test_a_name_that_a_variable_brings_is_no_text_of_its_author() -> None:
    title = Words((Run("Call "), Run("阳光诊所", isolate=True)), "en", HERE)
    assert list(scripts.check(replace(sheet([], "en"), title=title, sections=()), language_of)) == []


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("ที่โรงพยาบาล", "th", []),
        ("ที่่", "th", ["doubled-mark"]),  # MAI EK twice
        ("ก่้", "th", ["doubled-pair"]),  # two tones
        ("กิี", "th", ["doubled-pair"]),  # two vowels over one letter
        ("เเพทย์", "th", ["doubled-pair"]),  # two E for one AE
        ("น้ำำ", "th", ["doubled-pair"]),  # AM twice
        ("นำ้", "th", ["turned-pair"]),  # the tone behind AM
        ("ก่ิง", "th", ["turned-pair"]),  # the tone before a vowel over the letter
        ("กิ่ง น้ำ ที่ อยู่ เป็น", "th", []),
        ("ກ່່", "lo", ["doubled-mark"]),
        ("ນຳ້", "lo", ["turned-pair"]),
        ("ກ່ິ", "lo", ["turned-pair"]),
        ("ນ້ຳ ທີ່ ຢູ່ ຄົ້ນ", "lo", []),
        ("त्रुटिपूर्ण", "hi", []),
        ("त्रुटििपूर्ण", "hi", ["doubled-mark"]),
        ("কোা", "bn", []),  # another mark: HarfBuzz judges it
        ("ស្រីី", "km", ["doubled-mark"]),
        ("AAA 111 ... ---", "en", []),
        ("ねえええ ーー", "ja", []),
    ],
)
def test_a_mark_typed_twice(text: str, tag: str, expected: list[str]) -> None:
    found = doubled.check(replace(sheet([], tag), title=words(text, tag), sections=()), language_of)
    assert [fault.code for fault in found] == expected


def test_several_words_against_the_line_are_noted() -> None:
    def noted(text: str, phrase: str, tag: str) -> list[str]:
        title = Words((Run("x "), Run(text, language=phrase, phrase=phrase)), tag, HERE)
        return [fault.code for fault in pieces.check(replace(sheet([], tag), title=title, sections=()), language_of)]

    assert noted("ممنوع الدخول", "ar", "en") == ["mixed-piece"]
    assert noted("ممنوع", "ar", "en") == noted("prohibido entrar", "es", "en") == []


def test_the_words_of_a_link_may_be_in_latin_letters() -> None:
    title = words("Clinic of the University of Riverbend", "hi", link="https://clinic.example/a")
    assert list(scripts.check(replace(sheet([], "hi"), title=title, sections=()), language_of)) == []


def test_what_a_variable_brings_is_not_the_authors_to_mend() -> None:
    title = Words((Run("خذ "), Run("12.5 mg", isolate=True), Run(" كل يوم.")), "ar", HERE)
    assert list(pieces.check(replace(sheet([], "ar"), title=title, sections=()), language_of)) == []


@pytest.mark.parametrize(
    ("text", "tag", "named"),
    [
        ("اتصل على 555-0142 قبل 23/11.", "ar", []),  # numbers alone come back whole
        ("دواء Botox معروف.", "ar", []),
        ("دواء Botox® معروف.", "ar", ["shows “Botox®”", "copies “®Botox”"]),
        ("خذ 12.5 mg كل يوم.", "ar", ["shows “12.5 mg”", "copies “mg 12.5”"]),
        ("اتصل (555) 555-0123 الآن", "ar", ["copies “555-0123) 555(”"]),
        ("اتصل 0800 555 0123 أو 10 000 لا", "ar", []),  # blanks within numbers are U+00A0 to Chrome
        ("ב-50% מהם, 1,234.56", "he", []),
        ("Take 12.5 mg a day.", "en", []),
    ],
)
def test_pieces(text: str, tag: str, named: list[str]) -> None:
    found = list(pieces.check(replace(sheet([], tag), title=words(text, tag), sections=()), language_of))
    assert [name for name in named if name in found[0].message] == named if named else not found
    assert all(fault.where == HERE and fault.hint for fault in found)


def test_tables() -> None:
    head = (words("What"), words("When"))
    good = SheetTable(HERE, head, ((words("It works"), words("In a few days")),))
    assert codes(tables.check, [good]) == []
    assert codes(tables.check, [replace(good, rows=((words("It works"),),))]) == ["ragged-table"]
    assert codes(tables.check, [replace(good, header=(words("What"), words(" ")))]) == ["headless-table"]


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#cccccc", 1.61)],
)
def test_contrast_by_the_standards_formula(colour: str, ratio: float) -> None:
    """Published values of the WCAG formula on white."""
    assert contrast(colour, "#ffffff") == pytest.approx(ratio, abs=0.005)


VALUES = ("555-0100", "TODO", "Привет", "กัั", "click here", "https://x.example", "ב-(R)-5 mg/dL", "a\u0301\u0301", " ")


@pytest.mark.parametrize("name", sorted(set(content.CHECKS) - {*content.OF_VALUES}))
@pytest.mark.parametrize("language", ["en", "ar", "th"])
def test_what_a_variable_brings_is_no_matter_of_any_other_check(name: str, language: str) -> None:
    """So a text that quotes its brand need not be looked at by these for each brand (``usecases.checking``)."""

    def found(value: str) -> list[str]:
        runs = (Run({"en": "Call ", "ar": "اتصل ", "th": "โทร "}[language]), Run(value, isolate=True), Run("."))
        text = Words(runs, language, HERE)
        table = SheetTable(HERE, (text, replace(text, runs=runs[1:2])), ((text, text),))
        blocks = [SheetText(HERE, text), SheetFigure(HERE, "a.svg", "Call 555-0100.", text), table]
        return codes(content.CHECKS[name], blocks)

    assert {tuple(found(value)) for value in VALUES} == {tuple(found("0"))}


def test_what_values_make_wrong_is_found_by_itself() -> None:
    text = Words((Run("โทร "), Run("กัั", isolate=True)), "th", HERE)
    assert [fault.code for fault in content.of_values(sheet([SheetText(HERE, text)]), language_of)] == ["doubled-mark"]
