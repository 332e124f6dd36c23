"""Simplified or Traditional signs, or Japanese: told by which signs only one of them has.

The standard sets know: GB 2312 has the Simplified forms, Big5 the Traditional ones, and what stands in one alone is its
own, but for rare signs. Japanese has kana in nearly every sentence.
"""

from __future__ import annotations

from typing import Final, Literal

from handout.caching import cached
from handout.characters import script
from handout.models.locales import script_of

Writing = Literal["zh-Hans", "zh-Hant"]

_ENOUGH: Final = 12
"""Ideographs from which on one sign of the other set tells, if none of the own set stands beside it: of Traditional
texts a third of the signs are in Big5 alone."""
_FEW: Final = 2
"""Signs of the other set that tell it in any text, if none of the own set stands beside them."""
_MORE: Final = 3
"""The same where they are more than those of the own set."""
_WITHOUT_KANA: Final = 16
"""Ideographs of a text without kana from which on it is no Japanese; names of diseases are shorter."""


def other_writing(text: str, tag: str) -> str | None:
    """The tag of the writing that a text is in, where it is another than that of its language; else None."""
    own = {"Hans": "zh-Hans", "Hant": "zh-Hant", "Jpan": "ja"}.get(script_of(tag) or "")
    ideographs = [char for char in text if script(char) == "Hani"] if own else []
    if not ideographs:
        return None
    simplified = sum(_kind(char) == "zh-Hans" for char in ideographs)
    traditional = sum(_kind(char) == "zh-Hant" for char in ideographs)
    if own == "ja":
        strange = sum(not _encodes(char, "shift_jis") for char in ideographs)
        chinese = strange >= _FEW or len(ideographs) >= _WITHOUT_KANA
        kana = any(script(char) in ("Hira", "Kana") for char in text)
        return ("zh-Hans" if simplified >= traditional else "zh-Hant") if chinese and not kana else None
    right, wrong = (simplified, traditional) if own == "zh-Hans" else (traditional, simplified)
    alone = right == 0 and wrong >= (1 if len(ideographs) >= _ENOUGH else _FEW)
    if alone or (wrong >= _MORE and wrong > right):
        return "zh-Hant" if own == "zh-Hans" else "zh-Hans"
    return None


@cached(8192)
def _kind(char: str) -> Writing | None:
    """The writing that alone has this sign."""
    simplified, traditional = _encodes(char, "gb2312"), _encodes(char, "big5")
    if simplified == traditional:
        return None
    return "zh-Hans" if simplified else "zh-Hant"


def _encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
