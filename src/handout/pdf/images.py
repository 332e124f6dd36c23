"""Pictures as XObjects: vectors as forms, pixels as images (ISO 32000-1, 8.9 and 8.10)."""

from __future__ import annotations

from handout.models.image import Image
from handout.pdf.objects import Writer, array, number, ref


def write_image(writer: Writer, image: Image) -> int:
    """Write a picture; returns its object number.

    Raises:
        ValueError: a picture that has neither operators nor pixels.
    """
    if image.form is not None:
        return _form(writer, image, image.form)
    if image.jpeg is not None:
        return writer.add_stream(image.jpeg, {**_raster(image, grey=image.grey), "Filter": "/DCTDecode"})
    if image.pixels is None:
        raise ValueError("a picture without operators or pixels")
    entries = _raster(image, grey=image.grey)
    if image.alpha is not None:
        entries["SMask"] = ref(writer.add_stream(image.alpha, _raster(image, grey=True)))
    return writer.add_stream(image.pixels, entries)


def _form(writer: Writer, image: Image, operators: bytes) -> int:
    """The empty resource dictionary is asked for by ISO 19005-2, 6.2.2."""
    box = array(("0", "0", number(image.width), number(image.height)))
    entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": "<<>>"}
    return writer.add_stream(operators, entries)


def _raster(image: Image, *, grey: bool) -> dict[str, str]:
    """No /Interpolate: ISO 19005-2, 6.2.8 forbids it."""
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(image.pixel_width),
        "Height": str(image.pixel_height),
        "ColorSpace": "/DeviceGray" if grey else "/DeviceRGB",
        "BitsPerComponent": "8",
    }
