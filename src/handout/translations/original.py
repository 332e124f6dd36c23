"""What is translated: a handout, as the life of its translation sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.glossary import ListedTerm
from handout.models.language import WORDS, Language
from handout.models.messages import MessageRef, brand_messages, messages
from handout.records import dataclass, replace
from handout.translations.plain import marked, marked_label
from handout.version import __version__


@dataclass(frozen=True, slots=True)
class Original:
    """Texts in one language that are translated together, in reading order.

    ``id`` and ``version`` tell translators' tools what the file is of; ``issued`` dates it, so that the same texts make
    the same file. ``terms``: how the language that they are translated into says the clinic's terms.
    """

    id: str
    version: str
    language: str
    issued: dt.date
    refs: tuple[MessageRef, ...]
    terms: tuple[ListedTerm, ...] = ()


UNDATED: Final = dt.date(2000, 1, 1)
"""Stands in translators' files for the day of what has none."""
FIXED: Final = "fixed-words"
"""The id of the program's own words."""


def original_of(handout: Handout, terms: Iterable[ListedTerm] = ()) -> Original:
    """A handout's texts."""
    refs = messages(handout)
    return Original(handout.handout, handout.version, handout.language, handout.issued, refs, tuple(terms))


def original_of_brand(brand: Brand, terms: Iterable[ListedTerm] = ()) -> Original:
    """A brand's own words, plain ones as texts with marks; their contexts are ``name`` and ``logo``."""
    refs = tuple(replace(ref, source=marked(ref.source)) for ref in brand_messages(brand))
    return Original(brand_id(brand.brand), "1", brand.staff_language, UNDATED, refs, tuple(terms))


def brand_id(brand: str) -> str:
    """What a brand's words are called among translations: no file of theirs is taken for a handout's."""
    return f"brand-{brand}"[:80].rstrip("-")


def original_of_words(english: Language) -> Original:
    """The words that the program itself prints, in English; each is a text of its own, with its key as context."""
    refs = tuple(
        MessageRef(marked_label(getattr(english.words, key)), ("labels", key), (word_context(key),)) for key in WORDS
    )
    return Original(FIXED, __version__, english.language, UNDATED, refs)


def word_context(key: str) -> str:
    """The key of a fixed word as the context of a message, which is an id."""
    return key.replace("_", "-")
