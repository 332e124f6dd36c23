"""What is open, and what to do next: the end of ``handout status``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from handout.cli.report import amount

if TYPE_CHECKING:
    from handout.translations.listing import TextEntry
    from handout.usecases.next_steps import NextStep
    from handout.usecases.standing import Standing

_WORDS = {"missing": "to translate", "proposed": "proposed", "stale": "out of date", "machine": "made by a machine"}
"""``OpenWords``, for people."""


def open_lines(standings: Sequence[Standing], *, texts: bool) -> Iterator[str]:
    """How many words are open in each language, once for all languages that are alike; with ``texts``, each text."""
    from handout.usecases.next_steps import some

    alike: dict[str, list[str]] = {}
    for tag in dict.fromkeys(standing.language for standing in standings):
        here = [standing.words for standing in standings if standing.language == tag]
        counts = {what: max(getattr(words, key) for words in here) for key, what in _WORDS.items()}
        if said := ", ".join(f"{number} {what}" for what, number in counts.items() if number):
            alike.setdefault(said, []).append(tag)
    for said, tags in alike.items():
        yield f"words ({some(tags)}): {said}"
    shown = dict.fromkeys((standing.language, text) for standing in standings for text in standing.texts)
    for tag, text in shown if texts else ():
        where = text.where or text.asked
        yield f"{where or tag}: {text.kind} in {tag}: “{text.source}”"


def text_data(text: TextEntry) -> dict[str, object]:
    """A text for programs: its place in the translation's file, if it has one, and in the handout."""
    places = {"": text.where, "source_": text.asked}
    return {
        "kind": str(text.kind),
        "source": text.source,
        "context": text.context,
        "was": text.was,
        **{f"{key}file": at.file if at else None for key, at in places.items()},
        **{f"{key}line": at.line if at else None for key, at in places.items()},
    }


def step_lines(steps: Sequence[NextStep], typed: Callable[[str], str] = str) -> Iterator[str]:
    """One line for each thing to do, whatever the number of languages. ``typed``: a command as it has to be typed."""
    from handout.usecases.next_steps import grouped, some

    for step in grouped(steps):
        of = some(step.languages) if len(step.languages) < 3 else amount(len(step.languages), "language")
        yield f"next ({of}): {typed(step.command)}"
        listed = f" ({some(step.languages)})" if len(step.languages) > 2 else ""
        yield f"  {step.because}{listed}"
