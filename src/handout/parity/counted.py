"""What both texts must hold alike, as often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from handout.errors import Diagnostic, Position, error


def difference(
    there: Sequence[str], here: Sequence[str], code: str, message: str, where: Position | None
) -> Iterator[Diagnostic]:
    """The error of a target that lacks something or has too much, with what to put in and to take out."""
    if sorted(there) != sorted(here):
        said, meant = Counter(here), Counter(there)
        lacking, surplus = sorted((meant - said).elements()), sorted((said - meant).elements())
        hints = [f"Put in {', '.join(lacking)}."] if lacking else []
        hints += [f"Take out {', '.join(surplus)}."] if surplus else []
        yield error(code, message, where, " ".join(hints))
