"""What stands where on the pages of a sheet: for whoever points at a page and asks what it is and where it comes from.

Boxes are points from the upper left corner of the page, as screens count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from handout.blocks import SheetBlock
from handout.compose.plan import (
    Branding,
    Element,
    Item,
    LinkArea,
    Origin,
    Outline,
    Page,
    PictureItem,
    Plan,
    Polygons,
    Stroke,
    TextItem,
    painted,
)
from handout.errors import Position
from handout.records import dataclass, field
from handout.sheet import Body
from handout.text import ink

LABEL: Final = "Lbl"
WITHIN: Final = frozenset({"Link", "Span", LABEL, "LBody"})
"""Roles that a reader takes for a piece of what they stand in: of a paragraph, of an entry of a list."""
ARTIFACT: Final = "Artifact"
"""The role of what is in no structure element (ISO 32000-1, 14.8.2.2)."""
RISE, DROP = 0.75, 0.25
"""Em over and under its baseline that a line of text takes at least: so the boxes of short words are no strips."""
SHOWN: Final = 80
"""Characters of a part's text that are told."""


class PageBox(NamedTuple):
    """A rectangle; ``y`` is its upper edge."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SeenPart:
    """What is painted of one structure element on one page. ``order``: its place in the reading order of the handout,
    from 1; None for an artifact. ``block``: the section or the block that it belongs to, such as ``benefits/text-2``;
    empty where the program itself speaks."""

    order: int | None
    role: str
    box: PageBox
    style: str
    block: str
    where: Position | None
    text: str


@dataclass(frozen=True, slots=True)
class PageMap:
    """The columns of a page's text, and its parts: those that are read, in their order, and then the others."""

    columns: tuple[PageBox, ...]
    parts: tuple[SeenPart, ...]


def page_maps(plan: Plan, branding: Branding, body: Body) -> tuple[PageMap, ...]:
    """The map of each page."""
    blocks = blocks_of(body)
    logos = [plan.logo if number == 0 else None for number in range(len(plan.pages))]
    found = [list(_found(page, plan, branding, logo)) for page, logo in zip(plan.pages, logos, strict=True)]
    read = sorted({one.element for page in found for one in page if one.element is not None})
    orders = {element: number for number, element in enumerate(read, 1)}
    return tuple(
        PageMap(
            tuple(_turned(c.x, c.y, c.x + c.width, c.y + c.height, plan.height) for c in page.columns),
            tuple(_parts(traces, plan, branding, orders, blocks)),
        )
        for page, traces in zip(plan.pages, found, strict=True)
    )


def blocks_of(body: Body) -> Mapping[Position, str]:
    """The section or block of each place that words of a body come from, such as ``benefits/text-2``: by its id where
    it has one, else by its kind and its number in the section. Of words printed twice, the first place."""
    named: dict[Position, str] = {}
    for text in body.texts:
        for section in text.printed_sections():
            named.setdefault(section.title.where, section.id)
            for number, block in enumerate(section.blocks, 1):
                name = f"{section.id}/{block.id or f'{_kind(block)}-{number}'}"
                for where in (block.where, *(words.where for words in block.words())):
                    named.setdefault(where, name)
    return named


def _kind(block: SheetBlock) -> str:
    """``SheetPictureSteps`` is what a file calls ``picture-steps``."""
    name = type(block).__name__.removeprefix("Sheet")
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


# --- what is painted ------------------------------------------------------------------------------------------------


class _Key(NamedTuple):
    """What is of one part: of one element, or, of artifacts, of one text in header, footer or body."""

    element: int | None
    origin: Origin | None
    band: str


@dataclass(slots=True)
class _Trace:
    """What has been found of one part: the boxes of its ink from the LOWER left corner, and the origin of its first
    words, or of its label while there are no others."""

    element: int | None
    origin: Origin
    label: bool
    running: bool
    boxes: list[ink.InkBox] = field(default_factory=list)


