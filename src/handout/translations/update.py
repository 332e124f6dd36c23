"""A translation brought up to date with its handout: nothing stale unmarked, nothing dropped silently.

The source text is the key, the order is the handout's. In the order in which they are asked, a text gets

    its own translation        the same source (NFC, blanks folded), for this place or for all (``places``)
    one that fits again        a stale one whose old source has come back, or one kept under ``obsolete``
    an old one, marked stale   of a text that is gone and was near (changed, split, or two that were merged)
    a proposal                 made for another place, or near, from this handout or another one; never printed
    nothing                    it is reported as missing

Several new texts may lean on one old text (a split), so that no order of asking decides. Every source with its target
is found again in the result: in its place, marked stale with the source that it translates, or under ``obsolete``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from handout.errors import InputError, error
from handout.models.messages import MessageRef, catalogue, normal
from handout.models.translation import Message, Translated, Translation
from handout.records import dataclass
from handout.source import Path
from handout.translations.original import Original
from handout.translations.places import JOINT, MessageKey, content, current, key_of, placed, tidy, translated

__all__ = ["Fate", "Finding", "MessageKey", "Report", "UpdateResult", "current", "new", "translated", "update"]


class Fate(StrEnum):
    """What has become of a text."""

    KEPT = "kept"
    RESTORED = "restored"
    STALE = "stale"
    PROPOSED = "proposed"
    MISSING = "missing"
    OBSOLETE = "obsolete"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Finding:
    """The fate of one text.

    ``was`` is the source that its target translates, where that is another one. ``fresh``: this update made it so, or
    met the text for the first time. ``path`` is the message's place in the translation as it should now stand, empty
    for one that was dropped; ``asked`` the first place of the text in the handout, empty where it has none.
    """

    fate: Fate
    source: str
    was: str | None = None
    context: str | None = None
    fresh: bool = False
    path: Path = ()
    asked: Path = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The fates of all texts: those of the handout in its order, then those that it no longer has.

    ``obsolete`` are texts that left the handout with this update, ``dropped`` those of them that held nothing.
    """

    findings: tuple[Finding, ...]

    def of(self, fate: Fate) -> tuple[Finding, ...]:
        """The texts of one fate."""
        return tuple(finding for finding in self.findings if finding.fate is fate)


@dataclass(frozen=True, slots=True)
class UpdateResult:
    """The translation as it should now stand, and what was done to it."""

    translation: Translation
    report: Report


def update(
    original: Original, existing: Translation | None, tag: str, others: Sequence[Translation] = ()
) -> UpdateResult:
    """The translation into ``tag`` after the source has changed; twice is the same as once.

    ``others`` are the project's translations; those of other handouts into the same language give proposals.
    A new file is ``by: machine`` until somebody says who translated: the stricter of the two. Sign-offs stay as
    records; whether they count is for ``release`` to say. Raises InputError where ``existing`` is another file.
    """
    old = existing or new(original.id, tag)
    _same(old, original.id, tag)
    refs = tuple(ref for ref in original.refs if ref.source)
    lent = [m for other in sorted(others, key=lambda o: o.handout) if _lends(other, old) for m in other.messages]
    now = placed(refs, old, [m for m in lent if current(m)])
    gone = _gone(old, now)
    obsolete = tuple(m for m in gone if _worth_keeping(m))
    seconds = tuple(_second_ones(old, (*now, *obsolete), lent))
    obsolete, gone = (*obsolete, *seconds), (*gone, *seconds)
    translation = old.model_copy(update={"messages": now, "obsolete": obsolete})
    return UpdateResult(translation, Report(tuple(_findings(refs, old, translation, gone))))


def new(handout: str, tag: str) -> Translation:
    """An empty translation."""
    return Translation(format=1, handout=handout, language=tag, translated=Translated(by="machine"))


def _lends(other: Translation, old: Translation) -> bool:
    return other.language == old.language and other.handout != old.handout


def _same(old: Translation, handout: str, tag: str) -> None:
    if (old.handout, old.language) != (handout, tag):
        found = f"“{old.handout}” in {old.language}"
        message = f"this is the translation of {found}, not “{handout}” in {tag}"
        raise InputError(
            error("wrong-translation", message, None, "Take the translation of this handout and language.")
        )


# --- what is no longer used ------------------------------------------------------------------------------------


def _gone(old: Translation, now: Iterable[Message]) -> tuple[Message, ...]:
    """Old messages that are not in the result, neither as they were nor as stale ones."""
    kept = {content(m) for m in now}
    gone: dict[tuple[str, str | None, str | None], Message] = {}
    for message in map(tidy, (*old.obsolete, *old.messages)):
        if content(message) not in kept:
            gone.pop(content(message), None)  # what left last stands last, and is the first to return
            gone[content(message)] = message
    return tuple(gone.values())


def _worth_keeping(message: Message) -> bool:
    return translated(message) or bool(message.note or message.accept)


def _second_ones(old: Translation, now: Sequence[Message], lent: Iterable[Message]) -> Iterator[Message]:
    """Proposals that are in no result and nobody's target: what an import has put beside is somebody's work. Those
    that this room has made can be made again."""
    known = {normal(m.target or "") for m in (*now, *lent)} | {normal(m.proposal or "") for m in now}
    for message in map(tidy, (*old.obsolete, *old.messages)):
        proposal = normal(message.proposal or "")
        if proposal not in known and JOINT not in proposal:
            known.add(proposal)
            kept = {"source": message.source, "context": message.context, "state": "proposed"}
            yield Message.model_validate({**kept, "proposal": message.proposal})


# --- the report ------------------------------------------------------------------------------------------------


def _findings(
    refs: Iterable[MessageRef], old: Translation, now: Translation, gone: Iterable[Message]
) -> Iterator[Finding]:
    listed = tuple(map(tidy, old.messages))
    before = {(_fate(m), *key_of(m), m.was) for m in listed}
    fit = {content(m) for m in listed if current(m)}
    asked = _asked(refs, now.messages)
    for index, message in enumerate(now.messages):
        fate = _fate(message)
        fresh = (fate, *key_of(message), message.was) not in before
        if fate is Fate.KEPT and content(message) not in fit:
            fate = Fate.RESTORED
        path = ("messages", index)
        yield Finding(fate, message.source, message.was, message.context, fresh, path, asked.get(key_of(message), ()))
    kept_aside = {content(m) for m in map(tidy, old.obsolete)}
    places = {id(message): ("obsolete", index) for index, message in enumerate(now.obsolete)}
    offered = {key_of(message) for message in now.obsolete if message.state == "proposed"}
    for message in gone:
        if id(message) not in places and key_of(message) not in offered:
            yield Finding(Fate.DROPPED, message.source, None, message.context, fresh=True)
        elif id(message) in places and content(message) not in kept_aside:
            path = places[id(message)]
            yield Finding(Fate.OBSOLETE, message.source, message.was, message.context, fresh=True, path=path)


def _asked(refs: Iterable[MessageRef], messages: Sequence[Message]) -> dict[MessageKey, Path]:
    """Where each message is first asked for."""
    listed, found = catalogue(messages), dict[MessageKey, Path]()
    for ref in refs:
        if entry := listed.find(ref):
            found.setdefault(key_of(entry.message), ref.path)
    return found


def _fate(message: Message) -> Fate:
    if current(message):
        return Fate.KEPT
    if message.state == "stale":
        return Fate.STALE
    return Fate.PROPOSED if message.state == "proposed" else Fate.MISSING
