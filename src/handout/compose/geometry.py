"""Where text may stand on the pages of a sheet, once header, footer and marks are measured."""

from __future__ import annotations

from handout.compose.slots import Arranged, PlacedPiece
from handout.models.image import Image
from handout.models.page import BandPiece
from handout.records import dataclass
from handout.style import PageGeometry

BRANDED: frozenset[BandPiece] = frozenset({"logo", "clinic", "phone", "hours", "address", "web", "qr"})
"""Pieces that are the brand's: they are painted in slots of the plan."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the text of one kind of page: header and footer with the height at which each begins, and the
    text's frame. ``mark`` is where a mark begins, whether or not there is one. Heights are points from the foot."""

    frame: PageGeometry
    header: Arranged
    footer: Arranged
    mark: float
    head: float
    foot: float

    @property
    def alike(self) -> tuple[object, ...]:
        """All of it that decides what every brand prints alike: of the brand's pieces, which there are."""
        placed = (tuple(map(_alike, band.placed)) for band in (self.header, self.footer))
        return (self.mark, self.head, self.foot, self.header.height, self.footer.height, *placed)


def _alike(placed: PlacedPiece) -> PlacedPiece | tuple[object, ...]:
    """A sign that all brands share stands before the phone number, where that begins."""
    if placed.piece not in BRANDED:
        return placed
    return (placed.piece, placed.x, placed.top) if placed.piece == "phone" else (placed.piece,)


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where text, header, footer and marks stand on the pages of a sheet, once all is measured; in points.

    Of a brand it knows the sizes of its pieces and nothing else. ``logo`` says whether the clinic's mark stands on
    page 1, where it has its place in the structure tree.
    """

    first: Around
    later: Around
    logo: bool

    @property
    def body(self) -> tuple[object, ...]:
        """All of it that the body's own pages depend on."""
        return self.first.frame, self.later.frame, self.first.mark, self.logo

    @property
    def alike(self) -> tuple[object, ...]:
        """All of it that header and footer depend on, as far as every brand prints them alike."""
        return self.first.alike, self.later.alike

    def around(self, number: int) -> Around:
        """What stands around the text of a page; ``number`` counts from 1."""
        return self.first if number == 1 else self.later

    def frame(self, number: int) -> PageGeometry:
        """Where text may stand on a page, as header, footer and marks leave it."""
        return self.around(number).frame


@dataclass(frozen=True, slots=True)
class BrandPictures:
    """The brand's pictures, each with the name that it has in the file."""

    logo: tuple[str, Image] | None = None
    qr: tuple[str, Image] | None = None
