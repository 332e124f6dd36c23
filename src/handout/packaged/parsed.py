"""Our own files as JSON, which is read thirty times as fast: a line for each in ``parsed/<folder>.jsonl``, made by
``docs/make_parsed.py``. Of a YAML file the model that it fits (``built``), of an icon the stencil that it draws.

A line holds the digest of the file that it was made from, and is believed only of that very file: who edits one and
forgets to run the script loses time, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
from typing import Any, Final

from handout.caching import cached

FOLDERS: Final = ("desk/words", "icons", "languages", "layouts", "numbers", "regions", "variants")
"""The folders of files that a build reads: layouts, variants and their icons, what it needs of each language and
country, and the words of the staff's page."""
_HERE: Final = pathlib.Path(__file__).parent / "parsed"


def parsed(folder: str, stem: str, content: bytes) -> Any:
    """What a file of that content says, as ``built.as_data`` has it; None where that is not known. An icon has a
    ``width`` and a ``height`` in points, and the operators of its ``form``."""
    lines = _lines(folder)
    start = lines.find(f"\n{_head(stem, content)}".encode())
    if start < 0:
        return None
    return json.loads(lines[start + 1 : lines.index(b"\n", start + 1)])[2]


def line(stem: str, content: bytes, data: Any) -> str:
    """The line of a file."""
    return f"{_head(stem, content)} {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}]\n"


def kept_in(folder: str) -> pathlib.Path:
    """Where the lines of a folder stand."""
    return _HERE / f"{folder.replace('/', '-')}.jsonl"


def _head(stem: str, content: bytes) -> str:
    return f'["{stem}", "{hashlib.sha256(content).hexdigest()}",'


@cached(len(FOLDERS))
def _lines(folder: str) -> bytes:
    file = kept_in(folder)
    return b"\n" + file.read_bytes() if file.exists() else b"\n"
