"""Fill and stroke of one outline (SVG 2, chapter 13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.images.svg import gradients, hints
from handout.images.svg.canvas import Canvas, decimals, exactness, path
from handout.images.svg.document import link
from handout.images.svg.gradients import Gradient, Stop
from handout.images.svg.matrices import IDENTITY, Bounds, Matrix, multiplied
from handout.images.svg.outlines import ShapePath, bounds, rectangle, with_area, with_dots, without_dots
from handout.images.svg.shapes import Pen, Ruler, pen
from handout.images.svg.values import BLACK, Rgba, colour, share
from handout.images.svg.walking import STOP_COST, Walk
from handout.models.image import PictureGroup
from handout.records import dataclass

_RULES: Final = {"nonzero": "", "evenodd": "*"}
_LEAST: Final = 0.001
"""Points."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One painting of an outline: its paint, how opaque beside the paint's own alpha, and the pen if it is a stroke."""

    paint: Rgba | Gradient
    alpha: float
    pen: Pen | None = None

    @property
    def opaque(self) -> bool:
        """A plain colour without any transparency."""
        return not isinstance(self.paint, Gradient) and self.alpha == self.paint[3] == 1


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints outlines in a style on a canvas, under a matrix to the canvas' space."""

    walk: Walk
    canvas: Canvas
    matrix: Matrix
    ruler: Ruler

    def painted(self, outline: ShapePath, opacity: float) -> list[str]:
        """The operators; ``opacity`` is that of the element."""
        style = self.ruler.style
        if any(style.word(f"marker-{where}") != "none" for where in ("start", "mid", "end")):
            raise hints.effect("marker")
        rule = _RULES.get(style.word("fill-rule"))
        if rule is None:
            raise hints.effect("fill-rule")
        box = bounds(outline)
        fill, stroke = self._fill(box), self._stroke(box)
        if stroke and style.word("vector-effect") != "none":
            raise hints.effect("vector-effect")
        layers = [layer for layer in self._ordered(fill, stroke) if layer]
        if opacity < 1 and len(layers) == 2:
            return self._together(outline, layers, rule, opacity)
        plain = all(layer.opaque for layer in layers) and outline == with_area(outline)
        if len(layers) == 2 and layers == [fill, stroke] and plain:
            return [*self._both(outline, layers[0], layers[1], rule)]
        return [operator for layer in layers for operator in self._layer(outline, layer, rule, opacity)]

    def _together(self, outline: ShapePath, layers: list[Layer], rule: str, opacity: float) -> list[str]:
        """Fill and stroke overlap: they are blended as one."""
        inside = Painter(self.walk, self.canvas.inner(self.matrix), IDENTITY, self.ruler)
        content = [operator for layer in layers for operator in inside._layer(outline, layer, rule, 1.0)]
        state = self.canvas.state(f"/ca {decimals((opacity,), 4)}")
        return ["q", state, self.canvas.drawn(inside.canvas.form(content)), "Q"]

    def _ordered(self, fill: Layer | None, stroke: Layer | None) -> tuple[Layer | None, Layer | None]:
        """What is painted first (SVG 2, 13.8)."""
        words = self.ruler.style.word("paint-order").split()
        if not set(words) <= {"normal", "fill", "stroke", "markers"}:
            raise hints.effect("paint-order")
        before_fill = words[: words.index("fill")] if "fill" in words else words
        return (stroke, fill) if "stroke" in before_fill else (fill, stroke)

    # --- paints ---------------------------------------------------------------------------------------------------

    def _fill(self, box: Bounds | None) -> Layer | None:
        return self._layer_of("fill", box)

    def _stroke(self, box: Bounds | None) -> Layer | None:
        found = self._layer_of("stroke", box)
        drawn = pen(self.ruler, self._scale()) if found else None
        self.walk.spend(len(drawn.dashes) if drawn else 0)
        return Layer(found.paint, found.alpha, drawn) if found and drawn else None

    def _layer_of(self, name: str, box: Bounds | None) -> Layer | None:
        paint = self._paint(self.ruler.style[name], box)
        alpha = share(self.ruler.style[f"{name}-opacity"], f"“{name}-opacity”")
        if paint is None or alpha == 0 or (not isinstance(paint, Gradient) and paint[3] == 0):
            return None
        return Layer(paint, alpha)

    def _paint(self, text: str, box: Bounds | None) -> Rgba | Gradient | None:
        """A colour, a gradient or nothing (SVG 2, 13.2)."""
        if text.lower() == "none":
            return None
        if text.lower() in ("context-fill", "context-stroke"):
            raise hints.effect(text.lower())
        current = colour(self.ruler.style["color"], BLACK)
        found = link(text)
        if found is None:
            return colour(text, current)
        name, fallback = found
        document = self.walk.document
        server = document.named(name)
        if server.tag not in gradients.KINDS:
            raise hints.element(str(server.tag))
        source = gradients.source(server, document.ids, document.style)
        paint = gradients.gradient(source, box, self.ruler.viewport)
        self.walk.spend(STOP_COST * len(paint.stops) if isinstance(paint, Gradient) else 0)
        return self._paint(fallback, box) if paint is None and fallback and not link(fallback) else paint

    # --- operators ------------------------------------------------------------------------------------------------

    def _scale(self) -> float:
        a, b, c, d, _, _ = multiplied(self.matrix, self.canvas.place)
        return max(abs(a), abs(b), abs(c), abs(d))

    def _path(self, outline: ShapePath) -> Iterator[str]:
        return path(outline, multiplied(self.matrix, self.canvas.place))

    def _both(self, outline: ShapePath, fill: Layer, stroke: Layer, rule: str) -> Iterator[str]:
        yield "q"
        yield self.canvas.ink(fill.paint, self.matrix, stroke=False)
        yield from self._pen(stroke)
        yield from self._path(outline)
        yield f"B{rule}"
        yield "Q"

    def _layer(self, outline: ShapePath, layer: Layer, rule: str, opacity: float) -> Iterator[str]:
        """One painting, in a graphics state of its own."""
        drawn = self._stroked(outline, layer.pen) if layer.pen else with_area(outline)
        if not drawn:
            return
        yield "q"
        yield from self._blended(layer, opacity)
        if layer.pen:
            yield from self._pen(layer)
        else:
            yield self.canvas.ink(layer.paint, self.matrix, stroke=False)
        yield from self._path(drawn)
        yield "S" if layer.pen else f"f{rule}"
        yield "Q"

    def _stroked(self, outline: ShapePath, used: Pen) -> ShapePath:
        """The outline with what the pen's ends make of dots."""
        return with_dots(outline, _LEAST / self._scale()) if used.cap else without_dots(outline)

    def _blended(self, layer: Layer, opacity: float) -> Iterator[str]:
        """The states that make it transparent: one number, or a mask where a gradient fades."""
        alpha = layer.alpha * opacity
        if isinstance(layer.paint, Gradient):
            if len(layer.paint.alphas) > 1:
                yield self.canvas.masked_by(self._faded(layer.paint))
            else:
                alpha *= next(iter(layer.paint.alphas))
        else:
            alpha *= layer.paint[3]
        if alpha < 1:
            yield self.canvas.state(f"/{'CA' if layer.pen else 'ca'} {decimals((alpha,), 4)}")

    def _faded(self, paint: Gradient) -> PictureGroup:
        """How opaque a gradient is, as a mask: white where it covers, black where it does not."""
        canvas = self.canvas.inner(self.matrix, "luminance")
        stops = tuple(Stop(stop.offset, (stop.colour[3],) * 3 + (1.0,)) for stop in paint.stops)
        grey = canvas.ink(Gradient(stops, paint.places, paint.matrix), IDENTITY, stroke=False)
        return canvas.form([grey, *path(rectangle(canvas.box), canvas.place), "f"])

    def _pen(self, layer: Layer) -> Iterator[str]:
        used = layer.pen
        if used is None:
            return
        places = exactness(self._scale())
        yield self.canvas.ink(layer.paint, self.matrix, stroke=True)
        yield f"{decimals((used.width,), places)} w"
        yield f"{used.cap} J"
        yield f"{used.join} j"
        if used.limit != 4:
            yield f"{decimals((used.limit,), 4)} M"
        if used.dashes:
            yield f"[{decimals(used.dashes, places)}] {decimals((used.phase,), places)} d"
