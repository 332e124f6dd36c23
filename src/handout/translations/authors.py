"""Who made which target, in the canonical form of a translation's file.

``translated`` names the person, if there is one, or several, one behind the other; a target that somebody else made
says so in its own ``by``. A file in which no target is a person's is a machine's, and a machine's target stays one
until a person has delivered it.
"""

from __future__ import annotations

from collections.abc import Iterable

from handout.models.translation import Message, Translated, Translation, made_by
from handout.release import same_person
from handout.translations.update import translated


def attributed(
    messages: Iterable[Message],
    before: Translation,
    who: Translated,
    delivered: bool,
    settled: Translated | None = None,
) -> tuple[tuple[Message, ...], Translated]:
    """Messages under a common ``translated``, each with ``by`` where it differs.

    A message without ``by`` is of whom ``before`` says. ``who`` made what is ``delivered``. ``settled``: the common one
    is known already.
    """
    makers = [(m, made_by(m, before.translated) if translated(m) else None) for m in messages]
    common = settled or _common({maker for _, maker in makers if maker}, before.translated, who, delivered)
    named = (m.model_copy(update={"by": maker if maker != common.by else None}) for m, maker in makers)
    return tuple(named), common


def _common(makers: set[str], before: Translated, who: Translated, delivered: bool) -> Translated:
    kind = "human" if "human" in makers else "machine"
    if not delivered or (who.by != kind and kind in ("human", before.by)):
        return before
    if who.by == kind:
        return before if _same_person(who, before) else _beside(who, before)
    return Translated(by="machine")


def _beside(who: Translated, before: Translated) -> Translated:
    """Who delivered last, and the people before: each of them has a part in it, and none is a second person."""
    if who.by != "human":
        return who
    earlier = before.names if before.by == "human" else before.also
    return who.model_copy(update={"also": tuple(name for name in earlier if not same_person(name, who.name or ""))})


def _same_person(who: Translated, before: Translated) -> bool:
    """Whether nothing is new but, maybe, a day that is not said."""
    if who == Translated(by=before.by):
        return True
    return who.date is None and who.model_copy(update={"date": before.date, "also": before.also}) == before
