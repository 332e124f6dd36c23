"""The structure tree (ISO 32000-1, 14.7), grown while boxes become fragments, in reading order."""

from __future__ import annotations

from collections.abc import Mapping

from handout.compose.plan import Element


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
