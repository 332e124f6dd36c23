"""The finished bytes give back what the sheet says; a file that lost something is named."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from dataclasses import replace

from compose_samples import HERE, brand, words
from handout.blocks.text import SheetText
from handout.checks import result
from handout.checks.result.letters import letters
from handout.compose.plan import Branding
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from handout.sheet import Sheet, SheetSection
from handout.style import palette
from handout.usecases.typeset import metadata
from sheet_samples import LETTERHEAD, body, composed

BRANDING = Branding(defaultdict(tuple), {}, palette(brand()))


def test_every_check_is_entered() -> None:
    assert {module.name for module in pkgutil.iter_modules(result.__path__)} == set(result.CHECKS)


def test_what_was_lost_is_named_with_its_place() -> None:
    block = SheetText(HERE, words("Call the clinic if you feel unwell."))
    section = SheetSection("a", "other", words("Help"), (block,), HERE)
    given = body(section)
    plan, _ = composed(given)
    assert plan
    data = bind(seal(plan), BRANDING, metadata(Sheet(given, LETTERHEAD), "leaflet"))
    assert result.run(given, data) == ()
    more = replace(block, text=words("Call the clinic if you feel unwell: Żółć."))
    faults = result.run(replace(given, sections=(replace(section, blocks=(more,)),)), data)
    assert [(fault.code, fault.where) for fault in faults] == [("text-lost", HERE)]
    assert "U+017B" in faults[0].message


def test_presentation_forms_count_as_the_letters_they_stand_for() -> None:
    """PDFium gives U+FDFA back as four words and U+FEFB as lam and alef."""
    assert letters("\ufdfa \ufefb") == letters("صلى الله عليه وسلم لا")
