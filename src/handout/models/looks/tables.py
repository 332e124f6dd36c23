"""Tables, and charts to fill in."""

from typing import Annotated

from pydantic import Field

from handout.models.dimensions import ColourRole, Leading, Padding, RowHeight, TypeSize
from handout.models.framing import Bordered, Coloured, Spaced
from handout.models.traits import Aligned


class TableStyle(Aligned, Spaced, Bordered):
    """A table; the border is the rule under each row."""

    padding: Padding | None = None
    """Room inside a cell."""


class TableHeadStyle(Aligned):
    """The row of column heads."""

    background: ColourRole | None = None
    """Colour behind the heads."""


class ChartStyle(Coloured, Spaced, Bordered):
    """A table with lines around its cells; ``color`` is that of its heads and of what is drawn."""

    size: TypeSize | None = None
    """Type size; ``em`` here means the body size."""
    leading: Leading | None = None
    """Distance of baselines as a multiple of the size."""
    padding: Padding | None = None
    """Room inside a cell."""
    icon_size: Annotated[float, Field(ge=0.8, le=3.0)] | None = None
    """Size of what is drawn in its heads, or of a ring to mark, as a multiple of the type size."""


class ScheduleStyle(ChartStyle):
    """Medicines and when to take them."""

    background: ColourRole | None = None
    """Colour behind the heads of its columns."""


class DiaryStyle(ScheduleStyle):
    """A grid to fill in."""

    line: RowHeight | None = None
    """Least height of a row."""
