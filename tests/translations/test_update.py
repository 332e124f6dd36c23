"""A translation brought up to date: expected values worked out by hand, invariants over made cases."""

from __future__ import annotations

import random

import histories
import pytest
from translation_samples import REVIEWER, done, handout, sections, translation, update

from handout.errors import InputError
from handout.models.content import Handout
from handout.models.messages import catalogue, target_state
from handout.models.translation import Message, Translation
from handout.source import to_data
from handout.source.strict import LONGEST
from handout.translations.match import KEEP, memory, ratio, words
from handout.translations.original import original_of
from handout.translations.update import Fate


def by_source(result: Translation) -> dict[str, Message]:
    return {message.source: message for message in result.messages}


def text_after(old: str, new: str) -> Message:
    """What becomes of a translated sentence that now reads otherwise."""
    return by_source(update(handout(new), translation(done(old)), "es").translation)[new]


def test_what_stands_is_kept_and_nothing_else_said() -> None:
    existing = translation(done("Rest today."), done("Drink water."))
    result = update(handout("Rest today.", "Drink water."), existing, "es")
    assert result.translation == existing
    assert {finding.fate for finding in result.report.findings} == {Fate.KEPT}


def test_the_same_letters_in_another_normal_form_are_the_same_text() -> None:
    existing = translation(done("Café\n  visit.", "Visita al cafe\u0301."))
    message = by_source(update(handout("Cafe\u0301 visit."), existing, "es").translation)["Café visit."]
    assert (message.target, message.state) == ("Visita al café.", None)


def test_a_compatibility_ideograph_is_kept() -> None:
    existing = translation(done("Ask Dr. Otsuka.", "大\ufa10先生"))
    message = by_source(update(handout("Ask Dr. Otsuka."), existing, "es").translation)["Ask Dr. Otsuka."]
    assert message.target == "大\ufa10先生"


def test_moved_sentences_take_their_translations_along_in_the_new_order() -> None:
    result = update(handout("Two.", "One."), translation(done("One."), done("Two.")), "es")
    assert [m.target for m in result.translation.messages][2:] == ["«Two.»", "«One.»"]
    assert not result.translation.obsolete


def test_a_changed_sentence_is_stale_and_says_what_its_target_translates() -> None:
    message = text_after("Do not drive for two days.", "Do not drive for three days.")
    written = to_data(message)
    assert written.pop("unmended")
    assert written == {
        "source": "Do not drive for three days.",
        "target": "«Do not drive for two days.»",
        "state": "stale",
        "was": "Do not drive for two days.",
    }


def reread(result: Translation, **typed: str) -> Message:
    """The last message after its file was written, a person has typed this, and it was read again."""
    data = to_data(result)
    listed = data["messages"]
    assert isinstance(listed, tuple)
    return Translation.model_validate({**data, "messages": [{**listed[-1], **typed}]}).messages[0]


def test_a_stale_text_whose_target_was_changed_is_the_translation_of_the_new_source() -> None:
    stale = update(handout("Rest for three days."), translation(done("Rest for two days.")), "es").translation
    assert reread(stale).state == "stale"
    assert reread(stale, target=" «Rest for\n two days.» ").state == "stale"
    mended = reread(stale, target="«Rest for three days.»")
    assert mended == done("Rest for three days.")
    assert update(handout(mended.source), translation(mended), "es").translation == translation(mended)


def test_a_target_whose_state_was_deleted_is_one_of_today() -> None:
    data = {"source": "Rest.", "target": "x", "was": "Rest now.", "unmended": "07364c6969a0"}
    assert Message.model_validate(data) == Message(source="Rest.", target="x")


def test_a_stale_text_without_a_mark_stays_stale_until_somebody_says_otherwise() -> None:
    by_hand = {"source": "Rest.", "target": "anything", "state": "stale", "was": "Rest now."}
    assert Message.model_validate(by_hand).state == "stale"


