"""Words that stand twice in a target (“de de”); of source texts ``checks.handout`` tells the same."""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Diagnostic, warning
from handout.parity.unit import Unit
from handout.text.twice import twice


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of each."""
    for word, both in twice(unit.here, unit.language):
        yield warning("doubled-word", f"“{word}” stands here twice: “{both}”", unit.where, "Delete one of them.")
