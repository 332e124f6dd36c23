"""Placeholders: words that stand for words yet to come, in a source as in a target. No sheet may print them."""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Diagnostic, Position, error
from handout.parity.unit import Unit, plain
from handout.text.placeholders import placeholder


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Refuse a target that is not finished."""
    yield from of_text(plain(unit.here), unit.language, unit.where)


def of_text(text: str, language: str, where: Position | None) -> Iterator[Diagnostic]:
    """The fault of a text that holds one; its marks are read, and a variable is U+FFFC."""
    if found := placeholder(text, language):
        hint = "Write what is to be said there; room to write on is {line}."
        yield error("placeholder", f"“{found}” stands for words that are still to come", where, hint)
