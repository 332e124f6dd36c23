"""The known word that somebody meant by one that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, if any is near."""
    by_case = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold().replace(" ", "-"), by_case, n=1, cutoff=0.6)
    return by_case[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint: the nearest known word, else all of them."""
    names = sorted(known)
    if found := nearest(word, names):
        return f"Did you mean “{found}”?"
    return f"Known here: {', '.join(names)}." if names else "Nothing is known here."
