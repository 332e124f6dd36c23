"""``contact``: a card that says how to reach the clinic, with a QR code if it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final, Literal

from handout.blocks.block import Block, Code, Place, SheetBlock
from handout.boxes import Card
from handout.records import dataclass
from handout.source import Path
from handout.source.strict import Model
from handout.words import Words

NO_CODE: Final = "none"
_DRAWN: Final = 12
"""Name, address, phone, web, e-mail and the days of a week, a line each."""


class ContactCard(Model):
    """A card: name, address, phone, hours, web and e-mail in words, as far as the brand has them."""

    qr: Literal["web", "phone", "email", "none"] = NO_CODE
    """What a QR code on the card opens: the clinic's web site, a call, a mail. The same address stands beside it in
    words."""


class ContactBlock(Block):
    """How to reach the clinic. All of it comes from the brand; nothing is to be translated."""

    kind: ClassVar = "contact"

    contact: ContactCard
    """The card."""

    def variables(self) -> Iterator[tuple[Path, str]]:
        if self.contact.qr != NO_CODE:
            yield ("contact", "qr"), f"clinic.{self.contact.qr}"

    def drawn(self) -> int:
        return _DRAWN

    def on_sheet(self, place: Place) -> SheetContact:
        clinic, wanted = place.clinic(), self.contact.qr
        told = ((clinic.name, clinic.address), (clinic.phone,), clinic.hours, (clinic.web, clinic.email))
        lines = tuple(tuple(words for words in line if words) for line in told)
        code = clinic.codes.get(wanted)  # None where the brand lacks it: told as a fault of the sheet
        alt = place.label("qr", address=clinic.said[wanted]).text if code else ""
        return SheetContact(place.where, tuple(line for line in lines if line), code, alt)


@dataclass(frozen=True, slots=True)
class SheetContact(SheetBlock):
    """A card: lines about the clinic, each of what stands side by side where it has room, and the code beside them with
    what it says to those who do not see it."""

    lines: tuple[tuple[Words, ...], ...]
    code: Code | None = None
    alt: str = ""

    def words(self) -> Iterator[Words]:
        for line in self.lines:
            yield from line

    def statements(self) -> Iterator[Words]:
        """None: what the clinic is called and where it is tells nothing of the treatment."""
        yield from ()

    def codes(self) -> Iterator[Code]:
        if self.code:
            yield self.code

    def box(self, level: int) -> Card:
        """A Div with a P for each line, after the code as a Figure."""
        return Card(self.lines, self.code.name if self.code else None, self.alt)
