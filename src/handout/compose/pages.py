"""Platypus at work: frames, page templates and page breaks. The only importer of ReportLab in these rooms.

A piece knows nothing of Flowables; ``PieceFlowable`` lets Platypus ask it for its height and its cuts, and paints it
on a recorder instead of a canvas. ReportLab's own text, tables and document are not used.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate

from handout.compose.pieces import FUZZ, Piece, distance
from handout.compose.recorder import Recorder
from handout.style import PageGeometry


class PieceFlowable(Flowable):  # type: ignore[misc]
    """A piece as Platypus sees it. Platypus hands out no wider column than the piece was made for."""

    def __init__(self, piece: Piece) -> None:
        super().__init__()
        self.piece = piece

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = self.piece.height(available_width)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        cut = self.piece.split(available_width, available_height)
        return [PieceFlowable(part) for part in cut] if cut else []

    def getSpaceBefore(self) -> float:  # noqa: N802 (Platypus' name)
        return self.piece.before

    def getSpaceAfter(self) -> float:  # noqa: N802 (Platypus' name)
        return self.piece.after

    def drawOn(self, canvas: RecordingCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        self.piece.paint(canvas.recorder, x, y + self.height, self.width)


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


def lay_out(pieces: Sequence[Piece], page: PageGeometry, band: float) -> Recorder:
    """Place the pieces on pages; every page but the first leaves ``band`` points free at its head.

    Raises ValueError naming nothing if a piece cannot be placed; callers ask ``misfits`` first.
    """
    recorder = Recorder()
    document = BaseDocTemplate(
        "unwritten",
        pagesize=(page.width, page.height),
        pageTemplates=[
            PageTemplate("first", _frames(page, 0.0), pagesize=(page.width, page.height), autoNextPageTemplate="later"),
            PageTemplate("later", _frames(page, band), pagesize=(page.width, page.height)),
        ],
    )
    document.build(list(_story(pieces, page.column)), canvasmaker=lambda *args, **kwargs: RecordingCanvas(recorder))
    return recorder


def column_height(page: PageGeometry, band: float) -> float:
    """Height of the text area of a page that carries a band."""
    return page.height - page.top - page.bottom - band


def misfits(pieces: Sequence[Piece], page: PageGeometry, band: float) -> list[Piece]:
    """Pieces that no page can hold, not even cut."""
    room = column_height(page, band)
    return [piece for piece in pieces if piece.least(page.column) > room + FUZZ]


def _frames(page: PageGeometry, band: float) -> list[Frame]:
    """One frame per column, in reading order."""
    step = page.column + page.gutter
    lefts = [page.left + n * step for n in range(page.columns)]
    height = column_height(page, band)
    ordered = reversed(lefts) if page.rtl else lefts
    return [Frame(x, page.bottom, page.column, height, 0, 0, 0, 0) for x in ordered]


def _story(pieces: Sequence[Piece], width: float) -> list[Flowable]:
    """Pieces in order; before a heading a page break unless something of what follows fits under it."""
    story: list[Flowable] = []
    for number, piece in enumerate(pieces):
        if piece.clings and not (number and pieces[number - 1].clings):
            story.append(CondPageBreak(_group(pieces[number:], width)))
        story.append(PieceFlowable(piece))
    return story


def _group(pieces: Sequence[Piece], width: float) -> float:
    """Height of headings and the least of what follows them."""
    total = 0.0
    for number, piece in enumerate(pieces):
        gap = distance(pieces[number - 1], piece) if number else piece.before
        total += gap + (piece.height(width) if piece.clings else piece.least(width))
        if not piece.clings:
            break
    return total
