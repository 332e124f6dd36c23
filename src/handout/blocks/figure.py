"""``figure``: a picture with a text alternative, or a decoration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import model_validator

from handout.accepting import Accepted
from handout.blocks.block import Block, Place, SheetBlock, SheetPicture
from handout.boxes import Paragraph, Picture
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import FileName, Model, Text, Width, wrong
from handout.words import Words


class Figure(Model):
    """A picture."""

    file: FileName
    """Path relative to this file; SVG, PNG or JPEG, inside the project."""
    alt: Text | None = None
    """What the picture shows, for those who do not see it."""
    caption: Text | None = None
    """Words under it."""
    decorative: bool = False
    """True for a picture that says nothing; it then has no alt."""
    width: Width | None = None
    """A length, or a share of the width that there is, such as 50%; without it the layout's."""

    @model_validator(mode="after")
    def _spoken(self) -> Self:
        if self.decorative and self.alt:
            raise wrong("alt", "a decorative picture has no alt text", "Delete “alt” or “decorative”.", "alt")
        if not self.decorative and not self.alt:
            hint = "Add “alt: …”: what it shows, in one sentence; or “decorative: true” if it says nothing."
            raise wrong("alt", "a picture needs alt text, for those who do not see it", hint)
        return self


class FigureBlock(Block):
    """A picture."""

    kind: ClassVar = "figure"

    figure: Figure
    """The picture."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        if self.figure.alt is not None:
            yield ("figure", "alt"), self.figure.alt
        if self.figure.caption is not None:
            yield ("figure", "caption"), self.figure.caption

    def pictures(self) -> Iterator[tuple[Path, str]]:
        yield ("figure", "file"), self.figure.file

    def on_sheet(self, place: Place) -> SheetFigure:
        alt, caption = place.optional("figure", "alt"), place.optional("figure", "caption")
        file = place.picture(self.figure.file)
        return SheetFigure(
            place.where, file, alt.text if alt else None, caption, alt.accept if alt else (), self.figure.width
        )


@dataclass(frozen=True, slots=True)
class SheetFigure(SheetBlock):
    """A picture. ``alt`` is None only for a decorative one; ``file`` is its name relative to the project; ``accept``
    is what the alt stands under, ``width`` what the author asks for."""

    file: str
    alt: str | None
    caption: Words | None
    accept: tuple[Accepted, ...] = ()
    width: str | None = None

    def words(self) -> Iterator[Words]:
        if self.caption:
            yield self.caption

    def pictures(self) -> Iterator[SheetPicture]:
        caption = self.caption.text if self.caption else None
        yield SheetPicture(self.where, self.file, self.alt, caption, self.accept)

    def box(self, level: int) -> Picture:
        """A Figure, its caption after it."""
        caption = Paragraph(self.caption, "caption", "Caption") if self.caption else None
        return Picture(self.file, self.alt, caption, self.width)
