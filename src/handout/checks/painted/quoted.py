"""What stands on a page where the text quotes the brand is what the sheet of this brand says there.

The pages are those of other brands, too, and only these lines are its own (``compose.quoting``): so they are held
against the words of its own sheet, and not against those from which they were painted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from handout.characters import normalize
from handout.compose.plan import Branding, Item, Plan, TextItem
from handout.errors import Diagnostic, error
from handout.models.messages import Same
from handout.patterns import regex
from handout.sheet import Body
from handout.sheet.quoting import quoting_part

_UNSEEN = dict.fromkeys(map(ord, " \u061c\u200e\u200f"))
"""Blanks, which lines do without at their ends, and the marks that digits from left to right are painted with."""
_DIGITS = regex(r"\d+")


def check(body: Body, plan: Plan, branding: Branding) -> Iterator[Diagnostic]:
    """Name each text that is not painted as the body has it: with every letter, and with no other digit."""
    painted = _painted(plan, branding)
    if not painted:
        return
    said = {words.text for text in quoting_part(Same(body)).texts for words in text.words()}
    for items in painted.values():
        text = next((item.origin.text for item in items), "")
        if text not in said or not _tells(_signs(items), text):
            where = next((item.origin.where for item in items), body.title.where)
            hint = "Report it with the text of this line: it is a fault of the program."
            yield error("text-lost", f"what is quoted of the brand is not on the page: “{text[:60]}”", where, hint)


def _painted(plan: Plan, branding: Branding) -> dict[str, list[TextItem]]:
    """What is painted of each such paragraph, on whatever pages; of what is repeated, each time for itself."""
    found: dict[str, list[TextItem]] = {}
    for number, page in enumerate(plan.pages):
        for item in page.quotations:
            key = f"{number} {item.name}" if item.element is None else str(item.element)
            found.setdefault(key, []).extend(_texts(item.filled(branding.slots)))
    return found


def _texts(items: Iterable[Item]) -> Iterator[TextItem]:
    return (item for item in items if isinstance(item, TextItem))


def _signs(items: Iterable[TextItem]) -> str:
    cells = (cell for item in items for placed in item.shows for cell in placed.show.cells)
    return "".join(cell.text for cell in cells if not isinstance(cell, int))


def _tells(painted: str, text: str) -> bool:
    """Every letter, and each row of digits in its order: a number of other digits, or of the same in another order, is
    another number. Letters are taken apart from their marks only where the signs themselves are not the same."""
    if sorted(_DIGITS.findall(painted)) != sorted(_DIGITS.findall(text)):
        return False
    alike = sorted(painted.translate(_UNSEEN)) == sorted(text.translate(_UNSEEN))
    return alike or _letters(painted) >= _letters(text)


def _letters(text: str) -> Counter[str]:
    """Letters and digits, however their marks are written."""
    return Counter(filter(str.isalnum, normalize("NFD", text)))
