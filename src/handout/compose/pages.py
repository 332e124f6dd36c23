"""Pages: where each ends is chosen over the whole sheet, then Platypus places the parts in its frames. The only
importer of ReportLab in these rooms.

A fragment knows nothing of Flowables; ``PageFlowable`` is what stands on one page, painted on a recorder instead of a
canvas. ReportLab's own text, tables and document are not used.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import Any, NamedTuple

from handout.compose.breaks import GroupSpan, PageRoom, Wish, choose_with, cost, left_over, parted, too_high, torn
from handout.compose.fragments import FUZZ
from handout.compose.plan import Column
from handout.compose.recorder import Recorder
from handout.compose.stack import Stack, distance, last_place
from handout.engines import imported_late, without_start
from handout.errors import Position
from handout.patterns import compiled_late
from handout.records import dataclass, field
from handout.style import PageGeometry

_UNASKED = {
    "PIL.Image": (),
    "ast": ("literal_eval",),
    "reportlab.lib.rl_accel": ("fp_str",),
    "reportlab.lib.rl_safe_eval": ("rl_extended_literal_eval", "rl_safe_eval", "rl_safe_exec", "safer_globals"),
    "reportlab.lib.rltempfile": ("get_rl_tempdir", "get_rl_tempfile"),
    "reportlab.pdfbase.pdfmetrics": ("stringWidth",),
    "reportlab.pdfbase.pdfutils": (),
    "reportlab.pdfgen.canvas": ("Canvas",),
    "reportlab.platypus.paragraph": ("Paragraph",),
}
"""What Platypus draws text, pictures and paths with, and what it reads code with that stands in a text."""

with compiled_late("reportlab"), imported_late(_UNASKED), without_start("reportlab.platypus"):
    from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
    from reportlab.platypus.flowables import Flowable, PageBreak
    from reportlab.platypus.frames import Frame

GROWTH = 1.0
"""Gaps between sections grow by so much of themselves at most, where a page has height to spare."""


class Frames(NamedTuple):
    """The pages' paper, and the one frame of page 1 and that of every later page; all frames are of one width."""

    size: tuple[float, float]
    first: Column
    later: Column

    def of(self, number: int) -> Column:
        """The frame of page ``number``, counted from 1."""
        return self.first if number == 1 else self.later

    @property
    def width(self) -> float:
        return self.first.width


class UnplaceableError(Exception):
    """A fragment fits on no page. ``where`` it stands in a file."""

    def __init__(self, where: Position | None) -> None:
        super().__init__("a fragment fits on no page")
        self.where = where


@dataclass(frozen=True, slots=True)
class PagePart:
    """What stands on one page, with more room between its kids than they ask for."""

    body: Stack
    growth: float = 0.0

    def paint(self, page: Recorder, x: float, top: float, width: float) -> None:
        y = top
        for number, kid in enumerate(self.body.kids):
            if number:
                y -= distance(self.body.kids[number - 1], kid) * (1 + self.growth)
            kid.paint(page, x, y, width)
            y -= kid.height(width)


