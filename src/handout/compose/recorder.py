"""Pages as they are painted: a list of plan items per page, instead of a canvas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from handout.compose.plan import Bookmark, Item, LinkArea, PictureItem, Stroke, TextItem


class Recorder:
    """Collects what is painted; ``artifact`` makes whatever is painted within it an artifact."""

    def __init__(self) -> None:
        self.pages: list[tuple[Item, ...]] = []
        self.bookmarks: list[Bookmark] = []
        self._items: list[Item] = []
        self._artifact = False

    def add(self, item: Item) -> None:
        """Paint an item on the current page. A rule of 0 pt is none: PDF would draw the thinnest line that the printer
        can (ISO 32000-1, 8.4.3.2). Lines to write on stay, so that ``checks.painted`` sees that they cannot be seen."""
        if isinstance(item, Stroke) and not item.width and item.use != "writing":
            return
        if self._artifact:
            if isinstance(item, LinkArea):
                return
            if isinstance(item, TextItem | PictureItem):
                item = replace(item, element=None)
        self._items.append(item)

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Enter a heading at height ``y`` of the current page into the outline."""
        if not self._artifact:
            self.bookmarks.append(Bookmark(title, level, len(self.pages), y))

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is painted within is no content."""
        before, self._artifact = self._artifact, True
        yield
        self._artifact = before

    def end_page(self) -> None:
        """Close the current page."""
        self.pages.append(tuple(self._items))
        self._items = []

    def taken(self) -> tuple[Item, ...]:
        """Everything painted since the last page, taken away: header and footer are recorded so."""
        items, self._items = tuple(self._items), []
        return items
