"""What stands side by side."""

from handout.models.dimensions import Gutter, LayoutModel, Padding, Room, Rule


class RowStyle(LayoutModel):
    """Sections side by side."""

    gutter: Gutter | None = None
    """Room between them."""
    before: Room | None = None
    """Room above a row or a band."""
    padding: Padding | None = None
    """Room between the edge of a band and its text."""
    radius: Padding | None = None
    """Rounding of a band's corners."""


class PairStyle(LayoutModel):
    """Two languages side by side."""

    gutter: Gutter | None = None
    """Room between them."""
    rule: Rule | None = None
    """Thickness of the line between them; 0pt for none."""
