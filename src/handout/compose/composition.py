"""A body on its way to pages: its fragments in the order of a layout, the get-help box on page 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Literal, TypeGuard

from handout.boxes import Box, Flow, Panel, SectionBox
from handout.compose.arrange import arrange, covered, help_freed, leaves, names_of, one_by_one, runs_of_groups
from handout.compose.arrange import help_first as first_help
from handout.compose.breaks import GroupSpan
from handout.compose.columns import ColumnsFragment
from handout.compose.fragmenter import group_of
from handout.compose.fragments import AFTER_HEADING, FUZZ, TextFragment
from handout.compose.geometry import Geometry
from handout.compose.kept import KeptBodies
from handout.compose.pages import Chapter, Estimate, Frames, estimate, frame
from handout.compose.quoting import QuotedTexts, QuotingSetter
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.stack import Stack
from handout.compose.structure import StructureTree
from handout.compose.tight import TightFragmenter, tighter
from handout.models.image import Image
from handout.models.language import Language
from handout.records import dataclass, field, replace
from handout.sheet import Body, document
from handout.style import TALL, Stylesheet
from handout.text.fonts import FontCatalogue

HelpBox = Literal["parted", "tightened", "whole"]
"""How the get-help box stands on page 1: it ends on another page; set closer than the layout says; as it is."""
RANKS: Mapping[HelpBox, int] = {"parted": 0, "tightened": 1, "whole": 2}
OVER_GROUPS = 100
"""The get-help box on page 1 is worth more than any number of stretches of a locked group there."""


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What composing needs besides the sheet: fonts, languages, and what is kept from other sheets: paragraphs, and
    bodies for further brands. Both are of these fonts and languages."""

    fonts: FontCatalogue
    language_of: Callable[[str], Language]
    cache: ParagraphCache
    kept: KeptBodies = field(default_factory=KeptBodies)
    quoted: QuotedTexts | None = None
    """What is put into the gaps of a body that has some."""

    def setter(self, stylesheet: Stylesheet) -> Setter:
        """Sets words by that stylesheet."""
        setter = Setter(stylesheet, self.fonts, self.language_of, self.cache)
        return QuotingSetter(setter, self.quoted) if self.quoted else setter


@dataclass(frozen=True, slots=True)
class Draft:
    """Fragments that wait for their pages, and what made them. ``marks`` stand over the header of page 1."""

    chapters: tuple[Chapter, ...]
    setter: Setter
    tree: StructureTree
    marks: tuple[TextFragment, ...]
    help_box: HelpBox = "whole"

    def spread_over(self, pages: int) -> tuple[Chapter, ...]:
        """Its chapters; the last of them fills what is left of so many pages (0: those that it takes)."""
        return (*self.chapters[:-1], replace(self.chapters[-1], pages=pages - len(self.chapters) + 1))


@dataclass(frozen=True, slots=True)
class _Order:
    """An order in which boxes may stand: the get-help box, or what holds it, and the staff's beside it, if it stands
    so; the stylesheet of the title and the box, where it is another than that of the sheet."""

    kids: tuple[Box, ...]
    help_box: Box | None = None
    staff: SectionBox | None = None
    tight: Stylesheet | None = None

    def ahead(self, columns: int) -> _Order:
        """What decides where the box ends: it and what stands before it, and what is kept with it; in columns all."""
        if self.help_box is None or columns > 1:
            return self
        flowing = [one for one in self.kids if one is not self.staff]
        end = next(number for number, box in enumerate(flowing, 1) if box is self.help_box)
        own = group_of(self.help_box)
        behind = takewhile(lambda box: own and group_of(box) == own, flowing[end:])
        return replace(self, kids=(*flowing[:end], *behind))


