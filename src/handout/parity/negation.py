"""A negation that vanished, or a prohibition that nobody wrote: “do not take” and “take” differ by one short word.

Counted sentence by sentence where source and target have as many, else over the whole text. A translator may deny by
another word (“avoid”, “only if”), so such words make up for what is missing, as far as the source has none of them
itself. From other languages than English only the last negation of a sentence is missed: they deny twice where others
deny once (no coma nada, ne … que). Languages without a list (``packaged/negations``) are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.errors import Diagnostic, Position, warning
from handout.parity.languages.negations import Negations, negations_of
from handout.parity.languages.sentences import sentences
from handout.parity.unit import Unit, plain, short
from handout.parity.untranslated import standing, stands_in
from handout.patterns import regex


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of each sentence that denies less than its source, and of one that forbids what its source does not. A
    sentence that was not translated at all, ``untranslated`` tells."""
    there, here = negations_of(unit.source_language), negations_of(unit.language)
    if there is None or here is None or there is here or unit.there == unit.here:
        return
    left = standing(unit)
    for source, target in pairs(unit):
        if not (left and stands_in(left, target)):
            yield from _between(source, target, there, here, unit.where)


def within(unit: Unit) -> Iterator[Diagnostic]:
    """The same of two texts in one language: a source, and what came back of its translation."""
    known = negations_of(unit.source_language)
    if known and unit.there != unit.here:
        for source, target in pairs(unit):
            yield from _between(source, target, known, known, unit.where)


def _between(
    source: str, target: str, there: Negations, here: Negations, where: Position | None
) -> Iterator[Diagnostic]:
    said = there.clearly(source)
    if said and lost(source, target, there, here):
        message = f"“{said[0]}” of “{short(source)}” is nowhere in the translation"
        hint = "Say what must not be done or does not hold as plainly as the source does."
        yield warning("negation-lost", message, where, hint)
    elif not there.anyhow(source) and (added := here.forbids(target)):
        message = f"the translation forbids (“{added}”) what “{short(source)}” does not"
        hint = "Say it as the source does; where it means the same, accept the check “negation-added” there."
        yield warning("negation-added", message, where, hint)


def pairs(unit: Unit) -> tuple[tuple[str, str], ...]:
    """The sentences of a source, each with its own of the target; else both texts whole."""
    source, target = plain(unit.there, unit.source_language), plain(unit.here, unit.language)
    these, those = sentences(source), sentences(target)
    return tuple(zip(these, those, strict=True)) if len(these) == len(those) else ((source, target),)


def lost(source: str, target: str, there: Negations, here: Negations) -> bool:
    """Whether a target denies less often than its source, and says nothing else for it."""
    if there.tag != "en" and there is not here:
        return bool(there.clearly(source)) and not here.anyhow(target)
    said = there.clearly(source)
    again = len(_NOT_EVEN.findall(source)) if len(said) > 1 else 0  # “do not skip it, not even once” denies once
    lacking = len(said) - again - len(here.clearly(target))
    if said == ("without",) and here.anyhow(target):  # “without treatment”: if it is not treated
        return False
    return lacking > 0 and here.otherwise(target) - there.otherwise(source) < lacking


_NOT_EVEN: Final = regex(r"[,;–—-] ?not even\b")
