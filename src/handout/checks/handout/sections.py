"""Sections that say nothing (WCAG 2.1, 2.4.6: a heading describes what stands under it)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from handout.blocks import Only, descendants
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning
from handout.models.content import Handout
from handout.models.selection import Selection

_ELSEWHERE: Final = "-"
"""Stands for any country, brand or variant that the handout does not name."""
_MOST: Final = 4000
"""Sheets that are tried at most; what names more brands and countries than that is left alone."""


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of a section without blocks, of which the title alone is printed, and of one that no sheet can print."""
    if not manuscript.original:
        return
    handout = manuscript.handout
    sheets = _sheets(handout)
    for index, section in enumerate(handout.sections):
        if not section.blocks:
            message = f"nothing stands under “{section.title}”"
        elif sheets and not any(selection.prints(section) for selection in sheets):
            message = f"no sheet prints “{section.title}”: what “only” and “not” keep in and around it excludes itself"
        else:
            continue
        path = ("sections", index)
        hint = "Say something there, or delete the section."
        yield Remark(warning("empty-section", message, manuscript.file.at(*path), hint), manuscript.accepts_at(path))


def countries(handout: Handout) -> tuple[str, ...]:
    """Those that the handout names, and one that stands for all others."""
    return (*dict.fromkeys(code for limit in _limits(handout) for code in limit.region), _ELSEWHERE)


def _sheets(handout: Handout) -> tuple[Selection, ...]:
    """Every kind of sheet that the handout tells apart; none where there are too many to try."""
    limits = tuple(_limits(handout))
    brands = (*dict.fromkeys(name for limit in limits for name in limit.brand), _ELSEWHERE)
    variants = (*dict.fromkeys(name for limit in limits for name in limit.variant), None)
    codes = countries(handout)
    if len(codes) * len(brands) * len(variants) > _MOST:
        return ()
    return tuple(Selection(code, brand, variant) for code, brand, variant in product(codes, brands, variants))


def _limits(handout: Handout) -> Iterator[Only]:
    for found in descendants(handout):
        yield from (limit for limit in (found.part.only, found.part.not_) if limit)
