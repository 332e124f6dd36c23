"""Messages that do nothing: each is told with its line."""

from __future__ import annotations

from translation_samples import done, handout, sections, translation

from handout.errors import Position
from handout.models.content import Handout
from handout.models.messages import messages
from handout.models.translation import Message, Translation
from handout.source import Loaded, Path
from handout.translations.strays import strays


def told(sheet: Handout, existing: Translation) -> list[tuple[str, int, str]]:
    """Code, index of the message after the headings, and what is said."""
    places: dict[Path, Position] = {("messages", n): Position("es.yaml", n - 1) for n in range(20)}
    file = Loaded(existing, "es.yaml", places, {})
    found = strays(messages(sheet), file, "handout translations update")
    return [(fault.code, fault.where.line if fault.where else -1, fault.message) for fault in found]


def test_a_whole_translation_is_silent() -> None:
    kept = done("Gone.")
    stale = done("Rest for two days.", state="stale", was="Rest for a day.")
    existing = translation(done("Rest."), stale, obsolete=[kept])
    assert told(handout("Rest.", "Rest for two days."), existing) == []


def test_a_text_that_nobody_asks_for_is_told_with_the_one_that_is_there() -> None:
    existing = translation(done("Rest for two days."), done("Drink water."))
    assert told(handout("Rest for three days.", "Drink\n water."), existing) == [
        (
            "unused-message",
            1,
            "nothing asks for the text “Rest for two days.” any more; there is “Rest for three days.”",
        )
    ]


def test_a_message_for_a_place_that_is_gone() -> None:
    existing = translation(done("Rest."), done("Rest.", "«b»", context="old"), done("Rest.", "«c»", context="main"))
    assert told(handout("Rest."), existing) == [
        ("unused-message", 1, "every place of “Rest.” has a message of its own: this one is for none"),
        ("unused-message", 2, "“Rest.” does not stand in “old”: this message is for no text"),
    ]


def test_a_text_that_only_some_brands_print_is_asked_for() -> None:
    block = {"text": "Call 999.", "only": {"region": ["GB"]}}
    sheet = sections({"id": "main", "title": "Main part", "blocks": [block]})
    assert told(sheet, translation(done("Call 999."))) == []


def test_a_message_without_a_target_is_told_and_of_many_how_many() -> None:
    texts = [f"Text number {n}." for n in range(12)]
    found = told(handout(*texts), translation(*(Message(source=text) for text in texts)))
    assert [code for code, _, _ in found] == ["no-target"] * 11
    assert found[0] == ("no-target", 1, "“target” is missing: “Text number 0.” is not translated")
    assert found[-1] == ("no-target", 11, "“target” is missing in 2 further messages")


def test_a_second_translation_is_told_until_somebody_chooses() -> None:
    two = done("Rest.", proposal="«Rest now.»")
    stale = done("Eat well.", state="stale", was="Eat.", proposal="x")
    existing = translation(two, stale, done("Drink.", proposal="«Drink.»"))
    assert told(handout("Rest.", "Eat well.", "Drink."), existing) == [
        ("undecided", 1, "“Rest.” has a second translation beside it, and nobody has chosen")
    ]
