"""XLIFF 1.2: what other readers (expat, lxml) find in ours, ours coming back, and hostile files."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from exchange_samples import ARABIC, BOLD, CHANGED, LINK, PAGE, PROPOSED, UNTOUCHED, existing, sheet
from lxml import etree
from translation_samples import REVIEWER, done, export_xliff, handout, import_xliff, translation

from handout.errors import EnvironmentFault, InputError, Severity
from handout.models.translation import Message, Translated
from handout.translations.taking import ImportResult

X = "{urn:oasis:names:tc:xliff:document:1.2}"


def exported(**more: bool) -> str:
    return export_xliff(sheet(), existing(), "ar", **more).decode()


def imported(text: str | bytes, **more: Translated) -> ImportResult:
    data = text.encode() if isinstance(text, str) else text
    return import_xliff(data, "ar.xlf", sheet(), existing(), "ar", **more)


def message(result: ImportResult, source: str) -> Message:
    assert result.translation, result.faults
    return next(m for m in result.translation.messages if m.source == source)


def faults(text: str) -> list[str]:
    """Why something was not taken, and so nothing was."""
    result = imported(text)
    assert result.translation in (None, existing())
    told = (fault for fault in result.faults if fault.severity is Severity.ERROR)
    return [f"{fault.where.line if fault.where else 0} {fault.code}" for fault in told]


def units(text: str) -> dict[str, ET.Element]:
    """The units as Python's own parser (expat) sees them, by their source text."""
    return {"".join(unit.find(f"{X}source").itertext()): unit for unit in ET.fromstring(text).iter(f"{X}trans-unit")}  # type: ignore[union-attr]


def unit_text(text: str, part: str) -> str:
    """One unit as it is written."""
    start = text.rindex("<trans-unit", 0, text.index(part))
    return text[start : text.index("</trans-unit>", start)]


def line_of(text: str, part: str) -> int:
    return text[: text.rindex("<trans-unit", 0, text.index(part))].count("\n") + 1


def changed(text: str, part: str, before: str, after: str) -> str:
    """The file with something changed in the unit that holds ``part``."""
    unit = unit_text(text, part)
    assert before in unit
    return text.replace(unit, unit.replace(before, after))


# --- other readers -------------------------------------------------------------------------------------------------


def test_another_parser_finds_every_text() -> None:
    found = units(exported())
    assert list(found)[:4] == ["Sample", "Main part", BOLD, LINK]
    assert "".join(found[LINK].find(f"{X}target").itertext()) == PAGE  # type: ignore[union-attr]
    file = ET.fromstring(exported()).find(f"{X}file")
    assert file is not None
    assert (file.get("source-language"), file.get("target-language"), file.get("original")) == ("en", "ar", "sample")


def test_marks_are_codes_with_the_same_ids_on_both_sides() -> None:
    unit = units(exported())[LINK]
    source, target = (
        [(c.tag[len(X) :], c.get("id"), c.text) for c in unit.find(f"{X}{s}") or ()] for s in ("source", "target")
    )
    assert source == [
        ("bpt", "1", "["),
        ("ept", "2", "](https://clinic.example/a?b=1&c=2)"),
        ("bpt", "3", "**"),
        ("ept", "4", "**"),
    ]
    assert target == source
    phone = units(exported())[BOLD].find(f"{X}target/{X}ph")
    assert phone is not None and (phone.text, phone.get("ctype")) == ("{clinic.phone}", "x-variable")


def test_states_say_how_far_a_text_is() -> None:
    found = units(exported())
    states = {
        source: target.get("state") for source, unit in found.items() if (target := unit.find(f"{X}target")) is not None
    }
    assert states[CHANGED] == "needs-review-translation"
    assert states[BOLD] == "translated"
    assert states[PROPOSED] == "needs-review-translation"
    assert UNTOUCHED not in states
    before = found[CHANGED].find(f"{X}alt-trans[@alttranstype='previous-version']/{X}source")
    assert before is not None and before.text == "Rest for two days."


def test_approval_is_told_of_fit_texts_only() -> None:
    found = units(exported(approved=True))
    assert found[BOLD].get("approved") == "yes"
    assert [found[source].get("approved") for source in (CHANGED, PROPOSED, UNTOUCHED)] == [None] * 3
    assert not any(unit.get("approved") for unit in units(exported()).values())


