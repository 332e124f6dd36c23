"""Promises and praise: “immediate relief”, “will cure”, “non-invasive”.

A sheet informs a decision. Directive 2001/83/EC, Article 90, forbids that an effect of a medicine is called certain,
free of harm or owed to something natural; the lists of ``packaged/wordlists`` name what each rests on. What a sentence
denies (“It does not cure”) or asks (“Is it permanent?”) is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.phrases.claimed import claimed, says_number
from handout.checks.phrases.matching import lexicon
from handout.checks.phrases.spoken import is_sourced
from handout.errors import warning


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """In languages with a list."""
    words = lexicon(manuscript.language)
    for found in claimed(manuscript, words.promotional, words) if words else ():
        assert words
        if found.claim.sourced and (
            is_sourced(manuscript, found.by.written) or says_number(manuscript, found.by, words)
        ):
            continue
        yield Remark(
            warning(
                "promotional",
                f"“{found.words}” promises or praises",
                found.by.where(found.words),
                "Say what a source has measured: how many people, how much, after how long.",
            ),
            found.by.written.said.accept,
        )
