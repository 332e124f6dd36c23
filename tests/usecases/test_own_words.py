"""A brand's own words and the program's fixed words: out to translators, back, signed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from build_samples import QUICK, TODAY, edit, project

from handout import packaged
from handout.errors import Diagnostic, InputError, UsageError
from handout.models.language import WORDS
from handout.models.translation import Translated
from handout.project import Project
from handout.release import brand_digest, words_reviewed
from handout.translations.merge import Choices
from handout.translations.sign import Signer
from handout.usecases.check import check
from handout.usecases.errand import What, errand
from handout.usecases.exchange import export, take_back
from handout.usecases.own_words import brand_remarks, prepare_brand, sign_brand
from handout.usecases.result import Options
from handout.usecases.update import update_own

SIGNER = Signer("Test Reviewer (not a person)", "proofreader", "invented for this test", TODAY)
PERSON = Translated(by="human", name="Test Translator (not a person)")
BRAND, FIXED = What(brand="example-clinic"), What(fixed=True)
FILE = "brands/example-clinic/translations/es.yaml"
WORDS_OF = "brand: example-clinic\nlanguage: es\ntranslated: {by: machine}\nmessages:\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path / "clinic")
    edit(made / "brands/example-clinic/brand.yaml", "  alt: Example Family Clinic", "  alt: A tree [and] a *star*")
    return made


def own(root: Path, messages: str) -> Path:
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_text(WORDS_OF + messages, "utf-8")
    return root / FILE


def remarks(root: Path) -> list[Diagnostic]:
    return list(brand_remarks(Project.load(root), ["example-clinic"])[0])


def sent(root: Path, what: What, tag: str, kind: str = "po") -> Path:
    target = root / f"out.{'po' if kind == 'po' else 'xlf'}"
    return export(root, what, tag, "po" if kind == "po" else "xliff", target, today=TODAY).path


def put(file: Path, source: str, target: str) -> None:
    """A translator's work in a PO file: the text, and its mark taken away."""
    text = file.read_text("utf-8")
    entry = rf'(?:#, fuzzy\n)?((?:#\|.*\n|msgctxt.*\n)*msgid "{re.escape(source)}"\n)msgstr ".*"'
    found = re.sub(entry, lambda m: f'{m[1]}msgstr "{target}"', text)
    assert found != text
    file.write_text(found, "utf-8")


# --- a brand ---------------------------------------------------------------------------------------------------


def test_a_brands_words_are_begun_and_twice_is_once(root: Path) -> None:
    (planned,), _ = update_own(root, BRAND, ["es"], dry_run=True)
    assert planned.text and not (root / FILE).exists()
    update_own(root, BRAND, ["es"])
    first = (root / FILE).read_text("utf-8")
    assert '- source: "A tree [and] a *star*"' in first, "plain words stand in the file as they are"
    ((again,), _) = update_own(root, BRAND, [])
    assert again.text is None and (root / FILE).read_text("utf-8") == first
    told = check(Options(root, root / "output", TODAY), QUICK).diagnostics
    assert [f.code for f in told].count("brand-words-open") == 2


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_a_brands_words_go_out_and_come_back(root: Path, kind: str) -> None:
    own(root, '  - {source: "A tree [and] a *star*", target: "Un árbol [y] {una} *estrella*", note: sí}\n')
    file = sent(root, BRAND, "es", kind)
    if kind == "po":
        put(file, "Example Family Clinic", "Clínica")
    path, result = take_back(root, BRAND, "es", file, PERSON)
    assert path == root / FILE and not [fault for fault in result.faults if fault.severity == "error"]
    text = path.read_text("utf-8")
    assert 'target: "Un árbol [y] {una} *estrella*"' in text and "sí" in text
    assert ("Clínica" in text) == (kind == "po")


def test_marks_in_plain_words_are_refused_and_the_rest_is_taken(root: Path) -> None:
    file = sent(root, BRAND, "es")
    put(file, "Example Family Clinic", "**Clínica**")
    put(file, r"A tree \\[and] a \\*star\\*", r"Un árbol \\*")
    _, result = take_back(root, BRAND, "es", file, PERSON)
    assert "**" not in (root / FILE).read_text("utf-8") and 'target: "Un árbol *"' in (root / FILE).read_text("utf-8")
    assert {"marks-in-words", "emphasis-lost"} & {fault.code for fault in result.faults}


def test_nothing_is_written_where_a_file_stands_in_the_way(root: Path) -> None:
    (root / "languages").write_text("no folder", "utf-8")
    with pytest.raises(InputError):
        errand(root, FIXED, "es")


def test_fixed_words_with_marks_are_refused_and_told(root: Path) -> None:
    file = sent(root, FIXED, "es")
    put(file, "Warning", "**Aviso**")
    _, result = take_back(root, FIXED, "es", file, PERSON)
    assert [fault.code for fault in result.faults if fault.severity == "error"] == ["marks-in-words"]


