"""What is sealed, the brand's part and the metadata become the bytes of a PDF: tagged, by its standard.

Pure: the same three values give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.compose.plan import Branding, Metadata
from handout.pdf.bookmarks import write_outline
from handout.pdf.catalog import document_entries
from handout.pdf.content import PALETTE
from handout.pdf.dressing import Dressed, colour_space, dress, page, paper
from handout.pdf.images import write_image
from handout.pdf.metadata import information
from handout.pdf.objects import Writer, array, dictionary, ref
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
    plan, writer = sealed.plan, sealed.writer.copy()
    dressed = dress(sealed, branding, sealed.resources.with_images(branding.images), writer)
    shared = _write_resources(writer, dressed, branding.palette)
    metadata = replace(metadata, custom={**metadata.custom, "fonts": dressed.resources.fonts.said()})
    parent = writer.add(
        dictionary(
            {"Type": "/Pages", "Count": str(len(plan.pages)), "Kids": array(map(ref, sealed.pages)), **paper(plan)}
        )
    )
    for index, number in enumerate(sealed.pages):
        contents = _write_streams(writer, (dressed.running[index], sealed.bodies[index]))
        writer.put(number, page(dressed, index, parent=parent, resources=shared, contents=contents, key=index))
    preferences = FOLDED if plan.folded else ""
    tags = sealed.tree.stem.parent
    catalog = {
        **document_entries(writer, metadata, sealed.form, pages=parent, tags=tags, preferences=preferences),
        **write_outline(writer, plan.bookmarks, sealed.pages, sealed.tree.numbers if sealed.form.structured else None),
    }
    root = writer.add(dictionary(catalog))
    info = writer.add(information(metadata)) if sealed.form.information else None
    return writer.finish(root, info, sealed.form.version)


def _write_resources(writer: Writer, dressed: Dressed, palette: Mapping[str, str]) -> int:
    """One resource dictionary for all pages."""
    resources = dressed.resources
    images = {
        short: ref(write_image(writer, resources.images[key], dressed.sizes[key]))
        for key, short in resources.names.items()
    }
    entries = {"Font": dictionary(resources.fonts.write(writer))}
    if resources.inks.roles():
        entries["ColorSpace"] = dictionary({PALETTE: colour_space(resources.inks.roles(), palette)})
    if images:
        entries["XObject"] = dictionary(images)
    return writer.add(dictionary(entries))


def _write_streams(writer: Writer, streams: Sequence[bytes]) -> list[int]:
    """Header and footer are painted first, so that nothing of a brand can cover the text."""
    return [writer.add_stream(stream, {"Filter": "/FlateDecode"}) for stream in streams if stream]
