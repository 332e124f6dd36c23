"""What is one thing to a reader: a number, a telephone number, a dose, a range, an address, a foreign phrase.

One grammar for two rooms: ``linebreak`` ends no line inside of what is ``kept``; ``collect`` lets no line from right to
left turn round what is ``directed``. Where two patterns overlap, what they find together is the piece, so that none
begins or ends inside another. Blanks may be U+0020, U+00A0 and their kin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handout.patterns import regex
from handout.text import units

Interval = tuple[int, int]
"""Start and end, in code points."""

DIGIT = r"\d"
EUROPEAN = "[0-9]"
LEFT_TO_RIGHT = "[0-9\u06f0-\u06f9]"
"""Digits of numbers with a sign at their left (CLDR, minusSign of he, ar, fa, ur); numbers in those from U+0660 to
U+0669 have it at their right."""

_ALIKE = regex("[2-9]")

_BLANKS = " \u00a0\u2007\u2009\u202f"
_B = f"[{_BLANKS}]"
_DASHES = r"\-\u2010-\u2013\u2212"
DASH = f"[{_DASHES}]"
SIGN = "(?:[%‰٪℃℉]|°[CF]?)"
"""What stands behind a number and belongs to it."""
_MONEY = "[$€£¥₣₤₦₨₩₪₫₭₮₱₲₴₸₹₺₼₽₾₿﷼]"
_ARROWS = "→⇒⟶"
"""From the left to the right: what they stand between is read so, too."""
_OPERATOR = f"[{_DASHES}×xX*÷+±=<>≤≥≈~～/:∶{_ARROWS}]"
_BETWEEN = f"(?:{_B}{_OPERATOR}{_B}|{_OPERATOR})"
_COUNT = r"[\d\ufffc]"
"""A digit, or room to write one (``text.model.OBJECT``)."""

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_MARK = "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u093a-\u094f\u0981-\u0983\u200c\u200d]"
_FRACTION = "[¼-¾⅐-⅞]"
_LETTER = rf"[^\W\d_{_RTL}{_FRACTION[1:-1]}¹²³⁰-₉]"
"""A letter written from left to right."""


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


def alike(text: str) -> str:
    """The text with 1 for each other European digit but 0, with which telephone numbers begin otherwise: no rule of
    lines, levels or pieces takes the rest for different signs, so what is found in one text holds for all of these."""
    return _ALIKE.sub("1", text)  # ``translate`` takes twenty times as long for letters beyond U+00FF


# Numbers. ``d`` is the class of their digits.

_POWER = "(?:[⁺⁻]?[⁰¹²³⁴-⁹]+)"


def _number(d: str) -> str:
    """With points, commas, signs between thousands, a fraction, a power; dates and times with stops and slashes."""
    return rf"{d}+(?:[.,:/'’·٫٬]{d}+)*(?:{_FRACTION}|{_POWER})?"


def _spaced(d: str) -> str:
    """Blanks between thousands (ISO 80000-1, 7.3.1), or between a number and its fraction: 10 000, $10 000, 1 1/2."""
    return rf"(?={d}|{_MONEY})" + _any(
        rf"(?<!{d})(?<!{d}[.,]){_MONEY}?{d}{{1,3}}(?:{_B}{d}{{3}})+(?:[.,]{d}+)?(?!{d})(?:{SIGN}|{_MONEY})?",
        rf"(?<!{d}){d}{{1,3}}{_B}(?:{d}{{1,2}}[/⁄]{d}{{1,2}}(?!{d})|{_FRACTION})",
    )


def _telephone(d: str) -> str:
    """+1 (555) 555-0123, 0800 555 0123, 01632 960 123, (0)30/555 0123, 555-0123, 00 971 4 555 0123, *2700,
    *123*1#; with an extension in Latin."""
    part = f"(?:[{_BLANKS}.{_DASHES}]|{_B}{DASH}{_B})"
    date = rf"(?:{d}{{4}}[-./]{d}{{1,2}}[-./]{d}{{1,2}}|{d}{{1,2}}[-./]{d}{{1,2}}[-./]{d}{{2,4}})(?!{d})"
    forms = _any(
        rf"\+{_B}?{d}+(?:{part}?\({d}+\))?(?:{part}?{d}+)+",
        rf"(?<!{d})[0٠۰]{{2}}{part}?{d}{{1,3}}(?:{part}{d}{{1,6}}){{2,}}(?!{d})",
        rf"\(\+?{d}{{1,5}}\)[{_BLANKS}{_DASHES}/]?{d}{{2,}}(?:[{_BLANKS}{_DASHES}/.]{d}{{2,}})*",
        rf"(?<!{d})(?!{date})(?=(?:{d}{part}?){{7}}){d}{{1,5}}(?:{part}{d}{{2,6}}){{2,}}(?!{d})",
        rf"(?<!{d})[0٠۰]{d}{{1,4}}[{_BLANKS}{_DASHES}/]{d}{{4,8}}(?!{d})",
        rf"(?<!{d}){d}{{3}}[{_BLANKS}{_DASHES}]{d}{{4}}(?!{d})",
        rf"(?<!{d}){d}{{4}}{_B}{d}{{4}}(?!{d})",
        rf"(?<![^\s(])(?<!{d}{_B})[*#]{{1,2}}{d}{{2,6}}(?:\*{d}+)*#?(?!{d})",
    )
    return rf"(?=[\d+(*#]){forms}(?:,?{_B}?(?:[Ee]xt(?:ension\b|\b\.?)|x|poste|#){_B}?{d}{{1,6}}(?!{d}))?"


