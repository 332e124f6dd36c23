"""Simplified or Traditional signs, or Japanese: told by which signs only one of them has.

The standard sets know: GB 2312 has the Simplified forms, Big5 the Traditional ones, and what stands in one alone is its
own, but for rare signs. Japanese has kana in nearly every sentence.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from handout.characters import script
from handout.models.locales import script_of

Writing = Literal["zh-Hans", "zh-Hant"]

_FEW: Final = 2
"""Signs of the other set that are told where none of the own set stands beside them."""
_MORE: Final = 3
"""The same where they are more than those of the own set."""
_WITHOUT_KANA: Final = 16
"""Ideographs in a row of texts without a kana from which on a text is no Japanese; names of diseases are shorter."""


def other_writing(text: str, tag: str) -> str | None:
    """The tag of the writing that a text is in, where it is another than that of its language; else None."""
    own = {"Hans": "zh-Hans", "Hant": "zh-Hant", "Jpan": "ja"}.get(script_of(tag) or "")
    if own is None:
        return None
    kinds = [_kind(char) for char in text]
    simplified, traditional = kinds.count("zh-Hans"), kinds.count("zh-Hant")
    if own == "ja":
        kana = any(script(char) in ("Hira", "Kana") for char in text)
        ideographs = sum(script(char) == "Hani" for char in text)
        written = "zh-Hans" if simplified > traditional else "zh-Hant"
        return written if not kana and ideographs >= _WITHOUT_KANA else None
    right, wrong = (simplified, traditional) if own == "zh-Hans" else (traditional, simplified)
    if (wrong >= _FEW and right == 0) or (wrong >= _MORE and wrong > right):
        return "zh-Hant" if own == "zh-Hans" else "zh-Hans"
    return None


@lru_cache(maxsize=8192)
def _kind(char: str) -> Writing | None:
    """The writing that alone has this sign."""
    if char < "\u3400":
        return None
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
