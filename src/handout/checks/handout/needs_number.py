"""How often, how long or how much, without saying it: “rare”, “most people”, “long-lasting”.

Readers put very different numbers on such words: Trevena and others, “Presenting quantitative information about
decision outcomes: a risk communication primer for patient decision aid developers” (BMC Medical Informatics and
Decision Making, 2013). A number or a source in the same block is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.phrases.claimed import claimed, says_number
from handout.checks.phrases.matching import lexicon
from handout.checks.phrases.spoken import is_sourced
from handout.errors import warning


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """In languages with a list; not of headings, which tell what is to come."""
    words = lexicon(manuscript.language)
    for found in claimed(manuscript, words.needs_number, words) if words else ():
        assert words
        if found.by.heads or is_sourced(manuscript, found.by.written) or says_number(manuscript, found.by, words):
            continue
        yield Remark(
            warning(
                "needs-number",
                f"“{found.words}” means another number to every reader, and none stands beside it",
                found.by.where(found.words),
                "Say how many in how many, or how long, or name the source in the block (“sources”).",
            ),
            found.by.written.said.accept,
        )
