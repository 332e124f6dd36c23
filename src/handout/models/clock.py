"""Intervals of a day as CLDR's patterns write them (UTS #35, part 4, intervalFormats): hours, minutes, and halves of
the day by their names."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from handout.patterns import regex

IntervalPatterns = Mapping[str, Sequence[str]]
"""For the greatest field that differs (``a``, ``h``, ``H`` or ``m``) the pattern of the begin and that of the end."""

_FIELD: Final = regex("'([^']*)'|([A-Za-z])\\2*")
"""What is quoted stands as it is; a field is one letter or more."""
_NOON: Final = 12
_GREATEST_FIRST: Final[Mapping[str, Callable[[datetime.time], int]]] = {
    "a": lambda time: time.hour >= _NOON,
    "h": lambda time: time.hour % _NOON,
    "H": lambda time: time.hour,
    "m": lambda time: time.minute,
}


def are_plain(patterns: IntervalPatterns) -> bool:
    """Whether ``interval`` knows all of their fields."""
    letters = {match[0] for pair in patterns.values() for pattern in pair for match in _fields(pattern)}
    return bool(patterns) and letters <= {"a", "h", "H", "HH", "mm"} and set(patterns) <= set(_GREATEST_FIRST)


def interval(start: datetime.time, end: datetime.time, patterns: IntervalPatterns, halves: Sequence[str]) -> str:
    """From one time to another; ``halves``: the names of those before noon and after it. KeyError where no pattern is
    for what differs."""
    greatest = next((field for field, of in _GREATEST_FIRST.items() if field in patterns and of(start) != of(end)), "")
    begins, ends = patterns[greatest]
    return _told(begins, start, halves) + _told(ends, end, halves)


def _told(pattern: str, time: datetime.time, halves: Sequence[str]) -> str:
    said = {
        "a": halves[time.hour >= _NOON],
        "h": str(time.hour % _NOON or _NOON),
        "H": str(time.hour),
        "HH": f"{time.hour:02}",
        "mm": f"{time.minute:02}",
    }
    return _FIELD.sub(lambda match: match[1] if match[1] is not None else said[match[0]], pattern)


def _fields(pattern: str) -> Iterable[re.Match[str]]:
    return (match for match in _FIELD.finditer(pattern) if match[1] is None)
