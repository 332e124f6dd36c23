"""No word is cut between its letters."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.painted.page import PaintedFault, PaintedPage
from handout.errors import error
from handout.source.strict import shown


def check(page: PaintedPage) -> Iterator[PaintedFault]:
    """Refuse a line that ends within a word."""
    torn = {text.order: text.item for text in page.texts if text.item.torn}  # once for all shows of a stretch
    for item in torn.values():
        message = f"on page {page.number}, the word {shown(item.torn)} is cut: its column is too narrow"
        hint = "Use fewer columns, smaller indents, or a shorter word; or divide it by soft hyphens (U+00AD)."
        yield PaintedFault(error("word-torn", message, item.origin.where, hint), item.origin, of_words=True)
