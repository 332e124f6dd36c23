"""Precedence, decided in one place: layouts + variant + typefaces + language -> Stylesheet, every length in points.

resolve    which value wins
computed   one style, its values computed
stylesheet all of them, with page, header and footer
colours    a brand's colours by their roles
"""

from handout.style.colours import palette, roles
from handout.style.computed import ICON_MARKERS, PALE, TONES, ComputedStyle, wide
from handout.style.resolve import PLAIN, merge, resolve, stands_on
from handout.style.stylesheet import (
    LEANING,
    SLOT_NAMES,
    TALL,
    BandStyle,
    PageGeometry,
    RunningStyle,
    SlotName,
    Stylesheet,
)

__all__ = [
    "ICON_MARKERS",
    "LEANING",
    "PALE",
    "PLAIN",
    "SLOT_NAMES",
    "TALL",
    "TONES",
    "BandStyle",
    "ComputedStyle",
    "PageGeometry",
    "RunningStyle",
    "SlotName",
    "Stylesheet",
    "merge",
    "palette",
    "resolve",
    "roles",
    "stands_on",
    "wide",
]
