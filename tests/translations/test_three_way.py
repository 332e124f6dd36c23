"""Three versions of a text: as it was sent, as it has come back, and as the project has it by then."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from translation_samples import done, export_po, export_xliff, handout, import_po, import_xliff, translation

from handout.errors import Severity
from handout.models.content import Handout
from handout.models.glossary import ListedTerm
from handout.models.translation import Message, Translated, Translation
from handout.translations import po, xliff
from handout.translations.merge import Choices, TextFate
from handout.translations.original import original_of
from handout.translations.taking import ImportResult
from handout.translations.update import update

REST, FRIEND, FOOD = "Have a good rest.", "Bring a friend.", "Eat as usual."
SHEET = handout(REST, FRIEND, FOOD)
PERSON = Translated(by="human", name="Other Translator (not a person)")


def project(*messages: Message, by: str = "human") -> Translation:
    who = {"by": by, **({"name": "Test Translator (not a person)"} if by == "human" else {})}
    return translation(*messages, translated=who)


def sent(existing: Translation | None, sheet: Handout = SHEET) -> str:
    return export_po(sheet, existing, "es")


def answered(text: str, source: str, target: str) -> str:
    """The file with another target, finished."""
    start = text.index(f'msgid "{source}"')
    head = text.rindex("\n\n", 0, start)
    entry = text[head : text.find("\n\n", start) if "\n\n" in text[start:] else len(text)]
    new = re.sub(r'msgstr ".*"', f'msgstr "{target}"', entry.replace("#, fuzzy\n", ""))
    return text.replace(entry, new)


def back(
    text: str,
    now: Translation | None,
    sheet: Handout = SHEET,
    by: Translated | None = None,
    choices: Choices | None = None,
) -> ImportResult:
    return import_po(text.encode(), "es.po", sheet, now, "es", by=by, choices=choices)


def message(result: ImportResult, source: str) -> Message:
    assert result.translation, result.faults
    return next(m for m in result.translation.messages if m.source == source)


def outcome(result: ImportResult, source: str) -> TextFate:
    return next(text.outcome for text in result.texts if text.source == source)


def errors(result: ImportResult) -> list[str]:
    return [fault.code for fault in result.faults if fault.severity is Severity.ERROR]


# --- what has changed meanwhile -----------------------------------------------------------------------------------


def test_an_older_file_undoes_no_newer_fix() -> None:
    old, new = project(done(REST, "Reposo"), done(FRIEND)), project(done(REST, "Descanse"), done(FRIEND))
    result = back(answered(sent(old), FOOD, "Coma"), new)
    assert message(result, REST).target == "Descanse"
    assert (outcome(result, REST), outcome(result, FOOD)) == (TextFate.KEPT, TextFate.TAKEN)
    assert errors(result) == []


def test_where_both_have_changed_ours_stays_and_theirs_is_put_beside() -> None:
    text = answered(sent(project(done(REST, "Reposo"))), REST, "Repose")
    result = back(text, project(done(REST, "Descanse")))
    found = message(result, REST)
    assert (found.target, found.state, found.proposal) == ("Descanse", None, "Repose")
    assert (outcome(result, REST), errors(result)) == (TextFate.CONFLICT, ["conflict"])
    result = back(text, project(done(REST, "Descanse")), choices=Choices(theirs=True))
    assert (message(result, REST).target, errors(result)) == ("Repose", [])


def test_of_an_older_wording_too_ours_stays_where_both_have_changed() -> None:
    text = answered(sent(project(done(REST, "Reposo"))), REST, "Repose")
    sheet = handout("Have a very good rest.", FRIEND, FOOD)
    stale = update(original_of(sheet), project(done(REST, "Descanse")), "es").translation
    result = back(text, stale, sheet)
    found = message(result, "Have a very good rest.")
    assert (found.target, found.state, found.proposal) == ("Descanse", "stale", "Repose")
    assert (outcome(result, found.source), errors(result)) == (TextFate.CONFLICT, ["conflict"])


def test_where_both_have_changed_alike_there_is_no_conflict() -> None:
    text = answered(sent(project(done(REST, "Reposo"))), REST, "Descanse")
    result = back(text, project(done(REST, "Descanse")))
    assert (outcome(result, REST), errors(result)) == (TextFate.UNCHANGED, [])


def test_a_file_whose_stamps_are_gone_undoes_no_person_s_work() -> None:
    """It may be older, or newer: nobody can tell."""
    text = re.sub(r"#\. handout: .*\n|\"X-Sent.*\n", "", answered(sent(project(done(REST, "Reposo"))), REST, "Repose"))
    result = back(answered(text, FOOD, "Coma"), project(done(REST, "Descanse")))
    assert (message(result, REST).target, message(result, FOOD).target) == ("Descanse", "Coma")
    assert errors(result) == ["conflict"]
    machine = back(text, project(done(REST, "Descanse"), by="machine"), by=PERSON)
    assert (message(machine, REST).target, errors(machine)) == ("Repose", [])


def test_a_file_that_has_kept_its_head_alone_is_known_again() -> None:
    """While nothing has changed here, whatever has changed there is the translator's."""
    now = project(done(REST, "Descanse"))
    text = re.sub(r"#\. handout: .*\n", "", answered(sent(now), REST, "Repose"))
    assert message(back(text, now), REST).target == "Repose"


