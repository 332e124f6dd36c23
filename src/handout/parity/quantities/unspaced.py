"""Numbers in words in scripts without blanks, Chinese, Japanese and Thai, and in Korean, whose words run together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from handout.caching import cached
from handout.characters import script
from handout.parity.quantities.quantity import Force, Quantity, Sense, count
from handout.parity.quantities.speech import Said, Speech, speech
from handout.parity.quantities.views import Views
from handout.patterns import regex
from handout.records import replace

_HAN: Final = dict(zip("〇零一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_HAN_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_HAN_ANY: Final = f"[{''.join((*_HAN, *_HAN_TENS))}]"
_HAN_NUMBER: Final = regex(rf"(?<![第{''.join(_HAN)}]){_HAN_ANY}+")
_HAN_FRACTION: Final = regex(rf"({_HAN_ANY}+)(?:分之|分の)({_HAN_ANY}+)")
"""千分之一 is 1 in 1,000."""
_HAN_ONES: Final = "一二三四五六七八九"
_HAN_TENTHS: Final = regex(
    rf"([{_HAN_ONES}两兩])成([{_HAN_ONES}半]?)(?![份年分长長功本])|([{_HAN_ONES}])割(?![合り引])"
)
"""七成 is 70 %, 九成五 95 %, and 七割 in Japanese."""
_HAN_TIME: Final = regex(rf"({_HAN_ANY}{{1,3}})[点點時时](?:(半)|(一刻)|({_HAN_ANY}{{1,3}})分)")
"""两点半 is half past two."""
_VERY: Final = regex(r"十分(?![钟鐘間间之])|四周(?![後后内內])")
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
_THAI_NUMBER: Final = regex(rf"(?:{'|'.join((*_THAI, *_THAI_TENS))})+")
_THAI_PART: Final = regex("|".join((*_THAI, *_THAI_TENS)))
_EITHER: Final = {"두세": (2, 3), "서너": (3, 4), "너댓": (4, 5)}
"""Korean words for two numbers at once."""
_OF_YEARS: Final = 4
"""Figures of a year: 二〇二六."""


def unspaced(views: Views) -> tuple[Quantity, ...]:
    """Those of phrases such as 千分之一, of words anywhere, and of numbers before a counter. What is no word by itself
    counts nothing within the others."""
    phrases = tuple(_phrases(views))
    taken = _places(phrases)
    forms = tuple(quantity for quantity in _forms(views) if quantity.start not in taken)
    taken |= _places(quantity for quantity in forms if len(quantity.written) > 1 or _is_korean(views.own))
    counted = _in_korean(views) if views.own.words.counted else _before_counters(views)
    return (*phrases, *forms, *(q for q in counted if taken.isdisjoint(range(q.start, q.end))))


def _places(found: Iterable[Quantity]) -> set[int]:
    return {at for quantity in found for at in range(quantity.start, quantity.end)}


def _is_korean(own: Speech) -> bool:
    return own.tag.partition("-")[0] == "ko"


def _phrases(views: Views) -> Iterator[Quantity]:
    for match in _HAN_FRACTION.finditer(views.small):
        below, above = (_positional(part, thai=False) for part in match.groups())
        if len(below) == len(above) == 1 and below[0][0] > above[0][0]:
            yield Quantity((count(Fraction(above[0][0], below[0][0])),), match[0], *match.span(), "firm")
    yield from _in_tenths(views.text, views.small)
    yield from _at_hours(views.text, views.small)
    for match in _VERY.finditer(views.small):
        value = _HAN_TENS.get(match[0][0], _HAN.get(match[0][0], 1))
        yield Quantity((count(value),), match[0], *match.span(), "soft")


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


def _forms(views: Views) -> Iterator[Quantity]:
    """The words of the language, in Korean not within a word. Elsewhere one sign alone may be part of any word."""
    own, korean = views.own, _is_korean(views.own)
    for match in own.anywhere.finditer(views.small) if own.anywhere else ():
        start, end = match.span()
        if not (korean and _within_a_word(views.small, start)):
            quantity = (own.forms.get(match[0]) or own.forms[f"{match[0]}*"]).at(views.text, start, end)
            yield quantity if korean or len(match[0]) > 1 else replace(quantity, force="soft")


def _within_a_word(small: str, at: int) -> bool:
    """Whether a letter of Korean stands before a place."""
    return at > 0 and script(small[at - 1]) == "Hang"


def _in_korean(views: Views) -> Iterator[Quantity]:
    """Words that say a number before a counter."""
    small, own = views.small, views.own
    counted = _counted(own.tag)
    for match in counted.words.finditer(small):
        if not _within_a_word(small, match.start()) and counted.counter.match(small, match.end()):
            for at, value in enumerate(_EITHER.get(match[0], ()), match.start()):
                yield _said(views, at, 1, Fraction(value))
            if match[0] in counted.forms:
                yield _said(views, match.start(), len(match[0]), counted.forms[match[0]])


class _Counted(NamedTuple):
    """Words that say a number before a counter: what each says, a pattern for them, and one for the counters."""

    forms: Mapping[str, Fraction]
    words: re.Pattern[str]
    counter: re.Pattern[str]


@cached(16)
def _counted(tag: str) -> _Counted:
    own = speech(tag)
    forms = {form: Fraction(value) for value, listed in own.words.counted.items() for form in listed}
    either = "|".join(sorted(map(re.escape, (*forms, *_EITHER)), key=len, reverse=True))
    return _Counted(forms, re.compile(either), re.compile(rf" (?:{own.counters})"))


@cached(16)
def _counter(tag: str) -> re.Pattern[str]:
    """A counter, and the second number of “two or three” before it."""
    to_another = rf"[、~或到至]{{1,2}}{_HAN_ANY}{{1,3}}|(?:ถึง|หรือ){_THAI_NUMBER.pattern}"
    return re.compile(rf"(?:{to_another})? ?(?:{speech(tag).counters})")


def _before_counters(views: Views) -> Iterator[Quantity]:
    """Numbers in words before a counter. One is told for nothing: “a tablet” is 一片."""
    small, own = views.small, views.own
    thai = own.tag.startswith("th")
    counter = _counter(own.tag)
    for match in (_THAI_NUMBER if thai else _HAN_NUMBER).finditer(small):
        numbers, at = _positional(match[0], thai=thai), match.start()
        if counter.match(small, match.end()) or small[:at].endswith(_NUMBERED):
            for value, length in numbers:
                yield _said(views, at, length, Fraction(value), "firm" if value > 1 else "soft")
                at += length
        elif not thai and not re.match("[分个個]", small[match.end() :]):  # 数到五, and 三餐
            for value, length in numbers:
                yield _said(views, at, length, Fraction(value), "soft")


def _said(views: Views, at: int, length: int, value: Fraction, force: Force = "firm") -> Quantity:
    return Said(value, force).at(views.text, at, at + length)


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
