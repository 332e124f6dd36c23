"""Which message each text of a handout gets when its translation is brought up to date.

A message with a context speaks for that place alone, one without for every other place of its source. So a target
moves only with its place: where a text stands within a message's context, the message is taken as it is or, once the
text has changed, marked stale; at any other place it is at most proposed, and is itself kept under ``obsolete``. What
left with its place comes back with it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product

from handout.caching import Cache
from handout.characters import composed
from handout.models.messages import MessageRef, normal
from handout.models.translation import Message, Translation
from handout.project.bulk import MOST_TEXTS
from handout.records import dataclass
from handout.source.strict import LONGEST
from handout.translations.match import KEEP, PROPOSE, Memory, Near, memory
from handout.translations.renamed import renamed

MessageKey = tuple[str, str | None]
"""Source in normal form and context."""

JOINT = " / "
"""Between two texts that a tool has put together: to be seen, and never taken for a translation of the whole."""
_JOINTS = 20
"""Places in one text at which it may have been put together; a list of choices may have some of its own."""


def translated(message: Message) -> bool:
    """Whether there is a target, fit or not; none stands beside ``state: proposed``."""
    return bool(normal(message.target or ""))


def current(message: Message) -> bool:
    """Whether the target translates the source as it is."""
    return translated(message) and message.state is None


def key_of(message: Message) -> MessageKey:
    """What a message is found by."""
    return message.source, message.context


def content(message: Message) -> tuple[str, str | None, str | None]:
    """What a message tells: the text that its target translates, the target, and the place it speaks for."""
    return message.was or message.source, message.target if translated(message) else None, message.context


def tidy(message: Message) -> Message:
    """Texts as they are written: source and ``was`` in normal form, the target composed."""
    was = normal(message.was) if message.was else None
    target = composed(message.target) if message.target else message.target
    return message.model_copy(update={"source": normal(message.source), "was": was, "target": target})


def placed(refs: Sequence[MessageRef], old: Translation, lent: Sequence[Message] = ()) -> tuple[Message, ...]:
    """A message for each text, in their order, each once; ``lent`` are fit messages of other handouts, to propose."""
    listed, obsolete = tuple(map(tidy, old.messages)), tuple(map(tidy, old.obsolete))
    known = _known(refs, listed, obsolete)
    own = {ref: known.own(ref) for ref in refs}
    general = {ref: m for ref, m in own.items() if m and m.context is None and current(m) and key_of(m) in known.listed}
    own |= dict(renamed(refs, listed, known.lost, general))
    used = {content(m) for m in own.values() if m}
    earlier = _earlier([None if content(m) in used else m for m in listed], obsolete)
    chosen: dict[MessageKey, Message] = {}
    asking: dict[MessageKey, MessageRef] = {}
    for ref in refs:
        message = own[ref]
        if not (message and translated(message)):
            message = earlier.stale(ref, message) or message or Message(source=ref.source)
        chosen.setdefault(key_of(message), message)
        asking.setdefault(key_of(message), ref)
    pool = (*(m for m in chosen.values() if current(m)), *lent)
    near = memory(m.source for m in pool)
    return tuple(_proposed(m, asking[key], earlier, pool, near) for key, m in chosen.items())


# --- the text's own message -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """Messages by what they may stand for as they are.

    ``returning`` are those that fit again: obsolete ones, and stale ones whose old source has come back. ``lost`` are
    translations of their own of places that are gone: the place at which such a source turns up now may be that one
    under another id, so that nothing without a context returns to it.
    """

    listed: Mapping[MessageKey, Message]
    returning: Mapping[MessageKey, Message]
    lost: tuple[Message, ...]
    lost_sources: frozenset[str]

    def own(self, ref: MessageRef) -> Message | None:
        """The message of the nearest context that has one: whether translated or not, it speaks for its place."""
        for context in (*ref.contexts, None):
            key = ref.source, context
            if key in self.listed:
                return self.listed[key]
            if key in self.returning and (context or ref.source not in self.lost_sources):
                return self.returning[key]
        return None


def _known(refs: Iterable[MessageRef], listed: Sequence[Message], obsolete: Sequence[Message]) -> _Known:
    alive = {(ref.source, context) for ref in refs for context in ref.contexts}
    lost = tuple(m for m in listed if m.context and translated(m) and key_of(m) not in alive)
    returning = chain(_restored(listed, obsolete), reversed(obsolete))  # of several the one that left last
    return _Known(_best(listed), _best(returning), lost, frozenset(message.source for message in lost))


def _best(messages: Iterable[Message]) -> dict[MessageKey, Message]:
    """Of several alike a fit translation before an unfit one, an unfit one before none; then the first."""
    found: dict[MessageKey, Message] = {}
    for message in messages:
        there = found.get(key_of(message))
        if there is None or _rank(message) < _rank(there):
            found[key_of(message)] = message
    return found


def _rank(message: Message) -> int:
    return 0 if current(message) else 1 if translated(message) else 2


def _restored(listed: Sequence[Message], obsolete: Sequence[Message]) -> Iterator[Message]:
    """Stale and confirmed messages with the sources that their target has stood for: the one before, to which a record
    (``confirmed``) was given, and the one that it was made for."""
    everything = (*listed, *reversed(obsolete))
    fit = {"state": None, "was": None, "proposal": None}
    targets = {(message.source, message.target or "") for message in everything if translated(message)}
    for message in everything:
        if not translated(message) or _joined_there(message, targets):
            continue
        if message.state == "stale" and message.was:
            yield message.model_copy(update={**fit, "source": message.was})
        if message.confirmed:
            yield message.model_copy(update={**fit, "source": normal(message.confirmed.was), "confirmed": None})


def _joined_there(message: Message, targets: Container[tuple[str, str]]) -> bool:
    """Whether the message was put together of two (``_joined``), which are both kept: sources with their targets."""
    pairs = product(_parted(message.was or ""), _parted(message.target or ""))
    return any((one, first) in targets and (two, second) in targets for (one, two), (first, second) in pairs)


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each place at which a text may have been put together."""
    parts = text.split(JOINT)
    return ((JOINT.join(parts[:at]), JOINT.join(parts[at:])) for at in range(1, min(len(parts), _JOINTS)))


