"""A review that is too far away (docs/checks.md, C10: NHS leaflets are looked at again every two years)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning

YEARS: Final = 3
"""NHS trusts ask for two years; the third is our own."""


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of a review that is due more than three years after the day of issue."""
    issued, due = manuscript.handout.issued, manuscript.handout.review.due
    if manuscript.original and (due.year - YEARS, due.month, due.day) > (issued.year, issued.month, issued.day):
        message = f"the review is due on {due}, more than {YEARS} years after the day of issue, {issued}"
        hint = f"Set it at most {YEARS} years ahead; two are usual."
        where = manuscript.file.at("review", "due")
        yield Remark(warning("review-far", message, where, hint), manuscript.accepts_at(("review",)))
