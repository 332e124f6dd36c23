"""Plain words as texts with marks, and back.

A brand's own words and the program's fixed words are plain: a star in them is a star. Translations are texts with
marks, and translators' tools protect what stands in braces. So on the way out a sign that would be a mark gets its
backslash, and the placeholder of a fixed word the form of a variable (``{date}``: ``{label.date}``); on the way back
they lose it.
"""

from __future__ import annotations

from typing import Final

from handout.patterns import regex
from handout.text.inline import scan

_SIGN: Final = regex(r"[\\*\[{]")
_SLOT: Final = regex(r"(\{[a-z]+\})")
_OF_LABELS: Final = "label."


def marked(words: str) -> str:
    """Plain words as a text with marks."""
    return _SIGN.sub(r"\\\g<0>", words)


def marked_label(words: str) -> str:
    """A fixed word as a text with marks."""
    parts = _SLOT.split(words)
    return "".join(f"{{{_OF_LABELS}{part[1:-1]}}}" if n % 2 else marked(part) for n, part in enumerate(parts))


def unmarked(text: str) -> str | None:
    """A text with marks as plain words; None where it holds a mark that plain words cannot have."""
    return _unmarked(text, slots=False)


def unmarked_label(text: str) -> str | None:
    """A text with marks as a fixed word; None as ``unmarked``."""
    return _unmarked(text, slots=True)


def _unmarked(text: str, *, slots: bool) -> str | None:
    pieces, faults = scan(text)
    if faults or any(piece.strong or piece.link or piece.language or (piece.variable > slots) for piece in pieces):
        return None
    return "".join(f"{{{p.text.removeprefix(_OF_LABELS)}}}" if p.variable else p.text for p in pieces)
