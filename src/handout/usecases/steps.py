"""The steps as they are: how a sheet of a real build is typeset and checked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from handout.assemble.job import Request
from handout.caching import Cache
from handout.checks import content, design, quotations, result
from handout.checks.subject import Below, Design, File
from handout.compose.plan import Branding, Origin, Plan
from handout.compose.setting import ParagraphCache
from handout.errors import Diagnostic, Position
from handout.models.messages import Same
from handout.project import Project
from handout.sharing import PLANS
from handout.sheet import Body, Sheet
from handout.style import Stylesheet, palette, stands_on
from handout.text.fonts import FontCatalogue
from handout.usecases.checking import SharedChecks
from handout.usecases.workshop import Steps, Typeset

if TYPE_CHECKING:
    from handout.checks.painted import PlacedFault
    from handout.checks.painted.apart import SoundPages


def real_steps() -> Steps:
    return Steps(typesetter, check_file=result.run, checks=CHECKS)


def drawn_steps(cache: ParagraphCache | None = None) -> Steps:
    """The same steps, whose sheets come with what is drawn on their pages; a ``cache`` outlives a workshop."""
    return Steps(partial(typesetter, cache=cache, keep=True), check_file=result.run, checks=CHECKS)


def check_body(project: Project, body: Body) -> tuple[Diagnostic, ...]:
    """What the sheet says."""
    return tuple(fault for text in body.texts for fault in content.run(text, project.language))


def check_values(project: Project, body: Body) -> tuple[Diagnostic, ...]:
    """What the values that it quotes of its brand make of that."""
    return tuple(fault for text in body.texts for fault in content.of_values(text, project.language))


def check_colours(project: Project, request: Request, sheet: Sheet, stylesheet: Stylesheet) -> tuple[Diagnostic, ...]:
    """What its layout and the colours of its brand make together."""
    return design.colours(_design(project, request, sheet, stylesheet))


def check_design(project: Project, request: Request, sheet: Sheet, stylesheet: Stylesheet) -> tuple[Diagnostic, ...]:
    """What its layout, its language and its handout make together."""
    return design.form(_design(project, request, sheet, stylesheet))


def _design(project: Project, request: Request, sheet: Sheet, stylesheet: Stylesheet) -> Design:
    brand = project.brands[request.brand]
    names = reversed(stands_on(project.layouts[stylesheet.layout].model))
    layouts = tuple(project.layouts[name] for name in names if name in project.layouts)
    tag = sheet.body.language
    words = project.languages.get(tag)
    handout = project.handouts[request.handout]
    colours = palette(brand.model, low_ink=stylesheet.low_ink)
    variant = _laid_over(project, stylesheet)
    language = project.language(tag)
    return Design(stylesheet, colours, brand, layouts, language, words, variant, handout.model, handout)


CHECKS = SharedChecks(check_body, check_values, check_colours, check_design, result.is_whole, quotations.is_read)
"""All of them, by what each looks at."""


def _laid_over(project: Project, stylesheet: Stylesheet) -> File | None:
    """What the sheet's variant says of the layout."""
    return Below(project.variants[stylesheet.variant], ("layout",)) if stylesheet.variant else None


Watch = Callable[[Plan, Branding, "tuple[PlacedFault, ...]"], None]
"""Told of the pages of each sheet as they will be painted, and of what is wrong with them."""


def watched_steps(watch: Watch, *, checked: bool = True) -> Steps:
    """The real steps, for who wants the pages themselves; not to be handed to another process. Not ``checked``: what
    has faults is set all the same, as far as it can be."""
    set_by = partial(typesetter, watch=watch)
    return Steps(set_by, check_file=result.run, checks=CHECKS) if checked else Steps(set_by)


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

    kept: Cache[tuple[Same[Plan], float], SoundPages | None] = Cache(PLANS)

    def check_plan(sheet: Sheet, stylesheet: Stylesheet, plan: Plan, branding: Branding) -> tuple[Diagnostic, ...]:
        floor = stylesheet.floor
        sound = kept.get((Same(plan), floor), lambda: painted.sound(plan, floor))
        if sound and painted.is_sound(sound, plan, branding, floor):
            found: tuple[PlacedFault, ...] = ()
        else:
            found = painted.placed(plan, branding, _cause(project, stylesheet), floor)
        found += painted.misquoted(sheet.body, plan, branding)
        if watch:
            watch(plan, branding, found)
        return tuple(one.fault for one in found)

    return Typesetter(fonts, project.language, check_plan, cache=cache, keep=keep).typeset


def _cause(project: Project, stylesheet: Stylesheet) -> Callable[[Origin], Position | None]:
    """Where the style of something painted is set."""
    over = _laid_over(project, stylesheet)
    files = (*([over] if over else []), project.layouts[stylesheet.layout])

    def cause(origin: Origin) -> Position | None:
        path = ("styles", origin.style)
        return next((file.at(*path) for file in files if file.says(*path)), None)

    return cause
