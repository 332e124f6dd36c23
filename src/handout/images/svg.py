"""SVG: only plain shapes in plain colours come through, and everything else is named.

Three steps: the XML is read by Python's own parser, which refuses a DOCTYPE and fetches nothing; what is allowed is
copied into a new tree; only that tree is shown to svglib. So no entity, script, style import, link or picture
ever reaches an engine, and nothing is left out of a drawing in silence.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from handout.errors import Diagnostic, InputError, Position, error
from handout.images.operators import Unsupported, content_stream
from handout.images.refusal import refuse
from handout.models.image import Image

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_CONTAINERS: Final = frozenset({"svg", "g"})
_SILENT: Final = frozenset({"title", "desc", "metadata"})
"""Elements that say something and paint nothing."""

_GEOMETRY: Final = frozenset(
    ("width", "height", "viewBox", "preserveAspectRatio", "x", "y", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2")
) | {"d", "points", "transform"}
_PAINT: Final = frozenset(
    ("fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray")
)
_KEPT: Final = _GEOMETRY | _PAINT | {"class", "id", "style", "display"}
"""Attributes that svglib reads and that paint the same everywhere."""

_HARMLESS: Final = {
    "opacity": {"1", "1.0", "100%"},
    "fill-opacity": {"1", "1.0", "100%"},
    "stroke-opacity": {"1", "1.0", "100%"},
    "filter": {"none"},
    "mask": {"none"},
    "clip-path": {"none"},
    "visibility": {"visible", "inherit"},
    "mix-blend-mode": {"normal"},
    "stroke-dashoffset": {"0", "0px"},
    "marker": {"none"},
    "marker-start": {"none"},
    "marker-mid": {"none"},
    "marker-end": {"none"},
    "vector-effect": {"none"},
    "transform-origin": set(),
    "href": set(),
    "src": set(),
}
"""What would change the picture and is not supported, with the values that change nothing."""

_DEPTH_LIMIT: Final = 40
_ELEMENT_LIMIT: Final = 5_000
_DATA_LIMIT: Final = 500_000
"""Characters of attributes: a drawing above this is a photograph that someone traced."""

_PLAIN_HINT: Final = "Convert text to outlines (paths), use plain fills, and save as plain SVG."
_LENGTH = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*", re.ASCII)
_LENGTHS: Final = _GEOMETRY - {"viewBox", "preserveAspectRatio", "d", "points", "transform"} | {"stroke-width"}
_WELL_FORMED: Final = {
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+.,\s-]*", re.ASCII),
    "points": re.compile(r"[0-9eE+.,\s-]*", re.ASCII),
    "viewBox": re.compile(r"[0-9eE+.,\s-]*", re.ASCII),
} | dict.fromkeys(_LENGTHS, _LENGTH)
"""Forms of numbers that svglib would pass over in silence where they are wrong."""
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)")


def image(content: bytes, name: str) -> Image:
    """The drawing as the content stream of a form; InputError names everything that cannot be printed."""
    clean = _cleaned(_parsed(content, name), name)
    drawing = _drawing(ElementTree.tostring(clean), name)
    try:
        form = content_stream(drawing)
    except Unsupported as fault:
        raise _unsupported(str(fault), name) from None
    return Image(width=float(drawing.width), height=float(drawing.height), form=form)


class _Tree(ElementTree.TreeBuilder):
    """Builds the tree; a DOCTYPE, where entities are made, ends it."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """The parser calls this for every DOCTYPE, whatever the encoding of the file."""
        raise _Doctype


class _Doctype(Exception):
    pass


def _parsed(content: bytes, name: str) -> ElementTree.Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _doctype(name)
    try:
        return ElementTree.fromstring(content, ElementTree.XMLParser(target=_Tree()))
    except _Doctype:
        raise _doctype(name) from None
    except ElementTree.ParseError as fault:
        line, column = fault.position
        hint = "Open it in a drawing program and save it again as plain SVG."
        raise refuse("bad-picture", "the SVG is not well-formed", Position(name, line, column + 1), hint) from None
    except (ValueError, LookupError):  # an unknown encoding, NUL
        raise refuse("bad-picture", "the SVG cannot be read as XML", Position(name), "Save it as UTF-8.") from None


def _doctype(name: str) -> InputError:
    hint = "Delete the lines “<!DOCTYPE …>” and “<!ENTITY …>”, or save it as plain SVG."
    return refuse("unsafe-picture", "the SVG has a DOCTYPE, which could pull in other files", Position(name), hint)


def _unsupported(what: str, name: str) -> InputError:
    return refuse("unsupported-picture", f"the SVG uses {what}, which cannot be printed", Position(name), _PLAIN_HINT)


def _cleaned(root: ElementTree.Element, name: str) -> ElementTree.Element:
    """A copy of what is allowed; InputError with every fault."""
    cleaner = _Cleaner(name)
    if _local(root.tag) != ("svg", True):
        raise refuse("bad-picture", "this XML file is no SVG picture", Position(name), _PLAIN_HINT)
    copy = cleaner.copy(root, 0)
    if cleaner.faults:
        raise InputError(*cleaner.faults.values())
    return copy


def _local(tag: str) -> tuple[str, bool]:
    """The name of an element or attribute, and whether it is SVG's own (a drawing program's are not)."""
    namespace, _, local = tag.rpartition("}")
    return local, namespace.lstrip("{") in ("", _NAMESPACE)


@dataclass(slots=True)
class _Cleaner:
    name: str
    faults: dict[str, Diagnostic] = field(default_factory=dict)
    elements: int = 0
    characters: int = 0

    def copy(self, source: ElementTree.Element, depth: int) -> ElementTree.Element:
        """The element with what is allowed of its attributes and children."""
        self._count(source, depth)
        local, _ = _local(source.tag)
        made = ElementTree.Element(f"{{{_NAMESPACE}}}{local}", dict(self._attributes(source)))
        if local == "style":
            self._css(source.text or "")
            made.text = source.text
            return made
        made.extend([self.copy(child, depth + 1) for child in self._children(source)])
        return made

    def _children(self, source: ElementTree.Element) -> Iterator[ElementTree.Element]:
        for child in source:
            local, own = _local(child.tag)
            if not own or local in _SILENT or (local == "defs" and self._only_styles(child)):
                yield from child.findall(f"{{{_NAMESPACE}}}style") if own and local == "defs" else ()
            elif local in _SHAPES | _CONTAINERS | {"style"}:
                yield child
            else:
                self._unsupported(local)

    def _only_styles(self, defs: ElementTree.Element) -> bool:
        return all(_local(child.tag)[0] == "style" for child in defs)

    def _attributes(self, source: ElementTree.Element) -> Iterator[tuple[str, str]]:
        for key, value in source.attrib.items():
            local, own = _local(key)
            if local.lower().startswith("on") or local == "href":
                self._unsafe(f"“{local}”")
            elif own and local in _HARMLESS:
                self._property(local, value)
            elif own and local in _KEPT:
                self._value(local, value)
                yield local, value

    def _value(self, local: str, value: str) -> None:
        if local == "style":
            self._css(value)
        elif "\\" in value and local in _PAINT | {"display"}:
            self._unsafe("escapes in its styles")
        elif "url(" in value.lower():
            self._unsupported("a gradient, pattern or link")
        elif local in _WELL_FORMED and not _WELL_FORMED[local].fullmatch(value):
            message = f"the SVG has a “{local}” that cannot be read: “{value[:40]}”"
            hint = "Open it in a drawing program and save it again as plain SVG."
            self.faults.setdefault(local, error("bad-picture", message, Position(self.name), hint))

    def _css(self, text: str) -> None:
        """Styles may set what attributes may; they may not import, load or animate. An escape could write any of
        these words so that nobody finds it (CSS Syntax Level 3, 4.3.7: ``\\75rl(`` is ``url(``)."""
        if "@" in text or "\\" in text:
            self._unsafe("“@” rules or escapes in its styles")
        if "url(" in text.lower():
            self._unsupported("a gradient, pattern or link")
        for key, value in _DECLARATION.findall(text):
            self._property(key.lower(), value)

    def _property(self, key: str, value: str) -> None:
        bare = value.replace("!important", "").strip().lower()
        if key == "transform" or bare not in _HARMLESS.get(key, {bare}):
            self._unsupported(f"“{key}”")

    def _count(self, source: ElementTree.Element, depth: int) -> None:
        self.elements += 1
        self.characters += sum(map(len, source.attrib.values()))
        if depth > _DEPTH_LIMIT or self.elements > _ELEMENT_LIMIT or self.characters > _DATA_LIMIT:
            hint = "Simplify the paths, or save the picture as PNG."
            raise refuse("too-large", "the drawing has too many parts", Position(self.name), hint)

    def _unsupported(self, what: str) -> None:
        if what in ("script", "foreignObject", "iframe", "handler"):
            self._unsafe(f"“{what}”")
            return
        named = what if " " in what or what.startswith("“") else f"“{what}”"
        message = f"the SVG uses {named}, which cannot be printed"
        self.faults.setdefault(named, error("unsupported-picture", message, Position(self.name), _PLAIN_HINT))

    def _unsafe(self, what: str) -> None:
        message = f"the SVG holds {what}, which could run or load something"
        hint = "Save it as plain SVG, without scripts and links."
        self.faults.setdefault(what, error("unsafe-picture", message, Position(self.name), hint))


class _Complaints(logging.Handler):
    """svglib logs what it cannot draw and goes on; here that is a fault."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


def _drawing(content: bytes, name: str) -> Drawing:
    """svglib's drawing of a clean tree. It raises many kinds of error on numbers that are none."""
    from svglib import svglib

    log, complaints = logging.getLogger("svglib.svglib"), _Complaints()
    propagated, log.propagate = log.propagate, False
    log.addHandler(complaints)
    try:
        drawing = svglib.svg2rlg(io.BytesIO(content))
    except (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        drawing = None
    finally:
        log.removeHandler(complaints)
        log.propagate = propagated
    if complaints.heard:
        raise _unsupported(f"something unknown ({complaints.heard[0][:80]})", name)
    if drawing is None:
        hint = "Open it in a drawing program and save it again as plain SVG."
        raise refuse("bad-picture", "the SVG has a number or a path that cannot be read", Position(name), hint)
    return drawing
