"""What a PDF says of itself, when the manifest does not know it: is it ours, is it whole, which sheet is it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handout.looking import is_link
from handout.output.edition import Edition
from handout.output.files import WITHDRAWN
from handout.output.manifest import ORIGINS, Entry, sha256
from handout.pdf.readback import NotOurs, Readback, read, saved_anew

LARGEST = 64 << 20
"""No sheet of ours is near 64 MiB; a stranger's file must not fill the memory."""
NO_REASON = "none"
"""What a file says where nothing is wrong with it: silence could also be an older program's."""
UNKNOWN = "unknown"
_SAID = (
    *("handout", "code", "version", "language", "brand", "region", "layout", "variant", "draft", "imposed"),
    "standard",
)
_SAID_OF_STATE = ("digest", "state", "reasons", "due", *ORIGINS)


@dataclass(frozen=True, slots=True)
class Stray:
    """A sheet of ours that no build keeps up to date: changed since it was made, or a copy under another name, or a
    link to one elsewhere.

    ``entry`` is what it says of itself; ``whole``: nobody has changed it.
    """

    entry: Entry
    whole: bool


def entry(folder: Path, name: str) -> Entry | None:
    """The entry of a file that we made and that nobody has changed since; None for any other."""
    found = look(folder, name)
    return found if isinstance(found, Entry) else None


def look(folder: Path, name: str) -> Entry | Stray | None:
    """What a file in the output folder is; None where it is not ours, or a link to one that stands here itself."""
    path = folder / name
    linked = is_link(path)
    if linked and _stands_here(folder, path):
        return None
    data = _bytes(path)
    found = _read(data) if data is not None else None
    about = Edition.said(found.custom) if found else None
    if data is None or found is None or about is None:
        return None
    named = about.named(name)
    if named and found.intact and not linked:
        return _entry(named, data, found)
    return Stray(_entry(named or about, data, found), found.intact)


def _stands_here(folder: Path, link: Path) -> bool:
    """Whether a link leads to what this folder holds and keeps up to date."""
    try:
        found, home = link.resolve(), folder.resolve()
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, before Python 3.13
        return False
    inside = found.suffix.lower() == ".pdf" and found.is_relative_to(home)
    return inside and found.relative_to(home).parts[:1] != (WITHDRAWN,)


def _bytes(path: Path) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _read(data: bytes) -> Readback | None:
    try:
        return read(data)
    except NotOurs:
        return saved(data)


def saved(data: bytes) -> Readback | None:
    """What is left of what one of our files said, where another program has saved it anew."""
    found = saved_anew(data, (*_SAID, *_SAID_OF_STATE))
    return found if found and Edition.said(found.custom) else None


def _entry(edition: Edition, data: bytes, found: Readback) -> Entry:
    said = found.custom
    return Entry(
        edition,
        sha256(data),
        key="",
        digest=said.get("digest", ""),
        state=said.get("state", ""),
        reasons=_reasons(said.get("reasons", UNKNOWN)),
        title=found.title,
        region=said.get("region", ""),
        due=said.get("due", ""),
        source=said.get("source", ""),
        brand_key=said.get("brand_key", ""),
        layout_key=said.get("layout_key", ""),
        words_key=said.get("words_key", ""),
        code=said.get("code", ""),
        version=said.get("version", ""),
    )


def _reasons(said: str) -> tuple[str, ...]:
    return () if said == NO_REASON else tuple(said.split())
