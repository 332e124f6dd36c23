"""How a language writes numbers, units and dates, from Unicode's CLDR by way of Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from handout.caching import cached
from handout.models import cldr
from handout.models.locales import CLDR_NAMES
from handout.records import asdict, dataclass

_ALSO: Final = {"es": ("es_US",)}
"""Spanish is written with a decimal comma in Spain and with a point in the United States: both must be understood."""
_UNITS: Final = {
    "mass-milligram": "mg",
    "mass-microgram": "µg",
    "mass-gram": "g",
    "mass-kilogram": "kg",
    "mass-pound": "lb",
    "mass-ounce": "oz",
    "volume-milliliter": "mL",
    "volume-deciliter": "dL",
    "volume-centiliter": "cL",
    "volume-liter": "L",
    "volume-teaspoon": "teaspoon",
    "volume-tablespoon": "tablespoon",
    "volume-drop": "drop",
    "temperature-celsius": "°C",
    "temperature-fahrenheit": "°F",
    "concentr-percent": "%",
    "concentr-permille": "‰",
    "pressure-millimeter-ofhg": "mmHg",
    "length-kilometer": "km",
    "length-meter": "m",
    "length-centimeter": "cm",
    "length-millimeter": "mm",
    "energy-kilocalorie": "kcal",
    "energy-kilojoule": "kJ",
    "duration-year": "year",
    "duration-month": "month",
    "duration-week": "week",
    "duration-day": "day",
    "duration-hour": "hour",
    "duration-minute": "minute",
    "duration-second": "second",
}
"""CLDR's units by the signs that we know them by."""
_SHORTEST: Final = 2
"""Letters of a unit's Latin name: “m” is a metre here, a month there."""


@dataclass(frozen=True, slots=True)
class Habits:
    """``decimals`` and ``groups``: signs before decimals and between groups of digits, empty where nobody knows.
    ``orders``: of a date in figures, such as ``dmy``. ``half_day``: hours are said of twelve. ``buddhist``: years
    may count from the Buddha’s death. ``months``: by their
    names in small letters. ``units``: our signs for units by the names behind a number, ``leading``
    by those before it; ``pairs``: words for two of a unit."""

    decimals: frozenset[str]
    groups: frozenset[str]
    orders: tuple[str, ...]
    half_day: bool
    buddhist: bool
    months: Mapping[str, int]
    units: Mapping[str, str]
    leading: Mapping[str, str]
    pairs: Mapping[str, str]


@cached(256)
def habits(tag: str) -> Habits:
    """Those of a language; of one that CLDR does not know, nothing."""
    kept = cldr.known("habits", tag)
    return _made(kept) if kept else of_cldr(tag)


def _made(kept: Mapping[str, Any]) -> Habits:
    signs = {key: frozenset(kept[key]) for key in ("decimals", "groups")}
    return Habits(**{**kept, **signs, "orders": tuple(kept["orders"])})


def to_be_kept(own: Habits) -> dict[str, object]:
    """The same as JSON has it."""
    return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in asdict(own).items()}


def of_cldr(tag: str) -> Habits:
    """Those of a language, as Babel has them now. Whoever says a date by Babel puts months by short names into what it
    has of some languages; so these are asked for in a process that has said none."""
    names = [name for name in (_known(tag),) if name]
    names += _ALSO.get(tag, ())
    data = [_load(name) for name in names]
    signs = [symbols for locale in data for symbols in _mappings(locale.get("number_symbols"))]
    own = data[0] if data else {}
    return Habits(
        frozenset(str(sign["decimal"]) for sign in signs if "decimal" in sign),
        frozenset(str(sign["group"]) for sign in signs if "group" in sign),
        ("mdy", "dmy") if tag.partition("-")[0] == "en" else (_order(own),),
        "a" in _pattern(own, "time_formats"),
        tag.partition("-")[0] == "th",
        dict(_months(own)),
        *_units(own),
    )


def _known(tag: str) -> str | None:
    """Babel's name of the nearest locale."""
    from babel.localedata import normalize_locale

    parts = CLDR_NAMES.get(tag, tag.replace("-", "_")).split("_")
    names = ("_".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((found for name in names if (found := normalize_locale(name))), None)


def _load(name: str) -> Mapping[str, Any]:
    from babel.localedata import load

    return load(name)


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """The mappings in a mapping; what Babel looks up elsewhere (aliases) is passed over."""
    if isinstance(value, Mapping):
        yield from (inner for inner in value.values() if isinstance(inner, Mapping))


def _pattern(locale: Mapping[str, Any], kind: str) -> str:
    formats = locale.get(kind)
    short = formats.get("short") if isinstance(formats, Mapping) else None
    return re.sub("'[^']*'", "", str(getattr(short, "pattern", "")))


def _order(locale: Mapping[str, Any]) -> str:
    """The order of day, month and year; that of most of the world where nobody knows."""
    letters = "".join(dict.fromkeys(letter for letter in _pattern(locale, "date_formats").lower() if letter in "dmy"))
    return letters if len(letters) == len("dmy") else "dmy"


def _months(locale: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for context in _mappings(locale.get("months")):
        for width, names in context.items():
            if width != "narrow" and isinstance(names, Mapping):
                yield from ((str(name).lower().rstrip("."), int(number)) for number, name in names.items())


def _units(locale: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """By the names behind a number, by those before it, and by words for two."""
    found: dict[str, str] = {}
    leading: dict[str, str] = {}
    pairs: dict[str, str] = {}
    patterns = locale.get("unit_patterns")
    for key, sign in _UNITS.items():
        widths = patterns.get(key) if isinstance(patterns, Mapping) else None
        for width in ("short", "long"):
            forms = widths.get(width) if isinstance(widths, Mapping) else None
            for number, form in forms.items() if isinstance(forms, Mapping) else ():
                name = str(form).replace("{0}", "").strip().lower()
                if number == "two" and "{0}" not in str(form):
                    pairs[name] = sign
                elif number != "per" and str(form).startswith("{0}") and _is_name(name):
                    found.setdefault(name, sign)
                elif number != "per" and str(form).endswith("{0}") and _is_name(name):
                    leading.setdefault(name, sign)
    return found, leading, pairs


def _is_name(name: str) -> bool:
    return len(name) >= _SHORTEST or (bool(name) and ord(name[0]) > 0x2E80)
