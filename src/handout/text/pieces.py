"""What is one thing to a reader: a number, a telephone number, a dose, a range, an address, a foreign phrase.

One grammar for two rooms: ``linebreak`` ends no line inside of what is ``kept``; ``collect`` lets no line from right to
left turn round what is ``directed``. Where two patterns overlap, what they find together is the piece, so that none
begins or ends inside another. Most are looked for in a text with one blank, one sign of money and so on
(``text.signs``), in which their classes are short; those of signs that it does not hold stand in the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handout.patterns import regex
from handout.text import units
from handout.text.doses import doses, ratios
from handout.text.signs import (
    ARROW,
    COUNT,
    DASHES,
    EN_DASH,
    FRACTION,
    MONEY,
    POWER,
    RAISED,
    SEPARATOR,
    SIGN,
    plain_signs,
)

Interval = tuple[int, int]
"""Start and end, in code points."""

DIGIT = r"\d"
EUROPEAN = "[0-9]"
LEFT_TO_RIGHT = "[0-9\u06f0-\u06f9]"
"""Digits of numbers with a sign at their left (CLDR, minusSign of he, ar, fa, ur); numbers in those from U+0660 to
U+0669 have it at their right."""

_ALIKE = regex("[2-9]")

_OPERATOR = f"[{DASHES}×xX*÷+=<>~/:{ARROW}]"
_BETWEEN = f"(?: {_OPERATOR} |{_OPERATOR})"

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_MARK = "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u093a-\u094f\u0981-\u0983\u200c\u200d]"
_LETTER = rf"[^\W\d_{_RTL}¼-¾⅐-⅞¹²³⁰-₉]"
"""A letter written from left to right."""


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


def alike(text: str) -> str:
    """The text with 1 for each other European digit but 0, with which telephone numbers begin otherwise: no rule of
    lines, levels or pieces takes the rest for different signs, so what is found in one text holds for all of these."""
    return _ALIKE.sub("1", text)  # ``translate`` takes twenty times as long for letters beyond U+00FF


# Numbers. ``d`` is the class of their digits.


def _number(d: str) -> str:
    """With points, commas, signs between thousands, a fraction, a power; dates and times with stops and slashes."""
    return rf"{d}+(?:[.,:/'·{SEPARATOR}]{d}+)*(?:{FRACTION}|{POWER})?"


def _spaced(d: str) -> str:
    """Blanks between thousands (ISO 80000-1, 7.3.1), or between a number and its fraction: 10 000, $10 000, 1 1/2."""
    return rf"(?={d}|{MONEY})" + _any(
        rf"(?<!{d})(?<!{d}[.,]){MONEY}?{d}{{1,3}}(?: {d}{{3}})+(?:[.,]{d}+)?(?!{d})(?:{SIGN}|{MONEY})?",
        rf"(?<!{d}){d}{{1,3}} (?:{d}{{1,2}}[/⁄]{d}{{1,2}}(?!{d})|{FRACTION})",
    )


def _telephone(d: str) -> str:
    """+1 (555) 555-0123, 0800 555 0123, 01632 960 123, (0)30/555 0123, 555-0123, 00 971 4 555 0123, *2700,
    *123*1#; with an extension in Latin."""
    part = f"(?:[ .{DASHES}]| [{DASHES}] )"
    date = rf"(?:{d}{{4}}[-./]{d}{{1,2}}[-./]{d}{{1,2}}|{d}{{1,2}}[-./]{d}{{1,2}}[-./]{d}{{2,4}})(?!{d})"
    forms = _any(
        rf"\+ ?{d}+(?:{part}?\({d}+\))?(?:{part}?{d}+)+",
        rf"(?<!{d})[0٠۰]{{2}}{part}?{d}{{1,3}}(?:{part}{d}{{1,6}}){{2,}}(?!{d})",
        rf"\(\+?{d}{{1,5}}\)[ {DASHES}/]?{d}{{2,}}(?:[ {DASHES}/.]{d}{{2,}})*",
        rf"(?<!{d})(?!{date})(?=(?:{d}{part}?){{7}}){d}{{1,5}}(?:{part}{d}{{2,6}}){{2,}}(?!{d})",
        rf"(?<!{d})[0٠۰]{d}{{1,4}}[ {DASHES}/]{d}{{4,8}}(?!{d})",
        rf"(?<!{d}){d}{{3}}[ {DASHES}]{d}{{4}}(?!{d})",
        rf"(?<!{d}){d}{{4}} {d}{{4}}(?!{d})",
        rf"(?<![^\s(])(?<!{d} )[*#]{{1,2}}{d}{{2,6}}(?:\*{d}+)*#?(?!{d})",
    )
    return rf"(?=[\d+(*#]){forms}(?:,? ?(?:[Ee]xt(?:ension\b|\b\.?)|x|poste|#) ?{d}{{1,6}}(?!{d}))?"


