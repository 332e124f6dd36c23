"""Files as other programs have written them (the list beside them says which): the same comes of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_samples import CHANGED, PROPOSED, UNTOUCHED, existing, sheet
from translation_samples import import_po, import_xliff

from handout.errors import Severity
from handout.translations.merge import TextFate

FILES = sorted(path for path in (Path(__file__).parent / "clients").iterdir() if path.suffix in (".po", ".xlf"))
CLEARED = {"gettext-clear-fuzzy.po", "npm-xliff.xlf", "npm-xliff2.xlf"}
"""Every mark is gone."""
HEADLESS = {"agency-by-hand.xlf", "babel.po", "npm-xliff.xlf", "npm-xliff2.xlf"}
"""They no longer say who translated, so that what is new counts as a machine's."""
REMARKS = {
    "agency-by-hand.xlf": {"wrong-handout"},
    "babel.po": {"wrong-handout"},
    "gettext-clear-fuzzy.po": {"untouched"},
    "gettext-no-fuzzy.po": {"partial-file"},
    "npm-xliff.xlf": {"untouched"},
    "npm-xliff2.xlf": {"wrong-handout", "untouched"},
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_was_delivered_is_taken_and_nothing_else(file: Path) -> None:
    read = import_po if file.suffix == ".po" else import_xliff
    result = read(file.read_bytes(), file.name, sheet(), existing(), "ar")
    assert result.translation
    assert result.changed == (UNTOUCHED,)
    assert [text.source for text in result.of(TextFate.TAKEN)] == [UNTOUCHED]
    assert [text.source for text in result.of(TextFate.STILL_STALE)] == [CHANGED]
    untouched = [text.source for text in result.of(TextFate.UNTOUCHED)]
    assert untouched == ([PROPOSED] if file.name in CLEARED else [])
    told = {fault.code for fault in result.faults} - {"no-approval", "still-stale"}
    assert told == REMARKS.get(file.name, set())
    assert not [fault for fault in result.faults if fault.severity is Severity.ERROR]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_other_text_and_note_stays_as_it_was(file: Path) -> None:
    read = import_po if file.suffix == ".po" else import_xliff
    result = read(file.read_bytes(), file.name, sheet(), existing(), "ar")
    assert result.translation
    for now, before in zip(result.translation.messages, existing().messages, strict=True):
        by = "machine" if file.name in HEADLESS else None
        new = {"target": "أحضر صديقًا.", "by": by} if before.source == UNTOUCHED else {}
        note = now.note.replace("<b>&", "<b>&amp;").replace("amp;amp;", "amp;") if now.note else None
        assert now.model_copy(update={"note": note}) == before.model_copy(update=new)
