"""From spans to one text: normalised, blanks collapsed, pieces isolated; levels and break opportunities found.

What is invisible (bidi controls, soft hyphens, zero-width blanks and joiners of words) does its work here and is
then taken out, so that shaping sees only what is painted, and ZWJ, ZWNJ and variation selectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from operator import attrgetter

from handout.caching import cached
from handout.characters import composed
from handout.models.locales import direction
from handout.patterns import regex
from handout.records import dataclass, replace
from handout.text import bidi
from handout.text.linebreak import Opportunities, opportunities
from handout.text.model import Span
from handout.text.pieces import DIGIT, Interval, alike, directed

LRI, RLI, FSI, LRO, PDF, PDI = "\u2066", "\u2067", "\u2068", "\u202d", "\u202c", "\u2069"
SOFT_HYPHEN = "\u00ad"

_BLANK = " \t\n\r\v\f\u0085\u2028\u2029"
_BLANKS = regex(f"[{_BLANK}]+")
_UNEVEN = regex(f"[{_BLANK[1:]}]|  ")
"""What stands in a text whose blanks are to be changed."""
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = regex(f"[{_BIDI_CONTROLS}]")
_HIDDEN = regex(f"[{_BIDI_CONTROLS}\u00ad\u200b\u2060\ufeff]")

_DIGIT = regex(DIGIT)
NAME = 64
"""Characters of a name, or of another text of few words, that may be asked for again in another language."""
STRETCH = 24
"""Characters of a bold stretch, or of a value, with a number in it that are kept on one line: no more, for a column
must hold them."""


@dataclass(frozen=True, slots=True)
class Collected:
    """One paragraph's text with what is known of it. ``spans`` are (start, end, span), in order, without gaps.

    ``breaks`` are ascending offsets, the last is the end of the text; at ``hyphens`` a line that ends there
    shows a hyphen. At ``weak`` offsets a line may end if what stands between two breaks is wider than its column;
    ``firm`` are those of them for whose sake no column is made as narrow (``linebreak.Opportunities``).
    """

    text: str
    levels: list[int]
    breaks: list[int]
    weak: list[int]
    firm: frozenset[int]
    hyphens: frozenset[int]
    spans: tuple[tuple[int, int, Span], ...]


def collect(spans: Sequence[Span], rtl: bool, locale: str) -> Collected:
    """One text out of many spans; ``locale`` is that of the line breaks. A short bold stretch with a number in it, such
    as “1 in 5”, is not parted, nor is a date."""
    if sum(len(span.text) for span in spans) <= NAME and all(span.text.isascii() for span in spans):
        return _of_ascii(tuple(spans), rtl)
    return _whole(_collected(spans, rtl, locale))


@cached(512)
def _of_ascii(spans: tuple[Span, ...], rtl: bool) -> Collected:
    """A clinic's name or its telephone number stands on its sheets in all languages, and no locale of ICU breaks ASCII
    otherwise than another."""
    return _whole(_collected(spans, rtl, "en"))


def ordered(spans: Sequence[Span], rtl: bool) -> tuple[str, list[int]]:
    """The same text and its levels alone: who only asks in what order it is seen needs no breaks of lines."""
    text = "".join(span.text for span in _pieces(spans, rtl))
    levels = bidi.levels(text, 1 if rtl else 0)
    if not _HIDDEN.search(text):
        return text, levels
    kept = [i for i, c in enumerate(text) if not _HIDDEN.match(c)]
    return "".join(text[i] for i in kept), [levels[i] for i in kept]


def _collected(spans: Sequence[Span], rtl: bool, locale: str) -> Collected:
    pieces = _pieces(spans, rtl)
    text = "".join(span.text for span in pieces)
    levels = _right_to_left(alike(text)) if rtl else bidi.levels(text, 0)
    bounds = [0]
    for span in pieces:
        bounds.append(bounds[-1] + len(span.text))
    if not _HIDDEN.search(text):
        found = opportunities(text, locale) if text else Opportunities([0], [], frozenset())
        return Collected(text, levels, *found, frozenset(), _spans(pieces, bounds))
    return _without_hidden(text, levels, pieces, bounds, locale)


@cached(64)
def _right_to_left(text: str) -> list[int]:
    """Levels in a paragraph from right to left: the same for brands that a text quotes."""
    return bidi.levels(text, 1)


def _whole(given: Collected) -> Collected:
    """Without the breaks in short stretches that have a digit, and are bold or a value such as a date."""
    marked = ((a, b, span.text) for a, b, span in given.spans if span.strong or span.isolate)
    short = [(a, b) for a, b, text in marked if b - a <= STRETCH and _DIGIT.search(text)]
    inside = {stop for start, end in short for stop in range(start + 1, end)}
    if inside.isdisjoint(given.breaks):
        return given
    breaks = [stop for stop in given.breaks if stop not in inside]
    weak = sorted({*given.weak, *inside.intersection(given.breaks)} - given.hyphens)
    return replace(given, breaks=breaks, weak=weak, hyphens=given.hyphens - inside)


def _spans(pieces: Sequence[Span], bounds: Sequence[int]) -> tuple[tuple[int, int, Span], ...]:
    rows = zip(bounds, bounds[1:], pieces, strict=False)
    return tuple((start, end, span) for start, end, span in rows if end > start)


def _without_hidden(
    text: str, levels: list[int], pieces: Sequence[Span], bounds: Sequence[int], locale: str
) -> Collected:
    """Break opportunities are found without bidi controls (UAX #14 ignores them), then all hidden ones go."""
    kept = [i for i, c in enumerate(text) if not _HIDDEN.match(c)]
    place = [0]
    for c in text:
        place.append(place[-1] + (not _HIDDEN.match(c)))
    read = [i for i, c in enumerate(text) if not _CONTROL.match(c)]
    read.append(len(text))
    found = opportunities("".join(text[i] for i in read[:-1]), locale)
    breaks = sorted({place[read[stop]] for stop in found.breaks} - {0} | {place[-1]})
    weak = {place[read[stop]] for stop in found.weak} - {0, *breaks}
    hyphens = {place[i] for i, c in enumerate(text) if c == SOFT_HYPHEN}
    return Collected(
        "".join(text[i] for i in kept),
        [levels[i] for i in kept],
        breaks,
        sorted(weak),
        frozenset(weak.intersection(place[read[stop]] for stop in found.firm)),
        frozenset(hyphens & set(breaks[:-1])),
        _spans(pieces, [place[bound] for bound in bounds]),
    )


def _pieces(spans: Sequence[Span], rtl: bool) -> list[Span]:
    """The spans with their text made ready."""
    collapsed = _collapse(spans)
    if not rtl and all(bidi.is_plain(span.text) for span in collapsed):
        return collapsed
    values = [replace(s, text=f"{FSI}{s.text}{PDI}") if s.isolate else s for s in collapsed]
    return _isolated(list(_phrased(values, rtl)), rtl)


def _phrased(spans: Sequence[Span], rtl: bool) -> Iterator[Span]:
    """Words of a language of the other direction run in it together, whatever is bold or filled in among them."""
    for phrase, found in groupby(spans, attrgetter("phrase")):
        inner = [*found]
        turned = (direction(phrase) == "rtl") if phrase else rtl
        if turned != rtl:
            inner[0] = replace(inner[0], text=(RLI if turned else LRI) + inner[0].text)
            inner[-1] = replace(inner[-1], text=inner[-1].text + PDI)
        yield from inner


def _collapse(spans: Sequence[Span]) -> list[Span]:
    """Composed, every run of blanks and line ends one blank, none at either end of the paragraph."""
    pieces: list[Span] = []
    after_blank = True
    for span in spans:
        text = composed(span.text)
        if _UNEVEN.search(text):
            text = _BLANKS.sub(" ", text)
        if after_blank:
            text = text.removeprefix(" ")
        if text:
            after_blank = text.endswith(" ")
            pieces.append(span if text == span.text else replace(span, text=text))
    if pieces and after_blank:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text[:-1])
    return pieces