def test_running_text_gets_no_blanks_from_the_layout_of_the_file() -> None:
    text = export_xliff(handout("{clinic.name}{clinic.phone}"), None, "ar").decode()
    assert "{clinic.name}{clinic.phone}" in units(text)
    assert "\n        <source>" in text


# --- there and back ------------------------------------------------------------------------------------------------


def test_nothing_changes_on_the_way_there_and_back() -> None:
    result = imported(exported())
    assert result.translation == existing()
    assert (result.changed, result.faults) == ((), ())


def test_approvals_come_back_and_make_no_sign_off() -> None:
    """Those that we have sent are no news; those of the translator's tool are, and count for nothing."""
    result = imported(exported(approved=True))
    assert (result.translation, result.faults) == (existing(), ())
    text = exported().replace('extradata="', 'approved="yes" extradata="')
    result = imported(text)
    assert result.translation == existing()
    assert [fault.code for fault in result.faults] == ["approval"]
    assert result.faults[0].message == "the file calls 10 texts approved: that was not taken for a sign-off"


def test_a_sign_off_stays_on_record() -> None:
    sign = {"by": REVIEWER, "role": "r", "regions": ["US"], "date": "2026-11-23", "digest": "sha256-2:" + 64 * "0"}
    signed = translation(done("Rest."), reviewed=[sign])
    data = export_xliff(handout("Rest."), signed, "es", approved=True)
    assert import_xliff(data, "x", handout("Rest."), signed, "es").translation == signed


@pytest.mark.parametrize("form", ["utf-16", "utf-8-sig", "crlf", "reserialised"])
def test_other_tools_forms_of_the_same_file_say_the_same(form: str) -> None:
    text = exported()
    match form:
        case "crlf":
            data = text.replace("\n", "\r\n").encode()
        case "reserialised":
            data = ET.tostring(ET.fromstring(text), encoding="utf-8", xml_declaration=True)
        case _:
            data = text.replace("UTF-8", form[:6].upper()).encode(form)
    assert imported(data).translation == existing()


def test_a_code_is_what_the_source_says_whatever_a_tool_left_inside() -> None:
    text = changed(
        exported(), ARABIC[2:7], '<ph id="3" ctype="x-variable">{clinic.phone}</ph>.</target>', '<x id="3"/>.</target>'
    )
    assert message(imported(text), BOLD).target == ARABIC


def test_segments_and_marks_of_a_tool_are_read_through() -> None:
    text = changed(
        exported(), "Vuelva", "</source>", "</source><seg-source><mrk mtype='seg' mid='0'>Come</mrk></seg-source>"
    )
    text = text.replace(
        "<source>Bring a friend.</source>",
        "<source>Bring a friend.</source><target><mrk mtype='seg' mid='0'>Traiga</mrk></target>",
    )
    assert message(imported(text), UNTOUCHED).target == "Traiga"


def test_a_mended_text_is_good() -> None:
    text = exported().replace(
        '<target state="needs-review-translation">Descanse dos', '<target state="translated">Descanse 3'
    )
    assert message(imported(text), CHANGED) == Message(source=CHANGED, target="Descanse 3 días.")


@pytest.mark.parametrize("state", ["new", "needs-translation", "needs-review-translation", "needs-l10n"])
def test_an_unfinished_text_is_a_proposal(state: str) -> None:
    target = f'<source>Bring a friend.</source><target state="{state}">Traiga</target>'
    found = message(imported(exported().replace("<source>Bring a friend.</source>", target)), UNTOUCHED)
    assert (found.target, found.state, found.proposal) == (None, "proposed", "Traiga")


def test_who_translated_comes_back_and_the_user_has_the_last_word() -> None:
    text = exported().replace("<source>Bring a friend.</source>", "<source>Bring a friend.</source><target>T</target>")
    kept, unnamed = imported(text).translation, imported(text.replace("human translation", "translation")).translation
    assert kept and kept.translated == existing().translated
    assert unnamed and unnamed.translated == existing().translated
    assert [m.source for m in unnamed.messages if m.by == "machine"] == [UNTOUCHED]
    by = Translated(by="human", name="Other Translator (not a person)", qualification="none")
    told = imported(text, by=by).translation
    assert told and told.translated == by.model_copy(update={"also": (existing().translated.name,)})


# --- refused -------------------------------------------------------------------------------------------------------


def test_wrong_files_are_refused() -> None:
    other = exported().replace('original="sample"', 'original="other"').replace('name="sample"', 'name="other"')
    assert faults(other) == ["0 wrong-handout"]
    assert faults(exported().replace('target-language="ar"', 'target-language="fa"')) == ["0 other-language"]


