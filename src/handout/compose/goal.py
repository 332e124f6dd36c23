"""How many pages a body should take: how it comes to so many, and by how much it misses them."""

from __future__ import annotations

from math import ceil

from handout.compose.composition import Composition
from handout.compose.fit import fewest, fitted
from handout.compose.pages import UnplaceableError, beyond
from handout.compose.tight import LEADING, LEAST
from handout.errors import Diagnostic, error
from handout.models.overlong import Overlong
from handout.models.page import Fit
from handout.records import replace
from handout.sheet import Body, SheetSection
from handout.style import Stylesheet

CLOSEST_SPACE = 0.7
"""Of the room between things that is left at the closest."""


def aim(body: Body, stylesheet: Stylesheet) -> int:
    """The goal of pages in its language; 0 for none."""
    return stylesheet.most if body.translated else stylesheet.goal


def missed(job: Composition) -> Overlong | None:
    goal, fit = aim(job.body, job.stylesheet), job.stylesheet.fit
    try:
        pages = fewest(job.stylesheet, fit, job.estimate) if fit else _pages(job)
        if pages > goal and _comes_closer(job):
            return None
        tight = job.stylesheet.scaled(0.0)
        over = beyond(job.draft(tight).chapters, job.frames, goal) if pages > goal else 0.0
    except UnplaceableError:  # told when it is composed
        return None
    if pages <= goal:
        return None
    return Overlong(pages, goal, _in_lines(job, tight, over), tuple(one.title.text for one in _longest(job.body)))


def tighter_to_goal(job: Composition) -> Stylesheet | None:
    """The stylesheet in which a translation comes to its goal of pages, the loosest of those that do; None where it has
    another way to come to a number of pages, or cannot."""
    fit = _closest(job)
    found = fitted(replace(job.stylesheet, fit=fit), fit, job.estimate) if fit else None
    return replace(found[0], fit=None) if found else None


def too_long(job: Composition, fit: Fit) -> Diagnostic:
    """By how many lines, and which sections are longest."""
    tight = job.stylesheet.scaled(0.0)
    pages = fit.pages if isinstance(fit.pages, int) else 2
    lines = _in_lines(job, tight, beyond(job.draft(tight).chapters, job.frames, pages))
    message = f"at its tightest, the sheet is {lines} lines too long for {pages} pages"
    named = ", ".join(f"“{section.title.text}”" for section in _longest(job.body))
    hint = f"Shorten the text (longest: {named}), or widen “fit”."
    return error("does-not-fit", message, job.body.title.where, hint)


def _comes_closer(job: Composition) -> bool:
    """Whether there is such a stylesheet: asked of the tightest alone, so by few trials."""
    fit, goal = _closest(job), aim(job.body, job.stylesheet)
    return fit is not None and fewest(replace(job.stylesheet, fit=fit), fit, job.estimate) <= goal


def _closest(job: Composition) -> Fit | None:
    """How a translation may be brought to its goal of pages; None where that is done in another way, or not at all."""
    sheet, body = job.stylesheet, job.stylesheet.computed("body")
    if sheet.fit or not job.body.translated:
        return None
    size = max(min(LEAST, body.size), sheet.floor)
    return Fit(
        pages=aim(job.body, sheet),
        size=(f"{size}pt", f"{body.size}pt"),
        leading=(min(LEADING, body.leading), body.leading),
        space=(CLOSEST_SPACE, 1.0),
    )


def _pages(job: Composition) -> int:
    return job.estimate(job.stylesheet).pages


def _in_lines(job: Composition, sheet: Stylesheet, height: float) -> int:
    """A height in lines of running text, at least one."""
    language = job.context.language_of(job.body.language)
    return max(1, ceil(height / sheet.text_style(sheet.computed("body"), language).leading))


def _longest(body: Body) -> list[SheetSection]:
    return sorted(body.sections, key=lambda section: -_length(section))[:3]


def _length(section: SheetSection) -> int:
    return sum(len(words.text) for words in section.words())