# --- earlier wordings -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Earlier:
    """Translations of texts that are gone: what a changed, split or merged text may lean on."""

    entries: tuple[Message, ...]
    known: Memory
    """Of each entry its source, then of each the text that its target translates."""
    found: Cache[str, tuple[Near, ...]]
    """What is near to a source, which is asked twice: for a stale target, and for one to propose."""

    def stale(self, ref: MessageRef, own: Message | None) -> Message | None:
        """The nearest that may stand at this place, marked; what people have noted stays."""
        reach = _reach(ref, own)
        fit = (found for found in self._near(ref) if found[1].context in reach)
        nearest = max((found for found in fit if _made_for(found[1]) != ref.source), default=None, key=_worth)
        if nearest is None:
            return None
        message = nearest[1]
        notes = [note for note in (own.note if own else None, message.note) if note]
        return message.model_copy(
            update={
                "source": ref.source,
                "state": "stale",
                "was": message.was or message.source,
                "note": "\n".join(dict.fromkeys(notes)) or None,
                "accept": tuple(dict.fromkeys((*(own.accept if own else ()), *message.accept))),
                "proposal": (own.proposal if own else None) or message.proposal,
            }
        )

    def elsewhere(self, ref: MessageRef, own: Message) -> tuple[float, str | None]:
        """How near the nearest target is that was not made for this place, and that target."""
        reach = _reach(ref, own)
        found = (found for found in self._near(ref) if found[1].context not in reach)
        near = max(found, default=None, key=_worth)
        return (near[0][0], near[1].target) if near else (0.0, None)

    def _near(self, ref: MessageRef) -> Iterator[tuple[tuple[float, int, int], Message]]:
        """Near messages, each with its worth: how near, whether it was made for this place, how early it stands."""
        for near in self.found.get(ref.source, lambda: self.known.near(ref.source, KEEP)):
            index = near.index % len(self.entries)
            message = self.entries[index]
            yield (near.ratio, int(message.context in ref.contexts), -index), message


def _reach(ref: MessageRef, own: Message | None) -> tuple[str | None, ...]:
    """The contexts from which a target may come to a place: one that asks for a translation of its own takes no
    other's."""
    return (own.context,) if own and own.context else (None, *ref.contexts)


def _worth(found: tuple[tuple[float, int, int], Message]) -> tuple[float, int, int]:
    return found[0]


def _made_for(message: Message) -> str:
    return message.was or message.source


def _earlier(leftovers: Sequence[Message | None], obsolete: Sequence[Message]) -> _Earlier:
    """``leftovers`` in the order of the file, None where a message is still in use."""
    single = [m for m in (*leftovers, *reversed(obsolete)) if m and translated(m)]
    entries = (*single, *_joined(leftovers))
    known = memory([m.source for m in entries] + [_made_for(m) for m in entries])
    return _Earlier(entries, known, Cache(MOST_TEXTS))


def _joined(leftovers: Sequence[Message | None]) -> Iterator[Message]:
    """Neighbours that are both gone, as one text: they may have been merged."""
    for one, two in pairwise(leftovers):
        if one and two and current(one) and current(two) and not (one.context or two.context):
            source, target = f"{one.source}{JOINT}{two.source}", f"{one.target}{JOINT}{two.target}"
            if max(len(source), len(target)) <= LONGEST:
                yield Message(source=source, target=target)


# --- proposals ------------------------------------------------------------------------------------------------


def _proposed(message: Message, ref: MessageRef, earlier: _Earlier, pool: Sequence[Message], near: Memory) -> Message:
    """A message without a fit target, the nearest one there is beside it; an older proposal stays."""
    if current(message) or message.proposal or message.state == "proposed":
        return message
    ratio, target = earlier.elsewhere(ref, message)
    found = next(iter(near.near(message.source, PROPOSE)), None)
    if found and found.ratio > ratio:
        target = pool[found.index].target
    if target is None or (translated(message) and normal(target) == normal(message.target or "")):
        return message
    return message.model_copy(
        update={"proposal": target, "state": message.state if translated(message) else "proposed"}
    )
