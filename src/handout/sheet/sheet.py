"""A sheet is a body and a letterhead. ``assemble`` makes it; it knows neither files nor pages.

Every text keeps the place it came from, so that any later fault names a line that a person can mend.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from handout.blocks import SheetBlock, descendants
from handout.caching import cached
from handout.errors import Position
from handout.models.messages import Same
from handout.records import dataclass
from handout.source import Path
from handout.words import Direction, Run, Words, said


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A heading and what stands under it. ``role`` is one of ``models.content.Role``; ``locked`` names its group.

    ``number`` counts the sections that the sheet prints, in the handout's order and from 1: the same in every language,
    whatever order a layout gives them. 0: a section that the program adds.
    """

    id: str
    role: str
    title: Words
    blocks: tuple[SheetBlock, ...]
    where: Position
    locked: str | None = None
    number: int = 0

    @property
    def groups(self) -> frozenset[str]:
        """The locked groups of which it holds something, at any depth."""
        names = (self.locked, *(found.part.locked for found in descendants(self)))
        return frozenset(name for name in names if name)

    def children(self) -> Iterator[tuple[Path, SheetBlock]]:
        yield from ((("blocks", index), block) for index, block in enumerate(self.blocks))

    @property
    def tells(self) -> bool:
        """Whether it tells the patient something: a statement in words of its own, not a title or a name alone."""
        return any(said(words) for block in self.blocks for words in block.statements())

    def words(self) -> Iterator[Words]:
        """Its texts in reading order."""
        yield self.title
        for block in self.blocks:
            yield from block.words()


@dataclass(frozen=True, slots=True)
class Running:
    """What the pages of a sheet say in header and footer, whoever gives it out.

    ``page`` holds the slots ``{page}`` and ``{pages}``, filled when the number of pages is known. ``staff`` is in the
    staff's language, everything else in the patient's. ``marks`` are those of the body in short, for later pages: not
    to rely on them in the patient's language, then the reasons in the staff's.
    """

    page: Words
    staff: Words
    language: Words
    code: Words
    version: Words
    issued: Words
    review: Words
    marks: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The brand's part: what it prints in header and footer, and its name as the author of the file.

    ``logo`` is what its mark says to those who do not see it; None where it has no mark. ``link`` is the address that
    ``web`` shows, in full.
    """

    brand: str
    author: str
    clinic: Words
    phone: Words
    logo: Run | None = None
    hours: Words | None = None
    address: Words | None = None
    web: Words | None = None
    link: str | None = None


@dataclass(frozen=True)
class Body:
    """What no brand can change, but by a variable that the text itself uses (a phone number in a sentence).

    ``marks`` say, in the patient's language and in the staff's, why the sheet may not yet be used as if it were
    checked; they stand at the head of page 1 as tagged text, and in short or in full on every later page as an artifact
    (empty where the verdict is clean). ``staff_help`` is the get-help section in the staff's language, printed on a
    marked sheet whose language the staff do not read. ``told`` is the digest that a sign-off is for
    (``release.digest``). ``sources_line`` tells the sources in short, for layouts that want it so;
    ``document.printed`` chooses. ``translated``: its words are not
    those in which it was written. ``beside`` is the same handout, section by section, in the staff's language, on a
    sheet that has both side by side.
    """

    handout: str
    code: str
    version: str
    language: str
    direction: Direction
    region: str
    paper: str
    title: Words
    subtitle: Words | None
    audience: Words | None
    sections: tuple[SheetSection, ...]
    sources_title: Words | None
    sources: tuple[Words, ...]
    sources_line: tuple[Words, ...]
    closing: tuple[Words, ...]
    running: Running
    issued: date
    told: str
    marks: tuple[Words, ...] = ()
    staff_help: SheetSection | None = None
    beside: Body | None = None
    translated: bool = False

    @cached_property
    def digest(self) -> str:
        """In hex; bodies of one digest are alike in every word and in the place of each. Worked out once: brands share
        a body, and whatever is made of it is kept by this."""
        return hashlib.sha256(written(Same(self)).encode()).hexdigest()

    @property
    def texts(self) -> tuple[Body, ...]:
        """This body, and the one beside it, if there is one."""
        return (self, *([self.beside] if self.beside else []))

    def blocks(self) -> tuple[SheetBlock, ...]:
        """Every block of its sections, in reading order, a block before what stands in it."""
        return self._blocks

    @cached_property
    def _blocks(self) -> tuple[SheetBlock, ...]:
        return tuple([found.part for section in self.sections for found in descendants(section)])

    @cached_property
    def pictured(self) -> tuple[str, ...]:
        """The names of the pictures that its blocks show, in reading order."""
        return tuple(picture.file for block in self.blocks() for picture in block.pictures())

    def words(self) -> tuple[Words, ...]:
        """Every text in reading order: what the structure tree of the PDF must say, no more, no less."""
        return self._words

    @cached_property
    def _words(self) -> tuple[Words, ...]:
        """Kept, as the blocks are: each check of the content goes through all of them."""
        return tuple(self._in_order())

    def _in_order(self) -> Iterator[Words]:
        yield from self.marks
        yield self.title
        yield from (w for w in (self.subtitle, self.audience) if w)
        for section in self.printed_sections():
            yield from section.words()
        if self.sources_title:
            yield self.sources_title
        yield from self.sources
        yield from self.closing

    def printed_sections(self) -> Iterator[SheetSection]:
        """The sections in order; the staff's get-help box follows the patient's first one."""
        helped = False
        for section in self.sections:
            yield section
            if section.role == "urgent" and self.staff_help and not helped:
                helped = True
                yield self.staff_help


@cached(1)
def written(body: Same[Body]) -> str:
    """A body as Python writes it, with every text that it has, in whatever field. Of one that quotes its brand both
    ``digest`` and ``quoting.says`` ask for it."""
    return repr(body.data)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One handout, one language, one brand."""

    body: Body
    letterhead: Letterhead
