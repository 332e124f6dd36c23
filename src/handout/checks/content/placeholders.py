"""Placeholders on a sheet: a page that says TODO is not finished (``parity.placeholders``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.errors import Diagnostic
from handout.models.language import Language
from handout.parity.placeholders import of_text
from handout.sheet import Body
from handout.words import Words


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Refuse every text, and the words of every picture, that hold one."""
    for words in body.words():
        yield from of_text(_written(words), words.language, words.where)
    for picture in (picture for block in body.blocks() for picture in block.pictures()):
        yield from of_text(picture.alt or "", body.language, picture.where)


def _written(words: Words) -> str:
    """Without what variables bring: a brand's own words are the brand's to mend."""
    return "".join("\ufffc" if run.isolate or run.blank else run.text for run in words.runs)
