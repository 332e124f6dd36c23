"""The lines in which the text quotes the brand come back out of the file, too.

They stand in no other file. But a sign that PDFium has read once it reads in every file with the same fonts of a body:
so the signs that the gaps of a body mostly take (``Quotation.seeds``) are read from a file that is made for it
(``sampled``), and a file that shows no other signs there, but for such as its body has anyway, need not be read. Which
signs these have to be, ``checks.painted.quoted`` holds against each brand's own sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

from handout.caching import cached
from handout.checks.result.letters import letters, quoted, text_of
from handout.compose.plan import Branding, Item, Page, PlacedShow, Plan, TextItem, painted
from handout.models.messages import Same
from handout.pdf import pdfium
from handout.records import replace
from handout.sharing import PLANS
from handout.text.face import Cell
from handout.text.model import Show

_Signs = frozenset[tuple[str, Cell]]
"""Each by its face's key."""
ROW = 1.5
"""Em from one row of samples to the next: no sign may lie on another one, which PDFium would leave out."""


def is_any(plan: Plan) -> bool:
    """Whether its text quotes the brand."""
    return any(page.quotations for page in plan.pages)


def is_read(data: bytes, plan: Plan, branding: Branding) -> bool:
    """Whether each page on which the text quotes the brand gives back all that is painted there: of a file whose other
    pages are known to be whole. False says no more than that the file has to be read as others are."""
    numbers = [number for number, page in enumerate(plan.pages) if page.quotations]
    if not numbers:
        return True
    read = pdfium.texts(data, numbers).items()
    return all(_holds(text, plan.pages[number], branding) for number, text in read)


def sampled(plan: Plan, branding: Branding) -> Branding:
    """The same brand with all signs of the seeds in place of its quotations, one row for each, from the head of
    the page downwards."""
    samples: dict[str, tuple[Item, ...]] = {}
    for page in plan.pages:
        y = plan.height
        for one in page.quotations:
            rows: list[Item] = []
            for show in one.seeds:
                y -= ROW * show.size
                rows.append(TextItem(one.element, one.computed.color, (PlacedShow(one.measure.left, y, show),)))
            samples[one.name] = tuple(rows)
    return replace(branding, slots={**branding.slots, **samples})


def alone(plan: Plan) -> Plan:
    """Its pages as they are in a file with nothing on them but where the text quotes a brand."""
    return replace(plan, pages=tuple(replace(page, header=(), footer=(), body=page.quotations) for page in plan.pages))


def shows_known_signs(plan: Plan, branding: Branding) -> bool:
    """Whether the quotations of a brand show no other signs than the body and such a file."""
    signs = _signs(placed.show for item in quoted(plan, branding) for placed in item.shows)
    more = signs - _of_seeds(Same(plan))
    return not more or more <= _of_body(Same(plan))


@cached(PLANS)
def _of_seeds(plan: Same[Plan]) -> _Signs:
    return _signs(show for page in plan.data.pages for one in page.quotations for show in one.seeds)


@cached(PLANS)
def _of_body(plan: Same[Plan]) -> _Signs:
    texts = (item for page in plan.data.pages for item in page.body if isinstance(item, TextItem))
    return _signs(placed.show for item in texts for placed in item.shows)


def _signs(shows: Iterable[Show]) -> _Signs:
    return frozenset([(show.face.key, cell) for show in shows for cell in show.cells if isinstance(cell, Cell)])


def _holds(text: str, page: Page, branding: Branding) -> bool:
    items = painted((*page.header, *page.footer, *page.body), branding.slots)
    wanted = letters("\n".join(text_of(item) for item in items if isinstance(item, TextItem)))
    return wanted <= letters(text)
