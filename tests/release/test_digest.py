"""The digest: it changes with what a patient is told, and with nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from release_samples import (
    CA,
    CASTILIAN,
    ENGLISH,
    GB,
    LABELS,
    NAMES,
    PICTURES,
    SPANISH,
    US,
    handout,
    handout_data,
    labels,
    language,
    translation,
)

from handout.models.content import Handout
from handout.models.language import MARKS
from handout.models.translation import Message, Translation
from handout.release import canonical, digest, told, words_digest


def of(source: Handout, target: Translation | None = None, **changed: Any) -> str:
    given = {"pictures": PICTURES, "region": US, "translation": target, "language": CASTILIAN if target else ENGLISH}
    return digest(source, **{**given, **changed})


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
    words = (
        '"accessed":"on {date}","blank":"[blank]","dose_none":"[dose_none]","issued":"on {date}",'
        '"medicine":"[medicine]","note":"[note]","page":"P {page}/{pages}","people":"{count} in {of}",'
        '"phone":"Tel {phone}","qr":"QR {address}","review":"on {date}","sources":"[sources]",'
        '"time_bedtime":"[time_bedtime]","time_evening":"[time_evening]","time_morning":"[time_morning]",'
        '"time_noon":"[time_noon]","tip":"[tip]","urgent":"[urgent]","version":"V {version}","warning":"[warning]"'
    )
    written = (
        '{"code":"X","fixed":{"digits":"latn","locale":"en","words":{' + words + '}},"handout":"x",'
        '"issued":"2026-01-02","language":"en","region":{"emergency":"911"},"review":{"due":"2027-01-02"},'
        '"sections":[{"blocks":[{"text":"Call {region.emergency}."}],"id":"s","title":"T"}],"title":"Caf\\u00e9",'
        '"version":"1"}'
    )
    assert json.loads(written)["title"] == "Café"
    assert canonical(told(small, pictures={}, region=US, language=ENGLISH)) == written
    expected = "sha256-2:" + hashlib.sha256(written.encode()).hexdigest()
    assert digest(small, pictures={}, region=US, language=ENGLISH) == expected


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("handout", "cramps"),
        ("code", "T-02"),
        ("version", "1.1"),
        ("title", "Muscle spasm"),
        ("subtitle", "In adults"),
        ("audience", "Adults"),
        ("language", "fr"),
        ("issued", "2026-11-24"),
        ("review.due", "2028-11-24"),
        ("sources.0.title", "A Book of Spasm"),
        ("sources.0.year", 2023),
        ("sources.0.short", "Spasm"),
        ("sections.0.id", "cause"),
        ("sections.0.role", "other"),
        ("sections.0.title", "What is a spasm?"),
        ("sections.0.only", {"region": ["GB"]}),
        ("sections.0.blocks.0.text", "A muscle gets **tight**!"),
        ("sections.0.blocks.0.sources", []),
        ("sections.0.blocks.0.accept", [{"check": "C16", "because": "a term"}]),
        ("sections.0.accept", [{"check": "C16", "because": "a term"}]),
        ("accept", [{"check": "C16", "because": "a term"}]),
        ("sections.0.locked", "risks"),
        ("sections.1.blocks.0.callout.blocks.0.locked", "risks"),
        ("sections.0.blocks.1.figure.alt", "A arm"),
        ("sections.0.blocks.2.only", {"region": ["CA", "US"]}),
        ("sections.0.blocks.2.only", {"brand": ["ashvale"]}),
        ("sections.0.blocks.0.only", {"variant": ["large"]}),
        ("sections.0.not", {"region": ["US"]}),
        ("sections.0.blocks.0.not", {"variant": ["large"]}),
        ("sections.0.blocks.0.not", {"region": ["US"], "brand": ["ashvale"]}),
        ("sections.1.blocks.0.callout.blocks.0.not", {"brand": ["ashvale"]}),
        ("sections.1.blocks.0.callout.tone", "warning"),
        ("sections.1.blocks.0.callout.blocks.0.text", "Call {clinic.phone}."),
    ],
)
def test_what_a_patient_is_told_counts(path: str, value: object) -> None:
    assert of(changed(path, value)) != of(handout())
    assert of(changed(path, value), translation()) != of(handout(), translation())


def test_what_some_brands_of_the_country_get_counts_though_others_do_not() -> None:
    """``not`` with a brand beside the country leaves it to the country's other brands."""
    limit = {"region": ["US"], "brand": ["ashvale"]}
    data = handout_data()
    data["sections"][0]["blocks"][0]["not"] = limit
    before = of(Handout.model_validate(data))
    data["sections"][0]["blocks"][0]["text"] = "A muscle gets loose."
    assert of(Handout.model_validate(data)) != before
    limit.pop("brand")
    here = of(Handout.model_validate(data))
    data["sections"][0]["blocks"][0]["text"] = "Anything."
    assert of(Handout.model_validate(data)) == here  # this country never gets it


