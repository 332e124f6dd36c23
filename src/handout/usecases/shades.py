"""Shades of one colour: a darker one in which words can be read, and light ones for grounds.

Colours are ``#rrggbb`` in sRGB; they are mixed channel by channel, which keeps the hue as far as anyone sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handout.checks.contrast import TEXT, contrast
from handout.models.brand import Palette

_BLACK: Final = "#000000"
_WHITE: Final = "#ffffff"
_TINT: Final = 93
"""Hundredths of white in a tint."""


def is_read_on_paper(colour: str) -> bool:
    """Whether words in a colour can be read on white and on the light grounds of every page (WCAG 2.1, 1.4.3)."""
    return on_paper(colour) >= TEXT


def on_paper(colour: str) -> float:
    """The least contrast of a colour with what it is printed on, 1 to 21: white, the grounds of urgent sections and of
    warnings, which no clinic's own colour changes."""
    return min(contrast(colour, ground) for ground in (_WHITE, Palette().urgent_tint, Palette().warning_tint))


def darker(colour: str) -> str:
    """The nearest mixture of a colour with black in which words can be read on paper."""
    return next(shade for share in range(101) if is_read_on_paper(shade := mixed(colour, _BLACK, share / 100)))


def tint(colour: str) -> str:
    """A ground for notes: so light that words in the colour can be read on it."""
    grounds = (mixed(colour, _WHITE, share / 100) for share in range(_TINT, 101))
    return next((ground for ground in grounds if contrast(colour, ground) >= TEXT), _WHITE)


def wave(colour: str) -> str:
    """What a drawing is filled with: light, and seen on paper."""
    return mixed(colour, _WHITE, 0.72)


def mixed(one: str, other: str, share: float) -> str:
    """Two colours mixed, with ``share`` (0 to 1) of the other."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return hexadecimal([a + (b - a) * share for a, b in pairs])


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def hexadecimal(channels: Iterable[float]) -> str:
    """``#rrggbb`` of red, green and blue from 0 to 1."""
    return "#" + "".join(f"{round(value * 255):02x}" for value in channels)
