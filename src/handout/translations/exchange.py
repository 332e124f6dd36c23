"""What PO and XLIFF share: a translator's file checked line by line, and taken over whole or not at all."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import Any, NoReturn

from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, error, warning
from handout.models.messages import MessageRef, normal
from handout.models.translation import Message, Translated, Translation
from handout.parity import Unit, errors
from handout.source.opening import HIDDEN, hidden, hidden_in
from handout.source.strict import LONGEST, written_length
from handout.translations.match import KEEP, memory
from handout.translations.original import Original
from handout.translations.update import MessageKey, current, new, translated, update

MAX_BYTES = 8 * 1024 * 1024
"""A handout of 100 messages is a file of about 60 KiB; what is a hundred times as large is no handout's."""


class RowState(StrEnum):
    """How far the translator's tool says a message is."""

    EMPTY = "empty"
    DONE = "done"
    STALE = "stale"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Row:
    """One message of a translator's file; ``line`` counts from 1."""

    line: int
    source: str
    context: str | None
    target: str
    standing: RowState
    note: str | None = None
    was: str | None = None
    approved: bool = False

    @property
    def key(self) -> MessageKey:
        """What it is found by."""
        return normal(self.source), self.context


@dataclass(frozen=True, slots=True)
class Incoming:
    """A translator's file as read; ``handout`` and ``language`` are empty where it does not say."""

    name: str
    handout: str
    language: str
    rows: tuple[Row, ...]
    translated: Translated | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The translation with the file taken over; None if the file was refused, and the faults say why.

    ``changed`` are the sources whose target or its state is new.
    """

    translation: Translation | None
    faults: tuple[Diagnostic, ...] = ()
    changed: tuple[str, ...] = ()


def standing(target: str, *, finished: bool, source: str, was: str | None) -> RowState:
    """How far a message is. One that is marked as unfit without an older source beside it is a proposal."""
    if not normal(target):
        return RowState.EMPTY
    if finished:
        return RowState.DONE
    return RowState.STALE if was and normal(was) != normal(source) else RowState.UNFINISHED


def optional(name: str) -> ModuleType:
    """A package of the extra ``translate``, imported when it is needed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        hint = 'Install it with: pip install "patient-handout[translate]".'
        raise EnvironmentFault(
            error("missing-package", f"the exchange with translators needs the package “{name}”", None, hint)
        ) from None


def refuse(name: str, code: str, message: str, hint: str, line: int = 0) -> NoReturn:
    """A file that cannot be read at all."""
    raise InputError(error(code, message, Position(name, line), hint))


