"""A sheet as one tree of boxes, its sections in the layout's order."""

from __future__ import annotations

from collections.abc import Sequence

from handout.blocks import registry
from handout.boxes import Box, Entry, Flow, Listing, Panel, Paragraph
from handout.models.sheet import Section, Sheet, Words

LOCKED = frozenset({"considerations", "urgent"})
"""Roles that no layout may leave out (design.md section 2)."""


def arrange(sections: Sequence[Section], order: Sequence[str], omit: Sequence[str]) -> tuple[Section, ...]:
    """Sections by a layout's order, which names roles or ids: it only sorts, what it does not name follows."""

    def rank(section: Section) -> int:
        names = [i for i, name in enumerate(order) if name in (section.id, section.role)]
        return names[0] if names else len(order)

    kept = [s for s in sections if s.role in LOCKED or not {s.id, s.role} & set(omit)]
    return tuple(sorted(kept, key=rank))


def expand(sheet: Sheet) -> Flow:
    """The Document: marks, title, sections, sources, closing lines."""
    kids: list[Box] = [*_marks(sheet.marks), Paragraph(sheet.title, "title", "H1")]
    kids += [Paragraph(w, style) for w, style in ((sheet.subtitle, "subtitle"), (sheet.audience, "audience")) if w]
    help_here = next((section for section in sheet.sections if section.role == "urgent"), None)
    for section in sheet.sections:
        kids.append(_section(section, sheet.language))
        if section is help_here and sheet.staff_help:
            kids.append(_section(sheet.staff_help, sheet.language))
    if sheet.sources_title and sheet.sources:
        kids.append(_sources(sheet.sources_title, sheet.sources))
    kids += [Paragraph(words, "closing") for words in sheet.closing]
    return Flow(tuple(kids), "Document", language=sheet.language)


def _marks(marks: Sequence[Words]) -> list[Box]:
    return [Panel(tuple(Paragraph(words, "mark") for words in marks), "mark")] if marks else []


def _section(section: Section, language: str) -> Flow:
    blocks = tuple(registry.expand(block, 2) for block in section.blocks)
    tag = section.title.language if section.title.language != language else None
    return Flow((Paragraph(section.title, "heading", "H2"), *blocks), "Sect", language=tag)


def _sources(title: Words, sources: Sequence[Words]) -> Flow:
    entries = (Entry("number", n, (Paragraph(words, "sources", "LBody"),)) for n, words in enumerate(sources, 1))
    return Flow((Paragraph(title, "heading", "H2"), Listing(tuple(entries), "sources", "Decimal")), "Sect")
