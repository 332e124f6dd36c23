"""Bodies kept for the next brand (``handout.sharing``): assembled once, and by the words that they quote of a brand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from handout.assemble.job import Job
from handout.assemble.wording import Values
from handout.blocks import Only
from handout.caching import Cache, cached
from handout.errors import Diagnostic
from handout.models.content import Handout
from handout.models.messages import Same
from handout.records import replace
from handout.release import Verdict
from handout.sharing import BODIES, BodyKey
from handout.sheet import Body
from handout.source.strict import Model
from handout.words import Run

WhoSays = Literal["patient", "staff", "beside", "card"]
"""In whose words a variable is quoted: a clinic's name may be another in each. ``card``: all that a brand tells."""
Quote = tuple[WhoSays, str]
OF_BRAND = "clinic."
"""How the names of a brand's own variables begin; all others are those of its country, which its bodies share."""
Assembled = tuple[Body, tuple[Diagnostic, ...]]


class Quotes:
    """The variables of one brand, and which of them its body has quoted so far."""

    def __init__(self, brand: str, voices: Mapping[WhoSays, Values]) -> None:
        self._brand = brand
        self._voices = voices
        self.asked: set[Quote] = set()

    def of(self, voice: WhoSays) -> Values:
        """The variables in that voice; whoever looks one up quotes it."""
        return _Quotable(self._voices[voice], voice, self.asked)

    def card(self) -> None:
        """The body tells all of the brand."""
        self.asked.add(("card", ""))

    def values(self, asked: frozenset[Quote]) -> tuple[tuple[Quote, Run | str | None], ...]:
        """What this brand has for each of these."""
        return tuple((quote, self._value(*quote)) for quote in sorted(asked))

    def _value(self, voice: WhoSays, name: str) -> Run | str | None:
        return self._brand if voice == "card" else self._voices[voice].get(name)


class _Quotable(Mapping[str, Run | None]):
    """Variables that note who is asked for. Their names are the same for every brand, so asking for those is free."""

    def __init__(self, values: Values, voice: WhoSays, asked: set[Quote]) -> None:
        self._values, self._voice, self._asked = values, voice, asked

    def __getitem__(self, name: str) -> Run | None:
        found = self._values[name]
        self._asked.add((self._voice, name))
        if found is None or not name.startswith(OF_BRAND):
            return found
        return replace(found, quoted=f"{self._voice} {name}")

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


class Bodies:
    """The bodies and verdicts of one project."""

    def __init__(self, limit: int = BODIES) -> None:
        self._verdicts: Cache[BodyKey, Verdict] = Cache(limit)
        self._quoted: Cache[BodyKey, frozenset[Quote]] = Cache(limit)
        self._bodies: Cache[tuple[BodyKey, object], Assembled] = Cache(limit)

    def verdict(self, job: Job, judge: Callable[[Job], Verdict]) -> Verdict:
        """The verdict on what a job is about."""
        return self._verdicts.get(body_key(job), lambda: judge(job))

    def told(self, job: Job, quotes: Quotes, tell: Callable[[Quotes], Assembled]) -> Assembled:
        """The body, and what is wrong with it; told anew where this brand has another value for what is quoted.

        A text that asks for more than the last one did widens the key for all that come after: a body is only ever
        found by values for everything that was asked for when it was made.
        """
        key = body_key(job)
        known = self._quoted.get(key, frozenset)

        def make() -> Assembled:
            return tell(quotes)

        found = self._bodies.get((key, quotes.values(known)), make)
        if not quotes.asked <= known:
            known |= quotes.asked
            self._quoted.put(key, known)
            self._bodies.put((key, quotes.values(known)), found)
        return found


def body_key(job: Job) -> BodyKey:
    """What a job's body depends on."""
    request, brand = job.request, job.brand.model
    return BodyKey(
        handout=request.handout,
        language=job.language,
        variant=request.variant,
        region=job.region.region,
        staff=brand.staff_language,
        paper=brand.paper or job.region.paper,
        brand=request.brand if names_brands(Same(job.handout.model)) else None,
        today=request.today,
        draft=request.draft,
        release=request.release,
    )


@cached(256)
def names_brands(handout: Same[Handout]) -> bool:
    """Whether anything in a handout is for some brands, or not for some."""
    return _names_brands(handout.data)


def _names_brands(value: object) -> bool:
    """Looked for in every key, so that none that comes in later is forgotten."""
    match value:
        case Only():
            return bool(value.brand)
        case Model():
            return any(_names_brands(kept) for kept in dict(value).values())
        case tuple() | list():
            return any(map(_names_brands, value))
        case dict():
            return any(map(_names_brands, value.values()))
        case _:
            return False
