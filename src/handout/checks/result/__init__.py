"""Checks of finished bytes; ``CHECKS`` names them all, and a test finds the one that somebody forgot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handout.checks.result import letters
from handout.compose.plan import Branding, Plan
from handout.errors import Diagnostic
from handout.sheet import Body

CHECKS: Mapping[str, Callable[[Body, bytes], Iterator[Diagnostic]]] = {"letters": letters.check}


def is_whole(body: Body, data: bytes, plan: Plan, branding: Branding) -> bool:
    """Whether all of the body comes back from a file even if nothing that the brand paints were any of it: then it does
    from every file with the same pages, whoever's header and footer stand on them."""
    return letters.is_whole(body, data, plan, branding)


def run(body: Body, data: bytes) -> tuple[Diagnostic, ...]:
    """All faults of a file."""
    return tuple(fault for check in CHECKS.values() for fault in check(body, data))
