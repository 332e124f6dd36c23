"""Where one handout stands in one language and one country: what ``status`` tells, as data."""

from __future__ import annotations

from handout.records import dataclass
from handout.translations.listing import TextEntry
from handout.usecases.signed import Signed


@dataclass(frozen=True, slots=True)
class VariantStanding:
    """A variant that a brand lists: what its sheet may print. ``state`` and ``reasons`` as in ``Standing``."""

    variant: str
    brand: str
    state: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenWords:
    """How many words of the source wait: not translated, only proposed, out of date, or made by a machine and signed by
    nobody. A translator's work is what the first three say, a reviewer's the last."""

    missing: int = 0
    proposed: int = 0
    stale: int = 0
    machine: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One handout in one language and one country; ``brands`` are those that build it.

    ``state`` as in ``release.Verdict``; ``open_texts`` counts what is missing or stale; ``accepted`` are the checks
    that its authors have silenced, each with the reason and the place; ``signed`` are the sign-offs of its text, those
    of the source under its own language, each judged for this country; ``withdrawn`` is the reason why nothing of it
    may be printed; ``variants`` are those that brands list. ``words`` counts what is open in words of the source;
    ``texts`` are the texts that are open, one by one, each with its file and line.
    """

    handout: str
    title: str
    language: str
    language_name: str
    native_name: str
    region: str
    brands: tuple[str, ...]
    state: str
    reasons: tuple[str, ...] = ()
    missing: int = 0
    stale: int = 0
    words: OpenWords = OpenWords()
    texts: tuple[TextEntry, ...] = ()
    accepted: tuple[str, ...] = ()
    signed: tuple[Signed, ...] = ()
    withdrawn: str = ""
    variants: tuple[VariantStanding, ...] = ()
