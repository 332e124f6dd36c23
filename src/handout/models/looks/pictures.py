"""Pictures, and what is drawn."""

from handout.models.dimensions import ColourRole, Room
from handout.models.framing import Bordered, Spaced
from handout.source.strict import Width


class FigureStyle(Spaced):
    """A picture."""

    width: Width | None = None
    """A length, or a share of the measure such as 50%."""


class RiskStyle(Spaced):
    """Pictures of people, and the words beside them."""

    gap: Room | None = None
    """Room between the people and the words, and between pictures that are compared."""
    marker_color: ColourRole | None = None
    """Colour of the people who are counted."""
    border_color: ColourRole | None = None
    """Colour of the outline of all others."""


class TimelineStyle(Spaced):
    """Points in time on a line; their words look like running text."""

    gap: Room | None = None
    """Room between points side by side; half of it between points one under the other."""
    marker_color: ColourRole | None = None
    """Colour of the line, its points and the outline of the wave."""


class PictureStepsStyle(Spaced, Bordered):
    """Steps with pictures; the border is the line between two of them."""

    gap: Room | None = None
    """Room between two steps, the line in its middle."""
    background: ColourRole | None = None
    """Colour behind the pictures."""
    marker_color: ColourRole | None = None
    """Colour of numbers and titles."""
