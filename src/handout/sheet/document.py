"""A body as one tree of boxes, its sections in the layout's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handout.boxes import Box, Flow, Listing, ListItem, Panel, Paragraph
from handout.models.content import PROTECTED_ROLES
from handout.sheet.sheet import Body, SheetSection
from handout.words import Words


def arrange(sections: Sequence[SheetSection], order: Sequence[str], omit: Sequence[str]) -> tuple[SheetSection, ...]:
    """Sections by a layout's order, which names roles or ids: it only sorts, what it does not name follows."""

    def rank(section: SheetSection) -> int:
        names = [i for i, name in enumerate(order) if name in (section.id, section.role)]
        return names[0] if names else len(order)

    kept = [s for s in sections if s.role in PROTECTED_ROLES or s.groups or not {s.id, s.role} & set(omit)]
    return _sorted(kept, rank)


def help_first(sections: Sequence[SheetSection]) -> tuple[SheetSection, ...]:
    """The same sections, those that say when to get help before the others."""
    return _sorted(sections, lambda section: section.role != "urgent")


def _sorted(sections: Sequence[SheetSection], rank: Callable[[SheetSection], int]) -> tuple[SheetSection, ...]:
    """Sections by rank, as far as locked groups let them move: locked neighbours go together, and what holds a part of
    a group waits for no other part of it that comes after it in the handout."""
    ranked: list[tuple[int, tuple[SheetSection, ...]]] = []
    later: dict[str, int] = {}
    for run in reversed(_runs(sections)):
        groups = {group for section in run for group in section.groups}
        least = min([rank(section) for section in run] + [later[group] for group in groups & later.keys()])
        later |= dict.fromkeys(groups, least)
        ranked.insert(0, (least, run))
    return tuple(section for _, run in sorted(ranked, key=lambda pair: pair[0]) for section in run)


def _runs(sections: Sequence[SheetSection]) -> list[tuple[SheetSection, ...]]:
    """Neighbours locked by one name; every other section by itself."""
    runs: list[tuple[SheetSection, ...]] = []
    for section in sections:
        if runs and section.locked and runs[-1][-1].locked == section.locked:
            runs[-1] += (section,)
        else:
            runs.append((section,))
    return runs


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
    """A heading stays with a locked block that it stands over."""
    blocks = tuple(block.kept(2) for block in section.blocks)
    tag = section.title.language if section.title.language != language else None
    heading: Box = Paragraph(section.title, "heading", "H2")
    if section.blocks and section.blocks[0].locked:
        heading = Flow((heading,), keep=section.blocks[0].locked)
    return Flow((heading, *blocks), "Sect", language=tag, keep=section.locked)


def _sources(title: Words, sources: Sequence[Words]) -> Flow:
    entries = (ListItem("number", n, (Paragraph(words, "sources", "LBody"),)) for n, words in enumerate(sources, 1))
    return Flow((Paragraph(title, "heading", "H2"), Listing(tuple(entries), "sources", "Decimal")), "Sect")
