"""Checks of a handout as its author, or its translator, wrote it: what no single sheet shows. ``CHECKS`` names them
all, and a test finds the one that somebody forgot.

They warn. ``handout check`` and the sign-off ask them, a build does not: what must stop a sheet stands in ``parity``,
``checks.content`` or the models. What each is for stands in docs/checks.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from handout.accepting import Accepted, Settled, settle
from handout.checks.handout import (
    abbreviation,
    ageing,
    all_capitals,
    doubled_words,
    facts,
    key_points,
    long_lists,
    long_sentence,
    markup,
    needs_number,
    needs_partner,
    parts,
    passive,
    promotional,
    reading_grade,
    reviewing,
    sections,
    unfinished,
    volatile,
)
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import Diagnostic

WrittenCheck = Callable[[Manuscript], Iterator[Remark]]

CHECKS: Final[Mapping[str, WrittenCheck]] = {
    "ageing": ageing.check,
    "doubled_words": doubled_words.check,
    "facts": facts.check,
    "key_points": key_points.check,
    "long_lists": long_lists.check,
    "parts": parts.check,
    "reviewing": reviewing.check,
    "sections": sections.check,
    "unfinished": unfinished.check,
    "volatile": volatile.check,
    "markup": markup.check,
    "promotional": promotional.check,
    "needs_number": needs_number.check,
    "needs_partner": needs_partner.check,
    "abbreviation": abbreviation.check,
    "all_capitals": all_capitals.check,
    "long_sentence": long_sentence.check,
    "passive": passive.check,
    "reading_grade": reading_grade.check,
}


def run(manuscript: Manuscript) -> Settled:
    """What nobody accepts, in the order of the checks, each once; and the accepts that silenced something."""
    told, used = dict[Diagnostic, None](), dict[Accepted, None]()
    for check in CHECKS.values():
        for remark in check(manuscript):
            left, accepted = settle([remark.fault], remark.accepts)
            told |= dict.fromkeys(left)
            used |= dict.fromkeys(accept for accept in accepted if accept.used)
    return tuple(told), tuple(used)
