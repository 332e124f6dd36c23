"""Which texts of a handout need a translation, in reading order, and which message translates each.

The source text is the key (gettext's principle). A message needs every text that a patient
reads: title, subtitle, audience, section titles, every text in blocks, captions and alts; not codes, ids,
addresses or the titles of sources. ``assemble``, ``release`` and the translation tools all ask here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from handout.blocks import Accept, Block, Only, Part, descendants
from handout.blocks.block import Descendant
from handout.caching import cached
from handout.characters import composed
from handout.models.brand import Brand
from handout.models.content import Handout, Section
from handout.models.selection import Selection, in_region
from handout.models.translation import Message
from handout.patterns import regex
from handout.records import dataclass, replace
from handout.source import Path

TargetState = Literal["missing", "stale", "current"]

_BLANKS = regex(r"[ \t\r\n]+")

T = TypeVar("T")
PlacedAccept = tuple[str, Path]
"""A check that is accepted, and the place of the entry that says so."""


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """Frozen data as the key of a cache: the very object, for its contents would take long to compare."""

    data: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.data is other.data

    def __hash__(self) -> int:
        return id(self.data)


@cached(1 << 12)
def normal(text: str) -> str:
    """The text as it is compared, signed and printed: ``characters.composed``, with runs of blanks and line ends as one
    space.

    A text may be folded over lines or stand after ``|`` in its file; that is quoting and says nothing.
    """
    return _BLANKS.sub(" ", composed(text)).strip()


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A text that needs a message.

    ``source`` is the text in normal form; ``contexts`` are the ids of the blocks and the section around it, the
    nearest first; ``only`` and ``without`` are what ``only`` and ``not`` of the parts around it name, the outermost
    first; ``accept`` are the checks that the handout and the parts around it accept, each with the place of its entry.
    ``numbers`` are those that pictures show wherever this source stands: one message may serve all these places.
    ``critical``: its translations are translated back and compared before they are signed (``Block.critical``).
    """

    source: str
    path: Path
    contexts: tuple[str, ...] = ()
    only: tuple[Only, ...] = ()
    accept: tuple[PlacedAccept, ...] = ()
    without: tuple[Only, ...] = ()
    numbers: tuple[Fraction, ...] = ()
    critical: bool = False

    def in_region(self, region: str) -> bool:
        """Whether it can be printed in this country, by some brand and variant."""
        kept = (in_region(region, only, None) for only in self.only)
        left = (in_region(region, None, without) for without in self.without)
        return all(kept) and all(left)


def messages(handout: Handout) -> tuple[MessageRef, ...]:
    """Every text of the handout that needs a translation, in reading order, each with its place and contexts."""
    return _messages(Same(handout))


@cached(64)
def _messages(handout: Same[Handout]) -> tuple[MessageRef, ...]:
    own = tuple(_entries(handout.data.accept, ()))
    refs = (*_own(handout.data, own), *(ref for found in descendants(handout.data) for ref in _of(found, own)))
    shown: dict[str, Counter[Fraction]] = {}
    for ref in refs:  # each number as often as the picture that shows it most often
        shown[ref.source] = shown.get(ref.source, Counter()) | Counter(ref.numbers)
    return _numbered(refs, {source: tuple(sorted(numbers.elements())) for source, numbers in shown.items()})


def _numbered(refs: tuple[MessageRef, ...], shown: Mapping[str, tuple[Fraction, ...]]) -> tuple[MessageRef, ...]:
    return tuple(replace(ref, numbers=shown[ref.source]) if shown[ref.source] else ref for ref in refs)


def printed(handout: Handout, selection: Selection) -> tuple[MessageRef, ...]:
    """Those texts that a sheet for this selection prints, in reading order."""
    return _printed(Same(handout), selection)