def test_a_stale_text_whose_target_was_deleted_is_open() -> None:
    stale = update(handout("Rest for three days."), translation(done("Rest for two days.")), "es").translation
    assert reread(stale, target="…deleted…").state is None
    data = {"source": "Rest.", "state": "stale", "was": "Rest now.", "unmended": "07364c6969a0", "proposal": "x"}
    assert Message.model_validate(data) == Message(source="Rest.", proposal="x")


def test_a_target_typed_beside_a_proposal_is_the_translation() -> None:
    other = translation(done("Call us."), handout="other")
    proposed = update(handout("Call us."), translation(), "es", [other]).translation
    assert reread(proposed).state == "proposed"
    assert reread(proposed, target="«Call us.»") == done("Call us.")


@pytest.mark.parametrize("new", ["Call us: now.", "call us now.", "Call us **now**."])
def test_a_changed_comma_capital_or_mark_is_a_change(new: str) -> None:
    assert text_after("Call us now.", new).state == "stale"


def test_changed_again_the_target_still_names_the_text_it_translates() -> None:
    first, second, third = "Rest for two days.", "Rest for three days.", "Please rest for three days."
    once = update(handout(second), translation(done(first)), "es").translation
    message = by_source(update(handout(third), once, "es").translation)[third]
    assert (message.was, message.target, message.state) == (first, f"«{first}»", "stale")


def test_a_change_taken_back_makes_the_old_translation_good_again() -> None:
    before, after = handout("Rest for two days."), handout("Rest for three days.")
    existing = translation(done("Rest for two days."))
    back = update(before, update(after, existing, "es").translation, "es")
    assert back.translation == existing
    assert [f.source for f in back.report.of(Fate.RESTORED)] == ["Rest for two days."]


def test_each_half_of_a_split_sentence_leans_on_the_whole() -> None:
    whole = "Rest for one day and do not drive today."
    result = update(handout("Rest for one day.", "Do not drive today."), translation(done(whole)), "es").translation
    halves = [by_source(result)[half] for half in ("Rest for one day.", "Do not drive today.")]
    assert [(m.state, m.was, m.target) for m in halves] == [("stale", whole, f"«{whole}»")] * 2


def test_two_merged_sentences_lean_on_both_and_both_are_kept() -> None:
    existing = translation(done("Rest for one day."), done("Do not drive today."))
    merged = "Rest for one day, and do not drive today."
    result = update(handout(merged), existing, "es").translation
    message = by_source(result)[merged]
    assert message.was == "Rest for one day. / Do not drive today."
    assert message.target == "«Rest for one day.» / «Do not drive today.»"
    assert [m.source for m in result.obsolete] == ["Rest for one day.", "Do not drive today."]
    again = update(handout("Rest for one day.", "Do not drive today."), result, "es").translation
    assert [m.target for m in again.messages] == [m.target for m in existing.messages]
    assert all(m.state is None for m in again.messages)


def test_no_text_is_put_together_that_our_own_reader_refuses() -> None:
    """Each is within the limit of 5000 characters, source and target, the two together are not."""
    one, two = (" ".join(f"{letter}{number}" for number in range(530)) for letter in "ab")
    merged = f"{one[:2399]} {two[:2399]}"
    assert max(len(one) + 2, len(two) + 2, len(merged)) < 5000 < len(one) + len(two)
    result = update(handout(merged), translation(done(one), done(two)), "es").translation
    assert Translation.model_validate(to_data(result)) == result
    assert by_source(result)[merged].was in (one, two)


def test_a_removed_sentence_is_kept_aside_with_its_note_and_comes_back() -> None:
    existing = translation(done("Wear a warm coat.", note="tú, not usted"))
    without = update(handout("Eat well."), existing, "es")
    assert [m.note for m in without.translation.obsolete] == ["tú, not usted"]
    assert [f.source for f in without.report.of(Fate.OBSOLETE)] == ["Wear a warm coat."]
    again = update(handout("Wear a warm coat."), without.translation, "es")
    assert again.translation == existing
    assert [f.source for f in again.report.of(Fate.RESTORED)] == ["Wear a warm coat."]


