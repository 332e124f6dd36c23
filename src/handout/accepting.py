"""Checks that an author may accept, and what an ``accept`` in a file silences.

What warns of a text or notes it, and those errors that a program can be wrong about (a number that a language says by
a word of its own). What guards safety without a doubt (a variable changed, a table that cannot be read) is an error,
and stays one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handout.errors import Diagnostic, Position, Severity
from handout.records import dataclass, replace

OF_TEXTS: Final = frozenset(
    {
        "doubled-pair",
        "mixed-piece",
        "placeholder",
        "turned-pair",
        "two-targets",
        "vague-link",
        "weak-alternative",
        "wrong-script",
    }
)
"""Codes of ``checks.content``, which looks at every text of a sheet."""
OF_TRANSLATIONS: Final = frozenset(
    {
        "doubled-word",
        "emphasis-lost",
        "language-unmarked",
        "markup-left",
        "negation-added",
        "negation-lost",
        "number-differs",
        "term-differs",
        "unit-differs",
        "untranslated",
        "wrong-language",
        "wrong-script",
    }
)
"""Codes of ``parity``, which holds a translation against its source."""
OF_HANDOUTS: Final = frozenset(
    {
        "abbreviation",
        "all-capitals",
        "doubled-word",
        "empty-section",
        "long-key-points",
        "long-list",
        "long-sentence",
        "markup-left",
        "missing-part",
        "needs-number",
        "needs-partner",
        "no-key-points",
        "passive",
        "promotional",
        "reading-grade",
        "review-far",
        "source-missing",
        "source-old",
        "volatile-data",
    }
)
"""Codes of ``checks.handout``, which looks at a handout as its author or its translator wrote it."""
ACCEPTABLE: Final = OF_TEXTS | OF_TRANSLATIONS | OF_HANDOUTS
ERRORS: Final = frozenset({"number-differs", "placeholder", "unit-differs"})
"""Of these codes an error may be accepted, too."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """An ``accept`` that a text stands under: the check, the place of the entry, and whether it silenced something."""

    check: str
    where: Position
    used: bool = False


Settled = tuple[tuple[Diagnostic, ...], tuple[Accepted, ...]]
"""What is still to be told, and the accepts, each with whether it was needed."""


def settle(faults: Iterable[Diagnostic], accepts: Iterable[Accepted]) -> Settled:
    """The faults of one text under its accepts."""
    told, accepted = tuple(faults), tuple(accepts)
    if not told and not accepted:
        return (), ()
    checks = {accept.check for accept in accepted}
    mild = {fault for fault in told if fault.severity is not Severity.ERROR or fault.code in ERRORS}
    found = {fault.code for fault in mild}
    left = tuple(fault for fault in told if fault not in mild or fault.code not in checks)
    return left, tuple(replace(accept, used=accept.used or accept.check in found) for accept in accepted)
