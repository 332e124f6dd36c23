"""``variants/<variant>.yaml``: another form of every sheet, whatever its layout: large print, two languages, …"""

from typing import Annotated, Final, Literal

from handout.models.dimensions import Length, Within
from handout.models.layout import Look
from handout.models.standard import STANDARDS
from handout.source import strict
from handout.source.late import Late
from handout.source.strict import AfterCheck, Id, Model

RESERVED: Final = ("draft", "imposed", *STANDARDS)
"""Ends of file names (``output.edition``): a layout or variant of such a name could not be told from one."""


class Variant(Model):
    """Another form of every sheet. Its file's name stands in the names of the sheets."""

    format: strict.Format = 1
    """Version of this file format."""
    variant: Id
    """Id; equals the file's name. No layout may have it too."""
    floor: Annotated[Length, AfterCheck(Within(9, 36))] | None = None
    """The least size of any text, sources, marks, header and footer included; what is smaller is made as large."""
    ink: Literal["colour", "low"] = "colour"
    """low: nothing is filled, and every colour is that of text."""
    languages: Literal["one", "two"] = "one"
    """two: the patient's and the staff's language side by side."""
    numbered: bool = False
    """Sections have numbers, the same in every language."""
    layout: Late[Look] = Look.model_construct()
    """Keys of a layout, laid over those of the sheet's own."""

    @property
    def two(self) -> bool:
        """Whether it sets two languages side by side."""
        return self.languages == "two"
