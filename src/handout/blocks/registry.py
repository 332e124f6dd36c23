"""All kinds of block. A new one is a file of this room and a line in ``KINDS``.

A kind is imported when a file first has a block of it: of nineteen kinds a handout has five.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import Discriminator, Tag

from handout.blocks.block import Block
from handout.source import UNION_TAG
from handout.source.late import Named

KINDS: Final[Mapping[str, Named]] = {
    "text": Named("handout.blocks.text", "TextBlock"),
    "list": Named("handout.blocks.lists", "ListBlock"),
    "steps": Named("handout.blocks.lists", "StepsBlock"),
    "callout": Named("handout.blocks.callout", "CalloutBlock"),
    "table": Named("handout.blocks.table", "TableBlock"),
    "figure": Named("handout.blocks.figure", "FigureBlock"),
    "risk": Named("handout.blocks.risk", "RiskBlock"),
    "terms": Named("handout.blocks.terms", "TermsBlock"),
    "questions": Named("handout.blocks.questions", "QuestionsBlock"),
    "checklist": Named("handout.blocks.checklist", "ChecklistBlock"),
    "fields": Named("handout.blocks.fields", "FieldsBlock"),
    "notes": Named("handout.blocks.notes", "NotesBlock"),
    "schedule": Named("handout.blocks.schedule", "ScheduleBlock"),
    "week": Named("handout.blocks.week", "WeekBlock"),
    "diary": Named("handout.blocks.diary", "DiaryBlock"),
    "timeline": Named("handout.blocks.timeline", "TimelineBlock"),
    "scale": Named("handout.blocks.scale", "ScaleBlock"),
    "picture-steps": Named("handout.blocks.picture_steps", "PictureStepsBlock"),
    "contact": Named("handout.blocks.contact", "ContactBlock"),
}
"""By the keys that name them, in the order in which people are told of them."""


def _kind_of(value: Any) -> str | None:
    """The one key that names the kind; None if there is none or more than one (pydantic then says so)."""
    if isinstance(value, Block):
        return UNION_TAG + value.kind
    found = [name for name in KINDS if name in value] if isinstance(value, dict) else []
    return UNION_TAG + found[0] if len(found) == 1 else None


if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = Annotated[
        reduce(or_, (Annotated[Block, kind, Tag(UNION_TAG + name)] for name, kind in KINDS.items())),
        Discriminator(
            _kind_of,
            custom_error_type="block_kind",
            custom_error_message="a block needs exactly one key that names its kind",
            custom_error_context={"known": ", ".join(KINDS)},
        ),
    ]
    """A block of any kind, as a file has it."""
