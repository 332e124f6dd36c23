"""Layouts and variants, beside each other and the handouts that they serve."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from handout.errors import Diagnostic, error
from handout.models.content import Handout
from handout.models.dimensions import NOMINAL
from handout.models.icons import named_icons
from handout.models.layout import GROUND, Layout
from handout.models.lengths import points
from handout.models.variant import RESERVED, Variant
from handout.project.layout_names import name_faults
from handout.project.soundness import B, misnamed
from handout.source import Loaded
from handout.spelling import did_you_mean


def layout_faults(
    loaded: Loaded[Layout],
    stem: str,
    layouts: Mapping[str, Loaded[Layout] | None],
    handouts: Iterable[Handout],
    *,
    complete: bool = True,
) -> Iterator[Diagnostic]:
    """Of a layout in ``layouts/<stem>.yaml``, beside the other layouts (None: a broken one) and the handouts;
    ``complete``: none of these is broken."""
    layout = loaded.model
    if layout.layout != stem:
        yield misnamed(loaded, "layout", stem)
    yield from _reserved("layout", layout.layout, loaded)
    yield from _extends(loaded, stem, layouts)
    parent = layouts.get(layout.extends) if layout.extends else None
    yield from name_faults(layout, parent.model if parent else None, loaded, handouts, complete=complete)


def variant_faults(
    loaded: Loaded[Variant],
    stem: str,
    layouts: Collection[str],
    handouts: Iterable[Handout],
    *,
    complete: bool = True,
) -> Iterator[Diagnostic]:
    """Of a variant in ``variants/<stem>.yaml``, beside the names of layouts that it may not have; ``complete`` as in
    ``layout_faults``."""
    variant = loaded.model
    if variant.variant != stem:
        yield misnamed(loaded, "variant", stem)
    yield from _reserved("variant", variant.variant, loaded)
    if stem in layouts:
        yield same_name("variant", loaded)
    yield from name_faults(variant.layout, None, loaded, handouts, complete=complete, path=("layout",))


def promise_faults(loaded: Loaded[Variant], under: Variant) -> Iterator[Diagnostic]:
    """Of a project's variant of the name of a packaged one: whoever asks for large print gets large print, whatever
    else the project changes of it."""
    own = loaded.model
    least = points(under.floor, em=NOMINAL) if under.floor else 0.0
    kept = {
        "floor": (points(own.floor, em=NOMINAL) if own.floor else 0.0) >= least,
        "ink": under.ink in ("colour", own.ink),
        "languages": under.languages in ("one", own.languages),
        "numbered": own.numbered or not under.numbered,
    }
    for key in (key for key, is_kept in kept.items() if not is_kept):
        value = getattr(under, key)
        value = "true" if value is True else value
        message = f"the packaged variant “{own.variant}” has “{key}: {value}”, and this one of its name has less"
        hint = f"Write “{key}: {value}”, or give the variant another name."
        yield error("weaker-variant", message, loaded.at(key), hint)


def same_name(kind: str, loaded: Loaded[B]) -> Diagnostic:
    """The fault of a layout or variant (``kind``) whose name one of the other kind has."""
    other = {"layout": "variant", "variant": "layout"}[kind]
    message = f"there is a {other} of that name too, and sheets are named by both"
    return error("reserved-name", message, loaded.at(kind), "Choose another name, and rename the file.")


def icon_faults(loaded: Loaded[Layout], known: Collection[str]) -> Iterator[Diagnostic]:
    """Of the icons that a layout names. One whose file is broken counts as known: it stops the sheets that paint it,
    and no layout, least of all the one that all others stand on."""
    for path, name in named_icons(loaded.model):
        if name not in known:
            yield error("unknown-icon", f"there is no icon “{name}”", loaded.at(*path), did_you_mean(name, known))


def _reserved(kind: str, name: str, loaded: Loaded[B]) -> Iterator[Diagnostic]:
    if name in RESERVED:
        message = f"no {kind} can be called “{name}”: the names of some files end so"
        yield error("reserved-name", message, loaded.at(kind), "Choose another name, and rename the file.")


def _extends(loaded: Loaded[Layout], stem: str, layouts: Mapping[str, Loaded[Layout] | None]) -> Iterator[Diagnostic]:
    """One step, not counting the one to the ground, which is under every layout anyway."""
    name = loaded.model.extends
    if name is None:
        return
    if name == stem:
        where = loaded.at("extends")
        yield error("extends", "a layout cannot extend itself", where, "Delete the line, or give the layout a new id.")
    elif name not in layouts:
        hint = did_you_mean(name, {*layouts} - {stem})
        yield error("unknown-layout", f"there is no layout “{name}”", loaded.at("extends"), hint)
    elif (parent := layouts[name]) and (further := parent.model.extends) and further != GROUND:
        message = f"“{name}” itself extends “{further}”; only one step is allowed"
        yield error("extends", message, loaded.at("extends"), f"Extend “{further}”, or write the values out.")
