"""Digits of every script as those of ASCII, for patterns that look for numbers."""

from __future__ import annotations

from handout.characters import category, decimal


def plain_digits(text: str) -> str:
    """The text with each decimal digit (General_Category Nd) as one of 0 to 9; as long as before."""
    if text.isascii():
        return text
    return "".join(str(decimal(char)) if category(char) == "Nd" else char for char in text)
