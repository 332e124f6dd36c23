"""All numbers of a text, in figures and in words, with their units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from handout.caching import cached
from handout.characters import normalize
from handout.parity.quantities.dates import dated
from handout.parity.quantities.figures import figures
from handout.parity.quantities.measuring import measured
from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.views import Views, views_of
from handout.parity.quantities.wording import worded
from handout.patterns import regex
from handout.records import replace
from handout.text.inline import Piece

_VARIABLE: Final = "\ufffc"
_BY: Final = ("em", "en", "în")
_OUT_OF: Final = regex(r"(?:^|\W)(?:de|din) $")
"""What stands before and between the two numbers of it in Portuguese, Galician, Spanish, Catalan and Romanian."""
_NEXT_TO: Final = regex(r"[^.;:!?،。؛\ufffc]{0,14}")
"""What may stand between the numbers of a range."""


@cached(1 << 8)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text without marks, in order."""
    views = views_of(normalize("NFC", text), language)
    written = list(dated(views, list(figures(views))))
    covered = {at for quantity in written for at in range(quantity.start, quantity.end)}
    words = [word for word in worded(views) if word.start not in covered]
    found = sorted((*written, *words), key=lambda quantity: (quantity.start, -quantity.end))
    return tuple(_told_once(_inherited(measured(found, views), views), views))


def of_pieces(pieces: Iterable[Piece], language: str) -> tuple[Quantity, ...]:
    """Those of a text with marks; words of another language are read in it. Variables and addresses do not count."""
    found: list[Quantity] = []
    offset = 0
    for tag, text in _stretches(pieces, language):
        found += (_moved(quantity, offset) for quantity in quantities(text, tag))
        offset += len(normalize("NFC", text))
    return tuple(found)


def joined(pieces: Iterable[Piece], language: str) -> str:
    """The text that the places of ``of_pieces`` are in."""
    return "".join(normalize("NFC", text) for _, text in _stretches(pieces, language))


def _stretches(pieces: Iterable[Piece], language: str) -> Iterator[tuple[str, str]]:
    tag, text = language, ""
    for piece in pieces:
        own = piece.language or language
        if own != tag:
            yield tag, text
            tag, text = own, ""
        text += _VARIABLE if piece.variable else piece.text
    yield tag, text


def _moved(quantity: Quantity, offset: int) -> Quantity:
    if not offset:
        return quantity
    inside = tuple(_moved(part, offset) for part in quantity.inside)
    return replace(quantity, start=quantity.start + offset, end=quantity.end + offset, inside=inside)


def _inherited(found: Iterable[Quantity], views: Views) -> Iterator[Quantity]:
    """A number without a unit has that of the next one, where little stands between them: 3 to 4 months."""
    listed = list(found)
    for at in range(len(listed) - 2, -1, -1):
        one, other = listed[at], listed[at + 1]
        if one.unit or not other.unit or one.force in ("soft", "article") or one.value is None:
            continue
        if _NEXT_TO.fullmatch(views.plain, one.end, max(one.end, other.start)):
            listed[at] = replace(one, unit=other.unit, per=other.per, inherited=True)
    yield from listed


def _told_once(found: Iterable[Quantity], views: Views) -> Iterator[Quantity]:
    """A number and the same in brackets behind it, “two (2)”, are one."""
    skip = False
    for one, other in pairwise([*found, None]):
        if skip or one is None:
            skip = False
            continue
        twice = other and one.value is not None and one.value == other.value
        if other and twice and _by_fours(one, other, views.small):
            skip = True
            yield other
            continue
        if other and twice and _in_brackets(one, other, views.plain):
            skip = True
            better = replace(one, force="digits" if "digits" in (one.force, other.force) else one.force)
            yield replace(better, unit=one.unit or other.unit, inherited=False)
            continue
        yield one


def _in_brackets(one: Quantity, other: Quantity, plain: str) -> bool:
    between = plain[one.end : other.start]
    return (
        bool(re.fullmatch(r"[^().;:]{0,16} ?\((?:[^\W\d_]{2,12}-)?", between))
        and ")" in plain[other.end : other.end + 12]
    )


def _by_fours(one: Quantity, other: Quantity, small: str) -> bool:
    """“De 4 em 4 horas” is every 4 hours."""
    before = small[max(0, one.start - 5) : one.start]
    return small[one.end : other.start].strip() in _BY and bool(_OUT_OF.search(before))
