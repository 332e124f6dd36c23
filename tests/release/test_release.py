"""The verdict: nothing unchecked prints clean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from release_samples import (
    CA,
    CASTILIAN,
    ENGLISH,
    GB,
    LABELS,
    PICTURES,
    REGIONS,
    SPANISH,
    TODAY,
    US,
    approve,
    handout,
    handout_data,
    judge,
    labels,
    language,
    sign,
    signature,
    translation,
)

from handout.models.content import Handout
from handout.models.language import Labels
from handout.models.translation import Message, Translation
from handout.release import Languages, Reason, State, Verdict, digest, qualified, unfinished, words_digest


def signed(by: str = "machine") -> tuple[Handout, Translation]:
    source = approve(handout(), US, GB)
    return source, sign(source, translation(by=by), US, GB)


def reasons(verdict: Verdict) -> str:
    return " ".join(verdict.reasons)


# --- the one way to a clean sheet


def test_an_approved_source_is_clean() -> None:
    assert judge(approve(handout(), US)) == Verdict(State.APPROVED, None, clean=True, refused=False)


@pytest.mark.parametrize("by", ["machine", "human"])
@pytest.mark.parametrize("kept", ["nothing", "back-translations, not compared"])
def test_a_record_over_critical_texts_that_nobody_has_compared_does_not_hold(by: str, kept: str) -> None:
    """Whoever types it can make its digest match; the help box may say anything even so."""
    source, target = signed(by)
    listed = target.messages
    if kept == "nothing":
        open_ = tuple(m.model_copy(update={"back": None}) for m in listed)
    else:
        open_ = tuple(
            m.model_copy(update={"back": m.back.model_copy(update={"compared": None})}) if m.back else m for m in listed
        )
    typed = target.model_copy(update={"messages": open_})
    of = digest(source, pictures=PICTURES, region=US, language=CASTILIAN, translation=typed)
    record = typed.model_copy(update={"reviewed": (signature(of, "US"),)})
    found = judge(source, record)
    assert (found.clean, found.state, found.reasons) == (False, State(by), (Reason(by),))
    assert judge(source, target).clean


@pytest.mark.parametrize("by", ["machine", "human"])
def test_a_signed_translation_of_an_approved_source_is_clean(by: str) -> None:
    source, target = signed(by)
    expected = Verdict(State.APPROVED, State.REVIEWED, clean=True, refused=False)
    assert judge(source, target) == expected
    assert judge(source, target, GB) == expected
    assert judge(source, target, release=True) == expected
    assert judge(source, target, draft=True) == expected


def test_one_sign_off_for_two_countries_where_both_are_told_the_same() -> None:
    """US and CA print the same number, and neither prints an advice line."""
    source = handout()
    both = signature(digest(source, pictures=PICTURES, region=US, language=ENGLISH), "US", "CA")
    source = source.model_copy(update={"review": source.review.model_copy(update={"approved": (both,)})})
    assert judge(source, region=US).clean
    assert judge(source, region=CA).clean
    assert reasons(judge(source, region=GB)) == "region"


# --- the table of states: what the files say, source state, translation state, reasons

LATE = date(2028, 11, 24)
UNTRANSLATED = {s: t for s, t in SPANISH.items() if s != "An arm"}


def stale() -> Translation:
    message = Message(source="An arm", target="Un brazo", state="stale", was="The arm")
    base = translation(UNTRANSLATED)
    return base.model_copy(update={"messages": (*base.messages, message)})


APPROVED = approve(handout(), US)
TABLE: list[tuple[str, Handout, Translation | None, dict[str, Any], str, str | None, str]] = [
    ("unsigned source", handout(), None, {}, "draft", None, "draft"),
    ("approved", APPROVED, None, {}, "approved", None, ""),
    ("approved, late", APPROVED, None, {"today": LATE}, "expired", None, "expired"),
    ("unsigned, late", handout(), None, {"today": LATE}, "draft", None, "draft expired"),
    ("approved elsewhere", approve(handout(), GB), None, {}, "draft", None, "region"),
    ("labels unchecked", APPROVED, None, {"reviewed": False}, "approved", None, "labels"),
    ("no file", APPROVED, None, {"language": "es"}, "approved", "missing", ""),
    ("machine", APPROVED, translation(), {}, "approved", "machine", "machine"),
    ("human", APPROVED, translation(by="human"), {}, "approved", "human", "human"),
    ("a gap", APPROVED, translation(UNTRANSLATED), {}, "approved", "partial", "machine partial"),
    ("stale", APPROVED, stale(), {}, "approved", "stale", "machine stale"),
    ("signed", APPROVED, sign(APPROVED, translation(), US), {}, "approved", "reviewed", ""),
    ("signed, a gap", APPROVED, sign(APPROVED, translation(UNTRANSLATED), US), {}, "approved", "partial", "partial"),
    ("signed while stale", APPROVED, sign(APPROVED, stale(), US), {}, "approved", "stale", "stale"),
    ("signed, late", APPROVED, sign(APPROVED, translation(), US), {"today": LATE}, "expired", "expired", "expired"),
    ("machine, late", APPROVED, translation(), {"today": LATE}, "expired", "machine", "machine expired"),
    ("signed elsewhere", APPROVED, sign(APPROVED, translation(), GB), {}, "approved", "machine", "region"),
    ("signed, source a draft", handout(), sign(handout(), translation(), US), {}, "draft", "machine", "draft"),
    ("all at once", handout(), stale(), {"today": LATE, "reviewed": False}, "draft", "stale",
     "draft machine stale expired labels"),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_states(row: tuple[str, Handout, Translation | None, dict[str, Any], str, str | None, str]) -> None:
    _, source, target, given, source_state, target_state, expected = row
    found = judge(source, target, **given)
    assert (found.source, found.translation, reasons(found)) == (source_state, target_state, expected)
    assert found.clean == (not expected and target_state != "missing")
    unfinished = target_state in ("missing", "partial", "stale")
    assert found.refused == unfinished
    assert judge(source, target, **given, draft=True).refused == (target_state == "missing")
    for draft in (False, True):
        assert judge(source, target, **given, draft=draft, release=True).refused == (not found.clean)


def test_the_day_of_review_is_still_good() -> None:
    assert judge(APPROVED, today=date(2028, 11, 23)).clean


def made(by: str, **others: str) -> Translation:
    """The translation, some of whose messages (by the first word of their source) somebody else has made."""
    target = translation(by=by)
    named = (m.model_copy(update={"by": others.get(m.source.split()[0])}) for m in target.messages)
    also = ("Other Translator (not a person)",) if by == "machine" and "human" in others.values() else ()
    translated = target.translated.model_copy(update={"also": also})
    return target.model_copy(update={"messages": tuple(named), "translated": translated})


@pytest.mark.parametrize(
    ("target", "state"),
    [
        (made("human", An="machine"), State.MACHINE),
        (made("human", An="human"), State.HUMAN),
        (made("machine", An="human"), State.MACHINE),
        (made("machine", **dict.fromkeys(("Muscle", "What", "A", "An", "Call", "Get"), "human")), State.HUMAN),
        (made("human", **dict.fromkeys(("Muscle", "What", "A", "An", "Call", "Get"), "machine")), State.MACHINE),
    ],
)
def test_one_machine_s_text_makes_a_sheet_a_machine_s(target: Translation, state: State) -> None:
    found = judge(APPROVED, target)
    assert (found.translation, reasons(found)) == (state, str(state))
    assert judge(APPROVED, sign(APPROVED, target, US)).clean


def test_who_made_a_text_counts_only_where_it_is_printed() -> None:
    advice = "Call {region.advice}."
    target = translation(by="human")
    named = (m.model_copy(update={"by": "machine" if m.source == advice else None}) for m in target.messages)
    target = target.model_copy(update={"messages": tuple(named)})
    assert judge(APPROVED, target).translation is State.HUMAN
    assert judge(approve(handout(), GB), target, GB).translation is State.MACHINE


def test_who_made_a_text_is_no_part_of_what_is_signed() -> None:
    one, other = (digest(handout(), pictures=PICTURES, region=US, language=CASTILIAN, translation=made(*by))
                  for by in (("human",), ("machine",)))  # fmt: skip
    assert one == other


def test_a_gap_in_another_country_s_text_is_no_gap_here() -> None:
    """The advice line is printed in GB only; a sign-off for the US says nothing of it."""
    target = translation({s: t for s, t in SPANISH.items() if "advice" not in s})
    assert judge(APPROVED, target).translation is State.MACHINE
    assert judge(APPROVED, sign(APPROVED, target, US)).translation is State.REVIEWED
    assert judge(approve(handout(), GB), target, GB).translation is State.PARTIAL


def test_an_older_kind_of_digest_never_holds() -> None:
    source, target = signed()
    old = target.reviewed[0].model_copy(update={"digest": target.reviewed[0].digest.replace("-2:", "-1:")})
    assert attempt(source, target.model_copy(update={"reviewed": (old,)})) == "machine"


# --- attempts to get a clean sheet


def attempt(source: Handout, target: Translation, words: Labels = LABELS, **given: Any) -> str:
    """The reasons why it failed."""
    found = judge(source, target, labels=words, **given)
    assert not found.clean
    assert judge(source, target, labels=words, release=True, **given).refused
    return reasons(found)


def test_a_machine_translation_that_calls_itself_checked() -> None:
    assert attempt(APPROVED, translation()) == "machine"


def test_a_digest_of_something_else() -> None:
    forged = translation().model_copy(update={"reviewed": (signature("sha256-2:" + "0" * 64, "US"),)})
    assert attempt(APPROVED, forged) == "machine"


def test_the_source_s_digest_is_not_the_translation_s() -> None:
    source_digest = digest(APPROVED, pictures=PICTURES, region=US, language=ENGLISH)
    forged = translation().model_copy(update={"reviewed": (signature(source_digest, "US"),)})
    assert attempt(APPROVED, forged) == "machine"


def test_a_signature_without_a_country() -> None:
    source, target = signed()
    bare = target.reviewed[0].model_copy(update={"regions": ()})
    assert attempt(source, target.model_copy(update={"reviewed": (bare,)})) == "machine"


@pytest.mark.parametrize("qualification", [None, " ", "none", "n/a", "TEXT", "-", "keine"])
def test_a_signature_without_a_qualification(qualification: str | None) -> None:
    source, target = signed()
    bare = tuple(s.model_copy(update={"qualification": qualification}) for s in target.reviewed)
    assert attempt(source, target.model_copy(update={"reviewed": bare})) == "machine"


def test_the_translator_s_own_signature() -> None:
    source, target = signed("human")
    who = target.translated.model_copy(update={"name": "test reviewer  (NOT a person)"})
    own = target.model_copy(update={"translated": who})
    assert qualified(own, TODAY) == ()
    assert attempt(source, own) == "human"


def changed(signed: Handout, **record: Any) -> Handout:
    """The source with other words in its sign-offs."""
    signs = tuple(s.model_copy(update=record) for s in signed.review.approved)
    return signed.model_copy(update={"review": signed.review.model_copy(update={"approved": signs})})


BAD_RECORDS: list[dict[str, Any]] = [
    {"by": "me"},
    {"by": "Dr."},
    {"role": "n/a"},
    {"role": "?"},
    {"qualification": "TBD"},
    {"date": TODAY + timedelta(days=1)},
    {"date": date(2026, 11, 22)},
]
"""No name, no role, no qualification where one is named, a day to come, the day before the source was issued."""


@pytest.mark.parametrize("record", BAD_RECORDS, ids=str)
def test_a_record_that_counts_nowhere(record: dict[str, Any]) -> None:
    source, target = signed()
    assert reasons(judge(changed(source, **record))) == "draft"
    signs = tuple(s.model_copy(update=record) for s in target.reviewed)
    assert attempt(source, target.model_copy(update={"reviewed": signs})) == "machine"


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 23)])
def test_a_record_of_today_and_one_of_the_day_of_issue_count(day: date) -> None:
    source, target = signed()
    signs = tuple(s.model_copy(update={"date": day}) for s in target.reviewed)
    assert judge(changed(source, date=day), target.model_copy(update={"reviewed": signs})).clean


def test_a_source_s_sign_off_needs_no_qualification() -> None:
    assert judge(changed(approve(handout(), US), qualification=None)).clean


def test_a_bad_record_beside_a_good_one_does_no_harm() -> None:
    source = approve(handout(), US)
    both = (*changed(source, by="test").review.approved, *source.review.approved)
    assert judge(source.model_copy(update={"review": source.review.model_copy(update={"approved": both})})).clean


def test_one_letter_of_the_source() -> None:
    source, target = signed()
    data = handout_data()
    data["sections"][0]["title"] = "What are spasms ?"
    changed = Handout.model_validate(data).model_copy(update={"review": source.review})
    assert reasons(judge(changed)) == "draft"
    assert attempt(changed, target, draft=True) == "draft machine partial"
    resigned = approve(changed, US)
    words = {**SPANISH, "What are spasms ?": SPANISH["What are spasms?"]}
    followed = translation(words).model_copy(update={"reviewed": target.reviewed})
    assert attempt(resigned, followed) == "machine"


def test_one_letter_of_the_target() -> None:
    source, target = signed()
    changed = translation({**SPANISH, "An arm": "Un braza"}).model_copy(update={"reviewed": target.reviewed})
    assert attempt(source, changed) == "machine"


def test_one_letter_of_a_label() -> None:
    source, target = signed()
    assert attempt(source, target, labels({"review": "till {date}"})) == "machine"


def test_labels_that_nobody_has_checked() -> None:
    source, target = signed()
    assert attempt(source, target, reviewed=False) == "labels"


@pytest.mark.parametrize("tag", ["es", "en", "fr"], ids=["patient", "source", "staff"])
@pytest.mark.parametrize(
    "change",
    [
        {"digest": "sha256-2:" + "0" * 64},
        {"digest": words_digest(ENGLISH).replace("-2:", "-1:")},
        {"date": date(2026, 12, 2)},
        {"qualification": " "},
    ],
    ids=["other-words", "older-kind", "tomorrow", "unqualified"],
)
def test_every_language_of_the_sheet_needs_a_fit_record_of_today_s_words(tag: str, change: dict[str, Any]) -> None:
    source, target = signed()
    there = {"es": language("es"), "en": ENGLISH, "fr": language("fr")}
    languages = Languages(there["en"], there["es"], (there["fr"],))
    assert judge(source, target, languages=languages).clean
    record = there[tag].words.reviewed[0].model_copy(update=change)
    words = there[tag].words.model_copy(update={"reviewed": (record,)})
    there[tag] = there[tag].model_copy(update={"labels": words})
    languages = Languages(there["en"], there["es"], (there["fr"],))
    assert attempt(source, target, languages=languages) == "labels"


def test_a_mark_s_word_is_signed_too() -> None:
    """Not a part of what a patient is told on a clean sheet, but of what the person who signs has read."""
    words = {**LABELS.model_dump(), "machine": "You can rely on this."}
    other = language("es").model_copy(update={"labels": Labels.model_validate(words)})
    other = other.model_copy(update={"labels": other.words.model_copy(update={"reviewed": CASTILIAN.words.reviewed})})
    source, target = signed()
    assert attempt(source, target, languages=Languages(ENGLISH, other, ())) == "labels"


def test_another_picture() -> None:
    source, target = signed()
    assert attempt(source, target, pictures={"arm.svg": "b" * 64}) == "draft machine"


def test_a_newly_accepted_check() -> None:
    source, target = signed()
    accept = {"check": "C14", "because": "it is right here"}
    listed = [{**m.model_dump(), "accept": [accept] if m.source == "An arm" else []} for m in target.messages]
    changed = target.model_copy(update={"messages": tuple(Message.model_validate(m) for m in listed)})
    assert attempt(source, changed) == "machine"
    data = handout_data()
    data["sections"][0]["blocks"][0]["accept"] = [accept]
    eased = Handout.model_validate(data).model_copy(update={"review": source.review})
    assert attempt(eased, target) == "draft machine"


@pytest.mark.parametrize("field", [{"issued": date(2026, 11, 24)}, {"review": date(2030, 1, 1)}])
def test_another_date(field: dict[str, date]) -> None:
    """Nobody prolongs a sheet by moving its review date."""
    source, target = signed()
    if due := field.get("review"):
        changed = source.model_copy(update={"review": source.review.model_copy(update={"due": due})})
    else:
        changed = source.model_copy(update=field)
    assert attempt(changed, target) == "draft machine"


def test_another_emergency_number() -> None:
    source = approve(handout(), US)
    target = sign(source, translation(), US)
    assert attempt(source, target, region=US.model_copy(update={"emergency": "912"})) == "draft machine"


def test_a_foreign_country_s_signature() -> None:
    source, target = signed()
    assert attempt(source, target, region=CA) == "region"
    assert attempt(approve(handout(), CA), target, region=CA) == "region"
    assert attempt(source, target, region=CA, regions={"CA": CA}) == "draft machine"


def test_a_stale_signature_for_another_country_is_none() -> None:
    data = handout_data() | {"title": "Spasms of muscles"}
    changed = Handout.model_validate(data).model_copy(update={"review": approve(handout(), GB).review})
    assert reasons(judge(changed)) == "draft"


@pytest.mark.parametrize("target", [None, "", " \n"])
def test_an_empty_target(target: str | None) -> None:
    message = Message.model_construct(source="An arm", target=target, state=None, was=None, accept=(), context=None)
    base = translation(UNTRANSLATED)
    gap = base.model_copy(update={"messages": (*base.messages, message)})
    assert attempt(APPROVED, sign(APPROVED, gap, US)) == "partial"


def test_a_proposal() -> None:
    message = Message(source="An arm", proposal="Un brazo", state="proposed")
    base = translation(UNTRANSLATED)
    proposed = base.model_copy(update={"messages": (*base.messages, message)})
    assert attempt(APPROVED, sign(APPROVED, proposed, US)) == "partial"
    assert [(ref.source, state) for ref, state in unfinished(handout(), proposed, US)] == [("An arm", "missing")]


def test_a_translation_signed_before_its_source_was_approved_is_reviewed_once_it_is() -> None:
    target = sign(handout(), translation(), US)
    assert attempt(handout(), target) == "draft"
    assert judge(approve(handout(), US), target).translation is State.REVIEWED


def test_reasons_are_labels() -> None:
    assert {reason.value for reason in Reason} <= set(Labels.model_fields)
    assert set(REGIONS) == {"US", "GB", "CA"}


def test_nobody_can_tell_whether_a_nameless_translator_signed() -> None:
    """ISO 17100:2015: a second person."""
    _, done = signed("human")
    nameless = done.model_copy(update={"translated": done.translated.model_copy(update={"name": None})})
    assert qualified(done, TODAY)
    assert not qualified(nameless, TODAY)
