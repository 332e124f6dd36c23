"""What somebody fills in with a pen."""

from typing import Literal

from handout.models.dimensions import WritingLine
from handout.models.framing import Bordered, Spaced
from handout.models.traits import Aligned, Columned


class LinesStyle(Spaced, Bordered):
    """Ruled lines to write on; the border is the rule itself."""

    line: WritingLine | None = None
    """Room that a line to write on takes."""


class FieldsStyle(Aligned, LinesStyle, Columned):
    """Labels, each with a line to write on."""

    label: Literal["beside", "above"] | None = None
    """Where the label stands."""


class ScaleStyle(Spaced, Bordered):
    """Numbers in a row; the border is that of their boxes."""
