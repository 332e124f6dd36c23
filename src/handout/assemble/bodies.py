"""Bodies kept for the next brand (``handout.sharing``): assembled once, and by the words that they quote of a brand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from handout.assemble.job import Job
from handout.assemble.wording import Values
from handout.blocks import Only
from handout.caching import Cache, cached
from handout.errors import Diagnostic
from handout.models.content import Handout
from handout.models.messages import Same
from handout.records import dataclass, replace
from handout.release import Verdict
from handout.sharing import BODIES, BodyKey
from handout.sheet import Body
from handout.sheet.quoting import gap_count, parted, refilled, says
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
        self.asked: Counter[Quote] = Counter()

    def of(self, voice: WhoSays) -> Values:
        """The variables in that voice; whoever looks one up quotes it."""
        return _Quotable(self._voices[voice], voice, self.asked)

    def card(self) -> None:
        """The body tells all of the brand."""
        self.asked["card", ""] += 1

    def values(self, asked: frozenset[Quote]) -> tuple[tuple[Quote, Run | str | None], ...]:
        """What this brand has for each of these."""
        return tuple((quote, self._value(*quote)) for quote in sorted(asked))

    def hold(self, body: Body) -> None:
        """Look at a body that was kept. ValueError where one of its texts has another value than this brand."""
        voices = self._voices.items()
        own = {quoted_name((voice, name)): run for voice, values in voices for name, run in values.items()}
        for name, text in parted(body).values.items():
            run = own.get(name)
            if run is None or run.text != text:
                raise ValueError(f"a body for {self._brand} has another brand's {name}")

    def _value(self, voice: WhoSays, name: str) -> Run | str | None:
        return self._brand if voice == "card" else self._voices[voice].get(name)


class _Quotable(Mapping[str, Run | None]):
    """Variables that note who is asked for. Their names are the same for every brand, so asking for those is free."""

    def __init__(self, values: Values, voice: WhoSays, asked: Counter[Quote]) -> None:
        self._values, self._voice, self._asked = values, voice, asked

    def __getitem__(self, name: str) -> Run | None:
        found = self._values[name]
        self._asked[self._voice, name] += 1
        if found is None or not name.startswith(OF_BRAND):
            return found
        return replace(found, quoted=quoted_name((self._voice, name)))

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def quoted_name(quote: Quote) -> str:
    """What a run that quotes it names (``Run.quoted``)."""
    return " ".join(quote)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What the bodies of a key quote: all of it, and what stands in gaps alone, so that another brand's text may take
    its place."""

    all: frozenset[Quote] = frozenset()
    gaps: frozenset[Quote] = frozenset()


class Bodies:
    """The bodies and verdicts of one project."""

    def __init__(self, limit: int = BODIES) -> None:
        self._verdicts: Cache[BodyKey, Verdict] = Cache(limit)
        self._quoted: Cache[BodyKey, _Quoted] = Cache(limit)
        self._bodies: Cache[tuple[BodyKey, object], Assembled] = Cache(limit)
        self._gapped: Cache[tuple[BodyKey, object], Body | None] = Cache(limit)

    def verdict(self, job: Job, judge: Callable[[Job], Verdict]) -> Verdict:
        """The verdict on what a job is about."""
        return self._verdicts.get(body_key(job), lambda: judge(job))

    def told(self, job: Job, quotes: Quotes, tell: Callable[[Quotes], Assembled]) -> Assembled:
        """The body, and what is wrong with it; told anew where this brand has another value for what is quoted, unless
        its text can take the place of that.

        A text that asks for more than the last one did widens the key for all that come after: a body is only ever
        found by values for everything that was asked for when it was made.
        """
        key = body_key(job)
        known = self._quoted.get(key, _Quoted)
        found = self._bodies.get((key, quotes.values(known.all)), lambda: self._made(key, known, quotes, tell))
        if not quotes.asked:
            return found
        known = _Quoted(known.all | quotes.asked.keys(), _in_gaps(found, quotes))
        self._quoted.put(key, known)
        self._bodies.put((key, quotes.values(known.all)), found)
        self._gapped.put((key, _shape(known, quotes)), parted(found[0]).body if known.gaps else None)
        return found

    def _made(self, key: BodyKey, known: _Quoted, quotes: Quotes, tell: Callable[[Quotes], Assembled]) -> Assembled:
        gapped = self._gapped.get((key, _shape(known, quotes)), lambda: None)
        if gapped is None:
            return tell(quotes)
        gaps = gap_count(Same(gapped))  # also those of what stands elsewhere, too, where this brand has the same
        own = {quoted_name(quote): value.text for quote, value in quotes.values(known.all) if isinstance(value, Run)}
        return refilled(gapped, {name: text for name, text in own.items() if name in gaps}), ()


def _in_gaps(found: Assembled, quotes: Quotes) -> frozenset[Quote]:
    """What a body says in gaps alone (``sheet.quoting``): each time that it was asked for, it stands in one,
    and nowhere else. None of a body with which something is wrong, for what is told of it may name a value."""
    body, faults = found
    gapped = parted(body)
    counts = {} if faults else gap_count(Same(gapped.body))
    return frozenset(
        quote
        for quote, times in quotes.asked.items()
        if counts.get(name := quoted_name(quote)) == times and not says(gapped.body, gapped.values[name])
    )


def _shape(known: _Quoted, quotes: Quotes) -> object:
    """The values for all that is quoted, but for the texts that fill gaps: what a body depends on with its gaps."""
    return known.gaps, tuple(
        (quote, replace(value, text="") if quote in known.gaps and isinstance(value, Run) else value)
        for quote, value in quotes.values(known.all)
    )


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
