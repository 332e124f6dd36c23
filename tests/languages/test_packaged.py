"""The packaged data: every file is sound and says the name of its file."""

from __future__ import annotations

from handout import packaged
from handout.models.language import Labels
from handout.source.strict import NEEDS_SCRIPT, canonical_tag

TIMES = ("time_morning", "time_noon", "time_evening", "time_bedtime")
ORDINAL_STOPS = "bs cs da de et eu fi hr hu is lb lv nb nn pl sk sl sr-Cyrl sr-Latn tr"


def test_every_language() -> None:
    for tag in packaged.languages():
        language = packaged.language(tag)
        assert language is not None
        assert language.language == tag == canonical_tag(tag)


def test_every_region() -> None:
    for code in packaged.regions():
        region = packaged.region(code)
        assert region is not None
        assert region.region == code


def test_what_is_not_there() -> None:
    assert packaged.language("xx") is None
    assert packaged.language("../languages/en") is None
    assert packaged.region("ZZ") is None


def test_a_language_of_two_scripts_is_not_there_without_one() -> None:
    assert not NEEDS_SCRIPT.keys() & set(packaged.languages())


def test_the_kin_of_a_language_that_is_not_packaged() -> None:
    """It begins with the words and the look of a packaged one, where only the country or the spelling differs."""
    assert packaged.kin("es-MX") == "es"
    assert packaged.kin("ca-valencia") == "ca"
    assert packaged.kin("pt-AO") == "pt-PT"
    assert packaged.kin("kk-Arab") is None, "another script"
    assert packaged.kin("qqq") is None


def test_a_tag_alone_tells_enough_where_its_script_has_a_font() -> None:
    balochi = packaged.plain_language("bal")
    assert balochi is not None
    assert (balochi.script, balochi.fonts, balochi.labels) == ("Arab", ("Noto Sans Arabic", "Noto Sans"), None)
    assert packaged.plain_language("es-MX") is None, "es is meant"
    assert packaged.plain_language("mn-Mong") is None, "no font"
    assert packaged.plain_language("qqq") is None
    assert packaged.plain_language("en_AU") is None


def test_the_packaged_layouts_are_found() -> None:
    assert (packaged.layouts_folder() / "leaflet.yaml").is_file()


SPOKEN = [tag for tag in packaged.languages() if (there := packaged.language(tag)) and there.labels]


def test_the_words_of_pictures_are_translated() -> None:
    for tag in [tag for tag in SPOKEN if tag != "en"]:
        language, english = packaged.language(tag), packaged.language("en")
        assert language is not None
        assert english is not None
        for name in ("medicine", *TIMES, "dose_none", "people", "blank"):
            assert getattr(language.labels, name) != getattr(english.labels, name), name
        assert len({getattr(language.labels, name) for name in TIMES}) == len(TIMES)


def test_no_count_is_spoken_as_an_ordinal() -> None:
    """There a full stop after a number makes "5." the fifth (Unicode CLDR, rbnf: digits-ordinal)."""
    for tag in ORDINAL_STOPS.split():
        language = packaged.language(tag)
        assert language is not None
        words = str(language.words.people)
        assert "}." not in words


def test_no_two_fixed_words_are_the_same() -> None:
    """A mark that says what another one says is a slip of whoever wrote them: each has its own reason."""
    for tag in packaged.languages():
        language = packaged.language(tag)
        assert language is not None
        if language.labels:
            words = [getattr(language.labels, name) for name in Labels.model_fields if name not in {"by", "reviewed"}]
            assert [word for word in words if words.count(word) > 1] == []
