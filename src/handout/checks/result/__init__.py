"""Checks of finished bytes; ``CHECKS`` names them all, and a test finds the one that somebody forgot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handout.checks.result import letters
from handout.errors import Diagnostic
from handout.sheet import Body

CHECKS: Mapping[str, Callable[[Body, bytes], Iterator[Diagnostic]]] = {"letters": letters.check}


def run(body: Body, data: bytes) -> tuple[Diagnostic, ...]:
    """All faults of a file."""
    return tuple(fault for check in CHECKS.values() for fault in check(body, data))
