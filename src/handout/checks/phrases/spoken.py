"""What a manuscript says, sentence by sentence, and what stands beside it in its block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.blocks import Block, Part, descendants
from handout.blocks.block import Descendant
from handout.caching import cached
from handout.checks.handout.manuscript import Manuscript, Written
from handout.errors import Position
from handout.models.content import Handout
from handout.models.messages import Same
from handout.parity.unit import plain
from handout.records import dataclass
from handout.source import Path
from handout.text.inline import scan
from handout.text.sentences import Sentence, sentences


@dataclass(frozen=True, slots=True)
class HeardText:
    """A text as a reader hears it: its words in the manuscript's language, without marks, U+FFFC for a variable."""

    written: Written
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def key(self) -> str:
        """The key that holds the text: ``title``, ``text``, ``list`` …"""
        return next(str(step) for step in reversed(self.written.ref.path) if isinstance(step, str))

    @property
    def heads(self) -> bool:
        """Whether it is a heading or a label, and no running text."""
        return self.key in _HEADS or "fields" in self.written.ref.path

    def where(self, words: str) -> Position:
        """The place of some of its words."""
        said = self.written.said
        at = said.text.find(words)
        return said.inside(at) if at >= 0 else said.where


_HEADS = frozenset(
    {"title", "subtitle", "audience", "header", "term", "when", "alt", "columns", "label", "low", "high"}
)


def spoken(manuscript: Manuscript) -> tuple[HeardText, ...]:
    """All texts of a manuscript, in reading order."""
    return _spoken(Same(manuscript.texts), manuscript.language)


@cached(16)
def _spoken(texts: Same[tuple[Written, ...]], language: str) -> tuple[HeardText, ...]:
    return tuple(_heard(written, language) for written in texts.data)


def _heard(written: Written, language: str) -> HeardText:
    text = plain(scan(written.said.text)[0], language)
    return HeardText(written, text, sentences(text, language))


@cached(16)
def _places(handout: Same[Handout]) -> Mapping[Path, Descendant[Part]]:
    return {found.path: found for found in descendants(handout.data)}


def place(manuscript: Manuscript, written: Written) -> Descendant[Part] | None:
    """The innermost section or block that a text stands in; None above the sections."""
    found, path = _places(Same(manuscript.handout)), written.ref.path
    return next((found[path[:n]] for n in range(len(path), 0, -1) if path[:n] in found), None)


def around(found: Descendant[Part] | None) -> Iterator[Part]:
    """A place's part, and those around it, the innermost first."""
    if found:
        yield found.part
        yield from reversed(found.above)


def is_sourced(manuscript: Manuscript, written: Written) -> bool:
    """Whether a block around a text names the source of its facts."""
    return any(isinstance(part, Block) and part.sources for part in around(place(manuscript, written)))
