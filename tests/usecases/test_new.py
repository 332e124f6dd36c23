"""A new clinic: what its name, country, languages and colour make of the starter project."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from handout import Project, check
from handout.checks.contrast import contrast
from handout.errors import UsageError
from handout.models.brand import Palette
from handout.text.inline import scan
from handout.usecases import answers, starter
from handout.usecases import new as usecase
from handout.usecases.clinic import NewClinic, nobodys_number, slug, usual_languages
from handout.usecases.lettermark import initials
from handout.usecases.new import new
from handout.usecases.shades import tint

DAY = dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *(("US", "US"), ("uk", "GB"), ("England", "GB"), ("Deutschland", "DE"), ("日本", "JP"), ("mexico", "MX")),
        *(("Cote d'Ivoire", "CI"), (" Kenya ", "KE"), ("Turkey", "TR"), ("holland", "NL")),
    ],
)
def test_a_country_by_its_code_or_a_name(said: str, code: str) -> None:
    assert answers.country(said) == code


@pytest.mark.parametrize(
    ("said", "hint"),
    [("Germny", "Germany (DE)"), ("Atlantis", "two letters"), ("EU", "two letters"), ("", "two letters")],
)
def test_no_country(said: str, hint: str) -> None:
    with pytest.raises(UsageError) as fault:
        answers.country(said)
    (told,) = fault.value.diagnostics
    assert told.code == "unknown-region" and hint in (told.hint or "")


@pytest.mark.parametrize(
    ("said", "tags"),
    [
        (["es", "Spanish", "español"], ("es",)),
        (["en, Arabic ,", "zh-Hans"], ("en", "ar", "zh-Hans")),
        (["Frnch"], ("fr",)),
        (["bal"], ("bal",)),  # no file of ours, and a font of its script
    ],
)
def test_languages_by_tag_or_name(said: list[str], tags: tuple[str, ...]) -> None:
    assert answers.languages(said) == tags


def test_all_words_that_are_no_language_are_told_at_once() -> None:
    with pytest.raises(UsageError) as fault:
        answers.languages(["en, zh", "klingon"])
    chinese, klingon = fault.value.diagnostics
    assert "zh-Hans" in (chinese.hint or "") and "zh-Hant" in (chinese.hint or "")
    assert "klingon" in klingon.message


@pytest.mark.parametrize(
    ("said", "colour"),
    [("#14507D", "#14507d"), ("14507d", "#14507d"), ("maroon", "#800000"), ("#036", "#003366"), ("Navy", "#000080")],
)
def test_a_colour_by_digits_or_name(said: str, colour: str) -> None:
    """The names are those of CSS Color 4, 6.1."""
    assert answers.colour(said) == colour


@pytest.mark.parametrize("said", ["blurple", "transparent", "#0f766", "rgb(1 2 3 / 50%)", "currentcolor", ""])
def test_no_colour(said: str) -> None:
    with pytest.raises(UsageError) as fault:
        answers.colour(said)
    assert [told.code for told in fault.value.diagnostics] == ["bad-colour"]


@pytest.mark.parametrize(
    ("said", "ratio"),
    [
        ("gold", "1.2:1"),  # #ffd700: 1.40 on white, 1.26 on the pink of urgent sections (WCAG 2.1)
        ("crimson", "4.4:1"),  # 4.99 on white, 4.49 there
    ],
)
def test_of_a_light_colour_a_darker_one_is_offered_that_can_be_taken(said: str, ratio: str) -> None:
    with pytest.raises(UsageError) as fault:
        answers.colour(said)
    (told,) = fault.value.diagnostics
    assert told.code == "low-contrast" and ratio in told.message
    offered = (told.hint or "").rstrip(".").rpartition(" ")[2]
    assert answers.colour(offered) == offered == answers.readable(said)


@pytest.mark.parametrize("colour", ["#14507d", "#008080", "#826e00", "#767676", "#000000"])
def test_the_colour_can_be_read_on_its_own_tint(colour: str) -> None:
    assert contrast(colour, tint(colour)) >= 4.5 and contrast("#ffffff", tint(colour)) < 1.3


@pytest.mark.parametrize("said", ["", "  ", "a\nb", "x" * 301, "\u0007bell"])
def test_no_name(said: str) -> None:
    with pytest.raises(UsageError):
        answers.name(said)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Northgate Clinic", "northgate-clinic"),
        ("Clínica del Río", "clinica-del-rio"),
        ("St. Mary’s & Co", "st-marys-co"),
        ("Łódź Straße", "lodz-strasse"),
        *((name, "") for name in ("诊所", "עמק", "24", "con", "Thumbs", "Withdrawn")),
    ],
)
def test_the_id_of_a_name(name: str, found: str) -> None:
    assert slug(name) == found
    assert NewClinic(name=name).brand == (found or "clinic")


def test_a_long_name_has_a_short_id_of_whole_words() -> None:
    assert slug("The Northgate and Riverside Centre for Rehabilitation") == "the-northgate-and-riverside-centre-for"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Northgate Clinic", "NC"), ("ashvale", "A"), ("клиника рост", "КР"), ("עמק", "ע"), ("诊所", "诊"), ("24/7", "")],
)
def test_the_letters_of_a_mark(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(("region", "tags"), [("US", ("en", "es")), ("DE", ("de", "en")), ("KE", ("en", "es"))])
def test_the_languages_to_begin_with(region: str, tags: tuple[str, ...]) -> None:
    assert usual_languages(region, starter.worded()) == tags


def test_numbers_that_ring_nowhere() -> None:
    """Ofcom keeps 01632 960000 to 960999, North America 555-0100 to 555-0199."""
    assert nobodys_number("GB").startswith("01632 960") and nobodys_number("CA") == nobodys_number("KE") == "555-0100"


SOUND = [
    NewClinic(),
    NewClinic("The Northgate and Riverside Centre for Rehabilitation, Neurology and Long-Term Care", "GB"),
    NewClinic("עמק", "IE", ("he", "ar"), "#826e00"),
    NewClinic("诊所", "CA", ("en", "es", "ar", "zh-Hans"), "#8a1538"),
    NewClinic("Paleside", "NZ", ("en",), answers.readable("crimson")),  # the lightest that is taken
    NewClinic("O’Neil & Sons: “East”", "KE", ("sw", "bal"), emergency="999", phone="555-0199 ext. 4"),
    NewClinic("Eastgate Clinic", "GB", ("ur", "uk", "gu", "ko")),  # staff who read Nastaliq, patients who do not
    NewClinic("No", "DE", ("de", "tr", "ur"), title="Your knee: what to do", handout="knee"),
]


@pytest.fixture(autouse=True)
def _schemas_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the same in every project, and most of the work."""
    monkeypatch.setattr(usecase, "_schemas", schemas)


