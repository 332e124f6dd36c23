"""A body as one tree of boxes, its sections in the layout's order."""

from __future__ import annotations

from collections.abc import Sequence

from handout.boxes import Box, Flow, Listing, ListItem, Panel, Paragraph
from handout.models.content import PROTECTED_ROLES
from handout.sheet.sheet import Body, SheetSection
from handout.words import Words


def arrange(sections: Sequence[SheetSection], order: Sequence[str], omit: Sequence[str]) -> tuple[SheetSection, ...]:
    """Sections by a layout's order, which names roles or ids: it only sorts, what it does not name follows."""

    def rank(section: SheetSection) -> int:
        names = [i for i, name in enumerate(order) if name in (section.id, section.role)]
        return names[0] if names else len(order)

    kept = [s for s in sections if s.role in PROTECTED_ROLES or not {s.id, s.role} & set(omit)]
    return tuple(sorted(kept, key=rank))


def expand(body: Body) -> Flow:
    """The Document: marks, title, sections, sources, closing lines."""
    kids: list[Box] = [*_marks(body.marks), Paragraph(body.title, "title", "H1")]
    kids += [Paragraph(w, style) for w, style in ((body.subtitle, "subtitle"), (body.audience, "audience")) if w]
    kids += [_section(section, body.language) for section in body.printed_sections()]
    if body.sources_title and body.sources:
        kids.append(_sources(body.sources_title, body.sources))
    kids += [Paragraph(words, "closing") for words in body.closing]
    return Flow(tuple(kids), "Document", language=body.language)


def _marks(marks: Sequence[Words]) -> list[Box]:
    return [Panel(tuple(Paragraph(words, "mark") for words in marks), "mark")] if marks else []


def _section(section: SheetSection, language: str) -> Flow:
    blocks = tuple(block.box(2) for block in section.blocks)
    tag = section.title.language if section.title.language != language else None
    return Flow((Paragraph(section.title, "heading", "H2"), *blocks), "Sect", language=tag)


def _sources(title: Words, sources: Sequence[Words]) -> Flow:
    entries = (ListItem("number", n, (Paragraph(words, "sources", "LBody"),)) for n, words in enumerate(sources, 1))
    return Flow((Paragraph(title, "heading", "H2"), Listing(tuple(entries), "sources", "Decimal")), "Sect")
