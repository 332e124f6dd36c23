"""A plan, the brand's colours and the metadata become the bytes of a PDF: tagged, PDF/UA-1 and PDF/A-2a.

Pure: the same three values give the same bytes. Bodies are painted first, furniture after, so that neither codes nor
colour indices of a body depend on what a brand prints around it; palette and metadata enter only at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from handout.pdf.bookmarks import write_outline
from handout.pdf.content import PALETTE, Content, Inks, Resources, paint_body, paint_furniture
from handout.pdf.fonts import FontSet
from handout.pdf.icc import srgb_profile
from handout.pdf.images import write_image
from handout.pdf.metadata import information, xmp
from handout.pdf.objects import Writer, array, dictionary, number, ref, text
from handout.pdf.tags import Placed, TreeInput, figure_boxes, write_tree
from handout.plan import LinkArea, Metadata, PictureItem, Plan

PRINT = 4
"""Annotation flag (ISO 32000-1, Table 165); ISO 19005-2, 6.3.2 asks for it."""

URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._"
"""What may stand in a URI as it is (RFC 3986, 2.2, 2.3 and 2.1); anything else is percent-encoded."""


@dataclass(frozen=True, slots=True)
class _Painted:
    """Streams of all pages, their contents in painting order, and what they use."""

    bodies: tuple[bytes, ...]
    furniture: tuple[bytes, ...]
    contents: tuple[Content, ...]
    resources: Resources


def bind(plan: Plan, palette: Mapping[str, str], metadata: Metadata) -> bytes:
    """The finished file.

    Args:
        plan: pages, structure and pictures.
        palette: "#rrggbb" for every colour role that the plan names.
        metadata: what the document says of itself.

    Raises:
        ValueError: a plan that cannot be written truthfully: a colour without a value, an unknown structure role,
            text that no reader can be told. A fault of the program, never of what people wrote.
    """
    painted = _paint(plan)
    writer = Writer()
    pages = [writer.reserve() for _ in plan.pages]
    placed = _write_annotations(writer, painted.contents, len(pages))
    tree = write_tree(writer, TreeInput(plan.elements, placed, pages, figure_boxes(plan.elements, _pictures(plan))))
    resources = _write_resources(writer, plan, painted, palette)
    parent = _write_page_tree(writer, plan, pages)
    for index, page in enumerate(pages):
        entries = {
            "Parent": ref(parent),
            "Resources": ref(resources),
            "Contents": _streams(writer, painted, index),
            "StructParents": str(index),
            **_transparency(plan, painted),
        }
        links = [p.annotation for p in placed if p.annotation is not None and p.content.page == index]
        _write_page(writer, page, entries, links)
    catalog = {
        "Type": "/Catalog",
        "Pages": ref(parent),
        "StructTreeRoot": ref(tree),
        "MarkInfo": "<</Marked true>>",
        "Lang": text(metadata.language),
        # No /Direction /R2L: PDFium then reads every line of the file from right to left, English ones included.
        "ViewerPreferences": "<</DisplayDocTitle true>>",
        "Metadata": ref(writer.add_stream(xmp(metadata), {"Type": "/Metadata", "Subtype": "/XML"}, plain=True)),
        "OutputIntents": array([_output_intent(writer)]),
        **write_outline(writer, plan.bookmarks, pages),
    }
    root = writer.add(dictionary(catalog))
    return writer.finish(root, writer.add(information(metadata)))


def _paint(plan: Plan) -> _Painted:
    """All bodies, then all furniture: codes, inks and names are given in this order."""
    resources = Resources(FontSet(), Inks(), plan.images)
    bodies, contents = [], []
    for index, page in enumerate(plan.pages):
        stream, held = paint_body(index, page.body, plan.elements, resources)
        bodies.append(stream)
        contents += held
    furniture = tuple(paint_furniture(page.header, page.footer, resources) for page in plan.pages)
    return _Painted(tuple(bodies), furniture, tuple(contents), resources)


def _pictures(plan: Plan) -> Iterator[PictureItem]:
    return (item for page in plan.pages for item in page.body if isinstance(item, PictureItem))


def _write_annotations(writer: Writer, contents: Sequence[Content], key: int) -> list[Placed]:
    """Link annotations; their keys in the ParentTree follow those of the pages."""
    placed = []
    for content in contents:
        number = None
        if content.link is not None:
            number = writer.add(_annotation(content.link, key))
            key += 1
        placed.append(Placed(content, number))
    return placed


def _annotation(link: LinkArea, key: int) -> str:
    """ISO 32000-1, 12.5.6.5; /Contents and /StructParent by ISO 14289-1, 7.18.5."""
    corners = (link.x, link.y, link.x + link.width, link.y + link.height)
    entries = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": array(map(number, corners)),
        "Border": "[0 0 0]",
        "F": str(PRINT),
        "Contents": text(link.contents),
        "StructParent": str(key),
        "A": dictionary({"S": "/URI", "URI": text(quote(link.url, safe=URI_CHARACTERS))}),
    }
    return dictionary(entries)


def _write_resources(writer: Writer, plan: Plan, painted: _Painted, palette: Mapping[str, str]) -> int:
    """One resource dictionary for all pages."""
    resources = painted.resources
    images = {short: ref(write_image(writer, plan.images[key])) for key, short in resources.names.items()}
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


def _streams(writer: Writer, painted: _Painted, index: int) -> str:
    """Furniture is painted first, so that nothing of a brand can cover the text."""
    streams = (painted.furniture[index], painted.bodies[index])
    return array(ref(writer.add_stream(stream)) for stream in streams if stream)


def _transparency(plan: Plan, painted: _Painted) -> dict[str, str]:
    """A page on which a soft mask is blended names the space to blend in (ISO 19005-2, 6.2.10)."""
    if any(plan.images[key].alpha is not None for key in painted.resources.names):
        return {"Group": "<</Type/Group/S/Transparency/CS/DeviceRGB>>"}
    return {}


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
