"""Sources that are retired or old (docs/checks.md, C11, and a study of hay-fever leaflets: of those with a date a
third were at least five years old)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from handout.blocks import Block, descendants
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning
from handout.models.content import Retired, Source

YEARS_SINCE_READ: Final = 5
"""A page on the web is another one by then: the five years of that study, and twice the usual
time between reviews (C10)."""
YEARS_SINCE_PUBLISHED: Final = 10
"""Twice as long for what does not change once it is printed. Our own number."""


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of each source that was read or published too long ago, and wherever a block rests on a retired one."""
    if not manuscript.original:
        return
    retired: dict[str, Retired] = {}
    for index, source in enumerate(manuscript.handout.sources):
        if source.retired and source.retired.date <= manuscript.today:
            retired[source.id] = source.retired
        elif why := _old(source, manuscript.today):
            key, message = why
            path = ("sources", index)
            fault = warning("source-old", message, manuscript.file.at(*path, key), _HINT)
            yield Remark(fault, manuscript.accepts_at(path))
    for found in descendants(manuscript.handout):
        for index, name in enumerate(found.part.sources if isinstance(found.part, Block) else ()):
            if gone := retired.get(name):
                message = f"this rests on “{name}”, which is retired since {gone.date}: {gone.because}"
                where = manuscript.file.at(*found.path, "sources", index)
                hint = "Find a source that stands, and see whether the text is still right."
                yield Remark(warning("source-old", message, where, hint), manuscript.accepts_at(found.path))


_HINT: Final = "See whether there is a newer one, or whether it still says so; then mend “year” or “accessed”."


def _old(source: Source, today: date) -> tuple[str, str] | None:
    """The key that says so, and the message."""
    if source.accessed and _years_before(today, YEARS_SINCE_READ) > source.accessed:
        return "accessed", f"“{source.id}” was read on {source.accessed}, more than {YEARS_SINCE_READ} years ago"
    if source.year and today.year - source.year > YEARS_SINCE_PUBLISHED:
        return "year", f"“{source.id}” is of {source.year}, more than {YEARS_SINCE_PUBLISHED} years ago"
    return None


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
