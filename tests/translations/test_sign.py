"""Sign-offs: what counts is what ``release`` says of the signed files; and what is refused."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from dataclasses import replace
from typing import Any

import pytest
from translation_samples import REVIEWER, done, handout, translation

from handout.errors import InputError
from handout.models.content import Handout
from handout.models.language import Labels, Language, Region
from handout.models.translation import Message, Translated, Translation
from handout.release import Languages, State, verdict
from handout.source import Loaded, dump, fit, to_data
from handout.source.parsing import parse
from handout.translations.insert import handout_of
from handout.translations.sign import Signer, sign_source, sign_translation
from signed_words import checked

US = Region(format=1, region="US", emergency="911", sources=("test",))
CA = Region(format=1, region="CA", emergency="911", sources=("test",))
GB = Region(format=1, region="GB", emergency="999", advice="111", sources=("test",))
REGIONS = {region.region: region for region in (US, CA, GB)}
SLOTS = {
    "page": "P {page}/{pages}",
    "phone": "T {phone}",
    "issued": "I {date}",
    "accessed": "A {date}",
    "review": "R {date}",
    "version": "V {version}",
    "people": "{count} in {of}",
    "qr": "Q {address}",
}
LABELS = Labels.model_validate({**dict.fromkeys(Labels.model_fields, "x"), **SLOTS, "by": "human", "reviewed": ()})
ENGLISH, CASTILIAN = (
    checked(Language(format=1, language=tag, script="Latn", fonts=("Noto Sans",), labels=LABELS))
    for tag in ("en", "es")
)
SIGNER = Signer(REVIEWER, "tester", "qualified for tests only", dt.date(2026, 11, 30))
SHEET = handout("Call {region.emergency}.", "Rest **now**.")
SPANISH = translation(done("Call {region.emergency}."), done("Rest **now**."))


def load(text: str) -> Loaded[Translation]:
    document, faults = parse(text, "es.yaml")
    assert document and not faults
    loaded, more = fit(document, Translation)
    assert loaded and not more
    return loaded


def read(text: str) -> Translation:
    return load(text).model


def source(sheet: Handout) -> Loaded[Handout]:
    document, faults = parse(dump(to_data(sheet)), "content.yaml")
    assert document and not faults
    loaded, more = fit(document, Handout)
    assert loaded and not more
    return loaded


def as_file(found: Translation) -> Loaded[Translation]:
    """The translation as the project reads it, with its places."""
    return load(dump(to_data(found)))


def signed(found: Translation = SPANISH, signer: Signer = SIGNER, *regions: Region, sheet: Handout = SHEET) -> str:
    return sign_translation(source(sheet), as_file(found), signer, regions or (US,), pictures={}, language=CASTILIAN)


def state(sheet: Handout, found: Translation | None, region: Region) -> State:
    """What the gate says today, the source being approved everywhere where a translation is asked for."""
    judged = verdict(
        sheet,
        found,
        region,
        languages=Languages(ENGLISH, CASTILIAN if found else ENGLISH, (ENGLISH,)),
        today=dt.date(2026, 12, 1),
        pictures={},
        regions=REGIONS,
    )
    return judged.state


def codes(found: Translation = SPANISH, signer: Signer = SIGNER, *regions: Region) -> list[str]:
    with pytest.raises(InputError) as caught:
        signed(found, signer, *regions)
    return [fault.code for fault in caught.value.diagnostics]


# --- translations --------------------------------------------------------------------------------------------------


def test_the_gate_accepts_what_was_signed_and_nothing_that_changed_since() -> None:
    approved = handout_of(
        sign_source(CONTENT, "content.yaml", SIGNER, (US,), pictures={}, language=ENGLISH), "content.yaml"
    )[1]
    spanish = translation(*(done(text) for text in ("Call {region.emergency}.", "Rest **now**.")))
    found = read(signed(spanish, sheet=approved))
    assert state(approved, found, US) is State.REVIEWED
    other = (*found.messages[:-1], done("Rest **now**.", "Otra **cosa**."))
    assert state(approved, found.model_copy(update={"messages": other}), US) is State.HUMAN
    assert state(approved, found, GB) is State.HUMAN


def test_countries_that_are_told_the_same_stand_in_one_record() -> None:
    reviewed = read(signed(SPANISH, SIGNER, US, GB, CA)).reviewed
    assert [sign.regions for sign in reviewed] == [("US", "CA"), ("GB",)]
    assert {(sign.by, sign.role, sign.qualification, sign.date) for sign in reviewed} == {
        (REVIEWER, "tester", "qualified for tests only", dt.date(2026, 11, 30))
    }


def test_signed_twice_is_signed_once_and_older_records_stay() -> None:
    once = signed()
    assert signed(read(once)) == once
    assert (
        len(read(signed(read(once), Signer("Second Test Reviewer", "tester", "for tests", SIGNER.date))).reviewed) == 2
    )


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (Message(source="Rest **now**."), "unfinished"),
        (Message(source="Rest **now**.", state="proposed", proposal="x"), "unfinished"),
        (done("Rest **now**.", state="stale", was="Rest."), "unfinished"),
        (done("Rest well."), "unfinished"),
        (done("Rest **now**.", "Descanse **ya."), "unbalanced-mark"),
        (done("Rest **now**.", "Llame al **{clinic.phone}**."), "variables-differ"),
    ],
    ids=["missing", "proposed", "stale", "another text", "unbalanced", "another variable"],
)
def test_a_text_that_is_not_fit_is_refused(last: Message, code: str) -> None:
    assert codes(translation(done("Call {region.emergency}."), last)) == [code]


def test_the_fault_stands_where_the_text_does() -> None:
    """Faults name the line of the message, of its target, and of whoever translated it."""
    stale = done("Rest **now**.", state="stale", was="Rest.")
    text = dump(to_data(translation(done("Call {region.emergency}.", "Llame."), stale)))
    nameless = text.replace('  name: "Test Translator (not a person)"\n', "")
    with pytest.raises(InputError) as caught:
        sign_translation(source(SHEET), load(nameless), SIGNER, (US,), pictures={}, language=CASTILIAN)
    said = {fault.code: fault.where for fault in caught.value.diagnostics}
    lines = nameless.splitlines()
    assert {code: lines[where.line - 1] for code, where in said.items() if where} == {
        "unnamed-translator": '  by: "human"',
        "unfinished": '  - source: "Rest **now**."',
        "variables-differ": '    target: "Llame."',
    }


def test_what_is_not_printed_in_the_country_need_not_be_translated() -> None:
    sheet = handout("Rest.", {"text": "Only there.", "only": {"region": ["GB"]}})
    assert read(signed(translation(done("Rest.")), sheet=sheet)).reviewed
    with pytest.raises(InputError, match="not translated"):
        signed(translation(done("Rest.")), SIGNER, US, GB, sheet=sheet)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"qualification": None}, ["unqualified"]),
        ({"qualification": " "}, ["unqualified"]),
        ({"by": ""}, ["unsigned"]),
        ({"role": " "}, ["unsigned"]),
        ({"by": "a\nb"}, ["unsigned"]),
        ({"by": "x" * 301}, ["unsigned"]),
        ({"by": "me"}, ["unsigned"]),
        ({"by": "Dr."}, ["unsigned"]),
        ({"by": "-"}, ["unsigned"]),
        ({"role": "TEXT"}, ["unsigned"]),
        ({"role": "n/a"}, ["unsigned"]),
        ({"qualification": "none"}, ["unqualified"]),
        ({"qualification": "TBD"}, ["unqualified"]),
        ({"qualification": "🙂"}, ["unqualified"]),
    ],
)
def test_who_does_not_say_who_they_are_is_refused(change: dict[str, Any], expected: list[str]) -> None:
    assert codes(SPANISH, replace(SIGNER, **change)) == expected


def test_the_translator_cannot_sign_their_own_work() -> None:
    own = SPANISH.model_copy(update={"translated": Translated(by="human", name=REVIEWER.upper())})
    assert codes(own) == ["own-work"]


def test_a_translator_without_a_name_could_be_the_signer() -> None:
    nameless = SPANISH.model_copy(update={"translated": Translated(by="human")})
    assert codes(nameless) == ["unnamed-translator"]


def test_nor_can_one_who_translated_a_part_of_it() -> None:
    two = Translated(by="human", name="Other Translator (not a person)", also=(REVIEWER.upper(),))
    assert codes(SPANISH.model_copy(update={"translated": two})) == ["own-work"]


def test_a_person_s_text_in_a_machine_s_file_is_somebody_s() -> None:
    texts = (SPANISH.messages[0].model_copy(update={"by": "human"}), *SPANISH.messages[1:])
    machine = SPANISH.model_copy(update={"translated": Translated(by="machine"), "messages": texts})
    assert codes(machine) == ["unnamed-translator"]
    named = Translated(by="machine", also=("Other Translator (not a person)",))
    assert signed(machine.model_copy(update={"translated": named}))
    own = Translated(by="machine", also=(REVIEWER,))
    assert codes(machine.model_copy(update={"translated": own})) == ["own-work"]


def test_a_sign_off_for_no_country_is_refused() -> None:
    with pytest.raises(InputError, match="countries"):
        sign_translation(source(SHEET), as_file(SPANISH), SIGNER, (), pictures={}, language=CASTILIAN)


def test_the_translation_of_another_handout_is_refused() -> None:
    assert "wrong-translation" in codes(SPANISH.model_copy(update={"handout": "other"}))


@pytest.mark.parametrize(
    "name", [f"{REVIEWER}.", "(a person not), Reviewer Test", REVIEWER.replace("e", "\N{CYRILLIC SMALL LETTER IE}")]
)
def test_nor_under_a_name_that_only_looks_other(name: str) -> None:
    own = SPANISH.model_copy(update={"translated": Translated(by="human", name=name)})
    assert codes(own) == ["own-work"]


def test_a_sign_off_before_the_day_of_issue_is_refused() -> None:
    assert codes(SPANISH, replace(SIGNER, date=dt.date(2026, 11, 22))) == ["unsigned"]
    assert read(signed(SPANISH, replace(SIGNER, date=dt.date(2026, 11, 23)))).reviewed


def test_every_reason_is_told_together() -> None:
    nobody = Signer("test", "n/a", "none", dt.date(2026, 11, 1))
    own = translation(done("Rest **now**.")).model_copy(update={"translated": Translated(by="human", name="tester")})
    assert codes(own, nobody) == ["unsigned", "unsigned", "unqualified", "unsigned", "unnamed-translator", "unfinished"]


def test_a_country_that_was_signed_before_is_not_signed_again() -> None:
    """US and Canada are told the same: the new record is for Canada alone."""
    both = read(signed(read(signed()), SIGNER, US, CA))
    assert [sign.regions for sign in both.reviewed] == [("US",), ("CA",)]


def test_a_record_that_does_not_count_stands_in_nobody_s_way() -> None:
    """Signed with a date of the future, then in truth."""
    early = read(signed(SPANISH, replace(SIGNER, date=dt.date(2030, 1, 1))))
    assert [sign.date.year for sign in read(signed(early)).reviewed] == [2030, 2026]


# --- the source ----------------------------------------------------------------------------------------------------

HEAD = """\
# Our first handout.
format: 1
handout: sample   # the id
code: S-1
version: "1"
title: 'Sample'
issued: 2026-11-23
"""
REVIEW = """\
review:
  due: 2028-11-23  # two years
