"""Pages as they are painted: a list of plan items per page, instead of a canvas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter

from handout.compose.plan import Bookmark, Item, LinkArea, PictureItem, Quotation, Stroke, TextItem
from handout.records import replace

ARTIFACTS = -1
"""The lane of what is painted under all words: grounds, frames, rules."""

_OF_ELEMENTS = (TextItem, PictureItem, Quotation)
"""What belongs to a structure element, unless it is an artifact."""
_OF_LANES = (*_OF_ELEMENTS, LinkArea)
"""What is painted in a lane of words."""


class Recorder:
    """Collects what is painted; ``artifact`` makes whatever is painted within it an artifact, or from the start all.

    Within a page it is ordered by lane, whatever order the layout paints in: artifacts first, then the words of one
    language after those of another. Painted pair by pair, PDFium loses a fifth of the paragraphs of a page in two
    directions (docs/findings.md).
    """

    def __init__(self, *, artifact: bool = False) -> None:
        self.pages: list[tuple[Item, ...]] = []
        self.bookmarks: list[Bookmark] = []
        self._items: list[tuple[int, Item]] = []
        self._artifact = artifact
        self._lane = 0

    def add(self, item: Item) -> None:
        """Paint an item on the current page. A rule of 0 pt is none: PDF would draw the thinnest line that the printer
        can (ISO 32000-1, 8.4.3.2). Lines to write on stay, so that ``checks.painted`` sees that they cannot be seen."""
        if isinstance(item, Stroke) and not item.width and item.use != "writing":
            return
        if self._artifact:
            if isinstance(item, LinkArea):
                return
            if isinstance(item, _OF_ELEMENTS) and item.element is not None:
                item = replace(item, element=None)
        words = isinstance(item, _OF_LANES) or (isinstance(item, Stroke) and item.use == "underline")
        self._items.append((self._lane if words else ARTIFACTS, item))

    def bookmark(self, title: str, level: int, y: float, element: int | None = None) -> None:
        """Enter a heading at height ``y`` of the current page into the outline."""
        if not self._artifact and self._lane == 0:
            self.bookmarks.append(Bookmark(title, level, len(self.pages), y, element=element))

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is painted within is no content."""
        before, self._artifact = self._artifact, True
        yield
        self._artifact = before

    @contextmanager
    def lane(self, number: int | None) -> Iterator[None]:
        """What is painted within stands in that lane (None: the same as before); 0 is that of the sheet's own
        language."""
        before, self._lane = self._lane, self._lane if number is None else number
        yield
        self._lane = before

    def end_page(self) -> None:
        """Close the current page."""
        self.pages.append(self.taken())

    def taken(self) -> tuple[Item, ...]:
        """Everything painted since the last page, taken away: header and footer are recorded so."""
        items, self._items = self._items, []
        return tuple([item for _, item in sorted(items, key=itemgetter(0))])
