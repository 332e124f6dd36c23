"""The pieces of header and footer: what each says, how it is set and what room it takes.

What every brand prints alike is set once for all of them, what is a brand's own by all that it is set from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from typing import Final, NamedTuple

from handout.caching import Cache
from handout.compose.fragments import TextFragment
from handout.compose.geometry import BRANDED
from handout.compose.plan import Outline
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter, SetText
from handout.compose.slots import Arranged, PlacedPiece, Whole
from handout.models.locales import in_digits
from handout.models.messages import Same
from handout.models.page import BandPiece
from handout.records import dataclass, replace
from handout.sheet import Body, Letterhead
from handout.style import SlotName
from handout.text import ink
from handout.text.ink import InkBox
from handout.text.model import Alignment, Line
from handout.words import Run, Words

CHIP_ABOVE = 1 / 3
"""Of the room at the sides of the language's name, what there is over and under it."""
CHIP_CLEAR = 0.5
"""Points between the letters in that frame and its line, at least: sloping words in a line of another script stand
higher than it."""
EYE = 0.35
"""Em over the baseline where a line of text is level with what stands beside it: half of the height of capitals."""
WIDEST = 88
"""Stands for any page number when room is measured, so that all pages of a sheet are alike."""
HANDSET = (0.95, 0.3)
"""Em: side of the sign before a phone number, and the room behind it."""
NAMED: frozenset[BandPiece] = BRANDED - {"logo", "qr"}
"""Pieces of which the letterhead has the words, under the same names."""
PAGE_SLOT = ("{page}", "{pages}")
PIECES = 64
"""Pieces of one sheet that are kept: a dozen, in both bands and at every edge."""
OWN_PIECES = 256
"""Pieces that are kept by what they say: those of the brands of one language, a few kilobytes each."""

_ALIGNED: Final[Mapping[SlotName, Alignment]] = {"start": "start", "middle": "center", "end": "end"}
_Set = tuple[str, BandPiece, str, Alignment, tuple[Run, ...], str]
"""All that a brand's piece is set from: the digest of its stylesheet, piece and band, its edge, its words and their
language; not the file that says them."""
_Said = tuple[str, BandPiece, str, Alignment, Same[Words]]
"""The same of the words of one sheet, with the file that says them."""


@dataclass(frozen=True)
class TextPiece:
    """A text, in a frame where ``padding`` has room at the sides and above, behind an icon that takes ``lead``. All
    sheets of a language ask what room it takes, so that is worked out once."""

    text: SetText
    padding: tuple[float, float] = (0.0, 0.0)
    lead: float = 0.0

    @property
    def _beside(self) -> float:
        return 2 * self.padding[0] + self.lead

    @cached_property
    def whole(self) -> Whole:
        natural = math.ceil(self.text.natural * 10 + 1) / 10 + self._beside
        return Whole(False, natural, self.extents(natural))

    @property
    def least(self) -> float:
        return self.text.narrowest + self._beside

    def extents(self, width: float) -> tuple[float, float]:
        lines = self.text.count(width - self._beside)
        eye = self.text.baseline - EYE * self.text.paragraph.style.size
        over = eye + (lines - 1) * self.text.leading / 2 + self.padding[1]
        return over, lines * self.text.leading + 2 * self.padding[1] - over

    @cached_property
    def room(self) -> object:
        """All of it that decides where it and its neighbours stand, as long as it has the width that it would like."""
        boxes = [box for line in self.text.lines(self.whole.natural - self._beside) for box in _inked(line)]
        inked = max((box.top for box in boxes), default=None), min((box.bottom for box in boxes), default=None)
        return self.whole, self.padding, self.text.leading, self.text.baseline, inked

    def reach(self, placed: PlacedPiece, height: float) -> tuple[float, float]:
        """How far its letters stand over a header or footer of that height, and how far under it."""
        side, above = self.padding
        top = -placed.top - above
        over = under = 0.0
        for number, line in enumerate(self.text.lines(placed.width - 2 * side - self.lead)):
            y = top - number * self.text.leading - self.text.baseline
            boxes = _inked(line)
            over = max((over, *(y + box.top for box in boxes)))
            under = max((under, *(-height - y - box.bottom for box in boxes)))
        return over, under

    def paint(self, recorder: Recorder, x: float, y: float, placed: PlacedPiece, *, rtl: bool) -> None:
        """Paint it with its upper left corner at (x, y), in the room that it was given."""
        side, above = self.padding
        computed = self.text.computed
        if side and (thick := computed.border):
            width, height = placed.width - thick, placed.height - thick
            corner = x + thick / 2, y - placed.height + thick / 2
            recorder.add(Outline(*corner, width, height, computed.border_color, thick, computed.radius))
        lead = 0.0 if rtl else self.lead
        TextFragment(self.text, None, ()).paint(
            recorder, x + side + lead, y - above, placed.width - 2 * side - self.lead
        )


@dataclass(frozen=True, slots=True)
class PicturePiece:
    """A picture in its size."""

    name: str
    natural: float
    height: float

    @property
    def whole(self) -> Whole:
        return Whole(True, self.natural, self.extents(self.natural))

    @property
    def least(self) -> float:
        return self.natural

    @property
    def room(self) -> object:
        """As of a text."""
        return self.natural, self.height

    def extents(self, width: float) -> tuple[float, float]:
        return self.height / 2, self.height / 2

    def reach(self, placed: PlacedPiece, height: float) -> tuple[float, float]:
        """As of a text: it has no letters."""
        return 0.0, 0.0


MeasuredPiece = TextPiece | PicturePiece


class MeasuredBand(NamedTuple):
    """A header or a footer with its pieces in their places, and how far letters stand over it and under it."""

    arranged: Arranged
    over: float
    under: float


