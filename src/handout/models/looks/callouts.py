"""Boxes that stand out of the text."""

from handout.models.dimensions import Bar, ColourRole, Icon, Padding, Thickness
from handout.models.framing import Coloured, Spaced


class CalloutsStyle(Spaced):
    """What all boxes that stand out have in common."""

    padding: Padding | None = None
    """Room between edge and text."""
    radius: Padding | None = None
    """Rounding of corners."""
    border: Thickness | None = None
    """Thickness of the frame; 0pt for none."""
    border_top: Thickness | None = None
    """Thickness of a rule along the upper edge."""
    border_bottom: Thickness | None = None
    """Thickness of a rule along the lower edge."""
    bar: Bar | None = None
    """Width of the bar at the start edge."""


class CalloutStyle(CalloutsStyle, Coloured):
    """One kind of box; ``color`` is that of its title and its icon."""

    icon: Icon | None = None
    """The icon before its title."""
    title_background: ColourRole | None = None
    """Colour of a band behind its title, which is white on all but a pale one."""

    background: ColourRole | None = None
    """Colour behind the text."""
    border_color: ColourRole | None = None
    """Colour of the frame."""
    bar_color: ColourRole | None = None
    """Colour of the bar."""
