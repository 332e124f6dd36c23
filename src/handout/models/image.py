"""A picture of a project, read and bounded: what ``images`` makes of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, looked at: vector operators in a box, or a bitmap.

    ``form`` is the content stream of a form XObject with the given bounding box (no fonts, no resources but
    those of ISO 32000-1 Table 53 colours in DeviceRGB); or ``bitmap`` is a PNG or JPEG as it was read, of which
    ``images.raster`` makes what a size on paper needs. ``width`` and ``height`` are points, ``pixel_width`` and
    ``pixel_height`` those of the bitmap once it is upright. ``sha256``: hex digest of the file that it was read from;
    sign-offs rest on it. ``stencil``: the form sets no colour, and is painted in the one that is given with its place.
    """

    width: float
    height: float
    form: bytes | None = None
    bitmap: bytes | None = None
    pixel_width: int = 0
    pixel_height: int = 0
    sha256: str = ""
    stencil: bool = False

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of its own proportions in a box."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale
