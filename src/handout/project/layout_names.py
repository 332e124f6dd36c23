"""What a layout names: sections by role or id, blocks by id. What is not there, or stands twice, is told at its place.

Names are asked of all handouts of a project together, for one layout serves them all: a role, and an id that some
handout has, are known. A packaged layout serves every project, so nothing is asked of what it names; and what it names
is known to all others, so that a copy of it is as good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, get_args

from handout import packaged
from handout.blocks import descendants
from handout.caching import cached
from handout.errors import Diagnostic, Position, error
from handout.models.content import PROTECTED_ROLES, Handout, Role, Section
from handout.models.layout import Layout, Look
from handout.models.omission import group_of
from handout.models.rows import RowCell, RowEntry, RowLook
from handout.records import dataclass
from handout.source import Path
from handout.spelling import did_you_mean, nearest

TITLE = "title"
"""Of a row: the title of the sheet."""
ROLES = frozenset(get_args(Role))
PACKAGED = "handout/packaged/"


class Places(Protocol):
    """A file, as far as places in it are asked for."""

    @property
    def name(self) -> str: ...
    def at(self, *path: str | int) -> Position: ...
    def key(self, *path: str | int) -> Position: ...


PlacedName = tuple[Path, str]
"""A name with its place in the file."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a file, as if it were one itself."""

    file: Places
    path: Path

    @property
    def name(self) -> str:
        return self.file.name

    def at(self, *path: str | int) -> Position:
        return self.file.at(*self.path, *path)

    def key(self, *path: str | int) -> Position:
        return self.file.key(*self.path, *path)


def name_faults(
    layout: Look, parent: Layout | None, whole: Places, handouts: Iterable[Handout], *, complete: bool, path: Path = ()
) -> Iterator[Diagnostic]:
    """Of what a layout over ``parent`` names, whose keys stand at ``path`` of its file. ``complete``: all that the
    handouts of the project have is known."""
    file = _Part(whole, path)
    known = _Known(tuple(section for handout in handouts for section in handout.sections))
    if complete and known.sections and not file.name.startswith(PACKAGED):
        yield from _unknown(layout, file, known)
    yield from _twice(layout, parent, file)
    yield from _protected(layout, file, known)


# --- what there is ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """The sections of all handouts of a project."""

    sections: Sequence[Section]

    def named(self, name: str) -> list[Section]:
        """Those that a layout means by a name."""
        return [section for section in self.sections if name in (section.id, section.role)]

    def names(self) -> set[str]:
        return {*ROLES, *(section.id for section in self.sections)}

    def blocks(self) -> set[str]:
        """The ids of all blocks, at any depth."""
        found = (inside.part for section in self.sections for inside in descendants(section))
        return {block.id for block in found if block.id}

    def blocks_of(self, name: str) -> set[str]:
        """The ids of the blocks that stand in the sections of a name, and not deeper."""
        return {block.id for section in self.named(name) for block in section.blocks if block.id}


@dataclass(frozen=True, slots=True)
class _Names:
    """What the packaged layouts name: sections, blocks, and the blocks in the rows of a section."""

    sections: frozenset[str]
    blocks: frozenset[str]
    inside: Mapping[str, frozenset[str]]


@cached(1)
def _packaged_names() -> _Names:
    names = sorted(file.stem for file in packaged.layouts_folder().glob("*.yaml"))
    looks = [loaded.model for name in names if (loaded := packaged.layout(name))]
    rows = [(name, style.rows or ()) for one in looks for name, style in one.sections.items()]
    inside = {name: frozenset(block for _, block in _placed(placed, ())) for name, placed in rows if placed}
    sections = frozenset(name for one in looks for name in (*one.sections, *(row for _, row in _in_rows(one))))
    return _Names(sections - {TITLE}, frozenset(name for one in looks for name in one.blocks), inside)


def _unknown(layout: Look, file: Places, known: _Known) -> Iterator[Diagnostic]:
    sections, blocks, ours = known.names(), known.blocks(), _packaged_names()
    for path, name in _in_rows(layout):
        if name not in sections | ours.sections | {TITLE}:
            yield _no_section(name, file.at(*path), known, sections | {TITLE})
    for name, style in layout.sections.items():
        if name not in sections | ours.sections:
            yield _no_section(name, file.key("sections", name), known, sections)
        inside, common = known.blocks_of(name), ours.inside.get(name, frozenset())
        for path, block in _placed(style.rows or (), ("sections", name, "rows")):
            if name in sections and block not in inside | common:
                yield _no_block(block, file.at(*path), f"of the section “{name}”", inside)
    for name in layout.blocks:
        if name not in blocks | ours.blocks:
            yield _no_block(name, file.key("blocks", name), "of any handout", blocks, sections)
    for index, name in enumerate(layout.omit or ()):
        section, _, block = name.partition("/")
        where = file.at("omit", index)
        if section not in sections:
            yield _no_section(section, where, known, sections)
        elif block and block not in known.blocks_of(section):
            yield _no_block(block, where, f"of the section “{section}”", known.blocks_of(section))


