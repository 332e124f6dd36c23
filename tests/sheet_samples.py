"""A small sheet, for tests that need one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compose_samples import FONTS, language_of, stylesheet, words
from handout.compose.composer import LayoutContext, compose, measure
from handout.compose.plan import Plan
from handout.compose.setting import ParagraphCache
from handout.errors import Diagnostic
from handout.models.locales import direction
from handout.sheet import Body, Letterhead, Running, SheetSection
from handout.words import Words

RUNNING = Running(
    page=words("Page {page} of {pages}"),
    staff=words("strip"),
    language=words("English"),
    code=words("C-1"),
    version=words("Version 1"),
    issued=words("Issued"),
    review=words("Next review of this sheet"),
)
LETTERHEAD = Letterhead("b", "Clinic", words("Clinic"), words("Phone: 555-0100"))


def body(*sections: SheetSection, marks: tuple[Words, ...] = (), language: str = "en") -> Body:
    return Body(
        handout="h",
        code="C-1",
        version="1",
        language=language,
        direction=direction(language),
        region="US",
        paper="Letter",
        title=words("A title", language),
        subtitle=None,
        audience=None,
        sections=sections,
        sources_title=None,
        sources=(),
        sources_line=(),
        closing=(),
        running=replace(RUNNING, marks=marks[:2]),
        issued=date(2026, 11, 23),
        told="",
        marks=marks,
    )


def composed(given: Body) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan of a body in the packaged layout, or why there is none."""
    context = LayoutContext(FONTS, language_of, ParagraphCache())
    sheet = stylesheet(given.direction == "rtl")
    return compose(given, sheet, measure(given, sheet, LETTERHEAD, context), {}, context)
