"""What the rules know of languages, measured on the packaged translations: no false alarm, and seeded faults found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from handout import parity
from handout.models.locales import script_of
from handout.parity import Unit, negation
from handout.parity.languages.chinese import other_writing
from handout.parity.languages.negations import negations_of
from handout.parity.languages.profiles import LEAST, other, profile_of, spelled
from handout.parity.languages.sentences import sentences
from handout.parity.unit import plain
from handout.parity.untranslated import standing

ROOT = Path(__file__).parents[2]
TRANSLATIONS = sorted((ROOT / "translations" / "botulinum-toxin-spasms").glob("*.yaml"))
TAGS = [path.stem for path in TRANSLATIONS]
OURS = ("markup", "script", "emphasis", "negation", "language")
LISTS = files("handout.packaged") / "negations"
PROFILES = files("handout.packaged") / "profiles"


@cache
def pairs(tag: str) -> tuple[tuple[str, str], ...]:
    data = yaml.load((TRANSLATIONS[0].parent / f"{tag}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return tuple((message["source"], message["target"]) for message in data["messages"])


def units(tag: str, step: int = 1) -> Iterator[Unit]:
    yield from (Unit(source, target, "en", tag) for source, target in pairs(tag)[::step])


# --- no false alarms -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_told_of_the_packaged_translations(tag: str) -> None:
    """A translator has looked at none of them; but what these rules tell, they must be sure of."""
    told = [fault for unit in units(tag) for fault in parity.run(unit, names=OURS)[0]]
    assert told == []
    assert [unit.target for unit in units(tag) if standing(unit)] in (
        [],
        ["Spasticity", "Dystonia"],
        ["Dose"],
        ["Dystonia"],
    )


# --- in which language a text reads --------------------------------------------------------------------------------

NEIGHBOURS = [
    ("es", "pt-BR"), ("pt-BR", "es"), ("es", "it"), ("it", "fr"), ("fr", "ro"), ("ro", "it"), ("ar", "fa"),
    ("fa", "ur"),
    ("ur", "ps"), ("ar", "ckb"), ("hi", "mr"), ("hi", "ne"), ("ru", "uk"), ("uk", "be"), ("ru", "bg"), ("de", "nl"),
    ("tl", "id"), ("tl", "ms"), ("pl", "cs"), ("pl", "sk"), ("tr", "az"), ("tr", "uz"), ("vi", "en"), ("de", "en"),
    ("zh-Hans", "zh-Hant"), ("zh-Hant", "zh-Hans"), ("zh-Hans", "ja"),
]  # fmt: skip
"""Whose text stands in whose file."""


@pytest.mark.parametrize(("written", "file"), NEIGHBOURS)
def test_a_neighbours_text_is_known(written: str, file: str) -> None:
    """From 40 letters on (16 signs in Chinese), 6 of 7; of most neighbours all. More would cost right texts: short
    Russian ones read like Bulgarian, Spanish ones like Italian."""
    least = 16 if written.startswith("zh") else 40
    said = (plain(unit.here, written) for unit in units(written))
    texts = [text for text in said if len(spelled(text).replace(" ", "")) >= least]
    missed = [text for text in texts if not (other_writing(text, file) or other(text, file))]
    assert len(texts) >= 10
    assert len(missed) <= len(texts) / 7, missed


@pytest.mark.parametrize(
    ("tag", "profile"),
    [
        ("es-419", "es"), ("fil", "tl"), ("prs", "fa"), ("no", "nb"), ("pt-PT", "pt"), ("sr-Latn", "sr-Latn"),
        ("sr-Cyrl-RS", "sr"), ("az-Cyrl", None), ("pa-Guru", None), ("xx", None), ("zh-Hans", None),
    ],
)  # fmt: skip
def test_a_language_is_judged_by_a_profile_in_its_own_script(tag: str, profile: str | None) -> None:
    assert profile_of(tag) == profile


def test_short_texts_are_not_judged() -> None:
    text = "Sie dürfen heute nicht fahren und"
    assert len(spelled(text).replace(" ", "")) == 28 < LEAST
    assert other(text, "nl") is None
    assert other(f"{text} keine Maschinen bedienen", "nl") == "de"


def test_a_profile_has_levels_that_fall() -> None:
    names = [file for file in PROFILES.iterdir() if file.name.endswith(".txt")]
    assert len(names) >= 90
    for file in names:
        head, *lines = file.read_text("utf-8").splitlines()
        levels = [int(line.split(" ")[0]) for line in lines]
        assert head.startswith("#") and levels == sorted(levels, reverse=True), file.name
        assert script_of(file.name.removesuffix(".txt")), file.name


# --- negations ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", *TAGS])
def test_each_list_reads_itself(tag: str) -> None:
    """Every word that denies is found where it stands alone, but for those that a phrase of the list takes out."""
    lists = negations_of(tag)
    assert lists
    assert (LISTS / f"{lists.tag}.txt").is_file()
    entries = (LISTS / f"{lists.tag}.txt").read_text("utf-8").split("also:")[0].splitlines()
    words = [entry for entry in entries if not set(entry) & set("*(|)[]?{}^$ ")]
    assert [word for word in words if not lists.clearly(f"{word}.") and lists.never.search(word) is None] == []
    assert not lists.clearly("") and lists.forbids("") is None


@pytest.mark.parametrize("tag", TAGS)
def test_a_negation_that_is_deleted_is_missed(tag: str) -> None:
    """All that a sentence has are taken out: each such sentence is told."""
    english, own = negations_of("en"), negations_of(tag)
    assert english and own
    found, missed = 0, []
    for unit in units(tag):
        for source, target in negation.pairs(unit):
            if english.clearly(source) and own.clearly(target):
                found += 1
                bare = own.clear.sub(" ", own._read(target))
                if not negation.lost(source, bare, english, own):
                    missed.append((source, target))
    assert found >= 10
    assert len(missed) <= found / 10, missed


def test_a_language_without_a_list_is_not_judged() -> None:
    assert negations_of("sw") is None
    assert negations_of("zh-Latn") is None
    assert negations_of("fil") is negations_of("tl") or negations_of("fil") == negations_of("tl")


# --- sentences ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rest. Call us!", 2), ("Call 5.5 ml", 1), ("Dr. A. Rivera", 1), ("疼痛。請休息！", 2), ("दर्द है। आराम करें।", 2),
        ("هل تشعر بألم؟ استرح.", 2), ("درد ہے۔ آرام کریں۔", 2), ("ไม่มีจุด", 1), ("One\nTwo", 2), ("", 0), ("…", 1),
        ("„Ruhe.“ Danach gehen.", 2), ("ሕመም አለ። ይደውሉ።", 2),
    ],
)  # fmt: skip
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count
