"""Digits of every script as those of ASCII, for patterns that look for numbers."""

from __future__ import annotations

from typing import Final

from handout.characters import ZEROS

PLAIN: Final = {zero + n: ord("0") + n for zero in ZEROS for n in range(10)}
"""Each decimal digit (General_Category Nd) as one of 0 to 9, for ``str.translate``."""


def plain_digits(text: str) -> str:
    """The text with each decimal digit (General_Category Nd) as one of 0 to 9; as long as before."""
    if text.isascii():
        return text
    return text.translate(PLAIN)
