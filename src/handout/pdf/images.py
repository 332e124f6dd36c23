"""Pictures as XObjects: vectors as forms, pixels as images (ISO 32000-1, 8.9 and 8.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.compose.plan import Branding, Item, PictureItem, Plan, Slot
from handout.images.raster import RasterImage, pixels, raster
from handout.models.image import Image
from handout.pdf.objects import Writer, array, dictionary, number, ref

Size = tuple[float, float]
"""Width and height in points."""


def printed_sizes(plan: Plan, branding: Branding) -> dict[str, Size]:
    """The largest size of each picture on all pages, by its name."""
    sizes: dict[str, Size] = {}
    for item in _pictures(plan, branding):
        wide, high = sizes.get(item.image, (0.0, 0.0))
        sizes[item.image] = max(wide, item.width), max(high, item.height)
    return sizes


def _pictures(plan: Plan, branding: Branding) -> Iterator[PictureItem]:
    for page in plan.pages:
        for item in (*page.header, *page.footer, *page.body):
            painted: Iterable[Item] = item.filled(branding.slots) if isinstance(item, Slot) else (item,)
            yield from (one for one in painted if isinstance(one, PictureItem))


def rastered(image: Image, size: Size) -> RasterImage | None:
    """The pixels of a bitmap at its largest size; None of a drawing."""
    if image.bitmap is None:
        return None
    return raster(image.bitmap, pixels(size[0], image.pixel_width), pixels(size[1], image.pixel_height))


def write_image(writer: Writer, image: Image, size: Size) -> int:
    """Write a picture, printed in ``size`` at the largest; returns its object number.

    Raises:
        ValueError: a picture that has neither operators nor pixels.
    """
    if image.form is not None:
        return _form(writer, image, image.form)
    found = rastered(image, size)
    if found is None:
        raise ValueError("a picture without operators or pixels")
    entries = _raster(found, grey=found.grey)
    if found.alpha is not None:
        mask = {**_raster(found, grey=True), **_filter(found, jpeg=False, grey=True)}
        entries["SMask"] = ref(writer.add_stream(found.alpha, mask))
    return writer.add_stream(found.data, {**entries, **_filter(found, jpeg=found.jpeg, grey=found.grey)})


def _form(writer: Writer, image: Image, operators: bytes) -> int:
    """The empty resource dictionary is asked for by ISO 19005-2, 6.2.2."""
    box = array(("0", "0", number(image.width), number(image.height)))
    entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": "<<>>"}
    return writer.add_stream(operators, entries)


def _raster(found: RasterImage, *, grey: bool) -> dict[str, str]:
    """No /Interpolate: ISO 19005-2, 6.2.8 forbids it."""
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(found.width),
        "Height": str(found.height),
        "ColorSpace": "/DeviceGray" if grey else "/DeviceRGB",
        "BitsPerComponent": "8",
    }


def _filter(found: RasterImage, *, jpeg: bool, grey: bool) -> dict[str, str]:
    """Rows with PNG's filters are Predictor 10 to 15, whichever each row has (ISO 32000-1, 7.4.4.4)."""
    if jpeg:
        return {"Filter": "/DCTDecode"}
    rows = {"Predictor": "15", "Colors": "1" if grey else "3", "BitsPerComponent": "8", "Columns": str(found.width)}
    return {"Filter": "/FlateDecode", "DecodeParms": dictionary(rows)}
