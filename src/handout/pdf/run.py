"""A print run: several sheets, each as often as it is wanted, in one file with one structure tree.

What sheets have in common stands in the file once: fonts, content streams, pictures, palettes. Each copy has its own
pages and its own structure elements, under a Part of its own, so that every page of the file is tagged (``copies``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.compose.plan import Bookmark, Branding, Metadata, Plan
from handout.models.image import Image
from handout.models.standard import EVERYWHERE, Standard
from handout.pdf.bookmarks import write_outline
from handout.pdf.catalog import document_entries, write_output_intent
from handout.pdf.copies import LOCAL, Copies, write_copies
from handout.pdf.dressing import Dressed, colour_space, dress, page
from handout.pdf.fonts import FontSet, said
from handout.pdf.images import Size, rastered, write_image
from handout.pdf.metadata import information
from handout.pdf.objects import FLATE, Writer, array, dictionary, ref, text
from handout.pdf.resources import PALETTE, Inks, Resources
from handout.pdf.seal import paper, seal_within
from handout.pdf.standards import FORMS
from handout.pdf.tags import ParentTree, Stem, WrittenTree, reserve_stem, write_root
from handout.records import dataclass, replace

PREFERENCES = {False: " /PrintScaling /None /Duplex /DuplexFlipLongEdge", True: " /PrintScaling /None /Duplex /Simplex"}
"""How a run is to be printed (ISO 32000-1, Table 150): in its own size, and by whether on one side of the paper."""

FACES = 2
"""Pages on a leaf of paper that is printed on both sides."""


@dataclass(frozen=True, slots=True)
class RunSheet:
    """A sheet whose parts stand in the file, but for what each copy has of its own: ``objects``, with local numbers.

    ``pages`` are all of a copy's, blank one included; ``node`` is reserved for that of the page tree which holds them,
    ``paper`` is what they inherit. ``top`` is the copy's structure element. ``keys`` are in rising order those of its
    part of the ParentTree, each with the object that it leads to.
    """

    objects: Mapping[int, bytes]
    pages: tuple[int, ...]
    node: int
    paper: Mapping[str, str]
    height: float
    top: int
    keys: Mapping[int, int]
    blank: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the copies of a sheet begin: their first page, counted from 1, and how many pages each has; ``blank``:
    the last of them is."""

    first: int
    pages: int
    copies: int
    blank: bool


