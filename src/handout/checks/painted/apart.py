"""The pages as painted, without the brand's part: checked once for all brands of a plan. Of each brand only its part
and its colours are looked at.

This says no more than that nothing is wrong. Where anything is, or the brand's part comes so near to the text that each
has to be seen with the other, the pages are checked as a whole, and told as they always are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from handout.caching import cached
from handout.checks.painted import unpainted
from handout.checks.painted.page import (
    Contrast,
    PaintedFault,
    PaintedLine,
    PaintedPage,
    PaintedShape,
    PaintedText,
    painted_page,
)
from handout.compose.plan import Branding, Item, Page, Plan, Quotation, Slot, TextItem
from handout.compose.setting import HAND
from handout.models.messages import Same
from handout.records import dataclass, replace
from handout.sharing import PLANS
from handout.text.ink import InkBox

PageCheck = Callable[[PaintedPage], Iterator[PaintedFault]]

CLEAR = 1.0
"""Points over and under what is painted in which nothing of the brand's may stand: more than any check reaches, but
for that of lines to write on (``HAND``)."""

TALL = 2.5
"""Em over and under a baseline that no letter reaches beyond, not even in Nastaliq."""


class Occupied(NamedTuple):
    """Heights of a page between which the body stands, in points from its foot."""

    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class SoundPage:
    """A page with which nothing is wrong as long as all that a brand paints keeps out of ``stretches``, in order from
    the foot upwards. ``running``: header and footer as every brand prints them, numbered as in the plan; ``slots``: the
    brand's places among them; ``quotations``: where the text quotes the brand."""

    stretches: tuple[Occupied, ...]
    running: PaintedPage
    slots: tuple[tuple[int, Slot], ...]
    quotations: tuple[tuple[int, Quotation], ...]


@dataclass(frozen=True, slots=True)
class SoundPages:
    """Sound pages, as long as these contrasts are enough."""

    contrasts: frozenset[Contrast]
    pages: tuple[SoundPage, ...]


def sound_pages(plan: Plan, checks: Iterable[PageCheck], floor: float) -> SoundPages | None:
    """What is to be known of a plan for the brands to come; None where something is wrong with it already."""
    asked: set[Contrast] = set()
    pages = []
    for number, page in enumerate(plan.pages, 1):
        running = (*page.header, *page.footer)
        items = chain(((item, True) for item in running), ((item, False) for item in page.body))
        alike = painted_page(plan, page, number, items, floor=floor)
        if any(_faults(alike, checks)):
            return None
        asked |= alike.asked
        slots = tuple((order, item) for order, item in enumerate(running) if isinstance(item, Slot))
        quotations = tuple((order, item) for order, item in enumerate(_items(page)) if isinstance(item, Quotation))
        body = _part(alike, range(len(running), len(running) + len(page.body)))
        stretches, around = tuple(_joined(_occupied(body))), _part(alike, range(len(running)))
        pages.append(SoundPage(stretches, around, slots, quotations))
    return None if any(unpainted.check(plan)) else SoundPages(frozenset(asked), tuple(pages))


def _part(page: PaintedPage, orders: range) -> PaintedPage:
    """Of a page what is painted by items of these numbers."""
    return replace(
        page,
        texts=[text for text in page.texts if text.order in orders],
        shapes=[shape for shape in page.shapes if shape.order in orders],
        lines=[line for line in page.lines if line.order in orders],
    )


def is_sound(pages: SoundPages, plan: Plan, branding: Branding, checks: Iterable[PageCheck], floor: float) -> bool:
    """Whether nothing is wrong with a brand's part on such pages."""
    if any(asked.of(branding.palette) < asked.least for asked in pages.contrasts):
        return False
    for number, known in enumerate(pages.pages, 1):
        own = _filled(plan, number, known.slots, branding, floor, running=True)
        quoted = _filled(plan, number, known.quotations, branding, floor, running=False) if known.quotations else None
        if not _keeps_clear(known, own, quoted) or any(_faults(_amid(known, own), checks)):
            return False
        if quoted and any(_faults(_among(plan, quoted), checks)):
            return False
    return True


def _filled(
    plan: Plan,
    number: int,
    places: Iterable[tuple[int, Slot | Quotation]],
    branding: Branding,
    floor: float,
    *,
    running: bool,
) -> PaintedPage:
    """What the brand paints in these places of a page. All in one place has the number of that."""
    filled = [(order, item) for order, place in places for item in place.filled(branding.slots)]
    items, orders = [(item, running) for _, item in filled], [order for order, _ in filled]
    page = plan.pages[number - 1]
    return painted_page(plan, page, number, items, palette=branding.palette, floor=floor, orders=orders)


