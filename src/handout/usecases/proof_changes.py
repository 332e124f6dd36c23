"""A sheet held against what it was: which pages differ, and where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final, Literal

from handout.assemble.job import Request
from handout.compose.plan import TextItem
from handout.errors import Diagnostic
from handout.pdf.pdfium import Unreadable
from handout.proofs.miniatures import picture_of, places
from handout.proofs.subject import Ring, SmallPage
from handout.records import dataclass
from handout.render import pages
from handout.render.differences import PagePicture, PixelBox, Spot, TextBox, compare
from handout.text.ink import InkBox
from handout.usecases.against import Earlier, EarlierState, unreadable
from handout.usecases.proofing import Seen

COMPARED: Final = 2.0
"""Pixels to the point in which pages are compared: a full stop of 9 points has four of them."""
DIGITS: Final = 12.0
"""Points by which other digits of a digest may be wider than those of today."""

SheetFate = Literal["same", "changed", "new", "lost", "none", "unknown"]
"""What became of a sheet: alike, other, only there today, only there before, in neither, not to be compared."""


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page that differs, ``number`` from 1. One that is on one side only has no partner."""

    number: int
    before: SmallPage | None
    after: SmallPage | None
    was: tuple[Ring, ...] = ()
    became: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A sheet held against what it was. ``same`` are the pages that are alike, from 1."""

    fate: SheetFate
    pairs: tuple[PagePair, ...] = ()
    same: tuple[int, ...] = ()
    fault: Diagnostic | None = None


def changes(before: EarlierState, request: Request, sheet: Seen, width: int) -> SheetChange:
    """What has become of a sheet. Pages as they were are pictures, ``width`` pixels wide."""
    was = before.sheet(request, sheet.result.edition)
    if was is None:
        return SheetChange("new" if sheet.pages else "none")
    if was.data is None:
        return SheetChange("unknown", fault=was.fault)
    if was.data == sheet.data:
        return SheetChange("same", same=tuple(range(1, len(sheet.pages) + 1)))
    try:
        return _compared(was, sheet, width)
    except Unreadable as fault:
        return SheetChange("unknown", fault=unreadable(sheet.result.edition.file, str(fault)))


def _compared(was: Earlier, sheet: Seen, width: int) -> SheetChange:
    pairs = tuple(_pairs(was, sheet, width))
    differ = {pair.number for pair in pairs}
    same = tuple(number for number in range(1, len(sheet.pages) + 1) if number not in differ)
    if not sheet.pages:
        return SheetChange("lost", pairs)
    return SheetChange("changed" if pairs else "same", pairs, same)


def _pairs(was: Earlier, sheet: Seen, width: int) -> Iterator[PagePair]:
    """Every page that differs."""
    with pages.opened(was.data or b"") as old:
        now = _pictures(sheet.data)
        for index in range(max(old.count, len(sheet.pages))):
            page = sheet.pages[index] if index < len(sheet.pages) else None
            if index >= old.count:
                yield PagePair(index + 1, None, page)
                continue
            if page is None:
                yield PagePair(index + 1, _small(was, old, index, width), None)
            elif found := compare(_picture(old, index), next(now), _strip(page)):
                small = _small(was, old, index, width)
                rings = (_rings(found.before, small.height), _rings(found.after, page.height))
                yield PagePair(index + 1, small, page, *rings)


def _pictures(data: bytes | None) -> Iterator[PagePicture]:
    """Every page as it is compared."""
    if data is None:
        return
    with pages.opened(data) as document:
        for index in range(document.count):
            yield _picture(document, index)


def _picture(document: pages.Opened, index: int) -> PagePicture:
    _, height = document.size(index)
    texts = (
        TextBox(text, _pixels(InkBox(*box), height), box[0] * COMPARED, (height - box[3]) * COMPARED)
        for text, box in document.texts(index)
        if text.strip()
    )
    return PagePicture(document.picture(index, scale=COMPARED), tuple(texts))


def _strip(page: SmallPage) -> tuple[PixelBox, ...]:
    """The staff strip: it ends in digits of a digest, which change on every page with every word."""
    strips = {item.origin for item in page.items if isinstance(item, TextItem) and item.origin.style == "strip"}
    boxes = (_pixels(box, page.height).grown(round(2 * COMPARED)) for box in places(page, tuple(strips)))
    wider = round(DIGITS * COMPARED)
    return tuple(box._replace(left=box.left - wider, right=box.right + wider) for box in boxes)


def _pixels(box: InkBox, height: float) -> PixelBox:
    """From points from the foot to pixels from the top."""
    left, bottom, right, top = box
    corners = (left, height - top, right, height - bottom)
    return PixelBox(*(round(value * COMPARED) for value in corners))


def _small(was: Earlier, document: pages.Opened, index: int, width: int) -> SmallPage:
    """The page itself where it was made anew, else a picture of it."""
    if was.pages:
        return was.pages[index]
    picture = document.picture(index, width=width)
    data = pages.png(picture)
    return picture_of(data, document.size(index), picture.size, hashlib.sha256(data).hexdigest())


def _rings(found: tuple[Spot, ...], height: float) -> tuple[Ring, ...]:
    """From pixels from the top to points from the foot."""
    return tuple(
        Ring(
            InkBox(
                one.box.left / COMPARED,
                height - one.box.lower / COMPARED,
                one.box.right / COMPARED,
                height - one.box.upper / COMPARED,
            ),
            light=one.moved,
        )
        for one in found
    )
