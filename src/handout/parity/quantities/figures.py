"""The figures of a text: numbers, times, dates, telephone numbers, by the habits of its language.

A number may be read in several ways; then it agrees with each. ``1,000`` is a thousand in English and one in German
(CLDR, number symbols); groups of three are told from decimals by the signs that the language sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from handout.characters import normalize
from handout.models.habits import Habits
from handout.parity.quantities.quantity import Quantity, Sense, count
from handout.parity.quantities.views import Views
from handout.patterns import regex

_VULGAR: Final = "\u00bc-\u00be\u2150-\u215e\u2189"
_RAISED: Final = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_FIGURE: Final = regex(rf"[0-9{_VULGAR}{_RAISED}\u2460-\u2473]")

_PHONE: Final = regex(r"\+?\(?[0-9]{1,5}\)?(?:[ ./-]{1,2}\(?[0-9]{1,5}\)?){1,6}(?![ .-]?[0-9])|\+[0-9]{7,15}")
_DATE: Final = regex(r"([0-9]{4}|[0-9]{1,2})([./-]|\. )([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")
_HOURS: Final = regex(r"[0-9]{1,2}\.[0-9]{2} ?- ?[0-9]{1,2}\.[0-9]{2}")  # 8.30-12.00
_EAST_DATE: Final = regex(r"(?:([0-9]{4}) ?[年년] ?)?([0-9]{1,2}) ?[月월](?: ?([0-9]{1,2}) ?[日日일号號])?")
_EAST_FRACTION: Final = regex(r"([0-9]+) ?(?:分の|分之|분의) ?([0-9]+)")
"""The larger number first: 5分の1."""
_VIET_DATE: Final = regex(r"([0-9]{1,2}) tháng ([0-9]{1,2})(?:[, ]+(?:năm )?([0-9]{4}))?(?![0-9])")
"""Only with “ngày” before it or with a year: 3 tháng are three months."""
_TIME: Final = regex(r"([0-9]{1,2})(?::| ?h ?| ?giờ ?)([0-9]{2})(?![0-9]|[.,:][0-9])(?: ?Uhr| ?phút)?")
_EAST_TIME: Final = regex(r"([0-9]{1,2}) ?[時时点點시](?![間间간击擊])(?: ?(半|반)| ?([0-9]{1,2}) ?[分분])?")
_MIXED: Final = regex(rf"([0-9]+)[ -]?(?:([{_VULGAR}])|(?<=[ -])([0-9]+)/([0-9]+)(?![0-9]))")
_PAIR: Final = regex(r"([0-9]+) ?/ ?([0-9]+)(?![0-9]|[.,/][0-9])")
_CODE: Final = regex(r"[0-9]+(?:[.][0-9]+){2,}")
_GROUPED: Final = regex(
    r"[1-9][0-9]{0,2}(?:([,.'\u066c ])[0-9]{3}(?![0-9]))(?:\1[0-9]{3}(?![0-9]))*(?:([.,\u066b])([0-9]+))?"
)
_INDIAN: Final = regex(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9])")
_PLAIN: Final = regex(r"([0-9]+)(?:([.,\u066b])([0-9]+))?")
_WEB: Final = regex(r"[^\s]*(?:://|www\.|@)[^\s]*")
_POINTED: Final = regex(r"([0-9]{1,2})\.([0-9]{2})(?![0-9])")
"""9.30 is a time in many languages, and a number."""

_YEARS: Final = (1900, 2100)
_BUDDHIST: Final = 543
"""Thai years count from the Buddha's death."""
_FEW: Final = 7
"""Digits of a telephone number, at least."""
_MOST: Final = 15
"""Digits of a telephone number, at most (E.164)."""


