"""What a page carries around its text: header, footer, staff strip and, on a sheet that may not be used as if it
were checked, the marks. All of it is artifact; the marks also stand on page 1 as tagged text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handout.compose.containers import PanelFragment
from handout.compose.fragments import Stack, TextFragment
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter, SetText
from handout.models.image import Image
from handout.models.locales import in_digits
from handout.models.sheet import Furniture, Words
from handout.plan import Item, PictureItem, Stroke
from handout.style import ComputedStyle, PageGeometry, Stylesheet

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
SAFE = 12.0
"""Points at the foot of the paper that stay free: printers reach no nearer than 4.2 mm."""
WIDEST = 88
"""Stands for any page number when room is measured, so that all pages of a sheet are alike."""
PAGE_SLOT = ("{page}", "{pages}")


class RunningPage:
    """Header and footer of every page of one sheet."""

    def __init__(self, setter: Setter, furniture: Furniture, logo: tuple[str, Image] | None) -> None:
        self._setter = setter
        self._sheet: Stylesheet = setter.stylesheet
        self._page: PageGeometry = setter.stylesheet.page
        self._furniture = furniture
        self._logo = logo
        self._foot = replace(
            self._sheet.computed("footer"), size=self._sheet.running.footer_size, before=0.0, after=0.0
        )
        self._strip = setter.set(
            furniture.staff, replace(self._sheet.computed("strip"), size=self._sheet.running.strip_size)
        )
        self._page = replace(self._page, bottom=max(self._page.bottom, self._foot_height() + SAFE))
        self._band = self._marks()

    @property
    def page(self) -> PageGeometry:
        """The page; its foot is higher than the layout's where the footer's words need more room."""
        return self._page

    @property
    def band(self) -> float:
        """Height that the marks take at the head of every page but the first, room below included."""
        return self._band.height(self._page.measure) + self._band.after if self._band else 0.0

    def header(self, number: int) -> tuple[Item, ...]:
        """The items of a page's header; ``number`` counts from 1."""
        page, recorder = self._page, Recorder()
        foot = page.height - page.top + 2 * HEAD_GAP
        with recorder.artifact():
            self._clinic(recorder, foot + HEAD_GAP)
            recorder.add(self._rule(foot, self._sheet.running.header_rule, self._sheet.computed("header")))
            if self._band and number > 1:
                self._band.paint(recorder, page.left, page.height - page.top, page.measure)
        return recorder.taken()

    def footer(self, number: int, pages: int) -> tuple[Item, ...]:
        """The items of a page's footer: the phone and the page number, the review date, the staff strip."""
        page, recorder = self._page, Recorder()
        top = page.bottom - FOOT_RULE
        with recorder.artifact():
            recorder.add(self._rule(top, self._sheet.running.footer_rule, self._sheet.computed("footer")))
            y = top - UNDER_RULE
            for row in self._rows(number, pages):
                y = self._paint_row(recorder, row, y)
            self._paint(recorder, self._strip, page.left, y - STRIP_GAP, page.measure)
        return recorder.taken()

    def _foot_height(self) -> float:
        """From the last text's bottom line to that of the staff strip."""
        rows = sum(self._row_height(row) for row in self._rows(WIDEST, WIDEST))
        return FOOT_RULE + UNDER_RULE + rows + STRIP_GAP + self._row_height([self._strip])

    def _rows(self, number: int, pages: int) -> list[list[SetText]]:
        """Phone and page number on one line with the review date between them, or on two where it is too wide."""
        phone = self._setter.set(self._furniture.phone, self._foot)
        review = self._setter.set(self._furniture.review, self._foot)
        count, widest = (
            self._setter.set(self._numbered(*numbers), replace(self._foot, align="end"))
            for numbers in ((number, pages), (WIDEST, WIDEST))
        )
        if self._room(phone, review, widest) >= 2 * FOOT_GAP:
            return [[phone, review, count]]
        return [[phone, count], [review]]

    def _room(self, *row: SetText) -> float:
        """What the texts of a row leave free."""
        return self._page.measure - sum(text.natural for text in row)

    def _numbered(self, number: int, pages: int) -> Words:
        words = self._furniture.page
        digits = self._setter.language_of(words.language).digits
        values = [in_digits(str(n), digits) for n in (number, pages)]
        runs = []
        for run in words.runs:
            text = run.text
            for slot, value in zip(PAGE_SLOT, values, strict=True):
                text = text.replace(slot, value)
            runs.append(replace(run, text=text))
        return replace(words, runs=tuple(runs))

    def _clinic(self, recorder: Recorder, foot: float) -> None:
        """The logo at the start edge (never mirrored itself), the clinic's name beside it."""
        page, running = self._page, self._sheet.running
        taken = 0.0
        if self._logo and running.logo:
            name, image = self._logo
            height = running.header_height
            width = image.width * height / image.height
            x = page.left + page.measure - width if page.rtl else page.left
            recorder.add(PictureItem(None, name, x, foot, width, height))
            taken = width + LOGO_GAP
        if running.name:
            text = self._setter.set(self._furniture.clinic, self._sheet.computed("header"))
            width = page.measure - taken
            lines = min(len(text.lines(width)), 2)
            top = foot + (running.header_height + lines * text.leading) / 2
            x = self._name_x(text, width, taken)
            self._paint(recorder, text, x, top, width)

    def _name_x(self, text: SetText, width: float, taken: float) -> float:
        """A name in Latin letters stands beside the logo also where the page runs from right to left."""
        left = self._page.left
        if not self._page.rtl:
            return left + taken
        return left if text.rtl else left + width - min(text.natural, width)

    def _rule(self, y: float, thickness: float, computed: ComputedStyle) -> Stroke:
        page = self._page
        return Stroke(page.left, y, page.left + page.measure, y, computed.bar or "primary", thickness)

    def _paint_row(self, recorder: Recorder, row: Sequence[SetText], top: float) -> float:
        """The first text at the start edge, the last at the end edge, one between them amid what is free."""
        for number, text in enumerate(row):
            x = self._page.left
            if 0 < number < len(row) - 1:
                shift = row[0].natural + self._room(*row) / 2
                x += -shift if text.rtl else shift
            self._paint(recorder, text, x, top, self._page.measure)
        return top - self._row_height(row)

    def _row_height(self, row: Sequence[SetText]) -> float:
        return max(text.leading * len(text.lines(self._page.measure)) for text in row)

    def _paint(self, recorder: Recorder, text: SetText, x: float, top: float, width: float) -> None:
        TextFragment(text, 0, ()).paint(recorder, x, top, width)

    def _marks(self) -> PanelFragment | None:
        computed = self._sheet.computed("mark")
        if not self._furniture.marks:
            return None
        texts = [self._setter.set(words, computed) for words in self._furniture.marks]
        kids = tuple(TextFragment(text, 0, (), after=2.0) for text in texts)
        return PanelFragment(Stack(kids), computed, False, True, self._page.height, 0.0, computed.after)
