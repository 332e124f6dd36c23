"""Header and footer say what their pieces need beside them."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.subject import Design
from handout.errors import Diagnostic, error


def check(design: Design) -> Iterator[Diagnostic]:
    """Refuse a QR code on a page that does not say the address in words: nobody sees where a code leads
    (WCAG 2.1, 1.1.1)."""
    running = design.stylesheet.running
    for page, header, footer in zip(("first", "later"), running.header, running.footer, strict=True):
        pieces = (*header.pieces, *footer.pieces)
        if "qr" in pieces and "web" not in pieces:
            band = "header" if "qr" in header.pieces else "footer"
            message = f"the {band} of the {page} page{'s' if page == 'later' else ''} has a QR code and no address"
            yield error("code-without-words", message, design.cause(band, page), "Name the piece “web” beside “qr”.")
