"""The known word that somebody meant by one that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from typing import Final

from handout.errors import Diagnostic, error

MISTYPED: Final = 0.8
"""Likeness of a short word with one letter amiss to the one that was meant."""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word most like this one, if any is near: of ``likeness`` 1 are equal words."""
    by_case = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold().replace(" ", "-"), by_case, n=1, cutoff=likeness)
    return by_case[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint: the nearest known word, else all of them."""
    names = sorted(known)
    if found := nearest(word, names):
        return f"Did you mean “{found}”?"
    return f"Known here: {', '.join(names)}." if names else "Nothing is known here."


def unknown(kind: str, asked: Iterable[str], known: Collection[str]) -> tuple[Diagnostic, ...]:
    """A fault for each word that nobody knows. The words come from no file, but from the command line or a program."""
    return tuple(
        error(f"unknown-{kind}", f"there is no {kind} “{word}” here", None, did_you_mean(word, known))
        for word in asked
        if word not in known
    )
