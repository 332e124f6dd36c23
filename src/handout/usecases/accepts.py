"""Accepted checks that find nothing to accept. Only all sheets of a handout together can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.accepting import Accepted
from handout.assemble.assembling import assemble
from handout.assemble.job import Request
from handout.blocks import descendants
from handout.checks import content
from handout.errors import Diagnostic, HandoutError, has_errors, warning
from handout.project import Project
from handout.records import replace


def unused_accepts(project: Project, asked: Iterable[Request], used: Iterable[Accepted] = ()) -> Iterator[Diagnostic]:
    """A warning for each ``accept`` that no sheet needs. ``asked`` are all sheets that a build makes, ``used`` are the
    accepts that silence something beyond them (``usecases.remarks``).

    Of a text that none of them prints nothing is said; nor of a handout with a sheet that has faults: they may hide
    what was accepted.
    """
    used = tuple(used)
    by_handout: dict[str, list[Request]] = {}
    for request in asked:
        by_handout.setdefault(request.handout, []).append(request)
    for name, requests in by_handout.items():
        if _accepts(project, name) and (found := _found(project, requests)) is not None:
            needed = {accept.where for accept in (*found, *used) if accept.used}
            for accept in dict.fromkeys(replace(accept, used=False) for accept in (*found, *_wordless(project, name))):
                if accept.where not in needed:
                    message = f"the check “{accept.check}” finds nothing to accept here"
                    yield warning("unused-accept", message, accept.where, "Delete the entry.")


def _accepts(project: Project, name: str) -> bool:
    """Whether anything is accepted in the handout or a translation of it: to ask takes a second look at each sheet."""
    handout = project.handouts[name].model
    files = (loaded.model for loaded in project.translations_of(name))
    parts = any(found.part.accept for found in descendants(handout))
    sources = any(source.accept for source in handout.sources)
    return (
        bool(handout.accept) or sources or parts or any(message.accept for file in files for message in file.messages)
    )


def _wordless(project: Project, name: str) -> Iterator[Accepted]:
    """The accepts of sources, and of parts without a text of their own or inside: no text of a sheet stands under
    these."""
    file = project.handouts[name]
    for number, source in enumerate(file.model.sources):
        for index, accept in enumerate(source.accept):
            yield Accepted(accept.check, file.at("sources", number, "accept", index))
    for found in descendants(file.model):
        inside = (found.part, *(inner.part for inner in descendants(found.part)))
        if found.part.accept and not any(True for part in inside for _ in part.texts()):
            for index, accept in enumerate(found.part.accept):
                yield Accepted(accept.check, file.at(*found.path, "accept", index))


def _found(project: Project, requests: Iterable[Request]) -> list[Accepted] | None:
    """What the texts of the sheets stand under; None where a sheet cannot be looked at."""
    found: list[Accepted] = []
    for request in requests:
        try:
            sheet, _, faults = assemble(project, replace(request, draft=True, release=False))
        except HandoutError:
            return None
        if has_errors(faults):
            return None
        if sheet:
            for text in sheet.body.texts:
                found += content.judge(text, project.language)[1]
    return found
