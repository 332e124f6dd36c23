"""Plan items to content streams: what paints, inside which marked content (ISO 32000-1, 14.6).

Everything painted lies in exactly one marked-content sequence with an MCID or in one artifact, never one inside the
other (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, repeat

from handout.compose.plan import Element, Item, LinkArea, Page, PictureItem, Quotation, Slot, TextItem
from handout.pdf.painter import Painted, StreamPainter
from handout.pdf.resources import Resources
from handout.records import dataclass

LAYOUT = "<</Type/Layout>>"
PAGINATION = "<</Type/Pagination>>"
HEADER = "<</Type/Pagination/Subtype/Header>>"
FOOTER = "<</Type/Pagination/Subtype/Footer>>"
"""Property lists of artifacts (ISO 32000-1, Table 330)."""


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of an element as it was painted: a marked-content sequence, or a link's area on the page. ``reading`` is
    the page of the handout that it is of: ``page``, unless the paper carries several."""

    element: int
    page: int
    mcid: int | None = None
    link: LinkArea | None = None
    reading: int = 0


PaintedBand = tuple[Painted | Slot, ...]
"""A header or a footer: what no brand changes is painted already, the slots are the brand's."""

PaintedBands = tuple[PaintedBand, PaintedBand]
"""Header and footer of a page."""


@dataclass(frozen=True, slots=True)
class QuotedContent:
    """Where the brand's lines of a paragraph belong in a body: marked content of their own, from beginning to end."""

    quotation: Quotation
    tag: str
    properties: str


PaintedBody = tuple[bytes | QuotedContent, ...]
"""Content streams of a page, and between them what the brand paints. None takes a graphics state for set."""


def paint_body(
    index: int, page: Page, elements: Sequence[Element], resources: Resources
) -> tuple[PaintedBody, list[MarkedContent]]:
    """The body of a page, and what it holds of which element, in painting order."""
    painter = StreamPainter(resources)
    contents: list[MarkedContent] = []
    streams: list[bytes | QuotedContent] = []
    current: object = None
    for item, reading in zip(page.body, page.reading or repeat(index), strict=False):
        if isinstance(item, LinkArea):
            contents.append(MarkedContent(item.element, index, link=item, reading=reading))
            continue
        element = getattr(item, "element", None)
        mark = element if element is not None else _artifact(item)
        if isinstance(item, Quotation) or mark != current:
            painter.end(current)
            current = mark
            tag, properties = "Artifact", _artifact(item)
            if element is not None:
                mcid = sum(content.mcid is not None for content in contents)
                contents.append(MarkedContent(element, index, mcid, reading=reading))
                tag, properties = elements[element].role, f"<</MCID {mcid}>>"
            if isinstance(item, Quotation):
                resources.seed(item.seeds)
                streams += [painter.stream(), QuotedContent(item, tag, properties)]
                painter, current = StreamPainter(resources), None
                continue
            painter.begin(tag, properties)
        painter.paint(item)
    painter.end(current)
    return tuple(stream for stream in (*streams, painter.stream()) if stream), contents


def paint_quoted(
    bodies: Iterable[PaintedBody], slots: Mapping[str, Sequence[Item]], resources: Resources
) -> Iterator[list[bytes]]:
    """Of each page what the brand paints in its body, in order."""
    for body in bodies:
        yield [_quoted(part, slots, resources) for part in body if isinstance(part, QuotedContent)]


def _quoted(content: QuotedContent, slots: Mapping[str, Sequence[Item]], resources: Resources) -> bytes:
    painter = StreamPainter(resources)
    painter.begin(content.tag, content.properties)
    for item in content.quotation.filled(slots):
        painter.paint(item)
    painter.end(content.tag)
    return painter.stream()


def _artifact(item: Item) -> str:
    """Text that belongs to no element is a repeated table header; anything else is decoration."""
    return PAGINATION if isinstance(item, TextItem | Quotation) else LAYOUT


def paint_stable(page: Page, resources: Resources) -> PaintedBands:
    """Header and footer of a page, but for the brand's part."""
    return tuple(_stable(page.header, resources)), tuple(_stable(page.footer, resources))


def _stable(items: Iterable[Item], resources: Resources) -> Iterator[Painted | Slot]:
    for ours, group in groupby(items, lambda item: not isinstance(item, Slot)):
        if ours:
            painter = StreamPainter(resources)
            for item in group:
                painter.paint(item)
            yield painter.painted()
        else:
            yield from (item for item in group if isinstance(item, Slot))


def paint_running(
    running: PaintedBands,
    slots: Mapping[str, Sequence[Item]],
    resources: Resources,
    logo: tuple[PictureItem, int] | None = None,
) -> bytes:
    """Header and footer with the brand's own part in its slots: artifacts, but for the logo where it has an MCID."""
    painter = StreamPainter(resources)
    figure, mcid = logo or (None, None)
    for band, properties in zip(running, (HEADER, FOOTER), strict=True):
        for tagged, group in groupby(_filled(band, slots), lambda item: item == figure):
            if tagged:
                painter.begin("Figure", f"<</MCID {mcid}>>")
            else:
                painter.begin("Artifact", properties)
            for item in group:
                if isinstance(item, Painted):
                    painter.repeat(item)
                else:
                    painter.paint(item)
            painter.end(properties)
    return painter.stream()


def _filled(band: PaintedBand, slots: Mapping[str, Sequence[Item]]) -> Iterator[Painted | Item]:
    for part in band:
        if isinstance(part, Slot):
            yield from part.filled(slots)
        else:
            yield part
