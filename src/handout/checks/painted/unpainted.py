"""Every word of the structure tree stands on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from handout.caching import cached
from handout.characters import normalize
from handout.checks.painted.page import PaintedFault
from handout.compose.plan import Item, Origin, Plan, Quotation, TextItem
from handout.compose.plan import painted as filled
from handout.errors import error
from handout.sheet.quoting import GAP
from handout.text.model import Show


def check(plan: Plan, slots: Mapping[str, Sequence[Item]] | None = None) -> Iterator[PaintedFault]:
    """Refuse a plan in which an element has more letters and digits than are painted for it and for what is in it.
    ``slots`` is the brand's part; without it nothing is said of what the brand paints."""
    painted: Counter[int] = Counter()
    origins: dict[int, Origin] = {}
    items = [item for page in plan.pages for item in page.body]
    quoted = {item.element for item in items if isinstance(item, Quotation)} if slots is None else set()
    for item in filled(items, slots or {}):
        if isinstance(item, TextItem) and item.element is not None:
            painted[item.element] += sum(_painted(placed.show) for placed in item.shows)
            origins.setdefault(item.element, item.origin)
    for index in range(len(plan.elements) - 1, -1, -1):
        element = plan.elements[index]
        if element.text and index not in quoted and painted[index] < _spoken(element.text):
            message = f"words of “{element.text[:60].replace(GAP, '…')}” are not on the page"
            hint = "Report it with the text of this line: it is a fault of the program."
            origin = origins.get(index, Origin("body", 0.0))
            yield PaintedFault(error("text-lost", message, origin.where, hint), origin, of_words=True)
        if element.parent >= 0:
            painted[element.parent] += painted[index]


@cached(1 << 11)
def _painted(show: Show) -> int:
    return _spoken("".join([cell.text for cell in show.cells if not isinstance(cell, int)]))


@cached(1 << 12)
def _spoken(text: str) -> int:
    """How many letters and digits it has; Python's own tables will do, for both sides are counted by them."""
    return sum(map(str.isalnum, normalize("NFC", text)))
