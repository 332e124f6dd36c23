"""The use case ``new``: a small project that builds at once. It writes only into a folder that is new or empty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from handout import packaged
from handout.errors import Position, UsageError, error
from handout.looking import is_folder, seen
from handout.output.files import environment
from handout.project.schemas import KINDS, schema

_STARTER = packaged.starter_folder()
SCHEMAS: Final = ".schemas"
"""The folder of the schemas in a project, which no command reads."""
_NAMES = {"gitignore": ".gitignore"}
"""Kept under another name in the package, where it must not be taken for the package's own."""


def new(folder: Path) -> tuple[str, ...]:
    """Write the starter project; returns the names of its files.

    UsageError where the folder is not empty, EnvironmentFault where it cannot be written. Nothing is overwritten.
    """
    with environment(folder):
        _refuse_if_used(folder)
        return (*_copied(folder), *_schemas(folder))


def _refuse_if_used(folder: Path) -> None:
    if seen(folder) and (not is_folder(folder) or any(folder.iterdir())):
        hint = "Name a folder that does not exist yet, or an empty one."
        raise UsageError(error("folder-not-empty", "this is not an empty folder", Position(str(folder)), hint))


def _schemas(folder: Path) -> Iterator[str]:
    """The schemas that the first line of each file names, by a path from that file: an editor finds them offline."""
    for kind in KINDS:
        name = f"{SCHEMAS}/{kind}.json"
        text = json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
        _write(folder / name, text.encode())
        yield name


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:  # "x": whoever was quicker keeps their file
        out.write(data)


def _copied(folder: Path) -> Iterator[str]:
    for file in sorted(_STARTER.rglob("*")):
        if file.is_file():
            relative = file.relative_to(_STARTER)
            name = relative.with_name(_NAMES.get(file.name, file.name))
            _write(folder / name, file.read_bytes())
            yield name.as_posix()
