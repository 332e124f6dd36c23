"""Where each text of a translation stands, one by one, for people who have to act on it: ``status`` and ``import``
list them by kind, with the line of the translation and that of the handout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Literal

from handout.errors import Position
from handout.models.messages import FoundMessage, MessageRef, catalogue, target_state
from handout.models.translation import Message
from handout.records import dataclass

PlaceOf = Callable[..., Position]
"""Where a value stands in a file (``Loaded.at``)."""


class TextKind(StrEnum):
    """What there is for a text."""

    MISSING = "missing"
    PROPOSED = "proposed"
    STALE = "stale"
    MACHINE = "machine"
    HUMAN = "human"


UNFINISHED = (TextKind.MISSING, TextKind.PROPOSED, TextKind.STALE)
"""What somebody has to translate, or to confirm, before a sheet can be printed. The others are current."""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A text and what there is for it.

    ``was`` is the source that a stale target translates; ``where`` is the message in the translation's file, None
    where it has none; ``asked`` is the first place of the text in the file that is translated.
    """

    kind: TextKind
    source: str
    context: str | None
    was: str | None
    where: Position | None
    asked: Position | None


def listing(
    refs: Iterable[MessageRef],
    messages: Sequence[Message],
    by: Literal["human", "machine"],
    at: PlaceOf | None = None,
    asked: PlaceOf | None = None,
) -> tuple[TextEntry, ...]:
    """Every text that is asked for, in reading order, each message once.

    ``messages`` and ``by`` are a translation's (``translated.by``); ``at`` and ``asked`` tell places in its file and
    in the file of ``refs``.
    """
    return tuple(_entries(refs, messages, by, at, asked))


def _entries(
    refs: Iterable[MessageRef],
    messages: Sequence[Message],
    by: Literal["human", "machine"],
    at: PlaceOf | None,
    asked: PlaceOf | None,
) -> Iterator[TextEntry]:
    listed, seen = catalogue(messages), set[tuple[str, str | None]]()
    for ref in refs:
        found = listed.find(ref)
        key = ref.source, found.message.context if found else None
        if not ref.source or key in seen:
            continue
        seen.add(key)
        kind = kind_of(found, by)
        where = at("messages", found.index) if at and found else None
        was = found.message.was if found and kind is TextKind.STALE else None
        yield TextEntry(kind, *key, was, where, asked(*ref.path) if asked else None)


def kind_of(found: FoundMessage | None, by: Literal["human", "machine"]) -> TextKind:
    """The kind of one message in a file of ``by``."""
    state = target_state(found)
    if found is None or state == "missing":
        return TextKind.PROPOSED if found and found.message.state == "proposed" else TextKind.MISSING
    return TextKind.STALE if state == "stale" else TextKind(found.message.by or by)
