"""PO files: what other readers (Babel, polib, Python's gettext) find in ours, and ours coming back."""

from __future__ import annotations

import datetime as dt
import gettext
import io

import polib
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from exchange_samples import ARABIC, BOLD, CHANGED, LINK, PAGE, PROPOSED, TWICE, UNTOUCHED, existing, sheet
from translation_samples import export_po, import_po, update

from handout.errors import InputError, Severity
from handout.models.translation import Message, Translated, Translation
from handout.translations.taking import ImportResult


def exported() -> str:
    return export_po(sheet(), existing(), "ar")


def imported(text: str | bytes, **more: Translated) -> ImportResult:
    data = text.encode() if isinstance(text, str) else text
    return import_po(data, "ar.po", sheet(), existing(), "ar", **more)


def message(result: ImportResult, source: str) -> Message:
    assert result.translation, result.faults
    return next(m for m in result.translation.messages if m.source == source)


def faults(text: str) -> list[str]:
    """Why something was not taken, and so nothing was."""
    result = imported(text)
    assert result.translation in (None, existing())
    told = (fault for fault in result.faults if fault.severity is Severity.ERROR)
    return [f"{fault.where.line if fault.where else 0} {fault.code}" for fault in told]


def line_of(text: str, part: str) -> int:
    """The line of the msgid that begins like this."""
    return text[: text.index(f'msgid "{part}')].count("\n") + 1


# --- other readers -------------------------------------------------------------------------------------------------


def test_babel_finds_every_text_flag_note_and_context() -> None:
    catalogue = read_po(io.StringIO(exported()))
    link, twice, changed, bold = (catalogue.get(*key) for key in ((LINK,), (TWICE, "verb"), (CHANGED,), (BOLD,)))
    assert link and twice and changed and bold
    assert (link.string, twice.string, changed.fuzzy) == (PAGE, "«verb»", True)
    assert bold.user_comments == ["first line", "second “line” <b>&amp;"]
    assert str(catalogue.locale) == "ar"
    assert catalogue.project == "sample" and catalogue.version == "1"


def test_python_s_gettext_reads_what_babel_compiles_and_leaves_stale_texts_alone() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(exported())))
    compiled.seek(0)
    texts = gettext.GNUTranslations(compiled)
    assert texts.gettext(LINK) == PAGE
    assert texts.pgettext("noun", TWICE) == "«noun»"
    assert texts.gettext(CHANGED) == CHANGED
    assert texts.gettext(PROPOSED) == PROPOSED


def test_polib_finds_the_header_complete() -> None:
    file = polib.pofile(exported())
    asked = ["Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language", "MIME-Version"]
    assert all(file.metadata.get(field) for field in [*asked, "Content-Type", "Content-Transfer-Encoding"])
    assert "cannot carry an approval" in file.header
    assert file.percent_translated() == 70  # 7 of 10: one is stale, one proposed, one untouched


def test_polib_finds_what_a_stale_target_translates() -> None:
    entry = polib.pofile(exported()).find(CHANGED)
    assert (entry.fuzzy, entry.previous_msgid) == (True, "Rest for two days.")


def test_the_same_input_gives_the_same_file() -> None:
    assert exported() == exported()
    assert exported().endswith('"\n') and "\n\n\n" not in exported()


# --- there and back ------------------------------------------------------------------------------------------------


def test_nothing_changes_on_the_way_there_and_back() -> None:
    result = imported(exported())
    assert result.translation == update(sheet(), existing(), "ar").translation == existing()
    assert (result.changed, [fault.code for fault in result.faults]) == ((), ["no-approval"])


@pytest.mark.parametrize("form", ["crlf", "bom"])
def test_line_ends_and_marks_of_other_editors_change_nothing(form: str) -> None:
    data = exported().replace("\n", "\r\n").encode() if form == "crlf" else exported().encode("utf-8-sig")
    assert imported(data).translation == existing()


def test_a_mended_text_is_good_once_its_mark_is_gone() -> None:
    text = exported().replace("#, fuzzy\n", "").replace("Descanse dos", "Descanse 3").replace("Vuelva", "Venga")
    result = imported(text)
    assert message(result, CHANGED) == Message(source=CHANGED, target="Descanse 3 días.")
    assert message(result, PROPOSED) == Message(source=PROPOSED, target="Venga pronto.")
    assert result.changed == (CHANGED, PROPOSED)


def test_a_new_fuzzy_mark_makes_a_proposal_of_a_translation() -> None:
    file = polib.pofile(exported())
    file.find(LINK).flags.append("fuzzy")
    found = message(imported(str(file)), LINK)
    assert (found.target, found.state, found.proposal) == (None, "proposed", PAGE)


def test_an_unfinished_text_stands_beside_what_stood_before() -> None:
    file = polib.pofile(exported())
    entry = file.find(LINK)
    entry.flags.append("fuzzy")
    entry.msgstr = "…"
    found = message(imported(str(file)), LINK)
    assert (found.target, found.state, found.proposal) == (PAGE, None, "…")


