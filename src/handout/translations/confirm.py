"""“Still right”: a person says that a target stands for a source that has changed, so that a comma in the source does
not stop every language until each translator has looked at it.

The record (``confirmed``) names who said so, when, and the source that the target was made for. A sign-off made
before stays void, for it was given to another source. What can be seen to have changed in meaning is refused
(``rewording``), and whatever ``parity`` calls an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from handout.accepting import Accepted
from handout.errors import Diagnostic, Position
from handout.models.messages import MessageRef, catalogue, normal
from handout.models.translation import Confirmed, Message, Translation
from handout.parity import Unit, told
from handout.records import dataclass
from handout.translations.original import Original
from handout.translations.places import MessageKey, current, key_of, translated
from handout.translations.rewording import rewording


@dataclass(frozen=True, slots=True)
class StaleText:
    """A text whose target was made for another source; ``refs`` are the places at which it stands."""

    message: Message
    refs: tuple[MessageRef, ...]

    @property
    def key(self) -> MessageKey:
        """What its message is found by."""
        return key_of(self.message)

    def stands_in(self, context: str) -> bool:
        """Whether it is the text of a section or block."""
        return any(context in ref.contexts for ref in self.refs)


def stale_texts(original: Original, translation: Translation) -> tuple[StaleText, ...]:
    """The texts of a translation, brought up to date, that can be confirmed, in the order of the handout."""
    listed, found = catalogue(translation.messages), dict[int, list[MessageRef]]()
    for ref in original.refs:
        entry = listed.find(ref)
        if entry and entry.message.state == "stale" and translated(entry.message):
            found.setdefault(entry.index, []).append(ref)
    return tuple(StaleText(translation.messages[index], tuple(refs)) for index, refs in found.items())


def doubts(
    text: StaleText, source_language: str, language: str, where: Position, asked: Position | None = None
) -> tuple[Diagnostic, ...]:
    """What speaks against the target as a translation of today's source: errors, so that it cannot be confirmed, and
    warnings, to be thought about.

    ``where`` is the place of the message, ``asked`` that of the text in the handout. What has changed in the source is
    told there, alike for all languages, and then nothing more of the target.
    """
    message, where_accepted = text.message, Position("")
    if changed := rewording(message.was or message.source, message.source, source_language, asked or where):
        return changed
    checks = (*(accept.check for accept in message.accept), *(check for check, _ in text.refs[0].accept))
    accepts = [Accepted(check, where_accepted) for check in checks]
    unit = Unit(message.source, message.target or "", source_language, language, where, text.refs[0].numbers)
    return told(unit, accepts)


def with_confirmed(translation: Translation, keys: Iterable[MessageKey], by: str, day: dt.date) -> Translation:
    """The translation with these stale texts standing for today's source."""
    wanted = frozenset(keys)
    messages = tuple(
        _confirmed(message, by, day) if key_of(message) in wanted and not current(message) else message
        for message in translation.messages
    )
    return translation.model_copy(update={"messages": messages})


def _confirmed(message: Message, by: str, day: dt.date) -> Message:
    """Confirmed again after another change, it still names the source that its target was made for."""
    made_for = message.confirmed.was if message.confirmed else message.was
    record = Confirmed(by=by, date=day, was=made_for or message.source)
    return message.model_copy(update={"confirmed": record, "state": None, "was": None, "proposal": None})


def shown(texts: Mapping[str, Iterable[StaleText]], place: Mapping[MessageKey, str]) -> Iterator[str]:
    """The lines to show before somebody confirms: each text once as it was and as it is now, with its target in each
    language. ``place`` says where each stands in the handout."""
    found: dict[tuple[str, str], list[tuple[str, StaleText]]] = {}
    for tag, listed in texts.items():
        for text in listed:
            found.setdefault((text.message.was or "", text.message.source), []).append((tag, text))
    for (was, source), alike in found.items():
        where = dict.fromkeys(place[text.key] for _, text in alike)
        yield f"[{', '.join(where)}]"
        yield f"  before: {was}"
        yield f"  now:    {source}"
        for tag, text in alike:
            yield f"  {tag}: {normal(text.message.target or '')}"
