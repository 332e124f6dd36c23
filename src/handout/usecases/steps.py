"""The steps as they are: how a sheet of a real build is typeset and checked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from handout.assemble.job import Request
from handout.checks import content, design, result
from handout.checks.subject import Below, Design, File
from handout.compose.plan import Branding, Origin, Plan
from handout.compose.setting import ParagraphCache
from handout.errors import Diagnostic, Position
from handout.project import Project
from handout.sheet import Sheet
from handout.style import Stylesheet, palette, stands_on
from handout.text.fonts import FontCatalogue
from handout.usecases.workshop import Steps, Typeset

if TYPE_CHECKING:
    from handout.checks.painted import PlacedFault


def real_steps() -> Steps:
    return Steps(typesetter, check_sheet, result.run)


def drawn_steps(cache: ParagraphCache | None = None) -> Steps:
    """The same steps, whose sheets come with what is drawn on their pages; a ``cache`` outlives a workshop."""
    return Steps(partial(typesetter, cache=cache, keep=True), check_sheet, result.run)


def check_sheet(project: Project, request: Request, sheet: Sheet, stylesheet: Stylesheet) -> tuple[Diagnostic, ...]:
    """What the sheet says, and what its layout and its brand make together."""
    brand = project.brands[request.brand]
    names = reversed(stands_on(project.layouts[stylesheet.layout].model))
    layouts = tuple(project.layouts[name] for name in names if name in project.layouts)
    tag = sheet.body.language
    words = project.languages.get(tag)
    handout = project.handouts[request.handout]
    colours = palette(brand.model, low_ink=stylesheet.low_ink)
    variant = _laid_over(project, stylesheet)
    language = project.language(tag)
    found = design.run(Design(stylesheet, colours, brand, layouts, language, words, variant, handout.model, handout))
    return (*(fault for text in sheet.body.texts for fault in content.run(text, project.language)), *found)


def _laid_over(project: Project, stylesheet: Stylesheet) -> File | None:
    """What the sheet's variant says of the layout."""
    return Below(project.variants[stylesheet.variant], ("layout",)) if stylesheet.variant else None


Watch = Callable[[Plan, Branding, "tuple[PlacedFault, ...]"], None]
"""Told of the pages of each sheet as they will be painted, and of what is wrong with them."""


def watched_steps(watch: Watch, *, checked: bool = True) -> Steps:
    """The real steps, for who wants the pages themselves; not to be handed to another process. Not ``checked``: what
    has faults is set all the same, as far as it can be."""
    set_by = partial(typesetter, watch=watch)
    return Steps(set_by, check_sheet, result.run) if checked else Steps(set_by)


def typesetter(
    project: Project,
    fonts: FontCatalogue,
    *,
    cache: ParagraphCache | None = None,
    keep: bool = False,
    watch: Watch | None = None,
) -> Typeset:
    """One typesetter for all sheets of a process, so that they share what was shaped; ``cache`` and ``keep`` as in
    ``Typesetter``."""
    from handout.checks import painted
    from handout.usecases.typeset import Typesetter

    def check_plan(_: Sheet, stylesheet: Stylesheet, plan: Plan, branding: Branding) -> tuple[Diagnostic, ...]:
        over = _laid_over(project, stylesheet)
        files = (*([over] if over else []), project.layouts[stylesheet.layout])

        def cause(origin: Origin) -> Position | None:
            path = ("styles", origin.style)
            return next((file.at(*path) for file in files if file.says(*path)), None)

        found = painted.placed(plan, branding, cause, stylesheet.floor)
        if watch:
            watch(plan, branding, found)
        return tuple(one.fault for one in found)

    return Typesetter(fonts, project.language, check_plan, cache=cache, keep=keep).typeset
