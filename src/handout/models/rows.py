"""Rows of a layout: what stands side by side."""

from typing import Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, model_validator

from handout.models.dimensions import ColourRole, LayoutModel, Name, Thickness
from handout.source import UNION_TAG
from handout.source.strict import BeforeCheck, wrong


def _entry_kind(value: Any) -> str:
    kind = "mapping" if isinstance(value, dict | RowLook) else "list" if isinstance(value, list | tuple) else "name"
    return UNION_TAG + kind


def _flat(value: object) -> object:
    if isinstance(value, str):
        return value
    hint = "Names in a row stand side by side, names in a list there one under the other: write no list in that one."
    raise wrong("too-deep", "rows go no deeper here: this should be the name of a section or block", hint)


RowCell = Annotated[
    Annotated[Name, Tag(UNION_TAG + "name")]
    | Annotated[tuple[Annotated[Name, BeforeCheck(_flat)], ...], Tag(UNION_TAG + "list"), Field(min_length=1)],
    Discriminator(_entry_kind),
]
"""What stands in a column of a row: one section, or several one under the other."""


class RowLook(LayoutModel):
    """A row with a look of its own."""

    row: Annotated[tuple[RowCell, ...], Field(min_length=1, max_length=4)]
    """What stands side by side in it."""
    shares: tuple[Annotated[float, Field(gt=0, le=20)], ...] | None = None
    """Of the cells in the width; without it, all are alike."""
    background: ColourRole | None = None
    """Colour behind it; neighbours of one background join into one band."""
    border: Thickness | None = None
    """Thickness of a frame around it."""
    border_color: ColourRole | None = None
    """Its colour."""
    keep: bool | None = None
    """Whether it stays on one page wherever one holds it."""

    @model_validator(mode="after")
    def _shared(self) -> Self:
        if self.shares is not None and len(self.shares) != len(self.row):
            message = f"“shares” needs as many numbers as the row has cells: {len(self.row)}"
            raise wrong("wrong-shares", message, "Write one number for each cell, such as [2, 1].", "shares")
        return self


RowEntry = Annotated[
    Annotated[Name, Tag(UNION_TAG + "name")]
    | Annotated[tuple[RowCell, ...], Tag(UNION_TAG + "list"), Field(min_length=1, max_length=4)]
    | Annotated[RowLook, Tag(UNION_TAG + "mapping")],
    Discriminator(_entry_kind),
]
"""A section by itself, several side by side, or a row with a look of its own."""
