"""Back-translations of critical texts: whether one counts, and why it does not.

A text in which a wrong word could harm (``MessageRef.critical``) is translated back into the source language by a
second person or a program, and a person compares the two, before its translation is signed. ISO 17100:2015 asks for
a second person in any case; translating back is one of ISPOR's ten steps, and shows to somebody who does not read the
language what stands there. It proves nothing by itself (Swaine-Verdier 2004), so it takes the place of no reviewer.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from handout.caching import cached
from handout.models.content import Handout
from handout.models.language import Region
from handout.models.messages import FoundMessage, MessageRef, Same, catalogue, messages, target_state
from handout.models.translation import Back, Compared, Message, Translated, Translation, who_translated
from handout.records import dataclass, replace
from handout.release.digest import back_digest, target_digest
from handout.release.people import nobody, says_nothing
from handout.release.records import translator


class BackFault(StrEnum):
    """Why the back-translation of a text does not count."""

    NONE = "none"
    UNNAMED = "unnamed"
    OWN_WORK = "own-work"
    OUTDATED = "outdated"
    UNCOMPARED = "uncompared"
    NAMELESS = "nameless"
    TRANSLATOR = "translator"
    FUTURE = "future"
    """Compared on a day that is still to come, or before it was translated back."""
    CHANGED = "changed"


VOIDED = frozenset({BackFault.OUTDATED, BackFault.CHANGED})
"""There was one that may have counted, and something has changed since."""
COMPARABLE = frozenset(
    {BackFault.UNCOMPARED, BackFault.NAMELESS, BackFault.TRANSLATOR, BackFault.FUTURE, BackFault.CHANGED}
)
"""What a person can mend by comparing: there is a back-translation of today's target."""


@dataclass(frozen=True, slots=True)
class CriticalText:
    """A critical text with a target: the first place where it stands, its message, and why its back-translation does
    not count, if it does not. ``contexts`` are the ids around all its places."""

    ref: MessageRef
    found: FoundMessage
    fault: BackFault | None
    contexts: frozenset[str] = frozenset()

    @property
    def message(self) -> Message:
        return self.found.message

    @property
    def current(self) -> bool:
        """Whether the target is one that could be printed."""
        return target_state(self.found) == "current"


def critical_texts(
    handout: Handout, translation: Translation, today: date, region: Region | None = None
) -> tuple[CriticalText, ...]:
    """Every critical text that has a target, up to date or not, in reading order; with a ``region``, those that some
    sheet of that country prints. A message that serves several places stands here once."""
    return _critical_texts(Same(handout), Same(translation), today, Same(region))


@cached(16)
def _critical_texts(
    handout: Same[Handout], translation: Same[Translation], today: date, region: Same[Region | None]
) -> tuple[CriticalText, ...]:
    listed, here = catalogue(translation.data.messages), region.data
    found: dict[int, CriticalText] = {}
    for ref in messages(handout.data):
        entry = listed.find(ref) if ref.critical and (here is None or ref.in_region(here.region)) else None
        if entry is None or target_state(entry) == "missing":
            continue
        if known := found.get(entry.index):
            found[entry.index] = replace(known, contexts=known.contexts.union(ref.contexts))
        else:
            fault = back_fault(entry.message, who_translated(translation.data), today)
            found[entry.index] = CriticalText(ref, entry, fault, frozenset(ref.contexts))
    return tuple(found.values())


def open_backs(
    handout: Handout, translation: Translation, today: date, region: Region | None = None
) -> tuple[CriticalText, ...]:
    """The critical texts with a target that is up to date and no back-translation that counts: while there is one, the
    translation cannot be signed, and a sign-off of it does not hold."""
    return tuple(text for text in critical_texts(handout, translation, today, region) if text.fault and text.current)


def back_fault(message: Message, translated: Translated, today: date) -> BackFault | None:
    """Why the back-translation of a message does not count; None: somebody has compared it, and all is as it was."""
    if message.back is None:
        return BackFault.NONE
    made = _made(message, message.back, translated)
    return made or _compared(message, message.back.compared, translated, today)


def _made(message: Message, back: Back, translated: Translated) -> BackFault | None:
    """By a second person, or a program; from the target as it is."""
    if nobody(back.by) if back.by else says_nothing(back.engine or ""):
        return BackFault.UNNAMED
    if is_own_work(back.by or "", back.engine or "", translated):
        return BackFault.OWN_WORK
    if back.digest and back.digest != target_digest(message.target or ""):
        return BackFault.OUTDATED
    return None


def _compared(message: Message, record: Compared | None, translated: Translated, today: date) -> BackFault | None:
    if record is None:
        return BackFault.UNCOMPARED
    if nobody(record.by):
        return BackFault.NAMELESS
    if is_translator(record.by, translated):
        return BackFault.TRANSLATOR
    if record.date > today or (message.back and message.back.date and record.date < message.back.date):
        return BackFault.FUTURE
    return None if record.digest == back_digest(message) else BackFault.CHANGED


def is_own_work(by: str, engine: str, translated: Translated) -> bool:
    """Whether the translator translated back, under whichever heading. A program that did both counts: another run of
    it does not see what it wrote."""
    human = translated.by == "human"
    return any(name and is_translator(name, translated) for name in (by, engine if human else ""))


def is_translator(name: str, translated: Translated) -> bool:
    """Whether this is the person, or the program, that translated."""
    return translator(name, translated) is not None
