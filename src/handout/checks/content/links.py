"""Links that cannot be understood by their words alone (WCAG 2.1, 2.4.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handout.blocks.contact import SheetContact
from handout.errors import Diagnostic, error, warning
from handout.models.language import Language
from handout.patterns import regex
from handout.sheet import Body
from handout.words import Words

VAGUE = frozenset(
    {"click here", "here", "more", "read more", "link", "this link", "aquí", "más", "ici", "plus", "hier", "mehr"}
)
"""Words that say nothing about the target; English and its nearest neighbours."""
BARE = regex(r"^(https?://|www\.)\S+$", re.IGNORECASE)


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse a link without words; warn of vague words, bare addresses and one text with two targets."""
    cards = (words for block in body.blocks() if isinstance(block, SheetContact) for words in block.words())
    listed = {id(words) for words in (*body.sources, *cards)}  # where an address is what is told
    targets: dict[str, str] = {}
    for words in body.words():
        for text, link in _links(words):
            if not text.strip():
                yield error("empty-link", f"the link to {link} has no words", words.where, "Write words in the [ ].")
                continue
            if id(words) not in listed and (text.casefold() in VAGUE or BARE.match(text)):
                hint = "Let the words say where the link leads: on paper they are all there is."
                yield warning("vague-link", f"the link “{text}” does not say where it leads", words.where, hint)
            if targets.setdefault(text, link) != link:
                hint = "Give each address words of its own."
                yield warning("two-targets", f"“{text}” leads to two different addresses", words.where, hint)


def _links(words: Words) -> Iterator[tuple[str, str]]:
    for run in words.runs:
        if run.link:
            yield run.text, run.link
