"""A text cut at its marks, for formats that carry marks as elements of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handout.text.inline import scan


class MarkKind(StrEnum):
    """What a part of a text is. A link opens with ``[`` and closes with ``](address)``."""

    WORDS = "words"
    VARIABLE = "variable"
    STRONG_OPEN = "strong-open"
    STRONG_CLOSE = "strong-close"
    LINK_OPEN = "link-open"
    LINK_CLOSE = "link-close"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text as it is written; ``pair`` numbers the marks that open and close together, from 1."""

    kind: MarkKind
    text: str
    pair: int = 0


_MARK = re.compile(
    r"\\[*\[{\\]|(?P<variable>\{[^{}]*\})|(?P<strong>\*\*)|(?P<open>\[)|(?P<close>\]\((?:[^()]|\([^()]*\))*\))"
)
"""The marks of a text (``text/inline.py``) by sight; what a backslash makes plain is passed over."""


def parts(text: str) -> tuple[Stretch, ...]:
    """The text cut at its marks; joined again it is the same. A text whose marks are faulty stays in one piece."""
    if scan(text)[1]:
        return (Stretch(MarkKind.WORDS, text),)
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Stretch]:
    start, pairs, strong, links = 0, 0, 0, list[int]()
    for mark in _MARK.finditer(text):
        if mark.lastgroup is None or (mark.lastgroup == "close" and not links):
            continue
        if start < mark.start():
            yield Stretch(MarkKind.WORDS, text[start : mark.start()])
        start = mark.end()
        opens = mark.lastgroup == "open" or (mark.lastgroup == "strong" and not strong)
        pairs += opens
        match mark.lastgroup:
            case "variable":
                yield Stretch(MarkKind.VARIABLE, mark[0])
            case "strong":
                yield Stretch(MarkKind.STRONG_CLOSE if strong else MarkKind.STRONG_OPEN, mark[0], strong or pairs)
                strong = 0 if strong else pairs
            case "open":
                links.append(pairs)
                yield Stretch(MarkKind.LINK_OPEN, mark[0], pairs)
            case _:
                yield Stretch(MarkKind.LINK_CLOSE, mark[0], links.pop())
    if start < len(text):
        yield Stretch(MarkKind.WORDS, text[start:])
