"""What a PDF says of itself, when the manifest does not know it: is it ours, is it whole, which sheet is it."""

from __future__ import annotations

from pathlib import Path

from handout.output.edition import Edition
from handout.output.manifest import Entry, sha256
from handout.pdf.readback import NotOurs, read

LARGEST = 64 << 20
"""No sheet of ours is near 64 MiB; a stranger's file must not fill the memory."""
NO_REASON = "none"
"""What a file says where nothing is wrong with it: silence could also be an older program's."""
UNKNOWN = "unknown"


def entry(folder: Path, name: str) -> Entry | None:
    """The entry of a file that we made and that nobody has changed since; None for any other."""
    path = folder / name
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        data = path.read_bytes()
        found = read(data)
    except (OSError, NotOurs):
        return None
    said = found.custom
    edition = (about := Edition.said(said)) and about.named(name)
    if edition is None or not found.intact:
        return None
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
    )


def _reasons(said: str) -> tuple[str, ...]:
    return () if said == NO_REASON else tuple(said.split())
