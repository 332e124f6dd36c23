"""The structure tree: elements, their content, and the way back from content to element (ISO 32000-1, 14.7).

Order: children stand in the order of ``Plan.elements``; an element's own pieces of content stand between them in the
order of painting, page by page of the handout, so that "text, link, text" of one paragraph reads as written. A block
split over two pages is one element with several pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handout.compose.plan import Element, Miniature, PictureItem
from handout.pdf.content import MarkedContent
from handout.pdf.objects import Writer, array, dictionary, name, number, ref, text
from handout.pdf.standards import FileForm

EMPTY_CELLS = frozenset({"TD", "TH"})
"""Kept without content: a row must have as many cells as its table has columns (ISO 14289-1, 7.5)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of content with the object number of its annotation, if it is one."""

    content: MarkedContent
    annotation: int | None = None


@dataclass(frozen=True, slots=True)
class TreeInput:
    """What the tree is made of. ``placed`` is in painting order over all pages of the handout; ``pages`` are object
    numbers; ``form`` is what the standard asks."""

    elements: Sequence[Element]
    placed: Sequence[Placed]
    pages: Sequence[int]
    figures: Mapping[int, str]
    form: FileForm


@dataclass(frozen=True, slots=True)
class Stem:
    """What the topmost elements hang from, and the namespace of all, if they have one: object numbers."""

    parent: int
    namespace: int | None


@dataclass(frozen=True, slots=True)
class WrittenTree:
    """Elements that were written. ``numbers`` are their object numbers by index, ``top`` those of the topmost.

    ``pages`` has for each page its elements by MCID, as an array, and ``annotations`` the element of each annotation:
    what the ParentTree is made of. ``roles`` are those that are used, ``ids`` the numbers of elements that have one.
    """

    stem: Stem
    numbers: Mapping[int, int]
    top: Sequence[int]
    pages: Sequence[str]
    annotations: Sequence[str]
    roles: frozenset[str]
    ids: Mapping[str, int]

    @property
    def namespace(self) -> int | None:
        return self.stem.namespace


def reserve_stem(writer: Writer, form: FileForm) -> Stem:
    """Numbers of StructTreeRoot and of the namespace."""
    root = writer.reserve()
    return Stem(root, writer.reserve() if form.namespace else None)


def write_tree(writer: Writer, source: TreeInput) -> WrittenTree:
    """Write StructTreeRoot, elements, ParentTree, RoleMap, IDTree and the namespace.

    Raises:
        ValueError: a role that is neither standard nor ours.
    """
    _check_roles(source)
    tree = write_elements(writer, source, reserve_stem(writer, source.form))
    rows = [f"{key} {row}" for key, row in enumerate((*tree.pages, *tree.annotations))]
    parents = ParentTree(writer.add(dictionary({"Nums": array(rows)})), len(rows))
    write_root(writer, source.form, tree, parents)
    return tree


def write_elements(writer: Writer, source: TreeInput, stem: Stem) -> WrittenTree:
    """Write the elements alone, hanging from what stands already or will stand. ValueError as ``write_tree``."""
    _check_roles(source)
    return _Tree(writer, source, stem).write()


@dataclass(frozen=True, slots=True)
class ParentTree:
    """Its object number, and the least key that it leaves free."""

    number: int
    free: int


def write_root(writer: Writer, form: FileForm, tree: WrittenTree, parents: ParentTree) -> None:
    """Write StructTreeRoot with RoleMap, IDTree and the namespace."""
    entries = {
        "Type": "/StructTreeRoot",
        "K": array(map(ref, tree.top)),
        "ParentTree": ref(parents.number),
        "ParentTreeNextKey": str(parents.free),
        **_role_map(form, tree),
        **_id_tree(tree.ids),
        **_namespaces(writer, form, tree.namespace),
    }
    writer.put(tree.stem.parent, dictionary(entries))


def _role_map(form: FileForm, tree: WrittenTree) -> dict[str, str]:
    mapped = {role: name(form.mapped[role]) for role in sorted(tree.roles & form.mapped.keys())}
    return {"RoleMap": dictionary(mapped)} if mapped and tree.namespace is None else {}


def _namespaces(writer: Writer, form: FileForm, space: int | None) -> dict[str, str]:
    """The one that all elements are of (ISO 32000-2, 14.7.4)."""
    if space is None:
        return {}
    writer.put(space, dictionary({"Type": "/Namespace", "NS": text(form.namespace or "")}))
    return {"Namespaces": array([ref(space)])}


def _id_tree(ids: Mapping[str, int]) -> dict[str, str]:
    """A name tree of one leaf, its keys in byte order (7.9.6)."""
    rows = [f"{text(key)} {ref(number)}" for key, number in sorted(ids.items())]
    return {"IDTree": dictionary({"Names": array(rows)})} if rows else {}


def _check_roles(source: TreeInput) -> None:
    unknown = sorted({e.role for e in source.elements} - source.form.roles - source.form.mapped.keys())
    if unknown:
        raise ValueError(f"structure roles without a meaning: {', '.join(unknown)}")


class _Tree:
    """The tree while it is written."""

    def __init__(self, writer: Writer, source: TreeInput, stem: Stem) -> None:
        self._writer = writer
        self._source = source
        self._form = source.form
        self._stem = stem
        self._own = _by_element(source)
        self._live = _live(source.elements, self._own)
        self._kids = _children(source.elements, self._live)
        self._first = self._first_content()
        self._numbers = {index: writer.reserve() for index in sorted(self._live)}

    def write(self) -> WrittenTree:
        for index in self._numbers:
            self._writer.put(self._numbers[index], self._element(index))
        pages, annotations = self._parents()
        return WrittenTree(
            self._stem,
            self._numbers,
            [self._numbers[kid] for kid in self._kids.get(-1, ())],
            pages,
            annotations,
            frozenset(self._source.elements[index].role for index in self._live),
            {key: number for i, number in self._numbers.items() if (key := self._source.elements[i].id)},
        )

    def _first_content(self) -> dict[int, int]:
        """Where in painting order an element or anything below it begins."""
        first = {index: own[0][0] for index, own in self._own.items()}
        for index in range(len(self._source.elements) - 1, -1, -1):
            parent = self._source.elements[index].parent
            if index in first and parent >= 0:
                first[parent] = min(first[index], first.get(parent, first[index]))
        return first

    def _element(self, index: int) -> str:
        element = self._source.elements[index]
        own = [placed for _, placed in self._own.get(index, ())]
        page = own[0].content.page if own else None
        entries = {
            "Type": "/StructElem",
            **self._type(element.role),
            "P": ref(self._numbers[element.parent] if element.parent >= 0 else self._stem.parent),
        }
        if page is not None:
            entries["Pg"] = ref(self._source.pages[page])
        entries["K"] = array(self._k(index, page))
        return dictionary({**entries, **self._properties(index)})

    def _type(self, role: str) -> dict[str, str]:
        """The structure type. A namespace has none of ours: there it is what ours are to readers (ISO 32000-2,
        14.8.6)."""
        if self._stem.namespace is None:
            return {"S": name(role)}
        return {"S": name(self._form.mapped.get(role, role)), "NS": ref(self._stem.namespace)}

    def _k(self, index: int, page: int | None) -> Iterator[str]:
        """Children in their order, own content before the first child that begins after it."""
        own = list(self._own.get(index, ()))
        for kid in self._kids.get(index, ()):
            while own and kid in self._first and own[0][0] < self._first[kid]:
                yield self._reference(own.pop(0)[1], page)
            yield ref(self._numbers[kid])
        for _, placed in own:
            yield self._reference(placed, page)

    def _reference(self, placed: Placed, page: int | None) -> str:
        """A marked-content or object reference (14.7.4); a bare MCID on the element's own page."""
        content = placed.content
        elsewhere = {} if content.page == page else {"Pg": ref(self._source.pages[content.page])}
        if placed.annotation is not None:
            return dictionary({"Type": "/OBJR", **elsewhere, "Obj": ref(placed.annotation)})
        if not elsewhere:
            return str(content.mcid)
        return dictionary({"Type": "/MCR", **elsewhere, "MCID": str(content.mcid)})

    def _properties(self, index: int) -> dict[str, str]:
        element = self._source.elements[index]
        entries = {}
        if element.language and element.language != self._inherited(element.parent):
            entries["Lang"] = text(element.language)
        if element.alt:
            entries["Alt"] = text(element.alt)
        if element.actual:
            entries["ActualText"] = text(element.actual)
        if element.id:
            entries["ID"] = text(element.id)
        attributes = {owner: self._known(values) for owner, values in element.attributes.items()}
        if index in self._source.figures:
            attributes.setdefault("Layout", {})["BBox"] = self._source.figures[index]
        if attributes:
            objects = [dictionary({"O": name(owner), **values}) for owner, values in attributes.items()]
            entries["A"] = objects[0] if len(objects) == 1 else array(objects)
        return entries

    def _known(self, values: Mapping[str, str]) -> dict[str, str]:
        """Attributes in the words of the version."""
        numberings = self._form.numberings
        return {key: numberings.get(value, value) if key == "ListNumbering" else value for key, value in values.items()}

    def _inherited(self, index: int) -> str | None:
        """The language that holds for an element (14.9.2.2), without the document's."""
        while index >= 0:
            element = self._source.elements[index]
            if element.language:
                return element.language
            index = element.parent
        return None

    def _parents(self) -> tuple[list[str], list[str]]:
        """Of each page its elements by MCID, then the element of each annotation (14.7.4.4)."""
        by_page: list[dict[int, str]] = [{} for _ in self._source.pages]
        annotations = []
        for placed in self._source.placed:
            parent = ref(self._numbers[placed.content.element])
            if placed.content.mcid is not None:
                by_page[placed.content.page][placed.content.mcid] = parent
            else:
                annotations.append(parent)
        return [array(parents[mcid] for mcid in sorted(parents)) for parents in by_page], annotations