def _among(plan: Plan, quoted: PaintedPage) -> PaintedPage:
    """These lines amid what all brands have around them: header and footer of the brand keep clear of both."""
    reach = [(text.placed.y, TALL * text.size) for text in quoted.texts]
    bottom, top = min((y - tall for y, tall in reach), default=0.0), max((y + tall for y, tall in reach), default=0.0)
    near = _near(Same(plan), quoted.number, Occupied(bottom - HAND, top + HAND))
    boxes = [text.box for text in quoted.texts]
    texts = [text for text in near.texts if _meets(text.box, boxes)]
    return replace(quoted, texts=(*texts, *quoted.texts), shapes=near.shapes, lines=near.lines)


@cached(PLANS)
def _near(plan: Same[Plan], number: int, height: Occupied) -> PaintedPage:
    """What all brands have on a page between these heights."""
    page = plan.data.pages[number - 1]
    running = len(page.header) + len(page.footer)
    near = [(order, item) for order, item in enumerate(_items(page)) if _comes_near(item, height)]
    items, orders = ((item, order < running) for order, item in near), (order for order, _ in near)
    painted = painted_page(plan.data, page, number, items, orders=orders)
    shapes = [shape for shape in painted.shapes if _within(shape.box, [height])]
    return replace(painted, shapes=shapes, lines=[line for line in painted.lines if _within(line.box, [height])])


def _comes_near(item: Item, height: Occupied) -> bool:
    """Whether it may reach between these heights: of all but text its box says so, once it is painted."""
    if not isinstance(item, TextItem):
        return True
    reach = ((placed.y, TALL * placed.show.size) for placed in item.shows)
    return any(height.bottom < y + tall and y - tall < height.top for y, tall in reach)


def _items(page: Page) -> tuple[Item, ...]:
    """All that is painted, in order: a slot or a quotation is one."""
    return (*page.header, *page.footer, *page.body)


def _keeps_clear(known: SoundPage, own: PaintedPage, quoted: PaintedPage | None) -> bool:
    """Whether all of the brand's header and footer stands beside no line of the body, but over or under all of it."""
    stretches = tuple(_joined((*known.stretches, *_occupied(quoted)))) if quoted else known.stretches
    return not any(_within(one.box, stretches) for one in _painted(own))


def _amid(known: SoundPage, own: PaintedPage) -> PaintedPage:
    """The brand's part amid what all brands print in header and footer. Of that, words that nothing of it meets need
    not be looked at once more, nor what meets neither it nor such words."""
    running, boxes = known.running, [one.box for one in _painted(own)]
    texts = [text for text in running.texts if _meets(text.box, boxes)]
    boxes += [text.box for text in texts]
    shapes = [shape for shape in running.shapes if _meets(shape.box, boxes)]
    shapes = sorted((*shapes, *own.shapes), key=attrgetter("order"))
    return replace(own, texts=(*texts, *own.texts), shapes=shapes, lines=(*running.lines, *own.lines))


def _meets(box: InkBox, others: Iterable[InkBox]) -> bool:
    """As ``InkBox.meets``, of any of them: asked of all pairs on every sheet."""
    left, bottom, right, top = box
    for other in others:
        if left < other.right and other.left < right and bottom < other.top and other.bottom < top:
            return True
    return False


def _painted(page: PaintedPage) -> Iterator[PaintedText | PaintedShape | PaintedLine]:
    yield from page.texts
    yield from page.shapes
    yield from page.lines


def _within(box: InkBox, stretches: Sequence[Occupied]) -> bool:
    """Whether a box reaches into one of these, which are apart from each other and in order."""
    number = bisect_right(stretches, box.top, key=attrgetter("bottom"))
    return number > 0 and stretches[number - 1].top > box.bottom


def _occupied(body: PaintedPage) -> Iterator[Occupied]:
    for one in _painted(body):
        yield Occupied(one.box.bottom - CLEAR, one.box.top + CLEAR)
    yield from (Occupied(line.box.bottom, line.box.bottom + HAND) for line in body.lines if line.use == "writing")


def _joined(stretches: Iterable[Occupied]) -> Iterator[Occupied]:
    """The same without overlaps, in order."""
    last: Occupied | None = None
    for stretch in sorted(stretches):
        if last and stretch.bottom <= last.top:
            last = Occupied(last.bottom, max(last.top, stretch.top))
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last


def _faults(page: PaintedPage, checks: Iterable[PageCheck]) -> Iterator[PaintedFault]:
    return (fault for check in checks for fault in check(page))
