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
class WrittenTree:
    """The object numbers of StructTreeRoot, of each element that is in it, and of their namespace, if they have one."""

    root: int
    numbers: Mapping[int, int]
    namespace: int | None = None


def write_tree(writer: Writer, source: TreeInput) -> WrittenTree:
    """Write StructTreeRoot, elements, ParentTree, RoleMap, IDTree and the namespace.

    Raises:
        ValueError: a role that is neither standard nor ours.
    """
    _check_roles(source)
    return _Tree(writer, source).write()


def _check_roles(source: TreeInput) -> None:
    unknown = sorted({e.role for e in source.elements} - source.form.roles - source.form.mapped.keys())
    if unknown:
        raise ValueError(f"structure roles without a meaning: {', '.join(unknown)}")


class _Tree:
    """The tree while it is written."""

    def __init__(self, writer: Writer, source: TreeInput) -> None:
        self._writer = writer
        self._source = source
        self._form = source.form
        self._root = writer.reserve()
        self._space = writer.reserve() if self._form.namespace else None
        self._own = _by_element(source)
        self._live = _live(source.elements, self._own)
        self._kids = _children(source.elements, self._live)
        self._first = self._first_content()
        self._numbers = {index: writer.reserve() for index in sorted(self._live)}

    def write(self) -> WrittenTree:
        for index in self._numbers:
            self._writer.put(self._numbers[index], self._element(index))
        next_key, parents = self._parent_tree()
        entries = {
            "Type": "/StructTreeRoot",
            "K": array(ref(self._numbers[kid]) for kid in self._kids.get(-1, ())),
            "ParentTree": ref(self._writer.add(parents)),
            "ParentTreeNextKey": str(next_key),
            **self._role_map(),
            **self._id_tree(),
            **self._namespaces(),
        }
        self._writer.put(self._root, dictionary(entries))
        return WrittenTree(self._root, self._numbers, self._space)

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
            "P": ref(self._numbers[element.parent] if element.parent >= 0 else self._root),
        }
        if page is not None:
            entries["Pg"] = ref(self._source.pages[page])
        entries["K"] = array(self._k(index, page))
        return dictionary({**entries, **self._properties(index)})

    def _type(self, role: str) -> dict[str, str]:
        """The structure type. A namespace has none of ours: there it is what ours are to readers (ISO 32000-2,
        14.8.6)."""
        if self._space is None:
            return {"S": name(role)}
        return {"S": name(self._form.mapped.get(role, role)), "NS": ref(self._space)}

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

    def _parent_tree(self) -> tuple[int, str]:
        """Keys 0 ... pages - 1 are pages (arrays by MCID), the rest annotations (14.7.4.4)."""
        by_page: list[dict[int, str]] = [{} for _ in self._source.pages]
        annotations = []
        for placed in self._source.placed:
            parent = ref(self._numbers[placed.content.element])
            if placed.content.mcid is not None:
                by_page[placed.content.page][placed.content.mcid] = parent
            else:
                annotations.append(parent)
        rows = [*(array(parents[mcid] for mcid in sorted(parents)) for parents in by_page), *annotations]
        return len(rows), dictionary({"Nums": array(f"{key} {row}" for key, row in enumerate(rows))})

    def _role_map(self) -> dict[str, str]:
        used = {self._source.elements[index].role for index in self._live}
        mapped = {role: name(self._form.mapped[role]) for role in sorted(used & self._form.mapped.keys())}
        return {"RoleMap": dictionary(mapped)} if mapped and self._space is None else {}

    def _namespaces(self) -> dict[str, str]:
        """The one that all elements are of (ISO 32000-2, 14.7.4)."""
        if self._space is None:
            return {}
        self._writer.put(self._space, dictionary({"Type": "/Namespace", "NS": text(self._form.namespace or "")}))
        return {"Namespaces": array([ref(self._space)])}

    def _id_tree(self) -> dict[str, str]:
        """A name tree of one leaf, its keys in byte order (7.9.6)."""
        ids = {self._source.elements[i].id: number for i, number in self._numbers.items()}
        rows = [f"{text(key)} {ref(number)}" for key, number in sorted((k, n) for k, n in ids.items() if k)]
        return {"IDTree": dictionary({"Names": array(rows)})} if rows else {}


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
