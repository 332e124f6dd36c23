"""Numbers with their units: 12.5 mg, 250 mg/5 mL, 5 mg/kg/day, 10 mL/min/1.73 m², 2 × 10⁹/L, ____ kg, 50 %, 50 €,
US$ 50, 500毫克, 3次.

The units are looked up, not searched for: as two lists within one pattern they took longer to compile than all that is
found by it takes to find. ``plain`` is always the same text with plain signs (``text.signs``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from handout.caching import cached
from handout.patterns import regex
from handout.text import units
from handout.text.signs import COUNT, MONEY, POWER, SIGN

_CURRENCY: Final = f"(?:[A-Z]{{0,3}}{MONEY})"
_DOSED: Final = regex(rf"{COUNT}(?=(?P<before>{POWER}?[ /]?)(?:[^\W\d_]|{SIGN}|{MONEY}))|{_CURRENCY} ?{COUNT}")
"""A count, and ``before`` the unit that may follow; or what is paid, with its sign before it."""
_SIGNED_OR_PAID: Final = regex(rf" ?(?:{SIGN}|{_CURRENCY})")
_UNSPACED: Final = regex(units.UNSPACED)
_PER: Final = regex(rf"/(?:{COUNT}+(?:[.,]\d+)? ?)?")
_BEGINS_WORD: Final = regex(r"(?<![^\W\d_])[^\W\d_]")
_OVER: Final = regex(r"[^\s\d]/[^\s\d]")
"""What stands around the stroke between two units."""
_IDEOGRAPHS: Final = (("\u3005", "\u3005"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"))
_AT_ONCE: Final = (
    *(("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff")),
    *(("\uac00", "\ud7a3"), ("\uf900", "\ufaff")),
)
"""Words of scripts without blanks and particles of Korean may follow a unit at once: 500 mg即可, 5 mg을."""


def doses(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Where they begin and end, ascending and apart from each other."""
    at = 0
    while found := _DOSED.search(plain, at):
        start, end = found.span()
        if found["before"] is not None:
            end = _measured(text, plain, found.end("before")) or _counted(plain, end)
        if end:
            yield start, end
        at = end or start + 1


def ratios(text: str) -> Iterator[tuple[int, int]]:
    """Units over others without a number: mg/kg."""
    if not _OVER.search(text):
        return
    last = 0
    for word in _BEGINS_WORD.finditer(text):
        end = first = _end_of_unit(text, word.start()) if word.start() >= last else 0
        while end and text.startswith("/", end) and (further := _end_of_unit(text, end + 1)):
            end = further
        if end > first:
            yield word.start(), end
            last = end


def _measured(text: str, plain: str, at: int) -> int:
    """The end of the units that begin there, 5 mg/kg/day; 0 where none does."""
    end = _end_with_power(text, at)
    while end and (per := _PER.match(plain, end)) and (further := _end_with_power(text, per.end())):
        end = further
    return end


def _counted(plain: str, at: int) -> int:
    """The end of the sign, the money or the word of a script without blanks that follows a count there; 0: none."""
    if found := _SIGNED_OR_PAID.match(plain, at):
        return found.end()
    at += plain.startswith(" ", at)
    first = plain[at : at + 1]
    if first < _AT_ONCE[0][0]:
        return 0
    if found := _UNSPACED.match(plain, at):
        return found.end()
    return at + 1 if _is_within(first, _IDEOGRAPHS) else 0


def _end_with_power(text: str, at: int) -> int:
    """As ``_end_of_unit``, with m² and cm³."""
    return _end_of_unit(text, at, "²³")


def _end_of_unit(text: str, at: int, powers: str = "") -> int:
    """The end of the unit that begins there, with one of the powers if that follows; 0 where none begins, or where the
    word goes on behind it."""
    for unit in _by_initial().get(text[at : at + 1], ()):
        if text.startswith(unit, at):
            end = at + len(unit)
            if powers and text.startswith(tuple(powers), end):
                end += 1
            if not _goes_on(text[end : end + 1]):
                return end
    return 0


def _goes_on(character: str) -> bool:
    """Whether a character is a letter that parts a unit from being one."""
    return character.isalnum() and not character.isdecimal() and not _is_within(character, _AT_ONCE)


def _is_within(character: str, ranges: Sequence[tuple[str, str]]) -> bool:
    return any(first <= character <= last for first, last in ranges)


@cached(1)
def _by_initial() -> Mapping[str, Sequence[str]]:
    """The units by their first letter."""
    found = defaultdict[str, list[str]](list)
    for unit in units.SPACED:
        found[unit[0]].append(unit)
    return found
