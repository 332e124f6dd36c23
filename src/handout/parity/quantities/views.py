"""A text in the forms in which it is looked at for numbers."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from handout.caching import cached
from handout.parity.quantities.speech import Speech, lower, speech
from handout.records import dataclass
from handout.text.digits import PLAIN

_SAME: Final = {
    "'": "\u2019\u02bc",
    ",": "\u060c\uff0c",
    ".": "\uff0e\u00b7",
    " ": "\u00a0\u2007\u2009\u202f",
    "/": "\u2044\u2215\uff0f",
    "-": "\u2010\u2011\u2012\u2013\u2212~\u301c\uff5e",
    ":": "\uff1a\u2236",
    "%": "\u066a\ufe6a\uff05",
    "(": "\uff08",
    ")": "\uff09",
    "+": "\uff0b",
}
_AS: Final = {
    **{chr(digit): chr(plain) for digit, plain in PLAIN.items() if digit != plain},
    **{other: sign for sign, others in _SAME.items() for other in others},
}
"""Figures of all scripts as 0 to 9 and signs of one meaning as one sign, each one character: places in the text stay
the same. No text has many of them, so that each is replaced by itself: ``str.translate`` looks for each letter."""


@dataclass(frozen=True)
class Views:
    """``text`` in NFC; ``plain`` with figures 0 to 9 and plain signs; ``small`` the same in small letters. Each
    character stands in the same place in all three."""

    text: str
    plain: str
    small: str
    own: Speech

    @cached_property
    def half(self) -> bool:
        """Whether it has a word for a half of the day anywhere."""
        return self.says(later=True) or self.says(later=False)

    def says(self, *, later: bool) -> bool:
        """Whether it says before noon anywhere, or after it."""
        words = self.own.afternoon if later else self.own.morning
        return bool(words and words.search(self.small))


@cached(1 << 10)
def views_of(text: str, language: str) -> Views:
    """A text in NFC, in its language."""
    plain = text
    for sign in () if text.isascii() else _AS.keys() & set(text):
        plain = plain.replace(sign, _AS[sign])
    return Views(text, plain, lower(plain), speech(language))
