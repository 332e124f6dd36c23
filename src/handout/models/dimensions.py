"""Lengths and names in layouts, each with its bounds, and what all their models have in common.

Lengths are texts: ``13pt``, ``18mm``, ``1.5em``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from handout.models.lengths import points
from handout.records import dataclass
from handout.source.strict import LENGTH_PATTERN, AfterCheck, Id, Model, Shape, shown, wrong

Length = Annotated[
    str, Shape(LENGTH_PATTERN, "bad-length", "a length", "Write a number and pt, mm, cm, in or em, such as 18mm.")
]
"""A number and a unit; ``em`` is the style's own type size."""
NOMINAL = 13.0
"""Points that ``em`` stands for where bounds are asked: the body size of ``leaflet``."""


@dataclass(frozen=True, slots=True)
class Within:
    """Bounds of a length in points, both included: beyond them a page can only be broken."""

    least: float
    most: float

    def __call__(self, length: str) -> str:
        """The length; raises the fault where it is out of bounds."""
        if self.least <= points(length, em=NOMINAL) <= self.most:
            return length
        hint = f"Write a length from {self.least:g}pt to {self.most:g}pt."
        raise wrong("out-of-bounds", f"{shown(length)} is too {'little' if self._short(length) else 'much'} here", hint)

    def _short(self, length: str) -> bool:
        return points(length, em=NOMINAL) < self.least


Margin = Annotated[Length, AfterCheck(Within(12, 220))]
Gutter = Annotated[Length, AfterCheck(Within(10, 90))]
TypeSize = Annotated[Length, AfterCheck(Within(9, 96))]
SmallSize = Annotated[Length, AfterCheck(Within(10, 96))]
Height = Annotated[Length, AfterCheck(Within(14, 150))]
Depth = Annotated[Length, AfterCheck(Within(14, 1000))]
IconGutter = Annotated[Length, AfterCheck(Within(0, 60))]
FitSize = Annotated[Length, AfterCheck(Within(12, 40))]
Rule = Annotated[Length, AfterCheck(Within(0, 6))]
Thickness = Annotated[Length, AfterCheck(Within(0, 8))]
Room = Annotated[Length, AfterCheck(Within(0, 150))]
Padding = Annotated[Length, AfterCheck(Within(0, 40))]
Indent = Annotated[Length, AfterCheck(Within(0, 100))]
Bar = Annotated[Length, AfterCheck(Within(0, 24))]
WritingLine = Annotated[Length, AfterCheck(Within(18, 72))]
RowHeight = Annotated[Length, AfterCheck(Within(21.5, 72))]
"""7.6 mm at least: a hand has room between two lines, and a box to tick between two boxes."""
ColourRole = Literal[
    "primary",
    "accent",
    "text",
    "muted",
    "rule",
    "tint",
    "wave",
    "urgent",
    "urgent_tint",
    "warning",
    "warning_tint",
    "white",
]
"""A name from the brand's palette (or paper white): layouts never name colours themselves."""


Leading = Annotated[float, Field(ge=1.0, le=2.5)]
"""Distance of baselines as a multiple of the size."""
Share = Annotated[float, Field(ge=0.3, le=2.0)]


OmitName = Annotated[
    str,
    Shape(
        "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$",
        "bad-name",
        "a section or section/block",
        "Write a role or an id, such as questions, or an id and a block's id, such as benefits/other-care.",
    ),
]
"""A section by role or id, or one of its blocks."""
Name = Id
"""A section's role or id, or ``title``."""
Icon = Id
"""The name of an icon, packaged or in ``icons/``; ``none`` for none."""


class LayoutModel(Model):
    """LayoutModel with hyphens, as CSS has them: ``border_color`` is ``border-color`` in the file."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"), populate_by_name=False)