def figures(views: Views) -> Iterator[Quantity]:
    """The quantities of a text that are written in figures, in order."""
    plain, text, habits = views.plain, views.text, views.own.habits
    at = 0
    skipped = [match.span() for match in _WEB.finditer(plain)] if "." in plain or "@" in plain else []
    while match := _FIGURE.search(plain, at):
        start = match.start()
        if start and plain[start - 1] in "+(":
            start -= 1
        if start and plain[start - 1] in "+(" and plain[start] == "(":
            start -= 1
        found = _read(plain, start, habits) or _read(plain, match.start(), habits)
        if found is None:
            at = match.end()
            continue
        readings, begin, end, inside = found
        if not any(low <= begin < high for low, high in skipped):
            if _is_negative(plain, text, begin, end):
                begin, readings = begin - 1, tuple(map(_negative, readings))
            yield Quantity(readings, text[begin:end].strip(), begin, end, inside=tuple(_within(inside, text)))
        at = max(end, match.end())


def _is_negative(plain: str, text: str, begin: int, end: int) -> bool:
    """Whether a minus stands at a number: the sign itself, or a hyphen before degrees. Others part, or join."""
    if not begin or plain[begin - 1] != "-" or re.search(r"[\w.)]$|[0-9] $", plain[: begin - 1]):
        return False
    return text[begin - 1] == "\u2212" or bool(re.match(" ?[°℃℉]", plain[end:]))


def _negative(reading: Sense) -> Sense:
    (value,) = reading.values if reading.kind == "count" else ("",)
    return count(-value) if isinstance(value, Fraction) else reading


_Found = tuple[tuple[Sense, ...], int, int, list[tuple[Sense, int, int]]]
"""Readings, from where, to where, and the numbers inside."""


def _read(plain: str, at: int, habits: Habits) -> _Found | None:
    for reader in _READERS:
        if found := reader(plain, at, habits):
            return found
    return None


def _within(inside: list[tuple[Sense, int, int]], text: str) -> Iterator[Quantity]:
    return (Quantity((reading,), text[start:end], start, end, inherited=True) for reading, start, end in inside)


def _parts(plain: str, start: int, end: int) -> list[tuple[Sense, int, int]]:
    return [
        (_literal(match[0]), start + match.start(), start + match.end())
        for match in re.finditer("[0-9]+", plain[start:end])
    ]


def _literal(digits: str) -> Sense:
    """A number; with noughts before it, as part of a telephone number, its digits."""
    return Sense("code", (digits,)) if _padded(digits) else count(int(digits))


