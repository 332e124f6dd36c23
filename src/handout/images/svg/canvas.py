"""The operators of a form's content stream, and the resources that they name (ISO 32000-1, 8.4, 8.5 and 8.7)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from handout.images.svg.gradients import Gradient, Stop
from handout.images.svg.matrices import IDENTITY, Bounds, Matrix, inverted, moved_box, multiplied
from handout.images.svg.outlines import ShapePath
from handout.images.svg.refusing import Undrawn
from handout.images.svg.values import Rgba
from handout.models.image import FormResource, PictureGroup
from handout.records import dataclass, field

Reckoning = Literal["colour", "luminance", "alpha"]
"""What a stream paints: the colours themselves; how bright they are; white whatever they are. The last two are for
masks, which count brightness (CSS Masking 1, 7.10.1) or cover alone."""

_LIMIT: Final = 1e6
"""User units; nothing that could be printed lies further out."""


@dataclass(slots=True)
class Canvas:
    """One content stream in the making: ``place`` brings its space to points on the picture, ``paper`` is the picture's
    size in points."""

    place: Matrix
    paper: tuple[float, float]
    tone: Reckoning = "colour"
    resources: dict[tuple[str, str, int], FormResource] = field(default_factory=dict)
    _kept: list[PictureGroup] = field(default_factory=list)

    @property
    def box(self) -> Bounds:
        """The picture in the stream's own space."""
        return moved_box(inverted(self.place) or IDENTITY, (0.0, 0.0, *self.paper))

    def inner(self, matrix: Matrix, tone: Reckoning | None = None) -> Canvas:
        """An empty stream whose space is that under ``matrix``."""
        return Canvas(multiplied(matrix, self.place), self.paper, tone or self.tone)

    def form(self, operators: Sequence[str]) -> PictureGroup:
        """What was painted as a transparency group of its own (ISO 32000-1, 11.6.6)."""
        space = "DeviceRGB" if self.tone == "colour" else "DeviceGray"
        return PictureGroup(stream(operators), self.box, tuple(self.resources.values()), space)

    def name(self, kind: str, value: str, form: PictureGroup | None = None) -> str:
        """The name of a resource; the same one for the same thing."""
        key = (kind, value, id(form) if form else 0)
        if form:
            self._kept.append(form)  # so that its id stays its own
        if key not in self.resources:
            self.resources[key] = FormResource(kind, f"{kind[0]}{len(self.resources)}", value, form)
        return self.resources[key].name

    def masked_by(self, mask: PictureGroup) -> str:
        """The operator that lets through what a mask does (ISO 32000-1, 11.6.5.2)."""
        return f"/{self.name('ExtGState', '<</SMask<</S/Luminosity/G {}>>>>', mask)} gs"

    def state(self, entries: str) -> str:
        """The operator that sets some parameters of the graphics state."""
        return f"/{self.name('ExtGState', f'<<{entries}>>')} gs"

    def drawn(self, form: PictureGroup) -> str:
        """The operator that paints a group."""
        return f"/{self.name('XObject', '{}', form)} Do"

    def ink(self, paint: Rgba | Gradient, matrix: Matrix, *, stroke: bool) -> str:
        """The operator that chooses a colour, or a gradient in the space under ``matrix``."""
        if isinstance(paint, Gradient):
            pattern = self._pattern(paint, multiplied(paint.matrix, matrix))
            name = self.name("Pattern", pattern)
            return f"/Pattern CS /{name} SCN" if stroke else f"/Pattern cs /{name} scn"
        tint = self._tint(paint)
        operator = "rg" if self.tone == "colour" else "g"
        return f"{tint} {operator.upper() if stroke else operator}"

    def _tint(self, colour: Rgba) -> str:
        red, green, blue, _ = colour
        if self.tone == "colour":
            return decimals((red, green, blue), 4)
        return decimals((0.2126 * red + 0.7152 * green + 0.0722 * blue if self.tone == "luminance" else 1.0,), 4)

    def _pattern(self, gradient: Gradient, matrix: Matrix) -> str:
        """A shading pattern; its matrix counts from the stream's own space (ISO 32000-1, 8.7.3.1)."""
        kind, space = (2 if len(gradient.places) == 4 else 3), "RGB" if self.tone == "colour" else "Gray"
        shading = (
            f"<</ShadingType {kind}/ColorSpace/Device{space}/Coords[{decimals(gradient.places, 6)}]"
            f"/Extend[true true]/Function {self._function(gradient.stops)}>>"
        )
        return f"<</PatternType 2/Matrix[{decimals(matrix, 8)}]/Shading {shading}>>"

    def _function(self, stops: Sequence[Stop]) -> str:
        """Pieces between stops that are apart (ISO 32000-1, 7.10.4)."""
        ends = _with_ends(stops)
        pieces = [(one, other) for one, other in pairwise(ends) if one.offset < other.offset]
        functions = [
            f"<</FunctionType 2/Domain[0 1]/N 1/C0[{self._tint(one.colour)}]/C1[{self._tint(other.colour)}]>>"
            for one, other in pieces
        ]
        if len(functions) == 1:
            return functions[0]
        bounds = decimals([one.offset for one, _ in pieces[1:]], 8)
        encode = " ".join(["0 1"] * len(functions))
        return f"<</FunctionType 3/Domain[0 1]/Functions[{' '.join(functions)}]/Bounds[{bounds}]/Encode[{encode}]>>"


def _with_ends(stops: Sequence[Stop]) -> list[Stop]:
    """Stops from 0 to 1."""
    return [Stop(0.0, stops[0].colour), *stops, Stop(1.0, stops[-1].colour)]


def stream(operators: Iterable[str]) -> bytes:
    """The bytes of a stream. SVG's miter limit is 4, PDF's is 10."""
    return "\n".join(["4 M", *operators, ""]).encode("ascii")


def path(outline: ShapePath, matrix: Matrix) -> Iterator[str]:
    """The operators of an outline, as exact as ``matrix``, from its space to points, asks for."""
    a, b, c, d, _, _ = matrix
    places = exactness(max(abs(a), abs(b), abs(c), abs(d)))
    for operator, points in outline:
        numbers = decimals([value for point in points for value in point], places)
        yield f"{numbers} {operator}" if points else operator


def exactness(scale: float) -> int:
    """How many decimals a number needs for a ten-thousandth of a point, where one unit is ``scale`` points."""
    return min(10, max(1, 4 + math.ceil(math.log10(scale)))) if scale > 0 else 4


def decimals(values: Sequence[float], places: int) -> str:
    """Numbers as PDF writes them.

    Raises:
        Undrawn: one that no page has room for.
    """
    if not all(math.isfinite(value) and abs(value) <= _LIMIT for value in values):
        raise Undrawn("a number out of all bounds", "Delete what lies far outside of the picture, and save it again.")
    return " ".join(_decimal(value, places) for value in values)


def _decimal(value: float, places: int) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