def test_an_untranslated_sentence_that_is_gone_is_said_to_be_dropped_unless_it_holds_a_note() -> None:
    existing = translation(Message(source="Old one."), Message(source="Odd thing.", note="ask the nurse"))
    result = update(handout("Eat well."), existing, "es")
    assert [f.source for f in result.report.of(Fate.DROPPED)] == ["Old one."]
    assert [m.note for m in result.translation.obsolete] == ["ask the nurse"]


def test_a_near_translation_of_another_handout_is_proposed_never_printed() -> None:
    other = translation(done("Call the clinic if you feel unwell."), handout="other")
    result = update(handout("Call the clinic if you feel very unwell."), translation(), "es", [other])
    message = by_source(result.translation)["Call the clinic if you feel very unwell."]
    assert (message.target, message.state) == (None, "proposed")
    assert message.proposal == "«Call the clinic if you feel unwell.»"
    assert len(result.report.of(Fate.PROPOSED)) == 1


def test_even_the_very_same_sentence_of_another_handout_is_only_proposed() -> None:
    other = translation(done("Call us."), handout="other")
    assert by_source(update(handout("Call us."), translation(), "es", [other]).translation)["Call us."].target is None


@pytest.mark.parametrize(
    "other",
    [
        translation(done("Call us today."), handout="other", tag="fr"),
        translation(done("Call us today.", state="stale", was="Call us."), handout="other"),
        translation(Message(source="Call us today.", state="proposed", proposal="x"), handout="other"),
        translation(done("We wish you well."), handout="other"),
    ],
    ids=["other language", "stale", "a proposal itself", "far"],
)
def test_nothing_is_proposed_from(other: Translation) -> None:
    result = update(handout("Call us today."), translation(), "es", [other])
    assert by_source(result.translation)["Call us today."] == Message(source="Call us today.")
    assert [f.source for f in result.report.of(Fate.MISSING)] == ["Call us today."]


def test_the_order_in_which_other_handouts_are_given_decides_nothing() -> None:
    others = [translation(done("Call us.", f"<{name}>"), handout=name) for name in ("b", "a", "c")]
    results = {update(handout("Call us."), None, "es", order).translation for order in (others, others[::-1])}
    assert [by_source(result)["Call us."].proposal for result in results] == ["<a>"]


def two_places(*texts: str) -> Handout:
    return sections(*({"id": f"s{i}", "title": "Main part", "blocks": [{"text": t}]} for i, t in enumerate(texts)))


def test_a_context_is_kept_where_one_sentence_has_two_translations() -> None:
    existing = translation(done("Rest.", "«noun»", context="s0"), done("Rest.", "«verb»", context="s1"))
    assert update(two_places("Rest.", "Rest."), existing, "es").translation == existing


def test_a_context_goes_along_when_its_sentence_changes() -> None:
    old, new = "Rest the arm now.", "Rest the arm."
    existing = translation(done(old, "«a»", context="s0"), done(old, "«b»", context="s1"))
    result = update(two_places(new, new), existing, "es").translation
    assert [(m.context, m.target, m.was) for m in result.messages[2:]] == [("s0", "«a»", old), ("s1", "«b»", old)]


def test_a_translation_of_one_place_is_proposed_where_its_section_has_another_id() -> None:
    existing = translation(done("Rest.", context="old-name"))
    result = update(handout("Rest."), existing, "es").translation
    assert by_source(result)["Rest."] == Message(source="Rest.", state="proposed", proposal="«Rest.»")
    assert result.obsolete == (done("Rest.", context="old-name"),)


def test_a_translation_made_for_another_place_is_only_proposed() -> None:
    existing = translation(done("Rest.", "«noun»", context="s0"))
    messages = update(two_places("Rest.", "Rest."), existing, "es").translation.messages
    assert [(m.context, m.target, m.proposal) for m in messages[2:]] == [("s0", "«noun»", None), (None, None, "«noun»")]


