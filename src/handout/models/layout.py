"""``layouts/<layout>.yaml``: one design."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from handout.models.dimensions import LayoutModel, OmitName, SmallSize
from handout.models.page import Fit, Goal, MarkSetup, PageSetup, RunningBand, Type
from handout.models.rows import RowEntry
from handout.models.styles import BlockStyle, SectionStyle, Styles
from handout.source import strict
from handout.source.late import Late
from handout.source.strict import BeforeCheck, Id, wrong

GROUND = "leaflet"
"""The packaged layout that every other one stands on, whether it says so or not."""


class Sources(LayoutModel):
    """How sources are told."""

    form: Literal["list", "line"] | None = None
    """A numbered list, or one line of their short names."""
    size: SmallSize | None = None
    """Type size, 10 pt or more."""


def _no_order(value: object) -> object:
    if isinstance(value, list):
        hint = "Write their order under “rows”: rows: [urgent, key-points]."
        raise wrong("wrong-type", "“sections” should hold how sections look, not their order", hint)
    return value


class Named(LayoutModel):
    """What a layout is called, and what it starts from."""

    format: strict.Format = 1
    """Version of this file format."""
    layout: Id
    """Id; equals the file's name."""
    extends: Id | None = None
    """A layout to start from; that one may extend none but leaflet."""


class Look(LayoutModel):
    """What a layout says of the page, and what a variant lays over it."""

    page: Late[PageSetup] = PageSetup.model_construct()
    """The paper and its margins."""
    header: Late[RunningBand] = RunningBand.model_construct()
    """The running head."""
    footer: Late[RunningBand] = RunningBand.model_construct()
    """The running foot."""
    mark: Late[MarkSetup] = MarkSetup.model_construct()
    """How an unchecked sheet is marked."""
    type: Late[Type] = Type.model_construct()
    """Sizes of type."""
    styles: Late[Styles] = Styles.model_construct()
    """How each kind of thing looks."""
    fit: Late[Fit] | None = None
    """How the sheet is brought to a number of pages; without it, it takes what it needs."""
    goal: Late[Goal] = Goal.model_construct()
    """How many pages a clean sheet should take."""
    cover: tuple[RowEntry, ...] | None = None
    """Rows of a first page of their own."""
    rows: tuple[RowEntry, ...] | None = None
    """Order and place of sections, by role or id, and of the ``title``: a list stands side by side, a list in it one
    under the other. What is not named follows in its own order. A layout serves many handouts: an id is known where
    some handout of the project has it; what a packaged layout names and nobody has is passed over."""
    sections: Annotated[Mapping[Id, Late[SectionStyle]], BeforeCheck(_no_order)] = Field(default_factory=dict)
    """How sections look, by role or id; an id wins over a role."""
    blocks: Mapping[Id, Late[BlockStyle]] = Field(default_factory=dict)
    """How single blocks look, by id."""
    sources: Late[Sources] = Sources.model_construct()
    """How sources are told."""
    omit: tuple[OmitName, ...] | None = None
    """Sections, or blocks as section/block, left out; never considerations, urgent or a locked one."""


class Layout(Look, Named):
    """One design."""