def test_who_signs_a_brands_words_is_told_what_check_tells(root: Path) -> None:
    own(
        root,
        "  - {source: Example Family Clinic, target: TODO}\n"
        '  - {source: "A tree [and] a *star*", target: "Un árbol [y] una *estrella*"}\n',
    )
    assert [fault.code for fault in remarks(root)] == ["placeholder"]
    own(
        root,
        "  - {source: Example Family Clinic, target: Clínica **buena**}\n"
        '  - {source: "A tree [and] a *star*", target: "Un árbol [y] una *estrella*"}\n',
    )
    assert [fault.code for fault in prepare_brand(root, "example-clinic", "es", SIGNER, []).remarks] == [
        "marks-in-words"
    ]


def test_a_handouts_file_is_no_brands(root: Path) -> None:
    file = sent(root, What(handout="first-visit"), "es")
    with_faults = take_back(root, BRAND, "es", file, PERSON)[1]
    assert "wrong-handout" in {fault.code for fault in with_faults.faults} and not (root / FILE).exists()


def test_check_tells_what_is_open_and_what_nobody_asks_for(root: Path) -> None:
    assert remarks(root) == []
    own(
        root,
        "  - {source: Example Family Clinic, target: Clínica, state: stale, was: Old Clinic}\n"
        "  - {source: Example Family Clinics, target: Clínica}\n",
    )
    assert {(f.code, str(f.where)) for f in remarks(root)} == {
        ("brand-words-open", f"{FILE}:5:5"),
        ("brand-words-open", f"{FILE}:5:3"),
        ("brand-words-unused", f"{FILE}:6:14"),
    }
    own(
        root,
        "  - {source: Example Family Clinic, target: Example Family Clinic}\n"
        '  - {source: "A tree [and] a *star*", target: "A tree [and] a *star*"}\n',
    )
    assert [(f.code, str(f.where)) for f in remarks(root)] == [("untranslated", f"{FILE}:6:47")], "a name may stay"
    own(
        root,
        "  - {source: Example Family Clinic, target: Clínica **buena**}\n"
        '  - {source: "A tree [and] a *star*", target: "Un árbol [y] una *estrella*"}\n',
    )
    assert [(f.code, str(f.where)) for f in remarks(root)] == [("marks-in-words", f"{FILE}:5:45")]


def test_a_brands_words_are_signed_for_its_country(root: Path) -> None:
    file = own(
        root,
        "  - {source: Other words, target: Otras}\n"
        "  - {source: Example Family Clinic, target: Clínica}\n"
        '  - {source: "A tree [and] a *star*", target: Un árbol}\n',
    )
    shown = prepare_brand(root, "example-clinic", "es", SIGNER, [])
    assert {"  Clínica", "  Un árbol"} <= set(shown.lines) and set(shown.digests) == {"US"}
    sign_brand(root, "example-clinic", "es", SIGNER, [], seen=shown.digests)
    sign_brand(root, "example-clinic", "es", SIGNER, [])
    read = Project.load(root)
    loaded = read.brand_translations["example-clinic", "es"].model
    (record,) = loaded.reviewed
    assert record.digest == brand_digest(read.brands["example-clinic"].model, loaded) and record.regions == ("US",)
    assert (root / "signed" / f"{record.digest.partition(':')[2]}.json").exists()
    update_own(root, BRAND, ["es"])
    after = Project.load(root).brand_translations["example-clinic", "es"].model
    assert [m.source for m in after.obsolete] == ["Other words"]
    assert record.digest == brand_digest(read.brands["example-clinic"].model, after), (
        "what nobody asks for is not signed"
    )
    assert errand(root, BRAND, "es").signed(TODAY)
    edit(file, "Clínica", "Clinica")
    assert not errand(root, BRAND, "es").signed(TODAY)
    changed = Project.load(root).brand_translations["example-clinic", "es"].model
    assert record.digest != brand_digest(read.brands["example-clinic"].model, changed)


def test_what_cannot_be_signed_is_told(root: Path) -> None:
    with pytest.raises(InputError, match="there are no words"):
        prepare_brand(root, "example-clinic", "es", SIGNER, [])
    own(root, "  - {source: Example Family Clinic, target: Clínica}\n")
    with pytest.raises(InputError, match="not translated: “A tree"):
        prepare_brand(root, "example-clinic", "es", SIGNER, [])
    with pytest.raises(InputError, match="qualification"):
        prepare_brand(root, "example-clinic", "es", Signer("Ana Example", "nurse", None, TODAY), [])
    with pytest.raises(UsageError, match="nothing is known of the country"):
        prepare_brand(root, "example-clinic", "es", SIGNER, ["XX"])
    with pytest.raises(UsageError, match="there is no brand"):
        errand(root, What(brand="example-clinik"), "es")
    with pytest.raises(UsageError, match="nothing to translate"):
        errand(root, BRAND, "en")
    (root / FILE).write_text("nonsense\n")
    with pytest.raises(InputError):
        errand(root, BRAND, "es")


