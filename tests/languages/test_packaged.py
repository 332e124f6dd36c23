"""The packaged data: every file is sound and says the name of its file."""

from __future__ import annotations

import pytest

from handout import packaged
from handout.source.strict import NEEDS_SCRIPT, canonical_tag


@pytest.mark.parametrize("tag", packaged.languages())
def test_every_language(tag: str) -> None:
    language = packaged.language(tag)
    assert language is not None
    assert language.language == tag == canonical_tag(tag)


@pytest.mark.parametrize("code", packaged.regions())
def test_every_region(code: str) -> None:
    region = packaged.region(code)
    assert region is not None
    assert region.region == code


def test_what_is_not_there() -> None:
    assert packaged.language("xx") is None
    assert packaged.language("../languages/en") is None
    assert packaged.region("ZZ") is None


def test_a_language_of_two_scripts_is_not_there_without_one() -> None:
    assert not NEEDS_SCRIPT.keys() & set(packaged.languages())


def test_the_languages_one_may_have_meant() -> None:
    assert packaged.nearest_languages("zh-CN") == ("zh-Hans", "zh-Hant")
    assert packaged.nearest_languages("pt") == ("pt-BR", "pt-PT")
    assert packaged.nearest_languages("qqq") == ()


def test_the_packaged_layouts_are_found() -> None:
    assert (packaged.layouts_folder() / "leaflet.yaml").is_file()