def test_stamps_of_one_file_beside_the_targets_of_another_are_not_believed() -> None:
    """``msgmerge old.po new.po`` keeps the old head and the old targets, and takes the new comments."""
    old, new = sent(project(done(REST, "Reposo"))), sent(project(done(REST, "Descanse")))
    key = re.search(r"X-Sent: \w+", old)
    assert key
    text = re.sub(r"X-Sent: \w+", key[0], new).replace('"Descanse"', '"Reposo"')
    result = back(text, project(done(REST, "Descanse")))
    assert (message(result, REST).target, errors(result)) == ("Descanse", ["conflict"])


def test_a_project_that_has_lost_its_translation_gets_it_back_as_it_stood() -> None:
    """Or one that has never had it; marks that a tool has taken away make nothing better."""
    stale = Message(source=FRIEND, target="b", state="stale", was="Bring a good friend.")
    text = sent(project(done(REST, "a"), stale)).replace("#, fuzzy\n", "")
    result = back(text, None)
    found = message(result, FRIEND)
    assert (message(result, REST).target, message(result, REST).by) == ("a", None)
    assert (found.target, found.state, found.was) == ("b", "stale", "Bring a good friend.")
    machine = back(sent(project(done(REST, "a"), by="machine")).replace("#, fuzzy\n", ""), None, by=PERSON)
    assert machine.translation and machine.translation.translated == Translated(by="machine")
    assert message(machine, REST).target == "a"


def test_a_mark_that_a_translator_has_set_holds_where_the_project_has_lost_the_text() -> None:
    text = sent(project(done(REST, "Reposo"))).replace(f'msgid "{REST}"', f'#, fuzzy\nmsgid "{REST}"')
    result = back(text, None)
    assert (message(result, REST).target, message(result, REST).proposal) == (None, "Reposo")
    assert outcome(result, REST) is TextFate.BESIDE


# --- one bad text -------------------------------------------------------------------------------------------------


def test_good_work_is_kept_when_one_text_is_bad() -> None:
    text = answered(answered(sent(None), REST, "**Descanse"), FOOD, "Coma")
    result = back(text, None, by=PERSON)
    assert (message(result, REST).target, message(result, FOOD).target) == (None, "Coma")
    assert (outcome(result, REST), errors(result)) == (TextFate.REFUSED, ["unbalanced-mark"])
    assert next(fault for fault in result.faults).where.line == text[: text.index(REST)].count("\n") + 1  # type: ignore[union-attr]


def test_warnings_of_what_is_taken_are_told_and_stop_nothing() -> None:
    result = back(answered(sent(None), FOOD, FOOD), None)
    assert message(result, FOOD).target == FOOD
    assert ("untranslated" in [fault.code for fault in result.faults], errors(result)) == (True, [])


def test_what_the_block_accepts_is_not_told_of_a_file() -> None:
    block = {"text": FOOD, "accept": [{"check": "untranslated", "because": "for this test"}]}
    result = back(answered(sent(None), FOOD, FOOD), None, handout(REST, FRIEND, block))
    assert message(result, FOOD).target == FOOD
    assert "untranslated" not in [fault.code for fault in result.faults]


def test_a_plural_entry_is_refused_with_a_word_of_help() -> None:
    text = sent(None).replace(f'msgid "{FOOD}"\nmsgstr ""', f'msgid "{FOOD}"\nmsgid_plural "x"\nmsgstr[0] "Coma"')
    result = back(answered(text, REST, "Descanse"), None)
    assert (message(result, FOOD).target, message(result, REST).target) == (None, "Descanse")
    assert errors(result) == ["plural"]


