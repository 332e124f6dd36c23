"""A picture of a project, read and bounded: what ``images`` makes of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """A picture ready to be written: vector operators in a box, or the pixels of a bitmap.

    ``form`` is the content stream of a form XObject with the given bounding box (no fonts, no resources but
    those of ISO 32000-1 Table 53 colours in DeviceRGB); or ``pixels`` is 8-bit RGB (``alpha``: 8-bit soft mask),
    or ``jpeg`` the bytes of a JPEG file in RGB or grey. ``sha256``: hex digest of the file that it was read from;
    sign-offs rest on it. ``stencil``: the form sets no colour, and is painted in the one that is given with its place.
    """

    width: float
    height: float
    form: bytes | None = None
    pixels: bytes | None = None
    alpha: bytes | None = None
    jpeg: bytes | None = None
    grey: bool = False
    pixel_width: int = 0
    pixel_height: int = 0
    sha256: str = ""
    stencil: bool = False

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of its own proportions in a box."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale
