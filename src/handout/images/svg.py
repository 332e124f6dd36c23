"""SVG: only plain shapes in plain colours come through, and everything else is named.

Three steps: the XML is read by Python's own parser, which refuses a DOCTYPE and fetches nothing; what is allowed is
copied into a new tree; only that tree is shown to svglib. So no entity, script, style import, link or picture
ever reaches an engine, and nothing is left out of a drawing in silence.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from handout.errors import Diagnostic, InputError, Position, error
from handout.images.operators import Unsupported, content_stream, stencil_stream
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
_CURRENT = re.compile(r"\bcurrentcolor\b", re.ASCII | re.IGNORECASE)
"""The value of ``color`` (SVG 2, 13.2). svglib takes the default of the property instead, and loses strokes."""
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)")


def image(content: bytes, name: str) -> Image:
    """The drawing as the content stream of a form; InputError names everything that cannot be printed."""
    drawing = _safe(content, name)
    try:
        form = content_stream(drawing)
    except Unsupported as fault:
        raise _unsupported(str(fault), name) from None
    return Image(width=float(drawing.width), height=float(drawing.height), form=form)


def stencil(content: bytes, name: str) -> Image:
    """A drawing in one colour as a form without any; InputError as ``image``, and where it has more colours.

    Which colour the file has does not matter: a drawing program writes black, an icon set ``currentColor``, a clinic
    its own blue. Two colours say something that one cannot: white on a disc would be a disc.
    """
    drawing = _safe(content, name)
    try:
        form, colours = stencil_stream(drawing)
    except Unsupported as fault:
        raise _unsupported(str(fault), name) from None
    if len(colours) > 1:
        message = f"the icon is painted in {len(colours)} colours; a page paints it in one, that of its layout"
        hint = "Paint it in one colour, and cut holes into it instead of painting white over it."
        raise refuse("icon-colours", message, Position(name), hint)
    return Image(width=float(drawing.width), height=float(drawing.height), form=form, stencil=True)


def _safe(content: bytes, name: str) -> Drawing:
    """What svglib makes of the parts that are allowed."""
    return _drawing(ElementTree.tostring(_cleaned(_parsed(content, name), name)), name)


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
    copy = cleaner.copy(root, 0, "black")
    if (cleaner.sheet_current and cleaner.colours) or (cleaner.sheet_colours and cleaner.current):
        cleaner.refuse_current()
    if cleaner.faults:
        raise InputError(*cleaner.faults.values())
    return copy


def _local(tag: str) -> tuple[str, bool]:
    """The name of an element or attribute, and whether it is SVG's own (a drawing program's are not)."""
    namespace, _, local = tag.rpartition("}")
    return local, namespace.lstrip("{") in ("", _NAMESPACE)


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    """The properties of a style, in small letters, with their values."""
    for key, value in _DECLARATION.findall(text):
        yield key.lower(), value.replace("!important", "").strip()


@dataclass(slots=True)
class _Cleaner:
    name: str
    faults: dict[str, Diagnostic] = field(default_factory=dict)
    elements: int = 0
    characters: int = 0
    colours: bool = False
    """Whether anything sets ``color``, and whether a style sheet does; likewise for who asks for it."""
    sheet_colours: bool = False
    current: bool = False
    sheet_current: bool = False

    def copy(self, source: ElementTree.Element, depth: int, colour: str) -> ElementTree.Element:
        """The element with what is allowed of its attributes and children; ``colour`` is that of the one around it."""
        self._count(source, depth)
        local, _ = _local(source.tag)
        colour = self._own_colour(source) or colour
        made = ElementTree.Element(f"{{{_NAMESPACE}}}{local}", self._painted(self._attributes(source), colour))
        if local == "style":
            made.text = self._sheet(source.text or "")
            return made
        made.extend([self.copy(child, depth + 1, colour) for child in self._children(source)])
        return made

    def _own_colour(self, source: ElementTree.Element) -> str | None:
        """What an element sets ``color`` to, if anything; styles win over attributes (CSS Cascade)."""
        styles = dict(_declarations(source.get("style", "")))
        found = styles.get("color", source.get("color", "")).strip()
        if not found or found.lower() in ("inherit", "currentcolor"):
            return None
        self.colours = True
        self._value("fill", found)
        return found

    def _painted(self, attributes: Iterable[tuple[str, str]], colour: str) -> dict[str, str]:
        """Attributes with ``colour`` in the place of currentColor."""
        made = {}
        for key, value in attributes:
            asks = key in ("fill", "stroke", "style") and _CURRENT.search(value)
            self.current |= bool(asks)
            made[key] = _CURRENT.sub(lambda _: colour, value) if asks else value
        return made

    def _sheet(self, text: str) -> str:
        self._css(text)
        if any(key == "color" for key, _ in _declarations(text)):
            self.colours = self.sheet_colours = True
        if _CURRENT.search(text):
            self.current = self.sheet_current = True
        return _CURRENT.sub("black", text)

    def refuse_current(self) -> None:
        """Which element of a style sheet has which ``color`` is not for us to find out."""
        self._unsupported("“currentColor” in a style sheet, beside a “color”")

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
        for key, value in _declarations(text):
            self._property(key, value)

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
