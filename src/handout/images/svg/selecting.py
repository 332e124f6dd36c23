"""What it takes to match selectors: a few that look up and down a tree, each for each, never come to an end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

from handout.images.svg.markup import Node
from handout.patterns import regex
from handout.records import dataclass

LIMIT: Final = 4_000_000
"""Comparisons, and properties set by what matches: two seconds. Drawing programs ask for some thousand; ten looks on a
thousand shapes for a hundred thousand."""
_UP: Final = regex(r"(?<![>+~,\s(])\s+(?![>+~,\s)])")
"""Blanks that mean “somewhere in”; those around other combinators mean nothing."""
_ACROSS: Final = regex(r"~(?!=)|:nth-|-child|-of-type|:has\(")
"""What looks at all neighbours (Selectors 4, 13 and 14.4), or at all that is within."""


@dataclass(frozen=True, slots=True)
class Tree:
    """How many elements a drawing has, how deep they stand, and how many at most stand side by side."""

    elements: int
    depth: int
    widest: int

    def comparisons(self, prelude: list[Any]) -> int:
        """How many it takes at most to match the selectors of a rule (tinycss2's tokens) with all elements."""
        return sum(
            self.elements * self._ways(len(_UP.findall(text))) * self.widest ** len(_ACROSS.findall(text))
            for text in _selectors(prelude)
        )

    def _ways(self, blanks: int) -> int:
        """In how many ways so many ancestors, or fewer, are chosen."""
        return sum(math.comb(self.depth, count) for count in range(min(blanks, self.depth) + 1))


@dataclass(slots=True)
class Budget:
    """Comparisons that a drawing may still ask for."""

    tree: Tree
    left: int = LIMIT

    def allows(self, prelude: list[Any], properties: int) -> bool:
        """Whether there is enough left for a rule that sets so many properties, which is taken off."""
        self.left -= self.tree.comparisons(prelude) * (1 + properties)
        return self.left >= 0


def tree(root: Node) -> Tree:
    """The measure of a drawing."""
    nodes = list(root.iter())
    return Tree(len(nodes), _depth(root), max(2, *(len(node.within) for node in nodes)))


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.within), default=0)


def _selectors(prelude: list[Any]) -> Iterator[str]:
    """The text of each; commas within brackets part none."""
    import tinycss2

    begun: list[Any] = []
    for token in [*prelude, None]:
        if token is None or token == ",":
            yield tinycss2.serialize(begun).strip()
            begun = []
        else:
            begun.append(token)
