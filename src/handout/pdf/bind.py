"""What is sealed, the brand's part and the metadata become the bytes of a PDF: tagged, by its standard.

Pure: the same three values give the same bytes. Bodies were painted first, header and footer come after, so that
neither codes nor colour indices of a body depend on what a brand prints around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handout.compose.plan import Branding, Metadata, PictureItem, Plan, Slot
from handout.images.icc import srgb_profile
from handout.models.image import Image
from handout.pdf.bookmarks import write_outline
from handout.pdf.content import PALETTE, Resources, paint_running
from handout.pdf.images import Size, printed_sizes, rastered, write_image
from handout.pdf.metadata import information, xmp
from handout.pdf.objects import Writer, array, deflated, dictionary, number, ref, text
from handout.pdf.seal import Sealed
from handout.pdf.standards import FileForm
from handout.pdf.tags import picture_box

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
    resources = sealed.resources.with_images(branding.images)
    logo = _logo(plan, branding)
    tagged = (logo, sealed.logo) if logo and sealed.logo is not None else None
    running = [
        paint_running(page, branding.slots, resources, None if index else tagged)
        for index, page in enumerate(plan.pages)
    ]
    if logo:
        _write_logo(writer, sealed, branding, logo)
    sizes = printed_sizes(plan, branding)
    shared = _write_resources(writer, resources, branding.palette, sizes)
    metadata = replace(metadata, custom={**metadata.custom, "fonts": resources.fonts.said()})
    transparency = _transparency(resources, sizes)
    parent = _write_page_tree(writer, plan, sealed.pages)
    for index, page in enumerate(sealed.pages):
        entries = {
            "Parent": ref(parent),
            "Resources": ref(shared),
            "Contents": _streams(writer, (deflated(running[index]), sealed.bodies[index])),
            "StructParents": str(index),
            **transparency,
        }
        links = [p.annotation for p in sealed.placed if p.annotation is not None and p.content.page == index]
        _write_page(writer, page, entries, links)
    catalog = {
        "Type": "/Catalog",
        "Pages": ref(parent),
        "StructTreeRoot": ref(sealed.tree.root),
        "MarkInfo": "<</Marked true>>",
        "Lang": text(metadata.language),
        # No /Direction /R2L: PDFium then reads every line of the file from right to left, English ones included.
        "ViewerPreferences": f"<</DisplayDocTitle true{FOLDED if plan.folded else ''}>>",
        "Metadata": ref(_write_metadata(writer, metadata, sealed.form)),
        "OutputIntents": array([_output_intent(writer)]),
        **write_outline(writer, plan.bookmarks, sealed.pages, sealed.tree.numbers if sealed.form.structured else None),
    }
    root = writer.add(dictionary(catalog))
    info = writer.add(information(metadata)) if sealed.form.information else None
    return writer.finish(root, info, sealed.form.version)


def _logo(plan: Plan, branding: Branding) -> PictureItem | None:
    """The first picture of the logo on page 1; any other is an artifact."""
    slots = (item for page in plan.pages[:1] for item in (*page.header, *page.footer) if isinstance(item, Slot))
    items = (item for slot in slots for item in slot.filled(branding.slots))
    return next((item for item in items if isinstance(item, PictureItem) and item.image == branding.logo), None)


def _write_logo(writer: Writer, sealed: Sealed, branding: Branding, picture: PictureItem) -> None:
    """The structure element of the logo, which says what the brand's mark says (ISO 14289-1, 7.3)."""
    index = sealed.plan.logo
    if index is None or sealed.logo is None:
        return
    numbers, (alt, language) = sealed.tree.numbers, branding.alt
    entries = {
        "Type": "/StructElem",
        "S": "/Figure",
        **({} if sealed.tree.namespace is None else {"NS": ref(sealed.tree.namespace)}),
        "P": ref(numbers[sealed.plan.elements[index].parent]),
        "Pg": ref(sealed.pages[0]),
        "K": str(sealed.logo),
        "Lang": text(language),
        "Alt": text(alt),
        "A": dictionary({"O": "/Layout", "BBox": picture_box(picture)}),
    }
    writer.put(numbers[index], dictionary(entries))


def _write_resources(
    writer: Writer, resources: Resources, palette: Mapping[str, str], sizes: Mapping[str, Size]
) -> int:
    """One resource dictionary for all pages."""
    images = {
        short: ref(write_image(writer, resources.images[key], sizes[key])) for key, short in resources.names.items()
    }
    entries = {"Font": dictionary(resources.fonts.write(writer))}
    if resources.inks.roles():
        entries["ColorSpace"] = dictionary({PALETTE: _colour_space(resources.inks.roles(), palette)})
    if images:
        entries["XObject"] = dictionary(images)
    return writer.add(dictionary(entries))


def _colour_space(roles: Sequence[str], palette: Mapping[str, str]) -> str:
    """[/Indexed /DeviceRGB ...] (ISO 32000-1, 8.6.6.3): the brand's colours by role.

    Raises:
        ValueError: a role without a colour.
    """
    unknown = [role for role in roles if role not in palette]
    if unknown:
        raise ValueError(f"colour roles without a value: {', '.join(unknown)}")
    table = "".join(palette[role].removeprefix("#") for role in roles)
    return f"[/Indexed/DeviceRGB {len(roles) - 1} <{table}>]"


def _write_page_tree(writer: Writer, plan: Plan, pages: Sequence[int]) -> int:
    """The page tree; pages inherit their size from it (ISO 32000-1, Table 30), but not their resources: a content
    stream must name its own (ISO 19005-2, 6.2.2)."""
    entries = {
        "Type": "/Pages",
        "Count": str(len(pages)),
        "Kids": array(map(ref, pages)),
        "MediaBox": array(("0", "0", number(plan.width), number(plan.height))),
    }
    return writer.add(dictionary(entries))


def _write_page(writer: Writer, number: int, entries: Mapping[str, str], annotations: Sequence[int]) -> None:
    """A page; /Tabs by ISO 14289-1, 7.18.3."""
    links = {"Annots": array(map(ref, annotations))} if annotations else {}
    writer.put(number, dictionary({"Type": "/Page", "Tabs": "/S", **entries, **links}))


def _streams(writer: Writer, streams: Sequence[bytes]) -> str:
    """Header and footer are painted first, so that nothing of a brand can cover the text."""
    return array(ref(writer.add_stream(stream, {"Filter": "/FlateDecode"})) for stream in streams if stream)


def _transparency(resources: Resources, sizes: Mapping[str, Size]) -> dict[str, str]:
    """A page on which anything is blended names the space to blend in (ISO 19005-2, 6.2.10)."""
    if any(_is_blended(resources.images[key], sizes[key]) for key in resources.names):
        return {"Group": "<</Type/Group/S/Transparency/CS/DeviceRGB>>"}
    return {}


def _is_blended(image: Image, size: Size) -> bool:
    found = rastered(image, size)
    return image.transparent or (found is not None and found.alpha is not None)


def _write_metadata(writer: Writer, metadata: Metadata, form: FileForm) -> int:
    """Plain, so that who knows nothing of PDF finds it (ISO 16684-1, 7.3.2)."""
    return writer.add_stream(xmp(metadata, form), {"Type": "/Metadata", "Subtype": "/XML"}, plain=True)


def _output_intent(writer: Writer) -> str:
    profile = writer.add_stream(srgb_profile(), {"N": "3"})
    entries = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": text("sRGB IEC61966-2.1"),
        "Info": text("sRGB IEC61966-2.1"),
        "DestOutputProfile": ref(profile),
    }
    return dictionary(entries)
