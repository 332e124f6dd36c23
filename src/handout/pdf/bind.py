"""What is sealed, the brand's part and the metadata become the bytes of a PDF: tagged, by its standard.

Pure: the same three values give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from handout.compose.plan import Branding, Metadata
from handout.pdf.catalog import document_entries
from handout.pdf.dressing import Dressed, colour_space, dress, page, shared_names
from handout.pdf.fonts import said
from handout.pdf.images import write_image
from handout.pdf.metadata import information
from handout.pdf.objects import FLATE, Writer, dictionary, ref
from handout.pdf.resources import PALETTE
from handout.pdf.seal import Sealed
from handout.records import replace

FOLDED = " /Duplex /DuplexFlipShortEdge"
"""How a booklet is to be printed (ISO 32000-1, Table 150): the other way, page 2 stands on its head behind page 1."""


def bind(sealed: Sealed, branding: Branding, metadata: Metadata) -> bytes:
    """The finished file.

    Args:
        sealed: what no brand can change.
        branding: what the brand paints on every page, and a value for every colour role that is used.
        metadata: what the document says of itself; that it uses which fonts is added here.

    Raises:
        ValueError: what cannot be written truthfully: a colour without a value, an unknown structure role,
            text that no reader can be told. A fault of the program, never of what people wrote.
    """
    part, writer = sealed.part, Writer(base=sealed.base)
    if sealed.mark is not None and part.plan.logo is not None:
        writer.put_bytes(part.tree.numbers[part.plan.logo], sealed.mark)
    resources = part.resources.over(branding.images, shared_names(part, branding))
    dressed = dress(part, branding, resources, writer)
    _write_pages(writer, sealed, dressed, _write_resources(writer, sealed, dressed, branding.palette))
    faces = sealed.faces | resources.fonts.faces()
    metadata = replace(metadata, custom={**metadata.custom, "fonts": said(faces)})
    numbers = {"pages": sealed.tree, "tags": part.tree.stem.parent, "intent": sealed.intent}
    preferences = FOLDED if part.plan.folded else ""
    catalog = document_entries(writer, metadata, part.form, **numbers, preferences=preferences)
    root = writer.add(dictionary({**catalog, **sealed.outline}))
    info = writer.add(information(metadata)) if part.form.information else None
    return writer.finish(root, info)


def _write_resources(writer: Writer, sealed: Sealed, dressed: Dressed, palette: Mapping[str, str]) -> int:
    """One resource dictionary for all pages."""
    resources = dressed.resources
    own = {
        short: ref(write_image(writer, resources.images[key], dressed.sizes[key]))
        for key, short in resources.names.items()
    }
    entries = {"Font": dictionary({**sealed.fonts, **resources.fonts.write(writer)})}
    if resources.inks.roles():
        entries["ColorSpace"] = dictionary({PALETTE: colour_space(resources.inks.roles(), palette)})
    if images := {**sealed.images, **own}:
        entries["XObject"] = dictionary(images)
    return writer.add(dictionary(entries))


def _write_pages(writer: Writer, sealed: Sealed, dressed: Dressed, resources: int) -> None:
    """Header and footer are painted first, so that nothing of a brand can cover the text."""
    blended = sealed.blended or dressed.blended
    for index, number in enumerate(sealed.part.pages):
        stream = dressed.running[index]
        running = [writer.add_stream(stream, FLATE)] if stream else []
        own = iter(dressed.quoted[index])
        body = (writer.add_stream(next(own), FLATE) if kept is None else kept for kept in sealed.contents[index])
        contents = (*running, *body)
        source = page(
            dressed, index, parent=sealed.tree, resources=resources, contents=contents, key=index, blended=blended
        )
        writer.put(number, source)
