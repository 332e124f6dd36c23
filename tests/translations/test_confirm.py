"""“Still right”: what is recorded, and what cannot be confirmed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from translation_samples import done, handout, translation, update

from handout.errors import Position, has_errors
from handout.models.content import Handout
from handout.models.translation import Confirmed, Message, Translation
from handout.source import to_data
from handout.translations.confirm import StaleText, doubts, shown, stale_texts, with_confirmed
from handout.translations.original import original_of

DAY = dt.date(2026, 11, 28)
WHO = "Test Reviewer (not a person)"


def stale(sheet: Handout, *existing: Message) -> tuple[Translation, tuple[StaleText, ...]]:
    now = update(sheet, translation(*existing), "es").translation
    return now, stale_texts(original_of(sheet), now)


def confirmed(sheet: Handout, *existing: Message) -> Translation:
    now, texts = stale(sheet, *existing)
    return with_confirmed(now, [text.key for text in texts], WHO, DAY)


def test_a_confirmed_text_stands_with_its_record() -> None:
    result = confirmed(handout("Rest, please."), done("Rest please."))
    record = Confirmed(by=WHO, date=DAY, was="Rest please.")
    assert result.messages[2] == done("Rest, please.", "«Rest please.»", confirmed=record)
    assert update(handout("Rest, please."), result, "es").translation == result
    assert Translation.model_validate(to_data(result)) == result


def test_confirmed_twice_it_names_the_source_that_its_target_was_made_for() -> None:
    once = confirmed(handout("Rest, please."), done("Rest please."))
    twice = confirmed(handout("Rest, please!"), *once.messages[2:])
    (message,) = twice.messages[2:]
    assert message.confirmed and message.confirmed.was == "Rest please."


def test_the_source_that_comes_back_needs_no_record() -> None:
    once = confirmed(handout("Rest, please."), done("Rest please."))
    back = update(handout("Rest please."), once, "es").translation
    assert back == translation(done("Rest please."), obsolete=once.messages[2:])
    assert update(handout("Rest, please."), back, "es").translation.messages == once.messages


def test_a_change_taken_back_keeps_the_record_and_the_first_source_comes_back_too() -> None:
    once = confirmed(handout("Rest, please."), done("Rest please."))
    stale_again = update(handout("Rest, now, please."), once, "es").translation
    assert update(handout("Rest, please."), stale_again, "es").translation.messages == once.messages
    (message,) = update(handout("Rest please."), stale_again, "es").translation.messages[2:]
    assert message == done("Rest please.")


def test_a_state_that_was_deleted_leaves_no_record_of_another_source() -> None:
    once = confirmed(handout("Rest, please."), done("Rest please."))
    data: Any = to_data(update(handout("Rest, now, please."), once, "es").translation.messages[2])
    del data["state"]
    message = Message.model_validate(data)
    assert message == done("Rest, now, please.", "«Rest please.»")


def test_only_what_is_named_is_confirmed() -> None:
    now, texts = stale(handout("Rest, please.", "Drink, please."), done("Rest please."), done("Drink please."))
    assert [m.state for m in with_confirmed(now, [texts[0].key], WHO, DAY).messages[2:]] == [None, "stale"]


@pytest.mark.parametrize(
    ("before", "after", "fits"),
    [
        ("Rest for 12 weeks.", "Rest for 21 weeks.", False),
        ("Call {clinic.phone} now.", "Call {clinic.name} now.", False),
        ("See [our page](https://a.example) now.", "See [our page](https://b.example) now.", False),
        ("Rest for 2 weeks.", "Rest, for 2 weeks.", True),
        ("Take 1 or 2 of them.", "Take 2 or 1 of them.", True),
        ("Rest for ٣ weeks.", "Rest, for 3 weeks.", True),
        ("Rest for 12 weeks.", "Rest for twelve weeks.", True),
        ("Rest for two weeks.", "Rest for three weeks.", False),
        ("Rest for 2 weeks.", "Rest for 2 months.", False),
        ("Rest. It is not surgery.", "Rest. It is surgery.", False),
        ("Do not drive. Rest now.", "Rest now. Do not drive.", True),
        ("Do not eat or drink.", "Do not eat. Do not drink.", True),
        ("Don’t drive your own car.", "Do not drive your own car.", True),
        ("The needle hurts you.", "The needle never hurts you.", False),
    ],
)
def test_what_can_be_seen_to_say_something_else_is_refused(before: str, after: str, fits: bool) -> None:
    _, (text,) = stale(handout(after), done(before, before.replace("Rest", "Descanse").replace("now", "ya")))
    assert has_errors(doubts(text, "en", "es", Position("es.yaml"))) is not fits


def test_a_change_of_the_source_is_told_once_at_the_source() -> None:
    _, (text,) = stale(handout("Rest for 21 weeks."), done("Rest for 12 weeks."))
    told = {doubts(text, "en", tag, Position(f"{tag}.yaml", 5), Position("content.yaml", 9)) for tag in ("es", "fr")}
    ((fault,),) = told
    assert (fault.code, fault.where) == ("cannot-confirm", Position("content.yaml", 9))
    assert "“12 weeks” before, “21 weeks” now" in fault.message


def test_a_text_is_shown_once_with_all_its_languages() -> None:
    _, texts = stale(handout("Rest, please."), done("Rest please."))
    lines = shown({"es": texts, "fr": texts}, {texts[0].key: "content.yaml:9"})
    assert list(lines) == [
        "[content.yaml:9]",
        "  before: Rest please.",
        "  now:    Rest, please.",
        "  es: «Rest please.»",
        "  fr: «Rest please.»",
    ]


@pytest.mark.parametrize("accepted", [True, False])
def test_what_the_block_accepts_is_no_doubt(accepted: bool) -> None:
    accept = [{"check": "untranslated", "because": "for this test"}] if accepted else []
    sheet = handout({"text": "Rest, please.", "accept": accept})
    _, (text,) = stale(sheet, done("Rest please.", "Rest, please."))
    told = [fault.code for fault in doubts(text, "en", "es", Position("es.yaml"))]
    assert told == ([] if accepted else ["untranslated"])