# --- fixed words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["po", "xliff"])
@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hant"])
def test_fixed_words_go_out_and_come_back_as_they_are(root: Path, tag: str, kind: str) -> None:
    _, result = take_back(root, FIXED, tag, sent(root, FIXED, tag, kind), None)
    assert result.translation and not (root / "languages").exists(), "nothing differs from the package"


def test_only_the_words_that_differ_are_written(root: Path) -> None:
    file = sent(root, FIXED, "es")
    assert file.read_text("utf-8").count("msgctxt") == len(WORDS)
    put(file, "Tip", "Idea")
    put(file, "Page {label.page} of {label.pages}", "Hoja {label.page} de {label.pages}")
    path, result = take_back(root, FIXED, "es", file, PERSON)
    assert path.read_text("utf-8") == (
        'format: 1\nlanguage: "es"\nlabels:\n  page: "Hoja {page} de {pages}"\n  tip: "Idea"\n'
    )
    assert Project.load(root).diagnostics == ()
    assert result.translation


def test_fixed_words_are_a_persons_once_all_of_them_are(root: Path) -> None:
    """Two words of 38 make no machine's words a person's; the file says it once for all."""
    file = sent(root, FIXED, "es")
    put(file, "Tip", "Idea")
    take_back(root, FIXED, "es", file, PERSON)
    assert sent(root, FIXED, "es").read_text("utf-8").count("#, fuzzy") == len(WORDS)
    file = sent(root, FIXED, "es")
    file.write_text(file.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    path, _ = take_back(root, FIXED, "es", file, PERSON, choices=Choices(unchanged_too=True))
    assert path.read_text("utf-8") == 'format: 1\nlanguage: "es"\nlabels:\n  by: "human"\n  tip: "Idea"\n'


def test_a_words_own_faults_are_told_and_the_rest_is_taken(root: Path) -> None:
    file = sent(root, FIXED, "es")
    put(file, "Tip", "¡!")
    put(file, "Note", "N" * 121)
    put(file, "Warning", "Atención")
    path, result = take_back(root, FIXED, "es", file, None)
    assert 'warning: "Atención"' in path.read_text("utf-8") and "tip" not in path.read_text("utf-8")
    told = [f.message for f in result.faults if f.code == "bad-label"]
    assert len(told) == 2 and told[0].startswith("[tip]") and told[1].startswith("[note]")
    assert Project.load(root).diagnostics == ()


def test_a_placeholder_is_kept(root: Path) -> None:
    file = sent(root, FIXED, "es")
    put(file, "Issued: {label.date}", "Fecha: {label.day}")
    _, result = take_back(root, FIXED, "es", file, None)
    assert "variables-differ" in {fault.code for fault in result.faults}
    assert not (root / "languages/es.yaml").exists()


def test_a_language_has_all_words_or_none(root: Path) -> None:
    file = sent(root, FIXED, "eo")
    put(file, "Tip", "Konsilo")
    _, result = take_back(root, FIXED, "eo", file, None)
    assert [f.code for f in result.faults if f.severity == "error"] == ["words-missing"] and not result.translation
    text = file.read_text("utf-8")
    head, body = text.split("#. page:")
    filled = re.sub(r'msgid "(.*)"\nmsgstr ""', r'msgid "\1"\nmsgstr "X \1"', body)
    file.write_text(f"{head}#. page:{filled}", "utf-8")
    path, result = take_back(root, FIXED, "eo", file, None)
    assert result.translation and path.exists()
    labels = Project.load(root).language("eo").labels
    assert labels and labels.page == "X Page {page} of {pages}" and labels.by == "machine"


def test_a_projects_words_for_marks_go_out_too(root: Path) -> None:
    (root / "languages").mkdir()
    (root / "languages/es.yaml").write_text("language: es\nlabels:\n  draft: Un borrador\n", "utf-8")
    file = sent(root, FIXED, "es")
    assert 'msgstr "Un borrador"' in file.read_text("utf-8")
    take_back(root, FIXED, "es", file, None)
    assert (root / "languages/es.yaml").read_text("utf-8") == "language: es\nlabels:\n  draft: Un borrador\n"


def test_update_of_fixed_words_writes_nothing(root: Path) -> None:
    ((planned,), _) = update_own(root, FIXED, ["eo"])
    assert planned.text is None and len(planned.report.findings) == len(WORDS)
    assert update_own(root, FIXED, [])[0] == ()
    with pytest.raises(UsageError):
        update_own(root, FIXED, ["en"])


def test_signed_here_is_signed_there(root: Path) -> None:
    from handout.usecases.languages import sign

    sign(root, "es", SIGNER)
    language = Project.load(root).language("es")
    assert words_reviewed(language, TODAY) and packaged.language("es") != language
    assert not words_reviewed(language, date(2000, 1, 1))
