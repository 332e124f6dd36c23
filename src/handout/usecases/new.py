"""The use case ``new``: a small project that builds at once. It writes only into a folder that is new or empty."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from handout.errors import Position, UsageError, error
from handout.looking import is_folder, seen
from handout.output.files import environment
from handout.project.schemas import KINDS, schema
from handout.records import dataclass
from handout.usecases import starter
from handout.usecases.clinic import NewClinic

SCHEMAS: Final = ".schemas"
"""The folder of the schemas in a project, which no command reads."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new project. ``files``: their names; ``brand``: its id; ``languages``: those that it builds, the one in which
    it is written first; ``missing``: those of them that nobody has translated it into."""

    files: tuple[str, ...]
    brand: str
    languages: tuple[str, ...]
    missing: tuple[str, ...]


def new(folder: Path, clinic: NewClinic | None = None, today: dt.date | None = None) -> Begun:
    """Write the starter project, for a clinic that does not exist where none is named. Issued ``today``.

    UsageError where the folder is not empty, EnvironmentFault where it cannot be written. Nothing is overwritten; what
    was begun and could not be ended is taken back.
    """
    clinic = clinic or NewClinic()
    with environment(folder):
        refuse_if_used(folder)
        with _taken_back(folder) as written:
            for name, text in (*starter.files(clinic, today or dt.date.today()), *_schemas()):
                _write(folder / name, text.encode(), written)
    languages = starter.built_languages(clinic)
    missing = tuple(tag for tag in languages[1:] if tag not in starter.translated(clinic))
    names = tuple(path.relative_to(folder).as_posix() for path in written if not path.is_dir())
    return Begun(names, clinic.brand, languages, missing)


def refuse_if_used(folder: Path) -> None:
    """UsageError where something stands in the folder."""
    with environment(folder):
        if seen(folder) and (not is_folder(folder) or any(folder.iterdir())):
            hint = "Name a folder that does not exist yet, or an empty one."
            raise UsageError(error("folder-not-empty", "this is not an empty folder", Position(str(folder)), hint))


def _schemas() -> Iterator[tuple[str, str]]:
    """The schemas that the first line of each file names, by a path from that file: an editor finds them offline."""
    for kind in KINDS:
        yield f"{SCHEMAS}/{kind}.json", json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


@contextmanager
def _taken_back(folder: Path) -> Iterator[list[Path]]:
    """The list of what was made, in that order; it is removed again where the end is not reached."""
    made = list[Path]()
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):  # somebody has put something there meanwhile: it is theirs
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _write(target: Path, data: bytes, made: list[Path]) -> None:
    missing = [parent for parent in target.parents if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir()
        made.append(parent)
    with target.open("xb") as out:  # "x": whoever was quicker keeps their file
        made.append(target)
        out.write(data)
