"""The numbers of a text that are written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final

from handout.characters import script
from handout.parity.quantities.adding import added
from handout.parity.quantities.quantity import Force, Quantity, Sense, count
from handout.parity.quantities.speech import WORD, Said, Speech, speech
from handout.parity.quantities.views import Views

_HAN: Final = dict(zip("〇零一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_HAN_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER: Final = re.compile(rf"(?<![第{''.join(_HAN)}])[{''.join((*_HAN, *_HAN_TENS))}]+")
_HAN_FRACTION: Final = re.compile(
    rf"([{''.join((*_HAN, *_HAN_TENS))}]+)(?:分之|分の)([{''.join((*_HAN, *_HAN_TENS))}]+)"
)
"""千分之一 is 1 in 1,000."""
_HAN_ONES: Final = "一二三四五六七八九"
_HAN_TENTHS: Final = re.compile(
    rf"([{_HAN_ONES}两兩])成([{_HAN_ONES}半]?)(?![份年分长長功本])|([{_HAN_ONES}])割(?![合り引])"
)
"""七成 is 70 %, 九成五 95 %, and 七割 in Japanese."""
_HAN_ANY: Final = f"[{''.join((*_HAN, *_HAN_TENS))}]"
_HAN_TIME: Final = re.compile(rf"({_HAN_ANY}{{1,3}})[点點時时](?:(半)|(一刻)|({_HAN_ANY}{{1,3}})分)")
"""两点半 is half past two."""
_VERY: Final = re.compile(r"十分(?![钟鐘間间之])|四周(?![後后内內])")
"""“Very”, and “around”: 十分に, 四周."""
_NUMBERED: Final = ("步骤", "步驟", "手順", "ステップ")
"""What is numbered behind its name: 步驟二."""
_THAI: Final = {
    "เอ็ด": 1,
    "หนึ่ง": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_THAI_TENS: Final = {"สิบ": 10, "ร้อย": 100, "พัน": 1000}
_THAI_NUMBER: Final = re.compile(rf"(?:{'|'.join((*_THAI, *_THAI_TENS))})+")
_THAI_PART: Final = re.compile("|".join((*_THAI, *_THAI_TENS)))
_EITHER: Final = {"두세": (2, 3), "서너": (3, 4), "너댓": (4, 5)}
"""Korean words for two numbers at once."""
_OF_YEARS: Final = 4
"""Figures of a year: 二〇二六."""
_LEAST_DUAL: Final = 5
"""Letters of a word that may be a dual by its ending."""
_NO_DUALS: Final = ("بروتين", "كرياتين", "كيراتين", "نيكوتين", "روتين", "جيلاتين", "مرتين")
_ROMAN: Final = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
"""Roman figures that are no letters: “type II” may be “type 2”."""


def worded(views: Views) -> Iterator[Quantity]:
    """The quantities of a text that are said in words, in order."""
    text, small, own = views.text, views.small, views.own
    if own.anywhere:
        yield from sorted(_anywhere(text, small, own), key=lambda quantity: quantity.start)
    elif own.known:
        yield from added(_in_words(text, small, own), views)


def _quantity(said: Said, text: str, start: int, end: int) -> Quantity:
    readings = tuple(map(count, (said.value, *said.also)))
    return Quantity(readings, text[start:end], start, end, said.force, said.unit)


def _in_words(text: str, small: str, own: Speech) -> Iterator[Quantity]:
    if not any(_may_begin(word, own.tag) for word in WORD.findall(small)):
        return
    found = list(WORD.finditer(small))
    at = 0
    while at < len(found):
        step = 1
        for said, length in _of(found, at, small, own):
            start, end = found[at].start(), found[at + length - 1].end()
            yield _quantity(said, text, start, end)
            step = length
            break
        at += step


@lru_cache(maxsize=1 << 15)
def _may_begin(word: str, tag: str) -> bool:
    """Whether something that says a number may begin with a word: of most words of a text, nothing does."""
    own = speech(tag)
    words = own.words
    if word in own.phrases or word in _ROMAN:
        return True
    if any(word[:length] in own.stems for length in range(2, len(word) + 1)):
        return True
    bare = any(bare in own.phrases for bare in _without_prefixes(word, words.prefixes))
    return bare or (bool(words.endings) and word.endswith(words.endings))


def _of(found: list[re.Match[str]], at: int, small: str, own: Speech) -> Iterator[tuple[Said, int]]:
    """What begins with this word, and how many words it has."""
    word = found[at][0]
    yield from _phrase(word, found, at, small, own)
    for length in range(len(word), 1, -1):
        if said := own.stems.get(word[:length]):
            yield said, 1
    words = own.words
    for bare in _without_prefixes(word, words.prefixes):
        yield from _phrase(bare, found, at, small, own)
    may_be_dual = bool(words.endings) and len(word) >= _LEAST_DUAL and word.endswith(words.endings)
    if may_be_dual and not word.endswith(_NO_DUALS):
        yield Said(Fraction(2), "soft"), 1
    if word in _ROMAN:
        yield Said(Fraction(_ROMAN[word]), "soft"), 1


def _phrase(first: str, found: list[re.Match[str]], at: int, small: str, own: Speech) -> Iterator[tuple[Said, int]]:
    for parts, said in own.phrases.get(first, ()):
        length = len(parts)
        if length > 1:
            rest = found[at + 1 : at + length]
            if len(rest) != length - 1 or any(match[0] != part for match, part in zip(rest, parts[1:], strict=True)):
                continue
            if not re.fullmatch(r"[\s\u00a0'\u05be-]*", "".join(_gaps(found[at : at + length], small))):
                continue
        yield said, length


def _gaps(found: list[re.Match[str]], small: str) -> Iterator[str]:
    for one, other in pairwise(found):
        yield small[one.end() : other.start()]


def _without_prefixes(word: str, prefixes: tuple[str, ...], depth: int = 3) -> Iterator[str]:
    for prefix in prefixes if depth else ():
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            bare = word[len(prefix) :]
            yield bare
            yield from _without_prefixes(bare, prefixes, depth - 1)


def _anywhere(text: str, small: str, own: Speech) -> Iterator[Quantity]:
    """In scripts without blanks: forms anywhere, but in Korean not within a word; numbers before a counter."""
    assert own.anywhere
    taken: set[int] = set()
    for match in _HAN_FRACTION.finditer(small):
        below, above = (_positional(part, thai=False) for part in match.groups())
        if len(below) == len(above) == 1 and below[0][0] > above[0][0]:
            taken.update(range(*match.span()))
            yield Quantity((count(Fraction(above[0][0], below[0][0])),), match[0], *match.span(), "firm")
    for quantity in (*_in_tenths(text, small), *_at_hours(text, small)):
        taken.update(range(quantity.start, quantity.end))
        yield quantity
    for match in _VERY.finditer(small):
        taken.update(range(*match.span()))
        yield Quantity((count(_HAN_TENS.get(match[0][0], _HAN.get(match[0][0], 1))),), match[0], *match.span(), "soft")
    korean = own.tag.split("-")[0] == "ko"
    for match in own.anywhere.finditer(small):
        start, end = match.span()
        if start in taken:
            continue
        if korean and start and script(small[start - 1]) == "Hang":
            continue
        said = own.forms.get(match[0]) or own.forms[f"{match[0]}*"]
        if len(match[0]) > 1 or korean:
            taken.update(range(start, end))
            yield _quantity(said, text, start, end)
        else:
            yield replace(_quantity(said, text, start, end), force="soft")
    for start, end, value, force in _counted(small, own):
        if not taken & set(range(start, end)):
            yield Quantity((count(value),), text[start:end], start, end, force)


def _in_tenths(text: str, small: str) -> Iterator[Quantity]:
    for match in _HAN_TENTHS.finditer(small):
        tens, ones = match[1] or match[3], match[2] or ""
        value = _HAN[tens] * 10 + (5 if ones == "半" else _HAN.get(ones, 0))
        yield Quantity((count(value),), text[match.start() : match.end()], *match.span(), "firm", "%")


def _at_hours(text: str, small: str) -> Iterator[Quantity]:
    """Of twelve hours: which half of the day it is, stands before them in words, and is not asked."""
    for match in _HAN_TIME.finditer(small):
        hours, minutes = (_positional(part, thai=False) if part else () for part in (match[1], match[4]))
        minute = 30 if match[2] else 15 if match[3] else minutes[0][0] if minutes else None
        if len(hours) == 1 and hours[0][0] <= 24 and minute is not None:
            time = Sense("half-clock" if hours[0][0] <= 12 else "clock", (hours[0][0] * 60 + minute,))
            yield Quantity((time,), text[match.start() : match.end()], *match.span(), "firm")


def _counted(small: str, own: Speech) -> Iterator[tuple[int, int, Fraction, Force]]:
    """Numbers in words before a counter. One is told for nothing: “a tablet” is 一片."""
    to_han = rf"[、~或到至]{{1,2}}[{''.join((*_HAN, *_HAN_TENS))}]{{1,3}}"
    counter = re.compile(rf"(?:{to_han}|(?:ถึง|หรือ){_THAI_NUMBER.pattern})? ?(?:{own.counters})")
    if own.words.counted:
        forms = {form: Fraction(value) for value, listed in own.words.counted.items() for form in listed}
        pattern = re.compile("|".join(sorted(map(re.escape, (*forms, *_EITHER)), key=len, reverse=True)))
        for match in pattern.finditer(small):
            begins = not match.start() or script(small[match.start() - 1]) != "Hang"
            if begins and re.match(rf" (?:{own.counters})", small[match.end() :]):
                at = match.start()
                for n, value in enumerate(_EITHER.get(match[0], ())):
                    yield at + n, at + n + 1, Fraction(value), "firm"
                if match[0] in forms:
                    yield at, match.end(), forms[match[0]], "firm"
        return
    number = _THAI_NUMBER if own.tag.startswith("th") else _HAN_NUMBER
    for match in number.finditer(small):
        if counter.match(small, match.end()) or small[: match.start()].endswith(_NUMBERED):
            at = match.start()
            for value, length in _positional(match[0], thai=number is _THAI_NUMBER):
                yield at, at + length, Fraction(value), "firm" if value > 1 else "soft"
                at += length
        elif number is _HAN_NUMBER and not re.match("[分个個]", small[match.end() :]):  # 数到五, and 三餐
            for value, length in _positional(match[0], thai=False):
                yield match.start(), match.start() + length, Fraction(value), "soft"


def _positional(written: str, *, thai: bool) -> tuple[tuple[int, int], ...]:
    """The number of 二十一, ยี่สิบเอ็ด, 二〇二六, and how many characters it has; two numbers of 两三 (two or three), and
    none of what is no number."""
    digits, tens = (_THAI, _THAI_TENS) if thai else (_HAN, _HAN_TENS)
    parts = _THAI_PART.findall(written) if thai else list(written)
    if any(part in tens for part in parts):
        total = _summed(parts, digits, tens)
        return () if total is None else ((total, len(written)),)
    values = [digits[part] for part in parts]
    if len(values) == _OF_YEARS:
        return ((int("".join(map(str, values))), len(written)),)
    following = len(values) == 2 and values[1] == values[0] + 1
    return tuple(zip(values, map(len, parts), strict=True)) if len(values) == 1 or following else ()


def _summed(parts: list[str], digits: Mapping[str, int], tens: Mapping[str, int]) -> int | None:
    total, digit, last = 0, None, 10_000
    for part in parts:
        if part in tens:
            if tens[part] >= last:
                return None
            total += (1 if digit is None else digit) * tens[part]
            digit, last = None, tens[part]
        elif digit:
            return None
        else:
            digit = digits[part]
    return total + (digit or 0)
