"""Facts without a source (docs/checks.md, C11; PIF TICK, criterion “evidence”)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.blocks import Block, descendants
from handout.blocks.checklist import ChecklistBlock
from handout.blocks.lists import ListBlock, StepsBlock
from handout.blocks.picture_steps import PictureStepsBlock
from handout.blocks.risk import RiskBlock
from handout.blocks.table import TableBlock
from handout.blocks.terms import TermsBlock
from handout.blocks.text import TextBlock
from handout.blocks.timeline import TimelineBlock
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning
from handout.models.content import Section
from handout.models.messages import normal
from handout.parity.unit import short
from handout.patterns import regex
from handout.text.digits import plain_digits

STATING: Final = (
    TextBlock,
    ListBlock,
    StepsBlock,
    ChecklistBlock,
    PictureStepsBlock,
    RiskBlock,
    TableBlock,
    TermsBlock,
    TimelineBlock,
)
"""Kinds of block that tell something. Room to write, questions, cards and schedules to fill in tell nothing."""
ROLES: Final = frozenset(
    {"key-points", "causes", "mechanism", "benefits", "considerations", "urgent", "before", "during", "after"}
)
"""Roles of sections that say what is so, or what to do. Of the others nobody knows whether they do."""
ELSEWHERE: Final = frozenset({"other", "next"})
"""Roles under which only what is certainly a fact needs a source: a share of people."""

_SHARE: Final = regex(r"\d ?[%٪]|[%٪] ?\d|\b\d+ (?:in|out of|of every) \d+\b")
_NO_FACT: Final = regex(r"[:：?？؟;፧՞]\W*$|\{\s*(?:clinic|region)\.|\{\s*line\s*\}")
"""How a sentence leads into a list, asks, leaves room to write, or says how to reach somebody."""


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of each block that states something, with no source of its own or of a block around it."""
    if not manuscript.original:
        return
    for found in descendants(manuscript.handout):
        block, section = found.part, found.above[0] if found.above else None
        if not isinstance(block, STATING) or not isinstance(section, Section):
            continue
        around = (block, *found.above)
        if any(part.sources for part in around if isinstance(part, Block)):
            continue
        if said := _fact(block, section.role):
            message = f"no source is named for “{short(said)}”"
            where = manuscript.file.at(*found.path)
            yield Remark(warning("source-missing", message, where, _HINT), manuscript.accepts_at(found.path))


_HINT: Final = "Name it under “sources” of the block; where it rests on none, say why under “accept”."


def _fact(block: Block, role: str) -> str:
    """The first of its texts that states something; empty where none does."""
    texts = (normal(text) for _, text in block.texts())
    if role in ELSEWHERE:
        return next((text for text in texts if isinstance(block, RiskBlock) or _SHARE.search(plain_digits(text))), "")
    return next((text for text in texts if not _NO_FACT.search(text)), "") if role in ROLES else ""