TIMELINE: list[dict[str, object]] = [
    {"when": "In days", "what": "It works.", "day": 2, "effect": "full"},
    {"when": "In months", "what": "It stops.", "day": [90, 120], "effect": "none"},
]


@pytest.mark.parametrize(
    ("point", "key", "value"), [(0, "effect", "some"), (0, "day", 3), (1, "day", [90, 100]), (1, "day", 90)]
)
def test_what_a_drawing_says_counts(point: int, key: str, value: object) -> None:
    """Days and effect of a timeline stand in no text, and a signer has seen them."""
    data = handout_data()
    points: list[dict[str, object]] = [dict(entry) for entry in TIMELINE]
    data["sections"][0]["blocks"].append({"timeline": points})
    before = Handout.model_validate(data)
    points[point][key] = value
    after = Handout.model_validate(data)
    assert of(after) != of(before)
    assert of(after, translation()) != of(before, translation())


def test_order_counts() -> None:
    sections = handout_data()["sections"]
    assert of(handout(sections=sections[::-1])) != of(handout())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sections.0.blocks.0.text", "A muscle gets\n**tight**.\n"),  # a block scalar
        ("sections.1.blocks.0.only", None),
        ("sections.1.blocks.0.only", {"region": ["GB", "US"]}),  # here it is printed as before
        ("sections.0.blocks.0.only", {}),
        ("sections.0.blocks.0.only", {"region": [], "brand": [], "variant": []}),
        ("sections.0.blocks.0.not", {}),
        ("sections.0.blocks.0.not", {"region": ["GB"]}),
        ("sections.0.blocks.0.not", {"region": ["GB"], "variant": ["large"]}),  # in another country
        ("sections.0.not", {"region": [], "brand": [], "variant": []}),
        ("subtitle", None),
        ("language", "en"),
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
                | {"digest": "sha256-2:" + "0" * 64}
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


def test_a_compatibility_ideograph_is_not_the_unified_one() -> None:
    """They are printed in different shapes: a name in the other one is a change."""
    assert of(changed("title", "大\ufa10")) != of(changed("title", "大\u585a"))