def _joined(d: str) -> str:
    """Ranges, dates with hyphens, and what is reckoned: 2–4 %, 5%-10%, $50–60, 9:00 - 17:00, 2026-11-23, 1 × 3,
    5 ± 2, 5 → 10."""
    item = rf"{MONEY}?(?:{_number(d)}|{FRACTION})(?: ?{SIGN}|{MONEY})?"
    return rf"(?<!{d}){item}(?:{_BETWEEN}{item})+"


def _signed(d: str) -> str:
    """A sign before a number or a plus behind it: -5 °C, ≥ 18, 65+. Behind a letter or a number, as in "ב-50%", a
    hyphen joins and is no minus. Of a number and a small fraction no other sign is asked."""
    sign = rf"(?:[<>~]=? ?|(?<!\w)×|(?<![\w)\]%\"'])(?<![״׳])(?:\+/)?[+\-{EN_DASH}])"
    return rf"(?=[\d<>~×+{DASHES}])" + _any(
        rf"{sign}{_number(d)}(?: ?{SIGN})?", rf"(?<!{d}){d}+(?:[+×](?!\w)|{FRACTION})"
    )


# Addresses.

_ADDRESS = regex(
    _any(
        rf"(?:https?://|www\.|mailto:)[^\s<>“”«»{_RTL}]*[\w/]",
        r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        r"(?<![\w.-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?:/[A-Za-z0-9./_~%?=&#+-]*[A-Za-z0-9/])?",
    )
)
_ADDRESSED = regex(r":\S|@|[.][A-Za-z]{2}")
"""Web and e-mail addresses and domains: https://…, somebody@clinic.example, clinic.example/page."""

# Phrases of letters from left to right, with the numbers and signs inside of them.

_BLANKS = " \u00a0\u2007\u2009\u202f"
_WORDLY = f"(?:{_LETTER}|[\u0300-\u036f]|{DIGIT}|[²³¹⁰⁴-⁹⁺⁻₀-₋¼-¾⅐-⅞])"
_TOKEN = regex(
    rf"(?:[<>≤≥≈~±]=?[{_BLANKS}]?|(?<![\w)\]])[+\-\u2212@#$€£¥₪])?"  # a sign before it
    r"(?:\([^\s()]{1,8}\)-(?=\w))?"  # (R)-warfarin
    rf"(?:(?<=[\s\S])[A-Z][A-Za-z]?[A-Z]?\d?-(?![\w-])"  # blood group O-, Rh-, Cl-; but "A- " first is a label
    rf"|{_WORDLY}+(?:[.,:/'’·\-\u2010-\u2013\u2212→⇒⟶+×_&@%°®=~]{{1,2}}{_WORDLY}+)*|°[CF]|[℃℉])"
    rf"(?:[{_BLANKS}]?[®™℠©]|[%‰€′″°℃℉]|[*+\u2212](?!\w)|(?<=\.{_LETTER})\.)*"  # signs, the last stop of "a.m."
)
_LETTERED = regex(f"{_LETTER}|[℃℉]")
_DIRECTED_AT_ALL = regex(rf"{_LETTERED.pattern}|{DIGIT}")
_JOIN = regex(rf"(?:[,;:.!?]? | [/&+×=<>{DASHES}{ARROW}] |-(?=[(\[])|[)\]](?:{_BETWEEN}|[,;:.!?]? )?)?[(\[]?|")
"""What may stand between two tokens of one phrase."""
_UNIT_AT_END = regex(rf"{DIGIT} ?(?:{units.LATIN})[)\]]*$")
_REACH = 64
"""Characters before its end among which such a unit stands, with its number and its brackets."""
_RECKONED = regex(rf"(?:{_BETWEEN}{_number(DIGIT)})*")


def _phrases(text: str, plain: str) -> Iterator[Interval]:
    """From the first to the last token with a letter, brackets in pairs. A number behind a unit ("5 mg 10 أيام") or
    before a blank and an opening bracket belongs to the sentence around the phrase."""
    if not _LETTERED.search(text):
        return
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    n = 0
    while n < len(tokens):
        first, end = tokens[n][0], _end_of_phrase(text, plain, tokens, n)
        if end:
            end = _RECKONED.match(plain, end).end()  # type: ignore[union-attr]  # it matches nothing, too
            yield first, end
        n += 1
        while n < len(tokens) and tokens[n][0] < end:
            n += 1