_schemas = usecase._schemas


@cache
def schemas() -> tuple[tuple[str, str], ...]:
    return tuple(_schemas())


@pytest.mark.parametrize("clinic", SOUND, ids=lambda clinic: clinic.brand)
def test_a_new_project_passes_every_check(tmp_path: Path, clinic: NewClinic) -> None:
    begun = new(tmp_path, clinic, DAY)
    result = check(Project.load(tmp_path), strict=True, as_of=DAY)
    assert result.exit_code == 0
    assert {told.code for told in result.diagnostics} <= {"translation-missing"}
    assert {sheet.edition.language for sheet in result.sheets} == set(begun.languages)
    assert {sheet.edition.language for sheet in result.sheets if sheet.outcome == "missing"} == set(begun.missing)


@pytest.mark.parametrize("tag", starter.worded())
def test_the_starter_is_sound_in_every_language_that_it_has_words_in(tmp_path: Path, tag: str) -> None:
    """As the language that is translated from, and one that is translated into; what is missing is untranslated."""
    other = "es" if tag == "en" else "en"
    new(tmp_path, NewClinic(languages=(tag, other)), DAY)
    project = Project.load(tmp_path)
    assert project.diagnostics == ()
    assert project.handouts["first-visit"].model.language == tag
    ((_, translation),) = project.translations.items()
    messages = translation.model.messages
    assert len(messages) == 18 and all(message.target != message.source for message in messages)


def test_what_is_written_is_what_was_said(tmp_path: Path) -> None:
    new(tmp_path, NewClinic("Northgate", "GB", ("en", "pl"), "#8a1538", phone="555-0142"), DAY)
    project = Project.load(tmp_path)
    brand = project.brands["northgate"].model
    assert (brand.name, brand.region, brand.languages, brand.layout) == ("Northgate", "GB", ("en", "pl"), "house")
    assert (brand.palette.primary, brand.contact.phone) == ("#8a1538", "555-0142")
    handout = project.handouts["first-visit"].model
    assert (handout.issued, handout.review.due) == (DAY, dt.date(2030, 2, 28))


def test_the_usual_colour_has_the_usual_palette(tmp_path: Path) -> None:
    new(tmp_path, NewClinic(), DAY)
    assert Project.load(tmp_path).brands["example-clinic"].model.palette == Palette()


def test_a_title_of_its_own_has_no_translation_yet(tmp_path: Path) -> None:
    begun = new(tmp_path, NewClinic(title="Your knee: what to do"), DAY)
    assert begun.missing == ("es",) and not (tmp_path / "translations").exists()
    handout = Project.load(tmp_path).handouts["your-knee-what-to-do"].model
    assert handout.title == "Your knee: what to do"


@pytest.mark.parametrize("title", ["{x} and **b", "[a](b) \\ c", '- a: "b" #c', "5 * 2 steps", "\\{"])
def test_a_title_is_words_whatever_characters_it_has(tmp_path: Path, title: str) -> None:
    new(tmp_path, NewClinic(languages=("en",), title=title), DAY)
    assert check(Project.load(tmp_path), strict=True, as_of=DAY).exit_code == 0
    (handout,) = Project.load(tmp_path).handouts.values()
    assert "".join(piece.text for piece in scan(handout.model.title)[0]) == title


@pytest.mark.parametrize(("language", "taken"), [("ar", True), ("fa", True), ("en", False), ("zh-Hans", False)])
def test_a_title_is_written_in_the_letters_of_its_language(language: str, taken: bool) -> None:
    if taken:
        assert answers.title(" ركبتك ", language) == "ركبتك"
        return
    with pytest.raises(UsageError) as fault:
        answers.title("ركبتك", language)
    assert [told.code for told in fault.value.diagnostics] == ["wrong-script"]


def test_what_was_begun_and_not_ended_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder within a folder that were not there, behind files in folders of their own."""
    write = usecase._write

    def interrupted(target: Path, data: bytes, made: list[Path]) -> None:
        if target.name == "translation.json":
            raise KeyboardInterrupt
        write(target, data, made)

    monkeypatch.setattr(usecase, "_write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        new(tmp_path / "a" / "clinic")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_used_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_every_line_of_the_layout_is_explained() -> None:
    """A comment stands above each value that a designer may change."""
    lines = (starter._STARTER / "layouts" / "house.yaml").read_text("utf-8").splitlines()
    values = [
        n for n, line in enumerate(lines) if line and not line.lstrip().startswith("#") and not line.endswith(":")
    ]
    alone = [lines[n] for n in values if not any(line.lstrip().startswith("#") for line in lines[max(0, n - 3) : n])]
    assert alone == []
