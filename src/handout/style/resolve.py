"""Layouts and a variant, one over the other, become a stylesheet.

The packaged ``leaflet`` is the ground under every layout; a layout it extends comes next, then the layout itself, then
the variant. The language's factors are applied last, when a text is set (``Stylesheet.text_style``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any, TypeVar

from handout.errors import InputError
from handout.models.brand import Typefaces
from handout.models.dimensions import NOMINAL
from handout.models.layout import GROUND, Layout, Look
from handout.models.lengths import points
from handout.models.page import Margins, MarkSetup, PageSetup, PageSlots, RunningBand
from handout.models.paper import SIZES, paper_of
from handout.models.variant import Variant
from handout.source.strict import Model
from handout.spelling import unknown
from handout.style.computed import inked, styles_of
from handout.style.stylesheet import SLOT_NAMES, BandStyle, PageGeometry, RunningStyle, Stylesheet

M = TypeVar("M", bound=Model)

PLAIN = Variant.model_construct(variant="plain")
"""The sheet as its layout has it."""


def resolve(
    layout: str,
    layouts: Mapping[str, Layout],
    typefaces: Typefaces,
    paper: str,
    *,
    rtl: bool,
    variant: Variant | None = None,
) -> Stylesheet:
    """The stylesheet of a layout with a brand's typefaces, on its own paper or else on ``paper``, the brand's; raises
    InputError for a layout that is not there."""
    form = variant or PLAIN
    merged = merge(layout, layouts, form)
    floor = points(form.floor, em=NOMINAL) if form.floor else 0.0
    size = max(points(merged.type.size or "13pt", em=NOMINAL), floor)
    own = merged.type.family
    families: dict[str, tuple[str | None, ...]] = {
        "body": (own, typefaces.body),
        "heading": (merged.type.heading_family, own, typefaces.heading),
    }
    low = form.ink == "low"
    styles = styles_of(merged, size, merged.type.leading or 1.4, floor)
    return Stylesheet(
        layout=layout,
        page=_geometry(merged.page, SIZES[paper_of(merged.page.paper, paper)], size, rtl=rtl, low_ink=low),
        running=_running(merged, size),
        styles={name: inked(style) for name, style in styles.items()} if low else styles,
        typefaces={use: tuple(dict.fromkeys(filter(None, names))) for use, names in families.items()},
        rows=merged.rows or (),
        cover=merged.cover or (),
        sections=merged.sections,
        blocks=merged.blocks,
        omit=merged.omit or (),
        sources=merged.sources.form or "list",
        fit=merged.fit,
        goal=_goal(merged.goal.pages),
        most=_goal(merged.goal.translated or merged.goal.pages),
        design=merged,
        variant=variant.variant if variant else None,
        floor=floor,
        numbered=form.numbered,
        low_ink=low,
        two=form.two,
    )


def _goal(pages: int | str | None) -> int:
    return pages if isinstance(pages, int) else 0


def merge(layout: str, layouts: Mapping[str, Layout], variant: Variant = PLAIN) -> Look:
    """All that a layout and a variant over it say, from the ground up; raises InputError for a layout that is not
    there."""
    layers: list[Look] = [*map(_spread, _chain(layout, layouts)), _spread(variant.layout)]
    return reduce(lambda lower, upper: _over(upper, lower), layers)


def _chain(name: str, layouts: Mapping[str, Layout]) -> list[Layout]:
    if name not in layouts:
        raise InputError(*unknown("layout", [name], layouts))
    return [layouts[n] for n in stands_on(layouts[name]) if n in layouts]


def stands_on(layout: Layout) -> tuple[str, ...]:
    """The names of layouts that make a stylesheet, from the ground up: leaflet, what the layout extends, the layout."""
    return tuple(dict.fromkeys([GROUND, layout.extends or GROUND, layout.layout]))


def _over(upper: M, lower: M) -> M:
    """``upper`` where it says something, ``lower`` elsewhere, key by key; nested models likewise."""
    said = {name: getattr(upper, name) for name in type(upper).model_fields if getattr(upper, name) is not None}
    here = {name: _laid(value, getattr(lower, name)) for name, value in said.items()}
    moved = _moved(upper, lower) if isinstance(upper, PageSlots) and isinstance(lower, PageSlots) else {}
    return lower.model_copy(update=moved | here)


def _moved(upper: PageSlots, lower: PageSlots) -> dict[str, Any]:
    """The slots below without the pieces that are named above: who says where a piece stands moves it there."""
    named = {piece for place in SLOT_NAMES for piece in getattr(upper, place) or ()}
    slots = {place: getattr(lower, place) for place in SLOT_NAMES}
    return {place: tuple(piece for piece in slot if piece not in named) for place, slot in slots.items() if slot}


def _laid(upper: Any, lower: Any) -> Any:
    if isinstance(upper, Model) and lower is not None:
        return _over(upper, lower)
    if isinstance(upper, Mapping):
        return {**lower, **{key: _laid(value, lower.get(key)) for key, value in upper.items()}}
    return upper


def _geometry(
    page: PageSetup, paper: tuple[float, float], em: float, *, rtl: bool, low_ink: bool = False
) -> PageGeometry:
    margins: Margins = page.margins
    return PageGeometry(
        width=paper[0],
        height=paper[1],
        top=points(margins.top or "25mm", em=em),
        bottom=points(margins.bottom or "25mm", em=em),
        start=points(margins.start or "25mm", em=em),
        end=points(margins.end or "25mm", em=em),
        columns=page.columns or 1,
        gutter=points(page.gutter or "8mm", em=em),
        rtl=rtl,
        icon_gutter=points(page.icon_gutter or "0pt", em=em),
        background=None if low_ink else page.background,
        background_size=points(page.background_size, em=em) if page.background_size else None,
    )


def _spread(layout: M) -> M:
    """The layout with what it says of header and footer in general said of page 1 and of later pages."""
    spread = {name: _spread_band(getattr(layout, name)) for name in ("header", "footer")}
    return layout.model_copy(update=spread)


def _spread_band(band: RunningBand) -> RunningBand:
    general = PageSlots.model_construct(**{name: getattr(band, name) for name in PageSlots.model_fields})
    return band.model_copy(update={"first": _over(band.first, general), "later": _over(band.later, general)})


def _running(layout: Look, em: float) -> RunningStyle:
    mark: MarkSetup = layout.mark
    return RunningStyle(
        header=_bands(layout.header, em, "12mm"),
        footer=_bands(layout.footer, em, "14pt"),
        edge=points(mark.edge or "3mm", em=em),
        line=mark.later != "box",
    )


def _bands(band: RunningBand, em: float, height: str) -> tuple[BandStyle, BandStyle]:
    first, later = (
        BandStyle(
            height=points(page.height or height, em=em),
            rule=points(band.rule or "1pt", em=em),
            slots={place: getattr(page, place) or () for place in SLOT_NAMES},
        )
        for page in (band.first, band.later)
    )
    return first, later
