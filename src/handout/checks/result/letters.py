"""Every letter and digit of the sheet comes back out of the file, as PDFium (Chrome) reads it.

What is lost on the way to the page, clipped by no fault of the content or painted without a meaning, is missed here.
Order is not judged: readers put right-to-left lines in order by rules of their own (docs/findings.md); the tests
compare paragraphs whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handout.caching import cached
from handout.characters import category, normalize
from handout.compose.plan import Branding, Plan, Slot, TextItem
from handout.errors import Diagnostic, error
from handout.pdf import pdfium
from handout.sheet import Body
from handout.text.face import Cell
from handout.words import Words

SPOKEN = frozenset("LNM")
"""General categories that say something: letters, numbers, marks. PDFium rewrites some signs ("R" for "®")."""


def check(body: Body, data: bytes) -> Iterator[Diagnostic]:
    """Name the first text that did not come back whole."""
    found = letters(_text(data)).copy()
    if not letters("\n".join(words.text for words in body.words())) - found:  # no letter composes over a line's end
        return
    for words in body.words():
        said = letters(words.text)
        if lost := said - found:
            yield _fault(words, lost)
            return
        found -= said


def is_whole(body: Body, data: bytes, plan: Plan, branding: Branding) -> bool:
    """Whether all of the body comes back without the letters of the brand's part, which might hide that one is lost.
    Of the brand's part are the lines of a text that quotes it."""
    found = letters(_text(data)).copy()
    found.subtract(letters("\n".join(map(text_of, _branded(plan, branding)))))
    own = {item.origin.text for item in quoted(plan, branding)}
    wanted = letters("\n".join(words.text for words in body.words() if words.text not in own))
    return all(found[sign] >= times for sign, times in wanted.items())


def _branded(plan: Plan, branding: Branding) -> Iterator[TextItem]:
    """What the brand says on all pages."""
    slots = (slot for page in plan.pages for slot in (*page.header, *page.footer) if isinstance(slot, Slot))
    yield from (item for slot in slots for item in branding.slots.get(slot.name, ()) if isinstance(item, TextItem))
    yield from quoted(plan, branding)


def quoted(plan: Plan, branding: Branding) -> Iterator[TextItem]:
    """What of it stands in the text: each brand's own lines where the text quotes it."""
    places = (place for page in plan.pages for place in page.quotations)
    return (item for place in places for item in place.filled(branding.slots) if isinstance(item, TextItem))


def text_of(item: TextItem) -> str:
    """What it says, in the order of painting."""
    cells = (cell for placed in item.shows for cell in placed.show.cells)
    return "".join(cell.text for cell in cells if isinstance(cell, Cell))


def _fault(words: Words, lost: Counter[str]) -> Diagnostic:
    signs = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in sorted(lost)[:5])
    hint = "Report it with the text of this line: it is a fault of the program."
    return error("text-lost", f"the finished page gives back without {signs}: {words.text[:60]}", words.where, hint)


@cached(1)
def _text(data: bytes) -> str:
    return "".join(pdfium.texts(data).values())


@cached(4)
def letters(text: str) -> Counter[str]:
    """What says something, and how often. Compatibility forms as plain letters: within right-to-left text PDFium takes
    U+FDFA, U+FEFB apart. Both checks of a sheet ask for them, so who subtracts from them needs a copy."""
    counted = Counter(normalize("NFKC", text))
    return Counter({sign: times for sign, times in counted.items() if category(sign)[0] in SPOKEN})
