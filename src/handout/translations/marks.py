"""A text cut at its marks, for formats that carry marks as elements of their own."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from handout.patterns import regex
from handout.records import dataclass, replace
from handout.text.inline import scan


class MarkKind(StrEnum):
    """What a part of a text is. A link opens with ``[`` and closes with ``](address)``, words of another language close
    with ``]{tag}``."""

    WORDS = "words"
    VARIABLE = "variable"
    STRONG_OPEN = "strong-open"
    STRONG_CLOSE = "strong-close"
    LINK_OPEN = "link-open"
    LINK_CLOSE = "link-close"
    LANGUAGE_OPEN = "language-open"
    LANGUAGE_CLOSE = "language-close"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text as it is written; ``pair`` numbers the marks that open and close together, from 1."""

    kind: MarkKind
    text: str
    pair: int = 0


_MARK = regex(
    r"\\[*\[{\\]|(?P<tag>\]\{[A-Za-z0-9-]+\})|(?P<variable>\{[^{}]*\})|(?P<strong>\*\*)|(?P<open>\[)"
    r"|(?P<close>\]\((?:[^()]|\([^()]*\))*\))"
)
"""The marks of a text (``text/inline.py``) by sight; what a backslash makes plain is passed over."""


_CLOSES: Final = {
    "close": (MarkKind.LINK_OPEN, MarkKind.LINK_CLOSE),
    "tag": (MarkKind.LANGUAGE_OPEN, MarkKind.LANGUAGE_CLOSE),
}
"""What a bracket is, by what closes it."""


def parts(text: str) -> tuple[Stretch, ...]:
    """The text cut at its marks; joined again it is the same. A text whose marks are faulty stays in one piece."""
    if scan(text)[1]:
        return (Stretch(MarkKind.WORDS, text),)
    return tuple(part for part in _parts(text) if part.text)


def _parts(text: str) -> list[Stretch]:
    found: list[Stretch] = []
    start, at, pairs, strong, brackets = 0, 0, 0, 0, list[int]()
    while mark := _MARK.search(text, at):
        name, sign, at = mark.lastgroup, mark[0], mark.end()
        if name in _CLOSES and not brackets:  # a plain bracket
            at = mark.start() + 1
        if name is None or at < mark.end():
            continue
        found.append(Stretch(MarkKind.WORDS, text[start : mark.start()]))
        start = at
        pairs += name == "open" or (name == "strong" and not strong)
        if name == "variable":
            found.append(Stretch(MarkKind.VARIABLE, sign))
        elif name == "strong":
            found.append(Stretch(MarkKind.STRONG_CLOSE if strong else MarkKind.STRONG_OPEN, sign, strong or pairs))
            strong = 0 if strong else pairs
        elif name == "open":
            brackets.append(len(found))
            found.append(Stretch(MarkKind.LINK_OPEN, sign, pairs))
        else:  # only here is it known what the bracket opened
            opened = brackets.pop()
            opens, closes = _CLOSES[name]
            found[opened] = replace(found[opened], kind=opens)
            found.append(Stretch(closes, sign, found[opened].pair))
    return [*found, Stretch(MarkKind.WORDS, text[start:])]
