"""What a layout may say of a block: keys that its kind has, and signs that agree with its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from handout.checks.design import blocks
from handout.checks.subject import Design
from handout.errors import Position
from handout.models.brand import Palette, Typefaces
from handout.models.content import Handout
from handout.models.layout import Layout
from handout.models.styles import BlockStyle
from handout.packaged import language
from handout.style import resolve, roles

BLOCKS: dict[str, object] = {
    "list": ["**Do not** rub.", "**Never** press."],
    "steps": ["Wash.", "Dry."],
    "checklist": ["A pen."],
    "questions": ["Why?"],
    "fields": ["Name"],
    "notes": 3,
    "figure": {"file": "a.svg", "alt": "A"},
    "text": "Text.",
    "table": {"header": ["A", "B"], "rows": [["1", "2"]]},
    "risk": {"count": 1, "of": 5, "text": "1 in 5."},
    "timeline": [{"when": "Now", "what": "A."}, {"when": "Then", "what": "B."}],
    "terms": [{"term": "A", "meaning": "B."}],
    "callout": {"tone": "note", "blocks": [{"list": ["**No** salt."]}]},
}
KEYS = {"marker": "box", "columns": 2, "label": "above", "line": "30pt", "width": "50%"}
TAKEN = {
    **{kind: {"marker", "columns"} for kind in ("list", "steps", "checklist", "questions")},
    "fields": {"columns", "label", "line"},
    "notes": {"line"},
    "figure": {"width"},
}
"""By hand, from docs/reference.md."""


@dataclass(frozen=True)
class Saying:
    """A file that says everything."""

    def at(self, *path: str | int) -> Position:
        return Position("/".join(map(str, path)))

    def says(self, *_: str | int) -> bool:
        return True


def handout(tongue: str, **block: object) -> Handout:
    section = {"id": "s", "title": "S", "blocks": [{"text": "Before."}, {"id": "x", **block}]}
    return Handout.model_validate(
        {
            "handout": "h",
            "code": "H",
            "version": "1",
            "language": tongue,
            "title": "T",
            "issued": "2026-11-23",
            "review": {"due": "2028-11-23"},
            "sections": [section],
        }
    )


def told(source: Handout, **style: Any) -> list[str]:
    """Code and place of each fault; every one has a hint."""
    sheet = resolve("leaflet", {"leaflet": Layout(layout="leaflet")}, Typefaces(), "A4", rtl=False)
    sheet = replace(sheet, blocks={"x": BlockStyle.model_validate(style)})
    english = language("en")
    assert english
    found = list(blocks.check(Design(sheet, roles(Palette()), Saying(), (Saying(),), english, source=source)))
    assert all((fault.hint or "").endswith(".") for fault in found)
    return [f"{fault.code} {fault.where}" for fault in found]


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_changes_nothing_is_told(kind: str, key: str) -> None:
    expected = [] if key in TAKEN.get(kind, ()) else [f"no-effect blocks/x/{key}"]
    assert told(handout("en", **{kind: BLOCKS[kind]}), **{key: KEYS[key]}) == expected


@pytest.mark.parametrize("kind", BLOCKS)
def test_any_block_may_have_a_frame(kind: str) -> None:
    frame = {"background": "tint", "padding": "3pt", "border": "1pt", "radius": "2pt", "bar": "3pt", "keep": True}
    assert told(handout("en", **{kind: BLOCKS[kind]}), **frame) == []


@pytest.mark.parametrize(
    ("tongue", "entries", "no", "yes"),
    [
        ("en", ["**Do not** rub.", "**Don’t** press.", "**NEVER** pull.", "**No alcohol** today."], True, False),
        ("en", ["**Do not** rub.", "Do not press."], False, False),  # not in bold
        ("en", ["**Do** not rub."], False, False),
        ("en", ["**Do not** rub.", "**Rest** a while."], False, False),
        ("en", ["Please do **not** rub."], False, True),  # not at its head
        ("en", ["**Notice** any change.", "Nothing else."], False, True),
        ("en", [{"text": "**Do not** eat:", "list": ["**No** nuts.", "Apples."]}], False, False),
        ("en", [{"text": "**Do not** eat:", "list": ["**No** nuts."]}], True, False),
        ("en-GB", ["**Never** rub."], True, False),
        ("es", ["**No** frote."], True, False),
        ("de", ["**Nicht** reiben.", "**Keine** Salbe."], True, False),
        ("fr", ["**N’appuyez pas** ici."], True, False),
        ("pt-BR", ["**Não** esfregue."], True, False),
        ("ja", ["**こすらないでください**。"], False, False),  # nobody has written down its words
    ],
)
def test_signs_agree_with_the_words(tongue: str, entries: list[object], no: bool, yes: bool) -> None:
    source = handout(tongue, list=entries)
    fault = ["sign-against-words blocks/x/marker"]
    assert told(source, marker="no") == ([] if no else fault)
    assert told(source, marker="yes") == ([] if yes else fault)
    assert told(source, marker="box") == []


def of_icon(icon: str, role: str, title: str, *, tones: dict[str, str] | None = None) -> list[str]:
    source = handout("en", text="Text.")
    source = source.model_copy(
        update={"sections": (source.sections[0].model_copy(update={"role": role, "title": title}),)}
    )
    looks = {
        "sections": {role: {"icon": icon}},
        "styles": {tone: {"icon": name} for tone, name in (tones or {}).items()},
    }
    layout = Layout.model_validate({"layout": "leaflet", **looks})
    sheet = resolve("leaflet", {"leaflet": layout}, Typefaces(), "A4", rtl=False)
    english = language("en")
    assert english
    found = blocks.check(Design(sheet, roles(Palette()), Saying(), (Saying(),), english, source=source))
    return [f"{fault.code} {fault.where}" for fault in found]


@pytest.mark.parametrize(
    ("icon", "role", "title", "allowed"),
    [
        ("yes", "benefits", "How can it help?", True),
        ("yes", "benefits", "What will it not do?", False),
        ("yes", "considerations", "What are the risks?", False),
        ("yes", "urgent", "Get help", False),
        ("no", "other", "What will it not do?", True),
        ("no", "urgent", "Get help now", False),  # “no” is no part of “now”
        ("stop", "considerations", "Never take it with alcohol", True),
        ("stop", "after", "After your visit", False),
        ("warning", "urgent", "Get help", True),
    ],
)
def test_icons_that_allow_or_forbid_agree_with_the_heading(icon: str, role: str, title: str, allowed: bool) -> None:
    assert of_icon(icon, role, title) == ([] if allowed else [f"sign-against-words sections/{role}/icon"])


@pytest.mark.parametrize(
    ("tone", "title", "text", "allowed"),
    [
        ("tip", "Rest often", "Do not hurry.", False),
        ("tip", "Do not rub", "Rest.", False),
        ("tip", None, "Never rub the place.", False),
        ("tip", None, "Rest. Do not rub.", True),  # not at its head
        ("tip", None, "Note the day.", True),
        ("warning", "Do not rub", "Never.", True),
        ("note", "Do not rub", "Never.", True),
    ],
)
def test_a_check_mark_stands_over_no_advice_against(tone: str, title: str | None, text: str, allowed: bool) -> None:
    told = of_tone(tone, title, text, icon="yes" if tone == "tip" else "info")
    assert told == ([] if allowed else ["sign-against-words sections/0/blocks/1"])
    assert of_tone(tone, title, text, icon="star") == []


def of_tone(tone: str, title: str | None, text: str, *, icon: str) -> list[str]:
    source = handout("en", callout={"tone": tone, "title": title, "blocks": [{"text": text}]})
    layout = Layout.model_validate({"layout": "leaflet", "styles": {tone: {"icon": icon}}})
    sheet = resolve("leaflet", {"leaflet": layout}, Typefaces(), "A4", rtl=False)
    english = language("en")
    assert english
    design = Design(sheet, roles(Palette()), Saying(), (Saying(),), english, source=source, content=Saying())
    return [f"{fault.code} {fault.where}" for fault in blocks.check(design)]


def test_warnings_do_not_say_yes_and_tips_do_not_say_no() -> None:
    told = of_icon("star", "other", "O", tones={"urgent": "yes", "warning": "yes", "tip": "no", "note": "no"})
    assert told == [f"sign-against-words styles/{tone}/icon" for tone in ("urgent", "warning", "tip")]


def test_the_words_of_another_handout_do_not_matter() -> None:
    """A layout serves many: what it says of a block is asked only where that block is printed."""
    source = handout("en", list=["Rest."])
    other = source.model_copy(update={"sections": (source.sections[0].model_copy(update={"blocks": ()}),)})
    assert told(source, marker="no")
    assert told(other, marker="no") == []
