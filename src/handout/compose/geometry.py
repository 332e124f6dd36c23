"""Where text may stand on the pages of a sheet, once header, footer and marks are measured."""

from __future__ import annotations

from handout.compose.slots import Arranged
from handout.models.image import Image
from handout.records import dataclass
from handout.style import PageGeometry


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


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where text, header, footer and marks stand on the pages of a sheet, once all is measured; in points.

    Of a brand it knows the sizes of its pieces and nothing else. ``logo`` says whether the clinic's mark stands on
    page 1, where it has its place in the structure tree.
    """

    first: Around
    later: Around
    logo: bool

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
