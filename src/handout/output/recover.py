"""What a PDF says of itself, when the manifest does not know it: is it ours, is it whole, which sheet is it."""

from __future__ import annotations

import re
from pathlib import Path

from handout.output.manifest import Edition, Entry, sha256
from handout.pdf.readback import NotOurs, Readback, read
from handout.source.strict import ID_PATTERN

LARGEST = 64 << 20
"""No sheet of ours is near 64 MiB; a stranger's file must not fill the memory."""
NO_REASON = "none"
"""What a file says where nothing is wrong with it: silence could also be an older program's."""
UNKNOWN = "unknown"
_NAME = re.compile(ID_PATTERN)
_TAG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


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
    edition = edition_of(found, name)
    if edition is None or not found.intact:
        return None
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
    )


def _reasons(said: str) -> tuple[str, ...]:
    return () if said == NO_REASON else tuple(said.split())


def edition_of(found: Readback, name: str) -> Edition | None:
    """Which sheet a file is, by what it says; the name tells apart the brand's own layout from a named one."""
    said = found.custom
    handout, brand, language = (said.get(key, "") for key in ("handout", "brand", "language"))
    if not (_NAME.fullmatch(handout) and _NAME.fullmatch(brand) and _TAG.fullmatch(language)):
        return None
    draft = said.get("draft") == "yes"
    for layout in (None, said.get("layout") or None):
        for variant in (None, said.get("variant") or None):
            edition = Edition(handout, language, brand, layout, variant, draft)
            if edition.file == name:
                return edition
    return None
