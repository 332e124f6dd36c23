"""The paper of a proof: filled from the top down, with words in the structure tree, small pages under them and rings
over them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from handout.compose.fragments import TextFragment
from handout.compose.plan import Item, Miniature, Page, PictureItem, Plan
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.errors import Position
from handout.models.image import Image
from handout.proofs import looks
from handout.proofs.subject import SmallPage
from handout.records import replace
from handout.style import ComputedStyle
from handout.text.model import Alignment
from handout.words import Run, Words

MARGIN: Final = 28.0
"""Points on every side."""
NOTICE: Final = 17.0
"""Points from the upper edge to what stands on every page."""
_PROOF: Final = Position("proof")
_LOST: Final = "?"


class ProofPaper:
    """``low`` is how far down it is filled; ``tree`` and ``root`` are where elements are added, in reading order.
    ``single``: all of it stands on one page, whose height is known to do."""

    def __init__(self, size: tuple[float, float], setter: Setter, *, single: bool = False) -> None:
        self.width, self.height = size
        self.usable = self.width - 2 * MARGIN
        self.low = self.top = self.height - MARGIN
        self.tree = StructureTree()
        self.root = self.tree.add("Document", -1, language="en")
        self.words, self.over = Recorder(), Recorder()
        self._setter = setter
        self._single = single
        self._texts = TextMaker(setter, self.tree, {})
        self._small: list[Item] = []
        self._under: list[tuple[Item, ...]] = []
        self._images: dict[str, Image] = {}

    def room(self, height: float) -> None:
        """Go on to the next page where there is no room for so many points, unless this one is empty."""
        if self.low - height < MARGIN and self.low < self.top and not self._single:
            self._end_page()
            self.low = self.top

    def fragment(self, words: Words, style: ComputedStyle, role: str, parent: int) -> TextFragment:
        """Words with an element of their own."""
        return self._texts.text(self._printable(words, style), style, role, parent)

    def loose(self, text: str, style: ComputedStyle) -> TextFragment:
        """Words that belong to no element: paint them as an artifact."""
        return TextFragment(self._setter.set(self._printable(english(text), style), style), -1, ())

    def paragraph(self, fragment: TextFragment, x: float = 0.0) -> None:
        """Words under what stands there, ``x`` points from the margin."""
        height = fragment.height(self.usable - x)
        self.room(height)
        fragment.paint(self.words, MARGIN + x, self.low, self.usable - x)
        self.low -= height

    def show(self, page: SmallPage, element: int, x: float, y: float, scale: float) -> None:
        """A page, small, with its lower left corner at (x, y)."""
        width, height = page.width * scale, page.height * scale
        self._small.append(Miniature(element, x, y, width, height, scale, page.items, page.palette))
        used = {item.image for item in page.items if isinstance(item, PictureItem)}
        self._images |= {name: page.images[name] for name in sorted(used)}

    def plan(self, notice: str) -> Plan:
        """All pages. Each says that it is one of a proof."""
        self._end_page()
        layers = zip(self._under, self.words.pages, self.over.pages, strict=True)
        bodies = [(*under, *words, *over) for under, words, over in layers]
        pages = (Page(body, self._notice(notice, number, len(bodies))) for number, body in enumerate(bodies, 1))
        elements = self.tree.elements()
        return Plan(self.width, self.height, tuple(pages), elements, tuple(self.words.bookmarks), self._images)

    def _end_page(self) -> None:
        self.words.end_page()
        self.over.end_page()
        self._under.append(tuple(self._small))
        self._small = []

    def _notice(self, notice: str, number: int, of: int) -> tuple[Item, ...]:
        recorder = Recorder()
        texts: list[tuple[str, Alignment]] = [(notice, "start")] * (number > 1)  # page 1 says it under its title
        texts.append((f"{number} / {of}", "end"))
        with recorder.artifact():
            for text, align in texts:
                fragment = self.loose(text, replace(looks.NOTICE, align=align))
                fragment.paint(recorder, MARGIN, self.height - NOTICE + fragment.baseline, self.usable)
        return recorder.taken()

    def _printable(self, words: Words, style: ComputedStyle) -> Words:
        """Without what no font can show: a proof tells of faults, and has none itself."""
        clean = _cleaned(words, ())
        lost = {missing.character for missing in self._setter.set(clean, style).paragraph.prepared.missing}
        return _cleaned(clean, lost) if lost else clean


def english(text: str, *, strong: bool = False) -> Words:
    """Words of the proof itself, which is for the staff of the project."""
    return Words((Run(text, strong),), "en", _PROOF)


def _cleaned(words: Words, lost: Collection[str]) -> Words:
    runs = (replace(run, text=_clean(run.text, lost)) for run in words.runs if run.text)
    return replace(words, runs=tuple(runs), where=_PROOF)


def _clean(text: str, lost: Collection[str]) -> str:
    """On one line, with a mark in place of every character that is not to be printed."""
    line = " ".join(text.splitlines())
    return "".join(_LOST if sign in lost or not (sign.isprintable() or _joins(sign)) else sign for sign in line)


def _joins(sign: str) -> bool:
    """Zero-width joiner and non-joiner belong to words."""
    return sign in "\u200c\u200d"
