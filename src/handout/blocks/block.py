"""What all kinds of block have in common, in a file and on a sheet, and the one walk through them.

In a file a block is a ``Block``: keys for people, and what must be known of them elsewhere (which texts need a
translation, which blocks stand inside, how it goes onto a sheet). On a sheet it is a ``SheetBlock``: words in place of
texts, variables filled; it knows its words and its boxes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Final, Generic, Protocol, Self, TypeVar

from pydantic import Field, field_validator

from handout.accepting import Accepted
from handout.boxes import Box, Flow
from handout.errors import Position
from handout.patterns import regex
from handout.records import dataclass, field, replace
from handout.source import Path
from handout.source.strict import Id, Model, OneLine, RegionCode, wrong
from handout.words import Words


class Only(Model):
    """Sheets, by country, brand and variant: those that all keys name. A key left out means any."""

    region: tuple[RegionCode, ...] = ()
    """Countries, such as ``[GB]``."""
    brand: tuple[Id, ...] = ()
    """Brand ids."""
    variant: tuple[Id, ...] = ()
    """Variants of the sheet."""

    def names(self) -> bool:
        """Whether it names anything at all."""
        return bool(self.region or self.brand or self.variant)


class Limited(Protocol):
    """What ``only`` keeps for some sheets and ``not`` for all others."""

    @property
    def only(self) -> Only | None: ...
    @property
    def not_(self) -> Only | None: ...


Takes = Callable[[Limited], bool]
"""Whether a sheet takes a part, by its ``only`` and its ``not``."""


class Accept(Model):
    """Silences one check here, with the reason; it counts in the digest and is shown by ``handout status``.

    docs/checks.md says of each check whether it can be accepted.
    """

    check: OneLine
    """The code of the check, as it stands in brackets behind the message."""
    because: OneLine
    """Why it is right here, in a few words: a reviewer signs it, too."""

    @field_validator("because", mode="after")
    @classmethod
    def _reasoned(cls, because: str) -> str:
        """One word (“ok”, “false-positive”) is no reason. Scripts without blanks say one in a few letters."""
        few = len(_WORD.findall(because)) < _WORDS_OF_A_REASON
        if few and len(_UNSPACED.findall(because)) < _LETTERS_OF_A_REASON:
            message = f"“{because}” is no reason"
            raise wrong("no-reason", message, "Say in a few words why the text is right as it is.")
        return because


_WORD: Final = regex(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED: Final = regex("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORDS_OF_A_REASON: Final = 2
_LETTERS_OF_A_REASON: Final = 4


class Block(Model):
    """A part of a section. ``kind`` is the key that names it in a file."""

    kind: ClassVar[str]
    with_lines: ClassVar[tuple[str, ...]] = ()
    """The keys under which its texts may hold room to write, ``{line}``: running text and entries; no heads, no labels,
    and nothing that is only spoken."""

    id: Id | None = None
    """A name for the block, unique in the handout."""
    sources: tuple[Id, ...] = ()
    """The sources its facts rest on."""
    only: Only | None = None
    """Where it appears: on sheets that all its keys name."""
    not_: Only | None = Field(alias="not", default=None)
    """Where it is left out: on sheets that all its keys name. Parts under ``only`` and ``not`` with the same keys are
    alternatives: each sheet has one of them."""
    accept: tuple[Accept, ...] = ()
    """Checks silenced here, in its texts and in the blocks inside it, in every language."""
    locked: Id | None = None
    """A group's name: all that carry it are printed whole and in order, wherever the handout is printed; blocks of a
    section that stand next to each other share a page where they fit on one."""
    critical: bool = False
    """Whether a wrong word here could harm: its translations ask for a translation back. So does what is locked."""

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Its own texts that a patient reads, in reading order, each with its place below the block."""
        yield from ()

    def numbers(self) -> Mapping[Path, tuple[Fraction, ...]]:
        """The numbers that its picture shows, by the place of the text that must say them: in every language, by
        value."""
        return {}

    def drawn(self) -> int:
        """How many lines, cells and signs it has on the page besides its own texts: they take time, too."""
        return 0

    def pictures(self) -> Iterator[tuple[Path, str]]:
        """The files of its pictures, in reading order, each with its place below the block: under a key ``file``."""
        yield from ()

    def variables(self) -> Iterator[tuple[Path, str]]:
        """The variables that it prints besides those in its texts, each with its place below the block."""
        yield from ()

    def children(self) -> Iterator[tuple[Path, Block]]:
        """The blocks that stand in it, in reading order, each with its place below the block."""
        yield from ()

    def prints(self, takes: Takes) -> bool:
        """Whether it is printed; ``takes`` says what is, of parts under ``only`` and ``not``."""
        return takes(self)

    def on_sheet(self, place: Place) -> SheetBlock:
        """The block with its words in place."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A picture of a block. ``alt`` is None only for a decorative one; ``file`` is its name relative to the project;
    ``accept`` is what the alt stands under."""

    where: Position
    file: str
    alt: str | None
    caption: str | None = None
    accept: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """What a QR code holds for telephones to act on: an address with its scheme, and where it comes from."""

    address: str
    where: Position

    @property
    def name(self) -> str:
        """Its name among pictures. No picture of a file has a colon before its first letters."""
        return f"qr:{self.address}"


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """A block as a sheet says it, with its place in the file, its id, and the name of its locked group, if it is in
    one."""

    where: Position
    locked: str | None = field(default=None, kw_only=True)
    id: str | None = field(default=None, kw_only=True)

    def words(self) -> Iterator[Words]:
        """All its words and those of what stands in it, in reading order."""
        yield from ()

    def pictures(self) -> Iterator[SheetPicture]:
        """Its pictures, in reading order."""
        yield from ()

    def codes(self) -> Iterator[Code]:
        """Its QR codes."""
        yield from ()

    def children(self) -> Iterator[tuple[Path, SheetBlock]]:
        """The blocks that stand in it, in reading order."""
        yield from ()

    def statements(self) -> Iterator[Words]:
        """Of its words those that tell the patient something: no heads, no questions, no labels of room to write."""
        yield from self.words()

    def box(self, level: int) -> Box:
        """Its box; ``level`` is the heading level at which it stands (2 under a section's title)."""
        raise NotImplementedError

    def kept(self, level: int) -> Box:
        """Its box, kept together with its neighbours of the same locked group, and with its id for the layout."""
        if self.locked or self.id:
            return Flow((self.box(level),), keep=self.locked, name=self.id)
        return self.box(level)


