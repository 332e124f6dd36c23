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


OF_COLOURS = frozenset({"contrast"})
"""Those that look at the brand, its colours and the places of these, and at no language and no handout. The others look
at no brand: so both are asked once for all sheets that are alike in that."""


def run(design: Design) -> tuple[Diagnostic, ...]:
    """All faults of a design."""
    return (*colours(design), *form(design))


def colours(design: Design) -> tuple[Diagnostic, ...]:
    """Those of a brand's colours in a layout."""
    return tuple(fault for name, check in CHECKS.items() if name in OF_COLOURS for fault in check(design))


def form(design: Design) -> tuple[Diagnostic, ...]:
    """Those of a layout with a language and a handout."""
    return tuple(fault for name, check in CHECKS.items() if name not in OF_COLOURS for fault in check(design))
