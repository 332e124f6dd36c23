"""Where files name icons. docs/icons.md shows those that are packaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from handout.source import Path

NO_ICON: Final = "none"
"""What a layout writes where there is to be no icon."""
PERSON: Final = "person"
"""One of those who are counted in a picture of people."""
OTHER_PERSON: Final = "person-outline"
"""One of the others."""
PHONE_ICON: Final = "phone"
"""Stands before the clinic's number in header and footer, in place of a word."""
DRAWN: Final = frozenset(
    {PERSON, OTHER_PERSON, PHONE_ICON, "sunrise", "sun", "sunset", "moon", "tablet", "half-tablet"}
)
"""Icons that no file names: blocks are drawn with them, and the running foot."""


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
                if value != NO_ICON:
                    yield (*at, key), value
            else:
                yield from named_icons(value, (*at, key))
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from named_icons(value, (*at, index))
