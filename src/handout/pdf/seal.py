"""A plan becomes the bytes that no brand can change: painted bodies, link annotations, the structure tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from urllib.parse import quote

from handout.compose.plan import LinkArea, Miniature, PictureItem, Plan
from handout.models.standard import EVERYWHERE, Standard
from handout.pdf.bookmarks import write_outline
from handout.pdf.catalog import write_output_intent
from handout.pdf.content import MarkedContent, PaintedBands, PaintedBody, QuotedContent, paint_body, paint_stable
from handout.pdf.fonts import FontSet
from handout.pdf.images import Size, is_blended, pictures, printed_sizes, write_image
from handout.pdf.objects import FLATE, Base, Writer, array, deflated, dictionary, number, ref, text
from handout.pdf.resources import Inks, Resources
from handout.pdf.standards import FORMS, FileForm
from handout.pdf.tags import Placed, Stem, TreeInput, WrittenTree, figure_boxes, write_elements, write_tree
from handout.records import dataclass, replace
from handout.text.face import Face

PRINT = 4
"""Annotation flag (ISO 32000-1, Table 165); ISO 19005-2, 6.3.2 asks for it."""

URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._"
"""What may stand in a URI as it is (RFC 3986, 2.2, 2.3 and 2.1); anything else is percent-encoded."""


@dataclass(frozen=True, slots=True)
class SealedPart:
    """A plan with its bodies painted, and its annotations and structure tree written: what no brand can change.

    ``bodies`` are deflated content streams, and where the brand's lines belong between them; ``running`` are headers
    and footers, with slots for the brand. ``resources`` has the codes, inks and names that they use, ``sizes`` how
    large each picture is printed. ``pages`` are the numbers kept for the pages, ``placed`` is what every page holds of
    which element, in the order of reading. ``logo`` is the MCID of the logo on page 1; only the brand knows what its
    element says. ``form`` is what the standard asks of the rest.
    """

    plan: Plan
    bodies: tuple[PaintedBody, ...]
    running: tuple[PaintedBands, ...]
    resources: Resources
    sizes: Mapping[str, Size]
    pages: tuple[int, ...]
    tree: WrittenTree
    placed: tuple[Placed, ...]
    logo: int | None
    form: FileForm


@dataclass(frozen=True, slots=True)
class Sealed:
    """The beginning of a file that any brand goes on from (``bind``), and what is to be known of it.

    ``base`` has all of the part's objects but its pages and the logo's element (``mark``: as it is without a logo).
    ``fonts`` and ``images`` are entries of the resource dictionary, ``faces`` all that the fonts draw from,
    ``contents`` for each page its body's streams, None where the brand's lines belong; ``tree`` and ``intent`` are the
    numbers of the page tree and of the output intent, ``outline`` is the catalog's entry for bookmarks. ``blended``:
    something shines through on the pages.
    """

    part: SealedPart
    base: Base
    fonts: Mapping[str, str]
    faces: frozenset[Face]
    images: Mapping[str, str]
    contents: tuple[tuple[int | None, ...], ...]
    tree: int
    intent: int
    outline: Mapping[str, str]
    mark: bytes | None
    blended: bool


def seal(plan: Plan, standard: Standard = EVERYWHERE) -> Sealed:
    """Everything of a file that is the same for every brand that has this standard: it is written once, deflated once.

    Raises:
        ValueError: as ``bind``.
    """
    form, writer = FORMS[standard], Writer()
    painted = _paint(plan, Resources(FontSet(), Inks(), plan.images, once=_once(plan)))
    pages = [writer.reserve() for _ in plan.pages]
    placed = _write_annotations(writer, painted.contents, len(pages))
    source = _tree_input(painted, placed, pages, form)
    return _sealed(_part(painted, source, write_tree(writer, source)), writer)


def quotations_alone(sealed: Sealed) -> Sealed:
    """The same file with nothing on its pages but where the text quotes a brand, for who wants to read that back."""
    contents = tuple(tuple(stream for stream in page if stream is None) for page in sealed.contents)
    running: tuple[PaintedBands, ...] = tuple(((), ()) for _ in sealed.part.running)
    return replace(sealed, part=replace(sealed.part, running=running), contents=contents)


def _sealed(part: SealedPart, writer: Writer) -> Sealed:
    """Write what is left, then settle it."""
    resources, plan = part.resources, part.plan
    node = {"Type": "/Pages", "Count": str(len(plan.pages)), "Kids": array(map(ref, part.pages)), **paper(plan)}
    named = resources.names.items()
    elements = part.tree.numbers if part.form.structured else None
    mark = plan.logo if part.logo is not None else None
    written = partial(
        Sealed,
        replace(part, bodies=tuple(map(_quoted, part.bodies))),
        fonts=resources.fonts.write(writer),
        faces=resources.fonts.faces(),
        images={short: ref(write_image(writer, resources.images[key], part.sizes[key])) for key, short in named},
        contents=tuple(tuple(_write_body(writer, part) for part in body) for body in part.bodies),
        tree=writer.add(dictionary(node)),
        intent=write_output_intent(writer),
        outline=write_outline(writer, plan.bookmarks, part.pages, elements),
        mark=None if mark is None else writer.take(part.tree.numbers[mark]),
        blended=any(is_blended(resources.images[key], part.sizes[key]) for key in resources.names),
    )
    return written(base=writer.settle(part.form.version))


def _quoted(body: PaintedBody) -> PaintedBody:
    """What is left of a body when its streams are written."""
    return tuple(part for part in body if isinstance(part, QuotedContent))


def _write_body(writer: Writer, part: bytes | QuotedContent) -> int | None:
    return writer.add_stream(part, FLATE) if isinstance(part, bytes) else None


def paper(plan: Plan) -> dict[str, str]:
    """What pages inherit from the page tree (ISO 32000-1, Table 30); their resources they must not: a content stream
    names its own (ISO 19005-2, 6.2.2)."""
    return {"MediaBox": array(("0", "0", number(plan.width), number(plan.height)))}


def seal_within(plan: Plan, form: FileForm, shared: Resources, stem: Stem, writer: Writer) -> SealedPart:
    """A plan as a part of a larger file: ``writer`` gets its objects, its elements hang from ``stem``. Codes and inks
    of ``shared`` go on.

    What the ParentTree is to hold has its own object number for a key: no two are alike, however many plans there are.

    Raises:
        ValueError: as ``bind``, or for elements with ids, which were not unique in the larger file.
    """
    painted = _paint(plan, shared.of_plan(plan.images))
    pages = [writer.reserve() for _ in plan.pages]
    placed = _write_annotations(writer, painted.contents, None)
    source = _tree_input(painted, placed, pages, form)
    tree = write_elements(writer, source, stem)
    if tree.ids:
        raise ValueError(f"ids of elements are unique in a file: {', '.join(tree.ids)}")
    return _part(painted, source, tree)


@dataclass(frozen=True, slots=True)
class _Painted:
    """Bodies, and what they hold in the order of reading; the rest as in ``SealedPart``."""

    plan: Plan
    bodies: tuple[PaintedBody, ...]
    running: tuple[PaintedBands, ...]
    contents: Sequence[MarkedContent]
    resources: Resources
    logo: int | None


def _paint(plan: Plan, resources: Resources) -> _Painted:
    bodies: list[PaintedBody] = []
    contents: list[MarkedContent] = []
    logo = None
    for index, page in enumerate(plan.pages):
        body, held = paint_body(index, page, plan.elements, resources)
        bodies.append(tuple(deflated(part) if isinstance(part, bytes) else part for part in body))
        contents += held
        if index == 0 and plan.logo is not None:
            logo = sum(content.mcid is not None for content in held)
            contents.append(MarkedContent(plan.logo, index, logo))
    contents.sort(key=attrgetter("reading"))  # the tree is that of the handout's pages, however they lie on the paper
    running = tuple(paint_stable(page, resources) for page in plan.pages)
    return _Painted(plan, tuple(bodies), running, contents, resources, logo)


def _tree_input(painted: _Painted, placed: Sequence[Placed], pages: Sequence[int], form: FileForm) -> TreeInput:
    elements = painted.plan.elements
    return TreeInput(elements, placed, pages, figure_boxes(elements, _pictures(painted.plan)), form)


def _part(painted: _Painted, source: TreeInput, tree: WrittenTree) -> SealedPart:
    return SealedPart(
        painted.plan,
        painted.bodies,
        painted.running,
        painted.resources,
        printed_sizes(item for page in painted.plan.pages for item in (*page.header, *page.footer, *page.body)),
        tuple(source.pages),
        tree,
        tuple(source.placed),
        painted.logo,
        source.form,
    )


def _once(plan: Plan) -> frozenset[str]:
    """Drawings that are painted only once and name nothing themselves."""
    items = (item for page in plan.pages for item in (*page.header, *page.footer, *page.body))
    many = Counter(item.image for item in pictures(items))
    plain = {key for key, image in plan.images.items() if not image.resources and not image.transparent}
    return frozenset(key for key, count in many.items() if count == 1 and key in plain)


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
