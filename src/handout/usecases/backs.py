"""The use cases of back-translations: sent to a second translator, taken back, compared. The work is in
``translations.back``; here a project is loaded and files are written, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from handout.errors import Diagnostic, InputError, Position, UsageError, error, has_errors
from handout.models.content import Handout
from handout.models.messages import messages
from handout.models.translation import Translated, Translation
from handout.output import files
from handout.project import Project
from handout.records import dataclass
from handout.release import CriticalText, open_backs
from handout.source import Loaded, dump, headed, to_data
from handout.spelling import unknown
from handout.translations import back
from handout.translations.back import BackBy, Comparison, side_by_side, to_compare
from handout.translations.naming import format_of
from handout.usecases.exchange import SUFFIXES, ExchangeFormat, maker
from handout.usecases.pairs import read_bytes, refuse_unknown


@dataclass(frozen=True, slots=True)
class _Files:
    """A handout and its translation, both sound."""

    project: Project
    handout: Loaded[Handout]
    translation: Loaded[Translation]

    @property
    def path(self) -> Path:
        return self.project.root / self.translation.name

    def write(self, made: Translation) -> None:
        files.write(self.path, headed(dump(to_data(made)), read_bytes(self.path)).encode())


def _files(root: Path, handout: str, tag: str) -> _Files:
    """UsageError for a handout that the project has not, and for its own language; InputError where a file is broken
    or not there."""
    project = Project.load(root)
    refuse_unknown(project, [handout], [])
    broken = (*project.faults.get(("handout", handout), ()), *project.faults.get(("translation", handout, tag), ()))
    if broken:
        raise InputError(*broken)
    if (handout, tag) not in project.translations:
        where = Position(f"translations/{handout}/{tag}.yaml")
        hint = f"Begin it with “handout translations update {handout} -l {tag}”."
        raise InputError(error("translation-missing", f"there is no translation into “{tag}”", where, hint))
    return _Files(project, project.handouts[handout], project.translations[handout, tag])


# --- out and in -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """The file for the second translator, how many texts it has, and how many of them wait to be translated back."""

    path: Path
    texts: int
    waiting: int


def export_back(
    root: Path,
    handout: str,
    tag: str,
    kind: ExchangeFormat,
    *,
    today: date,
    target: Path | None = None,
) -> Sent:
    """Write a file for a second translator (default: ``<handout>.<tag>.back.po`` and its like, here): the critical
    texts of a translation, to be translated back by somebody who does not see the source.

    InputError where there is none, or none is translated yet.
    """
    found = _files(root, handout, tag)
    original, returned = back.sent(found.handout.model, found.translation.model, today)
    if not original.refs:
        where = Position(found.translation.name)
        hint = "Translate them first. Critical is what carries “critical: true” or “locked”, and the role “urgent”."
        raise InputError(error("nothing-critical", "no critical text is translated here", where, hint))
    data = maker(kind)(original, returned, returned.language)
    path = target or Path(f"{handout}.{tag}.back.{SUFFIXES[kind]}")
    files.write(path, data.encode() if isinstance(data, str) else data)
    return Sent(path, len(original.refs), sum(message.target is None for message in returned.messages))


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of a file that was taken back: ``changed`` are the sources of texts whose back-translation is new;
    ``written`` is the file that holds them, None where nothing was taken over."""

    written: Path | None
    faults: tuple[Diagnostic, ...]
    changed: tuple[str, ...] = ()


def import_back(root: Path, handout: str, tag: str, file: Path, by: BackBy) -> Returned:
    """Take a second translator's file over into ``back`` of each message. UsageError and InputError with every reason
    why it cannot be taken from them; nothing is written where the file itself is refused."""
    from handout.translations.po import import_po
    from handout.translations.xliff_in import import_xliff

    found = _files(root, handout, tag)
    told = tuple(back.unfit_translator(by, found.translation))
    if has_errors(told):
        raise InputError(*told)
    before = found.translation.model
    original, returned = back.sent(found.handout.model, before, by.date)
    read = import_po if format_of(file.name) == "po" else import_xliff
    who = Translated(by="machine" if by.engine else "human", name=by.name)
    result = read(read_bytes(file), str(file), original, returned, returned.language, by=who, rules=back.RULES)
    if result.translation is None:
        return Returned(None, (*told, *result.faults))
    made = back.taken_back(before, result.translation, by)
    changed = tuple(m.source for m, old in zip(made.messages, before.messages, strict=True) if m.back != old.back)
    if changed:
        found.write(made)
    return Returned(found.path, (*told, *result.faults), changed)


# --- compare --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToCompare:
    """What somebody is to compare, what they should think about, and which critical texts nobody can compare yet."""

    file: Path
    language: str
    texts: tuple[Comparison, ...]
    remarks: tuple[Diagnostic, ...]
    not_back: tuple[CriticalText, ...]


def prepare(root: Path, handout: str, tag: str, by: str, *, today: date, context: str | None = None) -> ToCompare:
    """The texts that have come back and that nobody has compared as they are now; with a ``context`` (the id of a
    section or block) only those that stand there. UsageError for a context that the handout has not; InputError where
    this person's word does not count."""
    found = _files(root, handout, tag)
    refused = tuple(back.unfit_comparer(by, found.translation))
    if has_errors(refused):
        raise InputError(*refused)
    source, translation = found.handout.model, found.translation.model
    if context is not None:
        known = {name for ref in messages(source) if ref.critical for name in ref.contexts}
        if faults := unknown("context", [context], known):
            raise UsageError(*faults)

    def here(text: CriticalText) -> bool:
        return context is None or context in text.contexts

    texts = to_compare(side_by_side(found.handout, found.translation, today))
    chosen = tuple(text for text in texts if here(text.text))
    waiting = {text.text.found.index for text in texts}
    others = tuple(
        text for text in open_backs(source, translation, today) if text.found.index not in waiting and here(text)
    )
    told = (*refused, *back.open_faults(others, source, found.translation))
    return ToCompare(found.path, source.language, chosen, told, others)


def record(root: Path, handout: str, tag: str, by: str, *, today: date, seen: Mapping[int, str]) -> Path:
    """Write down that somebody has compared texts: ``seen`` has the index of each message and the digest of what they
    have read (``Comparison.digest``). InputError where one has changed meanwhile, and nothing is written."""
    found = _files(root, handout, tag)
    refused = tuple(back.unfit_comparer(by, found.translation))
    if has_errors(refused):
        raise InputError(*refused)
    try:
        made = back.compared(found.translation.model, seen, by.strip(), today)
    except ValueError:
        where, hint = Position(found.translation.name), "Call the command again and read it anew."
        raise InputError(error("changed-meanwhile", "this has changed since it was shown", where, hint)) from None
    found.write(made)
    return found.path
