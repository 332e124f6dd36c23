"""What goes out to a translator: every text with its standing, where it came from, and a stamp to know it by.

A stamp stands beside each text in the file (``handout: m… sent … as machine of …``). It names the text by its source
and context, and holds a digest of the target as it was sent: so the import can tell what the translator has changed
from what the project has changed meanwhile, like any merge of three versions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from handout.models.messages import MessageRef, normal
from handout.models.translation import Message, Translated, Translation, made_by
from handout.patterns import regex
from handout.records import dataclass
from handout.text.tokens import count
from handout.translations.hints import term_hints
from handout.translations.match import ratio, words
from handout.translations.original import Original
from handout.translations.update import current, new, translated, update


class SentAs(StrEnum):
    """How a text stands when it is sent. ``CURRENT`` is a person's, nobody has signed it."""

    OPEN = "open"
    CURRENT = "current"
    SIGNED = "signed"
    MACHINE = "machine"
    STALE = "stale"
    PROPOSED = "proposed"


DOUBTFUL = frozenset({SentAs.MACHINE, SentAs.STALE, SentAs.PROPOSED})
"""What a person has to look at: fuzzy in PO, ``needs-review-translation`` in XLIFF."""

UNREADY = frozenset({SentAs.OPEN, SentAs.STALE, SentAs.PROPOSED})
"""What no sheet prints as it is."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands beside a text that was sent: which it is, the digest of its target, how it stood, in which parcel."""

    unit: str
    sent: str
    standing: SentAs
    parcel: str

    def __str__(self) -> str:
        return f"handout: {self.unit} sent {self.sent} as {self.standing} of {self.parcel}"


_STAMP = regex(rf"handout:\s+(m[0-9a-f]{{16}})\s+sent\s+([0-9a-f]{{12}})\s+as\s+({'|'.join(SentAs)})\s+of\s+(\w+)")


def stamp_in(text: str) -> Stamp | None:
    """The stamp in a comment, however a tool has folded it."""
    found = _STAMP.search(text)
    return Stamp(found[1], found[2], SentAs(found[3]), found[4]) if found else None


def without_stamp(text: str) -> str:
    """A comment without the stamp that a tool has put into it."""
    return _STAMP.sub("", text).strip()


def unit_id(source: str, context: str | None) -> str:
    """The same for the same text in the same context, whatever stands around it."""
    return "m" + hashlib.sha256(f"{source}\0{context or ''}".encode()).hexdigest()[:16]


def known_unit(*names: str | None) -> str:
    """The first of these names that is an id of ours; empty if none is."""
    return next((name for name in names if name and re.fullmatch(r"m[0-9a-f]{16}", name)), "")


