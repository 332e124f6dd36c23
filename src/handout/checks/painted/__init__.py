"""Checks of the page as painted: on the finished plan, whatever road led there; ``CHECKS`` names them all.

Nothing here asks what layout, brand, language or font wanted: only what lies where, in which colour, over or under
what. A fault stops the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from handout.checks.painted import (
    apart,
    grounds,
    icons,
    ink_on_ink,
    marks,
    places,
    quoted,
    sizes,
    torn,
    unpainted,
    writing,
)
from handout.checks.painted.page import PaintedFault, PaintedPage, pages
from handout.compose.plan import Branding, Origin, Plan
from handout.errors import Diagnostic, Position
from handout.records import dataclass, replace
from handout.sheet import Body

CHECKS: Mapping[str, Callable[[PaintedPage], Iterator[PaintedFault]]] = {
    "grounds": grounds.check,
    "icons": icons.check,
    "ink-on-ink": ink_on_ink.check,
    "marks": marks.check,
    "places": places.check,
    "sizes": sizes.check,
    "torn": torn.check,
    "writing": writing.check,
}
"""Checks of one page."""

Cause = Callable[[Origin], Position | None]
"""Where a style that has gone wrong is set; None where the files of the project do not say."""


def run(plan: Plan, branding: Branding, cause: Cause, floor: float = 0.0) -> tuple[Diagnostic, ...]:
    """All faults of a plan, each kind once for a style: the first, and how many more there are.

    ``floor``: the least size of any text that a variant asks for, in points.
    """
    return tuple(found.fault for found in placed(plan, branding, cause, floor))


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """A fault as it is told, and what on the pages has it."""

    fault: Diagnostic
    origins: tuple[Origin, ...]


def sound(plan: Plan, floor: float = 0.0) -> apart.SoundPages | None:
    """What every brand shares of this (``apart``)."""
    return apart.sound_pages(plan, CHECKS.values(), floor)


def is_sound(pages: apart.SoundPages, plan: Plan, branding: Branding, floor: float = 0.0) -> bool:
    """Whether nothing is wrong with the pages of this brand. False says nothing: then ``placed`` tells."""
    return apart.is_sound(pages, plan, branding, CHECKS.values(), floor)


def misquoted(body: Body, plan: Plan, branding: Branding) -> tuple[PlacedFault, ...]:
    """What the pages do not say as this brand's sheet does, of what its text quotes."""
    return tuple(PlacedFault(fault, ()) for fault in quoted.check(body, plan, branding))


def placed(plan: Plan, branding: Branding, cause: Cause, floor: float = 0.0) -> tuple[PlacedFault, ...]:
    """As ``run``, with everything that each fault is told of."""
    found = [finding for page in pages(plan, branding, floor) for check in CHECKS.values() for finding in check(page)]
    groups: dict[tuple[str, str], list[PaintedFault]] = {}
    for finding in (*found, *unpainted.check(plan, branding.slots)):
        groups.setdefault((finding.fault.code, finding.origin.style), []).append(finding)
    return tuple(
        PlacedFault(_told(group, cause), tuple(dict.fromkeys(finding.origin for finding in group)))
        for group in groups.values()
    )


def _told(group: Sequence[PaintedFault], cause: Cause) -> Diagnostic:
    first, more = group[0], len(group) - 1
    message = first.fault.message + (f" (and {more} more like it)" if more else "")
    where = None if first.of_words else cause(first.origin)
    return replace(first.fault, message=message, where=where or first.fault.where)
