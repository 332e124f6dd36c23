"""Translations on disk: which files an update would write. Writing them is for ``output.files.write`` above."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from handout.errors import Diagnostic, Position, UsageError, error
from handout.looking import read_if_there, stands
from handout.models.content import Handout
from handout.models.translation import Translation
from handout.records import dataclass
from handout.source import Loaded, dump, headed, to_data
from handout.source.opening import SIZE_LIMIT
from handout.source.parsing import parse
from handout.spelling import unknown
from handout.translations.original import original_of
from handout.translations.update import Fate, Finding, Report, update


class Files(Protocol):
    """What this room needs of a project (``project.Project``)."""

    @property
    def root(self) -> pathlib.Path:
        """The folder of the project."""

    @property
    def handouts(self) -> Mapping[str, Loaded[Handout]]:
        """The handouts by id."""

    @property
    def handout_names(self) -> frozenset[str]:
        """The ids of all handouts, broken ones too."""

    @property
    def translations(self) -> Mapping[tuple[str, str], Loaded[Translation]]:
        """The sound translations by handout and tag."""

    @property
    def faults(self) -> Mapping[tuple[str, ...], tuple[Diagnostic, ...]]:
        """What is broken, by its kind and name."""


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """What has become of a text; the line of its message in the file as it should now stand, and where the handout
    first asks for it."""

    finding: Finding
    where: Position | None
    asked: Position | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A translation after an update; ``text`` is None where its file already says so."""

    handout: str
    tag: str
    path: pathlib.Path
    name: str
    """The file as the user would type it."""
    translation: Translation
    report: Report
    text: str | None
    listed: tuple[PlacedFinding, ...] = ()
    """All texts but those that are kept as they were."""


def update_project(
    project: Files, handouts: Sequence[str] = (), tags: Sequence[str] = ()
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...]]:
    """What to write so that the translations are up to date; empty means all there are.

    A tag that is named and has no file yet gets one. A broken file is never written over: it is a fault.
    Raises UsageError for an unknown handout.
    """
    if strange := unknown("handout", handouts, project.handout_names):
        raise UsageError(*strange)
    planned, faults = list[Planned](), list[Diagnostic]()
    for name, tag in _wanted(project, handouts, tags):
        if broken := _broken(project, name, tag):
            faults.append(broken)
        else:
            planned.append(_planned(project, name, tag))
    return tuple(planned), tuple(faults)


def _wanted(project: Files, handouts: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in handouts or sorted(project.handouts):
        language = project.handouts[name].model.language if name in project.handouts else None
        there = [tag for handout, tag in project.translations if handout == name]
        broken = [key[2] for key in project.faults if key[:2] == ("translation", name) and len(key) == 3]
        yield from ((name, tag) for tag in dict.fromkeys(tags or sorted({*there, *broken})) if tag != language)


def _file(name: str, tag: str) -> str:
    return f"translations/{name}/{tag}.yaml"


def _broken(project: Files, name: str, tag: str) -> Diagnostic | None:
    """Why nothing may be written: the handout or the file cannot be read, so that its words would be lost."""
    hint = "Mend the faults that “handout check” lists, then run the update again."
    if name not in project.handouts:
        message = f"the handout “{name}” has faults, its translations were not updated"
        where = next((fault.where for fault in project.faults["handout", name]), None)
        return error("broken-handout", message, where, hint)
    faults = project.faults.get(("translation", name, tag), ())
    empty = bool(faults) and all(fault.code == "empty-file" for fault in faults)  # nothing in it could be lost
    if (name, tag) not in project.translations and not empty and stands(project.root / _file(name, tag)):
        where = Position(_file(name, tag))
        return error("broken-translation", "this file has faults and was not updated", where, hint)
    return None


def _planned(project: Files, name: str, tag: str) -> Planned:
    loaded = project.translations.get((name, tag))
    others = [other.model for other in project.translations.values()]
    result = update(original_of(project.handouts[name].model), loaded.model if loaded else None, tag, others)
    name_of_file = loaded.name if loaded else _file(name, tag)
    path = project.root / name_of_file
    before = _content(path)
    text = headed(dump(to_data(result.translation)), before)
    listed = placed_findings(result.report, text, name_of_file, project.handouts[name].at)
    news = None if text.encode() == before else text
    return Planned(name, tag, path, name_of_file, result.translation, result.report, news, listed)


def placed_findings(
    report: Report, text: str | None, name: str, asked: Callable[..., Position] | None = None
) -> tuple[PlacedFinding, ...]:
    """All texts but those that are kept as they were. ``text`` is the file as it should now stand, None where it has
    no lines of its own; ``asked`` tells places in the file of the texts."""
    told = [finding for finding in report.findings if finding.fate is not Fate.KEPT]
    document = parse(text, name)[0] if told and text is not None else None
    return tuple(
        PlacedFinding(
            finding,
            document.at(*finding.path) if document and finding.path else None,
            asked(*finding.asked) if asked and finding.asked else None,
        )
        for finding in told
    )


def _content(path: pathlib.Path) -> bytes:
    return read_if_there(path, SIZE_LIMIT) or b""