def _joined(d: str) -> str:
    """Ranges, dates with hyphens, and what is reckoned: 2–4 %, 5%-10%, $50–60, 9:00 - 17:00, 2026-11-23, 1 × 3,
    5 ± 2, 5 → 10."""
    item = rf"{_MONEY}?(?:{_number(d)}|{_FRACTION})(?:{_B}?{SIGN}|{_MONEY})?"
    return rf"(?<!{d}){item}(?:{_BETWEEN}{item})+"


def _signed(d: str) -> str:
    """A sign before a number or a plus behind it: -5 °C, ≥ 18, 65+. Behind a letter or a number, as in "ב-50%", a
    hyphen joins and is no minus. Of a number and a small fraction no other sign is asked."""
    sign = rf"(?:[<>≤≥≈~±]=?{_B}?|(?<!\w)×|(?<![\w)\]%٪\"״'׳])(?:\+/)?[+\-\u2012\u2013\u2212])"
    return rf"(?=[\d<>≤≥≈~±×+{_DASHES}])" + _any(
        rf"{sign}{_number(d)}(?:{_B}?{SIGN})?", rf"(?<!{d}){d}+(?:[+×](?!\w)|{_FRACTION})"
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

_WORDLY = f"(?:{_LETTER}|[\u0300-\u036f]|{DIGIT}|[²³¹⁰⁴-⁹⁺⁻₀-₋¼-¾⅐-⅞])"
_TOKEN = regex(
    rf"(?:[<>≤≥≈~±]=?{_B}?|(?<![\w)\]])[+\-\u2212@#$€£¥₪])?"  # a sign before it
    r"(?:\([^\s()]{1,8}\)-(?=\w))?"  # (R)-warfarin
    rf"(?:(?<=[\s\S])[A-Z][A-Za-z]?[A-Z]?\d?-(?![\w-])"  # blood group O-, Rh-, Cl-; but "A- " first is a label
    rf"|{_WORDLY}+(?:[.,:/'’·{_DASHES}{_ARROWS}+×_&@%°®=~]{{1,2}}{_WORDLY}+)*|°[CF]|[℃℉])"
    rf"(?:{_B}?[®™℠©]|[%‰€′″°℃℉]|[*+\u2212](?!\w)|(?<=\.{_LETTER})\.)*"  # signs behind it, the last stop of "a.m."
)
_LETTERED = regex(f"{_LETTER}|[℃℉]")
_DIRECTED_AT_ALL = regex(rf"{_LETTERED.pattern}|{DIGIT}")
_JOIN = regex(
    rf"(?:[,;:.!?]?{_B}|{_B}[–—/&+×=<>≤≥±≈{_DASHES}{_ARROWS}]{_B}|-(?=[(\[])|[)\]](?:{_BETWEEN}|[,;:.!?]?{_B})?)?[(\[]?|"
)
"""What may stand between two tokens of one phrase."""
_UNIT_AT_END = regex(rf"{DIGIT}{_B}?(?:{units.LATIN})[)\]]*$")
_REACH = 64
"""Characters before its end among which such a unit stands, with its number and its brackets."""
_RECKONED = regex(rf"(?:{_BETWEEN}{_number(DIGIT)})*")


def _phrases(text: str) -> Iterator[Interval]:
    """From the first to the last token with a letter, brackets in pairs. A number behind a unit ("5 mg 10 أيام") or
    before a blank and an opening bracket belongs to the sentence around the phrase."""
    tokens = [match.span() for match in _TOKEN.finditer(text)] if _LETTERED.search(text) else []
    n = 0
    while n < len(tokens):
        first, end = tokens[n][0], _end_of_phrase(text, tokens, n)
        if end:
            end = _RECKONED.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
            yield first, end
        n += 1
        while n < len(tokens) and tokens[n][0] < end:
            n += 1


def _end_of_phrase(text: str, tokens: Sequence[Interval], at: int) -> int:
    """The end of the phrase that begins with the token of that number; 0: it has no letter."""
    end = depth = 0
    first = last = tokens[at][0]
    for number in range(at, len(tokens)):
        start, stop = tokens[number]
        between = text[last:start]
        depth += _opened(between)
        if not _JOIN.fullmatch(between) or depth < 0 or (depth and not end and between[:1] in (*_BLANKS,)):
            break
        last = stop
        closed = stop + depth
        belongs = _LETTERED.search(text, start, stop) or (
            end and not _UNIT_AT_END.search(text, max(first, end - _REACH), end)
        )
        if belongs and set(text[stop:closed]) <= set(")]"):
            end = closed
    return end


def _has_unit(text: str, start: int, end: int) -> bool:
    """Whether what stands there ends with a unit."""
    return bool(_UNIT_AT_END.search(text, max(start, end - _REACH), end))


def _opened(between: str) -> int:
    """How many brackets are open behind it that were not before it."""
    return sum((c in "([") - (c in ")]") for c in between)


_GAP = regex(rf"{DIGIT}{_B}(?:{DIGIT}|{_FRACTION})")
"""What stands in whatever has blanks within a number."""
_SIGNED = regex(rf"(?:[<>≤≥≈~±]=?{_B}?|[×+{_DASHES}]){DIGIT}|{DIGIT}(?:[+×]|{_FRACTION})")
"""The same of a number with a sign."""
_OPERATED = regex(_OPERATOR)
"""The same of two numbers that belong together."""
_APOSTROPHE = regex(rf"{EUROPEAN}[·'’]{EUROPEAN}")
_RAISED = regex(f"{EUROPEAN}[⁰¹²³⁴-⁹⁺⁻]")
_DIRECTED = tuple(
    (likely, regex(pattern))
    for likely, pattern in (
        (None, _telephone(DIGIT)),
        (_GAP, _spaced(DIGIT)),
        (_OPERATED, _joined(EUROPEAN)),
        (_SIGNED, _signed(LEFT_TO_RIGHT)),
        (_APOSTROPHE, rf"(?<!{EUROPEAN}){EUROPEAN}+(?:[·'’]{EUROPEAN}+)+(?:[.,]{EUROPEAN}+)?"),
        (_RAISED, rf"(?<!{EUROPEAN}){EUROPEAN}+{_POWER}"),
    )
)
"""Each with what stands in whatever it finds, as far as that takes less time to compile and to look for: most texts
have none of it."""

# What a line keeps together besides.

_UNIT = rf"(?:{units.SPACED})"
_LATIN_UNIT = rf"(?:{units.SPELLED_LATIN}|{units.LATIN})"
_CURRENCY = f"(?:[A-Z]{{0,3}}{_MONEY})"
_NO_LETTER = "(?![^\\W\\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff])"
"""Behind a unit. Words of scripts without blanks and particles of Korean may follow it at once: 500 mg即可, 5 mg을."""


def _measure(unit: str, no_letter: str) -> str:
    return rf"{_COUNT}{_POWER}?(?:{_B}?|/){unit}[²³]?(?:/(?:{_COUNT}+(?:[.,]{DIGIT}+)?{_B}?)?{unit}[²³]?)*{no_letter}"


_SIGNED_OR_PAID = rf"{_COUNT}{_B}?(?:{SIGN}|{_CURRENCY})", rf"{_CURRENCY}{_B}?{_COUNT}"
_DOSE = _any(
    _measure(_UNIT, _NO_LETTER),
    rf"{_COUNT}{_B}?(?:{units.UNSPACED}|[\u3005\u3400-\u9fff\uf900-\ufaff])",
    *_SIGNED_OR_PAID,
)
"""12.5 mg, 250 mg/5 mL, 5 mg/kg/day, 10 mL/min/1.73 m², 2 × 10⁹/L, ____ kg, 50 %, 50 €, US$ 50, 500毫克, 3次."""

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
    rf"(?<!{DIGIT}){DIGIT}{{1,3}}{_B}(?:{_SYLLABLE}){{1,{SHORT}}}(?![{_SPACED_SCRIPTS}{_SIGNS_OF_LETTERS}])",
    rf"{_COUNT}{_B}?{_PART_OF_ABBREVIATION}(?:\.{_PART_OF_ABBREVIATION})+\.?",  # मि.ग्रा.
    rf"(?<!{DIGIT}){DIGIT}{{1,3}}{_B}[\u0e01-\u0e2e\u0e40-\u0e44\u0e81-\u0eae\u0ec0-\u0ec4\u1000-\u102a\u1780-\u17b3]",
)
"""A number and the short word, or the abbreviation, behind it. Of Thai and its kin the first letter is enough."""