@dataclass(frozen=True, slots=True)
class Composition:
    """A body, as its layout prints it, with all that makes pages of it."""

    body: Body
    stylesheet: Stylesheet
    geometry: Geometry
    images: Mapping[str, Image]
    context: LayoutContext

    @property
    def frames(self) -> Frames:
        first, later = self.geometry.frame(1), self.geometry.frame(2)
        return Frames((later.width, later.height), frame(first), frame(later))

    def estimate(self, sheet: Stylesheet) -> Estimate:
        """How many pages it takes in that stylesheet. UnplaceableError where something fits on no page."""
        draft = self.draft(sheet)
        found = estimate(draft.chapters, self.frames)
        return replace(found, rank=OVER_GROUPS * RANKS[draft.help_box] + found.rank)

    def draft(self, sheet: Stylesheet) -> Draft:
        """Its fragments: the cover, if there is one, and the rest. The get-help box has the staff's beside it where
        both fit on page 1 so; where it would leave page 1 in its place, it comes first; where its row would take it
        off page 1, it stands by itself; where all that does not help, it is set closer; and where no page 1 holds it,
        it begins there all the same."""
        root = document.expand(self.body)
        rows = (*sheet.cover, *sheet.rows)
        flow = [box for box in root.kids if not _is_mark(box)]
        kids = arrange(flow, one_by_one(rows) if self.body.beside else rows)
        help_box = self._help_box(kids)
        if help_box is None:
            return self._drafted(sheet, root, _Order(kids))
        for number, order in enumerate(self._orders(kids, help_box)):
            if held := self._held(sheet, root, order, likely=not number):
                return held
        return self._closer(sheet, root, first_help(help_freed(kids)))

    def _closer(self, sheet: Stylesheet, root: Flow, kids: tuple[Box, ...]) -> Draft:
        """With the get-help box behind the title, set closer; or parted, where that does not help either."""
        help_box = self._help_box(kids)
        assert isinstance(help_box, SectionBox)
        closer = tuple(tighter(sheet, help_box.id))
        last = (self._held(sheet, root, _Order(kids, help_box, tight=tight)) for tight in closer[-2:])
        if any(last):  # the closest, in either number of columns: what they do not hold, none of the others does
            for tight in closer:
                if held := self._held(sheet, root, _Order(kids, help_box, tight=tight)):
                    return replace(held, help_box="tightened")
        loose = _loosened(help_box)
        order = _Order(tuple(loose if box is help_box else box for box in kids), loose)
        begun = self._drafted(sheet, root, order, whole=False)
        if begun.chapters[0].least > self.frames.first.height + FUZZ:
            begun = self._drafted(sheet, root, replace(order, tight=closer[-1]), whole=False)
        return replace(begun, help_box="parted")

    def _held(self, sheet: Stylesheet, root: Flow, order: _Order, *, likely: bool = False) -> Draft | None:
        """The draft in that order; None where page 1 does not hold the get-help box so. Where that is ``likely``, all
        of it is drafted at once; else what comes behind the box only when page 1 holds it."""
        ahead = order if likely else order.ahead(sheet.page.columns)
        tried = self._drafted(sheet, root, ahead)
        if not 0.0 < tried.chapters[0].least <= self.frames.first.height + FUZZ:
            return None
        return tried if ahead is order else self._drafted(sheet, root, order)

    def _help_box(self, kids: Sequence[Box]) -> Box | None:
        """What holds the patient's get-help box: itself, or its row or band."""
        return next((box for box in kids if any(map(self._is_help, leaves(box)))), None)

    def _orders(self, kids: tuple[Box, ...], help_box: Box) -> list[_Order]:
        """Those in which the get-help box may stand, the best first."""
        found = self._ways(kids, help_box)
        freed = help_freed(kids)
        alone = self._help_box(freed)
        return [*found, *self._ways(freed, alone)] if alone and alone is not help_box else found

    def _ways(self, kids: tuple[Box, ...], help_box: Box) -> list[_Order]:
        """With the staff's beside it or not, in its own place or first."""
        first, staff = first_help(kids), self._staff_help(kids, help_box)
        beside = [_Order(kids, help_box, staff), _Order(first, help_box, staff)] if staff else []
        return [*beside, _Order(kids, help_box), _Order(first, help_box)]

    def _drafted(self, sheet: Stylesheet, root: Flow, order: _Order, *, whole: bool = True) -> Draft:
        """``whole``: the get-help box ends on page 1; else it begins there."""
        setter, tree, kids = self.context.setter(sheet), StructureTree(), order.kids
        fragmenter = TightFragmenter(setter, tree, self.images)
        close = [box for box in kids if box is order.help_box or _is_title(box)]
        if self.body.beside:
            others = {names_of(box): box for box in document.expand(document.aside(self.body.beside, sheet.omit)).kids}
            named = [(box, others[names_of(box)]) for box in kids if names_of(box) and names_of(box) in others]
            pairs = [(box, _loosened(other) if _is_loose(box) else other) for box, other in named]
            close += [other for box, other in pairs if any(box is one for one in close)]
            fragmenter.beside(pairs, self.body.beside.language, whole=True)
        elif order.help_box and order.staff:
            kids = tuple(box for box in kids if box is not order.staff)
            fragmenter.beside([(order.help_box, order.staff)], order.staff.language or "", whole=False)
        if order.tight:
            fragmenter.tighten(close, order.tight)
        element = fragmenter.document(root, logo=self.geometry.logo)
        marks = [text for box in root.kids if _is_mark(box) for text in fragmenter.marks(box, element)]
        number = covered(kids, sheet.cover)
        parts = [part for part in (kids[:number], kids[number:]) if part]
        chapters = []
        for part in parts:
            flow, ends = fragmenter.chapter(part, element)
            chapters.append(_chapter(flow, ends, part, order.help_box, sheet.page.measure, whole=whole))
        return Draft(tuple(chapters), setter, tree, tuple(marks))

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


def _chapter(
    flow: Stack, ends: Mapping[int, int], kids: Sequence[Box], help_box: Box | None, width: float, *, whole: bool
) -> Chapter:
    """``whole``: page 1 holds all of the get-help box; else its beginning, down to where it may first be cut."""
    tops = flow.tops(width)

    def foot(box: Box) -> float:
        number = ends[id(box)]
        return tops[number] + flow.kids[number].height(width)

    least = foot(help_box) if help_box is not None and id(help_box) in ends else 0.0
    if least and not whole:
        top = tops[ends[id(help_box)]]
        inside = (at.foot for at in flow.breaks(width) if at.foot > top + FUZZ and at.cost < AFTER_HEADING)
        least = next(inside, least)
    runs = [run for run in runs_of_groups(kids) if all(id(box) in ends for box in run[1:])]
    runs = [run for run in runs if run[1] is not run[2] or _locked(run[1])]
    single = [run for run in runs if not isinstance(flow.kids[ends[id(run[1])]], ColumnsFragment)]
    groups = (GroupSpan(tops[ends[id(first)]], foot(last), name) for name, first, last in single)
    return Chapter(flow, least, groups=tuple(groups))


def _locked(box: Box) -> bool:
    """Whether all of it is locked: of other sections the locked blocks keep together by themselves."""
    return any(group_of(leaf) for leaf in leaves(box))


def _is_title(box: Box) -> bool:
    return isinstance(box, Panel) and box.style == "title"


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
