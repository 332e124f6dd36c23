"""The small pictures of the staff's page, ``thumbs/<body>.webp``: one a body (``Entry.body``), which brands may share.

Every build makes those that are missing or no longer right, and removes those of no sheet any more. Other files in the
folder are nobody's business, and a link in the folder's place is not followed: what stands where it leads is not ours.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from handout.looking import is_folder, is_link, read_if_there, seen
from handout.output import files
from handout.output.manifest import Manifest
from handout.patterns import regex

FOLDER = "thumbs"
"""Within the output folder; no brand is called so."""

_BODY = regex(r"[0-9a-f]{16}")
"""A body's name. What else a manifest says is none, least of all a path."""


def name(body: str) -> str:
    """The picture's name within the output folder."""
    return f"{FOLDER}/{body}.webp"


def firsts(entries: Manifest) -> Mapping[str, str]:
    """By body, in the order of bodies: the first sheet by file name that has it, whose picture it is."""
    found: dict[str, str] = {}
    for sheet in sorted(entries):
        if _BODY.fullmatch(entries[sheet].body):
            found.setdefault(entries[sheet].body, sheet)
    return dict(sorted(found.items()))


def elsewhere(folder: Path) -> bool:
    """Whether a link stands in the place of the pictures' folder."""
    return is_link(folder / FOLDER)


def closed(folder: Path) -> str:
    """Why nothing can be written into the pictures' folder, before anything is tried; empty where it can."""
    place = folder / FOLDER
    if elsewhere(folder):
        return "this is a link, and nothing is written where it leads"
    if seen(place) and not is_folder(place):
        return "a file stands where their folder is expected"
    if is_folder(place) and not os.access(place, os.W_OK | os.X_OK):
        return "their folder may not be written into"
    return ""


def standing(folder: Path) -> tuple[str, ...]:
    """The bodies of which files stand there, whatever is in these."""
    if elsewhere(folder):
        return ()
    found = (path.stem for path in (folder / FOLDER).glob("*.webp"))
    return tuple(sorted(body for body in found if _BODY.fullmatch(body)))


def picture(folder: Path, body: str, largest: int) -> bytes:
    """What stands there; empty where nothing can be read, or where it is no file, or larger than a picture may be."""
    return read_if_there(folder / name(body), largest) or b""


def put(folder: Path, body: str, data: bytes) -> None:
    """Write a picture, whole or not at all; it tells itself whether it is whole (``render.thumbnail.stands``).
    EnvironmentFault where it cannot be written."""
    files.write_passing(folder / name(body), data)


def clear(folder: Path, entries: Manifest) -> None:
    """Remove the pictures of no sheet any more. One that cannot be removed harms nobody: no page shows it."""
    for body in sorted(set(standing(folder)) - set(firsts(entries))):
        files.remove(folder / name(body))
