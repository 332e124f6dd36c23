"""Numbers, lengths and colours, as attributes and styles write them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from handout.caching import cached
from handout.images.svg.refusing import Undrawn, unreadable
from handout.patterns import regex

Rgba = tuple[float, float, float, float]
"""Red, green, blue and alpha from 0 to 1, in sRGB."""

BLACK: Final[Rgba] = (0.0, 0.0, 0.0, 1.0)
_DIGITS: Final = 100
"""Digits of one number: those of a double take 17, and CSS's reader makes an int of any; Python's has 4,300."""
_ENDLESS: Final = regex(rf"[0-9]{{{_DIGITS + 1}}}")
# What follows a number's digits can begin in one way only, so that a text that is no number is left at once.
_NUMBER: Final = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH: Final = regex(rf"({_NUMBER})\s*([A-Za-z]+|%)?", re.ASCII)
_PLAIN: Final = regex(rf"({_NUMBER})(%)?", re.ASCII)
_UNITS: Final[Mapping[str, float]] = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}
"""User units of 1/96 inch (CSS Values 4, 6.2). em and ex are those of CSS's initial font size, 16px: ``lengths`` are
refused where the file sets another (``styles.Style.length``)."""
FONT_RELATIVE: Final = regex(r"\d\s*r?(?:em|ex)\b", re.ASCII | re.IGNORECASE)
_HEX: Final = regex("#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
"""Colours as programs write most of them: read by themselves, they spare most files the reader of all colours."""
_INITIAL: Final[Mapping[str, Rgba]] = {"black": BLACK, "transparent": (0.0, 0.0, 0.0, 0.0)}
"""What properties are where nothing says them."""
_VARIABLE: Final = regex(r"\b(?:var|calc|min|max|clamp|env)\s*\(", re.IGNORECASE)


def length(text: str, whole: float, called: str) -> float:
    """A length in user units; ``whole`` is what 100% is.

    Raises:
        Undrawn: it is none.
    """
    found = _LENGTH.fullmatch(text.strip())
    unit = (found[2] or "").lower() if found else ""
    if found is None or (unit != "%" and unit not in _UNITS):
        raise _no_value(text, called)
    value = float(found[1])
    return finite(value * whole / 100 if unit == "%" else value * _UNITS[unit], called)


def number(text: str, called: str) -> float:
    """A number, or a percentage as a part of 1; Undrawn where it is neither."""
    found = _PLAIN.fullmatch(text.strip())
    if found is None:
        raise _no_value(text, called)
    return finite(float(found[1]) / (100 if found[2] else 1), called)


def share(text: str, called: str) -> float:
    """A number between 0 and 1, brought there: an opacity, the offset of a stop."""
    return min(1.0, max(0.0, number(text, called)))


def numbers(text: str, count: int, called: str) -> list[float]:
    """So many numbers, parted by blanks or commas; Undrawn where they are others."""
    parts = re.split(r"\s*,\s*|\s+", text.strip())
    if len(parts) != count:
        raise unreadable(f"{called} “{text[:40]}”")
    return [number(part, called) for part in parts]


def finite(value: float, called: str) -> float:
    """A number that can be; Undrawn for an endless one."""
    if not math.isfinite(value):
        raise unreadable(f"{called} beyond all bounds")
    return value


def colour(text: str, current: Rgba) -> Rgba:
    """A colour of CSS Color 4 in sRGB; ``current`` is what currentColor is.

    Raises:
        Undrawn: it is none, or in another space.
    """
    if plain := _HEX.fullmatch(text):
        red, green, blue = (int(part, 16) / 255 for part in plain.groups())
        return red, green, blue, 1.0
    if text in _INITIAL:
        return _INITIAL[text]
    found = _parsed(text)
    if found == "currentcolor":
        return current
    if found is None or isinstance(found, str):
        raise _no_value(text, "the colour")
    if found.space not in ("srgb", "hsl", "hwb"):
        raise Undrawn(f"a colour that is not in sRGB (“{text[:40]}”)", "Convert the colours of the file to RGB (sRGB).")
    if found.space == "hsl":  # of more than full saturation CSS takes it as full (CSS Color 4, 7)
        from tinycss2 import color4

        hue, saturation, lightness = found.coordinates
        found = color4.Color("hsl", (hue, min(100.0, saturation or 0.0), lightness), found.alpha)
    red, green, blue, alpha = (min(1.0, max(0.0, float(value or 0))) for value in found.to("srgb"))
    return red, green, blue, alpha


def vetted(text: str) -> str:
    """A text for CSS's reader; Undrawn where a number in it has more digits than any program writes."""
    if _ENDLESS.search(text):
        raise unreadable(f"a number of more than {_DIGITS} digits")
    return text


@cached(1024)  # a long one that is inherited is looked at once, not by each shape
def _parsed(text: str) -> Any:
    from tinycss2 import color4

    return color4.parse_color(vetted(text))


def _no_value(text: str, called: str) -> Undrawn:
    if _VARIABLE.search(text):
        hint = "Export it with “presentation attributes” or inline styles instead of CSS variables."
        return Undrawn("CSS variables or sums", hint)
    return unreadable(f"{called} “{text[:40]}”")
