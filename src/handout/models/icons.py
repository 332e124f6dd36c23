"""Icons by what they stand for, and where files name them. docs/icons.md shows them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from handout.models.content import Role
from handout.source import Path

ROLES: Final[Mapping[Role, str]] = {
    "key-points": "star",
    "causes": "magnifying-glass",
    "mechanism": "medicine-bottle",
    "benefits": "yes",
    "considerations": "warning",
    "urgent": "phone",
    "before": "calendar",
    "during": "clinic",
    "after": "home",
    "next": "appointment",
    "questions": "question",
    "teach-back": "talk",
    "notes": "notes",
    "sources": "book",
    "other": "info",
}
"""The icon before the heading of a section, by what the section is for."""

TONES: Final[Mapping[str, str]] = {"urgent": "phone", "warning": "warning", "tip": "yes", "note": "info"}
"""The icon of a callout by its kind (``style.TONES``)."""


def picture_name(icon: str) -> str:
    """The name of an icon among the pictures of a plan. No picture of a file has a colon before its first letters."""
    return f"icon:{icon}"


def named_icons(part: object, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """The icons that a model of a file names under a key ``icon``, at any depth, each with its place."""
    if isinstance(part, BaseModel):
        kept = ((field.alias or name, getattr(part, name)) for name, field in type(part).model_fields.items())
        yield from named_icons(dict(kept), at)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key == "icon" and isinstance(value, str):
                yield (*at, key), value
            else:
                yield from named_icons(value, (*at, key))
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from named_icons(value, (*at, index))
