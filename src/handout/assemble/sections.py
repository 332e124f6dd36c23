"""The sections of a handout that one country, brand and variant get, with their words in place.

Risks and the get-help box are locked: no brand and no variant may drop them (research/domain.md, row C12).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handout.assemble.wording import Voice
from handout.errors import Diagnostic, Position, error
from handout.messages import Path
from handout.models import content, sheet
from handout.models.content import Handout, Only
from handout.models.sheet import Words

LOCKED = frozenset({"considerations", "urgent"})
"""Roles of sections that are never left out."""


@dataclass(frozen=True, slots=True)
class Selection:
    """For whom the sheet is."""

    region: str
    brand: str
    variant: str | None

    def takes(self, only: Only | None) -> bool:
        """Whether what stands under this restriction is printed."""
        return only is None or (self._in_region(only) and self._offered(only))

    def drops(self, only: Only | None) -> bool:
        """Whether brand or variant, and not the country, leave it out."""
        return only is not None and self._in_region(only) and not self._offered(only)

    def _in_region(self, only: Only) -> bool:
        return not only.region or self.region in only.region

    def _offered(self, only: Only) -> bool:
        brand = not only.brand or self.brand in only.brand
        return brand and (not only.variant or self.variant in only.variant)


@dataclass(frozen=True, slots=True)
class Makings:
    """What sections are made of: the words at each place, the program's own voice, and where things stand.

    ``at`` gives the place in the file; ``picture`` the name by which the project keeps a figure's file.
    """

    texts: Mapping[Path, Words]
    voice: Voice
    selection: Selection
    at: Callable[..., Position]
    picture: Callable[[str], str]


def sections(handout: Handout, makings: Makings) -> tuple[sheet.Section, ...]:
    """The sections that are printed, in the handout's order."""
    made = (section(handout, index, makings) for index in range(len(handout.sections)))
    return tuple(part for part in made if part)


def section(handout: Handout, index: int, makings: Makings) -> sheet.Section | None:
    """One section; None where it is left out, or all that stood in it."""
    part, path = handout.sections[index], ("sections", index)
    if not makings.selection.takes(part.only):
        return None
    blocks = _blocks(part.blocks, (*path, "blocks"), makings)
    if part.blocks and not blocks:
        return None
    return sheet.Section(part.id, part.role, makings.texts[(*path, "title")], blocks, makings.at(*path))


def _blocks(blocks: tuple[content.Block, ...], path: Path, makings: Makings) -> tuple[sheet.Block, ...]:
    return tuple(
        _block(block, (*path, index), makings)
        for index, block in enumerate(blocks)
        if makings.selection.takes(block.only)
    )


def _block(block: content.Block, path: Path, makings: Makings) -> sheet.Block:
    name, where = block.id, makings.at(*path)

    def listed(texts: tuple[str, ...], *key: str | int) -> tuple[Words, ...]:
        return tuple(makings.texts[(*path, *key, index)] for index in range(len(texts)))

    match block:
        case content.TextBlock():
            return sheet.TextBlock(name, where, makings.texts[(*path, "text")])
        case content.ListBlock():
            return _list(block.list, (*path, "list"), makings, name)
        case content.StepsBlock():
            return _list(block.steps, (*path, "steps"), makings, name)
        case content.CalloutBlock():
            return _callout(block, path, makings)
        case content.TableBlock(table=table):
            rows = tuple(listed(row, "table", "rows", index) for index, row in enumerate(table.rows))
            return sheet.TableBlock(name, where, listed(table.header, "table", "header"), rows)
        case content.FigureBlock():
            return _figure(block, path, makings)
        case content.TermsBlock():
            return sheet.TermsBlock(name, where, _terms(block, path, makings))
        case content.QuestionsBlock():
            return sheet.QuestionsBlock(name, where, listed(block.questions, "questions"))
        case content.ChecklistBlock():
            return sheet.ChecklistBlock(name, where, listed(block.checklist, "checklist"))
        case content.FieldsBlock():
            return sheet.FieldsBlock(name, where, listed(block.fields_, "fields"))
        case content.NotesBlock():
            return sheet.NotesBlock(name, where, block.notes)


def _list(entries: tuple[content.Entry, ...], path: Path, makings: Makings, name: str | None) -> sheet.ListBlock:
    items = tuple(_item(entry, (*path, index), makings) for index, entry in enumerate(entries))
    return sheet.ListBlock(name, makings.at(*path), items, numbered=path[-1] == "steps")


