"""What a page carries around its text: header, footer, staff strip and, on a sheet that may not be used as if it were
checked, the marks. All of it is artifact, but for the logo on page 1; the marks also stand there as tagged text.

What every brand prints alike and what is the brand's own are set apart: the one has slots where the other goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.compose.bandpieces import (
    EYE,
    HANDSET,
    AlikePieces,
    MeasuredBand,
    MeasuredPiece,
    OwnPieces,
    PicturePiece,
    PieceSetter,
)
from handout.compose.geometry import BRANDED, Around, BrandPictures, Geometry
from handout.compose.marks import SAFE, MarkSetter
from handout.compose.plan import Item, Origin, PictureItem, Slot, Stroke
from handout.compose.recorder import Recorder
from handout.compose.setting import Setter
from handout.compose.slots import PIECE_GAP, Arranged, PlacedPiece, arrange, side_by_side
from handout.models.icons import PHONE_ICON, picture_name
from handout.models.image import Image
from handout.models.page import BandPiece
from handout.records import replace
from handout.sheet import Body, Letterhead
from handout.style import SLOT_NAMES, BandStyle, ComputedStyle, SlotName, Stylesheet
from handout.words import Words

LOGO_SHARE = 0.5
"""Most of the page's measure that a logo takes: a very wide one is set lower than the header."""
CODE_SIDE = 57.0
"""Least side of a QR code: 20 mm, so that a telephone reads it from where a hand holds the sheet."""
HEAD_GAP = 8.0
"""Points between the header and the text under it, at least; the header's rule has half of it on either side."""
FOOT_RULE = 5.3
"""Points between the page's text and the footer's rule: a frame that ends there does not touch it."""
UNDER_RULE = 1.7
"""Points between the footer's rule and its words."""
STRIP_GAP = 1.0
"""Points between the footer's words and the staff strip."""
TALLER = 2.0
"""Points of these that letters taller than their line may take; Nastaliq asks for more, and then has more room."""


NO_PICTURES = BrandPictures()
NO_IMAGES: Mapping[str, Image] = {}

BandSlots = Mapping[SlotName, Sequence[tuple[BandPiece, MeasuredPiece]]]
"""The pieces of a header or a footer, by the places where they belong."""
OwnBand = Mapping[BandPiece, MeasuredPiece]
"""The brand's own pieces in it."""


