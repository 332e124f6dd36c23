"""The colours of a brand by their roles."""

from __future__ import annotations

from handout.models.brand import Brand, Palette
from handout.style.computed import PALE


def palette(brand: Brand, *, low_ink: bool = False) -> dict[str, str]:
    """ "#rrggbb" for every colour role; the one thing of a style that a brand may change under a finished body.

    ``low_ink``: every role is the brand's colour of text, but for grounds, which are white.
    """
    found = roles(brand.palette)
    return {role: _WHITE if role in PALE else found["text"] for role in found} if low_ink else found


_WHITE = "#ffffff"


def roles(colours: Palette) -> dict[str, str]:
    """ "#rrggbb" for every role of a palette, and for paper white."""
    return {**{role: str(value) for role, value in colours}, "white": _WHITE}
