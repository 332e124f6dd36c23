"""A target in another language than its file says: Portuguese in the Spanish file, Traditional signs in the Simplified
one, a sentence of English put in other words. Letters tell it (``languages.profiles``); short texts stay silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.errors import Diagnostic, warning
from handout.models.locales import english_name, script_of
from handout.parity.languages.chinese import other_writing
from handout.parity.languages.profiles import likeliest, other
from handout.parity.languages.sentences import sentences
from handout.parity.unit import Unit, short
from handout.parity.untranslated import apart, standing
from handout.patterns import regex
from handout.text.script import members


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of a text, or of a sentence in it, that reads like another language. What is the source's own, word by word,
    ``untranslated`` tells."""
    if unit.there == unit.here or standing(unit):
        return
    source = "".join(piece.text for piece in unit.there)
    for text, found in _found(source, _own(unit), unit.language):
        message = f"“{short(text)}” reads like {english_name(found)}, not like {english_name(unit.language)}"
        hint = "Put it into its own language’s file, or mark the words with their language, [words]{tag}."
        yield warning("wrong-language", message, unit.where, hint)
        return


def _own(unit: Unit) -> str:
    """What a target says in its own language: no variables, no marked words, no names of links."""
    kept = (piece for piece in unit.here if not piece.link and piece.language in (None, unit.language))
    return "".join(" " if piece.variable else piece.text for piece in kept).strip()


def _found(source: str, text: str, tag: str) -> Iterator[tuple[str, str]]:
    """The text, or a part of it, with the language that it reads like. Names that the source has, too, do not count."""
    if found := other_writing(text, tag) or other(apart(source, text), tag):
        yield text, found
        return
    parts = sentences(text)
    for part in parts if len(parts) > 1 else ():
        if found := other_writing(part, tag) or other(apart(source, part), tag, part=True):
            yield part, found
    if "Latn" not in members(script_of(tag) or "Latn"):
        for clause in _CLAUSE.findall(text):
            own = apart(source, clause)
            if len(_PLAIN.findall(own)) >= _WORDS and (found := likeliest(own, "Latn")):
                yield clause, found


_CLAUSE: Final = regex("[A-Za-z][A-Za-zÀ-ɏ'’,;:() -]*[A-Za-zÀ-ɏ]")
_PLAIN: Final = regex(r"(?<![\w-])[a-zà-ɏ]{3,}(?![\w-])")
_WORDS: Final = 4
"""Words of three small letters and more from which on Latin letters within another script are a clause and no name."""
