"""What helps a patient to ask, to act and to remember (docs/checks.md, C8 and C19; AHRQ Universal Precautions Toolkit,
tool 5: teach-back; Ask Me 3; PEMAT-P, items on actionability)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from handout.blocks import descendants
from handout.blocks.checklist import ChecklistBlock
from handout.blocks.fields import FieldsBlock
from handout.blocks.lists import StepsBlock
from handout.blocks.notes import NotesBlock
from handout.blocks.picture_steps import PictureStepsBlock
from handout.blocks.questions import QuestionsBlock
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import Diagnostic, Severity
from handout.models.content import Handout

_ACTIONS: Final = (StepsBlock, PictureStepsBlock, ChecklistBlock)


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Note what a handout about a treatment (benefits or risks are told) has no room for."""
    roles = {section.role for section in manuscript.handout.sections}
    if not manuscript.original or not roles & {"benefits", "considerations"}:
        return
    for lacking, hint in _lacking(manuscript.handout, roles):
        message = f"there {lacking} in this handout"
        fault = Diagnostic(Severity.NOTE, "missing-part", message, manuscript.file.at("sections"), hint)
        yield Remark(fault, manuscript.accepts_at(()))


def _lacking(handout: Handout, roles: Collection[str]) -> Iterator[tuple[str, str]]:
    kinds = {type(found.part) for found in descendants(handout)}
    if not kinds & {*_ACTIONS}:
        yield "are no steps", "Say in “steps” or a “checklist” what to do, one thing each."
    if "questions" not in roles and QuestionsBlock not in kinds:
        yield "are no questions to ask", "Add a section with the role questions."
    if "teach-back" not in roles:
        yield "is no teach-back", "Add a section with the role teach-back: what the patient says in their own words."
    if not kinds & {FieldsBlock, NotesBlock}:
        yield "is no room for notes", "Add “fields” or “notes”."