def _end_of_phrase(text: str, plain: str, tokens: Sequence[Interval], at: int) -> int:
    """The end of the phrase that begins with the token of that number; 0: it has no letter. ``plain`` is the text with
    plain signs."""
    end = depth = 0
    first = last = tokens[at][0]
    for number in range(at, len(tokens)):
        start, stop = tokens[number]
        between = plain[last:start]
        depth += _opened(between)
        if not _JOIN.fullmatch(between) or depth < 0 or (depth and not end and between.startswith(" ")):
            break
        last = stop
        closed = stop + depth
        belongs = _LETTERED.search(text, start, stop) or (
            end and not _UNIT_AT_END.search(plain, max(first, end - _REACH), end)
        )
        if belongs and set(text[stop:closed]) <= set(")]"):
            end = closed
    return end


def _opened(between: str) -> int:
    """How many brackets are open behind it that were not before it."""
    return sum((c in "([") - (c in ")]") for c in between)


_GAP = regex(rf"{DIGIT} (?:{DIGIT}|{FRACTION})")
"""What stands in whatever has blanks within a number."""
_SIGNED = regex(rf"(?:[<>~]=? ?|[×+{DASHES}]){DIGIT}|{DIGIT}(?:[+×]|{FRACTION})")
"""The same of a number with a sign."""
_OPERATED = regex(_OPERATOR)
"""The same of two numbers that belong together."""
_APOSTROPHE = regex(rf"{EUROPEAN}[·']{EUROPEAN}")
_RAISED = regex(f"{EUROPEAN}[¹{RAISED}]")
_DIRECTED = tuple(
    (likely, regex(pattern))
    for likely, pattern in (
        (None, _telephone(DIGIT)),
        (_GAP, _spaced(DIGIT)),
        (_OPERATED, _joined(EUROPEAN)),
        (_SIGNED, _signed(LEFT_TO_RIGHT)),
        (_APOSTROPHE, rf"(?<!{EUROPEAN}){EUROPEAN}+(?:[·']{EUROPEAN}+)+(?:[.,]{EUROPEAN}+)?"),
        (_RAISED, rf"(?<!{EUROPEAN}){EUROPEAN}+{POWER}"),
    )
)
"""Each with what stands in whatever it finds, as far as that takes less time to compile and to look for: most texts
have none of it."""

# What a line keeps together besides.

_SIGNS_OF_LETTERS = (  # vowel signs and viramas
    f"{_MARK[1:-1]}\u0900-\u0903\u0951-\u0957\u0962\u0963\u09bc\u09be-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71"
    "\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c56"
    "\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57\u0d81-\u0d83\u0dca-\u0ddf"
)
_SPACED_SCRIPTS = (  # with blanks between words, but for Latin, whose units are a closed list
    "\u0370-\u03ff\u0400-\u052f\u0531-\u0588\u05d0-\u05f4\u0620-\u06d3\u06d5-\u06ef\u06fa-\u08ff\u0904-\u0963"
    "\u0980-\u0dff\u10a0-\u10ff\u1200-\u139f\uac00-\ud7a3"
)
SHORT = 4
"""Letters, with what stands on them, of a word that a line keeps with its number: "4 أشهر", "1 மாத்திரை"."""
_SYLLABLE = f"[{_SPACED_SCRIPTS}][{_SIGNS_OF_LETTERS}]*"
_PART_OF_ABBREVIATION = f"(?:[^\\W\\d_][{_SIGNS_OF_LETTERS}]*){{1,4}}"
_COUNTED = _any(
    rf"(?<!{DIGIT}){DIGIT}{{1,3}}[{_BLANKS}](?:{_SYLLABLE}){{1,{SHORT}}}(?![{_SPACED_SCRIPTS}{_SIGNS_OF_LETTERS}])",
    rf"{COUNT}[{_BLANKS}]?{_PART_OF_ABBREVIATION}(?:\.{_PART_OF_ABBREVIATION})+\.?",  # मि.ग्रा.
    rf"(?<!{DIGIT}){DIGIT}{{1,3}}[{_BLANKS}][\u0e01-\u0e2e\u0e40-\u0e44\u0e81-\u0eae\u0ec0-\u0ec4\u1000-\u102a\u1780-\u17b3]",
)
"""A number and the short word, or the abbreviation, behind it. Of Thai and its kin the first letter is enough."""

