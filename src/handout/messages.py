"""Which texts of a handout need a translation, in reading order, and which message translates each.

The source text is the key (gettext's principle, design.md section 2). A message needs every text that a patient
reads: title, subtitle, audience, section titles, every text in blocks, captions and alts; not codes, ids,
addresses or the titles of sources. ``assemble``, ``release`` and the translation tools all ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, Literal, TypeVar

import unicodedataplus as ucd

from handout.models import content
from handout.models.content import Handout, Only
from handout.models.translation import Message

Path = tuple[str | int, ...]
"""A place in a file: keys and indexes from the top, such as ``("sections", 0, "blocks", 2, "text")``."""
Standing = Literal["missing", "stale", "current"]

_BLANKS = re.compile(r"[ \t\r\n]+")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """Frozen data as the key of a cache: the very object, for its contents would take long to compare."""

    data: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.data is other.data

    def __hash__(self) -> int:
        return id(self.data)


@lru_cache(maxsize=1 << 14)
def normal(text: str) -> str:
    """The text as it is compared, signed and printed: NFC, runs of blanks and line ends as one space.

    A text may be folded over lines or stand after ``|`` in its file; that is quoting and says nothing.
    """
    return _BLANKS.sub(" ", str(ucd.normalize("NFC", text))).strip()


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A text that needs a message.

    ``source`` is the text in normal form; ``contexts`` are the ids of the blocks and the section around it, the
    nearest first; ``only`` are the restrictions it stands under, the outermost first.
    """

    source: str
    path: Path
    contexts: tuple[str, ...] = ()
    only: tuple[Only, ...] = ()

    def in_region(self, region: str) -> bool:
        """Whether it can be printed in this country, by some brand and variant."""
        return all(not only.region or region in only.region for only in self.only)


def messages(handout: Handout) -> tuple[MessageRef, ...]:
    """Every text of the handout that needs a translation, in reading order, each with its place and contexts."""
    return _messages(Same(handout))


@lru_cache(maxsize=64)
def _messages(handout: Same[Handout]) -> tuple[MessageRef, ...]:
    return tuple(_handout(handout.data))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where the walk stands."""

    path: Path = ()
    contexts: tuple[str, ...] = ()
    only: tuple[Only, ...] = ()

    def into(self, *path: str | int) -> _Scope:
        return replace(self, path=self.path + path)

    def within(self, part: content.Section | content.Block) -> _Scope:
        contexts = (part.id, *self.contexts) if part.id else self.contexts
        return replace(self, contexts=contexts, only=self.only + ((part.only,) if part.only else ()))

    def ref(self, text: str | None, *path: str | int) -> Iterator[MessageRef]:
        if text is not None:
            yield MessageRef(normal(text), self.path + path, self.contexts, self.only)

    def refs(self, texts: Iterable[str], *path: str | int) -> Iterator[MessageRef]:
        for index, text in enumerate(texts):
            yield from self.ref(text, *path, index)


def _handout(handout: Handout) -> Iterator[MessageRef]:
    top = _Scope()
    yield from top.ref(handout.title, "title")
    yield from top.ref(handout.subtitle, "subtitle")
    yield from top.ref(handout.audience, "audience")
    for index, section in enumerate(handout.sections):
        scope = top.into("sections", index).within(section)
        yield from scope.ref(section.title, "title")
        yield from _blocks(section.blocks, scope.into("blocks"))


def _blocks(blocks: Iterable[content.Block], scope: _Scope) -> Iterator[MessageRef]:
    for index, block in enumerate(blocks):
        yield from _block(block, scope.into(index).within(block))


def _block(block: content.Block, at: _Scope) -> Iterator[MessageRef]:
    match block:
        case content.TextBlock():
            yield from at.ref(block.text, "text")
        case content.ListBlock():
            yield from _entries(block.list, at.into("list"))
        case content.StepsBlock():
            yield from _entries(block.steps, at.into("steps"))
        case content.CalloutBlock(callout=callout):
            yield from at.ref(callout.title, "callout", "title")
            yield from _blocks(callout.blocks, at.into("callout", "blocks"))
        case content.TableBlock(table=table):
            yield from at.refs(table.header, "table", "header")
            for index, row in enumerate(table.rows):
                yield from at.refs(row, "table", "rows", index)
        case content.FigureBlock(figure=figure):
            yield from at.ref(None if figure.decorative else figure.alt, "figure", "alt")
            yield from at.ref(figure.caption, "figure", "caption")
        case content.TermsBlock():
            for index, term in enumerate(block.terms):
                yield from at.ref(term.term, "terms", index, "term")
                yield from at.ref(term.meaning, "terms", index, "meaning")
        case content.QuestionsBlock():
            yield from at.refs(block.questions, "questions")
        case content.ChecklistBlock():
            yield from at.refs(block.checklist, "checklist")
        case content.FieldsBlock():
            yield from at.refs(block.fields_, "fields")
        case content.NotesBlock():
            pass


def _entries(entries: Iterable[content.Entry], at: _Scope) -> Iterator[MessageRef]:
    for index, entry in enumerate(entries):
        if isinstance(entry, content.NestedItem):
            yield from at.ref(entry.text, index, "text")
            yield from _entries(entry.list, at.into(index, "list"))
            yield from _entries(entry.steps, at.into(index, "steps"))
        else:
            yield from at.ref(entry, index)


@dataclass(frozen=True, slots=True)
class Found:
    """The message that translates a text, and its index in the file."""

    message: Message
    index: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of a translation by source text and context; of two alike the first counts."""

    entries: Mapping[tuple[str, str | None], Found]

    def find(self, ref: MessageRef) -> Found | None:
        """The message for this text: the one with the nearest context, else the one without a context."""
        for context in (*ref.contexts, None):
            if found := self.entries.get((ref.source, context)):
                return found
        return None


def catalogue(listed: Iterable[Message]) -> Catalogue:
    """The messages of a file, ready to be asked."""
    return _catalogue(Same(tuple(listed)))


@lru_cache(maxsize=256)
def _catalogue(listed: Same[tuple[Message, ...]]) -> Catalogue:
    entries: dict[tuple[str, str | None], Found] = {}
    for index, message in enumerate(listed.data):
        entries.setdefault((normal(message.source), message.context), Found(message, index))
    return Catalogue(entries)


def standing(found: Found | None) -> Standing:
    """Whether there is a target to print. What a tool has proposed is never printed, and so is missing."""
    if found is None or not normal(found.message.target or "") or found.message.state == "proposed":
        return "missing"
    return "stale" if found.message.state == "stale" else "current"
