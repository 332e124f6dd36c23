"""A plan becomes the bytes that no brand can change: painted bodies, link annotations, the structure tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from urllib.parse import quote

from handout.compose.plan import LinkArea, Miniature, PictureItem, Plan
from handout.models.standard import EVERYWHERE, Standard
from handout.pdf.content import Inks, MarkedContent, Resources, paint_body
from handout.pdf.fonts import FontSet
from handout.pdf.objects import Writer, array, deflated, dictionary, number, text
from handout.pdf.standards import FORMS, FileForm
from handout.pdf.tags import Placed, TreeInput, WrittenTree, figure_boxes, write_tree

PRINT = 4
"""Annotation flag (ISO 32000-1, Table 165); ISO 19005-2, 6.3.2 asks for it."""

URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._"
"""What may stand in a URI as it is (RFC 3986, 2.2, 2.3 and 2.1); anything else is percent-encoded."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A plan with its bodies painted; ``bind`` copies what it goes on with and changes nothing here.

    ``bodies`` are deflated content streams, b"" for an empty one; ``resources`` has the codes, inks and names that they
    use; ``writer`` holds annotations and structure tree, ``pages`` are the numbers kept for the pages, ``placed`` is
    what every page holds of which element, in the order of reading. ``logo`` is the MCID of the logo on page 1; only
    the brand knows what its element says. ``form`` is what the standard asks of the rest.
    """

    plan: Plan
    bodies: tuple[bytes, ...]
    resources: Resources
    writer: Writer
    pages: tuple[int, ...]
    tree: WrittenTree
    placed: tuple[Placed, ...]
    logo: int | None
    form: FileForm


def seal(plan: Plan, standard: Standard = EVERYWHERE) -> Sealed:
    """Everything of a file that is the same for every brand that has this standard.

    Raises:
        ValueError: as ``bind``.
    """
    resources, writer = Resources(FontSet(), Inks(), plan.images), Writer()
    bodies: list[bytes] = []
    contents: list[MarkedContent] = []
    logo = None
    for index, page in enumerate(plan.pages):
        stream, held = paint_body(index, page, plan.elements, resources)
        bodies.append(deflated(stream) if stream else b"")
        contents += held
        if index == 0 and plan.logo is not None:
            logo = sum(content.mcid is not None for content in held)
            contents.append(MarkedContent(plan.logo, index, logo))
    contents.sort(key=attrgetter("reading"))  # the tree is that of the handout's pages, however they lie on the paper
    pages = [writer.reserve() for _ in plan.pages]
    placed = _write_annotations(writer, contents, len(pages))
    figures, form = figure_boxes(plan.elements, _pictures(plan)), FORMS[standard]
    tree = write_tree(writer, TreeInput(plan.elements, placed, pages, figures, form))
    return Sealed(plan, tuple(bodies), resources, writer, tuple(pages), tree, tuple(placed), logo, form)


def _pictures(plan: Plan) -> Iterator[PictureItem | Miniature]:
    return (item for page in plan.pages for item in page.body if isinstance(item, PictureItem | Miniature))


def _write_annotations(writer: Writer, contents: Sequence[MarkedContent], key: int) -> list[Placed]:
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
