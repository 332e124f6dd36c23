"""What goes out to translators beside a text: how the clinic's terms in it are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handout.models.glossary import ListedTerm
from handout.models.messages import normal
from handout.models.translation import Message
from handout.parity.terms import found
from handout.parity.unit import plain
from handout.text.inline import scan
from handout.translations.original import Original


def term_hints(original: Original) -> Callable[[Message], Sequence[str]]:
    """Lines for the translator of a message, one for each term that its source has."""

    def hints(message: Message) -> Sequence[str]:
        words = plain(scan(normal(message.source))[0], original.language)
        return tuple(map(_line, found(original.language, words, original.terms)))

    return hints


def _line(term: ListedTerm) -> str:
    avoided = f"; not: {' / '.join(term.avoid)}" if term.avoid else ""
    note = f" ({term.note})" if term.note else ""
    return f"Term: {term.term} = {' / '.join(term.use)}{avoided}{note}"