class RunningSetter:
    """Sets header and footer of one sheet: measured first, then what is the same for every brand, then the brand's.

    ``alike``: what is measured already of the same body and stylesheet; ``own``: what brands print, of the same fonts
    and languages.
    """

    def __init__(
        self,
        setter: Setter,
        body: Body,
        images: Mapping[str, Image] = NO_IMAGES,
        *,
        alike: AlikePieces | None = None,
        own: OwnPieces | None = None,
    ) -> None:
        self._alike = alike or AlikePieces()
        self._pieces = PieceSetter(setter, body, self._alike, own or OwnPieces())
        self._setter = setter
        self._handset = images.get(picture_name(PHONE_ICON))
        self._sheet: Stylesheet = setter.stylesheet
        self._body = body
        self.marks = MarkSetter(setter, body)
        self._page = self.marks.page

    # -- measuring

    def measure(self, letterhead: Letterhead, pictures: BrandPictures) -> Geometry:
        """What header, footer and marks leave to the text."""
        first = self._around(0, self._alike.marks.get(0, self._first_mark), letterhead, pictures)
        later = self._around(1, self._alike.marks.get(1, self._later_mark), letterhead, pictures)
        logo = letterhead.logo is not None and any(
            placed.piece == "logo" for band in (first.header, first.footer) for placed in band.placed
        )
        return Geometry(first, later, logo)

    def _first_mark(self) -> float:
        return self.marks.first.height(self._page.measure) if self.marks.first else 0.0

    def _later_mark(self) -> float:
        return self.marks.later.height(self._page.measure) if self.marks.later else 0.0

    def _around(self, kind: int, mark: float, letterhead: Letterhead, pictures: BrandPictures) -> Around:
        """Header and footer of page 1 (0) or later pages (1). What needs more room than the margins makes them wider;
        what needs less stands next to the text."""
        running, page = self._sheet.running, self._page
        header, over, _ = self._band_around("header", kind, letterhead, pictures)
        footer, _, under = self._band_around("footer", kind, letterhead, pictures)
        marked = mark + self.marks.style.after if mark else 0.0
        ruled = running.header[kind].rule if header.placed else 0.0
        above = header.height + ruled + HEAD_GAP if header.placed or mark else 0.0
        below = FOOT_RULE + UNDER_RULE + footer.height
        safe = SAFE + max(over - TALLER, 0.0)
        top = max(page.top, SAFE + marked + above if mark else safe + above)
        bottom = max(page.bottom, SAFE + max(under - TALLER, 0.0) + below)
        frame = replace(page, top=top, bottom=bottom)
        head = page.height - top + above
        return Around(frame, header, footer, head + marked, head, bottom - FOOT_RULE - UNDER_RULE)

    def _band_around(self, band: str, kind: int, letterhead: Letterhead, pictures: BrandPictures) -> MeasuredBand:
        """A header or a footer in its places. Of brands whose pieces are as large it is kept, as long as each piece has
        all the room that it would like to have: who has less is cut into lines, each in its own way."""
        running, measure = self._sheet.running, self._page.measure
        style = (running.header if band == "header" else running.footer)[kind]
        own = self._own(band, style, letterhead, pictures)

        def whole() -> MeasuredBand | None:
            slots = self._measured(band, style, own)
            return make(slots) if side_by_side(slots, measure) else None

        def make(slots: BandSlots) -> MeasuredBand:
            arranged = arrange(slots, measure, style.height if any(slots.values()) else 0.0)
            if band == "footer" and "strip" not in (*running.header[kind].pieces, *style.pieces):
                arranged = self._with_strip(arranged)
            return MeasuredBand(arranged, *self._beyond(band, arranged, own))

        rooms = tuple([(name, piece.room) for name, piece in own.items()])
        return self._alike.bands.get((band, kind, rooms), whole) or make(self._measured(band, style, own))

    def _own(self, band: str, style: BandStyle, letterhead: Letterhead, pictures: BrandPictures) -> OwnBand:
        """The brand's own pieces, as far as there is something to print."""
        own: dict[BandPiece, MeasuredPiece] = {}
        for place in SLOT_NAMES:
            for piece in style.slots[place]:
                if piece in BRANDED and (measured := self._piece(piece, band, style, letterhead, pictures)):
                    own[piece] = measured
        return own

    def _measured(self, band: str, style: BandStyle, own: OwnBand) -> BandSlots:
        """What there is to print, by the places where it belongs."""
        slots: dict[SlotName, list[tuple[BandPiece, MeasuredPiece]]] = {}
        for place in SLOT_NAMES:
            pieces = ((piece, own.get(piece) or self._alike_piece(piece, band)) for piece in style.slots[place])
            slots[place] = [(piece, measured) for piece, measured in pieces if measured]
        slots["start"] = [(piece, self._hung(measured)) for piece, measured in slots["start"]]
        return slots

    def _alike_piece(self, piece: BandPiece, band: str) -> MeasuredPiece | None:
        """A piece that every brand prints alike; None where there is nothing to print."""
        words = self._pieces.words(piece, None)
        return self._pieces.measured(piece, band, words) if words else None

    def _beyond(self, band: str, arranged: Arranged, own: OwnBand) -> tuple[float, float]:
        """How far letters stand over a header or footer, and how far under it."""
        over = under = 0.0
        for placed in arranged.placed:
            piece, height = own.get(placed.piece), arranged.height
            above, below = piece.reach(placed, height) if piece else self._pieces.reach(band, placed, height)
            over, under = max(over, above), max(under, below)
        return over, under

    def _with_strip(self, footer: Arranged) -> Arranged:
        """The staff strip, where no slot of these pages names it, stands in a row of its own."""
        strip, measure = self._pieces.measured("strip", "footer", self._body.running.staff), self._page.measure
        top = footer.height + (STRIP_GAP if footer.placed else 0.0)
        placed = PlacedPiece("strip", "start", 0.0, top, measure, sum(strip.extents(measure)))
        return Arranged((*footer.placed, placed), top + placed.height)

    def _piece(
        self, piece: BandPiece, band: str, style: BandStyle, letterhead: Letterhead, pictures: BrandPictures
    ) -> MeasuredPiece | None:
        """A piece of the brand's, as far as its room is asked; None where there is nothing to print."""
        if piece == "logo":
            return self._logo(style, pictures.logo)
        if piece == "qr":
            side = max(style.height, CODE_SIDE)
            return PicturePiece(pictures.qr[0], side, side) if pictures.qr else None
        words = self._pieces.words(piece, letterhead)
        return self._pieces.measured(piece, band, words) if words else None

    def _logo(self, style: BandStyle, logo: tuple[str, Image] | None) -> PicturePiece | None:
        """As high as the header, but never wider than half of the page."""
        if not logo:
            return None
        name, image = logo
        scale = min(style.height / image.height, self._page.measure * LOGO_SHARE / image.width)
        return PicturePiece(name, image.width * scale, image.height * scale)

    def _hung(self, piece: MeasuredPiece) -> MeasuredPiece:
        """A logo that has room beside the text hangs there, as icons do: the clinic's name begins where text begins."""
        room = self._page.icon_gutter - PIECE_GAP
        return replace(piece, natural=room) if isinstance(piece, PicturePiece) and piece.natural <= room else piece

    # -- painting

    def header(self, geometry: Geometry, number: int, pages: int) -> tuple[Item, ...]:
        """The items of a page's header; ``number`` counts from 1."""
        around, recorder = geometry.around(number), Recorder(artifact=True)
        style = self._sheet.running.header[number > 1]
        self.marks.paint_strip(recorder)
        if self.marks.later and number > 1:
            self.marks.later.paint(recorder, self._page.left, around.mark, self._page.measure)
        self._band(recorder, around.header, around.head, _name("header", number), (number, pages))
        if around.header.placed:
            y = around.head - around.header.height - HEAD_GAP / 2 - style.rule / 2
            recorder.add(self._rule(y, style.rule, self._sheet.computed("header")))
        return recorder.taken()

    def footer(self, geometry: Geometry, number: int, pages: int) -> tuple[Item, ...]:
        """The items of a page's footer."""
        around, recorder = geometry.around(number), Recorder(artifact=True)
        style = self._sheet.running.footer[number > 1]
        recorder.add(self._rule(around.foot + UNDER_RULE, style.rule, self._sheet.computed("footer")))
        self._band(recorder, around.footer, around.foot, _name("footer", number), (number, pages))
        return recorder.taken()

    def letterhead(
        self, letterhead: Letterhead, pictures: BrandPictures, geometry: Geometry
    ) -> Mapping[str, tuple[Item, ...]]:
        """What the brand paints in the slots of every page; once where header and footer of both kinds are alike."""
        slots: dict[str, tuple[Item, ...]] = {}
        painted: dict[tuple[str, PlacedPiece, float], tuple[Item, ...]] = {}
        for number, around in ((1, geometry.first), (2, geometry.later)):
            for band, arranged, top in (("header", around.header, around.head), ("footer", around.footer, around.foot)):
                for placed in arranged.placed:
                    if placed.piece not in BRANDED:
                        continue
                    at = band, placed, top
                    if at not in painted:
                        painted[at] = self._branded(placed, top, band, letterhead, pictures)
                    slots[f"{_name(band, number)}-{placed.piece}"] = painted[at]
        return slots

    def _band(self, recorder: Recorder, arranged: Arranged, top: float, name: str, page: tuple[int, int]) -> None:
        band = name.partition("-")[0]
        for placed in arranged.placed:
            if placed.piece in BRANDED:
                recorder.add(Slot(f"{name}-{placed.piece}"))
                if placed.piece == "phone" and self._handset:
                    recorder.add(self._sign(self._handset, placed, top, band))
            elif words := self._pieces.words(placed.piece, None, page):
                self._text(recorder, placed, band, words, top)

    def _sign(self, icon: Image, placed: PlacedPiece, top: float, band: str) -> PictureItem:
        """The handset before a phone number, level with its first line; it is the same for every brand."""
        computed, words = self._sheet.computed(band), self._pieces.numbered()
        text = self._pieces.line(band, words)
        side = HANDSET[0] * text.paragraph.style.size
        width, height = icon.within(side, side)
        middle = top - placed.top - text.baseline + EYE * text.paragraph.style.size
        edge = self._page.left + (self._page.measure - placed.x if self._page.rtl else placed.x)  # however wide it is
        x = edge - (side + width) / 2 if self._page.rtl else edge + (side - width) / 2
        return PictureItem(
            None, picture_name(PHONE_ICON), x, middle - height / 2, width, height, Origin(band, 0.0), computed.color
        )

    def _branded(
        self, placed: PlacedPiece, top: float, band: str, letterhead: Letterhead, pictures: BrandPictures
    ) -> tuple[Item, ...]:
        recorder = Recorder(artifact=True)
        picture = {"logo": pictures.logo, "qr": pictures.qr}.get(placed.piece)
        if picture:
            origin = Origin(band, 0.0, where=letterhead.clinic.where)
            y = top - placed.top - placed.height
            size = (placed.height * picture[1].width / picture[1].height, placed.height)
            x = self._x(placed) + (placed.width - size[0] if self._page.rtl else 0.0)
            colour = self._sheet.computed(band).color if placed.piece == "qr" else None
            recorder.add(PictureItem(None, picture[0], x, y, *size, origin, colour))
        elif words := self._pieces.words(placed.piece, letterhead):
            self._text(recorder, placed, band, words, top)
        return recorder.taken()

    def _text(self, recorder: Recorder, placed: PlacedPiece, band: str, words: Words, top: float) -> None:
        text = self._pieces.text(placed, band, words)
        text.paint(recorder, self._x(placed), top - placed.top, placed, rtl=self._page.rtl)

    def _x(self, placed: PlacedPiece) -> float:
        """The left edge of a piece: the page's script decides which edge is the start."""
        page = self._page
        return page.left + (page.measure - placed.x - placed.width if page.rtl else placed.x)

    def _rule(self, y: float, thickness: float, computed: ComputedStyle) -> Stroke:
        page = self._page
        return Stroke(page.left, y, page.left + page.measure, y, computed.border_color, thickness)


def _name(band: str, number: int) -> str:
    return f"{band}-{'first' if number == 1 else 'later'}"
