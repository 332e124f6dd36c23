"""The unit behind a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from handout.parity.quantities.speech import WORD, Speech
from handout.parity.quantities.views import Views
from handout.patterns import regex

_WRITTEN: Final[Mapping[str, str]] = {
    "mg": 'mg|mgs|мг|ملغ|ملغم|ملجم|مجم|מ"ג|מ״ג',
    "µg": 'µg|μg|mcg|mcgs|ug|мкг|מק"ג|מק״ג',
    "ng": "ng|нг",
    "g": "g|gm|г",
    "kg": 'kg|kgs|кг|كغ|كجم|كغم|ק"ג|ק״ג',
    "mL": 'ml|mL|ML|мл|cc|מ"ל|מ״ל',
    "dL": "dl|dL|дл",
    "cL": "cl|cL",
    "µL": "µl|µL|μl|μL",
    "L": "l|L|л|ℓ",
    "IU": "IU|UI|IE|МЕ|j.m.",
    "U": "U|ЕД",
    "mmol": "mmol|ммоль",
    "mol": "mol",
    "mEq": "mEq",
    "%": "%",
    "‰": "‰",
    "°C": "°C|℃|° C|°С",
    "°F": "°F|℉|° F",
    "mmHg": "mmHg|mm Hg",
    "cm": "cm|см",
    "mm": "mm|мм",
    "km": "km|км",
    "m": "m|м",
    "lb": "lb|lbs",
    "oz": "oz",
    "kcal": "kcal|ккал",
    "kJ": "kJ|кДж",
    "hour": "h|hr|hrs|ч",
    "minute": "min|мин|хв",
    "second": "s|sec|сек",
}
"""Signs of units as every language may write them; capitals count."""
_SIGNS: Final = {sign: unit for unit, signs in _WRITTEN.items() for sign in signs.split("|")}
_SIGN: Final = regex(
    rf"({'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))})"
    r"(?![A-Za-z\u00c0-\u024f\u0400-\u04ff\u05d0-\u05ea\u0600-\u06ff\u1e00-\u1eff])"
)
_GAP: Final = regex("[ -]{0,2}")
_LAST: Final = regex(r"([^\W\d_]+) $")
_FAR: Final = 24
"""Letters of a unit before a number, at most."""
_WORDS: Final = 4
"""Words of a unit's name, at most."""
_FILLERS: Final = 2
"""Words between a number and its unit, at most: 12 last whole weeks."""


class FoundUnit(NamedTuple):
    """A unit and where it stands."""

    name: str
    start: int
    end: int


def unit_after(views: Views, at: int) -> FoundUnit | None:
    """The unit behind a number that ends there, with what may stand between them."""
    for _ in range(_FILLERS + 1):
        at = _gap(views.plain, at)
        if found := unit_at(views, at):
            return found
        filler = WORD.match(views.small, at)
        if filler is None or filler[0] not in views.own.fillers:
            return None
        at = filler.end()
    return None


def unit_before(views: Views, at: int) -> str | None:
    """The unit before a number that begins there: wiki 2."""
    leading = views.own.habits.leading
    match = _LAST.search(views.small, max(0, at - _FAR), at) if leading else None
    return leading.get(match[1]) if match else None


def unit_at(views: Views, at: int) -> FoundUnit | None:
    """The unit that begins there: a sign, or a word of the language."""
    own, small = views.own, views.small
    if (match := _SIGN.match(views.plain, at)) and match[1] not in own.fillers:
        return FoundUnit(_SIGNS[match[1]], at, match.end())
    return _in_words(small, at, own) if own.spaced else _unspaced(small, at, own)


def _gap(plain: str, at: int) -> int:
    match = _GAP.match(plain, at)
    return match.end() if match else at


def _unspaced(small: str, at: int, own: Speech) -> FoundUnit | None:
    for length in range(own.longest_unit, 0, -1):
        if unit := own.units.get(small[at : at + length]):
            return FoundUnit(unit, at, at + length)
    return None


def _in_words(small: str, at: int, own: Speech) -> FoundUnit | None:
    ends: list[int] = []
    here = at
    while len(ends) < _WORDS and (match := WORD.match(small, here)):
        ends.append(match.end())
        here = match.end() + (1 if small[match.end() : match.end() + 1] in tuple(" .-'\"/") else 0)
        if here == match.end():
            break
    for end in reversed(ends):
        if unit := own.units.get(small[at:end]):
            return FoundUnit(unit, at, end)
    word = small[at : ends[0]] if ends else ""
    for length in range(len(word), 0, -1):
        if unit := own.unit_stems.get(word[:length]):
            return FoundUnit(unit, at, ends[0])
    return None