def test_a_partial_file_is_taken_and_what_it_lacks_stays() -> None:
    text = answered(sent(None), FOOD, "Coma")
    start = text.index("#. main: sections/0/blocks/0")
    result = back(text[:start] + text[text.index("\n\n", start) + 2 :], project(done(REST, "Descanse")))
    assert (message(result, REST).target, message(result, FOOD).target) == ("Descanse", "Coma")
    assert (outcome(result, REST), errors(result)) == (TextFate.MISSING, [])


def test_a_file_with_no_text_of_the_handout_is_refused_whole() -> None:
    text = 'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "Nothing of the sort"\nmsgstr "x"\n'
    result = back(text, None)
    assert (result.translation, errors(result)) == (None, ["wrong-handout"])


# --- the source has changed ---------------------------------------------------------------------------------------

LONGER = "Have a good long rest."


def test_a_file_made_before_the_source_changed_is_taken_as_stale() -> None:
    """Never as a translation of what the source says today."""
    result = back(answered(sent(None), REST, "Descanse bien."), None, handout(LONGER, FRIEND, FOOD), PERSON)
    found = message(result, LONGER)
    assert (found.target, found.state, found.was) == ("Descanse bien.", "stale", REST)
    assert (outcome(result, LONGER), errors(result)) == (TextFate.TAKEN_STALE, [])


def test_a_mended_target_of_an_older_wording_goes_on_being_stale() -> None:
    """Whether the project has been brought up to date meanwhile or not."""
    before = project(done(REST, "Reposo"))
    now = handout(LONGER, FRIEND, FOOD)
    stale = project(Message(source=LONGER, target="Reposo", state="stale", was=REST))
    for existing in (before, stale):
        result = back(answered(sent(before), REST, "Descanse"), existing, now)
        found = message(result, LONGER)
        assert (found.target, found.state, found.was) == ("Descanse", "stale", REST)


def test_a_newer_translation_is_not_undone_by_an_older_wording_and_nothing_is_lost() -> None:
    before, now = project(done(REST, "Reposo")), project(done(LONGER, "Descanse mucho"))
    result = back(answered(sent(before), REST, "Descanse"), now, handout(LONGER, FRIEND, FOOD))
    assert (message(result, LONGER).target, message(result, LONGER).state) == ("Descanse mucho", None)
    assert result.translation and [m.target for m in result.translation.obsolete] == ["Descanse"]
    again = back(answered(sent(before), REST, "Descanse"), result.translation, handout(LONGER, FRIEND, FOOD))
    assert again.translation == result.translation


def test_a_text_that_has_changed_twice_gets_the_translator_s_own_wording() -> None:
    """Sent as stale, mended for the wording of that day, which is not today's either."""
    stale = project(Message(source=REST, target="Reposo", state="stale", was="Have a short rest."))
    result = back(answered(sent(stale), REST, "Descanse hoy"), stale, handout(LONGER, FRIEND, FOOD))
    found = message(result, LONGER)
    assert (found.target, found.state, found.was) == ("Descanse hoy", "stale", REST)


def test_what_the_handout_no_longer_has_is_kept_as_obsolete() -> None:
    before = project(done(REST, "Reposo"), done(FRIEND))
    result = back(answered(sent(before), REST, "Descanse"), before, handout(FRIEND, FOOD))
    assert result.translation and [(m.source, m.target) for m in result.translation.obsolete] == [(REST, "Descanse")]
    assert errors(result) == []


# --- who made it --------------------------------------------------------------------------------------------------


def test_only_what_was_delivered_turns_human() -> None:
    machine = project(done(REST, "a"), done(FRIEND, "b"), done("Gone.", "c"), by="machine")
    result = back(answered(sent(machine), REST, "Descanse"), machine, by=PERSON)
    assert result.translation and result.translation.translated == PERSON
    made = {m.source: m.by for m in result.translation.messages if m.target}
    assert made == {"Sample": "machine", "Main part": "machine", REST: None, FRIEND: "machine"}
    assert [m.by for m in result.translation.obsolete] == ["machine"]


