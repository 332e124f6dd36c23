"""Reads a tagged PDF as a screen reader would: the structure tree, and the text of its marked content in tree order.

Independent of the writer: everything is read from the finished bytes with pikepdf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

import pikepdf

INLINE = frozenset({"Span", "Link", "Strong", "Quote", "Code", "Reference", "Note"})
"""Roles that do not begin a new block (ISO 32000-1, 14.8.4.4)."""

CONTROLS = str.maketrans("", "", "\u061c\u200e\u200f")
"""Bidi controls, which help extractors and say nothing; outlines are shown without them."""

SHOWING = frozenset({"Tj", "TJ", "'", '"'})
PAINTING = SHOWING | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}

Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Painted:
    """One painting operation: the marked content it lies in, and what it shows if it shows text."""

    operator: str
    mcids: tuple[int, ...]
    artifacts: int
    text: str = ""
    unmapped: int = 0
    reversed: bool = False
    ink: Colour | None = None
    ground: Colour = (255, 255, 255)
    font: str = ""


@dataclass
class Element:
    """A structure element as it stands in the tree. ``kids``: elements, (page, mcid) pieces, annotations."""

    role: str
    language: str
    node: pikepdf.Object
    parent: Element | None = None
    kids: list[Element | tuple[int, int] | pikepdf.Object] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The element and all below it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()


class Tagged:
    """A finished file, opened."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.pages = list(self.pdf.pages)
        self._page_numbers = {page.obj.objgen: i for i, page in enumerate(self.pages)}
        self.painted = [list(_Interpreter(page.obj).run(page)) for page in self.pages]
        self.language = str(self.pdf.Root.get("/Lang", ""))
        self.roots = self._read_tree()

    def _read_tree(self) -> list[Element]:
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return []
        return [self._element(node, None, self.language) for node in _items(root.get("/K"))]

    def _element(self, node: pikepdf.Object, parent: Element | None, language: str) -> Element:
        language = str(node.get("/Lang", language))
        element = Element(str(node.get("/S", "/?"))[1:], language, node, parent)
        page = node.get("/Pg")
        for kid in _items(node.get("/K")):
            element.kids.append(self._kid(kid, element, page))
        return element

    def _kid(
        self, kid: pikepdf.Object, parent: Element, page: pikepdf.Object | None
    ) -> Element | tuple[int, int] | pikepdf.Object:
        if not isinstance(kid, pikepdf.Dictionary):
            return self._number(page), int(kid)
        kind = str(kid.get("/Type", ""))
        if kind == "/MCR":
            return self._number(kid.get("/Pg", page)), int(kid.MCID)
        if kind == "/OBJR":
            return kid.Obj
        return self._element(kid, parent, parent.language)

    def _number(self, page: pikepdf.Object | None) -> int:
        return -1 if page is None else self._page_numbers.get(page.objgen, -1)

    def elements(self) -> Iterator[Element]:
        """All elements in reading order."""
        for root in self.roots:
            yield from root.elements()

    def piece(self, page: int, mcid: int) -> list[Painted]:
        """What one marked-content sequence paints."""
        if not 0 <= page < len(self.painted):
            return []
        return [p for p in self.painted[page] if mcid in p.mcids]

    def own_text(self, element: Element) -> str:
        """The text of an element's own content."""
        pieces = (kid for kid in element.kids if isinstance(kid, tuple))
        return "".join(text_of(self.piece(*piece)) for piece in pieces)

    def text(self, element: Element) -> str:
        """The text of an element and all below it; blocks begin on lines of their own."""
        out = ""
        for kid in element.kids:
            if isinstance(kid, Element):
                words = self.text(kid)
                out += words if kid.role in INLINE else f"\n{words}\n"
            elif isinstance(kid, tuple):
                out += text_of(self.piece(*kid))
        return out

    def artifact_text(self) -> str:
        """The text of all artifacts, in painting order."""
        return " ".join(p.text for page in self.painted for p in page if p.artifacts and p.text)

    def outline(self) -> str:
        """The tree as indented text, for goldens."""
        return "\n".join(line for root in self.roots for line in self._lines(root, 0, "")) + "\n"

    def _lines(self, element: Element, depth: int, language: str) -> Iterator[str]:
        notes = [element.role]
        if element.language != language:
            notes.append(f"[{element.language}]")
        notes += [f"{key[1:].lower()}={str(element.node[key])!r}" for key in ("/ID", "/Alt") if key in element.node]
        yield "  " * depth + " ".join(notes)
        words = ""
        for kid in [*element.kids, None]:
            if isinstance(kid, tuple):
                words += text_of(self.piece(*kid)).translate(CONTROLS)
                continue
            if words.strip():
                yield "  " * (depth + 1) + repr(words)
            words = ""
            if isinstance(kid, Element):
                yield from self._lines(kid, depth + 1, element.language)
            elif kid is not None:
                yield "  " * (depth + 1) + f"-> {kid.A.URI}"


@lru_cache(maxsize=4)
def opened(data: bytes) -> Tagged:
    """A file that many look at one after the other and nobody changes."""
    return Tagged(data)


def text_of(painted: list[Painted]) -> str:
    """Text in logical order: what stands in one /ReversedChars sequence is turned round by characters."""
    return "".join(p.text[::-1] if p.reversed else p.text for p in painted)


