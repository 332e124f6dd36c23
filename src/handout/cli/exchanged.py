"""What ``handout translations export`` and ``import`` say of the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handout.cli.report import Json, amount

if TYPE_CHECKING:  # a command that exchanges nothing does not load them
    from handout.translations.taking import ImportResult, TextTold
    from handout.usecases.exchange import Exported

_MOST: Final = 10
"""Texts of one fate that are listed to people; programs get them all."""

_STANDINGS: Final = {
    "open": "not translated",
    "stale": "stale",
    "proposed": "a proposal",
    "machine": "made by a machine",
    "current": "translated by a person",
    "signed": "signed",
}

_OUTCOMES: Final = {
    "taken": "taken over",
    "taken-stale": "taken over as stale: of an older wording",
    "beside": "put beside as a proposal: not finished",
    "conflict": "in conflict: put beside as a proposal",
    "refused": "refused",
    "unknown": "not of this handout",
    "still-stale": "still stale: came back as they were sent",
    "untouched": "came back as they were sent: they count as before",
    "kept": "kept as they are here: newer, or empty in the file",
    "missing": "not in the file",
    "unchanged": "unchanged",
}
"""In the order in which they are told; of those that are ``unchanged`` only the number is."""


def exported_lines(sent: Exported, what: str, tag: str) -> Iterator[str]:
    """How much there is to do, and what comes next. ``what`` is as the user types it."""
    total = sum(one.texts for one in sent.amounts.values())
    told = (f"{one.texts} {_STANDINGS[key]}" for key, one in sent.amounts.items() if one.texts)
    yield f"{amount(total, 'text')}: {', '.join(told)}."
    machine = next(one for key, one in sent.amounts.items() if key == "machine")
    unchecked = f"; to be checked: {amount(machine.texts, 'text')}, {amount(machine.words, 'word')}"
    to_do = f"{amount(sent.open.texts, 'text')}, {amount(sent.open.words, 'word')}"
    yield f"Open: {to_do}{unchecked if machine.texts else ''}."
    command = f"handout translations import {what} {tag} FILE --translator NAME"
    yield f"Next: send it to the translator, and take it back with “{command}”."


def imported_lines(result: ImportResult, path: Path) -> Iterator[str]:
    """What has become of the file's texts, those first that ask for somebody."""
    if result.translation is None:
        yield "Nothing was taken over."
        return
    taken = sum(1 for text in result.texts if text.outcome in ("taken", "taken-stale"))
    yield f"{path}: {amount(taken, 'translation')} taken over."
    for outcome, words in _OUTCOMES.items():
        texts = [text for text in result.texts if text.outcome == outcome]
        if texts:
            yield f"{amount(len(texts), 'text')} {words}{'.' if outcome == 'unchanged' else ':'}"
            yield from _listed(texts) if outcome != "unchanged" else ()


def _listed(texts: list[TextTold]) -> Iterator[str]:
    for text in texts[:_MOST]:
        line = f"line {text.line}: " if text.line else ""
        place = f" ({text.context})" if text.context else ""
        yield f"  {line}{text.source if len(text.source) <= 60 else text.source[:57] + '…'}{place}"
    if len(texts) > _MOST:
        yield f"  and {len(texts) - _MOST} more"


def imported_counts(result: ImportResult) -> Json:
    """How many texts have which outcome, for programs."""
    return {key: sum(1 for text in result.texts if text.outcome == key) for key in _OUTCOMES}


def imported_texts(result: ImportResult) -> list[Json]:
    """Every text and its outcome, for programs."""
    return [
        {"outcome": str(text.outcome), "source": text.source, "context": text.context, "line": text.line or None}
        for text in result.texts
    ]
