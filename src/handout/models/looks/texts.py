"""Titles, paragraphs and lists."""

from typing import Annotated, Literal

from pydantic import Field

from handout.models.dimensions import ColourRole, Room, TypeSize
from handout.models.framing import Framed, Spaced
from handout.models.traits import Aligned, Columned, Lettered, Listed, Typed


class ParagraphStyle(Aligned, Spaced):
    """A paragraph, a heading, a caption."""


class TitleStyle(Aligned, Spaced, Framed):
    """The title of the sheet; its frame and ground hold the lines under it, too."""


class HeadingStyle(Aligned, Spaced):
    """Titles of sections."""

    icon_size: Annotated[float, Field(ge=0.8, le=3.0)] | None = None
    """Size of an icon as a multiple of the heading's."""


class SubheadingStyle(Lettered):
    """The title of a callout; its colour is the callout's."""

    size: TypeSize | None = None
    """Type size; ``em`` here means the body size."""
    align: Literal["start", "center", "end"] | None = None
    """Alignment; never justified."""
    after: Room | None = None
    """Room below."""


class ListStyle(Aligned, Spaced, Listed, Columned):
    """A list whose entries have a mark each."""

    marker_color: ColourRole | None = None
    """Colour of bullets, numbers and boxes."""


class TermsStyle(Aligned, Spaced, Listed):
    """Words explained."""


class SourcesStyle(Typed, Spaced, Listed):
    """Where the facts come from; ``sources.size`` is the size."""

    marker_color: ColourRole | None = None
    """Colour of the numbers of a list."""
