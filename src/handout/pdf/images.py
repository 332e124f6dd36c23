"""Pictures as XObjects: vectors as forms, pixels as images (ISO 32000-1, 8.9 and 8.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from handout.caching import cached
from handout.compose.plan import Item, Miniature, PictureItem
from handout.models.image import FormResource, Image
from handout.pdf.objects import FLATE, Writer, array, deflated, dictionary, number, ref
from handout.records import replace

if TYPE_CHECKING:
    from handout.images.raster import RasterImage

Size = tuple[float, float]
"""Width and height in points."""


def printed_sizes(items: Iterable[Item]) -> dict[str, Size]:
    """The largest size of each picture among some items, by its name."""
    sizes: dict[str, Size] = {}
    for item in pictures(items):
        wide, high = sizes.get(item.image, (0.0, 0.0))
        sizes[item.image] = max(wide, item.width), max(high, item.height)
    return sizes


def pictures(items: Iterable[Item]) -> Iterator[PictureItem]:
    """All pictures, in the sizes in which they are shown."""
    return (found for item in items for found in _pictures_in(item))


def is_blended(image: Image, size: Size) -> bool:
    """Whether anything shines through it."""
    found = rastered(image, size)
    return image.transparent or (found is not None and found.alpha is not None)


def _pictures_in(item: Item) -> Iterator[PictureItem]:
    """The item if it is a picture, or those of a page shown small, in the size in which they are shown."""
    match item:
        case PictureItem():
            yield item
        case Miniature(scale=scale):
            for one in item.items:
                for found in _pictures_in(one):
                    yield replace(found, width=found.width * scale, height=found.height * scale)


def rastered(image: Image, size: Size) -> RasterImage | None:
    """The pixels of a bitmap at its largest size; None of a drawing."""
    if image.bitmap is None:
        return None
    from handout.images.raster import pixels, raster

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
    """The whole picture. Where anything of it is blended it is a group, so that it never blends with the page."""
    box = (0.0, 0.0, image.width, image.height)
    return _write_form(writer, operators, box, image.resources, "DeviceRGB" if image.transparent else "")


def _write_form(
    writer: Writer,
    operators: bytes,
    box: tuple[float, float, float, float],
    resources: Sequence[FormResource],
    space: str,
) -> int:
    """A form after those that it names. Even an empty resource dictionary is asked for by ISO 19005-2, 6.2.2."""
    entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": array(map(number, box))}
    entries["Resources"] = _resources(writer, resources)
    if space:
        entries["Group"] = f"<</Type/Group/S/Transparency/I true/CS/{space}>>"
    return writer.add_stream(_deflated_form(operators), {**entries, **FLATE})


@cached(128)
def _deflated_form(operators: bytes) -> bytes:
    """Kept: a brand's logo is the same on the sheets of all languages, and those of all other brands come between."""
    return deflated(operators)


def _resources(writer: Writer, resources: Sequence[FormResource]) -> str:
    kinds: dict[str, dict[str, str]] = {}
    for resource in resources:
        value = resource.value
        if form := resource.form:
            made = _write_form(writer, form.operators, form.box, form.resources, form.space)
            value = value.replace("{}", ref(made))
        kinds.setdefault(resource.kind, {})[resource.name] = value
    return dictionary({kind: dictionary(named) for kind, named in kinds.items()})


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
