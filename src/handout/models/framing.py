"""Keys of whatever has room around it, a frame or a colour: of sections, blocks and most styles."""

from handout.models.dimensions import Bar, ColourRole, LayoutModel, Padding, Room, Thickness


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


class Coloured(LayoutModel):
    color: ColourRole | None = None
    """Colour of the text."""
