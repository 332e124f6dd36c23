"""Pictures as XObjects: vectors as forms, pixels as images (ISO 32000-1, 8.9 and 8.10)."""

from __future__ import annotations

from collections.abc import Sequence

from handout.models.image import FormResource, Image
from handout.pdf.objects import Writer, array, dictionary, number, ref


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
    return writer.add_stream(operators, entries)


def _resources(writer: Writer, resources: Sequence[FormResource]) -> str:
    kinds: dict[str, dict[str, str]] = {}
    for resource in resources:
        value = resource.value
        if form := resource.form:
            made = _write_form(writer, form.operators, form.box, form.resources, form.space)
            value = value.replace("{}", ref(made))
        kinds.setdefault(resource.kind, {})[resource.name] = value
    return dictionary({kind: dictionary(named) for kind, named in kinds.items()})


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
