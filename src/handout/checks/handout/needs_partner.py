"""Risks played down where none are told: “side effects are mild”, “safe and effective”.

Who tells of a treatment tells its benefits and its risks of harm (General Medical Council, “Decision making and
consent”, 2020). Such words may stand where a section with the role ``considerations`` or ``urgent`` is
printed on the same sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.blocks.block import Limited
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.phrases.claimed import claimed
from handout.checks.phrases.matching import lexicon
from handout.checks.phrases.spoken import HeardText, around, place
from handout.errors import warning
from handout.models.content import PROTECTED_ROLES


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """In languages with a list."""
    words = lexicon(manuscript.language)
    for found in claimed(manuscript, words.needs_partner, words) if words else ():
        if _has_partner(manuscript, found.by):
            continue
        yield Remark(
            warning(
                "needs-partner",
                f"“{found.words}” plays risks down, and no section on this sheet tells them",
                found.by.where(found.words),
                "Add a section with the role considerations or urgent that says what can happen, or take the word out.",
            ),
            found.by.written.said.accept,
        )


def _has_partner(manuscript: Manuscript, text: HeardText) -> bool:
    """Whether risks are told in every country that reads the text."""
    told = [section for section in manuscript.handout.sections if section.role in PROTECTED_ROLES and section.blocks]
    if any(_regions(section) is None and section.not_ is None for section in told):
        return True
    own = [_regions(part) for part in around(place(manuscript, text.written))]
    countries = next((regions for regions in own if regions), None)
    covered = {region for section in told for region in _regions(section) or ()}
    return bool(countries and countries <= covered)


def _regions(part: Limited) -> frozenset[str] | None:
    """The countries that a part is for; None for all."""
    return frozenset(part.only.region) if part.only and part.only.region else None
