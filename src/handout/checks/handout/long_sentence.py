"""Sentences of more than 25 words.

GOV.UK's style guide has this bound (“Sentence length: why 25 words is our limit”, Inside GOV.UK, 2014). It is one for
English; a limit for other languages would be a guess, and is left out: their sentences are shorter or longer by nature.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.phrases.spoken import spoken
from handout.errors import warning
from handout.text.sentences import words

MOST: Final = 25


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Of English; a variable is one word."""
    if manuscript.language.split("-")[0] != "en":
        return
    for text in spoken(manuscript):
        for sentence in text.sentences:
            length = len(words(sentence.text.replace("\ufffc", " 0 ")))
            if length > MOST:
                start = " ".join(sentence.text.split()[:4])
                yield Remark(
                    warning(
                        "long-sentence",
                        f"the sentence that begins “{start}” has {length} words",
                        text.where(start),
                        f"Make two of it, or a list: readers lose a sentence of more than {MOST} words.",
                    ),
                    text.written.said.accept,
                )