_EXTENSION = (
    rf"{DIGIT},?{_B}?(?:доб\.|שלוחה|تحويلة|داخلی|داخلي|ایکسٹینشن|内線|分机|分機|내선|poste|Durchwahl|Nebenstelle)"
    rf"[.:]?{_B}?{DIGIT}"
)
_COUNTS = regex(_COUNT)
_NUMBERS = tuple(
    (likely, regex(pattern))
    for likely, pattern in (
        (None, _telephone(DIGIT)),
        (_GAP, _spaced(DIGIT)),
        (_OPERATED, _joined(DIGIT)),
        (_SIGNED, _signed(DIGIT)),
        (regex("[№#§H]"), rf"(?:[№#§]|(?<![A-Za-z])pH) ?{DIGIT}"),  # № 5
        (regex("-[A-Z]"), rf"(?:{DIGIT}{{1,4}}-)+[A-Z]{{4,8}}(?![A-Za-z])"),  # 1-800-CLINIC
    )
)
_OF_ANY_SCRIPT = tuple(map(regex, (_DOSE, _COUNTED, _EXTENSION)))

# The same in a text that has no letters but Latin ones: Python takes five times as long to compile what is never found.

_BEYOND_LATIN = regex("[^\x00-\u036f\u2000-\u20cf\ufffc]")
_LATIN_PART = "(?:[^\\W\\d_][\u0300-\u036f\u200c\u200d]*){1,4}"
_OF_LATIN = tuple(
    map(
        regex,
        (
            _any(_measure(_LATIN_UNIT, r"(?![^\W\d_])"), *_SIGNED_OR_PAID),
            rf"{_COUNT}{_B}?{_LATIN_PART}(?:\.{_LATIN_PART})+\.?",
            rf"{DIGIT},?{_B}?(?:poste|Durchwahl|Nebenstelle)[.:]?{_B}?{DIGIT}",
        ),
    )
)
_KEPT = tuple(
    (frozenset(signs), regex(pattern))
    for signs, pattern in (
        ("®™©℠", r"[^\s] ?[®™©℠]"),  # Botox ®
        (".", rf"(?<![^\W\d_])[^\W\d_]\.(?:{_B}[^\W\d_]\.)+"),  # z. B., т. е.
        ("-–", r"(?<![A-Za-z])[IVX]+[-–][IVX]+(?![A-Za-z])"),  # II–III
        # 9:00 AM – 1:00 PM, where its blanks say so
        ("\u00a0\u202f", rf"\S[\u00a0\u202f](?:{DASH}|[~～])[\u00a0\u202f]\S"),
        ("«‹¿¡", "[«‹¿¡] [^\\s]"),  # opening ones with a blank behind them
    )
)
"""Each with the signs of which one stands in whatever it finds: most texts have none of them."""
_OVER = regex(r"[^\s\d]/[^\s\d]")
"""What stands around the stroke between two units."""
_RATIO = regex(rf"(?<![^\W\d_]){_UNIT}(?:/{_UNIT})+{_NO_LETTER}")  # mg/kg
_WHOLE = regex(_spaced(DIGIT))
_IN_ADDRESS = regex(r"(?:[/@?&=_]|\.(?!$))(?=[^\W_])")


