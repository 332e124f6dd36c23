"""Checks of what a sheet says; ``CHECKS`` names them all, and a test finds the one that somebody forgot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from handout.accepting import Accepted, Settled, settle
from handout.checks.content import alternatives, doubled, links, mixed, placeholders, scripts, tables
from handout.errors import Diagnostic, Position
from handout.models.language import Language
from handout.sheet import Body

Check = Callable[[Body, Callable[[str], Language]], Iterator[Diagnostic]]

CHECKS: Mapping[str, Check] = {
    "alternatives": alternatives.check,
    "doubled": doubled.check,
    "links": links.check,
    "mixed": mixed.check,
    "placeholders": placeholders.check,
    "scripts": scripts.check,
    "tables": tables.check,
}

OF_VALUES: Final = ("alternatives", "doubled", "tables")
"""Those that look at what variables bring (``Run.isolate``), too; all others leave it out: its author is another."""


def run(body: Body, language_of: Callable[[str], Language]) -> tuple[Diagnostic, ...]:
    """All faults of a sheet that nobody accepts, each once, in the order of the checks."""
    return judge(body, language_of)[0]


def of_values(body: Body, language_of: Callable[[str], Language]) -> tuple[Diagnostic, ...]:
    """Those faults, accepted or not, in which values have a part: where nothing is wrong with a sheet that has others
    in their places, nothing but these can be wrong with this one."""
    return tuple(fault for name in OF_VALUES for fault in CHECKS[name](body, language_of))


def judge(body: Body, language_of: Callable[[str], Language]) -> Settled:
    """The same, and every accept that a text of the sheet stands under, with whether it silenced something.

    A fault is told by its place. One message may translate several texts: there it is silent only where all accept it.
    """
    found = dict.fromkeys(fault for check in CHECKS.values() for fault in check(body, language_of))
    texts = list(_texts(body))
    if not any(accepts for _, accepts in texts):
        return tuple(found), ()
    told: dict[Diagnostic, None] = {}
    accepted: list[Accepted] = []
    for where, accepts in texts:
        left, settled = settle((fault for fault in found if fault.where == where), accepts)
        told |= dict.fromkeys(left)
        accepted += settled
    places = {where for where, _ in texts}
    return tuple(fault for fault in found if fault in told or fault.where not in places), tuple(accepted)


def _texts(body: Body) -> Iterator[tuple[Position, tuple[Accepted, ...]]]:
    """The place of each text, as faults name it, and what it stands under: a picture's alt has the block's."""
    yield from ((words.where, words.accept) for words in body.words())
    pictures = (picture for block in body.blocks() for picture in block.pictures())
    yield from ((picture.where, picture.accept) for picture in pictures)
