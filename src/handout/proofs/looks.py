"""The look of a proof: its own styles and colours, which no project changes, so that any project can be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handout.style import BandStyle, ComputedStyle, PageGeometry, RunningStyle, Stylesheet

PALETTE: Final[Mapping[str, str]] = {
    "text": "#1a1a1a",
    "quiet": "#4d4d4d",
    "rule": "#a6a6a6",
    "ring": "#a8005c",
    "white": "#ffffff",
    "primary": "#1a1a1a",
}
"""Rings are of a purple that no palette of ours has, with 7.6:1 on white; they are told by their shape, too."""

TITLE: Final = ComputedStyle("title", 16.0, 1.3, weight="bold", hyphenate=False)
NOTICE: Final = ComputedStyle("notice", 8.5, 1.4, hyphenate=False)
FAMILY: Final = ComputedStyle("family", 11.5, 1.35, weight="bold", hyphenate=False)
NAME: Final = ComputedStyle("name", 8.5, 1.4, weight="bold", hyphenate=False)
COUNT: Final = ComputedStyle("count", 7.5, 1.4, hyphenate=False)
RINGED: Final = ComputedStyle("count", 7.5, 1.4, weight="bold", color="ring", hyphenate=False)
STATE: Final = ComputedStyle("state", 7.5, 1.4, color="quiet", hyphenate=False)
CAPTION: Final = ComputedStyle("caption", 6.0, 1.3, color="quiet", align="center", hyphenate=False)
REASON: Final = ComputedStyle("reason", 7.5, 1.4, hyphenate=False)
REMARK: Final = ComputedStyle("remark", 8.0, 1.4, hyphenate=False)
NUMBER: Final = ComputedStyle("number", 6.0, 1.0, weight="bold", color="white", align="center", hyphenate=False)
PASSAGE: Final = ComputedStyle("passage", 9.0, 1.45, hyphenate=False)


def stylesheet(width: float, height: float, margin: float) -> Stylesheet:
    """What a setter asks for: own sizes in every language, fonts of the language alone."""
    band = BandStyle(0.0, 0.0, {"start": (), "middle": (), "end": ()})
    page = PageGeometry(width, height, margin, margin, margin, margin, 1, 0.0, rtl=False)
    running = RunningStyle((band, band), (band, band), 0.0, line=False)
    return Stylesheet("proof", page, running, {}, {"body": (), "heading": ()}, factor=0.0)