_EXTENSION = (
    rf"{DIGIT},? ?(?:доб\.|שלוחה|تحويلة|داخلی|داخلي|ایکسٹینشن|内線|分机|分機|내선|poste|Durchwahl|Nebenstelle)"
    rf"[.:]? ?{DIGIT}"
)
_COUNTS = regex(COUNT)
_NUMBERS = tuple(
    (likely, regex(pattern))
    for likely, pattern in (
        (None, _telephone(DIGIT)),
        (None, _EXTENSION),
        (_GAP, _spaced(DIGIT)),
        (_OPERATED, _joined(DIGIT)),
        (_SIGNED, _signed(DIGIT)),
        (regex("-[A-Z]"), rf"(?:{DIGIT}{{1,4}}-)+[A-Z]{{4,8}}(?![A-Za-z])"),  # 1-800-CLINIC
    )
)
_OF_ANY_SCRIPT = regex(_COUNTED)

# The same in a text that has no letters but Latin ones: Python takes five times as long to compile what is never found.

_BEYOND_LATIN = regex("[^\x00-\u036f\u2000-\u20cf\ufffc]")
_LATIN_PART = "(?:[^\\W\\d_][\u0300-\u036f\u200c\u200d]*){1,4}"
_OF_LATIN = regex(rf"{COUNT}[{_BLANKS}]?{_LATIN_PART}(?:\.{_LATIN_PART})+\.?")
_KEPT = tuple(
    (frozenset(signs), regex(pattern))
    for signs, pattern in (
        ("®™©℠", r"[^\s] ?[®™©℠]"),  # Botox ®
        ("№#§H", rf"(?:[№#§]|(?<![A-Za-z])pH) ?{DIGIT}"),  # № 5
        (".", rf"(?<![^\W\d_])[^\W\d_]\.(?:[{_BLANKS}][^\W\d_]\.)+"),  # z. B., т. е.
        ("-–", r"(?<![A-Za-z])[IVX]+[-–][IVX]+(?![A-Za-z])"),  # II–III
        # 9:00 AM – 1:00 PM, where its blanks say so
        ("\u00a0\u202f", r"\S[\u00a0\u202f][\-\u2010-\u2013\u2212~～][\u00a0\u202f]\S"),
        ("«‹¿¡", "[«‹¿¡] [^\\s]"),  # opening ones with a blank behind them
    )
)
"""Each with the signs of which one stands in whatever it finds: most texts have none of them."""
_WHOLE = regex(_spaced(DIGIT))
_IN_ADDRESS = regex(r"(?:[/@?&=_]|\.(?!$))(?=[^\W_])")


def kept(text: str) -> Iterator[Interval]:
    """What no line is to part, as far as its column can hold it; the intervals may overlap."""
    there = set(text)
    yield from _addresses(text)
    yield from _spans([pattern for signs, pattern in _KEPT if not signs.isdisjoint(there)], text)
    yield from ratios(text)
    if _COUNTS.search(text):
        plain = plain_signs(text)
        yield from _spans(_likely(_NUMBERS, plain), plain)
        yield from doses(text, plain)
        yield from _spans([_OF_ANY_SCRIPT if _BEYOND_LATIN.search(text) else _OF_LATIN], text)


def directed(text: str) -> list[Interval]:
    """What is read from left to right whatever stands around it; ascending and apart from each other."""
    if not _DIRECTED_AT_ALL.search(text):
        return []
    plain = plain_signs(text)
    return _merged((*_addresses(text), *_phrases(text, plain), *_spans(_likely(_DIRECTED, plain), plain)))


def addresses(text: str) -> Iterator[tuple[Interval, list[int]]]:
    """Addresses, and the offsets in each at which a line may end if it is wider than its column: behind signs that no
    reader takes for a hyphen."""
    for span in _addresses(text):
        yield span, [stop.end() for stop in _IN_ADDRESS.finditer(text, *span)]


def _addresses(text: str) -> Iterator[Interval]:
    return (match.span() for match in _ADDRESS.finditer(text)) if _ADDRESSED.search(text) else iter(())


def numbers(text: str) -> Iterator[Interval]:
    """Numbers with blanks in them, which are torn last of all."""
    plain = plain_signs(text)
    return (match.span() for match in _WHOLE.finditer(plain)) if _GAP.search(plain) else iter(())


def _spans(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[Interval]:
    return (match.span() for pattern in patterns for match in pattern.finditer(text))


def _likely(patterns: Iterable[tuple[re.Pattern[str] | None, re.Pattern[str]]], text: str) -> Iterator[re.Pattern[str]]:
    return (pattern for likely, pattern in patterns if likely is None or likely.search(text))


def _merged(found: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
