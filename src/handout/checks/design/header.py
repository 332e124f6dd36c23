"""Header and rules that leave the paper or cover text: who speaks and what is unchecked must be seen on every page
(domain.md C9; design.md section 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handout.errors import Diagnostic, Position, error
from handout.style import Stylesheet

AROUND = 18.0
"""Points of the top margin that the header leaves free: over its rule, and under it (``compose.furniture``)."""
THICKEST = 6.0
"""Points: a thicker rule would run into the words beside it."""


def check(
    stylesheet: Stylesheet, brand_at: Callable[..., Position], layout_at: Callable[..., Position]
) -> Iterator[Diagnostic]:
    """Refuse a header higher than its margin, rules over words, and a mark whose frame covers it."""
    running, top = stylesheet.running, stylesheet.page.top
    if running.header_height + AROUND > top:
        message = f"the header is {running.header_height:.0f} pt high; a top margin of {top:.0f} pt has no room for it"
        hint = f"make the margin {running.header_height + AROUND:.0f}pt or more, or the header lower"
        yield error("header-too-high", message, layout_at("header", "height"), hint)
    for key, rule in (("header", running.header_rule), ("footer", running.footer_rule)):
        if rule > THICKEST:
            message = f"the rule of the {key} is {rule:g} pt thick; more than {THICKEST:g} pt would cover words"
            yield error("rule-too-thick", message, layout_at(key, "rule"), "make it thinner")
    mark = stylesheet.computed("mark")
    if mark.line > max(mark.padding, THICKEST):
        message = f"the frame of the mark is {mark.line:g} pt thick, and covers what the mark says"
        yield error("rule-too-thick", message, layout_at("styles", "mark", "line"), "make it thinner")