class PrintRun:
    """A print run while it is written: sheets come one after the other, and nothing of a plan is kept but its parts."""

    def __init__(self, standard: Standard = EVERYWHERE, *, single_sided: bool = False) -> None:
        self.standard = standard
        self._form = FORMS[standard]
        self._single_sided = single_sided
        self._writer = Writer()
        root = reserve_stem(self._writer, self._form)
        self._root, self._stem = root, Stem(self._writer.reserve(), root.namespace)
        self._pages = self._writer.reserve()
        self._fonts = self._writer.reserve()
        self._shared = Resources(FontSet(), Inks(), {})
        self._streams: dict[bytes, int] = {}
        self._images: dict[tuple[Image, Size | None], int] = {}
        self._palettes: dict[tuple[tuple[str, str], ...], int] = {}
        self._resources: dict[str, int] = {}
        self._roles = frozenset({"Document"})
        self._page_numbers: list[int] = []
        self._groups: list[str] = []
        self._parts: list[str] = []
        self._leaves: list[str] = []
        self._free = 0
        self._labels: list[str] = []
        self._bookmarks: list[Bookmark] = []
        self._bookmarked: dict[int, int] = {}

    def sheet(self, plan: Plan, branding: Branding) -> RunSheet:
        """Write what all copies of a sheet share. ValueError as ``bind``."""
        writer = Writer(LOCAL)
        part = seal_within(_as_part(plan), self._form, self._shared, self._stem, writer)
        tree = part.tree
        dressed = dress(part, branding, part.resources.of_brand(branding.images), writer)
        self._roles |= tree.roles
        node, shared = writer.reserve(), self._resource_dictionary(dressed, branding.palette)
        for index, number in enumerate(part.pages):
            own = iter(dressed.quoted[index])
            body = (part if isinstance(part, bytes) else next(own) for part in part.bodies[index])
            contents = [self._stream(stream) for stream in (dressed.running[index], *body) if stream]
            source = page(
                dressed,
                index,
                parent=node,
                resources=shared,
                contents=contents,
                key=number,
                blended=dressed.blended,
            )
            writer.put(number, source)
        blank = not self._single_sided and len(part.pages) % FACES == 1
        pages = (*part.pages, writer.add(_blank(node))) if blank else part.pages
        keys = {number: writer.add(row) for number, row in zip(part.pages, tree.pages, strict=True)}
        annotations = (placed for placed in part.placed if placed.annotation is not None)
        keys |= {p.annotation: tree.numbers[p.content.element] for p in annotations if p.annotation is not None}
        return RunSheet(writer.small, pages, node, paper(plan), plan.height, tree.top[0], keys, blank)

    def add(self, sheet: RunSheet, copies: int, title: str) -> Placement:
        """Append copies of a sheet; ``title`` is that of their bookmark."""
        writer, first, number = self._writer, len(self._page_numbers), len(self._groups) + 1
        group = writer.reserve()
        node = {"Type": "/Pages", "Parent": ref(group), **_kids(sheet.pages, len(sheet.pages)), **sheet.paper}
        placed = write_copies(writer, {**sheet.objects, sheet.node: dictionary(node).encode("ascii")}, copies)
        nodes, count = placed.numbers(sheet.node), copies * len(sheet.pages)
        writer.put(group, dictionary({"Type": "/Pages", "Parent": ref(self._pages), **_kids(nodes, count)}))
        self._groups.append(ref(group))
        self._parts += map(ref, placed.numbers(sheet.top))
        self._page_numbers += (placed.number(local, copy) for copy in range(copies) for local in sheet.pages)
        self._leaves.append(ref(writer.add(_leaf(sheet, placed))))
        self._free = max((placed.numbers(key)[-1] + 1 for key in sheet.keys), default=self._free)
        self._labels += (f"{first + copy * len(sheet.pages)} {_label(number, copy, copies)}" for copy in range(copies))
        self._bookmarked[len(self._bookmarks)] = placed.number(sheet.top, 0)
        self._bookmarks.append(Bookmark(title, 1, first, sheet.height, element=len(self._bookmarks)))
        return Placement(first + 1, len(sheet.pages), copies, sheet.blank)

    def finish(self, metadata: Metadata) -> bytes:
        """The whole file. ``metadata`` is of the run, not of any sheet."""
        writer, form, inks = self._writer, self._form, self._shared.inks
        writer.put(self._fonts, dictionary(self._shared.fonts.write(writer)))
        for palette, number in self._palettes.items():
            writer.put(number, colour_space(inks.roles(), dict(palette)))
        pages = {"Type": "/Pages", "Kids": array(self._groups), "Count": str(len(self._page_numbers))}
        writer.put(self._pages, dictionary(pages))
        self._write_tree()
        metadata = replace(metadata, custom={**metadata.custom, "fonts": said(self._shared.fonts.faces())})
        preferences = PREFERENCES[self._single_sided]
        numbers = {"pages": self._pages, "tags": self._root.parent, "intent": write_output_intent(writer)}
        elements = self._bookmarked if form.structured else None
        catalog = {
            **document_entries(writer, metadata, form, **numbers, preferences=preferences),
            "PageLabels": ref(writer.add(dictionary({"Nums": array(self._labels)}))),
            "PageMode": "/UseOutlines",
            **write_outline(writer, self._bookmarks, self._page_numbers, elements),
        }
        root = writer.add(dictionary(catalog))
        info = writer.add(information(metadata)) if form.information else None
        return writer.finish(root, info, form.version)

    def _write_tree(self) -> None:
        """Document, its Parts, and StructTreeRoot."""
        writer, document = self._writer, self._stem.parent
        space = {} if self._stem.namespace is None else {"NS": ref(self._stem.namespace)}
        entries = {"Type": "/StructElem", "S": "/Document", **space, "P": ref(self._root.parent)}
        writer.put(document, dictionary({**entries, "K": array(self._parts)}))
        tree = WrittenTree(self._root, {}, [document], (), (), self._roles, {})
        parents = ParentTree(writer.add(dictionary({"Kids": array(self._leaves)})), self._free)
        write_root(writer, self._form, tree, parents)

    def _stream(self, data: bytes) -> int:
        if data not in self._streams:
            self._streams[data] = self._writer.add_stream(data, FLATE)
        return self._streams[data]

    def _resource_dictionary(self, dressed: Dressed, palette: Mapping[str, str]) -> int:
        """Of a sheet: the fonts of the run, the colours of its brand, its pictures."""
        resources, key = dressed.resources, tuple(sorted(palette.items()))
        if key not in self._palettes:
            self._palettes[key] = self._writer.reserve()
        named = {
            short: ref(self._image(resources.images[name], dressed.sizes[name]))
            for name, short in resources.names.items()
        }
        entries = {"Font": ref(self._fonts), "ColorSpace": dictionary({PALETTE: ref(self._palettes[key])})}
        source = dictionary({**entries, **({"XObject": dictionary(named)} if named else {})})
        if source not in self._resources:
            self._resources[source] = self._writer.add(source)
        return self._resources[source]

    def _image(self, image: Image, size: Size) -> int:
        """A drawing is the same in all sizes."""
        key = image, (None if rastered(image, size) is None else size)
        if key not in self._images:
            self._images[key] = write_image(self._writer, image, size)
        return self._images[key]


def _as_part(plan: Plan) -> Plan:
    """The plan of a part: only the file as a whole is the Document (ISO 32000-1, Table 333)."""
    top, *others = plan.elements
    if top.parent != -1 or any(element.parent == -1 for element in others):
        raise ValueError("a sheet has one topmost element")
    return replace(plan, elements=(replace(top, role="Part"), *others))


def _blank(parent: int) -> str:
    """A page with nothing on it."""
    return dictionary({"Type": "/Page", "Tabs": "/S", "Parent": ref(parent), "Resources": "<<>>"})


def _kids(numbers: Sequence[int], pages: int) -> dict[str, str]:
    return {"Kids": array(map(ref, numbers)), "Count": str(pages)}


def _leaf(sheet: RunSheet, placed: Copies) -> str:
    """What the ParentTree says of some copies (ISO 32000-1, 7.9.7): by rising keys, and these rise with the numbers of
    objects, whichever copy they are of."""
    rows = [
        (key, value)
        for local, target in sheet.keys.items()
        for key, value in zip(placed.numbers(local), placed.numbers(target), strict=True)
    ]
    limits = array((str(rows[0][0]), str(rows[-1][0])))
    return dictionary({"Limits": limits, "Nums": array(f"{key} {ref(value)}" for key, value in rows)})


def _label(number: int, copy: int, copies: int) -> str:
    """Page labels (ISO 32000-1, 12.4.2): sheet of the run, copy where there are several, page."""
    prefix = f"{number}.{copy + 1}-" if copies > 1 else f"{number}-"
    return dictionary({"S": "/D", "P": text(prefix)})
