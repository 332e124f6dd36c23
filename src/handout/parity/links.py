"""Addresses of links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handout.errors import Diagnostic
from handout.parity.counted import difference
from handout.parity.unit import Unit
from handout.text.inline import Piece


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Refuse a target whose links lead elsewhere."""
    message = "the translation must keep the addresses of its source's links"
    yield from difference(_addresses(unit.there), _addresses(unit.here), "links-differ", message, unit.where)


def _addresses(pieces: tuple[Piece, ...]) -> list[str]:
    """A link of several pieces (some strong) is one link."""
    return [link for link, _ in groupby(piece.link for piece in pieces) if link]
