"""Two words or more in capitals: “DO NOT DRIVE”.

Words in capitals have no outline, and many readers cannot tell them from a name (Centers for Medicare and Medicaid
Services, Toolkit for Making Written Material Clear and Effective, Part 5; CDC, Clear Writing Assessment, item 3, which
lets a single word pass). In scripts with capitals, that is; bold serves better.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.phrases.shouting import shouted
from handout.checks.phrases.spoken import spoken
from handout.checks.phrases.vocabulary import vocabulary
from handout.errors import warning


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """In any language."""
    known = vocabulary(manuscript)
    for text in spoken(manuscript):
        for words in shouted(text.text, known):
            yield Remark(
                warning(
                    "all-capitals",
                    f"“{words}” stands in capitals",
                    text.where(words),
                    "Write it in small letters, and **bold** where it must not be missed.",
                ),
                text.written.said.accept,
            )