def bounded(data: bytes, name: str) -> bytes:
    """The file's bytes, if they are not too many."""
    if len(data) > MAX_BYTES:
        hint = "Look whether it is the right file."
        refuse(name, "too-large", f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB", hint)
    return data


def one_line(text: str | None) -> str | None:
    """A name as a file of ours may hold it: one line, no control characters, at most 300 (models.strict.Line)."""
    return " ".join(HIDDEN.sub(" ", text or "").split())[:300].strip() or None


def day(text: str) -> dt.date | None:
    """The day at the start of a date and time; None where there is none."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


# --- out -------------------------------------------------------------------------------------------------------


def outgoing(original: Original, existing: Translation | None, tag: str) -> Translation:
    """What is sent: the translation as it stands against today's source."""
    return update(original, existing or new(original.id, tag), tag).translation


Refs = Mapping[str, tuple[MessageRef, ...]]
"""Where each source text stands."""


def refs_of(original: Original) -> Refs:
    """The places of every text."""
    found: dict[str, tuple[MessageRef, ...]] = {}
    for ref in original.refs:
        found[ref.source] = (*found.get(ref.source, ()), ref)
    return found


def places(message: Message, refs: Refs) -> tuple[str, ...]:
    """Where a message's text stands, in words; with a context, only there."""
    here = (ref for ref in refs.get(message.source, ()) if message.context is None or message.context in ref.contexts)
    return tuple(place(ref) for ref in here)


def place(ref: MessageRef) -> str:
    """A place in words: its section and its path in the file."""
    path = "/".join(map(str, ref.path))
    return f"{ref.contexts[-1]}: {path}" if ref.contexts else path


# --- in --------------------------------------------------------------------------------------------------------


def accept(
    incoming: Incoming, original: Original, existing: Translation | None, tag: str, by: Translated | None
) -> ImportResult:
    """The file taken over into the translation, or refused with every reason; never half of it.

    ``by`` is who translated, where the user says so; it goes before what the file says. Where neither says so and a
    target is new, the translation is ``machine``: nobody vouches for it.
    """
    base = outgoing(original, existing, tag)
    faults = tuple(_faults(incoming, original, base))
    if faults:
        return ImportResult(None, faults)
    rows = {row.key: row for row in incoming.rows}
    merged = tuple(_merged(message, rows[_key(message)]) for message in base.messages)
    changed = tuple(m.source for m, old in zip(merged, base.messages, strict=True) if _told(m) != _told(old))
    who = by or _who(incoming.translated, base.translated, bool(changed))
    translation = base.model_copy(update={"messages": merged, "translated": who})
    return ImportResult(translation, tuple(_remarks(incoming, base, translation)), changed)


def _told(message: Message) -> tuple[str | None, str | None]:
    return message.target, message.state


def _who(said: Translated | None, before: Translated, changed: bool) -> Translated:
    """Who translated, by what the file says; a day of its own is news only together with new texts."""
    if said is None:
        return Translated(by="machine") if changed else before
    same = said.model_copy(update={"date": before.date}) == before
    return before if same and (said.date is None or not changed) else said


def _key(message: Message) -> MessageKey:
    return message.source, message.context


def _faults(incoming: Incoming, original: Original, base: Translation) -> Iterator[Diagnostic]:
    wrong = tuple(_wrong_file(incoming, base))
    yield from wrong or (*_unmatched(incoming, base, original), *_rows(incoming, base, original))


def _wrong_file(incoming: Incoming, base: Translation) -> Iterator[Diagnostic]:
    """A French file must not become the Spanish translation because its sentences are the same."""
    where = Position(incoming.name)
    if incoming.handout != base.handout:
        found = f"“{incoming.handout}”" if incoming.handout else "an unnamed handout"
        hint = "Take the file that was exported from this handout."
        yield error("wrong-handout", f"the file is for {found}, not for “{base.handout}”", where, hint)
    if incoming.language.replace("_", "-").casefold() != base.language.casefold():
        found = f"“{incoming.language}”" if incoming.language else "not named"
        hint = "Take the file that was exported for this language."
        yield error("other-language", f"the file's language is {found}, not “{base.language}”", where, hint)


def _unmatched(incoming: Incoming, base: Translation, original: Original) -> Iterator[Diagnostic]:
    """Every message of the file must be one of the handout as it is now, and the other way round."""
    wanted = {_key(message) for message in base.messages}
    known = memory(ref.source for ref in original.refs)
    seen: set[MessageKey] = set()
    hint = "Export the file again; the translations are kept and can be moved over with the translator's tool."
    for row in incoming.rows:
        where = Position(incoming.name, row.line)
        if row.key in seen:
            message = f"the message “{_short(row.source)}” stands here a second time"
            yield error("twice", message, where, "Delete one of them.")
        elif row.key not in wanted:
            nearest = next(iter(known.near(row.source, KEEP)), None)
            now = f"; it may now read “{_short(original.refs[nearest.index].source)}”" if nearest else ""
            yield error("other-version", f"the handout has no text “{_short(row.source)}”{now}", where, hint)
        seen.add(row.key)
    for source, _ in sorted(wanted - seen, key=lambda key: (key[0], key[1] or "")):
        yield error("other-version", f"the file lacks the text “{_short(source)}”", Position(incoming.name), hint)


def _rows(incoming: Incoming, base: Translation, original: Original) -> Iterator[Diagnostic]:
    """What a target may not do."""
    shown = {ref.source: ref.numbers for ref in original.refs}
    notes = {_key(message): message.note for message in base.messages}
    for row in incoming.rows:
        where = Position(incoming.name, row.line)
        note = "" if _is_folded(row.note, notes.get(row.key)) else row.note  # one of ours may have any length
        longest = max(map(written_length, (row.target, row.was or "", note or "")))
        if longest > LONGEST:
            message = f"a text may have {LONGEST} characters, this one has {longest}"
            yield error("too-long", message, where, "Shorten it, or split the handout's text in two.")
        elif found := next(hidden_in(f"{normal(row.target)}{normal(row.was or '')}{row.note}"), None):
            message = f"in the translation or its note {hidden(found[0])}"
            yield error("hidden-character", message, where, "Delete it; type the text again if you cannot see it.")
        elif row.standing is RowState.DONE:  # what is stale or a proposal was made for another source
            pictured = shown.get(row.source, ())
            yield from errors(Unit(row.source, row.target, original.language, base.language, where, pictured))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _merged(message: Message, row: Row) -> Message:
    """The message with what the row says. An empty target takes nothing away."""
    noted = message.model_copy(update={"note": _note(message, row)})
    target = normal(row.target)
    if target and target == normal(message.target or ""):
        target = message.target or target
    match row.standing:
        case RowState.EMPTY:
            change: dict[str, Any] = {}
        case RowState.DONE:
            change = {"target": target, "state": None, "was": None, "proposal": None}
        case RowState.STALE:
            change = {"target": target, "state": "stale", "was": normal(row.was or "")}
        case RowState.UNFINISHED:
            change = _unfinished(message, target)
    return noted.model_copy(update=change)


def _note(message: Message, row: Row) -> str | None:
    """The file's note. One that a tool has only folded anew is none, and an empty one takes nothing away."""
    return message.note if _is_folded(row.note, message.note) else (row.note or "").replace("\r\n", "\n").strip()


def _is_folded(note: str | None, ours: str | None) -> bool:
    return normal(note or "") in ("", normal(ours or ""))


def _unfinished(message: Message, target: str) -> dict[str, Any]:
    """What a translator has not finished is a proposal; what stood before goes on standing, unless it is the same."""
    if message.state == "stale" and target == message.target:
        return {}
    if message.state == "stale" or (current(message) and target != message.target):
        return {"proposal": target}
    return {"target": None, "state": "proposed", "proposal": target}


def _remarks(incoming: Incoming, base: Translation, now: Translation) -> Iterator[Diagnostic]:
    """What was taken over otherwise than the sender may think."""
    empty = {row.key: row.line for row in incoming.rows if row.standing is RowState.EMPTY}
    for message in base.messages:
        if translated(message) and _key(message) in empty:
            where = Position(incoming.name, empty[_key(message)])
            told = f"empty in the file; the translation of “{_short(message.source)}” was kept"
            yield warning("kept", told, where, "If it is to go, delete its “target” in the project's file.")
    if approved := sum(row.approved for row in incoming.rows):
        told = f"the file calls {approved} texts approved: that was not taken for a sign-off"
        yield warning("approval", told, Position(incoming.name), "Sign it with “handout translations sign”.")
    if now.translated.by == "machine" and base.translated.by == "human":
        told = "nobody is named as the translator: counted as machine-made"
        hint = "If a person translated it, import it again with --translator and their name."
        yield warning("translator", told, Position(incoming.name), hint)
