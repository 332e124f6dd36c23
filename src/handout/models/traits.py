"""Keys that several styles have in common (``models.looks``)."""

from typing import Annotated, Literal

from pydantic import Field

from handout.models.dimensions import (
    Bar,
    ColourRole,
    Indent,
    LayoutModel,
    Leading,
    Padding,
    Room,
    Thickness,
    TypeSize,
)


class Coloured(LayoutModel):
    color: ColourRole | None = None
    """Colour of the text."""


class Lettered(LayoutModel):
    leading: Leading | None = None
    """Distance of baselines as a multiple of the size."""
    weight: Literal["regular", "bold"] | None = None
    """Regular or bold; there are no italics."""


class Typed(Coloured, Lettered):
    pass


class Sized(Typed):
    size: TypeSize | None = None
    """Type size; ``em`` here means the body size."""


class Aligned(Sized):
    align: Literal["start", "center", "end"] | None = None
    """Alignment; never justified."""


class Spaced(LayoutModel):
    before: Room | None = None
    """Room above."""
    after: Room | None = None
    """Room below."""


class Bordered(LayoutModel):
    border: Thickness | None = None
    """Thickness of the frame or rule; 0pt for none."""
    border_color: ColourRole | None = None
    """Its colour."""


class Framed(Bordered):
    border_top: Thickness | None = None
    """Thickness of a rule along the upper edge."""
    border_bottom: Thickness | None = None
    """Thickness of a rule along the lower edge."""
    background: ColourRole | None = None
    """Colour behind the text."""
    padding: Padding | None = None
    """Room between edge and text."""
    radius: Padding | None = None
    """Rounding of corners."""
    bar: Bar | None = None
    """Width of a bar at the start edge."""
    bar_color: ColourRole | None = None
    """Colour of the bar."""


class Boxed(Bordered):
    background: ColourRole | None = None
    """Colour behind the text."""
    padding: Padding | None = None
    """Room between edge and text."""
    radius: Padding | None = None
    """Rounding of corners."""


class Listed(LayoutModel):
    gap: Room | None = None
    """Room between entries."""
    indent: Indent | None = None
    """From the start edge to the words."""


class Columned(LayoutModel):
    columns: Annotated[int, Field(ge=1, le=3)] | None = None
    """2 or 3: short entries stand side by side where they fit."""
