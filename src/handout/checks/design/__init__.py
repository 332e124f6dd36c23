"""Checks of what a layout and a brand make together; ``CHECKS`` names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handout.checks.design import blocks, contrast, measure, pieces, sizes
from handout.checks.subject import Design
from handout.errors import Diagnostic

CHECKS: Mapping[str, Callable[[Design], Iterator[Diagnostic]]] = {
    "contrast": contrast.check,
    "measure": measure.check,
    "pieces": pieces.check,
    "sizes": sizes.check,
    "blocks": blocks.check,
}


def run(design: Design) -> tuple[Diagnostic, ...]:
    """All faults of a design."""
    return tuple(fault for check in CHECKS.values() for fault in check(design))
