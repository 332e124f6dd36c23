"""The marks of a sheet that nobody has checked, drawn: a box, a line, a hatched strip. They are told by their shapes
too, so that a copy in grey, a fax or a page without its head still shows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from handout.caching import cached
from handout.compose.fragments import TextFragment
from handout.compose.plan import Area, Origin, Outline, Polygons, Stroke, Vertex
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter
from handout.records import dataclass, replace
from handout.sheet import Body
from handout.style import ComputedStyle, PageGeometry, Stylesheet

HATCH = 6.0
"""Points from one stripe of a hatching to the next; half of it is ink."""
SLANT = 0.8
"""How far a stripe of a hatching rises over its width, as a share of the width."""
CONTOUR = 0.6
"""Thickness of the line around a hatching."""
HATCHED = 17.0
"""Width of the hatched end of the box: 6 mm."""
SIGN = 17.0
"""Height of the warning sign."""
HAIRLINE = 0.75
"""Between the words of two languages."""
CLEAR = 0.5
"""Points between letters that stand out of their line (Nastaliq) and a frame or hairline, at least."""
LINE_PADDING = (7.0, 3.0)
"""Room in the line of later pages, at the sides and above and below."""
FRAME = 1.4
"""Thickness of the frame around a line that has no ground."""
BETWEEN = 14.0
"""Least room between the words of two languages on one line."""
SAFE = 14.2
"""Points along the edges of the paper that stay free: 5 mm, a little more than the 4.2 mm that printers leave."""
BESIDE_STRIP = 5.7
"""Least room between the hatched strip and the text: 2 mm."""
MARKED = Origin("mark", 0.0)
"""By this the check of the painted page knows what nothing may cover."""


@dataclass(frozen=True, slots=True)
class MarkBox:
    """Framed words: a hatched end at the start edge, a warning sign, a hairline between two languages."""

    words: tuple[TextFragment, ...]
    computed: ComputedStyle
    rtl: bool

    @property
    def _edge(self) -> float:
        return self.computed.border + self.computed.padding

    @property
    def _before(self) -> float:
        """What frame, hatching and sign take at the start edge."""
        return self.computed.border + HATCHED + 2 * self.computed.padding + SIGN

    def _room(self, width: float) -> float:
        return width - self._before - self._edge

    def _gap(self, number: int) -> float:
        """Room over the words of that number."""
        if not number:
            return 0.0
        before, words = self.words[number - 1].text, self.words[number].text
        parted = before.words.language != words.words.language
        return max(5.0, 2 * (CLEAR + max(before.fall, words.rise))) if parted else 2.0

    def _words(self, width: float) -> float:
        room = self._room(width)
        return sum(self._gap(number) + words.height(room) for number, words in enumerate(self.words))

    def height(self, width: float) -> float:
        """Its height at a width."""
        return max(self._words(width), SIGN) + 2 * (self.computed.border + self._above)

    @property
    def _above(self) -> float:
        """Room between the frame and the words, over and under them."""
        beyond = max(self.words[0].text.rise, self.words[-1].text.fall)
        return max(self.computed.padding, CLEAR + beyond)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        """Frame, hatching and sign, then the words."""
        height, border, colour = self.height(width), self.computed.border, self.computed.border_color
        if self.computed.background:
            page.add(Area(x, top - height, width, height, self.computed.background, self.computed.radius))
        hatched = x + width - border - HATCHED if self.rtl else x + border
        for item in hatch(hatched, top - height + border, HATCHED, height - 2 * border, colour):
            page.add(item)
        sign = hatched - self.computed.padding - SIGN if self.rtl else hatched + HATCHED + self.computed.padding
        for shape in warning_sign(sign, top - (height + SIGN) / 2, SIGN, colour, self.computed.background or "white"):
            page.add(shape)
        if border:
            inset = border / 2
            page.add(
                Outline(
                    x + inset,
                    top - height + inset,
                    width - border,
                    height - border,
                    colour,
                    border,
                    self.computed.radius,
                )
            )
        left = x + (self._edge if self.rtl else self._before)
        self._paint_words(page, left, top - (height - self._words(width)) / 2, self._room(width))

    def _paint_words(self, page: Recorder, x: float, top: float, width: float) -> None:
        y = top
        for number, words in enumerate(self.words):
            gap = self._gap(number)
            if gap > 2.0:
                page.add(Stroke(x, y - gap / 2, x + width, y - gap / 2, self.computed.border_color, HAIRLINE))
            words.paint(page, x, y - gap, width)
            y -= gap + words.height(width)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """White words on a dark line, or dark ones in a frame where ``filled`` is not: the first at the start edge, the
    others at the end edge; one under the other where they do not fit."""

    words: tuple[TextFragment, ...]
    computed: ComputedStyle
    filled: bool = True

    def _beside(self, room: float) -> bool:
        wide = sum(words.text.natural for words in self.words) + BETWEEN * (len(self.words) - 1)
        return len(self.words) == 2 and wide <= room

    def height(self, width: float) -> float:
        """Its height at a width."""
        room = width - 2 * LINE_PADDING[0]
        heights = [words.height(room) for words in self.words]
        return (max(heights) if self._beside(room) else sum(heights)) + 2 * self._above

    @property
    def _above(self) -> float:
        """Room over and under the words: letters that stood out of the ground would be white on white."""
        beyond = max(max(words.text.rise, words.text.fall) for words in self.words)
        return max(LINE_PADDING[1], (0.0 if self.filled else FRAME) + CLEAR + beyond)

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        """Ground or frame, then the words."""
        height = self.height(width)
        if self.filled:
            page.add(Area(x, top - height, width, height, self.computed.color))
        else:
            half = FRAME / 2
            inner = (width - FRAME, height - FRAME)
            page.add(Outline(x + half, top - height + half, *inner, self.computed.color, FRAME))
        room, side, above = width - 2 * LINE_PADDING[0], LINE_PADDING[0], self._above
        y, beside = top - above, self._beside(room)
        for words in self.words:
            high = words.height(room)
            words.paint(page, x + side, y - (height - 2 * above - high) / 2 if beside else y, room)
            y -= 0.0 if beside else high


@cached(16)
def hatch(x: float, y: float, width: float, height: float, colour: str) -> tuple[Polygons | Outline, ...]:
    """Slanting stripes in a rectangle, with a line around it. Kept: most pages have the same."""
    rise, thick = width * SLANT, HATCH / 2
    stripes = []
    bottom = y - rise
    while bottom < y + height:
        corners = ((x, bottom), (x + width, bottom + rise), (x + width, bottom + rise + thick), (x, bottom + thick))
        if inside := _between(corners, y, y + height):
            stripes.append(inside)
        bottom += HATCH
    half = CONTOUR / 2
    contour = Outline(x + half, y + half, width - CONTOUR, height - CONTOUR, colour, CONTOUR)
    return Polygons(tuple(stripes), colour, MARKED), contour


def _between(corners: Sequence[Vertex], low: float, high: float) -> tuple[Vertex, ...]:
    """What of a polygon lies between two heights (Sutherland and Hodgman, Reentrant Polygon Clipping, 1974)."""
    return _below(_below(corners, low, -1.0), high, 1.0)


def _below(corners: Sequence[Vertex], limit: float, sign: float) -> tuple[Vertex, ...]:
    """What lies on one side of a level line."""
    kept: list[Vertex] = []
    for number, (x, y) in enumerate(corners):
        last_x, last_y = corners[number - 1]
        inside, was_inside = (y - limit) * sign <= 0, (last_y - limit) * sign <= 0
        if inside != was_inside:
            kept.append((last_x + (x - last_x) * (limit - last_y) / (y - last_y), limit))
        if inside:
            kept.append((x, y))
    return tuple(kept)


def warning_sign(x: float, y: float, size: float, colour: str, ground: str) -> tuple[Polygons, Polygons]:
    """A triangle with an exclamation mark."""

    def at(*points: Vertex) -> tuple[Vertex, ...]:
        return tuple((x + size * across, y + size * up) for across, up in points)

    triangle = at((0.0, 0.06), (0.06, 0.0), (0.94, 0.0), (1.0, 0.06), (0.54, 0.94), (0.46, 0.94))
    stem = at((0.44, 0.66), (0.56, 0.66), (0.54, 0.32), (0.46, 0.32))
    dot = at((0.44, 0.12), (0.56, 0.12), (0.56, 0.24), (0.44, 0.24))
    return Polygons((triangle,), colour, MARKED), Polygons((stem, dot), ground, MARKED)


class MarkSetter:
    """Sets the marks of one sheet; ``fit`` changes no size of theirs."""

    def __init__(self, setter: Setter, body: Body) -> None:
        self._setter = setter
        self._sheet: Stylesheet = setter.stylesheet
        self._body = body

    @cached_property
    def style(self) -> ComputedStyle:
        """The computed style of all marks: room for the sloping words of any language that they speak."""
        tags = dict.fromkeys((self._body.language, *(words.language for words in self._body.marks)))
        tallest = max(map(self._setter.language_of, tags), key=lambda language: language.leading)
        return self._sheet.boxed(self._sheet.computed("mark"), tallest)

    @property
    def page(self) -> PageGeometry:
        """The page as the layout has it, with room for the hatched strip at its start edge where there is one."""
        page = self._sheet.page
        if not self._body.marks:
            return page
        return replace(page, start=max(page.start, SAFE + self._sheet.running.edge + BESIDE_STRIP))

    def box(self, words: Sequence[TextFragment]) -> MarkBox | None:
        """The box with what the marks say, tagged or not; None where they say nothing."""
        texts = [replace(text, text=self._setter.set(text.text.words, self.style)) for text in words]
        return MarkBox(tuple(texts), self.style, self._sheet.page.rtl) if texts else None

    @cached_property
    def first(self) -> MarkBox | None:
        """What page 1 says, as artifacts; None where there is nothing to mark."""
        return self.box([TextFragment(self._setter.set(words, self.style), 0, ()) for words in self._body.marks])

    @cached_property
    def later(self) -> MarkBox | MarkLine | None:
        """What the others say; on a line, the patient's words at the start edge and the staff's at the end edge."""
        if self.first is None or not self._sheet.running.line:
            return self.first
        filled, rtl = not self._sheet.low_ink, self._sheet.page.rtl
        look = replace(self.style, color="white") if filled else self.style
        texts = [
            self._setter.at_edge(words, look, "end" if number else "start", rtl=rtl)
            for number, words in enumerate(self._body.running.marks)
        ]
        return MarkLine(tuple(TextFragment(text, 0, ()) for text in texts), self.style, filled)

    def paint_strip(self, recorder: Recorder) -> None:
        """The hatched strip, over the whole height of the paper."""
        if not self._body.marks:
            return
        page, edge = self.page, self._sheet.running.edge
        x = page.width - SAFE - edge if page.rtl else SAFE
        for item in hatch(x, SAFE, edge, page.height - 2 * SAFE, self._sheet.computed("mark").color):
            recorder.add(item)