def _isolated(spans: list[Span], rtl: bool) -> list[Span]:
    """With controls around the pieces that would be turned round; one may begin in one span and end in another."""
    text = "".join(span.text for span in spans)
    turned = _turned(alike(text), rtl)
    if not turned:
        return spans
    guarded = _guarded(text, turned)
    bounds = [0, *accumulate(len(span.text) for span in spans)]
    return [replace(span, text="".join(guarded[a:b])) for span, (a, b) in zip(spans, pairwise(bounds), strict=True)]


@cached(1 << 10)
def _turned(text: str, rtl: bool) -> tuple[Interval, ...]:
    """The pieces that UAX #9 alone would not draw from left to right (docs/findings.md, Isolates), and no others. An
    isolate takes its letters away from the numbers behind it (W7), so the rest is looked at again."""
    rest, turned = directed(text), list[Interval]()
    while rest:
        guarded = _guarded(text, turned)
        levels = bidi.levels("".join(guarded), int(rtl))
        places = [0, *accumulate(map(len, guarded))]
        found = [
            (start, end)
            for start, end in rest
            if len(span := set(levels[places[start] : places[end]])) > 1 or span.pop() & 1
        ]
        if not found:
            break
        turned += found
        rest = sorted({*rest} - {*found})
    return tuple(turned)


def _guarded(text: str, pieces: Sequence[Interval]) -> list[str]:
    """The characters, those at the edges of a piece with LRI and PDI; and with LRO and PDF where there are Arabic-Indic
    digits, which no isolate keeps in their order (N1 counts them as R)."""
    guarded = list(text)
    for start, end in pieces:
        has_arabic = any(bidi.bidi_class(c) == "AN" for c in text[start:end])
        guarded[start] = LRI + LRO * has_arabic + guarded[start]
        guarded[end - 1] += PDF * has_arabic + PDI
    return guarded
