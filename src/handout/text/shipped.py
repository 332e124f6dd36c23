"""The font files that we ship: our own folder, and the font wheels that are installed.

What their tables say is kept in ``shipped.jsonl``, made by ``docs/make_parsed.py``: to open the sixty files takes a
hundredth of the time of a first sheet. A line is believed of a file that has the size that it had then; of another,
such as that of a newer wheel, the tables are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from handout.caching import cached
from handout.text import fontfile
from handout.text.fontfile import BadFont, FontFile

WHEELS = ("manimgx_fonts", "manimgx_fonts_cjk")
KEPT: Final = Path(__file__).with_suffix(".jsonl")


@cached(1)
def packaged_files() -> tuple[FontFile, ...]:
    """Every face of them, read once."""
    return tuple(file for path in _paths() for file in _known(path) or _read(path))


@cached(1)
def packaged_digests() -> frozenset[str]:
    """SHA-256 of each of them."""
    return frozenset(fontfile.digest(path) for path in {file.path for file in packaged_files()})


def lines() -> str:
    """What is to be kept: a line for each file, with its folder, its name, its size, and what each of its faces is."""
    return "".join(_line(path, _read(path)) for path in _paths())


def _line(path: Path, faces: Iterable[FontFile]) -> str:
    said = [
        (face.index, face.family, face.italic, face.weight, face.axes, face.kind, face.fs_type, face.names)
        for face in faces
    ]
    return json.dumps([path.parent.name, path.name, path.stat().st_size, said], ensure_ascii=False) + "\n"


def _known(path: Path) -> tuple[FontFile, ...]:
    """None of a file that is not known, or another today."""
    said = _kept().get((path.parent.name, path.name, path.stat().st_size), ())
    return tuple(
        FontFile(
            path, index, family, italic, weight, tuple(map(tuple, axes)), kind, fs_type, tuple(names), packaged=True
        )
        for index, family, italic, weight, axes, kind, fs_type, names in said
    )


def _read(path: Path) -> list[FontFile]:
    """None of what is no font."""
    try:
        return fontfile.read(path, packaged=True, mapped=True)
    except BadFont:
        return []


@cached(1)
def _kept() -> Mapping[tuple[str, str, int], Any]:
    """By folder, name and size."""
    listed = [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()] if KEPT.exists() else []
    return {(folder, name, size): said for folder, name, size, said in listed}


def _paths() -> Iterator[Path]:
    for folder in _folders():
        yield from fontfile.files(folder)


def _folders() -> Iterator[Path]:
    yield Path(__file__).parents[1] / "packaged" / "fonts"
    for wheel in WHEELS:
        spec = find_spec(wheel)
        if spec and spec.origin:
            yield Path(spec.origin).parent
