"""A text as it is looked at for numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from handout.characters import normalize
from handout.parity.quantities.figures import plainly
from handout.parity.quantities.speech import Speech, lower, speech


@dataclass(frozen=True)
class Looked:
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


def looked_at(text: str, language: str) -> Looked:
    """The text as it is, in its language."""
    text = normalize("NFC", text)
    plain = plainly(text)
    return Looked(text, plain, lower(plain), speech(language))
