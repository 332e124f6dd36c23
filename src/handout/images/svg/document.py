"""A drawing as it was read: its tree, which element has which id, and the style of each where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from handout.images.svg import hints
from handout.images.svg.cascade import Declared, Style, cascade
from handout.images.svg.markup import Node, parsed
from handout.images.svg.refusing import Faults, unreadable
from handout.patterns import regex
from handout.records import dataclass, field

_URL: Final = regex(r"url\(\s*(?:\"#([^\"]*)\"|'#([^']*)'|#([^\"'()]*))\s*\)\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class SvgDocument:
    """The elements of a file; ``declared`` has those of SVG itself."""

    root: Node
    declared: Mapping[Node, Declared]
    ids: Mapping[str, Node]
    parents: Mapping[Node, Node]
    _styles: dict[Node, Style] = field(default_factory=dict)

    def style(self, node: Node) -> Style:
        """The style of an element by where it stands: for what is referred to, not drawn in its place."""
        if node not in self._styles:
            parent = self.parents.get(node)
            around = self.style(parent) if parent is not None else Style()
            self._styles[node] = around.child(self.declared.get(node, {}))
        return self._styles[node]

    def named(self, name: str) -> Node:
        """The element of an id; Undrawn where there is none."""
        if name not in self.ids:
            raise hints.missing(name)
        return self.ids[name]


def document(content: bytes, faults: Faults) -> SvgDocument:
    """Read a file; what is wrong with its styles, and what could run or load something, is added to ``faults``.

    Raises:
        InputError: it cannot be read at all.
    """
    root = parsed(content, faults)
    ids: dict[str, Node] = {}
    parents: dict[Node, Node] = {}
    for node in root.iter():
        ids.setdefault(node.get("id", ""), node)  # of two the first, as browsers do
        parents.update((child, node) for child in node.within)
    ids.pop("", None)
    return SvgDocument(root, cascade(root, faults), ids, parents)


def link(text: str) -> tuple[str, str] | None:
    """The id in ``url(#id)`` and what stands behind it; None of anything but a url.

    Raises:
        Undrawn: a url that leads out of the file.
    """
    if not text.lower().startswith("url("):
        return None
    found = _URL.fullmatch(text.strip())
    if found is None:
        raise unreadable(f"the reference “{text[:40]}”")
    return (found[1] or found[2] or found[3] or "").strip(), found[4].strip()
