"""All kinds of block. A new one is a file of this room and a name in ``KINDS``."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Tag

from handout.blocks import callout
from handout.blocks.block import Block
from handout.blocks.callout import CalloutBlock
from handout.blocks.checklist import ChecklistBlock
from handout.blocks.contact import ContactBlock
from handout.blocks.diary import DiaryBlock
from handout.blocks.fields import FieldsBlock
from handout.blocks.figure import FigureBlock
from handout.blocks.lists import ListBlock, StepsBlock
from handout.blocks.notes import NotesBlock
from handout.blocks.picture_steps import PictureStepsBlock
from handout.blocks.questions import QuestionsBlock
from handout.blocks.risk import RiskBlock
from handout.blocks.scale import ScaleBlock
from handout.blocks.schedule import ScheduleBlock
from handout.blocks.table import TableBlock
from handout.blocks.terms import TermsBlock
from handout.blocks.text import TextBlock
from handout.blocks.timeline import TimelineBlock
from handout.blocks.week import WeekBlock
from handout.source import UNION_TAG
from handout.source.late import Late

KINDS: tuple[type[Block], ...] = (
    TextBlock,
    ListBlock,
    StepsBlock,
    CalloutBlock,
    TableBlock,
    FigureBlock,
    RiskBlock,
    TermsBlock,
    QuestionsBlock,
    ChecklistBlock,
    FieldsBlock,
    NotesBlock,
    ScheduleBlock,
    WeekBlock,
    DiaryBlock,
    TimelineBlock,
    ScaleBlock,
    PictureStepsBlock,
    ContactBlock,
)
"""In the order in which people are told of them."""

NAMES = tuple(kind.kind for kind in KINDS)
"""The keys that name them."""


def _kind_of(value: Any) -> str | None:
    """The one key that names the kind; None if there is none or more than one (pydantic then says so)."""
    if isinstance(value, Block):
        return UNION_TAG + value.kind
    found = [name for name in NAMES if name in value] if isinstance(value, dict) else []
    return UNION_TAG + found[0] if len(found) == 1 else None


if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = Annotated[
        reduce(or_, (Annotated[Late[kind], Tag(UNION_TAG + kind.kind)] for kind in KINDS)),
        Discriminator(
            _kind_of,
            custom_error_type="block_kind",
            custom_error_message="a block needs exactly one key that names its kind",
            custom_error_context={"known": ", ".join(NAMES)},
        ),
    ]
    """A block of any kind, as a file has it."""

vars(callout)["AnyBlock"] = AnyBlock  # a callout holds blocks of every kind, which are known only here
