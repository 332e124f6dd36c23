"""What patients look at besides words: scales, steps with pictures, the clinic's card."""

from __future__ import annotations

from collections.abc import Mapping

from handout import boxes
from handout.compose.abreast import ROUNDING
from handout.compose.containers import ListFragment
from handout.compose.fragments import KEPT, Break, Cut, Fragment, TextFragment, Uncut
from handout.compose.frames import FrameFragment
from handout.compose.plan import Area, Origin, PictureItem
from handout.compose.recorder import Recorder
from handout.compose.scales import ScaleFragment
from handout.compose.setting import Setter
from handout.compose.signs import NumberDisc
from handout.compose.stack import Stack
from handout.compose.steps import DISC, StepFragment, StepPicture
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.errors import Position
from handout.images.qr import QUIET
from handout.models.image import Image
from handout.models.lengths import points
from handout.models.locales import direction, in_digits
from handout.records import dataclass, replace
from handout.style import TALL, ComputedStyle
from handout.words import Run, Words

TITLE = 1.15
"""Em of a step's title and of its number."""
AFTER_TITLE = 2.0
"""Points under a step's title."""
CODE = points("20mm", em=0.0)
"""The least side of a QR code, without its quiet zone."""
MODULE = points("0.35mm", em=0.0)
"""The least side of one of its modules: telephones miss smaller ones."""
BESIDE = 12.0
"""Points between a code and the words beside it."""
LINE = 9.0
"""Em of width that words beside a code have at least; in less, they stand under it."""
AFTER_LINE = 2.0
"""Points between two lines of a card."""
APART = 16.0
"""Points between words that stand side by side on a card."""


class CardMaker:
    """Makes them for one sheet."""

    def __init__(self, setter: Setter, tree: StructureTree, texts: TextMaker, images: Mapping[str, Image]) -> None:
        self._setter, self._tree, self._texts, self._images = setter, tree, texts, images

    def made(self, box: boxes.ScaleBox | boxes.PictureSteps | boxes.Card, parent: int) -> Fragment:
        """The fragment of a box, its structure elements added."""
        match box:
            case boxes.ScaleBox():
                return self._scale(box, parent)
            case boxes.PictureSteps():
                return self._steps(box, parent)
            case boxes.Card():
                return self._card(box, parent)

    def _rtl(self, parent: int) -> bool:
        return direction(self._tree.language(parent) or "") == "rtl"

    # -- scales

    def _scale(self, box: boxes.ScaleBox, parent: int) -> ScaleFragment:
        """Read as a list, for it is a set of things to choose from: each entry a number, and behind the first and the
        last what it means. All in LBody: a number here is what is chosen, and no mark of something else."""
        computed, rtl = self._texts.computed(box.style), self._rtl(parent)
        plain = replace(computed, before=0.0, after=0.0)
        bold = replace(plain, weight="bold", align="center")
        listing = self._tree.list(parent, "None")
        low, high = (_at_edge(plain, words, rtl=rtl, end=end) for end, words in enumerate((box.low, box.high)))
        numbers: list[TextFragment] = []
        ends: list[TextFragment] = []
        said = {0: (box.low, low), len(box.numbers) - 1: (box.high, high)}
        for index, number in enumerate(box.numbers):
            body = self._texts.text(number, bold, "LBody", self._tree.add("LI", listing))
            numbers.append(body)
            if index in said:
                assert body.element is not None
                ends.append(self._texts.text(*said[index], "P", body.element))
        return ScaleFragment(tuple(numbers), ends[0], ends[1], computed, rtl, computed.before, computed.after)

    # -- steps with pictures

    def _steps(self, box: boxes.PictureSteps, parent: int) -> ListFragment:
        computed, rtl = self._texts.computed(box.style), self._rtl(parent)
        listing = self._tree.list(parent, self._texts.numbers(box.steps[0].text.language))
        steps = [self._step(step, number, computed, listing) for number, step in enumerate(box.steps, 1)]
        least = max(step.words.narrowest() for step in steps) + ROUNDING
        level = [replace(step, least=least, ruled=step is not steps[-1]) for step in steps]
        return ListFragment(tuple(level), 0.0, 1, 0.0, rtl, computed.before, computed.after)

    def _step(self, step: boxes.StepBox, number: int, computed: ComputedStyle, parent: int) -> StepFragment:
        item = self._tree.add("LI", parent)
        color = computed.marker_color or computed.color
        plain = replace(computed, before=0.0, after=0.0)
        title = replace(plain, size=computed.size * TITLE, weight="bold", color=color, heading=True, hyphenate=False)
        title = replace(title, wrap="balance")
        filled = not self._setter.stylesheet.low_ink
        figure = replace(title, color="white" if filled else color, align="center", heading=False)
        digits = self._setter.language_of(step.text.language).digits
        said = replace(step.text, runs=(Run(in_digits(str(number), digits)),))
        mark = NumberDisc(self._texts.text(said, figure, "Lbl", item), color, filled, DISC)
        body = self._tree.add("LBody", item)
        element = self._tree.add("Figure", body, alt=step.alt)
        picture = StepPicture(step.file, self._images[step.file], element, _origin(computed, step.text))
        kids = [self._texts.text(step.title, replace(title, after=AFTER_TITLE), "P", body)] if step.title else []
        kids.append(self._texts.text(step.text, plain, "P", body))
        return StepFragment(picture, mark, Stack(tuple(kids)), computed, self._rtl(parent))

    # -- the clinic's card

    def _card(self, box: boxes.Card, parent: int) -> FrameFragment:
        """The words come first, so that a listener knows whose code it is."""
        element, rtl = self._tree.add("Div", parent), self._rtl(parent)
        language = self._setter.language_of(self._tree.language(parent) or "")
        computed = self._setter.stylesheet.boxed(self._texts.computed(box.style), language)
        plain = replace(computed, before=0.0, after=AFTER_LINE)
        bold, first = replace(plain, weight="bold"), box.lines[0][0]
        sloping = language.leading > TALL  # poppler joins such words with their neighbours' (docs/findings.md)
        lines = []
        for line in box.lines:
            said = [self._texts.text(words, bold if words is first else plain, "P", element) for words in line]
            lines.append(AbreastFragment(tuple(said), 0.0 if sloping else APART, rtl, after=AFTER_LINE))
        code = None
        if box.code:
            figure = self._tree.add("Figure", element, alt=box.alt)
            code = CodePicture(box.code, self._images[box.code], figure, _origin(computed, first))
        card = CardFragment(Stack(tuple(lines)), code, computed, rtl)
        return FrameFragment(Stack((card,)), computed, rtl, computed.before, computed.after, whole=True)