def _by_element(source: TreeInput) -> dict[int, list[tuple[int, Placed]]]:
    """Each element's own content with its place in painting order."""
    own: dict[int, list[tuple[int, Placed]]] = {}
    for order, placed in enumerate(source.placed):
        own.setdefault(placed.content.element, []).append((order, placed))
    return own


def _live(elements: Sequence[Element], own: Mapping[int, object]) -> set[int]:
    """Elements that hold content, themselves or below; empty ones would only make a reader say "list, no items"."""
    live = {i for i, element in enumerate(elements) if i in own or element.role in EMPTY_CELLS}
    for index in range(len(elements) - 1, -1, -1):
        if index in live and elements[index].parent >= 0:
            live.add(elements[index].parent)
    return live


def _children(elements: Sequence[Element], live: set[int]) -> dict[int, list[int]]:
    kids: dict[int, list[int]] = {}
    for index in sorted(live):
        kids.setdefault(elements[index].parent, []).append(index)
    return kids


def figure_boxes(elements: Sequence[Element], pictures: Iterator[PictureItem | Miniature]) -> dict[int, str]:
    """/BBox of each Figure (ISO 32000-1, 14.8.5.4.3): the least rectangle that holds all its pictures."""
    found: dict[int, list[PictureItem | Miniature]] = {}
    for item in pictures:
        if item.element is not None and elements[item.element].role == "Figure":
            found.setdefault(item.element, []).append(item)
    return {element: picture_box(*items) for element, items in found.items()}


def picture_box(*items: PictureItem | Miniature) -> str:
    """The least rectangle that holds some pictures: left, bottom, right, top."""
    left, bottom = min(item.x for item in items), min(item.y for item in items)
    right, top = max(item.x + item.width for item in items), max(item.y + item.height for item in items)
    return array(map(number, (left, bottom, right, top)))
