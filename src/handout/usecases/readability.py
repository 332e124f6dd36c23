"""How hard each text of a project is to read: ``handout check --reading``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from handout.checks.handout.manuscript import Manuscript, manuscript
from handout.checks.handout.reading_grade import cost, hardest
from handout.checks.reading.measure import FormulaValue, reading
from handout.project import Project
from handout.usecases.result import HardSentence, Readability, Score


def readability(project: Project, handouts: Iterable[str], today: date) -> Iterator[Readability]:
    """Of these handouts and of all their translations, the source first."""
    for name in handouts:
        file = project.handouts[name]
        own = sorted(tag for handout, tag in project.translations if handout == name)
        for translation in (None, *(project.translations[name, tag] for tag in own)):
            yield _of(name, manuscript(file, translation, today))


def _of(name: str, written: Manuscript) -> Readability:
    read = reading(written)
    found = hardest(read) if read.measures else ()
    return Readability(
        name,
        written.language,
        written.original,
        read.counts.words,
        read.counts.sentences,
        tuple(map(_score, read.measures)),
        tuple(HardSentence(it.text.replace("\ufffc", "…"), it.where, cost(it, written.language)) for it in found),
    )


def _score(measured: FormulaValue) -> Score:
    formula = measured.formula
    band = formula.band(measured.value)
    return Score(formula.name, round(measured.value, 1), band, formula.limit, formula.easy, formula.source)
