"""Checks that an author may accept, and what an ``accept`` in a file silences.

Only what warns of one text or notes it: what guards safety (a variable changed, a script of another language, a table
that cannot be read) is an error, and stays one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from handout.errors import Diagnostic, Position, Severity

OF_TEXTS: Final = frozenset(
    {"doubled-pair", "latin-only", "mixed-piece", "turned-pair", "two-targets", "vague-link", "weak-alternative"}
)
"""Codes of ``checks.content``, which looks at every text of a sheet."""
OF_TRANSLATIONS: Final = frozenset({"language-unmarked", "strong-differs", "untranslated"})
"""Codes of ``release.parity``, which holds a translation against its source."""
ACCEPTABLE: Final = OF_TEXTS | OF_TRANSLATIONS


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
    checks = {accept.check for accept in accepted}
    found = {fault.code for fault in told if fault.severity is not Severity.ERROR}
    left = tuple(fault for fault in told if fault.severity is Severity.ERROR or fault.code not in checks)
    return left, tuple(replace(accept, used=accept.used or accept.check in found) for accept in accepted)
