"""Keys that several styles have in common (``models.looks``)."""

from typing import Annotated, Literal

from pydantic import Field

from handout.models.dimensions import ColourRole, Indent, LayoutModel, Leading, Padding, Room, TypeSize
from handout.models.framing import Bordered, Coloured


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
