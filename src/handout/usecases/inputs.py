"""Digests of what goes into a build, so that unchanged work is skipped. Imports nothing slow.

Contents are read, never times: a file that was touched or copied anew is the same file. (Of the program's own files
``shipped`` knows the digest by their times, as long as nobody touches them.)
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from handout import looking
from handout.caching import cached
from handout.looking import is_folder, is_link, resolved
from handout.packaged import layouts_folder, variants_folder
from handout.patterns import regex
from handout.usecases import shipped

PROJECT_FILES = (
    *("content.yaml", "content", "translations", "brands", "layouts", "variants", "regions", "languages", "fonts"),
    "icons",
)
"""Where a project keeps what a build reads (docs/adding.md); pictures elsewhere are named one by one."""

PARTS = (
    *("babel", "cssselect2", "deflate", "fonttools", "icu4py", "manimgx_fonts", "manimgx_fonts_cjk", "pillow"),
    *("reportlab", "segno", "tinycss2", "uharfbuzz", "unicodedata2"),
)
"""Distributions whose version can change a byte, besides our own files; and Python's zlib."""


_PASSING: Final = regex(r"(?:^|/)(?:[.#]|__pycache__/)|~(?:/|$)")
"""What an editor or a system puts beside a file: not everybody who looks through a folder takes notice of it."""


def is_usual(name: str) -> bool:
    """Whether whoever takes ``PROJECT_FILES`` takes the file of this name within the project with them."""
    return name.partition("/")[0] in PROJECT_FILES and not _PASSING.search(name)


def files_digest(root: Path, names: Iterable[str]) -> str:
    """A digest over names and contents of files; folders are taken whole, what is missing counts as missing."""
    return _files_digest(root, (path for name in names for path in _files(root, root / name)))


def file_digests(root: Path, names: Iterable[str]) -> dict[str, str]:
    """As ``files_digest``, of each file, by its name within the project."""
    paths = sorted({path for name in names for path in _files(root, root / name)})
    return {_name(root, path): _state(path) for path in paths}


def folder_digest(root: Path, name: str, held: Collection[Path]) -> str:
    """That of a folder as if it held just these files: without any it counts as missing."""
    return _files_digest(root, held or (root / name,))


def _files_digest(root: Path, paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(set(paths)):
        total.update(f"{_name(root, path)}\0{_state(path)}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def _state(path: Path) -> str:
    return f"{_link(path)}\0{_content(path)}"


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _files(root: Path, path: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """A link to a folder is followed inside the project, as its reader does, and never round and round."""
    if not is_folder(path) or (is_link(path) and not _inside(root, path)):
        yield path
        return
    real = resolved(path)
    if real not in above:
        for inner in _listed(path):
            yield from _files(root, inner, above | {real})


def _inside(root: Path, path: Path) -> bool:
    return resolved(path).is_relative_to(resolved(root))


def _listed(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name != "__pycache__"]
    except OSError:
        return []


def _link(path: Path) -> str:
    """Where a link leads: out of the project it is not followed, whatever stands there."""
    try:
        return str(path.readlink()) if is_link(path) else ""
    except OSError:
        return ""


LARGEST: Final = 64 << 20
"""Bytes of the largest file that anything takes, a font. What is larger is refused unread, whatever it holds."""


def _content(path: Path) -> str:
    """A pipe or device is never opened: it could block."""
    try:
        return hashlib.sha256(looking.read(path, LARGEST)).hexdigest()
    except looking.TooLarge:
        return "too large"
    except OSError:
        return "missing"


@cached(1)
def program_digest() -> str:
    """A digest of this program: its own files, the versions of its parts, Python and the platform."""
    import zlib

    own = Path(__file__).parents[1]
    versions = (sys.version, sys.platform, zlib.ZLIB_RUNTIME_VERSION, *_parts())
    files = shipped.shipped_digest((own, layouts_folder(), variants_folder()), shipped.place())
    return hashlib.sha256("\n".join((files, *versions)).encode()).hexdigest()


def _parts() -> list[str]:
    """Names of metadata folders, which hold the version; importlib.metadata would take 30 ms to say the same."""
    found = set()
    for place in sys.path:
        with suppress(OSError):  # Python looks over what is no folder, and over one into which it may not look
            for name in os.listdir(place):  # noqa: PTH208 - at every start, of a thousand packages
                if name.endswith(".dist-info") and name.lower().partition("-")[0].replace(".", "_") in PARTS:
                    found.add(name)
    return sorted(found)
