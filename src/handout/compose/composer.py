"""A body and a stylesheet become a plan; a letterhead becomes what is painted in its slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from handout.compose.arrange import arrange
from handout.compose.arrange import help_first as first_help
from handout.compose.fragmenter import Fragmenter
from handout.compose.fragments import Stack
from handout.compose.pages import Frames, UnplaceableError, frame, lay_out, paginate
from handout.compose.plan import Item, Page, PictureItem, Plan
from handout.compose.recorder import Recorder
from handout.compose.running import Geometry, RunningSetter
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.structure import StructureTree
from handout.errors import Diagnostic, Position, error
from handout.models.image import Image
from handout.models.language import Language
from handout.sheet import Body, Letterhead, Sheet, document
from handout.style import Stylesheet
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


def measure(body: Body, stylesheet: Stylesheet, letterhead: Letterhead, context: LayoutContext) -> Geometry:
    """Where the text may stand, once header and footer are measured: the one step that asks the brand."""
    return RunningSetter(_setter(stylesheet, context), body).measure(letterhead)


def compose(
    body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image], context: LayoutContext
) -> Result:
    """Lay a body out.

    The get-help box stands on page 1 in every language: where it finds no room in its place (long marks, tall scripts)
    it comes first. Returns no plan, and why, where a character has no glyph or a block fits on no page.
    """
    job = _Job(document.printed(body, stylesheet.omit, stylesheet.sources), stylesheet, geometry, images, context)
    plan, faults = job.lay(help_first=False)
    if plan and _help_is_late(plan, job.body):
        return job.lay(help_first=True)
    return plan, faults


def letterhead_slots(
    sheet: Sheet, stylesheet: Stylesheet, geometry: Geometry, logo: tuple[str, Image] | None, context: LayoutContext
) -> tuple[Mapping[str, tuple[Item, ...]], tuple[Diagnostic, ...]]:
    """What the brand paints in the slots of a plan, and what its characters do not find in the fonts."""
    setter = _setter(stylesheet, context)
    slots = RunningSetter(setter, sheet.body).letterhead(sheet.letterhead, logo, geometry)
    return slots, (*_unique(setter.missing), *setter.notes.values())


def _setter(stylesheet: Stylesheet, context: LayoutContext) -> Setter:
    return Setter(stylesheet, context.fonts, context.language_of, context.cache)


def _help_is_late(plan: Plan, body: Body) -> bool:
    """Whether a get-help box of the patient's begins after page 1. Of headings of level 2 the sections' come first,
    in their order; titles would not tell two sections apart that are called alike."""
    headings = (mark for mark in plan.bookmarks if mark.level == 2)
    return any(
        section.role == "urgent" and section is not body.staff_help and mark.page > 0
        for section, mark in zip(body.printed_sections(), headings, strict=False)
    )


@dataclass(frozen=True, slots=True)
class _Job:
    """A body on its way to pages."""

    body: Body
    stylesheet: Stylesheet
    geometry: Geometry
    images: Mapping[str, Image]
    context: LayoutContext

    def lay(self, *, help_first: bool) -> Result:
        """All of it laid out."""
        frames = _frames(self.geometry)
        least = min(frames.first.height, frames.later.height)
        if least < LEAST_COLUMN:
            return None, (_no_room(least, self.body),)
        setter, tree = _setter(self.stylesheet, self.context), StructureTree()
        chapters, help_ends = self._chapters(setter, tree, help_first=help_first)
        if setter.missing:
            return None, tuple(_unique(setter.missing))
        try:
            parts = paginate(chapters, frames, help_ends)
        except UnplaceableError as fault:
            return None, (_overflow(fault.where),)
        recorder = lay_out(parts, frames)
        return self._plan(recorder, setter, tree, frames)

    def _chapters(self, setter: Setter, tree: StructureTree, *, help_first: bool) -> tuple[list[Stack], float]:
        """The cover, if there is one, and the rest; and how far down the first get-help box ends."""
        root = document.expand(self.body)
        kids = arrange(root.kids, (*self.stylesheet.cover, *self.stylesheet.rows))
        flow = Fragmenter(setter, tree, self.images).document(
            first_help(kids) if help_first else kids, root, logo=self.geometry.logo
        )
        return [flow], 0.0

    def _plan(self, recorder: Recorder, setter: Setter, tree: StructureTree, frames: Frames) -> Result:
        running = RunningSetter(setter, self.body)
        count = len(recorder.pages)
        pages = tuple(
            Page(
                items,
                running.header(self.geometry, number),
                running.footer(self.geometry, number, count),
                (frames.of(number),),
            )
            for number, items in enumerate(recorder.pages, 1)
        )
        elements, logo = tree.elements(), self.geometry.logo
        mark = next(n for n, element in enumerate(elements) if element.role == "Figure") if logo else None
        used, page = _used(pages, self.images), self.geometry.page
        plan = Plan(page.width, page.height, pages, elements, tuple(recorder.bookmarks), used, mark)
        faults = _unique(setter.missing)
        return (None if faults else plan), (*faults, *setter.notes.values())


def _frames(geometry: Geometry) -> Frames:
    page, band = geometry.page, geometry.band
    return Frames((page.width, page.height), frame(page), frame(replace(page, top=page.top + band)))


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
