"""Where a text ends its sentences, near enough to hold one sentence of a source against one of its target.

Where a program cannot know (an abbreviation, Thai, which sets no full stop), the counts of source and target differ,
and the caller looks at the whole text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from handout.patterns import regex

_END: Final = regex(
    r"(?:(?<=[^.\s]{3})[.]+|[!?…]+|\.\.+)[\"'”“’»)\]]*(?=\s|$)"  # Latin and its kin; not behind an initial or a title
    r"|[。！？｡]+[」』）”’]*"  # Chinese and Japanese
    r"|[।॥؟۔።፧។៕။܀]+[”’»)]*"  # Devanagari, Arabic, Urdu, Ethiopic, Khmer, Burmese, Syriac
    r"|\n+"
)
"""Sentence_Terminal (UAX #29, table 4) of the scripts that handouts are in."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, with their signs; none is empty."""
    return tuple(text[start:end].strip() for start, end in spans(text))


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where they begin and end, blanks between them included."""
    ends = [match.end() for match in _END.finditer(text)]
    bounds = pairwise([0, *ends, len(text)])
    return tuple((start, end) for start, end in bounds if text[start:end].strip())
