"""A body and a stylesheet become a plan; a letterhead becomes what is painted in its slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import ceil
from typing import TypeGuard

from handout.boxes import Box, Flow, Panel, SectionBox
from handout.compose.arrange import arrange, covered, help_freed, leaves, names_of, one_by_one
from handout.compose.arrange import help_first as first_help
from handout.compose.cards import codes
from handout.compose.fit import fitted
from handout.compose.fragmenter import Fragmenter, group_of
from handout.compose.fragments import FUZZ, TextFragment
from handout.compose.geometry import BrandPictures, Geometry
from handout.compose.marks import MarkBox
from handout.compose.pages import Chapter, Estimate, Frames, UnplaceableError, estimate, frame, lay_out, paginate
from handout.compose.plan import Area, Column, Item, Page, PictureItem, Plan
from handout.compose.recorder import Recorder
from handout.compose.running import NO_PICTURES, RunningSetter
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.structure import StructureTree
from handout.errors import Diagnostic, Position, error
from handout.models.image import Image
from handout.models.language import Language
from handout.models.page import Fit
from handout.sheet import Body, Letterhead, Sheet, SheetSection, document
from handout.style import TALL, Stylesheet
from handout.text.fonts import FontCatalogue

LEAST_COLUMN = 72.0
"""Points: in less, hardly a heading and its paragraph find room."""

Result = tuple[Plan | None, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What composing needs besides the sheet: fonts, languages, and paragraphs kept from other sheets."""

    fonts: FontCatalogue
    language_of: Callable[[str], Language]
    cache: ParagraphCache


def measure(
    body: Body,
    stylesheet: Stylesheet,
    letterhead: Letterhead,
    context: LayoutContext,
    pictures: BrandPictures = NO_PICTURES,
) -> Geometry:
    """Where the text may stand, once header, footer and marks are measured: the one step that asks the brand."""
    return RunningSetter(_setter(stylesheet, context), body).measure(letterhead, pictures)


def compose(
    body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image], context: LayoutContext
) -> Result:
    """Lay a body out.

    The get-help box stands on page 1 in every language: where it finds no room in its place (long marks, tall scripts)
    it comes first. Returns no plan, and why, where a character has no glyph or a block fits on no page.
    """
    start = geometry.frame(1).start  # on a marked sheet there is room for a hatched strip
    stylesheet = replace(stylesheet, page=replace(stylesheet.page, start=start))
    told = document.printed(body, stylesheet.omit, stylesheet.sources)
    job = _Job(told, stylesheet, geometry, {**images, **codes(told)}, context)
    least = min(frame.height for frame in (job.frames.first, job.frames.later))
    if least < LEAST_COLUMN:
        return None, (_no_room(least, job.body),)
    try:
        return job.fitted()
    except UnplaceableError as fault:
        return None, (_overflow(fault.where),)


def letterhead_slots(
    sheet: Sheet, stylesheet: Stylesheet, geometry: Geometry, pictures: BrandPictures, context: LayoutContext
) -> tuple[Mapping[str, tuple[Item, ...]], tuple[Diagnostic, ...]]:
    """What the brand paints in the slots of a plan, and what its characters do not find in the fonts."""
    setter = _setter(stylesheet, context)
    slots = RunningSetter(setter, sheet.body).letterhead(sheet.letterhead, pictures, geometry)
    return slots, (*_unique(setter.missing), *setter.notes.values())


def _setter(stylesheet: Stylesheet, context: LayoutContext) -> Setter:
    return Setter(stylesheet, context.fonts, context.language_of, context.cache)


