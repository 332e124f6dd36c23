"""The steps as they are: how a sheet of a real build is typeset and checked."""

from __future__ import annotations

from handout.assemble.job import Request
from handout.checks import content, design, result
from handout.checks.subject import Design
from handout.compose.plan import Branding, Origin, Plan
from handout.errors import Diagnostic, Position
from handout.project import Project
from handout.sheet import Sheet
from handout.style import Stylesheet, palette, stands_on
from handout.text.fonts import FontCatalogue
from handout.usecases.workshop import Steps, Typeset


def real_steps() -> Steps:
    return Steps(typesetter, check_sheet, result.run)


def check_sheet(project: Project, request: Request, sheet: Sheet, stylesheet: Stylesheet) -> tuple[Diagnostic, ...]:
    """What the sheet says, and what its layout and its brand make together."""
    brand = project.brands[request.brand]
    names = reversed(stands_on(project.layouts[stylesheet.layout].model))
    layouts = tuple(project.layouts[name] for name in names if name in project.layouts)
    tag = sheet.body.language
    words = project.languages.get(tag)
    source = project.handouts[request.handout].model
    found = design.run(Design(stylesheet, palette(brand.model), brand, layouts, project.language(tag), words, source))
    return (*content.run(sheet.body, project.language), *found)


def typesetter(project: Project, fonts: FontCatalogue) -> Typeset:
    """One typesetter for all sheets of a process, so that they share what was shaped."""
    from handout.checks import painted
    from handout.usecases.typeset import Typesetter

    def check_plan(_: Sheet, stylesheet: Stylesheet, plan: Plan, branding: Branding) -> tuple[Diagnostic, ...]:
        layout = project.layouts[stylesheet.layout]

        def cause(origin: Origin) -> Position | None:
            path = ("styles", origin.style)
            return layout.at(*path) if layout.says(*path) else None

        return painted.run(plan, branding, cause)

    return Typesetter(fonts, project.language, check_plan).typeset