def _at_edge(look: ComputedStyle, words: Words, *, rtl: bool, end: int) -> ComputedStyle:
    """At the start or the end edge of what runs from right to left or not, whichever way the words run."""
    turned = (direction(words.language) == "rtl") != rtl
    return replace(look, align="end" if bool(end) != turned else "start")


def _origin(computed: ComputedStyle, words: Words) -> Origin:
    return Origin(computed.name, 0.0, where=words.where)


@dataclass(frozen=True, slots=True)
class CodePicture:
    """A QR code with its structure element."""

    name: str
    image: Image
    element: int
    origin: Origin

    @property
    def side(self) -> float:
        """With its quiet zone, in points."""
        modules = self.image.width
        return modules * max(CODE / (modules - 2 * QUIET), MODULE)


@dataclass(frozen=True, slots=True)
class AbreastFragment(Uncut):
    """Words side by side, ``gap`` points apart, as far as each has room on one line; the others under them. Without a
    gap all stand one under the other."""

    kids: tuple[TextFragment, ...]
    gap: float
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.kids[0].where

    def _rows(self, width: float) -> list[list[TextFragment]]:
        rows: list[list[TextFragment]] = []
        left = 0.0
        for kid in self.kids:
            taken = kid.text.natural + ROUNDING
            if rows and self.gap and self.gap + taken <= left:
                rows[-1].append(kid)
                left -= self.gap + taken
            else:
                rows.append([kid])
                left = width - taken
        return rows

    def height(self, width: float) -> float:
        rows = self._rows(width)
        return sum(max(kid.height(width) for kid in row) for row in rows) + self.after * (len(rows) - 1)

    def narrowest(self, *, whole: bool = False) -> float:
        return max(kid.narrowest(whole=whole) for kid in self.kids)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        for row in self._rows(width):
            start = 0.0
            for number, kid in enumerate(row):
                own = width - start if number == len(row) - 1 else kid.text.natural + ROUNDING
                kid.paint(page, x + width - start - own if self.rtl else x + start, top, own)
                start += own + self.gap
            top -= max(kid.height(width) for kid in row) + self.after


@dataclass(frozen=True, slots=True)
class CardFragment:
    """Lines with a code at their start edge or, where they would part a word or an address there, above them. It is one
    piece, and cut between lines under the code only where no page holds it."""

    lines: Stack
    code: CodePicture | None
    computed: ComputedStyle
    rtl: bool
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def where(self) -> Position | None:
        return self.lines.where

    def _words(self, width: float) -> float:
        """The width of the lines; all of it where none of it is taken."""
        if self.code is None:
            return width
        rest = width - self.code.side - BESIDE
        return rest if rest >= max(self.lines.narrowest(whole=True) + ROUNDING, LINE * self.computed.size) else width

    def height(self, width: float) -> float:
        words = self._words(width)
        high, side = self.lines.height(words), self.code.side if self.code else 0.0
        if words < width:
            return max(high, side)
        return high + (side + BESIDE if self.code else 0.0)

    def narrowest(self, *, whole: bool = False) -> float:
        return max(self.lines.narrowest(whole=whole), self.code.side if self.code else 0.0)

    def breaks(self, width: float) -> list[Break]:
        if self.code is None or self._words(width) < width:
            return []
        over = self.code.side + BESIDE
        cuts = self.lines.breaks(width)
        return [at._replace(foot=over + at.foot, head=over + at.head, cost=KEPT + at.cost) for at in cuts]

    def split(self, width: float, number: int) -> Cut:
        above, below = self.lines.split(width, number)
        return replace(self, lines=above, after=0.0), replace(self, lines=below, code=None, before=0.0)

    def paint(self, page: Recorder, x: float, top: float, width: float, height: float | None = None) -> None:
        words, full = self._words(width), self.height(width)
        high = self.lines.height(words)
        drop = (full - high) / 2 if words < width else full - high
        self.lines.paint(page, x if self.rtl else x + width - words, top - drop, words)
        if self.code is None:
            return
        side = self.code.side
        left, y = x + width - side if self.rtl else x, top - side - ((full - side) / 2 if words < width else 0.0)
        if self.computed.background:  # its quiet zone is as light as paper, whatever lies around it
            page.add(Area(left, y, side, side, "white", self.computed.radius))
        page.add(PictureItem(self.code.element, self.code.name, left, y, side, side, self.code.origin, "text"))
