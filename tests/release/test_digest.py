"""The digest: it changes with what a patient is told, and with nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from release_samples import CA, GB, LABELS, PICTURES, SPANISH, US, handout, handout_data, labels, translation

from handout.models.content import Handout
from handout.models.translation import Message, Translation
from handout.release import digest
from handout.release.digest import printed_labels


def of(source: Handout, target: Translation | None = None, **changed: Any) -> str:
    return digest(source, **{"pictures": PICTURES, "region": US, "translation": target, "labels": LABELS, **changed})


def changed(path: str, value: object) -> Handout:
    """The handout with one value changed; the path as in ``sections.0.blocks.1.figure.alt``."""
    data = handout_data()
    *way, last = path.split(".")
    place: Any = data
    for key in way:
        place = place[int(key)] if key.isdigit() else place[key]
    place[int(last) if last.isdigit() else last] = value
    return Handout.model_validate(data)


def test_canonical_form_worked_by_hand() -> None:
    """A handout small enough to write its canonical JSON down: sorted keys, no blanks, ASCII, no defaults."""
    small = Handout.model_validate(
        {
            "format": 1,
            "handout": "x",
            "code": "X",
            "version": "1",
            "title": "Caf\u0065\u0301",
            "issued": "2026-01-02",
            "review": {"due": "2027-01-02"},
            "sections": [{"id": "s", "title": "T", "blocks": [{"text": "Call {region.emergency}."}]}],
        }
    )
    canonical = (
        '{"issued":"2026-01-02","language":"en","region":{"emergency":"911"},"review":{"due":"2027-01-02"},'
        '"sections":[{"blocks":[{"text":"Call {region.emergency}."}],"id":"s","title":"T"}],"title":"Caf\\u00e9"}'
    )
    assert json.loads(canonical)["title"] == "Café"
    assert digest(small, pictures={}, region=US) == "sha256-1:" + hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "Muscle spasm"),
        ("subtitle", "In adults"),
        ("audience", "Adults"),
        ("language", "fr"),
        ("issued", "2026-11-24"),
        ("review.due", "2028-11-24"),
        ("sources.0.title", "A Book of Spasm"),
        ("sources.0.year", 2023),
        ("sections.0.id", "cause"),
        ("sections.0.role", "other"),
        ("sections.0.title", "What is a spasm?"),
        ("sections.0.only", {"region": ["US"]}),
        ("sections.0.blocks.0.text", "A muscle gets **tight**!"),
        ("sections.0.blocks.0.sources", []),
        ("sections.0.blocks.0.accept", [{"check": "C16", "because": "a term"}]),
        ("sections.0.locked", "risks"),
        ("sections.1.blocks.0.callout.blocks.0.locked", "risks"),
        ("sections.0.blocks.1.figure.alt", "A arm"),
        ("sections.0.blocks.2.only", {"region": ["CA"]}),
        ("sections.1.blocks.0.callout.tone", "warning"),
        ("sections.1.blocks.0.callout.blocks.0.text", "Call {clinic.phone}."),
    ],
)
def test_what_a_patient_is_told_counts(path: str, value: object) -> None:
    assert of(changed(path, value)) != of(handout())
    assert of(changed(path, value), translation()) != of(handout(), translation())


def test_order_counts() -> None:
    sections = handout_data()["sections"]
    assert of(handout(sections=sections[::-1])) != of(handout())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sections.0.blocks.0.text", "A muscle gets\n**tight**.\n"),  # a block scalar
        ("sections.1.blocks.0.only", None),
        ("subtitle", None),
        ("language", "en"),
        ("code", "T-02"),
        ("version", "1.1"),
    ],
)
def test_quoting_and_defaults_do_not_count(path: str, value: object) -> None:
    assert of(changed(path, value)) == of(handout())


def test_approvals_do_not_count() -> None:
    signed = handout(
        review={
            "due": "2028-11-23",
            "approved": [
                {"by": "Test Reviewer (not a person)", "role": "t", "regions": [], "date": "2026-12-01"}
                | {"digest": "sha256-1:" + "0" * 64}
            ],
        }
    )
    assert of(signed) == of(handout())


def test_key_order_does_not_count() -> None:
    assert of(Handout.model_validate(dict(reversed(handout_data().items())))) == of(handout())


def test_composed_and_decomposed_letters_are_one() -> None:
    composed, decomposed = changed("title", "Caf\u00e9"), changed("title", "Cafe\u0301")
    assert of(composed) == of(decomposed)
    words = {**SPANISH, "An arm": "Un mu\u0301sculo"}
    assert of(handout(), translation(words)) == of(handout(), translation({**SPANISH, "An arm": "Un m\u00fasculo"}))


def test_a_picture_counts_by_its_hash_and_not_by_its_name() -> None:
    renamed = changed("sections.0.blocks.1.figure.file", "limb.svg")
    assert of(renamed, pictures={"limb.svg": "a" * 64}) == of(handout())
    assert of(handout(), pictures={"arm.svg": "b" * 64}) != of(handout())
    assert of(handout(), pictures={}) != of(handout())


def test_texts_of_the_country_count_where_they_are_printed() -> None:
    assert of(handout(), region=US) != of(handout(), region=GB)
    assert of(handout(), region=US) == of(handout(), region=CA)  # the advice line is printed in GB only
    moved = GB.model_copy(update={"advice": "112"})
    assert of(handout(), region=moved) != of(handout(), region=GB)
    assert of(handout(), region=US.model_copy(update={"advice": "112"})) == of(handout(), region=US)


def test_each_target_and_state_counts() -> None:
    before = of(handout(), translation())
    for source, target in SPANISH.items():
        assert of(handout(), translation({**SPANISH, source: target + "!"})) != before
        rest = {other: words for other, words in SPANISH.items() if other != source}
        assert of(handout(), translation(rest)) != before
    stale = Message(source="An arm", target="Un brazo", state="stale", was="The arm")
    proposed = Message(source="An arm", target="Un brazo", state="proposed")
    accepted = Message.model_validate(
        {"source": "An arm", "target": "Un brazo", "accept": [{"check": "C14", "because": "so"}]}
    )
    for message in (stale, proposed, accepted):
        assert of(handout(), with_arm(message)) != before


def with_arm(message: Message) -> Translation:
    base = translation()
    others = tuple(m for m in base.messages if m.source != "An arm")
    return base.model_copy(update={"messages": (message, *others)})


def test_notes_order_and_unused_messages_do_not_count() -> None:
    before = of(handout(), translation())
    noted = Message(source="An arm", target="Un brazo", note="or: una extremidad", proposal="brazo")
    assert of(handout(), with_arm(noted)) == before
    unused = translation({**SPANISH, "An old sentence.": "Una frase vieja."})
    assert of(handout(), unused) == before


def test_who_translated_does_not_count_and_the_language_does() -> None:
    assert of(handout(), translation(by="human")) == of(handout(), translation())
    other = translation().model_copy(update={"language": "pt-BR"})
    assert of(handout(), other) != of(handout(), translation())


def test_printed_labels_count_and_others_do_not() -> None:
    before, known = of(handout(), translation()), labels()
    names = printed_labels(handout())
    assert names == ("page", "phone", "issued", "review", "version", "urgent", "sources")
    for name in names:
        assert of(handout(), translation(), labels=labels({name: f"changed {getattr(known, name)}"})) != before
    for name in ("tip", "accessed", "machine", "not_for_use"):
        assert of(handout(), translation(), labels=labels({name: f"changed {getattr(known, name)}"})) == before


def test_labels_count_for_a_translation_only() -> None:
    assert of(handout(), labels=labels({"page": "changed {page}/{pages}"})) == of(handout())