def visits(line: dict[str, str] | None) -> Handout:
    """“Next visit” twice, once as a line to write on (or that block changed, or gone); each between other texts."""
    blocks = [{"text": "Bring this sheet."}, *([line] if line else []), {"text": "Ask for help."}]
    return sections(
        {"id": "form", "title": "Form", "blocks": blocks},
        {"id": "plan", "title": "Plan", "blocks": [{"text": "Next visit"}, {"text": "Eat well."}]},
    )


VISITS = translation(
    Message(source="Next visit", target="«to fill in»", context="line"), Message(source="Next visit", target="«plan»")
)


def said(result: Translation, sheet: Handout) -> list[tuple[tuple[str, ...], str | None, str]]:
    """Each place of “Next visit”, the target that stands there, and how it stands."""
    refs, listed = [r for r in original_of(sheet).refs if r.source == "Next visit"], catalogue(result.messages)
    found = [(ref.contexts, listed.find(ref)) for ref in refs]
    return [(at, entry.message.target if entry else None, target_state(entry)) for at, entry in found]


@pytest.mark.parametrize(
    "line",
    [
        {"id": "line", "text": "Your next visit"},
        {"id": "line", "text": "Something else"},
        {"id": "row", "text": "Next visit, with time"},
        None,
    ],
    ids=["changed", "replaced", "changed and renamed", "removed"],
)
def test_a_translation_of_one_place_never_takes_another(line: dict[str, str] | None) -> None:
    started = update(visits({"id": "line", "text": "Next visit"}), VISITS, "es").translation
    once = update(visits(line), started, "es").translation
    assert said(once, visits(line)) == [(("plan",), "«plan»", "current")]
    assert update(visits(line), once, "es").translation == once
    back = visits({"id": "line", "text": "Next visit"})
    assert said(update(back, once, "es").translation, back) == [
        (("line", "form"), "«to fill in»", "current"),
        (("plan",), "«plan»", "current"),
    ]


def test_a_renamed_place_is_not_handed_over_to_the_translation_of_all_others() -> None:
    started = update(visits({"id": "line", "text": "Next visit"}), VISITS, "es").translation
    sheet = visits({"id": "row", "text": "Next visit"})
    once = update(sheet, started, "es").translation
    assert said(once, sheet) == [(("row", "form"), None, "missing"), (("plan",), "«plan»", "current")]
    assert [m.proposal for m in once.messages if m.context == "row"] == ["«to fill in»"]
    assert update(sheet, once, "es").translation == once


def test_a_place_whose_own_translation_is_open_is_not_filled_with_the_general_one() -> None:
    existing = translation(done("Rest.", "«all»"), Message(source="Rest.", context="s0"))
    result = update(two_places("Rest.", "Rest."), existing, "es").translation
    assert [(m.context, m.target) for m in result.messages[2:]] == [("s0", None), (None, "«all»")]


def test_of_two_translations_of_a_text_that_is_gone_the_one_that_left_last_returns() -> None:
    gone = update(handout("Eat."), translation(done("Rest.", "«old»")), "es").translation
    again = gone.model_copy(update={"messages": (*gone.messages, done("Rest.", "«new»"))})
    twice_gone = update(handout("Eat."), again, "es").translation
    assert by_source(update(handout("Rest."), twice_gone, "es").translation)["Rest."].target == "«new»"


def test_what_has_come_back_and_left_again_has_left_last() -> None:
    gone = handout("Eat.")
    found = translation()
    for target in ("«one»", "«two»", "«one»"):
        here = found.model_copy(update={"messages": (*found.messages, done("Rest.", target))})
        found = update(gone, here, "es").translation
    assert by_source(update(handout("Rest."), found, "es").translation)["Rest."].target == "«one»"


