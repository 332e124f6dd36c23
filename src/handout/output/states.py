"""What a state means, in words for the staff: on their page, on the terminal and in reports."""

from __future__ import annotations

from collections.abc import Sequence

STATES = {
    "approved": "approved",
    "reviewed": "translated and checked",
    "draft": "draft, not approved",
    "machine": "machine translation, not checked",
    "human": "translated, not yet checked",
    "partial": "not translated whole",
    "stale": "out of date with the source",
    "expired": "past its review date",
    "missing": "no translation",
    "withdrawn": "withdrawn, not to be printed",
}
"""``release.State`` in words."""

SHORT = {
    "draft": "draft",
    "machine": "machine translation",
    "human": "human translation, unchecked",
    "partial": "partly untranslated",
    "stale": "out of date",
    "expired": "past its review date",
    "region": "not for this country",
    "labels": "fixed words unchecked",
    "unknown": "not told",
}
"""``release.Reason`` in few words, for a list."""

REASONS = {
    "draft": "no clinician has approved the text",
    "machine": "machine translation, not checked by a qualified translator",
    "human": "translated by a person, not checked by a second one",
    "partial": "parts are not translated",
    "stale": "parts of the translation are out of date",
    "expired": "past its review date",
    "region": "not approved for this country",
    "labels": "fixed words (page, phone, review date) are not checked",
    "unknown": "the file does not say what is wrong with it",
}
"""``release.Reason`` in words."""

VOID = {
    "changed": "what is told has changed since",
    "kind": "what a sign-off covers has changed since (an older kind of digest)",
    "region": "not for this country",
    "back": "critical texts without a back-translation that counts",
    "nameless": "the name is nobody's",
    "role": "the role says nothing",
    "unqualified": "no qualification",
    "future": "dated in the future",
    "early": "dated before the day of issue",
    "own-work": "signed by the translator",
    "unnamed-translator": "the translator is not named",
}
"""Why a sign-off does not hold (``usecases.signed.Signed.why``), in words."""


def void(names: Sequence[str]) -> str:
    """Why a sign-off does not hold, as one line; empty where it does."""
    return "; ".join(VOID.get(name, name) for name in names)


def state(name: str) -> str:
    """One state in words; one that we do not know, as it is."""
    return STATES.get(name, name)


def short(names: Sequence[str]) -> str:
    """Why a sheet is marked, in few words."""
    return ", ".join(SHORT.get(name, name) for name in names)


def reasons(names: Sequence[str]) -> str:
    """Why a sheet is marked, as one line; empty where it is not."""
    return "; ".join(REASONS.get(name, name) for name in names)