def kept(text: str) -> Iterator[Interval]:
    """What no line is to part, as far as its column can hold it; the intervals may overlap."""
    there = set(text)
    patterns = [pattern for signs, pattern in _KEPT if not signs.isdisjoint(there)]
    if _COUNTS.search(text):
        patterns += _likely(_NUMBERS, text)
        patterns += _OF_ANY_SCRIPT if _BEYOND_LATIN.search(text) else _OF_LATIN
    if _OVER.search(text):
        patterns.append(_RATIO)
    yield from _addresses(text)
    yield from (match.span() for pattern in patterns for match in pattern.finditer(text))


def directed(text: str) -> list[Interval]:
    """What is read from left to right whatever stands around it; ascending and apart from each other."""
    if not _DIRECTED_AT_ALL.search(text):
        return []
    spans = (match.span() for pattern in _likely(_DIRECTED, text) for match in pattern.finditer(text))
    return _merged((*_addresses(text), *_phrases(text), *spans))


def addresses(text: str) -> Iterator[tuple[Interval, list[int]]]:
    """Addresses, and the offsets in each at which a line may end if it is wider than its column: behind signs that no
    reader takes for a hyphen."""
    for span in _addresses(text):
        yield span, [stop.end() for stop in _IN_ADDRESS.finditer(text, *span)]


def _addresses(text: str) -> Iterator[Interval]:
    return (match.span() for match in _ADDRESS.finditer(text)) if _ADDRESSED.search(text) else iter(())


def numbers(text: str) -> Iterator[Interval]:
    """Numbers with blanks in them, which are torn last of all."""
    return (match.span() for match in _WHOLE.finditer(text)) if _GAP.search(text) else iter(())


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