def test_who_translated_a_part_before_stays_named() -> None:
    """Else they could sign their own work, as soon as somebody else has delivered one text."""
    first = project(done(REST, "Descanse"), done(FRIEND, "b"))
    second = back(answered(sent(first), FRIEND, "Venga con un amigo"), first, by=PERSON).translation
    assert second and second.translated == PERSON.model_copy(update={"also": (first.translated.name,)})
    third = back(answered(sent(second), FRIEND, "Traiga a un amigo"), second, by=first.translated).translation
    assert third and third.translated == first.translated.model_copy(update={"also": (PERSON.name,)})


def test_a_signed_text_of_a_machine_comes_back_as_it_was_sent() -> None:
    """It went out without a mark, so that none was taken away."""
    machine = project(done(REST, "a"), done(FRIEND, "b"), by="machine")
    result = back(export_po(SHEET, machine, "es", approved=True), machine, by=PERSON)
    assert outcome(result, REST) is TextFate.UNCHANGED and [f.code for f in result.faults] == ["no-approval"]


def test_a_file_from_before_a_text_was_confirmed_brings_nothing_new() -> None:
    before = project(done("Have a good rest, please."), done(FRIEND, "b"), done(FOOD, "c"))
    text = sent(before, handout("Have a good rest, please.", FRIEND, FOOD))
    result = back(text, project(done(REST, "«Have a good rest, please.»"), done(FRIEND, "b"), done(FOOD, "c")))
    assert outcome(result, REST) is TextFate.UNCHANGED and [f.code for f in result.faults] == ["no-approval"]


def test_empty_targets_make_nothing_human() -> None:
    machine = project(done(REST, "a"), done(FRIEND, "b"), by="machine")
    text = re.sub(r'(msgid ".+"\n)msgstr ".*"', r'\1msgstr ""', sent(machine).replace("#, fuzzy\n", ""))
    result = back(text, machine, by=PERSON)
    assert result.translation == project(done(REST, "a"), done(FRIEND, "b"), done(FOOD), by="machine").model_copy(
        update={"messages": (*machine.messages, Message(source=FOOD))}
    )
    assert {fault.code for fault in result.faults} == {"kept", "no-approval"}


def test_a_machine_s_text_that_comes_back_fuzzy_is_as_it_was() -> None:
    machine = project(done(REST, "a"), by="machine")
    result = back(sent(machine), machine, by=PERSON)
    assert result.translation and result.translation.translated == machine.translated
    assert {text.outcome for text in result.texts} == {TextFate.UNCHANGED}


@pytest.mark.parametrize("state", ["translated", "final", "signed-off", None])
def test_a_stale_text_that_comes_back_unchanged_stays_stale_in_xliff(state: str | None) -> None:
    stale = project(Message(source=REST, target="Reposo", state="stale", was="Have a short rest."))
    text = export_xliff(SHEET, stale, "es").decode()
    mark = f' state="{state}"' if state else ""
    result = import_xliff(
        text.replace(' state="needs-review-translation"', mark).encode(), "x.xlf", SHEET, stale, "es", by=PERSON
    )
    assert message(result, REST).state == "stale"
    assert (outcome(result, REST), [fault.code for fault in result.faults]) == (TextFate.STILL_STALE, ["still-stale"])


def test_what_a_tool_calls_a_machine_s_is_one() -> None:
    text = export_xliff(SHEET, None, "es").decode()
    target = '<target state="translated" state-qualifier="leveraged-mt">Coma</target>'
    text = text.replace(f"<source>{FOOD}</source>", f"<source>{FOOD}</source>{target}")
    text = text.replace(f"<source>{REST}</source>", f"<source>{REST}</source><target>Descanse</target>")
    result = import_xliff(text.encode(), "x.xlf", SHEET, None, "es", by=PERSON)
    assert (message(result, FOOD).by, message(result, REST).by) == ("machine", None)
    assert result.translation and result.translation.translated == PERSON


# --- XLIFF --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("segments", "target"),
    [
        ("<mrk mtype='seg' mid='1'>Coma.</mrk> <mrk mtype='seg' mid='2'>Beba.</mrk>", "Coma. Beba."),
        ("<mrk mtype='seg' mid='1'>Coma.</mrk> <mrk mtype='seg' mid='2'/>", None),
        ("<mrk mtype='seg' mid='1'>Coma.</mrk> <mrk mtype='seg' mid='2'> </mrk>", None),
        ("<mrk mtype='seg' mid='1'>Coma.</mrk>", None),
        ("<mrk mtype='seg' mid='1'/><mrk mtype='seg' mid='2'/>", None),
    ],
)
def test_a_segment_without_a_translation_leaves_the_text_unfinished(segments: str, target: str | None) -> None:
    sheet = handout("Eat. Drink.")
    cut = "<mrk mtype='seg' mid='1'>Eat.</mrk> <mrk mtype='seg' mid='2'>Drink.</mrk>"
    inside = f"</source><seg-source>{cut}</seg-source><target state='translated'>{segments}</target>"
    text = export_xliff(sheet, None, "es").decode().replace("Eat. Drink.</source>", f"Eat. Drink.{inside}")
    found = message(import_xliff(text.encode(), "x.xlf", sheet, None, "es"), "Eat. Drink.")
    assert (found.target, found.state) == (target, None if target or "Coma" not in segments else "proposed")


