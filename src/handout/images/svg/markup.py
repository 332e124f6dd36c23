"""The XML of a drawing as a tree with lines, bounded while it is read; nothing is fetched and no entity made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, overload
from xml.parsers import expat

from handout.errors import InputError, Position
from handout.images.refusal import refuse
from handout.images.svg.refusing import SAVE_AGAIN, Faults, unsafe
from handout.patterns import regex

NAMESPACE: Final = "http://www.w3.org/2000/svg"

_DEPTH_LIMIT: Final = 40
_ELEMENT_LIMIT: Final = 10_000
_DATA_LIMIT: Final = 1_000_000
"""Characters of attributes and styles: a drawing above this is a photograph that someone traced."""
_DOCTYPE: Final = regex(rb"<!DOCTYPE\s[^\[<>]*>")
"""One without declarations of its own names a DTD and no more. Drawing programs write it; nobody reads the DTD."""
_UNSAFE: Final = frozenset({"script", "foreignObject", "iframe", "handler", "listener"})
_LINKS: Final = frozenset({"href", "src"})


class Node:
    """An element and the line in which it begins. Names of SVG itself are bare, foreign ones ``{namespace}name``.

    It has what cssselect2 asks of an ``xml.etree`` element, which takes as long to import as ten marks to draw.
    """

    __slots__ = ("attrib", "line", "tag", "text", "within")

    def __init__(self, tag: str, attrib: Mapping[str, str], line: int) -> None:
        self.tag, self.attrib, self.line, self.text = tag, attrib, line, ""
        self.within: list[Node] = []

    def __iter__(self) -> Iterator[Node]:
        """The elements just below."""
        return iter(self.within)

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...
    def get(self, key: str, default: str | None = None) -> str | None:
        """The value of an attribute."""
        return self.attrib.get(key, default)

    def iter(self, tag: str | None = None) -> Iterator[Node]:
        """The element and all within it, in the order of the file; of one ``tag`` if that is given."""
        if tag is None or tag == self.tag:
            yield self
        for node in self.within:
            yield from node.iter(tag)


def parsed(content: bytes, faults: Faults) -> Node:
    """The root element, ``svg``; what could run or load something is added to ``faults``, wherever it stands.

    Raises:
        InputError: no XML, no SVG, a DOCTYPE with declarations, or more than a drawing has.
    """
    root = _Reader(faults).read(_without_doctype(content))
    if root.tag != "svg":
        raise refuse("bad-picture", "this XML file is no SVG picture", Position(faults.name), SAVE_AGAIN)
    return root


def _without_doctype(content: bytes) -> bytes:
    """The lines stay. With it gone, an unknown entity is an error (XML 1.0, 4.1); with it, expat leaves it out."""
    return _DOCTYPE.sub(lambda found: b"\n" * found[0].count(b"\n"), content, count=1)


class _Reader:
    """Builds the tree from expat's events."""

    def __init__(self, faults: Faults) -> None:
        self._faults, self._where = faults, Position(faults.name)
        self._open: list[Node] = []
        self._root: Node | None = None
        self._elements = self._characters = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, content: bytes) -> Node:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as fault:
            place = Position(self._faults.name, fault.lineno, fault.offset + 1)
            raise refuse("bad-picture", "the SVG is not well-formed", place, SAVE_AGAIN) from None
        except (ValueError, LookupError):  # an unknown encoding, NUL
            raise refuse("bad-picture", "the SVG cannot be read as XML", self._where, "Save it as UTF-8.") from None
        finally:
            del self._parser  # which holds this reader: 20 KB a drawing that nobody frees once the collector rests
        if self._root is None:
            raise refuse("bad-picture", "this XML file is no SVG picture", self._where, SAVE_AGAIN)
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        named = {_key(key): value for key, value in attributes.items()}
        node = Node(_name(name), named, self._parser.CurrentLineNumber)
        self._elements += 1
        self._count(sum(map(len, attributes.values())))
        self._vet(node)
        if self._open:
            self._open[-1].within.append(node)
        elif self._root is None:
            self._root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].tag == "style":
            self._count(len(text))
            self._open[-1].text += text

    def _count(self, characters: int) -> None:
        self._characters += characters
        deep = len(self._open) > _DEPTH_LIMIT
        if deep or self._elements > _ELEMENT_LIMIT or self._characters > _DATA_LIMIT:
            raise too_large(self._faults.name)

    def _vet(self, node: Node) -> None:
        if node.tag in _UNSAFE:
            self._faults.add(unsafe(f"“{node.tag}”"), node.line)
        for key, value in node.attrib.items():
            local = key.rpartition("}")[2].lower()
            outside = local in _LINKS and not value.strip().startswith("#") and "metadata" not in self._around(node)
            if local.startswith("on") or (outside and node.tag != "image"):
                self._faults.add(unsafe(f"“{local}”"), node.line)

    def _around(self, node: Node) -> list[str]:
        return [node.tag, *(other.tag for other in self._open)]

    def _doctype(self, *_: object) -> None:
        hint = "Delete the lines “<!DOCTYPE …>” and “<!ENTITY …>”, or save it as plain SVG."
        raise refuse("unsafe-picture", "the SVG has a DOCTYPE, which could pull in other files", self._where, hint)


def _name(expanded: str) -> str:
    """expat writes ``namespace}name``. A file without any namespace is read as SVG, too: people forget it."""
    namespace, _, local = expanded.rpartition("}")
    return local if namespace in ("", NAMESPACE) else f"{{{namespace}}}{local}"


def _key(expanded: str) -> str:
    """SVG's attributes stand in no namespace."""
    return f"{{{expanded}" if "}" in expanded else expanded


def too_large(name: str) -> InputError:
    """More than a drawing has."""
    hint = "Simplify its paths, groups and styles, or save the picture as PNG."
    return refuse("too-large", "the drawing has too many parts", Position(name), hint)