"""
TAIL = """\

# --- the text ---
sections:
  - id: main
    title: Main part
    blocks:
      - text: >
          Call
          {region.emergency}.
      - text: "Rest **now**."
"""
CONTENT = HEAD + REVIEW + TAIL
OLD = f"{{by: {REVIEWER}, role: old, regions: [US], date: 2026-11-01, digest: 'sha256-2:{64 * '0'}'}}"

FORMS = {
    "no sign-off yet": CONTENT,
    "Windows line ends": CONTENT.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + CONTENT,
    "at the end": HEAD + TAIL + REVIEW,
    "at the end, no line end": HEAD + TAIL + REVIEW.rstrip("\n"),
    "at the end, no line end, Windows": (HEAD + TAIL + REVIEW.rstrip("\n")).replace("\n", "\r\n"),
    "at the end, blank lines": HEAD + TAIL + REVIEW + "\n\n# end\n",
    "deeper": CONTENT.replace("  due", "      due"),
    "signed before": HEAD + REVIEW + f"  approved:\n    - {OLD}\n" + TAIL,
    "signed before, flush": HEAD + REVIEW + f"  approved:\n  - {OLD}\n  # yes\n" + TAIL,
    "signed before, above": HEAD + f"review:\n  approved:\n    - {OLD}\n\n  due: 2028-11-23\n" + TAIL,
    "a list in brackets": HEAD + REVIEW + f"  approved: [{OLD}]\n" + TAIL,
    "an empty list": HEAD + REVIEW + "  approved: []\n" + TAIL,
    "braces": HEAD + "review: {due: 2028-11-23}  # two years\n" + TAIL,
    "braces on lines": HEAD + "review: {\n  due: 2028-11-23,\n  approved: []\n  }\n" + TAIL,
    "a quoted key": CONTENT.replace("review:", '"review":'),
    "the words in a text": CONTENT.replace("Call\n", "Call\n          review:\n            due: x\n"),
}


def sign(text: str, *regions: Region) -> str:
    return sign_source(text, "content.yaml", SIGNER, regions or (US,), pictures={}, language=ENGLISH)


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_gate_accepts_the_signed_source_whatever_its_form(text: str) -> None:
    result = sign(text)
    before, after = handout_of(text, "x")[1], handout_of(result, "x")[1]
    assert after.review.approved[:-1] == before.review.approved
    assert state(after, None, US) is State.APPROVED
    assert sign(result) == result


def review_lines(text: str) -> range:
    """The lines of the review mapping: from its key to the next key at the margin."""
    margin = [i for i, line in enumerate(text.splitlines()) if re.match(r'[\ufeff"a-z]', line)]
    start = next(i for i in margin if text.splitlines()[i].startswith(("review", '"review')))
    return range(start, next((i for i in margin if i > start), len(text.splitlines())) + 1)


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_outside_the_review_not_a_letter_changes(text: str) -> None:
    result, inside = sign(text), review_lines(text)
    matcher = difflib.SequenceMatcher(None, text.splitlines(True), result.splitlines(True), autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    assert all(start in inside and end in inside for _, start, end, _, _ in changes)
    assert {"\r\n" in text} == {line.endswith("\r\n") for line in result.splitlines(True)}


@pytest.mark.parametrize("name", [name for name in FORMS if "bra" not in name and "empty" not in name])
def test_what_stands_in_the_review_stays_too(name: str) -> None:
    before, after = FORMS[name].splitlines(), sign(FORMS[name]).splitlines()
    assert not [line for line in difflib.ndiff(before, after) if line.startswith("- ")]


def test_the_usual_form_as_it_looks() -> None:
    added = sign(CONTENT, US, CA).removeprefix(HEAD + REVIEW).removesuffix(TAIL)
    digest = added.split('"')[-2]
    assert added == (
        f'  approved:\n    - {{by: "{REVIEWER}", role: "tester", qualification: "qualified for tests only", '
        f'regions: ["US", "CA"], date: 2026-11-30, digest: "{digest}"}}\n'
    )


def test_a_comment_beside_braces_stays() -> None:
    assert "review:  # two years\n  due: 2028-11-23\n  approved:\n" in sign(FORMS["braces"])


@pytest.mark.parametrize(
    "text",
    [
        "{format: 1, handout: sample, code: S, version: 1, title: T, issued: 2026-11-23, review: {due: 2028-11-23}, "
        "sections: [{id: a, title: A}]}",
        CONTENT.replace("title: 'Sample'\n", ""),
        CONTENT + "title: twice\n",
        "",
        "\x00",
    ],
    ids=["all in braces", "a missing key", "a doubled key", "empty", "no text"],
)
def test_what_cannot_be_signed_is_a_fault_and_changes_nothing(text: str) -> None:
    with pytest.raises(InputError) as caught:
        sign(text)
    assert caught.value.diagnostics


def test_a_source_needs_a_name_too() -> None:
    with pytest.raises(InputError, match="--by is empty"):
        sign_source(CONTENT, "x", Signer(" ", "tester", None, SIGNER.date), (US,), pictures={}, language=ENGLISH)


def test_a_source_needs_no_qualification_but_one_that_says_something() -> None:
    def result(qualification: str | None) -> str:
        signer = replace(SIGNER, qualification=qualification)
        return sign_source(CONTENT, "x", signer, (US,), pictures={}, language=ENGLISH)

    assert "approved:" in result(None)
    with pytest.raises(InputError, match="--qualification says nothing"):
        result("n/a")