def text_digest(text: str) -> str:
    """A target as a stamp holds it."""
    return hashlib.sha256(normal(text).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class MadeFor:
    """The text that a target or a proposal was made for; ``likeness`` is that of both sources, 0 to 1."""

    source: str
    likeness: float


@dataclass(frozen=True)
class Sending:
    """A text on its way out. ``hints`` are lines for the translator, such as terms."""

    message: Message
    standing: SentAs
    places: tuple[str, ...]
    hints: tuple[str, ...] = ()
    origin: MadeFor | None = None

    @property
    def text(self) -> str:
        """What the translator finds as the translation."""
        return text_of(self.message)

    @property
    def unit(self) -> str:
        return unit_id(self.message.source, self.message.context)

    @property
    def sent(self) -> str:
        return text_digest(self.text)

    @property
    def doubtful(self) -> bool:
        return self.standing in DOUBTFUL


@dataclass(frozen=True, slots=True)
class Amount:
    """Texts, and the words of their sources."""

    texts: int
    words: int


@dataclass(frozen=True)
class Parcel:
    """All texts of a translation as they go out."""

    original: Original
    translation: Translation
    sendings: tuple[Sending, ...]

    @cached_property
    def key(self) -> str:
        """Names what is sent: the same texts in the same standing have the same key."""
        told = "\n".join(f"{one.unit} {one.sent} {one.standing}" for one in self.sendings)
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    @property
    def amounts(self) -> Mapping[SentAs, Amount]:
        """How many texts, and how many words of the source, have which standing."""
        found = {standing: [one for one in self.sendings if one.standing is standing] for standing in SentAs}
        return {
            standing: Amount(len(some), sum(count(one.message.source, self.original.language) for one in some))
            for standing, some in found.items()
        }

    def stamp(self, sending: Sending) -> Stamp:
        """What is written beside a text."""
        return Stamp(sending.unit, sending.sent, sending.standing, self.key)


def outgoing(original: Original, existing: Translation | None, tag: str) -> Translation:
    """What is sent: the translation as it stands against today's source."""
    return update(original, existing or new(original.id, tag), tag).translation


def parcel(
    original: Original,
    existing: Translation | None,
    tag: str,
    *,
    approved: bool = False,
    others: Iterable[Translation] = (),
) -> Parcel:
    """The translation into ``tag`` as it goes out, brought up to date with its source first.

    ``approved``: a sign-off holds for it as it stands. ``others``: translations of the project from which proposals may
    have come.
    """
    translation = outgoing(original, existing, tag)
    refs, lenders, hints = refs_of(original), _lenders(translation, others), term_hints(original)
    sendings = (
        Sending(
            message,
            standing(message, translation.translated, approved=approved),
            places(message, refs),
            tuple(hints(message)),
            _origin(message, lenders),
        )
        for message in translation.messages
    )
    return Parcel(original, translation, tuple(sendings))


def standing(message: Message, who: Translated, *, approved: bool = False) -> SentAs:
    """How a message stands. What is signed has a person who answers for it, whoever made it."""
    if not text_of(message):
        return SentAs.OPEN
    if not translated(message) or message.state == "proposed":
        return SentAs.PROPOSED
    if not current(message):
        return SentAs.STALE
    if approved:
        return SentAs.SIGNED
    return SentAs.MACHINE if made_by(message, who) == "machine" else SentAs.CURRENT


def text_of(message: Message) -> str:
    """The target, else the proposal; empty where there is neither."""
    return (message.target if translated(message) else message.proposal) or ""


def _lenders(translation: Translation, others: Iterable[Translation]) -> Mapping[str, tuple[str, ...]]:
    """By each target the sources that it translates."""
    lent = (m for other in others if other.language == translation.language for m in other.messages)
    found: dict[str, tuple[str, ...]] = {}
    for message in (*translation.messages, *translation.obsolete, *lent):
        if translated(message) and message.state != "proposed":
            target = normal(message.target or "")
            found[target] = (*found.get(target, ()), message.was or message.source)
    return found


def _origin(message: Message, lenders: Mapping[str, tuple[str, ...]]) -> MadeFor | None:
    """What a stale target was made for, or else a proposal."""
    if message.state == "stale" and message.was:
        return MadeFor(message.was, ratio(words(message.was), words(message.source)))
    wanted = words(message.source)
    likely = (
        MadeFor(source, ratio(words(source), wanted)) for source in lenders.get(normal(message.proposal or ""), ())
    )
    return max(likely, key=lambda origin: origin.likeness, default=None)


Refs = Mapping[str, tuple[MessageRef, ...]]
"""Where each source text stands."""


def refs_of(original: Original) -> Refs:
    """The places of every text."""
    found: dict[str, tuple[MessageRef, ...]] = {}
    for ref in original.refs:
        found[ref.source] = (*found.get(ref.source, ()), ref)
    return found


def refs_for(message: Message, refs: Refs) -> tuple[MessageRef, ...]:
    """Where a message's text stands; with a context, only there."""
    there = refs.get(message.source, ())
    return tuple(ref for ref in there if message.context is None or message.context in ref.contexts)


def places(message: Message, refs: Refs) -> tuple[str, ...]:
    """The same in words: of each place its section and its path in the file."""
    return tuple(place(ref) for ref in refs_for(message, refs))


def place(ref: MessageRef) -> str:
    """A place in words: its section and its path in the file."""
    path = "/".join(map(str, ref.path))
    return f"{ref.contexts[-1]}: {path}" if ref.contexts else path
