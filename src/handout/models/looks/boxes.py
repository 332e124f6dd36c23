"""The box of the marks, and the card of the clinic."""

from handout.models.dimensions import Room
from handout.models.framing import Spaced
from handout.models.traits import Aligned, Boxed


class MarkStyle(Aligned, Boxed):
    """The box that says why a sheet may not be relied on."""

    after: Room | None = None
    """Room below."""


class ContactStyle(Spaced, Boxed):
    """The card that says how to reach the clinic."""
