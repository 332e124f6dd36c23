"""Our own files as JSON, which is read thirty times as fast: a line for each in ``parsed/<folder>.jsonl``, made by
``docs/make_parsed.py``. Of a YAML file what it says; of an icon the stencil that is drawn from it.

A line holds the digest of the file that it was made from, and is believed only of that very file: who edits one and
forgets to run the script loses time, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
from typing import TYPE_CHECKING, Final

from handout.caching import cached

if TYPE_CHECKING:
    from handout.source import Data

FOLDERS: Final = ("icons", "languages", "numbers", "regions")
"""The folders of files that a build reads: the icons of its layout, and what it needs of each language and country."""
_HERE: Final = pathlib.Path(__file__).parent / "parsed"


def parsed(folder: str, stem: str, content: bytes) -> Data:
    """What a file of that content says, as ``source`` would read it; None where that is not known. An icon has a
    ``width`` and a ``height`` in points, and the operators of its ``form``."""
    lines = _lines(folder)
    start = lines.find(f"\n{_head(stem, content)}".encode())
    if start < 0:
        return None
    data: Data = json.loads(lines[start + 1 : lines.index(b"\n", start + 1)])[2]
    return data


def line(stem: str, content: bytes, data: Data) -> str:
    """The line of a file."""
    return f"{_head(stem, content)} {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}]\n"


def _head(stem: str, content: bytes) -> str:
    return f'["{stem}", "{hashlib.sha256(content).hexdigest()}",'


@cached(len(FOLDERS))
def _lines(folder: str) -> bytes:
    file = _HERE / f"{folder}.jsonl"
    return b"\n" + file.read_bytes() if file.exists() else b"\n"