@dataclass(frozen=True, slots=True)
class _Job:
    """A body on its way to pages."""

    body: Body
    stylesheet: Stylesheet
    geometry: Geometry
    images: Mapping[str, Image]
    context: LayoutContext

    @property
    def beside(self) -> Body | None:
        """The same handout in the staff's language, where it stands beside."""
        return self.body.beside

    @property
    def frames(self) -> Frames:
        first, later = self.geometry.frame(1), self.geometry.frame(2)
        return Frames((later.width, later.height), frame(first), frame(later))

    def fitted(self) -> Result:
        """All of it laid out, at the size that the layout wants. UnplaceableError where something fits on no page."""
        fit = self.stylesheet.fit
        if fit is None:
            return self._paged(self.draft(self.stylesheet), 0)
        found = fitted(self.stylesheet, fit, lambda trial: estimate(self.draft(trial).chapters, self.frames))
        most = found[1] if found and fit.pages == "even" else fit.pages
        if found and most != "even" and self._made(*found) > most:  # columns came out otherwise than they promised
            found = fitted(self.stylesheet, fit, lambda trial: Estimate(self._made(trial), 0.0))
        if found is None:
            return None, (self._too_long(self.stylesheet.scaled(0.0), fit),)
        return self._paged(self.draft(found[0]), found[1])

    def _made(self, sheet: Stylesheet, pages: int = 0) -> int:
        """How many pages it takes in that stylesheet, once everything is cut."""
        return len(paginate(_spread_over(self.draft(sheet).chapters, pages), self.frames))

    def _paged(self, draft: _Draft, pages: int) -> Result:
        if draft.setter.missing:
            return None, tuple(_unique(draft.setter.missing))
        parts = paginate(_spread_over(draft.chapters, pages), self.frames)
        return self._plan(lay_out(parts, self.frames), draft)

    def draft(self, sheet: Stylesheet) -> _Draft:
        """Its fragments: the cover, if there is one, and the rest. The get-help box has the staff's beside it where
        both fit on page 1 so; where it would leave page 1 in its place, it comes first; where its row would take it
        off page 1, it stands by itself; and where no page 1 holds it, it begins there all the same."""
        root = document.expand(self.body)
        rows = (*sheet.cover, *sheet.rows)
        flow = [box for box in root.kids if not _is_mark(box)]
        kids = arrange(flow, one_by_one(rows) if self.beside else rows)
        help_box, freed = self._help_box(kids), help_freed(kids)
        if help_box is None:
            return self._drafted(sheet, root, kids)
        alone = self._help_box(freed)
        ways = self._ways(kids, help_box)
        if alone and alone is not help_box:
            ways, help_box = [*ways, *self._ways(freed, alone)], alone
        room = self.frames.first.height + FUZZ
        for order, box, beside in ways:
            flowing = [one for one in order if one is not beside]
            ahead = order if sheet.page.columns > 1 else _up_to(box, flowing)
            if 0.0 < self._drafted(sheet, root, ahead, box, beside).chapters[0].least <= room:
                return self._drafted(sheet, root, order, box, beside)
        return self._drafted(sheet, root, [_loosened(box) if box is help_box else box for box in first_help(freed)])

    def _help_box(self, kids: Sequence[Box]) -> Box | None:
        """What holds the patient's get-help box: itself, or its row or band."""
        return next((box for box in kids if any(map(self._is_help, leaves(box)))), None)

    def _ways(self, kids: Sequence[Box], help_box: Box) -> list[tuple[Sequence[Box], Box, SectionBox | None]]:
        """Orders in which the get-help box may stand, the best first; in each the box, and the staff's beside it."""
        first, staff = first_help(kids), self._staff_help(kids, help_box)
        beside = [(kids, help_box, staff), (first, help_box, staff)] if staff else []
        return [*beside, (kids, help_box, None), (first, help_box, None)]

    def _drafted(
        self,
        sheet: Stylesheet,
        root: Flow,
        kids: Sequence[Box],
        help_box: Box | None = None,
        staff: SectionBox | None = None,
    ) -> _Draft:
        """``staff``: what stands beside the get-help box."""
        setter, tree = _setter(sheet, self.context), StructureTree()
        fragmenter = Fragmenter(setter, tree, self.images)
        if self.beside:
            others = {names_of(box): box for box in document.expand(document.aside(self.beside, sheet.omit)).kids}
            named = [(box, others[names_of(box)]) for box in kids if names_of(box) and names_of(box) in others]
            pairs = [(box, _loosened(other) if _is_loose(box) else other) for box, other in named]
            fragmenter.beside(pairs, self.beside.language, whole=True)
        elif help_box and staff:
            kids = [box for box in kids if box is not staff]
            fragmenter.beside([(help_box, staff)], staff.language or "", whole=False)
        element = fragmenter.document(root, logo=self.geometry.logo)
        marks = [text for box in root.kids if _is_mark(box) for text in fragmenter.marks(box, element)]
        number = covered(kids, sheet.cover)
        parts = [part for part in (kids[:number], kids[number:]) if part]
        chapters = [Chapter(*fragmenter.chapter(part, element, help_box)) for part in parts]
        return _Draft(chapters, setter, tree, marks)

    def _staff_help(self, kids: Sequence[Box], help_box: Box) -> SectionBox | None:
        """The staff's help box where it stands by itself, to be set beside the patient's; not beside a sloping script,
        whose lines some readers join with those of their neighbour (docs/findings.md)."""
        sloping = self.context.language_of(self.body.language).leading > TALL
        if sloping or self.body.staff_help is None or not isinstance(help_box, SectionBox):
            return None
        return next((box for box in kids if isinstance(box, SectionBox) and box.id == self.body.staff_help.id), None)

    def _is_help(self, box: Box) -> bool:
        """Whether it says to the patient when to get help."""
        staff = self.body.staff_help.id if self.body.staff_help else None
        return isinstance(box, SectionBox) and box.role == "urgent" and box.id != staff

    def _too_long(self, tight: Stylesheet, fit: Fit) -> Diagnostic:
        """By how many lines, and which sections are longest."""
        draft = self.draft(tight)
        parts = paginate(draft.chapters, self.frames)
        pages = fit.pages if isinstance(fit.pages, int) else 2
        over = sum(part.body.height(self.frames.width) for part in parts[pages:])
        body = tight.computed("body")
        language = self.context.language_of(self.body.language)
        lines = ceil(over / tight.text_style(body, language).leading)
        longest = sorted(self.body.sections, key=lambda section: -_length(section))[:3]
        message = f"at its tightest, the sheet is {lines} lines too long for {pages} pages"
        hint = f"Shorten the text (longest: {', '.join(f'“{s.title.text}”' for s in longest)}), or widen “fit”."
        return error("does-not-fit", message, self.body.title.where, hint)

    def _plan(self, recorder: Recorder, draft: _Draft) -> Result:
        setter, tree, frames = draft.setter, draft.tree, self.frames
        running = RunningSetter(_setter(self.stylesheet, self.context), self.body)
        count, box = len(recorder.pages), running.box(draft.marks)
        pages = tuple(
            Page(
                (*(self._painted(box) if box and number == 1 else ()), *items),
                (*self._ground(number), *running.header(self.geometry, number, count)),
                running.footer(self.geometry, number, count),
                (frames.of(number), *((self._place(box),) if box and number == 1 else ())),
            )
            for number, items in enumerate(recorder.pages, 1)
        )
        elements, logo = tree.elements(), self.geometry.logo
        mark = next(n for n, element in enumerate(elements) if element.role == "Figure") if logo else None
        used, (width, height) = _used(pages, self.images), frames.size
        plan = Plan(width, height, pages, elements, tuple(recorder.bookmarks), used, mark)
        faults = _unique(setter.missing)
        return (None if faults else plan), (*faults, *setter.notes.values())

    def _place(self, box: MarkBox) -> Column:
        """Where the box of the marks stands on page 1: over the header."""
        page = self.geometry.frame(1)
        height = box.height(page.measure)
        return Column(page.left, self.geometry.first.mark - height, page.measure, height)

    def _painted(self, box: MarkBox) -> tuple[Item, ...]:
        recorder, place = Recorder(), self._place(box)
        box.paint(recorder, place.x, place.y + place.height, place.width)
        return recorder.taken()

    def _ground(self, number: int) -> tuple[Item, ...]:
        """What the paper of a page is coloured with: a band at the head of page 1, or every page as a whole."""
        page = self.stylesheet.page
        if page.background is None or (page.background_size and number > 1):
            return ()
        height = min(page.background_size or page.height, page.height)
        return (Area(0.0, page.height - height, page.width, height, page.background),)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Fragments that wait for their pages, and what made them. ``marks`` stand over the header of page 1."""

    chapters: list[Chapter]
    setter: Setter
    tree: StructureTree
    marks: list[TextFragment]


def _spread_over(chapters: list[Chapter], pages: int) -> list[Chapter]:
    """The last of them fills what is left of so many pages (0: those that it takes)."""
    return [*chapters[:-1], replace(chapters[-1], pages=pages - len(chapters) + 1)]


def _up_to(last: Box, boxes: Sequence[Box]) -> Sequence[Box]:
    """The boxes up to that one, and those behind it that are kept with it."""
    end = next(number for number, box in enumerate(boxes, 1) if box is last)
    behind = takewhile(lambda box: group_of(last) and group_of(box) == group_of(last), boxes[end:])
    return boxes[: end + len(list(behind))]


def _is_loose(box: Box) -> bool:
    return isinstance(box, SectionBox) and box.loose


def _loosened(box: Box) -> Box:
    """A section that may end on another page than it begins on."""
    if not isinstance(box, SectionBox):
        return box
    kids = tuple(replace(kid, keep=None) if isinstance(kid, Flow) else kid for kid in box.kids)
    return replace(box, kids=kids, keep=None, loose=True)


def _is_mark(box: Box) -> TypeGuard[Panel]:
    return isinstance(box, Panel) and box.style == "mark"


def _length(section: SheetSection) -> int:
    return sum(len(words.text) for words in section.words())


def _unique(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(faults))


def _overflow(where: Position | None) -> Diagnostic:
    message = "this block is higher than a page and cannot be cut"
    return error("does-not-fit", message, where, "Make it shorter, or give the layout smaller margins or type.")


def _no_room(height: float, body: Body) -> Diagnostic:
    """Told once, and not of every block that then has no place."""
    message = f"header, footer, marks and margins leave {max(height, 0.0):.0f} pt of a page to the text"
    hint = "Make the header, the footer's type or the margins of the layout smaller."
    return error("does-not-fit", message, body.title.where, hint)


def _used(pages: Sequence[Page], images: Mapping[str, Image]) -> dict[str, Image]:
    """The pictures that some page shows."""
    items = (item for page in pages for item in page.body)
    return {item.image: images[item.image] for item in items if isinstance(item, PictureItem)}
