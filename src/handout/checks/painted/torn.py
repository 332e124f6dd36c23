"""No word is cut between its letters."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.painted.page import PaintedFault, PaintedPage
from handout.errors import error


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse a line that ends within a word, once for each."""
    for text in page.texts:
        if text.item.torn and text.placed is text.item.shows[-1]:
            message = f"on page {page.number}, a word is cut behind “{text.item.torn}”: its column is too narrow"
            hint = "Use fewer columns, smaller indents, or a shorter word."
            yield PaintedFault(
                error("word-torn", message, text.item.origin.where, hint), text.item.origin, of_words=True
            )
