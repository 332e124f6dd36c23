"""Where a line may end: ICU's breaks (UAX #14 with dictionaries), less what belongs together, plus web addresses.

ICU breaks "12.5 mg", "50 %", "Botox ®", "№ 5" and "mg/kg" (docs/findings.md, Line breaks); a dose or a
telephone number that is torn apart is read wrongly, so those breaks are taken back here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from icu4py.breakers import LineBreaker

from handout.caching import cached
from handout.patterns import regex
from handout.text.clusters import ends
from handout.text.pieces import EUROPEAN, Interval, addresses, alike, kept, numbers

CLOSING = "।॥؟!?:;»›%)\\]}…،؛。、，．！？：；）」』】〉》〕។៕៖ៗ၊။ๆฯໆຯ፡።፣፤፥፦፧"
"""What never begins a line, even with a blank before it, as a class of a regular expression: ICU allows it before
some signs of Thai, Lao, Khmer and Ethiopic."""

_DIGIT = regex(EUROPEAN)
_CLOSES = regex(rf"[{CLOSING}]| [.,]")
_CLOSED = regex(rf"[^\s](?: ?[{CLOSING}]| [.,](?!\S))+")


class Opportunities(NamedTuple):
    """Offsets (code points) behind which a line may end, ascending. The last of ``breaks`` is the end of the text; at
    ``weak`` ones a line ends only where a piece between two breaks is wider than its column; of these
    the ``firm`` ones, in numbers, doses and telephone numbers, give no column leave to be narrow; those in addresses,
    which are long, do."""

    breaks: list[int]
    weak: list[int]
    firm: frozenset[int]


def opportunities(text: str, locale: str) -> Opportunities:
    """Where lines of a paragraph may end. ``locale`` is ICU's, such as ``th`` or ``ja-u-lb-strict``."""
    return _with_numbers(alike(text), locale) if _DIGIT.search(text) else _opportunities(text, locale)


@cached(256)
def _with_numbers(text: str, locale: str) -> Opportunities:
    """Texts that quote a clinic differ from one of its brands to the next in the digits of a number alone."""
    return _opportunities(text, locale)


def _opportunities(text: str, locale: str) -> Opportunities:
    found = set(ends(text, LineBreaker(text, _of_icu(locale)))) - {0} | {len(text)}
    closed = _inside(match.span() for match in _CLOSED.finditer(text)) if _CLOSES.search(text) else set()
    together = _inside(kept(text))
    if not together:  # most texts have neither a number nor an address
        return Opportunities(sorted(found - closed), [], frozenset())
    firm = (found & together) - closed - _inside(numbers(text))
    within: set[int] = set()
    for span, stops in addresses(text):
        firm -= _inside([span])
        within |= set(stops) - closed
    return Opportunities(sorted(found - together - closed), sorted(firm | within), frozenset(firm - within))


def _of_icu(locale: str) -> str:
    """The locale as ICU itself writes it, ``ja@lb=strict;lw=phrase``. To understand ``ja-u-lb-strict-lw-phrase`` it
    reads all keys and types of CLDR once, which takes longer than to break the lines of 13 handouts."""
    tag, _, extension = locale.partition("-u-")
    words = extension.split("-")
    keywords = ";".join(f"{key}={value}" for key, value in zip(words[::2], words[1::2], strict=False))
    return f"{tag}@{keywords}" if keywords else tag


def _inside(intervals: Iterable[Interval]) -> set[int]:
    """The offsets inside of intervals; their edges are outside."""
    return {stop for start, end in intervals for stop in range(start + 1, end)}