def _item(entry: content.Entry, path: Path, makings: Makings) -> sheet.Item:
    if not isinstance(entry, content.NestedItem):
        return sheet.Item(makings.texts[path])
    below = (("list", entry.list), ("steps", entry.steps))
    inner = tuple(_list(entries, (*path, key), makings, None) for key, entries in below if entries)
    return sheet.Item(makings.texts[(*path, "text")], inner)


def _callout(block: content.CalloutBlock, path: Path, makings: Makings) -> sheet.CalloutBlock:
    tone = block.callout.tone
    label = makings.voice.say(getattr(makings.voice.labels, tone))
    title = makings.texts.get((*path, "callout", "title"))
    inner = _blocks(block.callout.blocks, (*path, "callout", "blocks"), makings)
    return sheet.CalloutBlock(block.id, makings.at(*path), tone, label, title, inner)


def _figure(block: content.FigureBlock, path: Path, makings: Makings) -> sheet.FigureBlock:
    alt = makings.texts.get((*path, "figure", "alt"))
    caption = makings.texts.get((*path, "figure", "caption"))
    file = makings.picture(block.figure.file)
    return sheet.FigureBlock(block.id, makings.at(*path), file, alt.text if alt else None, caption)


def _terms(block: content.TermsBlock, path: Path, makings: Makings) -> tuple[tuple[Words, Words], ...]:
    places = [(*path, "terms", index) for index in range(len(block.terms))]
    return tuple((makings.texts[(*place, "term")], makings.texts[(*place, "meaning")]) for place in places)


# --- what rests on what ---------------------------------------------------------------------------------------


def used_sources(handout: Handout, selection: Selection) -> frozenset[str]:
    """The ids of the sources on which something printed rests."""
    parts = (part for part in handout.sections if selection.takes(part.only))
    return frozenset(source for part in parts for source in _named(part.blocks, selection))


def _named(blocks: tuple[content.Block, ...], selection: Selection) -> Iterator[str]:
    for block in blocks:
        if selection.takes(block.only):
            yield from block.sources
            if isinstance(block, content.CalloutBlock):
                yield from _named(block.callout.blocks, selection)


def protection_faults(
    handout: Handout, selection: Selection, printed: tuple[sheet.Section, ...], at: Callable[..., Position]
) -> tuple[Diagnostic, ...]:
    """Risks and get-help texts that are dropped, lacking beside benefits, or lost in this country."""
    faults = (*locked_faults(handout, selection, at), *balance_faults(printed))
    return faults or tuple(lost_faults(handout, printed, at))


def locked_faults(handout: Handout, selection: Selection, at: Callable[..., Position]) -> Iterator[Diagnostic]:
    """Risks and get-help texts that this brand or variant would leave out."""
    for index, part in enumerate(handout.sections):
        if part.role in LOCKED:
            for path in _dropped(part, ("sections", index), selection):
                message = f"a brand or variant may not leave out what stands under “{part.role}”"
                hint = "restrict it by region only, or not at all"
                yield error("locked-section", message, at(*path, "only"), hint)


def _dropped(part: content.Section | content.Block, path: Path, selection: Selection) -> Iterator[Path]:
    """The outermost parts that brand or variant leave out."""
    if selection.drops(part.only):
        yield path
    elif selection.takes(part.only):
        for index, inner in enumerate(_inner(part)):
            key = ("blocks",) if isinstance(part, content.Section) else ("callout", "blocks")
            yield from _dropped(inner, (*path, *key, index), selection)


def _inner(part: content.Section | content.Block) -> tuple[content.Block, ...]:
    if isinstance(part, content.Section):
        return part.blocks
    return part.callout.blocks if isinstance(part, content.CalloutBlock) else ()


def lost_faults(
    handout: Handout, printed: tuple[sheet.Section, ...], at: Callable[..., Position]
) -> Iterator[Diagnostic]:
    """Risks and get-help texts that stand in the handout, and of which this country gets nothing at all."""
    here = {part.role for part in printed if part.blocks}
    for index, part in enumerate(handout.sections):
        if part.role in LOCKED - here:
            message = f"nothing under “{part.role}” is left for this country and brand"
            yield error("locked-section", message, at("sections", index), "add a section of that role for them")
            here |= {part.role}


def balance_faults(printed: tuple[sheet.Section, ...]) -> Iterator[Diagnostic]:
    """Benefits never appear without risks and the get-help box (research/domain.md, row C12)."""
    lacking = LOCKED - {part.role for part in printed if part.blocks}
    for part in printed:
        if part.role == "benefits" and lacking:
            message = f"benefits may not stand without {' and '.join(f'“{role}”' for role in sorted(lacking))}"
            yield error("unbalanced", message, part.where, "add a section of that role for this country and brand")
            return
