"""The font files that we ship: our own folder, and the font wheels that are installed.

What their tables say is kept in ``shipped.jsonl``, made by ``docs/make_parsed.py``, with their digests: to open the
sixty files takes a hundredth of the time of a first sheet. A line is believed of a file that has the size that it had
then; another, such as that of a newer wheel, is read.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
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
    return frozenset(map(digest, packaged_files()))


def digest(file: FontFile) -> str:
    """As ``fontfile.digest``, known of a file that we ship. OSError where it is gone."""
    known = (_line_of(file.path)[0] or _recorded(file.path.parent).get(file.path.name)) if file.packaged else None
    return known or fontfile.digest(file.path)


def lines() -> str:
    """What is to be kept: a line for each file, with its folder, its name, its size, its digest, and what each of its
    faces is."""
    return "".join(_line(path, _read(path)) for path in _paths())


def _line(path: Path, faces: Iterable[FontFile]) -> str:
    said = [
        (face.index, face.family, face.italic, face.weight, face.axes, face.kind, face.fs_type, face.names)
        for face in faces
    ]
    known = [path.parent.name, path.name, path.stat().st_size, fontfile.digest(path), said]
    return json.dumps(known, ensure_ascii=False) + "\n"


def _known(path: Path) -> tuple[FontFile, ...]:
    """None of a file that is not known, or another today."""
    _, said = _line_of(path)
    return tuple(
        FontFile(
            path, index, family, italic, weight, tuple(map(tuple, axes)), kind, fs_type, tuple(names), packaged=True
        )
        for index, family, italic, weight, axes, kind, fs_type, names in said
    )


def _line_of(path: Path) -> tuple[str, Any]:
    """The digest and the faces that are kept of a file; empty where none are, or it is another today."""
    return _kept().get((path.parent.name, path.name, path.stat().st_size), ("", ()))


@cached(4)
def _recorded(package: Path) -> Mapping[str, str]:
    """What the record of a wheel (PyPA "Recording installed projects") says of the files in its folder: so the 32 MB of
    a newer one need not be read. What stands in no sound record is."""
    import csv

    found: dict[str, str] = {}
    for record in package.parent.glob(f"{package.name}-*.dist-info/RECORD"):
        with suppress(OSError, ValueError, csv.Error), record.open(encoding="utf-8", newline="") as file:
            for name, how, _ in csv.reader(file):
                folder, _, own = name.rpartition("/")
                kind, _, said = how.partition("=")
                if folder == package.name and kind == "sha256":
                    found[own] = urlsafe_b64decode(said + "=").hex()
    return found


def _read(path: Path) -> list[FontFile]:
    """None of what is no font."""
    try:
        return fontfile.read(path, packaged=True, mapped=True)
    except BadFont:
        return []


@cached(1)
def _kept() -> Mapping[tuple[str, str, int], tuple[str, Any]]:
    """By folder, name and size."""
    listed = [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()] if KEPT.exists() else []
    return {(folder, name, size): (sha256, faces) for folder, name, size, sha256, faces in listed}


def _paths() -> Iterator[Path]:
    for folder in _folders():
        yield from fontfile.files(folder)


def _folders() -> Iterator[Path]:
    yield Path(__file__).parents[1] / "packaged" / "fonts"
    for wheel in WHEELS:
        spec = find_spec(wheel)
        if spec and spec.origin:
            yield Path(spec.origin).parent