class Speaker(Protocol):
    """Says a fixed word of the sheet's language."""

    def __call__(self, name: str, **slots: str | int) -> Words: ...


@dataclass(frozen=True, slots=True)
class Clinic:
    """How to reach the clinic, a line each, in the sheet's language; what the brand does not tell is None. ``hours``
    has a line for the days that have the same.

    ``codes`` holds phone, web and e-mail, by these names, as telephones take them; ``said`` the same as people do.
    """

    name: Words
    phone: Words
    address: Words | None = None
    hours: tuple[Words, ...] = ()
    web: Words | None = None
    email: Words | None = None
    codes: Mapping[str, Code] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a sheet a block goes: what the file says there, and what the program says itself.

    ``path`` is the block's place in the file; ``texts`` are the words by place; ``at`` gives positions in the file;
    ``label`` fixed words by name, their slots filled; ``picture`` the name by which the project keeps a picture's file;
    ``takes`` whether this sheet takes a part, by its ``only`` and ``not``; ``week`` the days by their whole names, from
    the first day of a week in the sheet's country; ``number`` a number in the digits of its language; ``clinic`` how to
    reach the clinic.
    """

    path: Path
    texts: Mapping[Path, Words]
    at: Callable[..., Position]
    label: Speaker
    picture: Callable[[str], str]
    takes: Takes
    week: Callable[[], tuple[Words, ...]]
    number: Callable[[int], Words]
    clinic: Callable[[], Clinic]

    def below(self, *path: str | int) -> Self:
        """The place of a part of the block."""
        return replace(self, path=self.path + path)

    @property
    def where(self) -> Position:
        return self.at(*self.path)

    def words(self, *path: str | int) -> Words:
        """The words of a text of the block."""
        return self.texts[self.path + path]

    def optional(self, *path: str | int) -> Words | None:
        """The words of a text that the block may lack."""
        return self.texts.get(self.path + path)

    def listed(self, texts: tuple[str, ...], *path: str | int) -> tuple[Words, ...]:
        """The words of a list of texts."""
        return tuple(self.words(*path, index) for index in range(len(texts)))

    def blocks(self, blocks: Iterable[Block], *path: str | int) -> tuple[SheetBlock, ...]:
        """Of some blocks those that are printed."""
        return tuple(
            replace(block.on_sheet(self.below(*path, index)), locked=block.locked, id=block.id)
            for index, block in enumerate(blocks)
            if block.prints(self.takes)
        )


# --- the walk -------------------------------------------------------------------------------------------------

N = TypeVar("N", bound="Parent[Any]")
N_co = TypeVar("N_co", covariant=True)


class Parent(Protocol[N_co]):
    """Anything with parts: a handout, a section, a block; in a file or on a sheet."""

    def children(self) -> Iterator[tuple[Path, N_co]]: ...


class Part(Parent["Part"], Limited, Protocol):
    """A section or a block of a file."""

    @property
    def id(self) -> str | None: ...
    def prints(self, takes: Takes) -> bool: ...
    @property
    def locked(self) -> str | None: ...
    @property
    def critical(self) -> bool: ...
    @property
    def accept(self) -> tuple[Accept, ...]: ...
    def texts(self) -> Iterator[tuple[Path, str]]: ...


@dataclass(frozen=True, slots=True)
class Descendant(Generic[N]):
    """A part, its place below the root of the walk, and the parts around it with theirs, the outermost first."""

    part: N
    path: Path
    above: tuple[N, ...] = ()
    above_at: tuple[Path, ...] = ()


_Walk = tuple[Iterator[tuple[Path, N]], Path, tuple[N, ...], tuple[Path, ...]]
"""The parts of one that are still to come, its own place, and the parts around them with theirs."""


def everything(_: object) -> bool:
    """Walk into every part."""
    return True


def descendants(root: Parent[N], into: Callable[[N], bool] = everything, path: Path = ()) -> Iterator[Descendant[N]]:
    """All parts below one, in reading order, a part before what stands in it.

    ``into`` says whether to walk on inside a part (the part itself is yielded all the same); ``path`` is the root's.
    """
    walks: list[_Walk[N]] = [(root.children(), path, (), ())]
    while walks:
        children, path, above, above_at = walks[-1]
        for place, child in children:
            here = path + place
            yield Descendant(child, here, above, above_at)
            if into(child):
                walks.append((child.children(), here, (*above, child), (*above_at, here)))
                break
        else:
            walks.pop()
