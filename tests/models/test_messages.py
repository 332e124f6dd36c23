"""Which texts need a message, and which message they get."""

from __future__ import annotations

from typing import Any

import pytest

from handout.models.content import Handout
from handout.models.messages import MessageRef, catalogue, messages, normal, printed, target_state
from handout.models.selection import Selection
from handout.models.translation import Message

EVERY_KIND: list[dict[str, Any]] = [
    {"text": "a1", "id": "first"},
    {"list": ["b1", {"text": "b2", "list": ["b3"]}]},
    {"steps": [{"text": "c1", "steps": ["c2", {"text": "c3", "list": ["c4"]}]}]},
    {"id": "box", "callout": {"tone": "tip", "title": "d1", "blocks": [{"text": "d2", "id": "inner"}]}},
    {"table": {"header": ["e1", "e2"], "rows": [["e3", "e4"], ["e5", "e6"]]}},
    {"figure": {"file": "f.svg", "alt": "f1", "caption": "f2"}},
    {"figure": {"file": "f.svg", "decorative": True}},
    {"risk": {"of": 5, "text": "fa", "arms": [{"label": "fb", "count": 1}, {"label": "fc", "count": 2}]}},
    {"terms": [{"term": "g1", "meaning": "g2"}]},
    {"questions": ["h1", "h2"]},
    {"checklist": ["i1"]},
    {"fields": ["j1"]},
    {"notes": 3},
    {"schedule": {"times": ["noon", "bedtime"], "rows": [{"what": "x1", "look": "x2", "doses": ["x3", ""]}]}},
    {"week": {"title": "x4"}},
    {"diary": {"columns": ["x5", {"title": "x6", "mark": "box"}, {"time": "noon"}], "rows": 2}},
    {"timeline": [{"when": "k1", "what": "k2", "day": 2}, {"when": "k3", "what": "k4", "day": [9, 12]}]},
    {"scale": {"from": 0, "to": 10, "low": "l1", "high": "l2"}},
    {
        "picture-steps": [
            {"file": "f.svg", "alt": "m1", "title": "m2", "text": "m3"},
            {"file": "g.svg", "alt": "m4", "text": "m5"},
        ]
    },
    {"contact": {"qr": "web"}},
    {"contact": {}},
]
ORDER = ["T", "Sub", "Aud", "S", "a1", *(f"b{n}" for n in (1, 2, 3)), *(f"c{n}" for n in (1, 2, 3, 4)), "d1", "d2"]
ORDER += [
    *(f"e{n}" for n in range(1, 7)),
    "f1",
    "f2",
    *(f"f{n}" for n in "abc"),
    "g1",
    "g2",
    "h1",
    "h2",
    "i1",
    "j1",
    *(f"x{n}" for n in range(1, 7)),
    *(f"k{n}" for n in range(1, 5)),
    "l1",
    "l2",
    *(f"m{n}" for n in range(1, 6)),
]


def every_kind() -> Handout:
    return Handout.model_validate(
        {
            "format": 1,
            "handout": "x",
            "code": "X",
            "version": "1",
            "title": "T",
            "subtitle": "Sub",
            "audience": "Aud",
            "issued": "2026-01-01",
            "review": {"due": "2027-01-01"},
            "sources": [{"id": "s", "title": "never translated", "year": 2020}],
            "sections": [{"id": "sec", "title": "S", "blocks": EVERY_KIND, "only": {"region": ["US", "GB"]}}],
        }
    )


def by_source() -> dict[str, MessageRef]:
    return {ref.source: ref for ref in messages(every_kind())}


def test_every_text_in_reading_order() -> None:
    assert [ref.source for ref in messages(every_kind())] == ORDER


def test_a_path_leads_to_its_text() -> None:
    data = every_kind().model_dump(by_alias=True)
    for ref in messages(every_kind()):
        place: Any = data
        for step in ref.path:
            place = place[step]
        assert place == ref.source


def test_contexts_are_the_ids_around_a_text_nearest_first() -> None:
    found = by_source()
    assert found["T"].contexts == ()
    assert found["S"].contexts == found["b1"].contexts == ("sec",)
    assert found["a1"].contexts == ("first", "sec")
    assert found["d1"].contexts == ("box", "sec")
    assert found["d2"].contexts == ("inner", "box", "sec")


def test_a_source_has_the_numbers_of_all_pictures_where_it_stands() -> None:
    """One message may serve them all: each number as often as the picture that shows it most often."""
    given = [(1, 2, "a"), (2, 2, "a"), (1, 5, "a"), (1, 5, "b")]
    blocks = [{"risk": {"count": count, "of": of, "text": text}} for count, of, text in given]
    data = every_kind().model_dump(by_alias=True, exclude={"sections"})
    handout = Handout.model_validate({**data, "sections": [{"id": "s", "title": "S", "blocks": blocks}]})
    for refs in (messages(handout), printed(handout, Selection("US"))):
        found = {(ref.source, " ".join(map(str, ref.numbers))) for ref in refs if ref.numbers}
        assert found == {("a", "1 2 2 5"), ("b", "1 5")}


