"""A project: the contents of its folder, with the one way to get them."""

from __future__ import annotations

from pathlib import Path

from handout.project.contents import Contents
from handout.project.ledger import FileReader
from handout.project.loading import load
from handout.records import dataclass
from handout.source import look


@dataclass(frozen=True)
class Project(Contents):
    """What the files of a folder say (``Contents``)."""

    @classmethod
    def load(cls, root: Path | str, reader: FileReader = look, *, languages: frozenset[str] | None = None) -> Project:
        """The project in a folder. Never raises for what the files hold: see ``diagnostics``. ``reader``: how its files
        are read (``source.Readings`` remembers those that it has read before). ``languages``: those whose translations
        and own files are read at once, and their faults told; the others are read when they are asked for. None: all.
        """
        return cls(**vars(load(Path(root), reader, languages)))