def test_another_version_is_refused_at_its_line() -> None:
    target = "<source>Bring two friends.</source><target>x</target>"
    text = exported().replace("<source>Bring a friend.</source>", target)
    assert faults(text) == [f"{line_of(text, 'Bring two')} other-version"]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('<ph id="3" ctype="x-variable">{clinic.phone}</ph>.</target>', "</target>", "variables-differ"),
        (".</target>", " {clinic.name}</target>", "variables-differ"),
        ('<ept id="2" rid="1">**</ept> السيارة', " السيارة", "unbalanced-mark"),
    ],
)
def test_variables_and_marks_are_refused_at_their_line(before: str, after: str, code: str) -> None:
    text = changed(exported(), ARABIC[2:7], before, after)
    assert set(faults(text)) == {f"{line_of(text, ARABIC[2:7])} {code}"}


def test_a_link_written_anew_to_another_address_is_refused() -> None:
    new = "x [y](https://evil.example/) <bpt id='3'>**</bpt>z<ept id='4'>**</ept></target>"
    unit = unit_text(exported(), "clinic.example")
    target = unit[unit.index('<target state="translated">') : unit.index("</target>") + len("</target>")]
    assert "links-differ" in faults(exported().replace(target, '<target state="translated">' + new))[0]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\ufeff"])
def test_an_invisible_character_is_refused_at_its_unit(character: str) -> None:
    text = exported().replace("Vuelva", f"Vuel{character}va").replace("who?", f"who{character}?")
    assert faults(text) == [f"{line_of(text, part)} hidden-character" for part in ("Vuel", "who")]


BILLION = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE xliff [<!ENTITY l0 "lol">{BILLION}]>',
        '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE xliff [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        '<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/xliff.dtd">',
        "<!doctype xliff>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_unread(declared: str, encoding: str) -> None:
    text = exported().replace("?>\n", f"?>\n{declared}\n", 1).replace("Bring a friend.", "&l9;&x;")
    with pytest.raises(InputError) as caught:
        imported(text.replace("UTF-8", encoding).encode(encoding))
    fault = caught.value.diagnostics[0]
    assert fault.code == "document-type"
    assert fault.where and fault.where.line == 2


HOSTILE = {
    "empty": b"",
    "cut short": b"<xliff",
    "another kind": b"<html/>",
    "half a letter": b"\xff\xfeA",
    "not text": b"\x80\x81",
    "deep": b"<a>" * 100_000,
    "odd encoding": b'<?xml version="1.0" encoding="utf-7"?><xliff/>',
    "no file in it": f'<xliff xmlns="{X[1:-1]}"/>'.encode(),
    "two files in it": f'<xliff xmlns="{X[1:-1]}"><file/><file/></xliff>'.encode(),
    "unknown entity": f'<xliff xmlns="{X[1:-1]}"><file>&nbsp;</file></xliff>'.encode(),
    "false encoding": "<?xml version='1.0' encoding='UTF-16'?><x/>".encode("utf-16-be"),
    "huge": b" " * (8 * 1024 * 1024 + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_xliff_file_is_a_fault_and_no_traceback(data: bytes) -> None:
    with pytest.raises(InputError):
        imported(data)


@pytest.mark.parametrize(
    "inside",
    ["<trans-unit/>", "<trans-unit><source/></trans-unit>", "<trans-unit id='a'><target>x</target></trans-unit>"],
)
def test_a_unit_without_a_source_is_told(inside: str) -> None:
    """It is a fault only where a translation would be lost with it."""
    result = imported(exported().replace("<body>", f"<body>{inside}"))
    assert result.translation == existing()
    assert [fault.code for fault in result.faults] == ["other-version"]
    assert (result.faults[0].severity is Severity.ERROR) == ("<target>" in inside)


def test_an_invisible_character_is_refused_on_the_way_out() -> None:
    with pytest.raises(InputError, match="invisible"):
        export_xliff(handout("Rest."), translation(done("Rest.", "a\x07")), "es")


def test_without_the_package_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(EnvironmentFault) as caught:
        exported()
    assert "pip install" in (caught.value.diagnostics[0].hint or "")


def test_lxml_itself_reads_the_file_back() -> None:
    root = etree.fromstring(export_xliff(sheet(), existing(), "ar"))
    assert len(root.findall(f".//{X}trans-unit")) == 10