def _padded(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0"


def _phone(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _PHONE.match(plain, at)
    if not match or (at and plain[at - 1].isdigit()):
        return None
    written = match[0].rstrip(")") if match[0].count("(") < match[0].count(")") else match[0]
    groups = re.findall("[0-9]+", written)
    digits = "".join(groups)
    if not _FEW <= len(digits) <= _MOST or not _dialled(written, groups):
        return None
    end = at + len(written)
    return (Sense("phone", (digits,)),), at, end, _parts(plain, at, end)


def _dialled(written: str, groups: list[str]) -> bool:
    """Whether digits in groups are a telephone number, and no date, thousand, range, score or list of numbers."""
    if written[0] in "+(":
        return True
    signs = set(re.findall("[ ./-]", written))
    if _DATE.fullmatch(written) or _HOURS.fullmatch(written) or (len(groups) == 2 and len(groups[0]) == len(groups[1])):
        return False
    if re.search(r"[ .-]{2}", written) and "-" in signs:  # 100 - 200
        return False
    threes = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if threes and groups[0][0] != "0" and signs in ({" "}, {"."}):
        return False
    if groups[0][0] == "0" or groups[-1][0] == "0":
        return True
    return len(groups) >= 3 or "-" in signs


def _date(plain: str, at: int, habits: Habits) -> _Found | None:
    match = _DATE.match(plain, at)
    if not match:
        return None
    numbers = [int(match[n]) for n in (1, 3, 4)]
    orders = {"ymd"} if len(match[1]) > 2 else ({*habits.orders, "dmy"} - {"ymd"})
    readings = tuple(reading for order in sorted(orders) for reading in _dated(numbers, order))
    return (readings, at, match.end(), _parts(plain, at, match.end())) if readings else None


def _dated(numbers: list[int], order: str) -> Iterator[Sense]:
    named = dict(zip(order, numbers, strict=True))
    year = named["y"] + (2000 if named["y"] < 100 else 0)
    if 1 <= named["m"] <= 12 and 1 <= named["d"] <= 31:
        yield date(year, named["m"], named["d"])


def date(year: int, month: int, day: int) -> Sense:
    """A date; -1 is what it leaves open."""
    far = year >= _YEARS[1] + _BUDDHIST // 2
    return Sense("date", (year - _BUDDHIST if far else year, month, day))


def _east_date(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _EAST_DATE.match(plain, at)
    if not match or not 1 <= int(match[2]) <= 12 or not (match[1] or match[3]):
        return None
    reading = date(int(match[1] or -1), int(match[2]), int(match[3] or -1))
    return (reading,), at, match.end(), _parts(plain, at, match.end())


def _viet_date(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _VIET_DATE.match(plain, at)
    if not match or not (match[3] or plain[:at].lower().endswith("ngày ")) or not 1 <= int(match[2]) <= 12:
        return None
    reading = date(int(match[3] or -1), int(match[2]), int(match[1]))
    return (reading,), at, match.end(), _parts(plain, at, match.end())


def _time(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _TIME.match(plain, at)
    if not match or int(match[1]) > 24 or int(match[2]) > 59:
        return None
    return (clock(int(match[1]), int(match[2])),), at, match.end(), _parts(plain, at, match.end())


def clock(hour: int, minute: int = 0, *, sure: bool = False) -> Sense:
    """A time; one from 1 to 12 may be before or after noon, unless it is ``sure``."""
    return Sense("clock" if sure or hour > 12 or not hour else "half-clock", (hour * 60 + minute,))


def _east_time(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _EAST_TIME.match(plain, at)
    if not match or int(match[1]) > 24:
        return None
    minute = 30 if match[2] else int(match[3] or 0)
    readings = [clock(int(match[1]), minute)]
    if not (match[2] or match[3]):
        readings.append(count(int(match[1])))
    return tuple(readings), at, match.end(), _parts(plain, at, match.end())


def _mixed(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _MIXED.match(plain, at)
    if not match:
        return None
    part = _vulgar(match[2]) if match[2] else _over(match[3], match[4])
    if part is None or part >= 1:
        return None
    return (count(int(match[1]) + part),), at, match.end(), []


def _east_fraction(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _EAST_FRACTION.match(plain, at)
    value = _over(match[2], match[1]) if match else None
    return ((count(value),), at, match.end(), []) if match and value is not None else None


def _over(above: str, below: str) -> Fraction | None:
    return Fraction(int(above), int(below)) if int(below) else None


def _vulgar(sign: str) -> Fraction | None:
    above, _, below = normalize("NFKC", sign).partition("\u2044")
    return _over(above, below) if below else None


def _pair(plain: str, at: int, habits: Habits) -> _Found | None:
    match = _PAIR.match(plain, at)
    if not match:
        return None
    above, below = int(match[1]), int(match[2])
    readings = [Sense("pair", (above, below))]
    if above < below:
        readings.insert(0, count(Fraction(above, below)))
    if 1 <= above <= 12 and below <= 31:
        readings.append(Sense("date", (-1, above, below)))
    if 1 <= below <= 12 and above <= 31:
        readings.append(Sense("date", (-1, below, above)))
    if "\u066b" in habits.decimals and len(match[2]) <= 2:  # Persian writes 2/5 for 2.5
        readings.append(count(Fraction(f"{above}.{match[2]}")))
    return tuple(readings), at, match.end(), _parts(plain, at, match.end())


def _code(plain: str, at: int, _habits: Habits) -> _Found | None:
    match = _CODE.match(plain, at)
    if not match or _GROUPED.fullmatch(match[0]):
        return None
    return (Sense("code", (match[0],)),), at, match.end(), _parts(plain, at, match.end())


def _number(plain: str, at: int, habits: Habits) -> _Found | None:
    if match := _INDIAN.match(plain, at):
        return (count(int(match[0].replace(",", ""))),), at, match.end(), _parts(plain, at, match.end())
    grouped = _GROUPED.match(plain, at)
    if grouped and not (at and plain[at - 1].isdigit()):
        return _in_groups(plain, at, grouped, habits)
    match = _PLAIN.match(plain, at)
    return _decimals(plain, at, match, habits) if match else None


def _in_groups(plain: str, at: int, match: re.Match[str], habits: Habits) -> _Found:
    """1,000 or 1.000.000,5; with one group alone it may be a decimal fraction."""
    sign, end = match[1], match.end()
    whole = re.sub("[^0-9]", "", match[0][: match.start(2) - at] if match[2] else match[0])
    decimals = match[3]
    if match[2] == sign:
        decimals, end = None, match.start(2)
        whole = re.sub("[^0-9]", "", match[0][: match.start(2) - at])
    joined = Fraction(f"{whole}.{decimals or 0}")
    single = decimals is None and len(whole) <= 6 and len(re.findall("[0-9]+", plain[at:end])) == 2
    readings = [count(joined)]
    if single and sign in ",.":
        left, _, right = plain[at:end].partition(sign)
        split = count(Fraction(f"{left}.{right}"))
        if sign in habits.decimals or not habits.decimals:
            readings = [split, count(joined)] if sign in habits.groups or not habits.groups else [split]
    readings += [Sense("phone", (whole,))] if len(whole) >= _FEW and decimals is None else []
    return tuple(readings), at, end, _parts(plain, at, end) if sign in " ," else []


def _decimals(plain: str, at: int, match: re.Match[str], habits: Habits) -> _Found:
    end, whole = match.end(), match[1]
    listed = match[2] == "," and re.match(",[0-9]", plain[end:])  # 1,2,3
    if match[3] is None or listed:
        end = at + len(whole)
        readings = [count(int(whole))] if len(whole) <= 40 else [Sense("code", (whole,))]
        readings += [Sense("phone", (whole,))] if len(whole) >= _FEW else []
        readings += [Sense("code", (whole,))] if _padded(whole) else []
        if habits.buddhist and _YEARS[0] + _BUDDHIST <= int(whole[:9]) < _YEARS[1] + _BUDDHIST:
            readings.append(count(int(whole) - _BUDDHIST))
        return tuple(readings), at, end, []
    point = "." if match[2] == "\u066b" else match[2]
    if len(whole) + len(match[3]) > 60:
        return (Sense("code", (match[0],)),), at, end, []
    readings = [count(Fraction(f"{whole}.{match[3]}"))]
    if point == "." and (time := _POINTED.match(plain, at)) and int(time[1]) < 24 and int(time[2]) < 60:
        readings.append(clock(int(time[1]), int(time[2])))
    return tuple(readings), at, end, _parts(plain, at, end) if point == "," else []


def _sign(plain: str, at: int, _habits: Habits) -> _Found | None:
    """½, ① and raised figures."""
    char = plain[at]
    if char.isascii():
        return None
    if (value := _vulgar(char)) is not None:
        return (count(value),), at, at + 1, []
    match = re.compile(rf"[{_RAISED}]+").match(plain, at)
    if match:
        raised = at and plain[at - 1].isdigit()
        return ((Sense("power", (normalize("NFKC", match[0]),)),), at, match.end(), []) if raised else None
    return (count(int(normalize("NFKC", char))),), at, at + 1, []


_READERS: Final[tuple[Callable[[str, int, Habits], _Found | None], ...]] = (
    *(_date, _east_date, _viet_date, _phone, _code, _time, _east_time, _east_fraction, _mixed, _pair, _number, _sign),
)
"""The first that can read the figures does."""
