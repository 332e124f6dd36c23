"""The Sheet: one handout, in one language, for one brand, as pure data with every variable filled in.

``assemble`` makes it; ``release`` marks it; ``blocks`` turn it into boxes. It knows neither files nor pages.
Every text keeps the place it came from, so that any later fault names a line that a person can mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from handout.errors import Position

Direction = Literal["ltr", "rtl"]
Tone = Literal["urgent", "warning", "tip", "note"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind.

    ``language`` is a BCP 47 tag where it differs from that of the words around it (a clinic's name in English
    inside Arabic); ``isolate`` keeps the stretch together in bidirectional text (UAX #9 FSI ... PDI).
    """

    text: str
    strong: bool = False
    link: str | None = None
    language: str | None = None
    isolate: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of text in one language."""

    runs: tuple[Run, ...]
    language: str
    where: Position

    @property
    def text(self) -> str:
        """The plain text, markup gone, variables filled."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its words, and blocks nested below them."""

    words: Words
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """What all blocks share: an id where the author gave one, and the place in the file."""

    id: str | None
    where: Position


@dataclass(frozen=True, slots=True)
class TextBlock(Block):
    words: Words


@dataclass(frozen=True, slots=True)
class ListBlock(Block):
    """``list`` (bullets) or ``steps`` (numbers, where order matters)."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class CalloutBlock(Block):
    """A box that stands out. ``label`` is the tone in words: meaning is never told by colour alone."""

    tone: Tone
    label: Words
    title: Words | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class TableBlock(Block):
    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class FigureBlock(Block):
    """``alt`` is None only for a decorative picture. ``file`` is an absolute path, already checked and bounded."""

    file: str
    alt: str | None
    caption: Words | None


@dataclass(frozen=True, slots=True)
class TermsBlock(Block):
    """Words explained: (term, meaning)."""

    terms: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class QuestionsBlock(Block):
    """Questions to ask, each with room to write the answer."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ChecklistBlock(Block):
    """Things to tick off."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class FieldsBlock(Block):
    """Labels, each with a line to write on."""

    labels: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class NotesBlock(Block):
    """Ruled lines."""

    lines: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. ``role`` is one of models.content.ROLES."""

    id: str
    role: str
    title: Words
    blocks: tuple[Block, ...]
    where: Position


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page around the text: plain strings, ready to print.

    ``page`` holds the slots ``{page}`` and ``{pages}``, filled when the number of pages is known.
    The staff strip is in the staff's language, everything else in the patient's.
    """

    clinic: Words
    phone: Words
    review: Words
    page: Words
    staff: Words
    marks: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One handout, one language, one brand.

    ``marks`` say, in the patient's language and in the staff's, why the sheet may not yet be used as if it were
    checked; they stand at the head of page 1 as tagged text and on every later page as furniture (empty when
    the verdict is clean). ``staff_help`` is the get-help section in the staff's language, printed on a marked
    sheet whose language the staff do not read.
    """

    handout: str
    code: str
    version: str
    language: str
    direction: Direction
    brand: str
    region: str
    paper: str
    title: Words
    subtitle: Words | None
    audience: Words | None
    sections: tuple[Section, ...]
    sources_title: Words | None
    sources: tuple[Words, ...]
    closing: tuple[Words, ...]
    furniture: Furniture
    author: str
    issued: date
    review_due: date
    digest: str
    marks: tuple[Words, ...] = ()
    staff_help: Section | None = None
    labels: dict[str, str] = field(default_factory=dict)

    def words(self) -> Iterator[Words]:
        """Every text of the sheet in reading order: what the structure tree of the PDF must say, no more, no less."""
        yield from self.marks
        yield self.title
        yield from (w for w in (self.subtitle, self.audience) if w)
        for section in self._sections():
            yield section.title
            for block in section.blocks:
                yield from block_words(block)
        if self.sources_title:
            yield self.sources_title
        yield from self.sources
        yield from self.closing

    def _sections(self) -> Iterator[Section]:
        """The sections in order; the staff's get-help box follows the patient's."""
        for section in self.sections:
            yield section
            if section.role == "urgent" and self.staff_help:
                yield self.staff_help


def block_words(block: Block) -> Iterator[Words]:
    """The texts of one block in reading order."""
    match block:
        case TextBlock():
            yield block.words
        case ListBlock():
            for item in block.items:
                yield item.words
                for inner in item.blocks:
                    yield from block_words(inner)
        case CalloutBlock():
            yield block.title or block.label
            for inner in block.blocks:
                yield from block_words(inner)
        case TableBlock():
            yield from block.header
            for row in block.rows:
                yield from row
        case FigureBlock():
            if block.caption:
                yield block.caption
        case TermsBlock():
            for term, meaning in block.terms:
                yield term
                yield meaning
        case QuestionsBlock() | ChecklistBlock():
            yield from block.items
        case FieldsBlock():
            yield from block.labels
        case _:
            pass