def _found(page: Page, plan: Plan, branding: Branding, logo: int | None) -> Iterator[_Trace]:
    """``logo``: the element that the first picture of the brand's logo belongs to, as ``pdf.bind`` has it."""
    traces: dict[_Key, _Trace] = {}
    for item, band in _painted(page, branding):
        boxes = list(_boxes(item))
        origin = getattr(item, "origin", None)
        if not boxes or origin is None:
            continue
        own = getattr(item, "element", None)
        if logo is not None and isinstance(item, PictureItem) and item.image == branding.logo:
            own, logo = logo, None
        label = own is not None and plan.elements[own].role == LABEL
        element = _whole(plan.elements, own)
        if element is None and origin.where is None and not origin.text:
            continue  # grounds, rules and frames of the design
        key = _Key(element, origin if element is None else None, band if element is None else "")
        trace = traces.setdefault(key, _Trace(element, origin, label, band != "body"))
        trace.boxes.extend(boxes)
        if trace.label and not label:
            trace.origin, trace.label = origin, False
    yield from traces.values()


def _painted(page: Page, branding: Branding) -> Iterator[tuple[Item, str]]:
    for band, items in (("header", page.header), ("footer", page.footer), ("body", page.body)):
        for item in painted(items, branding.slots):
            yield item, band


def _whole(elements: Sequence[Element], element: int | None) -> int | None:
    """The element, or the one of which it is but a piece."""
    while element is not None and elements[element].role in WITHIN and elements[element].parent >= 0:
        element = elements[element].parent
    return element


def _boxes(item: Item) -> Iterator[ink.InkBox]:
    """Where an item is seen. The areas of links lie where their words do."""
    match item:
        case TextItem():
            for placed in item.shows:
                if box := ink.around(placed.show):
                    low, high = -DROP * placed.show.size, RISE * placed.show.size
                    grown = ink.InkBox(box.left, min(box.bottom, low), box.right, max(box.top, high))
                    yield grown.moved(placed.x, placed.y)
        case PictureItem() | Outline():
            yield ink.InkBox(item.x, item.y, item.x + item.width, item.y + item.height)
        case Polygons() if item.shapes:
            xs, ys = zip(*(corner for shape in item.shapes for corner in shape), strict=True)
            yield ink.InkBox(min(xs), min(ys), max(xs), max(ys))
        case Stroke():
            (left, right), (low, high) = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
            yield ink.InkBox(left, low - item.width / 2, right, high + item.width / 2)
        case LinkArea():
            return


# --- parts ----------------------------------------------------------------------------------------------------------


def _parts(
    traces: Sequence[_Trace],
    plan: Plan,
    branding: Branding,
    orders: Mapping[int, int],
    blocks: Mapping[Position, str],
) -> Iterator[SeenPart]:
    def rank(trace: _Trace) -> float:
        return float("inf") if trace.element is None else trace.element

    for trace in sorted(traces, key=rank):
        box = ink.union(tuple(trace.boxes))
        if box is None:
            continue
        origin, element = trace.origin, trace.element
        said = branding.alt[0] if element is not None and element == plan.logo else origin.text
        yield SeenPart(
            order=None if element is None else orders[element],
            role=ARTIFACT if element is None else plan.elements[element].role,
            box=_turned(*box, plan.height),
            style=origin.style,
            block=blocks.get(origin.where, "") if origin.where and not trace.running else "",
            where=origin.where,
            text=_words(said, plan, element),
        )


def _words(said: str, plan: Plan, element: int | None) -> str:
    own = plan.elements[element] if element is not None else None
    text = " ".join((said or (own.text or own.alt or "" if own else "")).split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _turned(left: float, bottom: float, right: float, top: float, height: float) -> PageBox:
    """A box as screens count; within a thousandth of a point."""
    return PageBox(round(left, 3), round(height - top, 3), round(right - left, 3), round(top - bottom, 3))