def test_pictures_of_steps_count_as_those_of_figures() -> None:
    """Each of them, by its hash; neither the name of its file."""

    def told(first: str, pictures: dict[str, str]) -> str:
        steps = [{"file": first, "alt": "A", "text": "T"}, {"file": "b.svg", "alt": "B", "text": "U"}]
        data = handout_data()
        data["sections"][0]["blocks"].append({"picture-steps": steps})
        return of(Handout.model_validate(data), pictures=PICTURES | pictures)

    known = {"a.svg": "1" * 64, "b.svg": "2" * 64}
    assert told("a.svg", known) == told("c.svg", {"c.svg": "1" * 64, "b.svg": "2" * 64})
    for name in known:
        assert told("a.svg", known) != told("a.svg", known | {name: "3" * 64})


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


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sections.0.blocks.2.text", "Call {region.advice} today."),
        ("sections.0.blocks.2.only", {"region": ["CA"]}),
        ("sections.0.blocks.2.sources", ["leaflet"]),
        ("sections.0.blocks.2.accept", [{"check": "C16", "because": "a term"}]),
        ("sources.1.title", "Another Leaflet"),  # nothing printed in the US rests on it
    ],
)
def test_what_only_another_country_prints_does_not_count(path: str, value: object) -> None:
    """The third block stands in GB only."""
    changes, before = changed(path, value), handout()
    assert of(changes) == of(before)
    assert of(changes, translation()) == of(before, translation())
    advice = "Call {region.advice}."
    others = {source: target for source, target in SPANISH.items() if source != advice}
    for words in (others, {**others, advice: "Otra cosa {region.advice}."}):
        assert of(before, translation(words)) == of(before, translation())
        assert of(before, translation(words), region=GB) != of(before, translation(), region=GB)


def test_a_part_of_a_block_for_another_country_does_not_count() -> None:
    """A block in a callout, as one in a section."""
    inner = {"text": "Call {region.advice}.", "only": {"region": ["GB"]}}
    before, after = handout_data(), handout_data()
    after["sections"][1]["blocks"][0]["callout"]["blocks"].append(inner)
    assert of(Handout.model_validate(after)) == of(Handout.model_validate(before))
    assert of(Handout.model_validate(after), region=GB) != of(Handout.model_validate(before), region=GB)


def test_each_target_and_state_counts() -> None:
    before, there = of(handout(), translation()), of(handout(), translation(), region=GB)
    for source, target in SPANISH.items():
        assert of(handout(), translation({**SPANISH, source: target + "!"}), region=GB) != there
        rest = {other: words for other, words in SPANISH.items() if other != source}
        assert of(handout(), translation(rest), region=GB) != there
    stale = Message(source="An arm", target="Un brazo", state="stale", was="The arm")
    proposed = Message(source="An arm", proposal="Un brazo", state="proposed")
    accepted = Message.model_validate(
        {"source": "An arm", "target": "Un brazo", "accept": [{"check": "C14", "because": "it is so"}]}
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


@pytest.mark.parametrize("target", [None, translation()], ids=["source", "translation"])
def test_every_fixed_word_but_a_mark_counts_in_the_source_too(target: Translation | None) -> None:
    tag = "es" if target else "en"
    before = of(handout(), target)
    for name in NAMES:
        words = labels({name: f"changed {getattr(LABELS, name)}"})
        assert of(handout(), target, language=language(tag, words)) != before
    for name in MARKS:
        words = labels({name: f"changed {getattr(LABELS, name)}"})
        assert of(handout(), target, language=language(tag, words)) == before
    assert of(handout(), target, language=language(tag, reviewed=False)) == before


def test_how_dates_are_written_counts() -> None:
    for change in ("arab", ""), ("latn", "fr"):
        assert of(handout(), language=language("en", digits=change[0], locale=change[1])) != of(handout())
    assert of(handout(), language=language("en", locale="en")) == of(handout())
    look = language("en", size=1.2, fonts=("Noto Serif",), emphasis="none")
    assert of(handout(), language=look) == of(handout())


def test_fixed_words_have_a_digest_of_their_own_marks_included() -> None:
    before = words_digest(language("es"))
    assert before.startswith("sha256-2:")
    for name in (*NAMES, *MARKS):
        assert words_digest(language("es", labels({name: f"changed {getattr(LABELS, name)}"}))) != before
    assert words_digest(language("es", digits="arab")) != before
    assert words_digest(language("es", locale="fr")) != before
    assert words_digest(language("en")) != before
    beside = [words_digest(language("es", beside={"draft": word})) for word in ("Own words.", "Others.")]
    assert len({before, *beside}) == 3
    assert words_digest(language("es", reviewed=False)) == before
    assert words_digest(language("es", leading=1.2)) == before
