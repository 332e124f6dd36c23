"""What a person does, in the passive: “You will be called by a nurse.”

PEMAT asks for the active voice (item 5). No rule without a grammar finds every passive, and many are right (“The drug
is made by a germ”); this one names those that say who does it, a person of the clinic, for these can always be turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.caching import cached
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.phrases.matching import lexicon
from handout.checks.phrases.spoken import spoken
from handout.errors import warning


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """In languages whose list names agents: English."""
    agent = _passive(manuscript.language)
    for text in spoken(manuscript) if agent else ():
        for sentence in text.sentences:
            if agent and (found := agent.search(sentence.text)):
                yield Remark(
                    warning(
                        "passive",
                        f"“{found[0]}” tells last who does it",
                        text.where(found[0]),
                        "Begin with the person: “A nurse will call you.”",
                    ),
                    text.written.said.accept,
                )


@cached(8)
def _passive(language: str) -> re.Pattern[str] | None:
    words = lexicon(language)
    if not words or not words.agent or not words.participle:
        return None
    be, done = r"\b(?:am|is|are|was|were|be|been|being)", rf"(?:\w+ed|{words.participle.pattern})"
    return re.compile(rf"{be}(?: \w+)?? {done} (?:\w+ ){{0,5}}?by {words.agent.pattern}", re.I)
