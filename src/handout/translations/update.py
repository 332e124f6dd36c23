"""A translation brought up to date with its handout: nothing stale unmarked, nothing dropped silently.

The source text is the key, the order is the handout's. In the order in which they are asked, a text gets

    its own translation        the same source (NFC, blanks folded), in this place or one without a context
    one that fits again        a stale one whose old source has come back, or one kept under ``obsolete``
    an old one, marked stale   of a text that is gone and was near (changed, split, or two that were merged)
    a proposal                 near, from this handout or another one of the project; never printed
    nothing                    it is reported as missing

Several new texts may lean on one old text (a split), so that no order of asking decides. Every source with its target
is found again in the result: in its place, marked stale with the source that it translates, or under ``obsolete``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from handout.characters import composed
from handout.errors import InputError, error
from handout.models.messages import MessageRef, normal
from handout.models.translation import Message, Translated, Translation
from handout.source.strict import LONGEST
from handout.translations.match import KEEP, PROPOSE, Memory, memory
from handout.translations.original import Original


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
    """The fate of one text; ``was`` is the source that its target translates, where that is another one."""

    fate: Fate
    source: str
    was: str | None = None


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
    placed = _placed(original, old)
    current = _with_proposals(placed, [other for other in others if _lends(other, old)])
    gone = _gone(old, current)
    obsolete = tuple(m for m in gone if _worth_keeping(m))
    translation = old.model_copy(update={"messages": current, "obsolete": obsolete})
    return UpdateResult(translation, Report(tuple(_findings(old, current, gone))))


def new(handout: str, tag: str) -> Translation:
    """An empty translation."""
    return Translation(format=1, handout=handout, language=tag, translated=Translated(by="machine"))


def translated(message: Message) -> bool:
    """Whether there is a target, fit or not."""
    return bool(normal(message.target or ""))


def current(message: Message) -> bool:
    """Whether the target translates the source as it is."""
    return translated(message) and message.state is None


def _same(old: Translation, handout: str, tag: str) -> None:
    if (old.handout, old.language) != (handout, tag):
        found = f"“{old.handout}” in {old.language}"
        message = f"this is the translation of {found}, not “{handout}” in {tag}"
        raise InputError(
            error("wrong-translation", message, None, "Take the translation of this handout and language.")
        )


# --- each text of the handout and the message it gets ----------------------------------------------------------

MessageKey = tuple[str, str | None]
"""Source in normal form and context."""


def _placed(original: Original, old: Translation) -> tuple[Message, ...]:
    """A message for each text of the handout, with the old target where there is one."""
    refs = tuple(ref for ref in original.refs if ref.source)
    listed, obsolete = tuple(map(_tidy, old.messages)), tuple(map(_tidy, old.obsolete))
    alive = frozenset((ref.source, context) for ref in refs for context in ref.contexts)
    exact = {ref: _exact(ref, (*listed, *obsolete), alive) for ref in refs}
    used = {_content(m) for m in exact.values() if m}
    earlier = _earlier([None if _content(m) in used else m for m in listed], obsolete)
    chosen: dict[MessageKey, Message] = {}
    for ref in refs:
        message = _settled(ref, exact[ref], earlier)
        chosen.setdefault(_key(message), message)
    return tuple(chosen.values())


def _tidy(message: Message) -> Message:
    """Texts as they are written: source and ``was`` in normal form, the target composed."""
    was = normal(message.was) if message.was else None
    target = composed(message.target) if message.target else message.target
    return message.model_copy(update={"source": normal(message.source), "was": was, "target": target})


def _key(message: Message) -> MessageKey:
    return message.source, message.context


def _settled(ref: MessageRef, own: Message | None, earlier: _Earlier) -> Message:
    """The text's own message; without a target there, that of an earlier wording, marked stale."""
    if own and translated(own):
        return own
    return earlier.stale(ref, own) or own or Message(source=ref.source)


def _exact(ref: MessageRef, stock: Iterable[Message], alive: frozenset[MessageKey]) -> Message | None:
    """The message of this very source, the best of those that may stand here."""
    found = (fit for m in stock if (fit := _fit(ref, m, alive)))
    return min(found, key=lambda m: _rank(ref, m), default=None)


def _fit(ref: MessageRef, message: Message, alive: frozenset[MessageKey]) -> Message | None:
    """The message as it may stand here, else None. One whose old source has come back is stale no more.

    A context where this text no longer stands is let go; one where it does speaks for that place only.
    """
    back = message.state == "stale" and message.was == ref.source
    if message.source != ref.source and not back:
        return None
    if message.context in ref.contexts or message.context is None:
        context = message.context
    elif (ref.source, message.context) in alive:
        return None
    else:
        context = None
    restored = {"source": ref.source, "state": None, "was": None, "proposal": None} if back else {}
    return message.model_copy(update={"context": context, **restored})


def _rank(ref: MessageRef, message: Message) -> tuple[int, int]:
    """A fit translation before an unfit one, an unfit one before none; then the nearest context first."""
    places = (*ref.contexts, None)
    return (0 if current(message) else 1 if translated(message) else 2), places.index(message.context)


