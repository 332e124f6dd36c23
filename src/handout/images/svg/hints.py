"""What a drawing may hold that is not drawn, and what a designer does about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handout.images.svg.refusing import Undrawn, unsafe

_TEXT: Final = "Convert the text to outlines (paths): its font is not in the file, and nobody translates it."
_PIXELS: Final = "Draw it as outlines, or save the whole picture as PNG."
_EFFECT: Final = "Take the effect away, or save the whole picture as PNG at 300 dots to the inch."
_PATTERN: Final = "Expand the pattern to shapes, or save the whole picture as PNG."
_ARROW: Final = "Expand the arrow heads and dots of lines to shapes of their own."
_STILL: Final = "Save it without animation, as it is to stand on paper."
_FLATTEN: Final = "Flatten it to plain shapes, or save the whole picture as PNG."

_ELEMENTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("text", "tspan", "tref", "textPath", "altGlyph", "flowRoot"), _TEXT),
    "image": _PIXELS,
    "filter": _EFFECT,
    "pattern": _PATTERN,
    "marker": _ARROW,
    **dict.fromkeys(("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"), _STILL),
}


def element(name: str) -> Undrawn:
    """An element that is not drawn."""
    if name == "foreignObject":
        return unsafe("“foreignObject”")
    return Undrawn(f"“{name[:40]}”", _ELEMENTS.get(name, _FLATTEN))


def effect(name: str) -> Undrawn:
    """A filter, a way to blend, a pen of its own kind."""
    return Undrawn(f"“{name}”", {"filter": _EFFECT, "marker": _ARROW}.get(name, _FLATTEN))


def missing(name: str) -> Undrawn:
    """A reference to what the file does not hold. Browsers do not agree on what that paints."""
    return Undrawn(f"“#{name[:40]}”, which is not in the file", "Save the whole drawing, with all that it refers to.")


def circular(name: str) -> Undrawn:
    """An element that is part of itself."""
    return Undrawn(f"“#{name[:40]}”, which refers to itself", "Take the reference away.")
