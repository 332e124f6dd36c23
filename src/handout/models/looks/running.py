"""Header and footer."""

from handout.models.dimensions import ColourRole, Padding
from handout.models.framing import Bordered
from handout.models.traits import Sized


class PieceStyle(Sized):
    """The pieces of header or footer."""

    border_color: ColourRole | None = None
    """Colour of the line between them and the text."""


class ClinicStyle(Sized):
    """The clinic's name; it inherits from ``header``."""


class LanguageStyle(Sized, Bordered):
    """The frame that names the sheet's language."""

    padding: Padding | None = None
    """Room between frame and name at the sides; a third of it above and below."""
    radius: Padding | None = None
    """Rounding of corners."""


class StripStyle(Sized):
    """The staff strip, 9 pt or more."""