# --- earlier wordings ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Earlier:
    """Translations of texts that are gone: what a changed, split or merged text may lean on."""

    entries: tuple[Message, ...]
    known: Memory
    """Of each entry its source, then of each the text that its target translates."""

    def stale(self, ref: MessageRef, own: Message | None) -> Message | None:
        """The nearest one, marked; what people have noted stays."""
        best = max(self._near(ref), default=None, key=lambda pair: pair[0])
        if best is None:
            return None
        nearest = best[1]
        notes = [note for note in (own.note if own else None, nearest.note) if note]
        return nearest.model_copy(
            update={
                "source": ref.source,
                "context": nearest.context if nearest.context in ref.contexts else None,
                "state": "stale",
                "was": nearest.was or nearest.source,
                "note": "\n".join(dict.fromkeys(notes)) or None,
                "accept": tuple(dict.fromkeys((*(own.accept if own else ()), *nearest.accept))),
                "proposal": own.proposal if own else None,
            }
        )

    def _near(self, ref: MessageRef) -> Iterator[tuple[tuple[float, int, int], Message]]:
        """Near messages, each with its worth: how near, whether it was made for this place, how early it stands."""
        for near in self.known.near(ref.source, KEEP):
            index = near.index % len(self.entries)
            message = self.entries[index]
            if (message.was or message.source) == ref.source:
                continue
            place = 2 if message.context in ref.contexts else 1 if message.context is None else 0
            yield (near.ratio, place, -index), message


def _earlier(leftovers: Sequence[Message | None], obsolete: Iterable[Message]) -> _Earlier:
    """``leftovers`` in the order of the file, None where a message is still in use."""
    single = [m for m in (*leftovers, *obsolete) if m and translated(m) and m.state != "proposed"]
    entries = (*single, *_joined(leftovers))
    return _Earlier(entries, memory([m.source for m in entries] + [m.was or m.source for m in entries]))


def _joined(leftovers: Sequence[Message | None]) -> Iterator[Message]:
    """Neighbours that are both gone, as one text: they may have been merged."""
    for one, two in pairwise(leftovers):
        if one and two and current(one) and current(two):
            source, target = f"{one.source}{JOINT}{two.source}", f"{one.target}{JOINT}{two.target}"
            if max(len(source), len(target)) <= LONGEST:
                yield Message(source=source, target=target)


JOINT = " / "
"""Between two texts that a tool has put together: to be seen, and never taken for a translation of the whole."""

# --- proposals -------------------------------------------------------------------------------------------------


def _lends(other: Translation, old: Translation) -> bool:
    return other.language == old.language and other.handout != old.handout


def _with_proposals(placed: tuple[Message, ...], others: Sequence[Translation]) -> tuple[Message, ...]:
    """Each message without a fit target gets the nearest one there is, beside it; an older proposal stays."""
    lent = [m for other in sorted(others, key=lambda o: o.handout) for m in other.messages if current(m)]
    pool = [m for m in placed if current(m)] + lent
    known = memory(m.source for m in pool)

    def proposed(message: Message) -> Message:
        if current(message) or message.proposal or message.state == "proposed":
            return message
        nearest = next(iter(known.near(message.source, PROPOSE)), None)
        if nearest is None:
            return message
        state = message.state if translated(message) else "proposed"
        return message.model_copy(update={"proposal": pool[nearest.index].target, "state": state})

    return tuple(proposed(message) for message in placed)


# --- what is no longer used ------------------------------------------------------------------------------------


def _gone(old: Translation, now: Iterable[Message]) -> tuple[Message, ...]:
    """Old messages that are not in the result, neither as they were nor as stale ones."""
    kept = {_content(m) for m in now}
    gone: dict[tuple[str, str | None, str | None], Message] = {}
    for message in map(_tidy, (*old.obsolete, *old.messages)):
        if _content(message) not in kept:
            gone.setdefault((*_content(message), message.context), message)
    return tuple(gone.values())


def _content(message: Message) -> tuple[str, str | None]:
    """What a message tells: the text that its target translates, and the target."""
    return message.was or message.source, message.target if translated(message) else None


def _worth_keeping(message: Message) -> bool:
    return translated(message) or bool(message.note or message.accept)


# --- the report ------------------------------------------------------------------------------------------------


def _findings(old: Translation, now: Iterable[Message], gone: Iterable[Message]) -> Iterator[Finding]:
    before = {_content(m) for m in map(_tidy, old.messages) if current(m)}
    for message in now:
        fate = _fate(message)
        restored = fate is Fate.KEPT and _content(message) not in before
        yield Finding(Fate.RESTORED if restored else fate, message.source, message.was)
    obsolete = {_content(m) for m in map(_tidy, old.obsolete)}
    for message in gone:
        if not _worth_keeping(message):
            yield Finding(Fate.DROPPED, message.source)
        elif _content(message) not in obsolete:
            yield Finding(Fate.OBSOLETE, message.source, message.was)


def _fate(message: Message) -> Fate:
    if current(message):
        return Fate.KEPT
    if message.state == "stale":
        return Fate.STALE
    return Fate.PROPOSED if message.state == "proposed" else Fate.MISSING