class AlikePieces:
    """What every brand prints alike in header and footer of one body and stylesheet, measured once for all of them."""

    def __init__(self) -> None:
        self.texts: Cache[tuple[BandPiece, str, Alignment], TextPiece] = Cache(PIECES)
        self.reach: Cache[tuple[str, PlacedPiece, float], tuple[float, float]] = Cache(PIECES)
        self.marks: Cache[int, float] = Cache(2)
        self.bands: Cache[tuple[str, int, tuple[object, ...]], MeasuredBand | None] = Cache(PIECES)
        """By band, kind of page, and the room that the brand's pieces take; None where they are not side by side."""
        self.numbered: Cache[tuple[int, int], Words] = Cache(PIECES)


class OwnPieces:
    """What header and footer print, by what it says: both kinds of page, other brands and other handouts have the same.
    ``said``: the same of those very words, which a sheet asks for many times."""

    def __init__(self) -> None:
        self.texts: Cache[_Set, TextPiece] = Cache(OWN_PIECES)
        self.said: Cache[_Said, TextPiece] = Cache(PIECES)


class PieceSetter:
    """Sets the pieces of one sheet."""

    def __init__(self, setter: Setter, body: Body, alike: AlikePieces, own: OwnPieces) -> None:
        self._setter, self._body, self._alike, self._own = setter, body, alike, own
        self._sheet = setter.stylesheet
        self._rtl = self._sheet.page.rtl

    def words(
        self, piece: BandPiece, letterhead: Letterhead | None, page: tuple[int, int] = (WIDEST, WIDEST)
    ) -> Words | None:
        """What a piece says; None for a piece of the brand where no brand is asked."""
        if piece in NAMED:
            own: Words | None = getattr(letterhead, piece) if letterhead else None
            return own
        running = self._body.running
        match piece:
            case "title":
                return self._body.title
            case "page":
                return self.numbered(*page)
            case "strip":
                return running.staff
            case "language" | "code" | "version" | "issued" | "review":
                said: Words = getattr(running, piece)
                return said
            case _:
                return None

    def measured(self, piece: BandPiece, band: str, words: Words) -> TextPiece:
        """As it is set at the start of a line: to ask for its room."""
        if piece in BRANDED:
            return self._kept(piece, band, words, "start")
        return self._alike.texts.get((piece, band, "start"), lambda: self._kept(piece, band, words, "start"))

    def text(self, placed: PlacedPiece, band: str, words: Words) -> TextPiece:
        """As it is set in its place, to be painted. What brands print alike is painted once, by a stylesheet of its
        body's own; what is kept of other words that say the same says here from which file these are."""
        if placed.piece not in BRANDED:
            return self._set(placed.piece, band, words, _ALIGNED[placed.place])
        kept = self._kept(placed.piece, band, words, _ALIGNED[placed.place])
        self._setter.report(kept.text.paragraph.prepared, words)
        return kept if kept.text.words is words else replace(kept, text=replace(kept.text, words=words))

    def line(self, band: str, words: Words) -> SetText:
        """Any words as they stand in a line of a band, none of which differs from others in height."""
        return self._set("page", band, words, "start").text

    def reach(self, band: str, placed: PlacedPiece, height: float) -> tuple[float, float]:
        """How far the letters of a piece that every brand prints alike stand over a header or footer of that height,
        and how far under it."""
        words = self.words(placed.piece, None)
        if words is None:
            return 0.0, 0.0
        measured = self.measured(placed.piece, band, words)  # at any edge letters are as high
        return self._alike.reach.get((band, placed, height), lambda: measured.reach(placed, height))

    def _kept(self, piece: BandPiece, band: str, words: Words, align: Alignment) -> TextPiece:
        """As ``_set``, maybe of words of another file that say the same."""
        sheet = self._sheet.digest

        def make() -> TextPiece:
            key = sheet, piece, band, align, words.runs, words.language
            return self._own.texts.get(key, lambda: self._set(piece, band, words, align))

        return self._own.said.get((sheet, piece, band, align, Same(words)), make)

    def _set(self, piece: BandPiece, band: str, words: Words, align: Alignment) -> TextPiece:
        computed = self._sheet.computed(piece if piece in ("clinic", "language", "strip") else band)
        text = self._setter.at_edge(words, computed, align, rtl=self._rtl)
        lead = sum(HANDSET) * text.paragraph.style.size if piece == "phone" else 0.0
        return TextPiece(text, _padding(text), lead)

    def numbered(self, number: int = WIDEST, pages: int = WIDEST) -> Words:
        """The number of a page, that of any page where nobody asks which."""
        return self._alike.numbered.get((number, pages), lambda: self._counted(number, pages))

    def _counted(self, number: int, pages: int) -> Words:
        words = self._body.running.page
        digits = self._setter.language_of(words.language).digits
        values = [in_digits(str(n), digits) for n in (number, pages)]
        runs = []
        for run in words.runs:
            text = run.text
            for slot, value in zip(PAGE_SLOT, values, strict=True):
                text = text.replace(slot, value)
            runs.append(replace(run, text=text))
        return replace(words, runs=tuple(runs))


def _inked(line: Line) -> list[InkBox]:
    return [box for show in line.shows if (box := ink.around(show))]


def _padding(text: SetText) -> tuple[float, float]:
    """Room at the sides of a text within its own frame, and over and under it; none where it has no frame. No letter
    touches the frame."""
    computed = text.computed
    if not computed.padding:
        return 0.0, 0.0
    clear = computed.border + CHIP_CLEAR
    above = max(computed.padding * CHIP_ABOVE, clear + max(text.rise, text.fall))
    return max(computed.padding, clear + text.lean), above
