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
from handout.source.late import LateKind

KINDS: Final[Mapping[str, LateKind]] = {
    "text": LateKind("handout.blocks.text", "TextBlock"),
    "list": LateKind("handout.blocks.lists", "ListBlock"),
    "steps": LateKind("handout.blocks.lists", "StepsBlock"),
    "callout": LateKind("handout.blocks.callout", "CalloutBlock"),
    "table": LateKind("handout.blocks.table", "TableBlock"),
    "figure": LateKind("handout.blocks.figure", "FigureBlock"),
    "risk": LateKind("handout.blocks.risk", "RiskBlock"),
    "terms": LateKind("handout.blocks.terms", "TermsBlock"),
    "questions": LateKind("handout.blocks.questions", "QuestionsBlock"),
    "checklist": LateKind("handout.blocks.checklist", "ChecklistBlock"),
    "fields": LateKind("handout.blocks.fields", "FieldsBlock"),
    "notes": LateKind("handout.blocks.notes", "NotesBlock"),
    "schedule": LateKind("handout.blocks.schedule", "ScheduleBlock"),
    "week": LateKind("handout.blocks.week", "WeekBlock"),
    "diary": LateKind("handout.blocks.diary", "DiaryBlock"),
    "timeline": LateKind("handout.blocks.timeline", "TimelineBlock"),
    "scale": LateKind("handout.blocks.scale", "ScaleBlock"),
    "picture-steps": LateKind("handout.blocks.picture_steps", "PictureStepsBlock"),
    "contact": LateKind("handout.blocks.contact", "ContactBlock"),
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
