"""How hard texts are to read, as ``handout check --reading`` tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from handout.cli.report import Json, amount

if TYPE_CHECKING:
    from handout.usecases.result import Readability, Score


def reading_lines(readings: Iterable[Readability]) -> Iterator[str]:
    """A table for each handout, and under it the hardest sentences of its source."""
    for handout, group in groupby(readings, key=lambda reading: reading.handout):
        listed = list(group)
        tag = max(len(reading.language) for reading in listed)
        yield f"how hard {handout} is to read"
        for reading in listed:
            size = f"{amount(reading.words, 'word')} in {amount(reading.sentences, 'sentence')}"
            told = "; ".join(map(_score, reading.scores))
            yield f"  {reading.language:{tag}}  {f'{told}; {size}' if told else 'no accepted formula'}"
        yield from _hardest(listed)


def _score(score: Score) -> str:
    limit = f", {score.limit:g} or {'more' if score.easy else 'less'} is asked for" if score.limit is not None else ""
    about = f" ({score.band}{limit})" if score.band else f" ({limit[2:]})" if limit else ""
    return f"{score.formula} {score.value:.1f}{about}"


def _hardest(readings: Iterable[Readability]) -> Iterator[str]:
    for reading in readings:
        for hard in reading.hardest if reading.original else ():
            yield f"  {hard.where}: {hard.cost}"


def reading_data(reading: Readability) -> Json:
    """The figures for programs; ``words`` and ``sentences`` are null where no formula counts them."""
    counted = bool(reading.scores)
    return {
        "handout": reading.handout,
        "language": reading.language,
        "words": reading.words if counted else None,
        "sentences": reading.sentences if counted else None,
        "scores": [
            {"formula": score.formula, "value": score.value, "band": score.band or None, "limit": score.limit}
            for score in reading.scores
        ],
        "hardest": [
            {"text": hard.text, "file": hard.where.file, "line": hard.where.line or None, "cost": hard.cost}
            for hard in reading.hardest
        ],
    }
