"""Pages two up on both sides of sheets of paper, so that the sheets, laid in each other and folded, make a booklet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from handout.compose.plan import Bookmark, Column, Item, Page, Plan, moved
from handout.models.paper import two_up
from handout.records import dataclass, replace

LEAVES = 4
"""Pages of a folded sheet of paper; blank ones at the end fill the last."""
BLANK = Page(())

Side = tuple[int, int]
"""The pages on the left and on the right of one side of the paper, counted from 0."""


def sides(count: int, *, rtl: bool) -> tuple[Side, ...]:
    """The sides of the sheets in the order of printing, outer sheet first; numbers from ``count`` on are blank pages.

    Page 1 stands beside the last one and page 2 lies behind it, when the paper is turned on its short edge. A booklet
    that is read from right to left has its spine at the right: page 1 stands at the left.
    """
    whole = -(-count // LEAVES) * LEAVES
    pairs = ((low, whole - 1 - low) for low in range(whole // 2))
    return tuple(pair if (pair[0] % 2 == 1) != rtl else pair[::-1] for pair in pairs)


def impose(plan: Plan, *, rtl: bool) -> Plan:
    """The same handout on paper of twice the size. ValueError where no paper is twice as large as its pages.

    Pages meet at the fold. The structure tree is that of the pages in their order: ``Page.reading`` says which item
    is of which page.
    """
    paper = two_up(plan.width, plan.height)
    if paper is None:
        raise ValueError(f"pages of {plan.width:g} x {plan.height:g} pt do not make a booklet")
    width, height = paper
    fold = width / 2
    order = sides(len(plan.pages), rtl=rtl)
    places = {
        number: (side, x)
        for side, (left, right) in enumerate(order)
        for number, x in ((left, fold - plan.width), (right, fold))
    }
    halves = [[_Half(plan, number, places[number][1]) for number in sorted(pair)] for pair in order]
    return replace(
        plan,
        width=width,
        height=height,
        pages=tuple(map(_side, halves)),
        bookmarks=tuple(_bookmark(bookmark, *places[bookmark.page]) for bookmark in plan.bookmarks),
        folded=True,
    )


@dataclass(frozen=True, slots=True)
class _Half:
    """One page at its place on the paper, ``x`` points from the left."""

    plan: Plan
    number: int
    x: float

    @property
    def page(self) -> Page:
        return self.plan.pages[self.number] if self.number < len(self.plan.pages) else BLANK

    def items(self, items: Iterable[Item]) -> list[Item]:
        """Where they stand on the paper."""
        return [moved(item, self.x) for item in items]

    def columns(self) -> list[Column]:
        return [replace(column, x=column.x + self.x) for column in self.page.columns]


def _side(halves: Sequence[_Half]) -> Page:
    """One side of the paper. The page that is read first is painted first: a text that runs on over the fold stays in
    one piece, and of two logos the first is that of page 1."""
    return Page(
        body=tuple(chain.from_iterable(half.items(half.page.body) for half in halves)),
        header=tuple(chain.from_iterable(half.items(half.page.header) for half in halves)),
        footer=tuple(chain.from_iterable(half.items(half.page.footer) for half in halves)),
        columns=tuple(chain.from_iterable(half.columns() for half in halves)),
        reading=tuple(half.number for half in halves for _ in half.page.body),
    )


def _bookmark(bookmark: Bookmark, side: int, x: float) -> Bookmark:
    return replace(bookmark, page=side, x=x + (bookmark.x or 0.0))
