"""A handout and one of its translations, as the commands of a translation's life name them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handout import looking
from handout.errors import EnvironmentFault, InputError, Position, UsageError, error
from handout.models.content import Handout
from handout.models.translation import Translation
from handout.project import Project
from handout.records import dataclass
from handout.source import Loaded
from handout.spelling import unknown


def refuse_unknown(project: Project, handouts: Iterable[str], tags: Iterable[str]) -> None:
    """UsageError for a handout that the project has not, and for a tag of no language that we can set."""
    if faults := unknown("handout", handouts, project.handout_names):
        raise UsageError(*faults)
    for tag in tags:
        known_language(project, tag)


def known_language(project: Project, tag: str) -> None:
    """UsageError for a tag of no language that we can set."""
    if ("language", tag) in project.faults:
        return  # it is there, and its own faults say what is wrong with it
    try:
        project.language(tag)
    except InputError as fault:
        raise UsageError(*fault.diagnostics) from fault


@dataclass(frozen=True, slots=True)
class HandoutPair:
    """A handout and its translation, which may not exist yet."""

    project: Project
    handout: Loaded[Handout]
    tag: str
    translation: Loaded[Translation] | None

    @property
    def existing(self) -> Translation | None:
        return self.translation.model if self.translation else None

    @property
    def name(self) -> str:
        """The translation's file, there or not."""
        if self.translation:
            return self.translation.name
        return f"translations/{self.handout.model.handout}/{self.tag}.yaml"

    @property
    def path(self) -> Path:
        return self.project.root / self.name


LARGEST = 32 << 20
"""Bytes of a file that people exchange: a translator's of the longest handout takes a tenth of one MiB."""


def read_bytes(file: Path) -> bytes:
    """A file's bytes. EnvironmentFault where it cannot be read."""
    try:
        return looking.read(file, LARGEST)
    except OSError as fault:
        hint = "Check its name, and whether you may read it."
        message = f"this file cannot be read: {fault.strerror}"
        raise EnvironmentFault(error("cannot-read", message, Position(str(file)), hint)) from fault