def _items(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    """/K as a list: it may be absent, one thing or an array."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """The mapping of a /ToUnicode CMap (bfchar and bfrange)."""
    if "/ToUnicode" not in font:
        return {}
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = _utf16(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = _utf16(text)
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
        for first, _, texts in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[([^]]*)\]", block):
            for code, text in enumerate(re.findall(r"<(\w+)>", texts), int(first, 16)):
                found[code] = _utf16(text)
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


class _Interpreter:
    """Runs a page's content as far as colours, marked content and text need."""

    def __init__(self, page: pikepdf.Object) -> None:
        resources = page.get("/Resources", pikepdf.Dictionary())
        self._fonts = {str(k): to_unicode(v) for k, v in resources.get("/Font", {}).items()}
        self._palettes = {str(k): _palette(v) for k, v in resources.get("/ColorSpace", {}).items()}
        self._marks: list[tuple[str, int | None]] = []
        self._space = ""
        self._ink: Colour | None = (0, 0, 0)
        self._font = ""
        self._matrix = IDENTITY
        self._stack: list[tuple[str, Colour | None, Matrix]] = []
        self._place = (0.0, 0.0)
        self._path: list[tuple[float, float]] = []
        self._grounds: list[tuple[float, float, float, float, Colour]] = []

    def run(self, page: pikepdf.Page) -> Iterator[Painted]:
        for instruction in pikepdf.parse_content_stream(page):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator in PAINTING:
                yield self._paint(operator, operands)
            self._step(operator, operands)

    def _step(self, operator: str, operands: list[pikepdf.Object]) -> None:
        match operator:
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
                mcid = int(properties["/MCID"]) if "/MCID" in properties else None
                self._marks.append((str(operands[0]), mcid))
            case "EMC":
                self._marks.pop()
            case "q":
                self._stack.append((self._space, self._ink, self._matrix))
            case "Q":
                self._space, self._ink, self._matrix = self._stack.pop()
            case "cm":
                self._matrix = _times([float(v) for v in operands], self._matrix)
            case "BT":
                self._place = (0.0, 0.0)
            case "Td":
                self._place = (self._place[0] + float(operands[0]), self._place[1] + float(operands[1]))
            case "Tf":
                self._font = str(operands[0])
            case _:
                self._colour(operator, operands)
                self._trace(operator, operands)

    def _colour(self, operator: str, operands: list[pikepdf.Object]) -> None:
        if operator == "cs":
            self._space = str(operands[0])
        elif operator in ("sc", "scn"):
            self._ink = self._palettes[self._space][int(operands[0])]
        elif operator == "rg":
            red, green, blue = (round(float(v) * 255) for v in operands)
            self._ink = (red, green, blue)
        elif operator == "g":
            grey = round(float(operands[0]) * 255)
            self._ink = (grey, grey, grey)

    def _trace(self, operator: str, operands: list[pikepdf.Object]) -> None:
        values = [float(v) for v in operands] if operator in ("re", "m", "l", "c") else []
        if operator == "re":
            x, y, width, height = values
            self._path += [(x, y), (x + width, y + height)]
        elif values:
            self._path += list(zip(values[0::2], values[1::2], strict=True))
        elif operator in ("f", "f*", "F", "S", "n", "B"):
            if operator.startswith(("f", "F")) and self._path and self._ink and self._matrix == IDENTITY:
                xs, ys = zip(*self._path, strict=True)
                self._grounds.append((min(xs), min(ys), max(xs), max(ys), self._ink))
            self._path = []

    def _paint(self, operator: str, operands: list[pikepdf.Object]) -> Painted:
        mcids = tuple(mcid for _, mcid in self._marks if mcid is not None)
        artifacts = sum(tag == "/Artifact" for tag, _ in self._marks)
        painted = Painted(operator, mcids, artifacts, ink=self._ink, ground=self._ground(), font=self._font)
        if operator in SHOWING:
            codes = list(_codes(operands[-1]))
            table = self._fonts.get(self._font, {})
            painted.text = "".join(table.get(code, "\ufffd") for code in codes)
            painted.unmapped = sum(code not in table for code in codes)
            painted.reversed = any(tag == "/ReversedChars" for tag, _ in self._marks)
        return painted

    def _ground(self) -> Colour:
        """The last filled area under the pen."""
        x, y = self._place
        for x0, y0, x1, y1, colour in reversed(self._grounds):
            if x0 <= x <= x1 and y0 <= y <= y1:
                return colour
        return (255, 255, 255)


def _codes(operand: pikepdf.Object) -> Iterator[int]:
    for piece in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(piece, pikepdf.String):
            data = bytes(piece)
            yield from (int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2))


def _palette(space: pikepdf.Object) -> list[Colour]:
    if not isinstance(space, pikepdf.Array) or str(space[0]) != "/Indexed":
        return []
    table = bytes(space[3]) if isinstance(space[3], pikepdf.String) else space[3].read_bytes()
    return [(table[i], table[i + 1], table[i + 2]) for i in range(0, len(table) - 2, 3)]


def _times(m: list[float], n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    return (
        a * n[0] + b * n[2],
        a * n[1] + b * n[3],
        c * n[0] + d * n[2],
        c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4],
        e * n[1] + f * n[3] + n[5],
    )
