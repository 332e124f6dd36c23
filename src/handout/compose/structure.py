"""The structure tree (ISO 32000-1, 14.7), grown while boxes become fragments, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from handout.compose.plan import Element

Numbering = Literal["None", "Disc", "Unordered", "Decimal", "Ordered", "Description"]
"""What the labels of a list are (ISO 32000-2, Table 382): none, dots, other marks, 1 2 3, other numbers, words. With
labels it is never None (ISO 14289-2, 8.2.5.25)."""


class StructureTree:
    """Elements in reading order, parents before children."""

    def __init__(self) -> None:
        self._elements: list[Element] = []

    def add(
        self,
        role: str,
        parent: int,
        *,
        language: str | None = None,
        alt: str | None = None,
        attributes: Mapping[str, Mapping[str, str]] | None = None,
        text: str = "",
        actual: str | None = None,
    ) -> int:
        """A new last child of ``parent`` (-1: the root); returns its index."""
        self._elements.append(Element(role, parent, language, alt, attributes or {}, None, text, actual))
        return len(self._elements) - 1

    def list(self, parent: int, numbering: Numbering) -> int:
        """A new L."""
        return self.add("L", parent, attributes={"List": {"ListNumbering": f"/{numbering}"}})

    def role(self, element: int) -> str:
        """The role of an element."""
        return self._elements[element].role

    def language(self, element: int) -> str | None:
        """The language in force at an element: its own or the nearest above it."""
        while element >= 0:
            if self._elements[element].language:
                return self._elements[element].language
            element = self._elements[element].parent
        return None

    def elements(self) -> tuple[Element, ...]:
        """The whole tree."""
        return tuple(self._elements)
