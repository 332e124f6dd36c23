"""The starter project, as ``handout new`` writes it: made once for a process, and written again for whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from handout.usecases.new import new

Files = tuple[tuple[str, bytes], ...]
"""Names relative to a project, and what stands in the files."""


def starter(folder: Path, today: date | None = None) -> Path:
    """The starter project in a folder, issued ``today``."""
    return lay(folder, _starter(today or date.today()))


@cache
def _starter(today: date) -> Files:
    return made(lambda folder: new(folder, today=today))


def made(make: Callable[[Path], object]) -> Files:
    """The files that ``make`` makes in a folder that is not there yet."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "clinic"
        make(folder)
        return tuple(
            (path.relative_to(folder).as_posix(), path.read_bytes())
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        )


def lay(folder: Path, files: Files) -> Path:
    """Write the files into a folder."""
    for name, data in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
