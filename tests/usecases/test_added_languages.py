"""A project adds a language by a file; what nobody knows stops no other language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from build_samples import EN, ES, QUICK, TODAY, outcomes, project, run

from handout.assemble.assembling import assemble
from handout.assemble.job import Request
from handout.errors import InputError, Severity
from handout.project import Project
from handout.sheet import Sheet
from handout.translations.sign import Signer
from handout.usecases.build import build
from handout.usecases.languages import languages, sign
from handout.usecases.result import Options, Outcome
from handout.usecases.update import update
from yaml_files import plain

SIGNER = Signer("Test Reviewer (not a person)", "proofreader", "invented for this test", TODAY)
SENTENCES = {"bal": "سجّہین انسان آزات", "ay": "Taqpach jaqinakax"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def listing(root: Path, tags: str, staff: str = "en") -> None:
    """The brand names these languages."""
    file = root / "brands" / "example-clinic" / "brand.yaml"
    text = file.read_text("utf-8").replace("[en, es]", f"[{tags}]")
    file.write_text(text.replace("staff_language: en", f"staff_language: {staff}"), "utf-8")


def added(root: Path, tag: str, more: str = "") -> None:
    (root / "languages").mkdir(exist_ok=True)
    (root / "languages" / f"{tag}.yaml").write_text(f"format: 1\nlanguage: {tag}\n{more}", "utf-8")


def translated(root: Path, tag: str) -> None:
    """A translation that says one sentence everywhere, with the marks, numbers and variables of its source."""
    update(root, ["first-visit"], [tag])
    file = root / "translations" / "first-visit" / f"{tag}.yaml"
    data = plain(file)
    data["translated"] = {"by": "machine"}
    for message in data["messages"]:
        kept = re.findall(r"\{.*?\}|\*\*.*?\*\*", message["source"])
        message["target"] = " ".join((SENTENCES[tag], *(part.replace(" minutes", "") for part in kept)))
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def sheet(root: Path, tag: str) -> Sheet:
    made, _, notes = assemble(
        Project.load(root), Request("first-visit", tag, "example-clinic", None, None, TODAY, False, False)
    )
    assert made, notes
    return made


def codes(root: Path) -> list[tuple[str, str]]:
    told = Project.load(root).diagnostics
    return [(fault.code, fault.hint or "") for fault in told if fault.severity is not Severity.NOTE]


def test_two_lines_add_a_language(root: Path) -> None:
    listing(root, "en, bal")
    added(root, "bal")
    translated(root, "bal")
    assert codes(root) == []
    result = build(Options(root, root / "output", TODAY), QUICK)
    assert outcomes(result)["example-clinic/first-visit.bal.pdf"] == Outcome.BUILT
    body = sheet(root, "bal").body
    assert (body.language, body.direction) == ("bal", "rtl")


def test_fixed_words_that_are_not_there_are_the_staff_s(root: Path) -> None:
    """Tagged as their language, and the sheet is marked, once for both."""
    listing(root, "en, bal", staff="es")
    added(root, "bal")
    translated(root, "bal")
    body = sheet(root, "bal").body
    assert {words.language for words in (*body.closing, body.running.page, body.running.issued, *body.marks)} == {"es"}
    assert body.running.page.text == "Página {page} de {pages}"
    assert len(body.marks) == 1
    assert "noviembre" in body.closing[0].text, "dates are the staff's too"
    (row,) = (row for row in languages(root, TODAY).languages if row.language == "bal")
    assert (row.words, row.state, row.direction, row.file) == ("none", "none", "rtl", "languages/bal.yaml")


def test_staff_whose_language_has_no_words_read_english(root: Path) -> None:
    listing(root, "en, bal", staff="bal")
    added(root, "bal")
    translated(root, "bal")
    assert sheet(root, "bal").body.running.page.text == "Page {page} of {pages}"


def test_days_and_names_that_cldr_lacks_stand_in_the_file(root: Path) -> None:
    listing(root, "en, ay")
    added(root, "ay", "name: Aymar aru\nenglish: Aymara (test)\ndays: [uno, dos, tres, kat, sink, sais, siet]\n")
    translated(root, "ay")
    made = sheet(root, "ay")
    assert made.letterhead.hours is not None
    assert made.letterhead.hours.text.startswith("uno") and made.letterhead.hours.language == "ay"
    assert made.body.running.language.text == "Aymar aru Aymara (test)"
    added(root, "ay")
    hours = sheet(root, "ay").letterhead.hours
    assert hours is not None and hours.language == "en" and hours.text.startswith("Mon")


def test_words_that_are_not_there_cannot_be_signed(root: Path) -> None:
    added(root, "bal")
    with pytest.raises(InputError, match="has no fixed words"):
        sign(root, "bal", SIGNER)


def test_a_country_s_own_tag_begins_with_the_words_of_its_language(root: Path) -> None:
    added(root, "es-MX", "labels:\n  tip: Sugerencia\n")
    mexican, spanish = Project.load(root).language("es-MX"), Project.load(root).language("es")
    assert (mexican.words.page, mexican.words.tip) == (spanish.words.page, "Sugerencia")
    added(root, "es-MX", 'labels:\n  draft: "Todo está bien."\n')
    assert Project.load(root).language("es-MX").words.draft == spanish.words.draft, "marks stay the package's"


def test_a_language_without_a_file_is_built_with_a_warning(root: Path) -> None:
    listing(root, "en, bal")
    translated(root, "bal")
    assert [code for code, _ in codes(root)] == ["no-language-file"]
    result = run(root)
    assert outcomes(result)["example-clinic/first-visit.bal.pdf"] == Outcome.BUILT
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("tag", "code", "hint"),
    [
        ("xx", "unknown-language", "A file languages/xx.yaml adds one"),
        ("kar", "unknown-language", "Did you mean ksw?"),
        ("fil", "unknown-language", "Did you mean tl?"),
        ("Spanish", "unknown-language", "Did you mean es?"),
        ("pt_BR", "unknown-language", "Did you mean pt-BR?"),
        ("es-MX", "unknown-language", "Did you mean es?"),
        ("Mizo", "unknown-language", "Write its tag, lus; to add it: docs/adding.md"),
        ("und", "bad-language", "Write a tag such as es"),
        ('"!!"', "bad-language", "Write a tag such as es"),
    ],
)
def test_what_nobody_knows_stops_no_other_language(root: Path, tag: str, code: str, hint: str) -> None:
    listing(root, f"en, {tag}, es")
    result = run(root)
    assert (outcomes(result)[EN], outcomes(result)[ES], result.exit_code) == (Outcome.BUILT, Outcome.BUILT, 1)
    (fault,) = (fault for fault in result.diagnostics if fault.code.endswith("-language"))
    assert fault.code == code and hint in (fault.hint or "")
    assert str(fault.where).startswith("brands/example-clinic/brand.yaml:")


def test_a_brand_that_names_no_known_language_is_broken(root: Path) -> None:
    listing(root, "xx")
    assert Project.load(root).brands == {}


@pytest.mark.parametrize(
    ("tag", "more", "code", "hint"),
    [
        ("xyz", "", "missing-key", ""),
        ("xyz", "script: Arab\nfonts: [Noto Sans Arabic]\n", "other-script", "xyz-Arab"),
        ("bal", "script: Latn\n", "other-script", "bal-Latn"),
        ("bal", "months: [a, b]\n", "bad-calendar", "twelve"),
        ("bal", "emphasis: none\n", "no-emphasis", ""),
    ],
)
def test_what_a_file_may_not_say(root: Path, tag: str, more: str, code: str, hint: str) -> None:
    added(root, tag, more)
    found = codes(root)
    assert code in [told for told, _ in found] and hint in " ".join(hints for _, hints in found)


def test_a_script_of_which_no_font_is_bold_is_not(root: Path) -> None:
    added(root, "ccp")
    assert Project.load(root).language("ccp").emphasis == "none"
