"""The use case ``translations confirm``: a person says that stale translations still stand. What it is, and what is
refused, stands in ``translations.confirm``; here a project is loaded and files are written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from handout.errors import Diagnostic, InputError, Position, UsageError, error, has_errors
from handout.models.messages import normal
from handout.output import files
from handout.project import Project
from handout.records import dataclass
from handout.release import nobody
from handout.source import dump, headed, to_data
from handout.spelling import unknown
from handout.translations.confirm import StaleText, doubts, shown, stale_texts, with_confirmed
from handout.translations.files import Planned, update_project
from handout.translations.original import original_of
from handout.translations.places import MessageKey
from handout.usecases.pairs import read_bytes

Chosen = Mapping[str, tuple[StaleText, ...]]
"""By tag what can be confirmed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be confirmed: no ``tags`` are all languages, no ``context`` and no ``source`` all stale texts.

    ``context`` is the id of a section or block in which the texts stand, ``source`` are words of them as they read now.
    """

    handout: str
    tags: tuple[str, ...] = ()
    context: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """What a person must have before them; ``chosen`` is what they would confirm, ``faults`` say what they cannot and
    what they should think about."""

    lines: tuple[str, ...]
    chosen: Chosen
    faults: tuple[Diagnostic, ...]

    @property
    def count(self) -> int:
        """How many translations."""
        return sum(map(len, self.chosen.values()))


def prepare(root: Path, wanted: Wanted, by: str) -> ToConfirm:
    """What is to be read before it is confirmed, with the handout as it is now.

    UsageError for a handout, tag or id that there is not; InputError for a name that is nobody's, and for broken files.
    """
    project, plans = _plans(root, wanted, by)
    return _prepared(project, plans, wanted)


def confirm(root: Path, wanted: Wanted, by: str, day: dt.date, *, seen: Chosen | None = None) -> tuple[Path, ...]:
    """Write that these translations stand for today's source; returns the files that were written.

    ``seen`` is what the person has read (``prepare``): what has changed meanwhile is not confirmed. Errors as there.
    """
    project, plans = _plans(root, wanted, by)
    chosen = _prepared(project, plans, wanted).chosen
    if seen is not None and seen != chosen:
        hint = "Call the command again and read it anew."
        raise InputError(error("changed-meanwhile", "this has changed since it was shown", None, hint))
    written = []
    for plan in plans:
        if texts := chosen.get(plan.tag):
            translation = with_confirmed(plan.translation, (text.key for text in texts), by.strip(), day)
            text = headed(dump(to_data(translation)), read_bytes(plan.path))
            files.write(plan.path, text.encode())
            written.append(plan.path)
    return tuple(written)


def _plans(root: Path, wanted: Wanted, by: str) -> tuple[Project, tuple[Planned, ...]]:
    """The translations as an update would leave them."""
    project = Project.load(root)
    there = sorted(tag for handout, tag in project.translations if handout == wanted.handout)
    broken = {key[2] for key in project.faults if key[:2] == ("translation", wanted.handout) and len(key) == 3}
    usage = [*unknown("handout", [wanted.handout], project.handouts)] if wanted.handout not in project.handouts else []
    if not usage:
        usage += unknown("translation", wanted.tags, {*there, *broken})
        usage += unknown("context", [wanted.context] if wanted.context else [], _ids(project, wanted.handout))
    if usage and ("handout", wanted.handout) not in project.faults:
        raise UsageError(*usage)
    _person(by)
    planned, faults = update_project(project, [wanted.handout], tuple(dict.fromkeys(wanted.tags)))
    if has_errors(faults):
        raise InputError(*faults)
    return project, planned


def _ids(project: Project, handout: str) -> set[str]:
    return {context for ref in original_of(project.handouts[handout].model).refs for context in ref.contexts}


def _person(by: str) -> None:
    if nobody(by) or len(by) > 300 or len(by.splitlines()) > 1:
        hint = "Write first and last name of whoever answers for it."
        raise InputError(error("unsigned", f"--by names nobody: “{by}”", None, hint))


def _prepared(project: Project, plans: Sequence[Planned], wanted: Wanted) -> ToConfirm:
    handout = project.handouts[wanted.handout]
    original = original_of(handout.model)
    chosen, faults = dict[str, tuple[StaleText, ...]](), list[Diagnostic]()
    for plan in plans:
        fit, lines = list[StaleText](), _lines(plan)
        for text in stale_texts(original, plan.translation):
            if not _asked(text, wanted):
                continue
            where, asked = lines.get(text.key, Position(plan.name)), handout.at(*text.refs[0].path)
            found = doubts(text, original.language, plan.tag, where, asked)
            faults += found
            if not has_errors(found):
                fit.append(text)
        if fit:
            chosen[plan.tag] = tuple(fit)
    places = {text.key: str(handout.at(*text.refs[0].path)) for texts in chosen.values() for text in texts}
    return ToConfirm(tuple(shown(chosen, places)), chosen, tuple(dict.fromkeys(faults)))


def _lines(plan: Planned) -> Mapping[MessageKey, Position]:
    """Where each text stands in the file as an update leaves it; there the command looks before it writes anything."""
    return {(p.finding.source, p.finding.context): p.where for p in plan.listed if p.where}


def _asked(text: StaleText, wanted: Wanted) -> bool:
    words = normal(wanted.source or "").casefold()
    return (wanted.context is None or text.stands_in(wanted.context)) and words in text.message.source.casefold()