def _no_section(name: str, where: Position, known: _Known, names: Iterable[str]) -> Diagnostic:
    message = f"no section has the role or the id “{name}”"
    if name == TITLE:
        hint = "The title is no section: how it looks stands under “styles”, and it is always printed."
    elif name in known.blocks():
        hint = f"“{name}” is a block: name it under “blocks”, or in the “rows” of its section under “sections”."
    else:
        hint = did_you_mean(name, names)
    return error("unknown-section", message, where, hint)


def _no_block(
    name: str, where: Position, of: str, known: Collection[str], sections: Collection[str] = ()
) -> Diagnostic:
    hint = did_you_mean(name, known)
    if not known:
        hint = "No block has an id there: give the block one in the handout, “id: …”."
    if name in sections and not nearest(name, known):
        hint = f"“{name}” is a section: write it under “sections”."
    return error("unknown-block", f"no block {of} has the id “{name}”", where, hint)


# --- what stands twice --------------------------------------------------------------------------------------------


def _twice(layout: Look, parent: Layout | None, file: Places) -> Iterator[Diagnostic]:
    yield from _repeated(_in_rows(layout), file)
    if parent:
        yield from _in_parent(layout, parent, file)
    for name, style in layout.sections.items():
        yield from _repeated(_placed(style.rows or (), ("sections", name, "rows")), file)
    yield from _repeated(((("omit", index), name) for index, name in enumerate(layout.omit or ())), file)


def _repeated(named: Iterable[PlacedName], file: Places) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for path, name in named:
        if (earlier := first.setdefault(name, path)) != path:
            message = f"“{name}” stands here a second time; the first is in line {file.at(*earlier).line}"
            yield error("named-twice", message, file.at(*path), "Delete one of them.")


def _in_parent(layout: Look, parent: Layout, file: Places) -> Iterator[Diagnostic]:
    """Who writes rows over those of another layout keeps its cover, and the other way round."""
    for key, other in (("rows", "cover"), ("cover", "rows")):
        if getattr(layout, other) is None:
            there = {name for _, name in _placed(getattr(parent, other) or (), (other,))}
            for path, name in _placed(getattr(layout, key) or (), (key,)):
                if name in there:
                    message = f"“{name}” stands in “{other}” of “{parent.layout}” already"
                    hint = f"Delete it here, or write “{other}” anew without it."
                    yield error("named-twice", message, file.at(*path), hint)


def _in_rows(layout: Look) -> Iterator[PlacedName]:
    yield from _placed(layout.cover or (), ("cover",))
    yield from _placed(layout.rows or (), ("rows",))


def _placed(entries: Sequence[RowEntry], path: Path) -> Iterator[PlacedName]:
    """Every name in rows, with its place."""
    for index, entry in enumerate(entries):
        here = (*path, index)
        if isinstance(entry, RowLook):
            yield from _in_cells(entry.row, (*here, "row"))
        elif isinstance(entry, str):
            yield here, entry
        else:
            yield from _in_cells(entry, here)


def _in_cells(cells: Sequence[RowCell], path: Path) -> Iterator[PlacedName]:
    for index, cell in enumerate(cells):
        if isinstance(cell, str):
            yield (*path, index), cell
        else:
            yield from (((*path, index, number), name) for number, name in enumerate(cell))


# --- what may not be left out -------------------------------------------------------------------------------------


def _protected(layout: Look, file: Places, known: _Known) -> Iterator[Diagnostic]:
    for index, name in enumerate(layout.omit or ()):
        if why := _why_kept(name, known):
            message = f"“{name}” may not be left out: it {why}"
            yield error("protected-section", message, file.at("omit", index), "Delete it from “omit”.")


def _why_kept(name: str, known: _Known) -> str | None:
    """Why some handout needs what a name means there."""
    section, _, block = name.partition("/")
    named = known.named(section)
    meant = [one for one in named if any(part.id == block for part in one.blocks)] if block else named
    if section in PROTECTED_ROLES or any(one.role in PROTECTED_ROLES for one in meant):
        return "holds the risks, or when to get help"
    parts = [part for one in meant for part in one.blocks if part.id == block] if block else meant
    groups = (*map(group_of, parts), *(one.locked for one in meant))
    group = next((group for group in groups if group), None)
    return f"holds or belongs to what is locked as “{group}”" if group else None
