"""The place of a text whose section or block has another id now.

Ids are all that a translation knows of places. Where a source has a translation of its own for one place and another
one for all others, a new id would hand the place over to the others' translation, unmarked. It is known again by the
texts before and behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from handout.models.messages import MessageRef
from handout.models.translation import Message

_Around = tuple[str | None, str | None]
"""The sources of the texts before and behind one."""


def renamed(
    refs: Sequence[MessageRef], listed: Sequence[Message], lost: Iterable[Message], own: Mapping[MessageRef, Message]
) -> Iterator[tuple[MessageRef, Message]]:
    """Places that are taken for those of ``lost`` messages under another id, each with a message that proposes the
    old target there. ``own`` are the messages without a context that the places would be handed over to."""
    before = dict(_surroundings(listed, [message.source for message in listed]))
    now = dict(_surroundings(refs, [ref.source for ref in refs]))
    by_source: dict[str, list[MessageRef]] = {}
    for ref in own:
        by_source.setdefault(ref.source, []).append(ref)
    for gone in lost:
        rivals = by_source.get(gone.source, [])
        for ref in rivals:
            here = now[id(ref)]
            if _alike(here, before[id(gone)]) <= _alike(here, before.get(id(own[ref]), (None, None))):
                continue
            if context := _distinct(ref, rivals):
                state = {"state": "proposed", "proposal": gone.target}
                yield ref, Message(source=gone.source, context=context).model_copy(update=state)


def _surroundings(
    things: Sequence[MessageRef] | Sequence[Message], sources: Sequence[str]
) -> Iterator[tuple[int, _Around]]:
    for index, thing in enumerate(things):
        before = sources[index - 1] if index else None
        yield id(thing), (before, sources[index + 1] if index + 1 < len(sources) else None)


def _alike(one: _Around, other: _Around) -> int:
    return sum(here is not None and here == there for here, there in zip(one, other, strict=True))


def _distinct(ref: MessageRef, rivals: Sequence[MessageRef]) -> str | None:
    """An id that only this place has among those of its source."""
    others = {context for other in rivals if other != ref for context in other.contexts}
    return next((context for context in ref.contexts if context not in others), None)