def test_restrictions() -> None:
    found = by_source()
    assert found["T"].in_region("DE")
    assert found["d2"].in_region("GB")
    assert not found["d2"].in_region("DE")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection("US", "a", None), "T Sub Aud S"),
        (Selection("US", "a", "large"), "T Sub Aud S box big V more"),
        (Selection("US", "b", None), "T Sub Aud S own"),
        (Selection("US"), "T Sub Aud S own box big V more"),
        (Selection("GB"), "T Sub Aud S own box big gb V more"),
        (Selection("GB", "a", None), "T Sub Aud S box gb"),
    ],
    ids=str,
)
def test_a_sheet_prints_what_its_country_brand_and_variant_take(selection: Selection, expected: str) -> None:
    """The title of a box or a section in which nothing is left is not printed either."""
    large, british = {"variant": ["large"]}, {"region": ["GB"]}
    inner = [{"text": "big", "only": large}, {"text": "gb", "only": british}]
    given = [{"text": "own", "only": {"brand": ["b"]}}, {"callout": {"tone": "tip", "title": "box", "blocks": inner}}]
    section = {"id": "v", "title": "V", "blocks": [{"text": "more", "only": large}]}
    data = every_kind().model_dump(by_alias=True, exclude={"sections"})
    sections = [{"id": "s", "title": "S", "blocks": [{"notes": 1}, *given]}, section]
    handout = Handout.model_validate({**data, "sections": sections})
    assert " ".join(ref.source for ref in printed(handout, selection)) == expected


@pytest.mark.parametrize("region", ["US", "GB"])
@pytest.mark.parametrize("brand", ["a", "b"])
@pytest.mark.parametrize("variant", [None, "large"])
@pytest.mark.parametrize(
    "limit",
    [
        {"region": ["GB"]},
        {"brand": ["a"]},
        {"variant": ["large"]},
        {"region": ["GB"], "variant": ["large"]},
        {"region": ["GB"], "brand": ["a"], "variant": ["large"]},
    ],
    ids=str,
)
def test_only_and_not_with_the_same_keys_share_all_sheets_out(
    limit: dict[str, list[str]], variant: str | None, brand: str, region: str
) -> None:
    """By hand: a sheet is among the named where each key that is there names it; ``only`` takes it then, ``not`` else.
    What a country can get at all is what some of its sheets get."""
    named = {"region": region, "brand": brand, "variant": variant}
    among = all(named[key] in names for key, names in limit.items())
    handout = alternatives(limit)
    told = [ref.source for ref in printed(handout, Selection(region, brand, variant))]
    assert told == ["T", "Sub", "Aud", "S", "some" if among else "others"]
    every = {
        ref.source
        for one in ("a", "b")
        for form in (None, "large")
        for ref in printed(handout, Selection(region, one, form))
    }
    assert {ref.source for ref in messages(handout) if ref.in_region(region)} == every
    assert {ref.source for ref in printed(handout, Selection(region))} == every


def alternatives(limit: dict[str, list[str]]) -> Handout:
    data = every_kind().model_dump(by_alias=True, exclude={"sections"})
    blocks = [{"notes": 1}, {"text": "some", "only": limit}, {"text": "others", "not": limit}]
    return Handout.model_validate({**data, "sections": [{"id": "s", "title": "S", "blocks": blocks}]})


def test_a_not_that_names_nothing_leaves_nothing_out() -> None:
    handout = alternatives({})
    assert [ref.source for ref in printed(handout, Selection("US", "a"))][-2:] == ["some", "others"]


def test_the_nearest_context_wins() -> None:
    listed = catalogue(
        [
            Message(source="d2", target="plain"),
            Message(source="d2", target="of the section", context="sec"),
            Message(source="d2", target="of the box", context="box"),
            Message(source="a1", target="elsewhere", context="box"),
            Message(source="d2", target="too late"),
        ]
    )
    found = listed.find(by_source()["d2"])
    assert found and (found.message.target, found.index) == ("of the box", 2)
    assert listed.find(by_source()["a1"]) is None


def test_comparison_is_exact_but_for_quoting_and_composition() -> None:
    ref = MessageRef(normal("Un cafe\u0301\n por favor\n"), ())
    assert catalogue([Message(source="Un caf\u00e9 por favor", target="x")]).find(ref)
    assert catalogue([Message(source="Un caf\u00e9 por  favor", target="x")]).find(ref)
    for other in (
        "Un cafe por favor",
        "un caf\u00e9 por favor",
        "Un caf\u00e9 por favor.",
        "Un caf\u00e9\u00a0por favor",
    ):
        assert catalogue([Message(source=other, target="x")]).find(ref) is None


def test_standing() -> None:
    entries = catalogue(
        [
            Message(source="a", target="x"),
            Message(source="b"),
            Message(source="c", target="x", state="proposed"),
            Message(source="d", target="x", state="stale", was="old"),
            Message.model_construct(source="e", target=" \n", state=None, context=None),
            Message(source="f", proposal="x"),
        ]
    )
    found = {text: target_state(entries.find(MessageRef(text, ()))) for text in "abcdefg"}
    assert found == {**dict.fromkeys("befg", "missing"), **dict.fromkeys("ac", "current"), "d": "stale"}
