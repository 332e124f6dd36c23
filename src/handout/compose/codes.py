"""QR codes of a sheet, as pictures."""

from __future__ import annotations

from handout.blocks.block import Code, descendants
from handout.caching import cached
from handout.images.qr import qr
from handout.models.image import Image
from handout.sheet import Body


def codes(body: Body) -> dict[str, Image]:
    """The QR codes of a sheet by their names among pictures. InputError for one that is too long."""
    sections = (section for text in body.texts for section in text.printed_sections())
    blocks = (found.part for section in sections for found in descendants(section))
    return {code.name: _code(code) for block in blocks for code in block.codes()}


@cached(256)
def _code(code: Code) -> Image:
    return qr(code.address, code.where)
