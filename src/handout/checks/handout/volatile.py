"""Data that changes, typed into a text (docs/checks.md, C15: names and numbers of people who have left are what
hospitals find in old leaflets). In every digit family, in the source and in translations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.checks.handout import contacts, names
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning
from handout.models.messages import normal
from handout.parity.unit import plain
from handout.text.digits import plain_digits
from handout.text.inline import Piece, scan

_HINT: Final = {
    "telephone number": "Write {clinic.phone}, or {region.advice}; a number of the country's own may be accepted.",
    "emergency number": "Write {region.emergency} or {region.advice}: it is another one in another country.",
    "e-mail address": "Write {clinic.email}.",
    "web address": "Write {clinic.web}, or name the page and link its name: [words](https://…).",
    "price": "Leave it out: prices change, and differ from patient to patient.",
    "name of a person": "Name the role (“your nurse”): people leave, and sheets stay.",
    "street address": "Write {clinic.address}.",
}


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of telephone and emergency numbers, e-mail and web addresses, prices, names of persons and streets."""
    for written in manuscript.texts:
        pieces = scan(normal(written.said.text))[0]
        for kind, words in dict.fromkeys((*_typed(pieces), *_linked(pieces))):
            message = f"a {kind} is typed here, and may change: “{words}”"
            if kind[0] == "e":
                message = f"an {kind} is typed here, and may change: “{words}”"
            fault = warning("volatile-data", message, written.said.where, _HINT[kind])
            yield Remark(fault, written.said.accept)


def _typed(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    """Kind and words of each, in order of kind; what one kind has taken is not another's."""
    text = plain(pieces)
    digits = plain_digits(text)
    for kind, find in _KINDS.items():
        for start, end in find(digits):
            yield kind, text[start:end].strip()
            digits = digits[:start] + "\ufffc" * (end - start) + digits[end:]


_KINDS: Final = {
    "e-mail address": contacts.mailboxes,
    "web address": contacts.sites,
    "price": contacts.prices,
    "street address": names.streets,
    "telephone number": contacts.phones,
    "emergency number": contacts.emergencies,
    "name of a person": names.persons,
}


def _linked(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    """Numbers and mailboxes behind words. Pages of the web may be linked: the link is held against its source."""
    for piece in pieces:
        scheme, _, address = (piece.link or "").partition(":")
        if scheme.lower() == "tel":
            yield "telephone number", address
        elif scheme.lower() == "mailto":
            yield "e-mail address", address