def test_notes_are_kept_whoever_wrote_them() -> None:
    text = export_xliff(SHEET, None, "es").decode()
    notes = "<note>one</note><note from='Agency'>two</note><note from='handout'>three</note><note>one</note>"
    text = text.replace(f"<source>{FOOD}</source>", f"<source>{FOOD}</source>{notes}")
    assert message(import_xliff(text.encode(), "x.xlf", SHEET, None, "es"), FOOD).note == "one\ntwo"


def test_codes_that_a_tool_has_numbered_anew_are_what_the_file_says() -> None:
    sheet = handout("Call {clinic.phone} or {clinic.web}.")
    existing = translation(done("Call {clinic.phone} or {clinic.web}.", "Llame al {clinic.phone} o {clinic.web}."))
    root = etree.fromstring(export_xliff(sheet, existing, "es"))
    for code in root.iter("{*}ph"):
        code.set("id", {"1": "2", "2": "1"}[code.get("id")])
    result = import_xliff(etree.tostring(root), "x.xlf", sheet, existing, "es")
    assert (result.translation, result.faults) == (existing, ())


def test_where_a_proposal_comes_from_goes_out_with_it() -> None:
    near = "Have a good long rest now."
    sheet, existing = handout(REST, near), project(done(REST, "Reposo"))
    entry = export_po(sheet, existing, "es")
    assert f'#, fuzzy\n#| msgid "{REST}"\nmsgid "{near}"\nmsgstr "Reposo"' in entry
    unit = export_xliff(sheet, existing, "es").decode()
    assert '<target state="needs-review-translation">Reposo</target>' in unit
    assert '<alt-trans alttranstype="proposal" origin="project" match-quality="80%">' in unit
    for text, read in ((entry.encode(), import_po), (unit.encode(), import_xliff)):
        result = read(text, "x", sheet, existing, "es")
        found = message(result, near)
        assert (found.target, found.state, found.proposal) == (None, "proposed", "Reposo")


def test_a_proposal_that_has_gone_comes_back_as_a_proposal() -> None:
    """Its older source in the file is that of another text, and no older wording of its own."""
    near = "Have a good long rest now."
    sheet, existing = handout(REST, near), project(done(REST, "Reposo"))
    text = export_po(sheet, existing, "es").replace(
        f'msgid "{near}"\nmsgstr "Reposo"', f'msgid "{near}"\nmsgstr "Repose"'
    )
    found = message(back(text, None, sheet), near)
    assert (found.target, found.state, found.proposal) == (None, "proposed", "Repose")


def test_terms_go_out_as_hints_and_come_back_as_no_notes() -> None:
    sheet = handout("Rest.")
    terms = (ListedTerm(term="rest", use=("reposo",)),)
    for made, read in ((po.export_po, import_po), (xliff.export_xliff, import_xliff)):
        data = made(original_of(sheet, terms), None, "es")
        raw = data.encode() if isinstance(data, str) else data
        assert b"Term: rest = reposo" in raw
        result = read(raw, "x", sheet, None, "es")
        assert result.translation and not any(m.note for m in result.translation.messages)


def test_a_text_in_two_places_without_context_or_id_is_refused() -> None:
    sheet = handout({"id": "noun", "text": "Rest."}, {"id": "verb", "text": "Rest."})
    existing = translation(done("Rest.", "n", context="noun"), done("Rest.", "v", context="verb"))
    text = re.sub(r"#\. handout: .*\n|msgctxt .*\n|\"X-Sent.*\n", "", sent(existing, sheet))
    result = back(text, existing, sheet)
    assert (result.translation, errors(result)) == (existing, ["no-context", "no-context"])
    known = re.sub(r"msgctxt .*\n", "", sent(existing, sheet))
    assert back(known, existing, sheet).translation == existing
