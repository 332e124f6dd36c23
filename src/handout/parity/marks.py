"""Marks that are not balanced, and tags of no language."""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Diagnostic, error
from handout.parity.unit import Unit
from handout.source.strict import tag_problem


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Refuse a target whose marks cannot be read."""
    for fault in unit.mark_faults:
        yield error(fault.code, fault.message, unit.where, fault.hint)
    for tag in dict.fromkeys(piece.language for piece in unit.here if piece.language):
        if problem := tag_problem(tag):
            yield error("bad-language", problem[0], unit.where, problem[1])