@pytest.mark.parametrize(
    "worse", [Message(source="Rest."), Message(source="Rest.", target="b", state="stale", was="Rest now.")]
)
def test_of_two_messages_of_a_text_the_better_one_stands(worse: Message) -> None:
    """Two branches of a file, merged by lines, can hold a text twice."""
    for listed in ((worse, done("Rest.", "«a»")), (done("Rest.", "«a»"), worse)):
        result = update(handout("Rest."), translation(*listed), "es").translation
        assert [m.target for m in result.messages if m.source == "Rest."] == ["«a»"]


@pytest.mark.parametrize("length", [2498, 2499])
def test_two_texts_are_put_together_only_as_far_as_a_text_may_reach(length: int) -> None:
    """With “ / ” between them 2,498 and 2,499 letters make 5,000, the most that our own reader takes."""
    one, two = f"{'a' * (length - 5)} one.", "b" * 2494 + " two."
    existing = translation(done(one, "Uno. " + "c" * (length - 5)), done(two, "Dos. " + "d" * 2494))
    result = update(handout(f"{one} {two}"[:LONGEST]), existing, "es").translation
    texts = [text for m in result.messages for text in (m.target, m.was, m.proposal) if text]
    assert max(map(len, texts)) <= LONGEST
    assert any(" / " in text for text in texts) == (length == 2498)
    assert Translation.model_validate(result.model_dump()) == result


@pytest.mark.parametrize("merged", ["Rest now. Drive later.", "Rest now. / Drive later."])
def test_two_translations_put_together_by_a_tool_are_never_taken_for_one(merged: str) -> None:
    sheet = handout(merged)
    once = update(sheet, translation(done("Rest now."), done("Drive later.")), "es").translation
    twice = update(sheet, once, "es").translation
    assert twice == once
    assert by_source(once)[merged].state == "stale" or by_source(once)[merged].target is None


def test_a_sentence_moved_to_another_section_leaves_a_translation_made_for_the_first_behind() -> None:
    existing = translation(done("Rest.", context="s0"))
    result = update(two_places("Eat.", "Rest."), existing, "es").translation
    assert by_source(result)["Rest."] == Message(source="Rest.", state="proposed", proposal="«Rest.»")
    back = update(two_places("Rest.", "Eat."), result, "es").translation
    assert by_source(back)["Rest."] == done("Rest.", context="s0")


def test_a_sign_off_stays_as_a_record() -> None:
    sign = {
        "by": REVIEWER,
        "role": "reviewer",
        "qualification": "none",
        "regions": ["US"],
        "date": "2026-11-23",
        "digest": "sha256-2:" + 64 * "0",
    }
    existing = translation(done("Rest."), reviewed=[sign])
    assert update(handout("Rest now."), existing, "es").translation.reviewed == existing.reviewed


def test_a_new_file_is_taken_for_machine_made_until_somebody_says_otherwise() -> None:
    result = update(handout("Rest."), None, "es")
    assert result.translation.translated.by == "machine"
    assert [f.source for f in result.report.of(Fate.MISSING)] == ["Sample", "Main part", "Rest."]


@pytest.mark.parametrize(("name", "tag"), [("other", "es"), ("sample", "fr")])
def test_the_file_of_another_handout_or_language_is_refused(name: str, tag: str) -> None:
    with pytest.raises(InputError) as caught:
        update(handout("Rest."), translation(handout=name, tag=tag), "es")
    assert caught.value.diagnostics[0].code == "wrong-translation"


# --- invariants --------------------------------------------------------------------------------------------------

WORDS = [
    "rest",
    "call",
    "drive",
    "arm",
    "today",
    "clinic",
    "not",
    "water",
    "pain",
    "{clinic.phone}",
    "**soon**",
    "two",
    "days",
]


def _sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(2, 7))) + "."