class PageFlowable(Flowable):  # type: ignore[misc]
    """The part of one page as Platypus sees it: it fills its frame."""

    def __init__(self, part: PagePart) -> None:
        super().__init__()
        self._part = part

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, available_height
        return self.width, self.height

    def drawOn(self, canvas: RecordingCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        self._part.paint(canvas.recorder, x, y + self.height, self.width)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Platypus' document, on our canvas as it is: to tell it what a PDF's viewer is to do takes half of ReportLab."""

    def _makeCanvas(self, filename: str | None = None, canvasmaker: Any = None) -> Any:  # noqa: N802
        return canvasmaker(filename)


class RecordingCanvas:
    """What Platypus takes for a canvas: it counts pages and carries the recorder; nothing is drawn on it."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self._pagesize: tuple[float, float] = (0.0, 0.0)
        self._doc = SimpleNamespace(info=None)

    def getPageNumber(self) -> int:  # noqa: N802
        return len(self.recorder.pages) + 1

    def setPageSize(self, size: tuple[float, float]) -> None:  # noqa: N802
        self._pagesize = size

    def showPage(self) -> None:  # noqa: N802
        self.recorder.end_page()

    def save(self) -> None:
        """Nothing to save: the plan is written elsewhere."""

    def __getattr__(self, name: str) -> Any:
        """Settings of a real canvas (author, title, outline ...) mean nothing here."""
        if name.startswith("set") or name in {"saveState", "restoreState", "translate"}:
            return lambda *args, **kwargs: None
        raise AttributeError(name)


# --- where pages end -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chapter:
    """A flow that begins on a page of its own. Of the first one, what lies above ``least`` points stands on page 1
    where it can; ``pages`` are those that it is spread over, though it needs fewer. ``groups`` are the stretches of
    its locked groups (``breaks.choose_with``)."""

    flow: Stack
    least: float = 0.0
    pages: int = 0
    groups: tuple[GroupSpan, ...] = ()
    _ends: dict[tuple[Frames, bool], tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def ends(self, frames: Frames, used: int) -> tuple[int, ...]:
        """The numbers of the breaks at which its pages end, behind so many ``used`` by chapters before it. Kept: who
        cuts it and who tells what is parted both ask. UnplaceableError where something fits on no page."""
        key = frames, used == 0
        if key not in self._ends:
            self._ends[key] = self.chosen(frames.width, _room(frames, used))
        return self._ends[key]

    def chosen(self, width: float, room: PageRoom) -> tuple[int, ...]:
        """The same in that room. Errors as there."""
        stops, height = self.flow.breaks(width), self.flow.height(width)
        ends = choose_with(stops, height, room, Wish(self.least, self.pages, self.groups))
        if ends is None:
            high = too_high(stops, height, room)
            raise UnplaceableError((high.where if high else None) or last_place(self.flow))
        return ends

    def below(self, head: float) -> tuple[GroupSpan, ...]:
        """The stretches of what is left when all above ``head`` points is gone."""
        groups = (group for group in self.groups if group.top > head - FUZZ)
        return tuple(group._replace(top=group.top - head, foot=group.foot - head) for group in groups)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many pages chapters take, and what their breaks cost. ``rank``: how much of what should stand whole on page
    1 does so; a setting of a higher one is better, whatever its breaks."""

    pages: int
    cost: float
    rank: int = 0


def estimate(chapters: Sequence[Chapter], frames: Frames) -> Estimate:
    """What ``paginate`` would make, without cutting anything. Errors as there."""
    pages, total, rank = 0, 0.0, 0
    for chapter in chapters:
        stops, height = chapter.flow.breaks(frames.width), chapter.flow.height(frames.width)
        ends = chapter.ends(frames, pages)
        if not pages:
            foot = stops[ends[0]].foot if ends else height
            rank = sum(group.foot <= foot + FUZZ for group in chapter.groups)
        pages, total = pages + len(ends) + 1, total + cost(stops, height, _room(frames, pages), ends)
    return Estimate(pages, total, rank)


def parted_groups(chapters: Sequence[Chapter], frames: Frames) -> list[str]:
    """The names of locked groups of which neighbours do not share a page."""
    if not any(chapter.groups for chapter in chapters):
        return []
    found, used = [], 0
    for chapter in chapters:
        ends = chapter.ends(frames, used)
        found += [group.name for group in torn(chapter.flow.breaks(frames.width), ends, chapter.groups)]
        used += len(ends) + 1
    return found


def beyond(chapters: Sequence[Chapter], frames: Frames, pages: int) -> float:
    """How much of the chapters, in points, so many pages do not hold."""
    used, over = 0, 0.0
    for chapter in chapters:
        stops, height = chapter.flow.breaks(frames.width), chapter.flow.height(frames.width)
        last = chapter is chapters[-1]
        takes = max(pages - used, 0) if last else len(chapter.ends(frames, used)) + 1
        over += left_over(stops, height, _room(frames, used), takes)
        used += takes
    return over


def paginate(chapters: Sequence[Chapter], frames: Frames) -> list[PagePart]:
    """The parts of all pages.

    Raises UnplaceableError where something fits on no page.
    """
    parts: list[Stack] = []
    for chapter in chapters:
        parts += _pages(chapter, frames, len(parts))
    return _spread(parts, frames)


def _room(frames: Frames, first: int) -> PageRoom:
    """The room on the pages from ``first`` (from 0) on."""
    return lambda number: frames.of(first + number + 1).height


def _pages(chapter: Chapter, frames: Frames, first: int, over: float = 0.0) -> list[Stack]:
    """Columns that go on over pages may come out other than they promised, and above its lower cut a fragment that is
    cut twice may have other breaks: then what follows the first page is chosen anew; and all of it, where the first
    page itself was ``over`` points too high."""
    flow, width, room = chapter.flow, frames.width, _room(frames, first)
    ends = chapter.chosen(width, lambda n: room(n) - (0.0 if n else over)) if over else chapter.ends(frames, first)
    with suppress(IndexError):
        pages = list(parted(flow, width, ends))
        if len(pages) == 1 or all(page.height(width) <= room(n) + 1.0 for n, page in enumerate(pages)):
            return pages
    upper, lower = flow.split(width, ends[0])
    more = upper.height(width) - room(0)
    if more > 1.0:
        return _pages(chapter, frames, first, over + more)
    rest = Chapter(lower, pages=max(chapter.pages - 1, 0), groups=chapter.below(_head(chapter, frames, ends[0])))
    return [upper, *_pages(rest, frames, first + 1)]


def _head(chapter: Chapter, frames: Frames, end: int) -> float:
    """Where what is left begins below that break."""
    return chapter.flow.breaks(frames.width)[end].head


def _spread(parts: Sequence[Stack], frames: Frames) -> list[PagePart]:
    """Spare height goes into the gaps between sections; on a last page no more than on those before it."""
    growth = [_growth(part, frames.of(n).height, frames.width) for n, part in enumerate(parts, 1)]
    if len(growth) > 1:
        growth[-1] = min(growth[-1], max(growth[:-1]))
    return [PagePart(part, more) for part, more in zip(parts, growth, strict=True)]


def _growth(part: Stack, room: float, width: float) -> float:
    gaps = part.height(width) - sum(kid.height(width) for kid in part.kids)
    spare = room - part.height(width)
    return min(GROWTH, spare / gaps) if gaps > FUZZ and spare > 0 else 0.0


def lay_out(parts: Sequence[PagePart], frames: Frames) -> Recorder:
    """Paint every page's part in its frame."""
    recorder = Recorder()
    document = _Document(
        "unwritten",
        pagesize=frames.size,
        pageTemplates=[
            PageTemplate("first", [_frame(frames.first)], pagesize=frames.size, autoNextPageTemplate="later"),
            PageTemplate("later", [_frame(frames.later)], pagesize=frames.size),
        ],
    )
    story: list[Flowable] = []
    for part in parts:
        story += [PageBreak()] * bool(story) + [PageFlowable(part)]
    document.build(story, canvasmaker=lambda *args, **kwargs: RecordingCanvas(recorder))
    return recorder


def frame(page: PageGeometry) -> Column:
    """The rectangle of a page that text flows into."""
    return Column(page.left, page.bottom, page.measure, page.height - page.top - page.bottom)


def _frame(column: Column) -> Frame:
    return Frame(column.x, column.y, column.width, column.height, 0, 0, 0, 0)
