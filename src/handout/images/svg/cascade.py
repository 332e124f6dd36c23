"""Which value each property of each element is given: by attributes, style sheets and ``style`` (CSS Cascade 4, 6).

Sheets are read by tinycss2 and matched by cssselect2; what either would pass over is a fault here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from handout.images.svg.markup import Node, too_large
from handout.images.svg.refusing import Faults, Undrawn, unreadable, unsafe
from handout.images.svg.selecting import Budget, tree
from handout.images.svg.values import vetted
from handout.patterns import regex
from handout.records import dataclass, field

Declared = Mapping[str, str]
"""Properties by their names in small letters."""

_INHERITED: Final[Declared] = {
    "clip-rule": "nonzero",
    "color": "black",
    "color-interpolation": "srgb",
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-size": "medium",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "paint-order": "normal",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
}
_OWN: Final[Declared] = {
    **dict.fromkeys(("width", "height", "rx", "ry"), "auto"),
    **dict.fromkeys(("x", "y", "cx", "cy", "r"), "0"),
    **dict.fromkeys(("background", "clip-path", "mask", "filter", "transform", "vector-effect"), "none"),
    "background-color": "transparent",
    "display": "inline",
    "isolation": "auto",
    "mask-type": "luminance",
    "mix-blend-mode": "normal",
    "opacity": "1",
    "overflow": "hidden",
    "stop-color": "black",
    "stop-opacity": "1",
    "transform-origin": "0 0",
    "transform-box": "view-box",
}
INITIAL: Final[Declared] = {**_INHERITED, **_OWN}
"""The properties that change what a shape looks like, and their initial values (SVG 2, appendix F)."""

_ATTRIBUTES: Final = frozenset(INITIAL) - {"background", "background-color", "isolation", "mix-blend-mode"}
_GEOMETRY: Final = frozenset({"x", "y", "width", "height", "rx", "ry", "cx", "cy", "r"})
_MARKERS: Final = ("marker-start", "marker-mid", "marker-end")
_NOTHING: Final = frozenset({"none", "auto", "normal", "initial", "unset"})
_ONLY_STYLED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("rotate", "scale", "translate", "offset-path", "animation", "animation-name"), _NOTHING),
    **dict.fromkeys(("mask-image", "mask-border", "mask-border-source", "backdrop-filter", "clip"), _NOTHING),
    "zoom": _NOTHING | {"1", "100%"},
    "content-visibility": _NOTHING | {"visible"},
    **dict.fromkeys(("all", "d"), frozenset()),
}
"""Properties that would change the picture and are in no attribute, with the values that change nothing. Others change
no shape: fonts, hints to the renderer, what drawing programs keep for themselves."""
_BARE: Final = regex(r"[+-]?(?=[0.]*[1-9])(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
"""A number other than 0. Browsers pass over it where a style sets a length of geometry, other programs take it."""
_SILENT_RULES: Final = frozenset({"charset", "font-face", "keyframes", "-webkit-keyframes", "namespace"})
"""They name an encoding, fonts and steps, which nothing here asks for."""


@dataclass(frozen=True, slots=True)
class Style:
    """The values in force at one element: those that children inherit, and its own."""

    inherited: Declared = field(default_factory=lambda: dict(_INHERITED))
    own: Declared = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.inherited[name] if name in _INHERITED else self.own.get(name, _OWN[name])

    def word(self, name: str) -> str:
        """A value that is a keyword, in small letters."""
        return self[name].strip().lower()

    def child(self, declared: Declared) -> Style:
        """The style of a child that is given these values (CSS Cascade 4, 7)."""
        inherited, own = dict(self.inherited), dict[str, str]()
        for name, value in declared.items():
            (inherited if name in _INHERITED else own)[name] = self._given(name, value)
        return Style(inherited, own)

    def _given(self, name: str, value: str) -> str:
        keyword = value.lower()
        if keyword in ("unset", "revert", "revert-layer"):
            keyword = "inherit" if name in _INHERITED else "initial"
        if keyword == "inherit" or (name == "color" and keyword == "currentcolor"):
            if name in _GEOMETRY:
                raise Undrawn(f"“{name}” that is inherited", "Write the number itself.")
            return self[name]
        return INITIAL[name] if keyword == "initial" else value


_VALUE_LIMIT: Final = 1000
"""Characters of one value: a long list of dashes or of transforms has a tenth."""
_SHEET_LIMIT: Final = 100_000
"""Characters of all style sheets: reading a selector of two letters takes a kilobyte. Drawing programs write a line for
each look, some thousand characters."""
Declaration = tuple[str, str, bool]
"""A property, its value, and whether it is important."""


@dataclass(frozen=True, slots=True)
class _Rule:
    specificity: tuple[int, int, int]
    order: int
    declarations: tuple[Declaration, ...]


def cascade(root: Node, faults: Faults) -> Mapping[Node, Declared]:
    """What every element of a tree is given, before anything is inherited; faults of styles are added."""
    sheets = [*root.iter("style")]
    if sum(len(sheet.text) for sheet in sheets) > _SHEET_LIMIT:
        raise too_large(faults.name)
    rules = _matches(root, sheets, faults) if sheets else {}
    ours = (node for node in root.iter() if not node.tag.startswith("{"))
    return {node: _declared(node, rules.get(node, ()), faults) for node in ours}


def _declared(node: Node, rules: Iterable[_Rule], faults: Faults) -> Declared:
    """Attributes first, then sheets, then ``style``; what is !important last."""
    made = {key: value.strip() for key, value in node.attrib.items() if key in _ATTRIBUTES and value.strip()}
    for key, value in [*made.items()]:
        try:
            _vet(value)
            _bounded(key, value)
        except Undrawn as fault:
            faults.add(fault, node.line)
            del made[key]
    ordered = sorted(rules, key=lambda rule: (rule.specificity, rule.order))
    styled = [declaration for rule in ordered for declaration in rule.declarations]
    if style := node.get("style"):
        try:
            styled += _last_ones(_declarations(style))
        except Undrawn as fault:
            faults.add(fault, node.line)
    for important in (False, True):
        made.update((name, value) for name, value, flag in styled if flag == important)
    return made


def _declarations(block: Any) -> Iterator[Declaration]:
    """The properties that matter of a block, with their values and whether they are important."""
    import tinycss2

    if isinstance(block, str):
        _vet(block)
    for part in tinycss2.parse_blocks_contents(block, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            raise unreadable("a style")
        name, value = part.lower_name, tinycss2.serialize(part.value).strip()
        if name in _GEOMETRY and _BARE.fullmatch(value):
            hint = "Write “px” behind the number, or write it as an attribute."
            raise Undrawn(f"“{name}” without a unit in its styles", hint)
        _bounded(name, value)
        if name in INITIAL:
            yield name, value, part.important
        elif name == "marker":
            yield from ((each, value, part.important) for each in _MARKERS)
        elif name in _ONLY_STYLED and value.lower() not in _ONLY_STYLED[name]:
            hint = "Export it with presentation attributes, or flatten the picture to plain shapes."
            raise Undrawn(f"“{name}” in its styles", hint)


def _last_ones(declarations: Iterable[Declaration]) -> tuple[Declaration, ...]:
    """Of each property the value that counts, a plain and an important one: so no rule costs more, each time that it
    matches, than there are properties."""
    return tuple({(name, flag): (name, value, flag) for name, value, flag in declarations}.values())


def _bounded(name: str, value: str) -> None:
    """What is inherited is looked at by every shape."""
    if name in INITIAL and len(value) > _VALUE_LIMIT:
        raise unreadable(f"a “{name}” of more than {_VALUE_LIMIT} characters")


def _vet(text: str) -> None:
    """An escape could write any word so that nobody finds it (CSS Syntax 3, 4.3.7: ``\\75rl(`` is ``url(``)."""
    if "\\" in text:
        raise unsafe("escapes in its styles")
    vetted(text)


_MEDIA = ("all", "", "screen", "screen, print", "print, screen")
"""What a renderer of pictures is asked for (SVG 2, 6.4: ``media`` of ``style``)."""


def _matches(root: Node, sheets: Iterable[Node], faults: Faults) -> dict[Node, list[_Rule]]:
    """For each element the rules that match it."""
    import cssselect2

    matcher, order, budget = cssselect2.Matcher(), 0, Budget(tree(root))
    for sheet in sheets:
        if (sheet.get("type") or "text/css").strip().lower() not in ("text/css", ""):
            continue
        if (sheet.get("media") or "all").strip().lower() not in _MEDIA:
            faults.add(
                Undrawn("a style sheet for some media alone", "Save it with one style sheet, for all."), sheet.line
            )
            continue
        for selectors, declarations in _rules(sheet, faults, budget):
            order += 1
            for selector in selectors:
                matcher.add_selector(selector, (order, declarations))
    found: dict[Node, list[_Rule]] = {}
    for element in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        for specificity, _, pseudo, (rank, declarations) in matcher.match(element):
            if pseudo is None:
                rule = _Rule(specificity, rank, declarations)
                found.setdefault(element.etree_element, []).append(rule)
    return found


def _rules(sheet: Node, faults: Faults, budget: Budget) -> Iterator[tuple[Any, tuple[Declaration, ...]]]:
    import cssselect2
    import tinycss2

    text = sheet.text
    try:
        _vet(text)
    except Undrawn as fault:
        faults.add(fault, sheet.line)
        return
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        try:
            if rule.type == "at-rule":
                _vet_at_rule(rule)
            elif rule.type == "qualified-rule":
                declarations = _last_ones(_declarations(rule.content))
                if not budget.allows(rule.prelude, len(declarations)):
                    raise too_large(faults.name)
                yield cssselect2.compile_selector_list(rule.prelude), declarations
            else:
                raise unreadable("a style sheet")
        except Undrawn as fault:
            faults.add(fault, sheet.line + rule.source_line - 1)
        except (cssselect2.SelectorError, NotImplementedError):  # of an attribute in any namespace, [*|id]
            faults.add(unreadable("a selector in its style sheet"), sheet.line + rule.source_line - 1)


def _vet_at_rule(rule: Any) -> None:
    import tinycss2

    name = rule.lower_at_keyword
    if name in _SILENT_RULES and (name == "namespace" or "url(" not in tinycss2.serialize(rule.content or []).lower()):
        return
    condition = tinycss2.serialize(rule.prelude).lower().replace(" ", "")
    if (
        name == "media"
        and "(prefers-color-scheme:dark)" in condition
        and "not" not in condition
        and "," not in condition
    ):
        return  # for dark screens: paper is white
    if name in ("import", "font-face", "namespace"):
        raise unsafe(f"“@{name}” in its styles")
    raise Undrawn(f"“@{name}” in its styles", "Save it with plain rules, outside of @ blocks.")
