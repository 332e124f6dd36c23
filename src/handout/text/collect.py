"""From spans to one text: normalised, blanks collapsed, pieces isolated; levels and break opportunities found.

What is invisible (bidi controls, soft hyphens, zero-width blanks and joiners of words) does its work here and is
then taken out, so that shaping sees only what is painted, and ZWJ, ZWNJ and variation selectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from handout.characters import composed
from handout.models.locales import direction
from handout.text import bidi
from handout.text.linebreak import DASH, SIGN, UNITS, D, opportunities
from handout.text.model import Span

LRI, RLI, FSI, PDI, SOFT_HYPHEN = "\u2066", "\u2067", "\u2068", "\u2069", "\u00ad"

_BLANKS = re.compile("[ \t\n\r\v\f\u0085\u2028\u2029]+")
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[{_BIDI_CONTROLS}]")
_HIDDEN = re.compile(f"[{_BIDI_CONTROLS}\u00ad\u200b\u2060\ufeff]")

_DIGIT = re.compile(D)
STRETCH = 24
"""Characters of a bold stretch with a number in it that are kept on one line: no more, for a column must hold them."""

_NUMBER = rf"{D}+(?:[.,:/]{D}+)*"
_LTR_PIECE = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s<>]*[\w/]"  # web
    r"|[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # e-mail
    r"|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[A-Za-z0-9./_-]*[A-Za-z0-9/])?"  # clinic.example/page
    r"|[A-Za-z][A-Za-z0-9-]*[®™]"  # a brand and its sign
    rf"|\+{D}+(?:[ .\-]?\({D}+\))?(?:[ .\-]?{D}+)+"  # +1 (555) 555-0123
    rf"|\({D}+\) ?{D}+(?:{DASH}{D}+)*"  # (555) 555-0123
    rf"|[+<>≤≥±~−]?{_NUMBER}(?: ?{DASH} ?{_NUMBER})+(?: ?(?:{SIGN}|[A-Za-zµμ]+(?:/[A-Za-z]+)*\b))?"  # 2-4 mg, dates
    rf"|[+<>≤≥±~−-]{_NUMBER}(?: ?{SIGN}[CF]?| ?(?:{UNITS})\b)?"  # -5 °C
    rf"|{_NUMBER} ?(?:{SIGN}[CF]?|[A-Za-zµμ]+(?:/[A-Za-z]+)*\b)"  # 50%, 12.5 mg
    rf"|{D}+(?:[/:.]{D}+)+"  # 23/11/2026
)
"""In a right-to-left paragraph UAX #9 turns "555-0123" into "0123-555" after Arabic letters, and "2-4" into
"4-2": that is no fault of the algorithm, such pieces have to be isolated (docs/findings.md, Isolates)."""


@dataclass(frozen=True, slots=True)
class Collected:
    """One paragraph's text with what is known of it. ``spans`` are (start, end, span), in order, without gaps.

    ``breaks`` are ascending offsets, the last is the end of the text; at ``hyphens`` a line that ends there
    shows a hyphen.
    """

    text: str
    levels: list[int]
    breaks: list[int]
    hyphens: frozenset[int]
    spans: tuple[tuple[int, int, Span], ...]


def collect(spans: Sequence[Span], rtl: bool, locale: str) -> Collected:
    """One text out of many spans; ``locale`` is that of the line breaks. A short bold stretch with a number in it, such
    as “1 in 5”, is not parted."""
    return _whole(_collected(spans, rtl, locale))


def _collected(spans: Sequence[Span], rtl: bool, locale: str) -> Collected:
    pieces = _pieces(spans, rtl)
    text = "".join(span.text for span in pieces)
    levels = bidi.levels(text, 1 if rtl else 0)
    bounds = [0]
    for span in pieces:
        bounds.append(bounds[-1] + len(span.text))
    if not _HIDDEN.search(text):
        breaks = opportunities(text, locale) if text else [0]
        return Collected(text, levels, breaks, frozenset(), _spans(pieces, bounds))
    return _without_hidden(text, levels, pieces, bounds, locale)


def _whole(given: Collected) -> Collected:
    """Without the breaks in short bold stretches that have a digit."""
    short = [(a, b) for a, b, span in given.spans if span.strong and b - a <= STRETCH and _DIGIT.search(span.text)]
    inside = {stop for start, end in short for stop in range(start + 1, end)}
    if inside.isdisjoint(given.breaks):
        return given
    return replace(given, breaks=[stop for stop in given.breaks if stop not in inside], hyphens=given.hyphens - inside)


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
    breaks = sorted({place[read[stop]] for stop in found} - {0} | {place[-1]})
    hyphens = {place[i] for i, c in enumerate(text) if c == SOFT_HYPHEN}
    return Collected(
        "".join(text[i] for i in kept),
        [levels[i] for i in kept],
        breaks,
        frozenset(hyphens & set(breaks[:-1])),
        _spans(pieces, [place[bound] for bound in bounds]),
    )


def _pieces(spans: Sequence[Span], rtl: bool) -> list[Span]:
    """The spans with their text made ready."""
    collapsed = _collapse(spans)
    directed = rtl or any(not bidi.is_plain(span.text) for span in collapsed)
    return list(_directed(collapsed, rtl)) if directed else collapsed


def _directed(spans: Sequence[Span], rtl: bool) -> Iterator[Span]:
    """Each with its isolates. Words of a language of the other direction run in it together, whatever is bold among
    them."""
    for phrase, found in groupby(spans, attrgetter("phrase")):
        inner = [*found]
        turned = (direction(phrase) == "rtl") if phrase else rtl
        if turned == rtl:
            yield from (replace(span, text=_isolated(span, rtl)) for span in inner)
            continue
        texts = [_isolated(span, turned) for span in inner]
        texts[0] = (RLI if turned else LRI) + texts[0]
        texts[-1] += PDI
        yield from (replace(span, text=text) for span, text in zip(inner, texts, strict=True))


def _collapse(spans: Sequence[Span]) -> list[Span]:
    """Composed, every run of blanks and line ends one blank, none at either end of the paragraph."""
    pieces: list[Span] = []
    after_blank = True
    for span in spans:
        text = composed(span.text)
        text = _BLANKS.sub(" ", text)
        if after_blank:
            text = text.removeprefix(" ")
        if text:
            after_blank = text.endswith(" ")
            pieces.append(replace(span, text=text))
    if pieces and after_blank:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text[:-1])
    return pieces


def _isolated(span: Span, rtl: bool) -> str:
    """FSI ... PDI around an isolated span, LRI ... PDI around the left-to-right pieces of a right-to-left one."""
    text = _LTR_PIECE.sub(rf"{LRI}\g<0>{PDI}", span.text) if rtl and not span.isolate else span.text
    return f"{FSI}{text}{PDI}" if span.isolate else text
