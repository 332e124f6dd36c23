"""What a signer sees: all that the digest holds, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from release_samples import CA, ENGLISH, GB, PICTURES, US, handout_data
from release_samples import SPANISH as SPANISH_WORDS
from release_samples import translation as spanish
from translation_samples import done, handout, sections, translation

from handout.models.content import Handout
from handout.models.language import Region
from handout.models.translation import Message, Translation
from handout.release import Change, told
from handout.translations.shown import change_lines, what_is_signed

FULL = handout_data()
FULL["subtitle"] = "What they are"
FULL["audience"] = "For adults"
FULL["sections"][0]["only"] = {"brand": ["ashvale"], "variant": ["large"]}
FULL["sections"][0]["blocks"] += [
    {"table": {"header": ["Sign", "Meaning"], "rows": [["Tight", "Call us"]]}, "id": "signs", "sources": ["book"]},
    {"notes": 7, "accept": [{"check": "C14", "because": "the room is needed"}]},
    {"callout": {"tone": "warning", "title": "Mind", "blocks": [{"list": ["One", "Two"]}]}},
]
SOURCE = Handout.model_validate(FULL)
ACCEPTED = Message.model_validate(
    {"source": "Tight", "target": "Tenso", "accept": [{"check": "untranslated", "because": "it is a name"}]}
)
WORDS = {**SPANISH_WORDS, "What they are": "Qué son", "Call us": "Llámenos", "Mind": "Cuidado", "One": "Uno"}
TARGET = spanish(WORDS)
TARGET = TARGET.model_copy(update={"messages": (*TARGET.messages, ACCEPTED)})


def leaves(value: object) -> Iterator[str]:
    match value:
        case dict():
            for item in value.values():
                yield from leaves(item)
        case list():
            for item in value:
                yield from leaves(item)
        case None:
            return
        case _:
            yield str(value)


def lines(
    source: Handout, target: Translation | None, *regions: Region, pictures: dict[str, str] = PICTURES
) -> tuple[str, ...]:
    return what_is_signed(source, target, regions or (US,), language=ENGLISH, pictures=pictures)


@pytest.mark.parametrize("regions", [(US,), (GB,), (US, GB, CA)], ids=lambda found: "+".join(r.region for r in found))
@pytest.mark.parametrize("target", [None, TARGET], ids=["source", "translation"])
def test_all_that_the_digest_holds_is_shown(target: Translation | None, regions: tuple[Region, ...]) -> None:
    """Texts, targets, pictures by hash, sources, dates, numbers, fixed words, restrictions, accepted checks."""
    shown = "\n".join(lines(SOURCE, target, *regions))
    for region in regions:
        data = told(SOURCE, pictures=PICTURES, region=region, language=ENGLISH, translation=target)
        assert [leaf for leaf in leaves(data) if leaf not in shown] == []
        assert region.emergency in shown


def test_the_lines_of_a_small_one() -> None:
    sheet = handout("Call {region.emergency}.", "Rest **now**.")
    found = translation(done("Call {region.emergency}."), done("Rest **now**.", state="stale", was="Rest."))
    shown = lines(sheet, found)
    assert shown[: shown.index("US: emergency number 911")] == (
        "Sample (S-1, version 1, issued 2026-11-23)",
        "next review: 2028-11-23; countries: US",
        "handout: sample; language: en",
        "translation: es, by human, Test Translator (not a person)",
        "[title]",
        "  Sample",
        "  «Sample»",
        "[main: sections/0] id: main",
        "[main: sections/0/title]",
        "  Main part",
        "  «Main part»",
        "[main: sections/0/blocks/0/text]",
        "  Call {region.emergency}.",
        "  «Call {region.emergency}.»",
        "[main: sections/0/blocks/1/text]",
        "  Rest **now**.",
        "  «Rest **now**.» (stale)",
    )
    assert "  (not translated)" in lines(sheet, translation())
    assert not any("«" in line for line in lines(sheet, None))


def test_what_no_country_of_the_signer_gets_is_not_shown() -> None:
    sheet = handout("Rest.", {"text": "Only there.", "only": {"region": ["GB"]}})
    assert "  Only there." not in lines(sheet, None, US, CA)
    assert "  Only there." in lines(sheet, None, US, GB)
    assert "[main: sections/0/blocks/1] only.region: GB" in lines(sheet, None, US, GB)


def test_a_picture_is_named_with_the_hash_of_its_file() -> None:
    assert f"[causes: sections/0/blocks/1] picture: arm.svg, sha256 {'a' * 64}" in lines(SOURCE, None)


def test_locked_groups_come_first() -> None:
    """What stands under a locked part belongs to its group, a block by itself too; the rest follows in its order."""
    sheet = sections(
        {"id": "one", "title": "One", "blocks": [{"text": "Free."}]},
        {"id": "two", "title": "Two", "blocks": [{"text": "Bound."}], "locked": "risks"},
        {"id": "three", "title": "Three", "blocks": [{"text": "Free too."}, {"text": "And this.", "locked": "risks"}]},
    )
    texts = [line for line in lines(sheet, None) if line.startswith(("  ", "M", "E", "(")) and "{" not in line]
    assert texts[:12] == [
        *("Must be read: risks", "  Two", "  Bound.", "  And this.", "End of risks."),
        *("  Sample", "  One", "  Free.", "(Here stands “risks”: see above.)", "  Three", "  Free too."),
        "(Here stands “risks”: see above.)",
    ]


def change(**more: Any) -> Change:
    return Change(**{"kind": "text", "place": "title", "old": None, "new": None, **more})


def test_changes_in_lines() -> None:
    found = (
        change(old="a", new="b"),
        change(kind="picture", new="c"),
        change(kind="source", place="sources/x", old="d"),
    )
    assert change_lines(found) == (
        "  text changed: title",
        "    was: a",
        "    now: b",
        "  picture new: title",
        "    now: c",
        "  source removed: sources/x",
        "    was: d",
    )
    assert change_lines(found, 1)[-1] == "  … and 2 more"
    assert change_lines(found, 3) == change_lines(found)