def _edited(dice: random.Random, texts: list[str]) -> list[str]:
    """Some sentences changed, split, merged, removed, moved or new."""
    result: list[str] = []
    for text in texts:
        parts = text.split()
        match dice.randrange(7):
            case 0:
                result.append(" ".join([*parts[:-1], "now."]))
            case 1:
                result += [" ".join(parts[: len(parts) // 2]) + ".", " ".join(parts[len(parts) // 2 :])]
            case 2 if result:
                result[-1] = f"{result[-1]} {text}"
            case 3:
                result.append(_sentence(dice))
            case 4:
                result.insert(0, text)
            case 5 | 6:
                result.append(text)
    return [text for text in result if text.strip(". ")] or ["Rest."]


def _pairs(result: Translation) -> set[tuple[str, str]]:
    listed = (*result.messages, *result.obsolete)
    return {(message.was or message.source, message.target) for message in listed if message.target}


@pytest.mark.parametrize("seed", range(60))
def test_twice_is_once_and_no_translation_is_ever_lost(seed: int) -> None:
    dice = random.Random(seed)
    texts = [_sentence(dice) for _ in range(6)]
    current = translation(*(done(text) for text in dict.fromkeys(texts)))
    others = [translation(*(done(_sentence(dice)) for _ in range(5)), handout="other")]
    for _ in range(4):
        texts = _edited(dice, texts)
        before, sheet = _pairs(current), handout(*texts)
        current = update(sheet, current, "es", others).translation
        assert before <= _pairs(current)
        assert update(sheet, current, "es", others).translation == current
        assert [m.source for m in current.messages][2:] == list(dict.fromkeys(texts))


@pytest.mark.parametrize("seed", range(150))
def test_in_no_history_a_translation_leaves_its_place_unmarked(seed: int) -> None:
    assert histories.faults(seed) == []


# --- nearness ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Do not drive.", "do NOT drive!", 1.0),
        ("Do not drive.", "Do drive.", 4 / 5),
        ("a b", "c d", 0.0),
        ("…", "…", 0.0),
        ("Call {clinic.phone}.", "Call {clinic.name}.", 2 / 4),
        ("请立即就医", "请就医", 6 / 8),
    ],
)
def test_nearness_counts_words(one: str, other: str, expected: float) -> None:
    assert ratio(words(one), words(other)) == pytest.approx(expected)


def test_the_limit_finds_both_parts_down_to_43_in_100() -> None:
    whole = words("a b c d e f g")
    assert ratio(words("a b c"), whole) >= KEEP > ratio(words("a b"), whole)


def test_a_memory_answers_as_asking_each_text_would() -> None:
    dice = random.Random(7)
    texts = [_sentence(dice) for _ in range(200)]
    known = memory(texts)
    for text in texts[:40]:
        each = {i for i, other in enumerate(texts) if ratio(words(text), words(other)) >= KEEP}
        assert {near.index for near in known.near(text, KEEP)} == each


def test_a_second_translation_that_somebody_gave_is_never_dropped() -> None:
    """What an import has put beside, and no target says: with its text it changes, leaves and comes back."""
    two = done("Rest for two days.", proposal="by Bea")
    only = Message(source="Eat well.", state="proposed", proposal="by Ana")
    first = update(handout("Rest for three days."), translation(two, only), "es")
    changed = first.translation
    assert not first.report.of(Fate.DROPPED) and [f.source for f in first.report.of(Fate.OBSOLETE)] == ["Eat well."]
    assert by_source(changed)["Rest for three days."].proposal == "by Bea"
    assert [m.proposal for m in changed.obsolete] == ["by Ana"]
    assert update(handout("Rest for three days."), changed, "es").translation == changed
    back = update(handout("Rest for two days.", "Eat well."), changed, "es").translation
    assert by_source(back)["Eat well."] == only and by_source(back)["Rest for two days."] == done("Rest for two days.")
    assert [m.proposal for m in back.obsolete] == ["by Bea"]
    assert update(handout("Rest for two days.", "Eat well."), back, "es").translation == back


def test_a_proposal_that_is_a_target_elsewhere_goes_with_its_text() -> None:
    only = Message(source="Eat well today.", state="proposed", proposal="«Eat well.»")
    result = update(handout("Eat well."), translation(done("Eat well."), only), "es")
    assert not result.translation.obsolete and [f.source for f in result.report.of(Fate.DROPPED)] == [only.source]
