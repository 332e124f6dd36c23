"""A list of terms: what must be right beyond its form."""

from __future__ import annotations

from collections.abc import Iterator

from handout.characters import is_letter
from handout.errors import Diagnostic, error, warning
from handout.models.content import Handout
from handout.models.glossary import Glossary, ListedTerm
from handout.project.finding import TERMS
from handout.project.soundness import Surroundings, misnamed
from handout.source import Loaded
from handout.text.tokens import tokens


def glossary_faults(loaded: Loaded[Glossary], tag: str, around: Surroundings) -> Iterator[Diagnostic]:
    """Of a list in ``translations/terms/<tag>.yaml``."""
    own = loaded.model
    if own.language != tag:
        yield misnamed(loaded, "language", tag)
    yield from around.language(own.language, loaded.at("language"))
    yield from around.language(own.source_language, loaded.at("source_language"))
    if own.source_language == own.language:
        message = f"the terms are {own.source_language} already, the language of the translations"
        where = loaded.at("source_language") if loaded.says("source_language") else loaded.at("language")
        yield error("source-language", message, where, "Write the language of the handouts as “source_language”.")
    first: dict[str, int] = {}
    for index, term in enumerate(own.terms):
        here = first.setdefault(term.term.casefold(), index)
        if here != index:
            message = f"the term “{term.term}” stands in line {loaded.at('terms', here, 'term').line} already"
            where = loaded.at("terms", index, "term")
            yield error("duplicate-term", message, where, "Join the two: “use” may hold a list.")
        yield from _term(loaded, term, index)


def _term(loaded: Loaded[Glossary], term: ListedTerm, index: int) -> Iterator[Diagnostic]:
    said = [("term", (term.term,)), ("use", term.use), ("avoid", term.avoid)]
    for key, forms in said:
        for number, form in enumerate(forms):
            if not any(map(is_letter, form)):
                where = loaded.at("terms", index, key, number)
                message = f"“{form}” has no letter, and would be found nowhere or everywhere"
                yield error("no-letters", message, where, "Write the word, or the beginning of one before “*”.")
    used = {tuple(token.folded for token in tokens(form, loaded.model.language, wild=True)) for form in term.use}
    for number, form in enumerate(term.avoid):
        if tuple(token.folded for token in tokens(form, loaded.model.language, wild=True)) in used:
            message = f"“{form}” is to be used and to be avoided"
            yield warning("two-ways", message, loaded.at("terms", index, "avoid", number), "Delete one of them.")


def reserved(loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
    """The fault of a handout whose translations would stand where the lists of terms do."""
    if loaded.model.handout == TERMS:
        message = f"no handout can be called “{TERMS}”: translations/{TERMS} holds the lists of terms"
        yield error("reserved-name", message, loaded.at("handout"), "Choose another id.")
