"""Signs that the patterns of ``pieces`` take for one another, as one of them.

Python builds a map of 65,536 characters for each class of a pattern that holds some from beyond Latin-1, and the
patterns have such classes a hundred times: to compile them took longer than to lay out a page. In a text whose blanks
are all U+0020 and whose dashes are two, the classes are a few letters.
"""

from __future__ import annotations

from typing import Final

from handout.patterns import regex

HYPHEN: Final = "\x90"
"""U+2010 and U+2011: they join, and are no minus. Like the next five it is a control of C1, which no text holds: in a
file each is a fault (``source.opening``)."""
EN_DASH: Final = "\x96"
"""Dashes that may be a minus."""
ARROW: Final = "\x91"
"""From the left to the right: what they stand between is read so, too."""
DEGREE: Final = "\x89"
"""What stands behind a number as a per cent sign does."""
SEPARATOR: Final = "\x92"
"""Within a number, as commas do."""
RAISED: Final = "\x93"
"""Plus and minus of a power."""

DASHES: Final = rf"\-{HYPHEN}{EN_DASH}"
MONEY: Final = r"\$"
SIGN: Final = f"(?:[%{DEGREE}]|°[CF]?)"
"""What stands behind a number and belongs to it."""
FRACTION: Final = "¼"
POWER: Final = f"(?:{RAISED}?¹+)"
COUNT: Final = r"[\d\ufffc]"
"""A digit, or room to write one (``text.model.OBJECT``)."""

_ALIKE: Final = {
    " ": "\u00a0\u2007\u2009\u202f",
    HYPHEN: "\u2010\u2011",
    EN_DASH: "\u2012\u2013\u2212",
    "&": "—",
    ARROW: "→⇒⟶",
    "<": "≤≥≈±",
    "÷": "～∶",
    "$": "€£¥₣₤₦₨₩₪₫₭₮₱₲₴₸₹₺₼₽₾₿﷼",
    "%": "٪",
    DEGREE: "‰℃℉",
    SEPARATOR: "٫٬",
    "·": "’",
    "¼": "½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
    "¹": "⁰²³⁴⁵⁶⁷⁸⁹",
    RAISED: "⁺⁻",
}
"""Each with those that it stands for."""
_PLAIN: Final = {sign: plain for plain, signs in _ALIKE.items() for sign in signs}
_SIGN: Final = regex(f"[{''.join(_PLAIN)}]")


def plain_signs(text: str) -> str:
    """The text with one sign for all that are alike; as long as before."""
    return text if text.isascii() else _SIGN.sub(lambda found: _PLAIN[found[0]], text)
