"""What both texts must hold alike, as often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handout.errors import Diagnostic, Position, error


def difference(
    there: Counter[str], here: Counter[str], code: str, message: str, where: Position | None
) -> Iterator[Diagnostic]:
    """The error of a target that lacks something or has too much, with what to put in and to take out."""
    if there != here:
        lacking, surplus = sorted((there - here).elements()), sorted((here - there).elements())
        hints = [f"Put in {', '.join(lacking)}."] if lacking else []
        hints += [f"Take out {', '.join(surplus)}."] if surplus else []
        yield error(code, message, where, " ".join(hints))
