"""A translation held against its source, one file per rule; ``CHECKS`` names them all, and a test finds the one that
somebody forgot.

``handout check``, the import of a translator's file and the sign-off all ask here, so that what one of them finds the
others do not let through. Errors stop a target wherever it is asked for, in a build too; warnings and notes are told
where somebody can act on them: by ``check``, ``import`` and ``sign``. What they are for, and which standard asks for
them, stands in docs/checks.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Final

from handout.accepting import Accepted, Settled, settle
from handout.caching import cached
from handout.errors import Diagnostic, Severity
from handout.models.content import Handout
from handout.models.glossary import ListedTerm
from handout.models.messages import catalogue, messages, target_state
from handout.models.translation import Translation
from handout.parity.unit import Unit, short
from handout.records import replace
from handout.source import Loaded

__all__ = ["CHECKS", "GUARDS", "STOPPING", "ParityRule", "Unit", "errors", "run", "short", "told", "units"]

ParityRule = Callable[[Unit], Iterator[Diagnostic]]

_NAMES: Final = (
    *("marks", "variables", "links", "pictures", "markup", "script", "numbers", "measures", "emphasis", "negation"),
    *("untranslated", "language", "unmarked", "placeholders", "doubled_words", "terms"),
)


def _rule(name: str) -> ParityRule:
    """The rule in the file of that name, which is imported with the first pair that it is asked of: of a sheet in its
    source's language there is none."""

    def check(unit: Unit) -> Iterator[Diagnostic]:
        return _imported(name)(unit)

    return check


@cached(32)
def _imported(name: str) -> ParityRule:
    rule: ParityRule = import_module(f"handout.parity.{name}").check
    return rule


CHECKS: Final[Mapping[str, ParityRule]] = {name: _rule(name) for name in _NAMES}
"""Every rule. Of texts whose marks are faulty only ``marks`` is asked."""
GUARDS: Final = ("variables", "links", "pictures", "markup", "numbers", "measures")
"""Those that find errors, and are quick: a build asks them, too. (It reads the marks itself.)"""
STOPPING: Final = ("marks", "variables", "links", "pictures", "markup", "script", "numbers", "measures", "placeholders")
"""All that find errors; the others warn, and take four times as long."""


def run(unit: Unit, accepts: Iterable[Accepted] = (), *, names: Iterable[str] = tuple(CHECKS)) -> Settled:
    """What these rules find in a pair and nobody accepts; and the accepts, each with whether it silenced something."""
    return settle(_found(unit, names), accepts)


def _found(unit: Unit, names: Iterable[str]) -> Iterator[Diagnostic]:
    for name in names:
        if name == "marks" or not unit.faulty:
            yield from CHECKS[name](unit)


def told(
    unit: Unit, accepts: Iterable[Accepted] = (), *, names: Iterable[str] = tuple(CHECKS)
) -> tuple[Diagnostic, ...]:
    """The same, each fault with the text that it is of: for lists in which the text itself does not stand."""
    found, _ = run(unit, accepts, names=names)
    return tuple(
        replace(fault, message=f"in the translation of “{short(unit.source)}”: {fault.message}") for fault in found
    )


def units(
    handout: Loaded[Handout], translation: Loaded[Translation], listed_terms: Iterable[ListedTerm] = ()
) -> Iterator[tuple[Unit, tuple[Accepted, ...]]]:
    """Every target that would be printed beside its source, and what both their files accept of it. A target that
    serves several places stands here for each of them, since blocks accept for themselves alone. ``listed_terms``:
    those of this pair of languages (``Contents.terms_of``)."""
    said = tuple(listed_terms)
    listed = catalogue(translation.model.messages)
    languages = handout.model.language, translation.model.language
    for ref in messages(handout.model):
        entry = listed.find(ref)
        if entry and target_state(entry) == "current":
            path = ("messages", entry.index)
            blocks = (Accepted(check, handout.at(*at)) for check, at in ref.accept)
            own = (
                Accepted(accept.check, translation.at(*path, "accept", n))
                for n, accept in enumerate(entry.message.accept)
            )
            where = translation.at(*path, "target")
            yield Unit(ref.source, entry.message.target or "", *languages, where, ref.numbers, said), (*blocks, *own)


def errors(unit: Unit, accepts: Iterable[Accepted] = (), *, names: Iterable[str] = STOPPING) -> tuple[Diagnostic, ...]:
    """Why a target may not be taken, signed or printed."""
    return tuple(fault for fault in told(unit, accepts, names=names) if fault.severity is Severity.ERROR)
