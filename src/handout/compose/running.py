"""What a page carries around its text: header, footer, staff strip and, on a sheet that may not be used as if it were
checked, the marks. All of it is artifact, but for the logo on page 1; the marks also stand there as tagged text.

What every brand prints alike and what is the brand's own are set apart: the one has slots where the other goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from handout.compose.containers import FrameFragment
from handout.compose.fragments import Stack, TextFragment
from handout.compose.plan import Item, Origin, PictureItem, Slot, Stroke
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter, SetText
from handout.models.image import Image
from handout.models.locales import in_digits
from handout.sheet import Body, Letterhead
from handout.style import ComputedStyle, PageGeometry, Stylesheet
from handout.text.model import Alignment
from handout.words import Words

LOGO_SHARE = 0.5
"""Most of the page's measure that a logo takes: a very wide one is set lower than the header."""
LOGO_GAP = 8.0
"""Points between the logo and the clinic's name."""
HEAD_GAP = 6.0
"""Points between the header's content and its rule, and between the rule and the text under it at least."""
FOOT_GAP = 14.0
"""Least room in points between texts on one line of the footer."""
FOOT_RULE = 4.0
"""Points between the page's text and the footer's rule."""
UNDER_RULE = 3.0
"""Points between the footer's rule and its words."""
STRIP_GAP = 2.0
"""Points between the footer's words and the staff strip."""
SAFE = 14.2
"""Points at the foot of the paper that stay free: 5 mm, a little more than the 4.2 mm that printers leave."""
WIDEST = 88
"""Stands for any page number when room is measured, so that all pages of a sheet are alike."""
PAGE_SLOT = ("{page}", "{pages}")
CLINIC, PHONE = "clinic", "phone"
"""Slots of header and footer that the brand fills."""

_AGAINST: Mapping[Alignment, Alignment] = {"start": "end", "end": "start", "center": "center"}
"""How a text is set that runs against the page, so that it stands at the same edge."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where text may stand on the pages of a sheet, once header and footer are measured; in points.

    ``page`` has its foot raised where the footer needs more room than the layout gives; ``band`` is the height that
    the marks take at the head of every page but the first, room below included; ``phone`` is the room of the brand's
    phone line, the one thing of a brand that can move a body. ``logo`` says whether the clinic's mark stands in the
    header: on page 1 it has its place in the structure tree.
    """

    page: PageGeometry
    band: float
    phone: PhoneRoom
    logo: bool


@dataclass(frozen=True, slots=True)
class PhoneRoom:
    """Width of the phone line where it is not broken, and its height at the width of the page."""

    natural: float
    height: float


