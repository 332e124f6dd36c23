"""A picture of a project, read and bounded: what ``images`` makes of a file."""

from __future__ import annotations

from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class FormResource:
    """An entry of a form's resources (ISO 32000-1, 7.8.3): its ``kind``, such as ExtGState, its ``name`` there, and its
    ``value`` as PDF writes it, with ``{}`` where the reference to ``form`` goes."""

    kind: str
    name: str
    value: str
    form: PictureGroup | None = None


@dataclass(frozen=True, slots=True)
class PictureGroup:
    """A transparency group within a picture (ISO 32000-1, 11.6.6): a content stream, its box (left, low, right, high),
    its resources, and the space that it blends in, DeviceRGB or DeviceGray."""

    operators: bytes
    box: tuple[float, float, float, float]
    resources: tuple[FormResource, ...]
    space: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, looked at: vector operators in a box, or a bitmap.

    ``form`` is the content stream of a form XObject with the given bounding box, in colours of DeviceRGB and without
    fonts; ``resources`` has what it names: gradients, groups and masks. Or ``bitmap`` is a PNG or JPEG as it was read,
    of which ``images.raster`` makes what a size on paper needs. ``width`` and ``height`` are points; ``pixel_width``,
    ``pixel_height`` those of the bitmap once it is upright. ``sha256``: hex digest of the file that it was read from;
    sign-offs rest on it. ``stencil``: the form sets no colour, and is painted in the one that is given with its place.
    """

    width: float
    height: float
    form: bytes | None = None
    resources: tuple[FormResource, ...] = ()
    bitmap: bytes | None = None
    pixel_width: int = 0
    pixel_height: int = 0
    sha256: str = ""
    stencil: bool = False

    @property
    def transparent(self) -> bool:
        """Whether something that it draws is blended with what lies under it; what a bitmap is, its pixels say."""
        return any(resource.kind != "Pattern" for resource in self.resources)

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of its own proportions in a box."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale
