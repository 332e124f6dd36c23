"""Bookmarks (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.compose.plan import Bookmark
from handout.pdf.objects import Writer, array, dictionary, number, ref, text


def write_outline(
    writer: Writer, bookmarks: Sequence[Bookmark], pages: Sequence[int], elements: Mapping[int, int] | None = None
) -> dict[str, str]:
    """Write the outline; returns the catalog's entry for it (none without bookmarks). ``elements`` are the object
    numbers of structure elements, where bookmarks are to lead to these, too."""
    if not bookmarks:
        return {}
    root = writer.reserve()
    numbers = [writer.reserve() for _ in bookmarks]
    parents = _parents(bookmarks)
    for index, bookmark in enumerate(bookmarks):
        parent = parents[index]
        siblings = [i for i, p in enumerate(parents) if p == parent]
        place = siblings.index(index)
        entries = {
            "Title": text(bookmark.title),
            "Parent": ref(root if parent < 0 else numbers[parent]),
            **_target(bookmark, pages[bookmark.page], elements),
        }
        if place:
            entries["Prev"] = ref(numbers[siblings[place - 1]])
        if place + 1 < len(siblings):
            entries["Next"] = ref(numbers[siblings[place + 1]])
        writer.put(numbers[index], dictionary({**entries, **_kids(index, parents, numbers)}))
    writer.put(root, dictionary({"Type": "/Outlines", **_kids(-1, parents, numbers)}))
    return {"Outlines": ref(root)}


def _target(bookmark: Bookmark, page: int, elements: Mapping[int, int] | None) -> dict[str, str]:
    """A place on a page; besides it, by ISO 14289-2, 8.8, the heading's structure element (ISO 32000-2, 12.3.2.3)."""
    place = "/XYZ", _left(bookmark), number(bookmark.y), "null"
    if elements is None or bookmark.element is None:
        return {"Dest": array((ref(page), *place))}
    element = ref(elements[bookmark.element])
    return {"A": dictionary({"S": "/GoTo", "D": array((ref(page), *place)), "SD": array((element, *place))})}


def _left(bookmark: Bookmark) -> str:
    """Null leaves it to the reader (Table 151)."""
    return "null" if bookmark.x is None else number(bookmark.x)


def _parents(bookmarks: Sequence[Bookmark]) -> list[int]:
    """For each bookmark the last one before it of a lower level, or -1."""
    parents: list[int] = []
    for index, bookmark in enumerate(bookmarks):
        above = (i for i in range(index - 1, -1, -1) if bookmarks[i].level < bookmark.level)
        parents.append(next(above, -1))
    return parents


def _kids(index: int, parents: Sequence[int], numbers: Sequence[int]) -> dict[str, str]:
    """First, Last and Count of an open entry (Table 153): all entries below it."""
    kids = [i for i, parent in enumerate(parents) if parent == index]
    if not kids:
        return {}
    count = sum(_below(i, index, parents) for i in range(len(parents)))
    return {"First": ref(numbers[kids[0]]), "Last": ref(numbers[kids[-1]]), "Count": str(count)}


def _below(index: int, ancestor: int, parents: Sequence[int]) -> bool:
    while index >= 0 and parents[index] != ancestor:
        index = parents[index]
    return index >= 0