class RunningSetter:
    """Sets header and footer of one sheet: measured first, then what is the same for every brand, then the brand's."""

    def __init__(self, setter: Setter, body: Body) -> None:
        self._setter = setter
        self._sheet: Stylesheet = setter.stylesheet
        self._running = body.running
        running = self._sheet.running
        self._foot = replace(self._sheet.computed("footer"), size=running.footer_size, before=0.0, after=0.0)
        self._strip = setter.set(body.running.staff, replace(self._sheet.computed("strip"), size=running.strip_size))
        self._band = self._marks(body.marks)

    def measure(self, letterhead: Letterhead) -> Geometry:
        """What header and footer leave to the text."""
        page = self._sheet.page
        phone = self._setter.set(letterhead.phone, self._foot)
        room = PhoneRoom(phone.natural, phone.leading * len(phone.lines(page.measure)))
        page = replace(page, bottom=max(page.bottom, self._foot_height(room) + SAFE))
        band = self._band.height(page.measure) + self._band.after if self._band else 0.0
        return Geometry(page, band, room, self._sheet.running.logo and letterhead.logo is not None)

    def header(self, geometry: Geometry, number: int) -> tuple[Item, ...]:
        """The items of a page's header; ``number`` counts from 1."""
        page, recorder = geometry.page, Recorder()
        with recorder.artifact():
            recorder.add(Slot(CLINIC))
            recorder.add(self._rule(_head_rule(page), self._sheet.running.header_rule, self._sheet.computed("header")))
            if self._band and number > 1:
                self._band.paint(recorder, page.left, page.height - page.top, page.measure)
        return recorder.taken()

    def footer(self, geometry: Geometry, number: int, pages: int) -> tuple[Item, ...]:
        """The items of a page's footer: the phone and the page number, the review date, the staff strip."""
        page, recorder = geometry.page, Recorder()
        top = page.bottom - FOOT_RULE
        with recorder.artifact():
            recorder.add(self._rule(top, self._sheet.running.footer_rule, self._sheet.computed("footer")))
            y = top - UNDER_RULE
            for row in self._rows(geometry.phone, number, pages):
                y = self._paint_row(recorder, row, y)
            _paint(recorder, self._strip, page.left, y - STRIP_GAP, page.measure)
        return recorder.taken()

    def letterhead(
        self, letterhead: Letterhead, logo: tuple[str, Image] | None, geometry: Geometry
    ) -> Mapping[str, tuple[Item, ...]]:
        """What the brand paints in the slots of every page."""
        page, recorder = geometry.page, Recorder()
        with recorder.artifact():
            self._clinic(recorder, letterhead.clinic, logo)
            clinic = recorder.taken()
            top = page.bottom - FOOT_RULE - UNDER_RULE
            _paint(recorder, self._setter.set(letterhead.phone, self._foot), page.left, top, page.measure)
        return {CLINIC: clinic, PHONE: recorder.taken()}

    def _foot_height(self, phone: PhoneRoom) -> float:
        """From the last text's bottom line to that of the staff strip."""
        rows = sum(self._row_height(row) for row in self._rows(phone, WIDEST, WIDEST))
        return FOOT_RULE + UNDER_RULE + rows + STRIP_GAP + self._row_height([self._strip])

    def _rows(self, phone: PhoneRoom, number: int, pages: int) -> list[list[SetText | PhoneRoom]]:
        """Phone and page number on one line with the review date between them; on two or three where they are wide."""
        review = self._setter.set(self._running.review, self._foot)
        count, widest = (
            self._setter.set(self._numbered(*numbers), replace(self._foot, align="end"))
            for numbers in ((number, pages), (WIDEST, WIDEST))
        )
        if self._room(phone, review, widest) >= 2 * FOOT_GAP:
            return [[phone, review, count]]
        if self._room(phone, widest) >= FOOT_GAP:
            return [[phone, count], [review]]
        return [[phone], [review, count]] if self._room(review, widest) >= FOOT_GAP else [[phone], [review], [count]]

    def _room(self, *row: SetText | PhoneRoom) -> float:
        """What the texts of a row leave free."""
        return self._sheet.page.measure - sum(text.natural for text in row)

    def _numbered(self, number: int, pages: int) -> Words:
        words = self._running.page
        digits = self._setter.language_of(words.language).digits
        values = [in_digits(str(n), digits) for n in (number, pages)]
        runs = []
        for run in words.runs:
            text = run.text
            for slot, value in zip(PAGE_SLOT, values, strict=True):
                text = text.replace(slot, value)
            runs.append(replace(run, text=text))
        return replace(words, runs=tuple(runs))

    def _clinic(self, recorder: Recorder, clinic: Words, logo: tuple[str, Image] | None) -> None:
        """The logo at the start edge (never mirrored itself), the clinic's name beside it, whatever its script: a
        name that runs against the page ends where the page's lines begin."""
        page, running = self._sheet.page, self._sheet.running
        foot = _head_rule(page) + HEAD_GAP
        taken = 0.0
        if logo and running.logo:
            name, image = logo
            scale = min(running.header_height / image.height, page.measure * LOGO_SHARE / image.width)
            width, height = image.width * scale, image.height * scale
            x = page.left + page.measure - width if page.rtl else page.left
            origin = Origin("header", 0.0, where=clinic.where)
            y = foot + (running.header_height - height) / 2
            recorder.add(PictureItem(None, name, x, y, width, height, origin))
            taken = width + LOGO_GAP
        if running.name:
            width = page.measure - taken
            text = self._setter.set(clinic, self._sheet.computed("header"))
            if text.rtl != page.rtl:
                text = self._setter.set(clinic, replace(text.computed, align=_AGAINST[text.computed.align]))
            lines = min(len(text.lines(width)), 2)
            top = foot + (running.header_height + lines * text.leading) / 2
            _paint(recorder, text, page.left if page.rtl else page.left + taken, top, width)

    def _rule(self, y: float, thickness: float, computed: ComputedStyle) -> Stroke:
        page = self._sheet.page
        return Stroke(page.left, y, page.left + page.measure, y, computed.border_color, thickness)

    def _paint_row(self, recorder: Recorder, row: Sequence[SetText | PhoneRoom], top: float) -> float:
        """The first text at the start edge, the last at the end edge, one between them amid what is free."""
        page = self._sheet.page
        for number, text in enumerate(row):
            if isinstance(text, PhoneRoom):
                recorder.add(Slot(PHONE))
                continue
            x = page.left
            if 0 < number < len(row) - 1:
                shift = row[0].natural + self._room(*row) / 2
                x += -shift if text.rtl else shift
            _paint(recorder, text, x, top, page.measure)
        return top - self._row_height(row)

    def _row_height(self, row: Sequence[SetText | PhoneRoom]) -> float:
        measure = self._sheet.page.measure
        return max(
            text.height if isinstance(text, PhoneRoom) else text.leading * len(text.lines(measure)) for text in row
        )

    def _marks(self, marks: Sequence[Words]) -> FrameFragment | None:
        if not marks:
            return None
        language = self._setter.language_of(marks[0].language)
        computed = self._sheet.boxed(self._sheet.computed("mark"), language)
        texts = [self._setter.set(words, computed) for words in marks]
        kids = tuple(TextFragment(text, 0, (), after=2.0) for text in texts)
        return FrameFragment(Stack(kids), computed, False, 0.0, computed.after)


def _head_rule(page: PageGeometry) -> float:
    """Height of the header's rule on the page."""
    return page.height - page.top + 2 * HEAD_GAP


def _paint(recorder: Recorder, text: SetText, x: float, top: float, width: float) -> None:
    TextFragment(text, 0, ()).paint(recorder, x, top, width)
