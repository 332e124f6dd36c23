"""A project: the contents of its folder, with the one way to get them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handout.project.contents import Contents
from handout.project.loading import load


@dataclass(frozen=True)
class Project(Contents):
    """What the files of a folder say (``Contents``)."""

    @classmethod
    def load(cls, root: Path | str) -> Project:
        """The project in a folder. Never raises for what the files hold: see ``diagnostics``."""
        return cls(**vars(load(Path(root))))
