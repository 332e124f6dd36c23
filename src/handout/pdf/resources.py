"""What the content streams of one document name: fonts, colours by their places in the palette, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handout.models.image import Image
from handout.pdf.fonts import FontSet
from handout.records import dataclass, field
from handout.text.model import Show

PALETTE = "P"
"""Resource name of the colour space that holds the palette."""


@dataclass(slots=True)
class Inks:
    """Palette roles in order of first use; the place of a role is its index in the colour space."""

    _places: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, role: str) -> int:
        return self._places.setdefault(role, len(self._places))

    def copy(self) -> Inks:
        """Another set that goes on from here."""
        return Inks(dict(self._places))

    def roles(self) -> tuple[str, ...]:
        """The roles by index."""
        return tuple(self._places)


@dataclass(frozen=True, slots=True)
class Resources:
    """What the streams of one document share. Entries are made by use: bodies first, then header and footer.

    ``names`` are those of pictures by their keys, made here: I1, I2 ..., or B1, B2 ... of a brand over a body, whose
    pictures have the names ``below``. ``once`` are forms that no stream names, since they are painted only once.
    """

    fonts: FontSet
    inks: Inks
    images: Mapping[str, Image]
    names: dict[str, str] = field(default_factory=dict)
    below: Mapping[str, str] | None = None
    once: frozenset[str] = frozenset()

    def over(self, images: Mapping[str, Image], shared: Mapping[str, str]) -> Resources:
        """Resources of a brand, which leave these as they are: what these have may be named, fonts and colours go on
        from here. ``shared``: the names of pictures of these that will do for the brand, too."""
        return Resources(self.fonts.over(), self.inks.copy(), {**self.images, **images}, {}, shared)

    def of_plan(self, images: Mapping[str, Image]) -> Resources:
        """Resources with the same fonts and inks, and with the pictures of another plan."""
        return Resources(self.fonts, self.inks, images)

    def of_brand(self, images: Mapping[str, Image]) -> Resources:
        """Resources with the same fonts and inks, and with more pictures at hand."""
        return Resources(self.fonts, self.inks, {**self.images, **images}, dict(self.names))

    def seed(self, shows: Iterable[Show]) -> None:
        """Give codes to what is shown, as if it were painted."""
        for show in shows:
            font = self.fonts[show.face]
            for cell in show.cells:
                if not isinstance(cell, int):
                    font.code(cell)

    def image(self, key: str) -> str:
        """The resource name of a picture."""
        if self.below is not None and key in self.below:
            return self.below[key]
        return self.names.setdefault(key, f"{'I' if self.below is None else 'B'}{len(self.names) + 1}")