@cached(64)
def _printed(handout: Same[Handout], selection: Selection) -> tuple[MessageRef, ...]:
    parts = (found for found in descendants(handout.data, selection.prints) if selection.prints(found.part))
    own = tuple(_entries(handout.data.accept, ()))
    refs = (*_own(handout.data, own), *(ref for found in parts for ref in _of(found, own)))
    return _numbered(refs, {ref.source: ref.numbers for ref in messages(handout.data)})


def _own(handout: Handout, own: tuple[PlacedAccept, ...]) -> Iterator[MessageRef]:
    """The texts above the sections; ``own``: what the handout accepts."""
    return (MessageRef(normal(text), path, accept=own) for path, text in handout.texts())


def _of(found: Descendant[Part], own: tuple[PlacedAccept, ...]) -> Iterator[MessageRef]:
    """The texts of a part; ``own``: what the handout accepts."""
    texts = tuple(found.part.texts())
    if not texts:
        return
    around = (*found.above, found.part)
    contexts = tuple(part.id for part in reversed(around) if part.id)
    only = tuple(part.only for part in around if part.only)
    without = tuple(part.not_ for part in around if part.not_)
    accept = (*own, *_accepted(found))
    numbers = found.part.numbers() if isinstance(found.part, Block) else {}
    critical = any(map(_critical, around))
    for path, text in texts:
        shown = numbers.get(path, ())
        yield MessageRef(normal(text), found.path + path, contexts, only, accept, without, shown, critical)


def _critical(part: Part) -> bool:
    """What somebody has marked so, what is locked (doses, the side of the body), and when to get help."""
    return part.critical or part.locked is not None or (isinstance(part, Section) and part.role == "urgent")


def accepts_around(handout: Handout, path: Path = ()) -> Iterator[PlacedAccept]:
    """What the handout and the parts that a place lies in accept, the outermost first; or a source, at its place."""
    yield from _entries(handout.accept, ())
    for index, source in enumerate(handout.sources):
        if path[:2] == ("sources", index):
            yield from _entries(source.accept, ("sources", index))
    for found in descendants(handout):
        if path[: len(found.path)] == found.path:
            yield from _entries(found.part.accept, found.path)


def _accepted(found: Descendant[Part]) -> Iterator[PlacedAccept]:
    for part, path in zip((*found.above, found.part), (*found.above_at, found.path), strict=True):
        yield from _entries(part.accept, path)


def _entries(accepts: tuple[Accept, ...], path: Path) -> Iterator[PlacedAccept]:
    return ((accept.check, (*path, "accept", index)) for index, accept in enumerate(accepts))


def brand_messages(brand: Brand) -> tuple[MessageRef, ...]:
    """A brand's own words: its name, and what its mark says. Neither has marks."""
    own = [MessageRef(normal(brand.name), ("name",), ("name",))]
    if brand.logo:
        own.append(MessageRef(normal(brand.logo.alt), ("logo", "alt"), ("logo",)))
    return tuple(own)


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """The message that translates a text, and its index in the file."""

    message: Message
    index: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of a translation by source text and context; of two alike the first counts."""

    entries: Mapping[tuple[str, str | None], FoundMessage]

    def find(self, ref: MessageRef) -> FoundMessage | None:
        """The message for this text: the one with the nearest context, else the one without a context."""
        for context in (*ref.contexts, None):
            if found := self.entries.get((ref.source, context)):
                return found
        return None


def catalogue(listed: Iterable[Message]) -> Catalogue:
    """The messages of a file, ready to be asked."""
    return _catalogue(Same(tuple(listed)))


@cached(16)
def _catalogue(listed: Same[tuple[Message, ...]]) -> Catalogue:
    entries: dict[tuple[str, str | None], FoundMessage] = {}
    for index, message in enumerate(listed.data):
        entries.setdefault((normal(message.source), message.context), FoundMessage(message, index))
    return Catalogue(entries)


def target_state(found: FoundMessage | None) -> TargetState:
    """Whether there is a target to print. What a tool has proposed is never printed, and so is missing."""
    if found is None or not normal(found.message.target or "") or found.message.state == "proposed":
        return "missing"
    return "stale" if found.message.state == "stale" else "current"
