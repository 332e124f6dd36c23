"""A plan becomes the bytes that no brand can change: painted bodies, link annotations, the structure tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from urllib.parse import quote

from handout.compose.plan import LinkArea, Miniature, PictureItem, Plan
from handout.models.standard import EVERYWHERE, Standard
from handout.pdf.content import Inks, MarkedContent, Resources, paint_body
from handout.pdf.copies import LOCAL
from handout.pdf.fonts import FontSet
from handout.pdf.objects import Writer, array, deflated, dictionary, number, text
from handout.pdf.standards import FORMS, FileForm
from handout.pdf.tags import Placed, Stem, TreeInput, WrittenTree, figure_boxes, write_elements, write_tree
from handout.records import dataclass

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
    painted, writer = _paint(plan, Resources(FontSet(), Inks(), plan.images)), Writer()
    pages = [writer.reserve() for _ in plan.pages]
    placed = _write_annotations(writer, painted.contents, len(pages))
    source = _tree_input(painted, placed, pages, FORMS[standard])
    return _sealed(painted, writer, source, write_tree(writer, source))


def seal_within(plan: Plan, form: FileForm, shared: Resources, stem: Stem) -> Sealed:
    """A plan as a part of a larger file: its objects have the numbers of ``pdf.copies.LOCAL``, its elements hang from
    ``stem``. Codes and inks of ``shared`` go on.

    What the ParentTree is to hold has its own object number for a key: no two are alike, however many plans there are.

    Raises:
        ValueError: as ``bind``, or for elements with ids, which were not unique in the larger file.
    """
    painted, writer = _paint(plan, shared.of_plan(plan.images)), Writer(LOCAL)
    pages = [writer.reserve() for _ in plan.pages]
    placed = _write_annotations(writer, painted.contents, None)
    source = _tree_input(painted, placed, pages, form)
    tree = write_elements(writer, source, stem)
    if tree.ids:
        raise ValueError(f"ids of elements are unique in a file: {', '.join(tree.ids)}")
    return _sealed(painted, writer, source, tree)


@dataclass(frozen=True, slots=True)
class _Painted:
    """Bodies, and what they hold in the order of reading; ``logo`` as in ``Sealed``."""

    plan: Plan
    bodies: tuple[bytes, ...]
    contents: Sequence[MarkedContent]
    resources: Resources
    logo: int | None


def _paint(plan: Plan, resources: Resources) -> _Painted:
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
    return _Painted(plan, tuple(bodies), contents, resources, logo)


def _tree_input(painted: _Painted, placed: Sequence[Placed], pages: Sequence[int], form: FileForm) -> TreeInput:
    elements = painted.plan.elements
    return TreeInput(elements, placed, pages, figure_boxes(elements, _pictures(painted.plan)), form)


def _sealed(painted: _Painted, writer: Writer, source: TreeInput, tree: WrittenTree) -> Sealed:
    return Sealed(
        painted.plan,
        painted.bodies,
        painted.resources,
        writer,
        tuple(source.pages),
        tree,
        tuple(source.placed),
        painted.logo,
        source.form,
    )


def _pictures(plan: Plan) -> Iterator[PictureItem | Miniature]:
    return (item for page in plan.pages for item in page.body if isinstance(item, PictureItem | Miniature))


def _write_annotations(writer: Writer, contents: Sequence[MarkedContent], key: int | None) -> list[Placed]:
    """Link annotations; their keys in the ParentTree follow those of the pages, or are their own numbers (None)."""
    placed = []
    for content in contents:
        number = None
        if content.link is not None:
            number = writer.reserve()
            writer.put(number, _annotation(content.link, number if key is None else key))
            key = None if key is None else key + 1
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
