"""Layouts and variants of the repository's own handout that once failed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from handout.assemble.job import Request
from own_project import all_requests, built
from tagged import Tagged


@cache
def request(language: str, layout: str, variant: str | None) -> Request:
    plain = next(one for one in all_requests() if (one.language, one.brand) == (language, "riverbend"))
    return replace(plain, layout=layout, variant=variant)


@pytest.mark.parametrize("language", ["ar", "ja"])
def test_an_even_number_of_pages_is_even_once_it_is_cut(language: str) -> None:
    """Their columns come out on a page more than estimated where the loosest setting is taken."""
    assert len(Tagged(built(request(language, "sheet", "staff-copy")).data).pages) % 2 == 0


@pytest.mark.parametrize(("language", "layout"), [("es", "sheet"), ("ru", "booklet")])
def test_two_languages_go_with_every_layout(language: str, layout: str) -> None:
    """“sheet” was refused for columns that pairs do not stand in; “booklet” tore a word of a numbered heading."""
    sheet = built(request(language, layout, "bilingual"))
    said = {element.language for element in Tagged(sheet.data).elements()}
    assert {language, "en"} <= said
