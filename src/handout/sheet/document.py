"""A body as one tree of boxes, in the handout's own order; ``compose.arrange`` gives it that of a layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handout.boxes import Box, Flow, Listing, ListItem, Panel, Paragraph, SectionBox
from handout.models.omission import left_out
from handout.records import replace
from handout.sheet.sheet import Body, SheetSection
from handout.words import Words

SourcesForm = Literal["list", "line"]


def printed(body: Body, omit: Sequence[str] = (), sources: SourcesForm = "list") -> Body:
    """The body as a layout prints it: its sources in that form, without the sections and blocks (``section/block``)
    that it leaves out (``models.omission``)."""
    gone = left_out(body.sections, omit)
    body = replace(body, sections=tuple(_without(one, gone) for one in body.sections if one.id not in gone))
    return body if sources == "list" else replace(body, sources_title=None, sources=body.sources_line)


def aside(body: Body, omit: Sequence[str] = ()) -> Body:
    """The body as it stands beside the same one in another language: what both say in one language stands only there,
    and once are marks, dates and the staff's help box."""
    return replace(printed(body, omit), marks=(), sources_title=None, sources=(), closing=(), staff_help=None)


def _without(section: SheetSection, gone: Sequence[str]) -> SheetSection:
    blocks = tuple(block for block in section.blocks if f"{section.id}/{block.id}" not in gone)
    return section if blocks == section.blocks else replace(section, blocks=blocks)


def expand(body: Body) -> Flow:
    """The Document: marks, title, sections, sources, closing lines. Sources on a line and closing lines stand in the
    section about them, where it is the last one; beside another language they stand by themselves."""
    heads = ((body.subtitle, "subtitle"), (body.audience, "audience"))
    title = (Paragraph(body.title, "title", "H1"), *(Paragraph(words, style) for words, style in heads if words))
    kids: list[Box] = [*_marks(body.marks), Panel(title, "title", None)]
    kids += [_section(section, body.language) for section in body.printed_sections()]
    end: list[Box] = [_sources(body.sources_title, body.sources)] if body.sources else []
    end += [Paragraph(words, "closing") for words in body.closing]
    last = kids[-1]
    if isinstance(last, SectionBox) and last.role == "sources" and not (body.sources_title or body.beside):
        kids[-1:], end = [replace(last, kids=(*last.kids, *end))], []
    kids += end
    return Flow(tuple(kids), "Document", language=body.language)


def _marks(marks: Sequence[Words]) -> list[Box]:
    return [Panel(tuple(Paragraph(words, "mark") for words in marks), "mark")] if marks else []


def _section(section: SheetSection, language: str) -> SectionBox:
    blocks = tuple(block.kept(2) for block in section.blocks)
    tag = section.title.language if section.title.language != language else None
    heading = Paragraph(section.title, "heading", "H2")
    return SectionBox(
        heading, blocks, section.id, section.role, tag, section.locked, section.groups, section.number or None
    )


def _sources(title: Words | None, sources: Sequence[Words]) -> Box:
    """Under a title of their own as a numbered list, else as they are."""
    if title is None:
        return Flow(tuple(Paragraph(words, "sources") for words in sources))
    entries = (ListItem("number", n, (Paragraph(words, "sources", "LBody"),)) for n, words in enumerate(sources, 1))
    listing = Listing(tuple(entries), "sources")
    return SectionBox(Paragraph(title, "heading", "H2"), (listing,), "", "sources")
