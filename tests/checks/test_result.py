"""The finished bytes give back what the sheet says; a file that lost something is named."""

from __future__ import annotations

import pkgutil
from dataclasses import replace

from compose_samples import FONTS, HERE, language_of, stylesheet, words
from handout.checks import result
from handout.checks.result.letters import _letters
from handout.compose.composer import LayoutContext, compose
from handout.compose.setting import ParagraphCache
from handout.models.sheet import Section, TextBlock
from handout.pdf.bind import bind
from handout.usecases.typeset import metadata
from sheet_samples import sheet


def test_every_check_is_entered() -> None:
    assert {module.name for module in pkgutil.iter_modules(result.__path__)} == set(result.CHECKS)


def test_what_was_lost_is_named_with_its_place() -> None:
    block = TextBlock(None, HERE, words("Call the clinic if you feel unwell."))
    section = Section("a", "other", words("Help"), (block,), HERE)
    given = replace(sheet(), sections=(section,))
    plan, _ = compose(given, stylesheet(), {}, None, LayoutContext(FONTS, language_of, ParagraphCache()))
    assert plan
    data = bind(plan, stylesheet().palette, metadata(given, "leaflet"))
    assert result.run(given, data) == ()
    more = replace(block, words=words("Call the clinic if you feel unwell: Żółć."))
    faults = result.run(replace(given, sections=(replace(section, blocks=(more,)),)), data)
    assert [(fault.code, fault.where) for fault in faults] == [("text-lost", HERE)]
    assert "U+017B" in faults[0].message


def test_presentation_forms_count_as_the_letters_they_stand_for() -> None:
    """PDFium gives U+FDFA back as four words and U+FEFB as lam and alef."""
    assert _letters("\ufdfa \ufefb") == _letters("صلى الله عليه وسلم لا")
