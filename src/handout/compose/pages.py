"""Platypus at work: frames, page templates and page breaks. The only importer of ReportLab in these rooms.

A fragment knows nothing of Flowables; ``FragmentFlowable`` lets Platypus ask it for its height and its cuts, and
paints it on a recorder instead of a canvas. ReportLab's own text, tables and document are not used.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from handout.compose.fragments import FUZZ, Fragment, distance
from handout.compose.plan import Column
from handout.compose.recorder import Recorder
from handout.style import PageGeometry


class UnplaceableError(Exception):
    """A fragment found no place on any page, although ``misfits`` had nothing against it."""

    def __init__(self, fragment: Fragment) -> None:
        super().__init__("a fragment fits on no page")
        self.fragment = fragment


class FragmentFlowable(Flowable):  # type: ignore[misc]
    """A fragment as Platypus sees it. Platypus hands out no wider column than the fragment was made for.

    ``needed`` is the room without which it goes to the next column: a heading's own height and what must stay with it.
    (A CondPageBreak before it would swallow the room that the fragment above has asked for.) ``asked`` takes every
    fragment whose height Platypus asks for: its last one is the culprit where it gives up.
    """

    def __init__(self, fragment: Fragment, asked: list[Fragment], needed: float = 0.0) -> None:
        super().__init__()
        self.fragment = fragment
        self.needed = needed
        self._asked = asked

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._asked.append(self.fragment)
        self.width = available_width
        self.height = self.fragment.height(available_width)
        return self.width, self.needed if available_height < self.needed else self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        cut = self.fragment.split(available_width, available_height)
        return [FragmentFlowable(part, self._asked) for part in cut] if cut else []

    def getSpaceBefore(self) -> float:  # noqa: N802 (Platypus' name)
        return self.fragment.before

    def getSpaceAfter(self) -> float:  # noqa: N802 (Platypus' name)
        return self.fragment.after

    def drawOn(self, canvas: RecordingCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        self.fragment.paint(canvas.recorder, x, y + self.height, self.width)


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


def lay_out(fragments: Sequence[Fragment], first: PageGeometry, later: PageGeometry) -> Recorder:
    """Place the fragments on pages: page 1, then as many alike as it takes.

    Raises UnplaceableError if a fragment cannot be placed; callers ask ``misfits`` first.
    """
    recorder, asked = Recorder(), list[Fragment]()
    size = (later.width, later.height)
    document = BaseDocTemplate(
        "unwritten",
        pagesize=size,
        pageTemplates=[
            PageTemplate("first", _frames(first), pagesize=size, autoNextPageTemplate="later"),
            PageTemplate("later", _frames(later), pagesize=size),
        ],
    )
    try:
        document.build(_story(fragments, later, asked), canvasmaker=lambda *args, **kwargs: RecordingCanvas(recorder))
    except LayoutError as fault:
        raise UnplaceableError(asked[-1]) from fault
    return recorder


def column_height(page: PageGeometry) -> float:
    """Height of the text area of a page."""
    return page.height - page.top - page.bottom


def misfits(fragments: Sequence[Fragment], page: PageGeometry) -> list[Fragment]:
    """What no page can hold, not even cut, at whatever depth it stands: the first of each fragment."""
    room = column_height(page)
    found = (fragment.unfit(page.column, room) for fragment in fragments)
    return [fragment for fragment in found if fragment]


def columns(page: PageGeometry) -> tuple[Column, ...]:
    """The columns of a page, in reading order."""
    step = page.column + page.gutter
    lefts = [page.left + n * step for n in range(page.columns)]
    height = column_height(page)
    return tuple(Column(x, page.bottom, page.column, height) for x in (reversed(lefts) if page.rtl else lefts))


def _frames(page: PageGeometry) -> list[Frame]:
    return [Frame(c.x, c.y, c.width, c.height, 0, 0, 0, 0) for c in columns(page)]


def _story(fragments: Sequence[Fragment], page: PageGeometry, asked: list[Fragment]) -> list[Flowable]:
    """Fragments in order; a heading needs room for something of what follows it, but never more than a column has."""
    most = column_height(page) - FUZZ
    story: list[Flowable] = []
    for number, fragment in enumerate(fragments):
        begins = fragment.keep_with_next and not (number and fragments[number - 1].keep_with_next)
        needed = min(_group(fragments[number:], page.column), most) if begins else 0.0
        story.append(FragmentFlowable(fragment, asked, needed))
    return story


def _group(fragments: Sequence[Fragment], width: float) -> float:
    """Height of headings and the least of what follows them, without the room above."""
    total = 0.0
    for number, fragment in enumerate(fragments):
        total += distance(fragments[number - 1], fragment) if number else 0.0
        total += fragment.height(width) if fragment.keep_with_next else fragment.least(width)
        if not fragment.keep_with_next:
            break
    return total
