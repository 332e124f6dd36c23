"""Checks of what a sheet says; ``CHECKS`` names them all, and a test finds the one that somebody forgot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handout.checks.content import alternatives, links, mixed, scripts, tables
from handout.errors import Diagnostic
from handout.models.language import Language
from handout.sheet import Body

Check = Callable[[Body, Callable[[str], Language]], Iterator[Diagnostic]]

CHECKS: Mapping[str, Check] = {
    "alternatives": alternatives.check,
    "links": links.check,
    "mixed": mixed.check,
    "scripts": scripts.check,
    "tables": tables.check,
}


def run(body: Body, language_of: Callable[[str], Language]) -> tuple[Diagnostic, ...]:
    """All faults of a sheet, each once, in the order of the checks."""
    return tuple(dict.fromkeys(fault for check in CHECKS.values() for fault in check(body, language_of)))
