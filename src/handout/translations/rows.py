"""Which text a row of a translator's file is of, whatever a tool has done to it: by our id, by its words, by its words
without marks, and at last among older wordings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from handout.models.messages import normal
from handout.models.translation import Message, Translation
from handout.records import dataclass
from handout.translations.marks import MarkKind, parts
from handout.translations.match import KEEP, Memory, memory
from handout.translations.sending import unit_id


def bare(text: str) -> str:
    """A text without marks, variables and blanks: all that is left of it where a tool has emptied codes or laid it out
    anew."""
    words = "".join(part.text for part in parts(normal(text)) if part.kind is MarkKind.WORDS)
    return re.sub(r"\s+", "", words).casefold()


class RowWording(StrEnum):
    """Which wording of a text a row translates."""

    TODAY = "today"
    OLDER = "older"
    GONE = "gone"
    SEVERAL = "several"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """What a row is of: of ``TODAY`` and ``OLDER`` wordings the index of the message, of what is ``GONE`` that under
    ``obsolete``. ``source`` is the wording that the row translates."""

    wording: RowWording
    source: str
    index: int = -1


@dataclass(frozen=True)
class Known:
    """The messages of a translation, brought up to date, by all that a row may name them by."""

    translation: Translation

    @property
    def messages(self) -> tuple[Message, ...]:
        return self.translation.messages

    def find(self, unit: str, source: str, context: str | None, stripped: str) -> Found:
        """The text that these name. An id counts only where the words agree: tools copy rows, and people edit them."""
        text = normal(source)
        if unit in self._ids and (not stripped or stripped == self._bare[self._ids[unit]]):
            return self._today(self._ids[unit])
        for same in (self._by_source.get(text, ()), self._by_bare.get(stripped, ()) if stripped else ()):
            if found := self._among(same, context):
                return found
        if not text:
            return Found(RowWording.UNKNOWN, text)
        return self._older(text, stripped)

    def _today(self, index: int) -> Found:
        return Found(RowWording.TODAY, self.messages[index].source, index)

    def _among(self, same: tuple[int, ...], context: str | None) -> Found | None:
        """Of several places of one source the one of this context, else the one for all places, else the only one."""
        if not same:
            return None
        by_context = {self.messages[index].context: index for index in same}
        for named in (context, None):
            if named in by_context and len({self.messages[index].source for index in same}) == 1:
                return self._today(by_context[named])
        return self._today(same[0]) if len(same) == 1 else Found(RowWording.SEVERAL, self.messages[same[0]].source)

    def _older(self, text: str, stripped: str) -> Found:
        """An older wording: what a stale target translates, what is kept as obsolete, or what is near to a text of
        today."""
        for index, message in enumerate(self.messages):
            if message.was and (message.was == text or (stripped and bare(message.was) == stripped)):
                return Found(RowWording.OLDER, message.was, index)
        nearest = next(iter(self._memory.near(text, KEEP)), None)
        if nearest:
            return Found(RowWording.OLDER, text, nearest.index)
        for index, message in enumerate(self.translation.obsolete):
            if message.source == text:
                return Found(RowWording.GONE, text, index)
        return Found(RowWording.UNKNOWN, text)

    @cached_property
    def _ids(self) -> Mapping[str, int]:
        return {unit_id(message.source, message.context): index for index, message in enumerate(self.messages)}

    @cached_property
    def _bare(self) -> tuple[str, ...]:
        return tuple(bare(message.source) for message in self.messages)

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[int, ...]]:
        return _indexed(self.messages, lambda message: message.source)

    @cached_property
    def _by_bare(self) -> Mapping[str, tuple[int, ...]]:
        return _indexed(self.messages, lambda message: bare(message.source))

    @cached_property
    def _memory(self) -> Memory:
        return memory(message.source for message in self.messages)


def _indexed(messages: Iterable[Message], key: Callable[[Message], str]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, message in enumerate(messages):
        found[key(message)].append(index)
    return {text: tuple(indexes) for text, indexes in found.items()}
