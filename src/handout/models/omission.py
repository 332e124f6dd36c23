"""What a layout leaves out of a handout: whole sections, or single blocks of one; never the risks, when to get help,
nor a part of what is locked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from handout.blocks import descendants
from handout.blocks.block import Parent
from handout.models.content import PROTECTED_ROLES


class Omittable(Parent["Omittable"], Protocol):
    """A section or a block, of a file or on a sheet."""

    @property
    def id(self) -> str | None: ...
    @property
    def locked(self) -> str | None: ...


class SectionPart(Omittable, Protocol):
    """A section, of a file or on a sheet."""

    @property
    def id(self) -> str: ...
    @property
    def role(self) -> str: ...


def group_of(part: Omittable) -> str | None:
    """The first locked group that it is in, or holds something of at any depth."""
    return next((one.locked for one in (part, *_inside(part)) if one.locked), None)


def _inside(part: Omittable) -> Iterator[Omittable]:
    return (found.part for found in descendants(part))


def left_out(sections: Iterable[SectionPart], omit: Collection[str]) -> tuple[str, ...]:
    """What a layout with this ``omit`` leaves out, in the order of the handout: sections by id, blocks as
    ``section/block``. A section goes with the last of its blocks."""
    return tuple(name for section in sections for name in _of_section(section, omit)) if omit else ()


def _of_section(section: SectionPart, omit: Collection[str]) -> tuple[str, ...]:
    if section.role in PROTECTED_ROLES or section.locked:
        return ()
    blocks = [block for _, block in section.children()]
    gone = [block for block in blocks if not group_of(block) and _is_named(section, block, omit)]
    if ({section.id, section.role} & {*omit} and not group_of(section)) or (gone and len(gone) == len(blocks)):
        return (section.id,)
    return tuple(f"{section.id}/{block.id}" for block in gone)


def _is_named(section: SectionPart, block: Omittable, omit: Collection[str]) -> bool:
    return block.id is not None and any(f"{name}/{block.id}" in omit for name in (section.id, section.role))
