"""What has changed since somebody signed: every kind of change is told, in the words of both."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from release_samples import CASTILIAN, ENGLISH, PICTURES, SPANISH, US, handout_data, translation

from handout.models.content import Handout
from handout.models.translation import Message
from handout.release import Change, canonical, changes, told

Data = dict[str, Any]


def signed(data: Data | None = None, words: dict[str, str] | None = None, **more: Any) -> Data:
    """As ``signed/`` keeps it: read back from canonical JSON."""
    given: Data = {"pictures": PICTURES, "region": US, "language": ENGLISH, **more}
    source = Handout.model_validate(data or handout_data())
    found = told(source, **given, translation=translation(words) if words else None)
    read: Data = json.loads(canonical(found))
    return read


def between(change: Callable[[Data], object]) -> list[Change]:
    data = handout_data()
    change(data)
    return list(changes(signed(), signed(data)))


def blocks(data: Data) -> list[Data]:
    found: list[Data] = data["sections"][0]["blocks"]
    return found


TIGHT = "A muscle gets **tight**."


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d.update(title="Spasms"), Change("text", "title", "Muscle spasms", "Spasms")),
        (lambda d: d.update(subtitle="New"), Change("text", "subtitle", None, "New")),
        (
            lambda d: blocks(d)[0].update(text="It gets tight."),
            Change("text", "sections/causes/blocks/0/text", TIGHT, "It gets tight."),
        ),
        (
            lambda d: blocks(d)[1]["figure"].update(alt="A leg"),
            Change("text", "sections/causes/blocks/1/figure/alt", "An arm", "A leg"),
        ),
        (lambda d: d.update(issued="2026-11-24"), Change("date", "issued", "2026-11-23", "2026-11-24")),
        (lambda d: d["review"].update(due="2029-01-01"), Change("date", "review/due", "2028-11-23", "2029-01-01")),
        (lambda d: d["sources"][0].update(year=2025), Change("source", "sources/book/year", "2024", "2025")),
        (lambda d: d.update(version="1.1"), Change("setting", "version", "1.0", "1.1")),
        (
            lambda d: d["sections"][0].update(role="mechanism"),
            Change("setting", "sections/causes/role", "causes", "mechanism"),
        ),
        (lambda d: d["sections"].reverse(), Change("setting", "sections/order", "causes, urgent", "urgent, causes")),
        (
            lambda d: blocks(d)[0].update(only={"brand": ["ashvale"]}),
            Change("setting", "sections/causes/blocks/0/only/brand/0", None, "ashvale"),
        ),
    ],
)  # fmt: skip
def test_one_change_of_the_source(change: Callable[[Data], object], expected: Change) -> None:
    assert between(change) == [expected]


def test_nothing_has_changed() -> None:
    assert changes(signed(), signed()) == ()


def test_an_accepted_check() -> None:
    found = between(lambda d: blocks(d)[0].update(accept=[{"check": "C14", "because": "it is right"}]))
    assert [(c.kind, c.old, c.new) for c in found] == [
        ("accepted check", None, "it is right"),
        ("accepted check", None, "C14"),
    ]


def test_a_new_text_among_others_moves_none() -> None:
    found = between(lambda d: blocks(d).insert(0, {"text": "First of all."}))
    assert found == [Change("text", "sections/causes/blocks/0/text", None, "First of all.")]


def test_a_text_that_is_gone() -> None:
    found = between(lambda d: blocks(d)[0].update(text="x") or blocks(d).pop(0))
    assert Change("text", "sections/causes/blocks/0/text", TIGHT, None) in found


def test_a_block_of_another_kind() -> None:
    found = between(lambda d: blocks(d).__setitem__(0, {"list": ["One", "Two"], "sources": ["book"]}))
    assert [(c.place.removeprefix("sections/causes/blocks/0/"), c.old, c.new) for c in found] == [
        ("list/0", None, "One"),
        ("list/1", None, "Two"),
        ("text", TIGHT, None),
    ]


def test_a_section_that_is_gone() -> None:
    found = between(lambda d: d["sections"].pop(1))
    assert {c.old for c in found} >= {"Get help", "Call {region.emergency}.", "911"}
    assert all(c.new is None for c in found)


def test_another_picture_number_and_word() -> None:
    other = US.model_copy(update={"emergency": "112"})
    labels = ENGLISH.words.model_copy(update={"note": "Mark well"})
    assert list(changes(signed(), signed(pictures={"arm.svg": "b" * 64}))) == [
        Change("picture", "sections/causes/blocks/1/figure/picture", "a" * 64, "b" * 64)
    ]
    assert list(changes(signed(), signed(region=other))) == [Change("number", "region/emergency", "911", "112")]
    assert list(changes(signed(), signed(language=ENGLISH.model_copy(update={"labels": labels})))) == [
        Change("fixed word", "fixed/words/note", ENGLISH.words.note, "Mark well")
    ]


def test_changes_of_a_translation() -> None:
    """A target by its source; a source that changed has its old target go and its new one come."""
    old = signed(words=SPANISH, language=CASTILIAN)
    assert list(changes(old, signed(words={**SPANISH, "An arm": "El brazo"}, language=CASTILIAN))) == [
        Change("translation", "An arm", "Un brazo", "El brazo")
    ]
    data = handout_data()
    data["title"] = "Spasms"
    found = changes(old, signed(data, {**SPANISH, "Spasms": "Espasmos"}, language=CASTILIAN))
    assert list(found) == [
        Change("text", "title", "Muscle spasms", "Spasms"),
        Change("translation", "Muscle spasms", "Espasmos musculares", None),
        Change("translation", "Spasms", None, "Espasmos"),
    ]


def test_a_state_and_an_accepted_check_of_a_message_are_told() -> None:
    target = translation(SPANISH)
    eased = {"source": "An arm", "target": "Un brazo", "accept": [{"check": "untranslated", "because": "a name"}]}
    listed = [Message.model_validate(eased) if m.source == "An arm" else m for m in target.messages]
    other = target.model_copy(update={"messages": tuple(listed)})
    source = Handout.model_validate(handout_data())
    new = json.loads(canonical(told(source, pictures=PICTURES, region=US, language=CASTILIAN, translation=other)))
    assert list(changes(signed(words=SPANISH, language=CASTILIAN), new)) == [
        Change("translation", "An arm", "Un brazo", "Un brazo; accepted check untranslated: a name")
    ]


@pytest.mark.parametrize("junk", [None, 1, "x", [], {}, [[]], [None], {"id": 1}, [{"id": "a"}, {"id": "a"}], [["a"]]])
def test_of_what_was_signed_nothing_is_assumed(junk: object) -> None:
    """A file that somebody made by hand can hold anything at all."""
    good = signed(words=SPANISH, language=CASTILIAN)
    for key in good:
        odd = {**copy.deepcopy(good), key: junk}
        assert changes(odd, good) or good[key] == junk
        changes(good, odd)
    changes({**good, "translation": {"messages": junk}}, good)
    changes({}, good)
