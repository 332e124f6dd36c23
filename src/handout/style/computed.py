"""A style, every value computed: its own keys over those it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handout.models.icons import NO_ICON
from handout.models.layout import Look
from handout.models.lengths import points
from handout.models.styles import BlockStyle, SectionStyle, StyleKeys
from handout.records import dataclass, replace
from handout.text.face import Weight
from handout.text.model import Alignment, Wrap

ICON_MARKERS: Mapping[str, str] = {"no": "urgent", "yes": "accent"}
"""Marks of lists that are icons, and their colours."""

TONES = ("urgent", "warning", "tip", "note")
"""Kinds of callouts; they inherit from the style ``callout``."""

PALE = frozenset({"white", "tint", "wave", "urgent_tint", "warning_tint"})
"""Roles of grounds that dark words stand on."""


@dataclass(frozen=True, slots=True)
class ComputedStyle:
    """A style, every value computed: lengths in points, colours as roles of the palette.

    ``name`` is what a layout calls it; ``leading`` is a multiple of ``size``. The other fields are those of the models
    of ``models.layout`` together; a style that has no such key has the default, and nothing asks for it.
    """

    name: str
    size: float
    leading: float
    weight: Weight = "regular"
    color: str = "text"
    background: str | None = None
    align: Alignment = "start"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    padding: float = 0.0
    border: float = 0.0
    border_top: float = 0.0
    border_bottom: float = 0.0
    border_color: str = "rule"
    bar: float = 0.0
    bar_color: str = "text"
    marker_color: str | None = None
    list_weight: Weight | None = None
    gap: float = 0.0
    line: float = 0.0
    radius: float = 0.0
    columns: int = 1
    heading: bool = False
    wrap: Wrap = "pretty"
    hyphenate: bool = True
    icon: str | None = None
    icon_size: float = 1.15
    title_background: str | None = None
    keep: bool = False
    span: str | None = None
    label: str = "beside"
    marker: str | None = None
    width: float | None = None
    gutter: float = 0.0
    rule: float = 0.0

    @property
    def title_color(self) -> str:
        """Of a title in its band: white, but on a pale one."""
        return "white" if self.title_background and self.title_background not in PALE else self.color

    @property
    def framed(self) -> bool:
        """Whether anything is painted behind or around it."""
        edges = (self.border, self.border_top, self.border_bottom, self.bar)
        return bool(self.background or self.title_background or any(edges))

    @property
    def side(self) -> float:
        """Room between the edges at the sides and the words. Where only rules above and below are painted, words keep
        the edge of those around them."""
        return self.padding if self.background or self.title_background or self.border or self.bar else 0.0


HEADINGS = frozenset({"title", "heading", "subheading", "table-head"})
BALANCED = HEADINGS | {"subtitle", "caption", "risk"}
"""Styles of short texts, whose lines are made of like width; running text keeps its last line from being lonely."""

WHOLE = frozenset({"title", "subtitle", "heading", "subheading", "header", "footer", "strip", "mark", "sources"})
"""Styles whose words are never hyphenated by patterns: titles, and what is mostly names and addresses."""


def styles_of(layout: Look, size: float, leading: float, floor: float) -> dict[str, ComputedStyle]:
    given = layout.styles.by_name()
    body = computed_over(given["body"], ComputedStyle("body", size, leading), "body", floor)
    plain = ComputedStyle("body", size, leading, color=body.color)
    styles = {name: computed_over(style, plain, name, floor) for name, style in given.items()}
    styles |= {tone: computed_over(given[tone], styles["callout"], tone, floor) for tone in TONES}
    styles |= {"clinic": computed_over(given["clinic"], styles["header"], "clinic", floor)}
    if layout.sources.size:
        styles["sources"] = replace(styles["sources"], size=max(points(layout.sources.size, em=size), floor))
    return styles | {"body": body}


def between(tight: float, loose: float, share: float) -> float:
    return tight + (loose - tight) * share


def spaced(style: ComputedStyle, space: float) -> ComputedStyle:
    return replace(style, before=style.before * space, after=style.after * space, gap=style.gap * space)


def inked(style: ComputedStyle) -> ComputedStyle:
    """A style for low ink: white words have lost their ground, and are text like all others."""
    marker = "text" if style.marker_color else None
    plain = replace(style, color="text", background=None, title_background=None, border_color="text")
    return replace(plain, bar_color="text", marker_color=marker)


def computed_over(said: StyleKeys, ground: ComputedStyle, name: str, floor: float = 0.0) -> ComputedStyle:
    """What a style says over the one it inherits. ``size`` in em is of the body, every other em of the style's own
    size."""
    size = max(points(said["size"], em=ground.size) if "size" in said else ground.size, floor)
    found: dict[str, Any] = {key: points(said[key], em=size) for key in LENGTHS & said.keys()}
    if "width" in said:
        found["width"] = wide(said["width"], size)
    if said.get("icon") == NO_ICON:
        found["icon"] = None
    decided = {
        "name": name,
        "size": size,
        "heading": name in HEADINGS,
        "wrap": "balance" if name in BALANCED else "pretty",
        "hyphenate": name not in WHOLE,
    }
    return replace(ground, **{**said, **found, **decided})


def keys_of(look: SectionStyle | BlockStyle) -> StyleKeys:
    """What the look of one section or block says that a style can say, too."""
    keys = type(look).model_fields.keys() - {"rows"}
    return {key: value for key in keys if (value := getattr(look, key)) is not None}


def wide(width: str, em: float) -> float:
    """Points, or a share of the measure: 1 or less."""
    return float(width.removesuffix("%")) / 100 if width.endswith("%") else max(points(width, em=em), 1.01)


LENGTHS = frozenset(
    {
        "before",
        "after",
        "indent",
        "padding",
        "border",
        "border_top",
        "border_bottom",
        "bar",
        "gap",
        "gutter",
        "line",
        "radius",
        "rule",
    }
)
"""Keys of styles that are lengths, besides ``size``."""
