"""Checks of what a layout and a brand make together; ``CHECKS`` names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handout.checks.design import contrast, header, measure, sizes
from handout.errors import Diagnostic, Position
from handout.style import Stylesheet

At = Callable[..., Position]
"""Where a path of keys stands in the brand's or the layout's file."""

CHECKS: Mapping[str, Callable[[Stylesheet, At, At], Iterator[Diagnostic]]] = {
    "contrast": contrast.check,
    "measure": measure.check,
    "header": header.check,
    "sizes": sizes.check,
}


def run(stylesheet: Stylesheet, brand_at: At, layout_at: At) -> tuple[Diagnostic, ...]:
    """All faults of a stylesheet."""
    return tuple(fault for check in CHECKS.values() for fault in check(stylesheet, brand_at, layout_at))