def test_an_emptied_target_takes_nothing_away_and_is_told() -> None:
    file = polib.pofile(exported())
    file.find(LINK).msgstr = ""
    result = imported(str(file))
    assert message(result, LINK).target == PAGE
    assert [fault.code for fault in result.faults] == ["kept", "no-approval"]


def test_a_note_that_a_tool_has_folded_is_the_same_note() -> None:
    file = polib.pofile(exported(), wrapwidth=40)
    assert str(file).count("\n# ") > exported().count("\n# ") + 10
    assert imported(str(file)).translation == existing()


def test_a_note_of_the_translator_comes_in() -> None:
    file = polib.pofile(exported())
    file.find(UNTOUCHED).tcomment = "a friend or a relative?"
    assert message(imported(str(file)), UNTOUCHED).note == "a friend or a relative?"


# --- who translated ------------------------------------------------------------------------------------------------


def translated_by(text: str, **more: Translated) -> Translated:
    result = imported(text.replace('msgid "Bring a friend."\nmsgstr ""', 'msgid "Bring a friend."\nmsgstr "x"'), **more)
    assert result.translation
    assert result.changed == (UNTOUCHED,)
    assert not result.translation.reviewed
    return result.translation.translated


def test_the_file_says_who_translated() -> None:
    text = exported().replace("Test Translator", "Other Translator")
    before = existing().translated.name or ""
    assert translated_by(text) == Translated(by="human", name="Other Translator (not a person)", also=(before,))
    text = text.replace("PO-Revision-Date: 2026-11-23", "PO-Revision-Date: 2026-12-24")
    assert translated_by(text).date == dt.date(2026, 12, 24)


def test_the_user_says_who_translated() -> None:
    by = Translated(by="human", name="Third Translator (not a person)")
    assert translated_by(exported(), by=by) == by.model_copy(update={"also": (existing().translated.name,)})


def test_what_nobody_vouches_for_counts_as_machine_made() -> None:
    """That text alone: the others stay their translator's."""
    text = exported().replace('"X-Translated-By: human\\n"\n', "")
    assert translated_by(text) == existing().translated
    done = imported(text.replace('msgid "Bring a friend."\nmsgstr ""', 'msgid "Bring a friend."\nmsgstr "x"'))
    assert done.translation and {m.source for m in done.translation.messages if m.by} == {UNTOUCHED}
    assert message(done, UNTOUCHED).by == "machine"


@pytest.mark.parametrize("day", ["YEAR-MO-DA HO:MI+ZONE", "2026-13-45 00:00+0000", ""])
def test_a_day_that_is_none_is_left_out(day: str) -> None:
    text = exported().replace("Test Translator", "Other Translator")
    assert (
        translated_by(text.replace("PO-Revision-Date: 2026-11-23 00:00+0000", f"PO-Revision-Date: {day}")).date is None
    )


# --- refused -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("X-Handout: sample", "X-Handout: other", "wrong-handout"),
        ("Language: ar", "Language: fa", "other-language"),
    ],
)
def test_the_file_of_another_handout_or_language_is_refused(before: str, after: str, code: str) -> None:
    assert faults(exported().replace(f'"{before}\\n"', f'"{after}\\n"')) == [f"0 {code}"]


def test_texts_of_another_version_are_refused_line_by_line() -> None:
    text = exported().replace(f'msgid "{UNTOUCHED}"\nmsgstr ""', 'msgid "Bring a good friend."\nmsgstr "x"')
    text = text.replace(f'msgid "{CHANGED}"', 'msgid "Something else."')
    friend, other = (line_of(text, part) for part in ("Bring a good friend.", "Something else."))
    result = imported(text)
    assert [f"{fault.where.line} {fault.code}" for fault in result.faults if fault.where] == [
        f"{other} other-version",
        f"{friend} older-source",
        "0 partial-file",
        "0 no-approval",
    ]
    found = message(result, UNTOUCHED)
    assert (found.target, found.state, found.was) == ("x", "stale", "Bring a good friend.")


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("{clinic.phone}.", ".", "variables-differ"),
        ("{clinic.phone}.", "{clinic.phone} {clinic.phone}.", "variables-differ"),
        ("{clinic.phone}.", "{clinic.name}.", "variables-differ"),
        ("{clinic.phone}.", "{clinic.phone}: {line}.", "variables-differ"),
        ("**لا تقد**", "**لا تقد", "unbalanced-mark"),
        ("{clinic.phone}.", "{clinic.phone.", "unbalanced-mark"),
    ],
)
def test_variables_and_marks_are_refused_at_their_line(before: str, after: str, code: str) -> None:
    start, end = exported().split("لا تقد", 1)
    text = (
        f"{start}لا تقد{end}".replace(before, after)
        if before.startswith("**")
        else (start + "لا تقد" + end.replace(before, after, 1))
    )
    assert set(faults(text)) == {f"{line_of(text, '**Do not**')} {code}"}


