"""SVG: shapes, gradients, clips and masks come through as vectors; everything else is named.

A file is read by expat, which is shown no DOCTYPE and fetches nothing (``markup``); its styles are decided
(``cascade``), and its elements drawn (``drawing``, ``painting``, ``clipping``) as operators of PDF (``canvas``). What
is not known is refused with its line, and nothing is left out of a drawing in silence.
"""

from __future__ import annotations

from handout.errors import InputError, Position, error
from handout.images.refusal import refuse
from handout.images.svg.canvas import Canvas, stream
from handout.images.svg.document import document
from handout.images.svg.drawing import picture
from handout.images.svg.markup import too_large
from handout.images.svg.refusing import Faults, Undrawn
from handout.models.image import Image

__all__ = ["image", "stencil"]


def image(content: bytes, name: str) -> Image:
    """The drawing as the content stream of a form; InputError names everything that cannot be printed."""
    operators, canvas = _drawn(content, name)
    width, height = canvas.paper
    return Image(width, height, stream(operators), tuple(canvas.resources.values()))


def stencil(content: bytes, name: str) -> Image:
    """A drawing in one colour as a form without any; InputError as ``image``, and where it has more colours.

    Which colour the file has does not matter: a drawing program writes black, an icon set ``currentColor``, a clinic
    its own blue. Two colours say something that one cannot: white on a disc would be a disc.
    """
    operators, canvas = _drawn(content, name)
    if canvas.resources:
        message = "the SVG uses a gradient, a mask or transparency, which cannot be printed in an icon"
        hint = "Draw it in one plain colour: a page paints it in that of its layout."
        raise refuse("unsupported-picture", message, Position(name), hint)
    painted = {operator for operator in operators if operator.endswith((" rg", " RG"))}
    colours = {operator[:-3] for operator in painted}
    if len(colours) > 1:
        message = f"the icon is painted in {len(colours)} colours; a page paints it in one, that of its layout"
        hint = "Paint it in one colour, and cut holes into it instead of painting white over it."
        raise refuse("icon-colours", message, Position(name), hint)
    form = stream(operator for operator in operators if operator not in painted)
    return Image(*canvas.paper, form, stencil=True)


def _drawn(content: bytes, name: str) -> tuple[list[str], Canvas]:
    """The operators of a file; InputError with all that is wrong with it."""
    faults = Faults(name)
    try:
        read = document(content, faults)
        operators, canvas = picture(read, faults)
    except Undrawn as fault:
        faults.add(fault, read.root.line)
        operators, canvas = [], Canvas((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), (0.0, 0.0))
    except RecursionError:  # brackets in styles, clips of clips: every reader of them calls itself
        raise too_large(name) from None
    faults.check()
    if not operators:
        hint = "Look whether the drawing is hidden, white space alone, or outside of its viewBox."
        raise InputError(error("unsupported-picture", "nothing in the SVG paints anything", Position(name), hint))
    return operators, canvas
