"""``translations/terms/<tag>.yaml``: the words that a clinic's translations say, and those that they do not."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from handout.source import strict
from handout.source.strict import Model, OneLine


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_LISTED = BeforeValidator(_listed, json_schema_input_type=OneLine | tuple[OneLine, ...])


class ListedTerm(Model):
    """A term of the source language, and how it is said. ``*`` stands for any letters: ``inyecci*``."""

    term: OneLine
    """As source texts have it; capitals count only where it is all capitals, and English plurals are found by
    themselves."""
    use: Annotated[tuple[OneLine, ...], Field(min_length=1), _LISTED]
    """The word to use, or a list of words of which one must stand there. An ending more is no fault; list forms whose
    stem changes."""
    avoid: Annotated[tuple[OneLine, ...], _LISTED] = ()
    """Words that must not stand there, each just as it is."""
    note: OneLine | None = None
    """For translators: it goes out with the term."""


class Glossary(Model):
    """The terms of one language."""

    format: strict.Format = 1
    """Version of this file format."""
    language: strict.Tag
    """The language of the translations; equals the file's name."""
    source_language: strict.Tag = "en"
    """The language of the terms: handouts written in another one are not asked."""
    terms: tuple[ListedTerm, ...] = ()
    """Term by term."""