def test_a_changed_address_is_refused() -> None:
    text = exported().replace("اقرأ [صفحتنا](https://clinic.example/", "اقرأ [صفحتنا](https://evil.example/")
    assert set(faults(text)) == {f"{line_of(text, 'Read [our page]')} links-differ"}


def test_a_text_too_long_for_a_file_of_ours_is_refused() -> None:
    file = polib.pofile(exported())
    file.find(UNTOUCHED).msgstr = "x" * 5001
    assert faults(str(file)) == [f"{line_of(str(file), UNTOUCHED)} too-long"]


def test_a_text_that_grows_when_it_is_written_is_refused() -> None:
    """U+09DF is written as two characters in NFC (Unicode's CompositionExclusions): 2501 are too many."""
    file = polib.pofile(exported())
    file.find(UNTOUCHED).msgstr = "\u09df" * 2501
    assert faults(str(file)) == [f"{line_of(str(file), UNTOUCHED)} too-long"]


def test_a_long_note_of_ours_comes_back_and_one_of_theirs_is_refused() -> None:
    """A note may have any length in our files, so that an update can join two."""
    long = replaced_note(existing(), UNTOUCHED, "word " * 1500)
    text = export_po(sheet(), long, "ar")
    result = import_po(text.encode(), "ar.po", sheet(), long, "ar")
    assert result.translation == long, result.faults
    assert faults(text) == [f"{line_of(text, UNTOUCHED)} too-long"]


def replaced_note(given: Translation, source: str, note: str) -> Translation:
    changed = (m.model_copy(update={"note": note.strip()}) if m.source == source else m for m in given.messages)
    return given.model_copy(update={"messages": tuple(changed)})


@pytest.mark.parametrize("character", ["\x07", "\u202e", "\ufeff", "\ufffd"])
def test_an_invisible_character_refuses_its_text_alone(character: str) -> None:
    text = exported().replace(ARABIC, f"{ARABIC[:-1]}{character}.")
    assert faults(text) == [f"{line_of(text, BOLD)} hidden-character"]
    assert message(imported(text), BOLD).target == ARABIC


@pytest.mark.parametrize("character", ["\x0b", "\x85", "\u2028"])
def test_an_invisible_line_end_refuses_the_file_at_its_line(character: str) -> None:
    text = exported().replace("Descanse dos", f"Descanse{character}dos")
    with pytest.raises(InputError) as caught:
        imported(text)
    where = caught.value.diagnostics[0].where
    assert where and where.line == line_of(text, CHANGED) + 1


def test_a_message_doubled_in_two_ways_is_refused() -> None:
    text = exported()
    twins = "".join(f'\nmsgid "{UNTOUCHED}"\nmsgstr "{target}"\n' for target in ("x", "y"))
    lines = text.count("\n") + 2, text.count("\n") + 5
    assert faults(text + twins) == [f"{line} twice" for line in lines]


def test_a_message_doubled_in_one_way_is_taken() -> None:
    assert message(imported(exported() + f'\nmsgid "{UNTOUCHED}"\nmsgstr "x"\n'), UNTOUCHED).target == "x"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"msgid",
        b'msgid "a\nmsgstr',
        b"hello",
        b"\x00" * 40,
        b'msgid "a"\nmsgstr[x] "b"\n',
        b'"a"\n',
        b"#| x\n#, \n#~| y",
    ],
)
def test_what_is_no_po_file_is_a_fault_and_no_traceback(data: bytes) -> None:
    try:
        assert imported(data).translation is None
    except InputError as fault:
        assert fault.diagnostics


def test_a_file_name_as_content_is_not_opened() -> None:
    with pytest.raises(InputError):
        assert imported(b"/etc/passwd").translation


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(InputError, match="larger than"):
        imported(b"#" * (8 * 1024 * 1024 + 1))


def test_an_import_without_a_file_of_our_own_starts_one() -> None:
    text = export_po(sheet(), None, "zh-Hans").replace('msgid "Rest."\nmsgstr ""', 'msgid "Rest."\nmsgstr "休息。"')
    result = import_po(text.encode(), "x.po", sheet(), None, "zh-Hans")
    assert isinstance(result.translation, Translation)
    assert message(result, TWICE).target == "休息。"
    assert "Language: zh_Hans" in text


def test_what_a_tool_has_put_aside_is_named_where_it_would_be_lost() -> None:
    """msgmerge of a translated file with a newer one that has no such text; what the project holds is no loss."""
    text = f'{exported()}\n#~ msgid "Old."\n#~ msgstr "Viejo."\n\n#~ msgid "Gone."\n#~ msgstr "«Gone.»"\n'
    (told,) = [fault for fault in imported(text).faults if fault.code == "set-aside"]
    assert told.where and text.split("\n")[told.where.line - 1] == '#~ msgid "Old."'
    assert "a translation aside" in told.message
