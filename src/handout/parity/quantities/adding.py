"""Numbers that a language says in several words: two hundred and fifty, cent vingt, ఇరవై నాలుగు."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from handout.parity.quantities.quantity import Force, Quantity, count
from handout.parity.quantities.speech import Speech
from handout.parity.quantities.views import Views
from handout.patterns import regex

_SURE: Final = ("firm", "asked")
_TENS: Final = range(20, 100, 10)
_MULTIPLIERS: Final = (100, 1000)
_TOGETHER: Final = regex(r"[ \u00a0\u2011-]")
_AND: Final = {"ar": "و", "he": "ו"}
"""What is written on to the beginning of a word and says “and”."""


def added(words: Iterable[Quantity], views: Views) -> Iterator[Quantity]:
    """Words that stand side by side and say one number, as one."""
    last: Quantity | None = None
    for word in words:
        whole = _whole(last, word, views.small, views.own) if last else None
        if last and whole is None:
            yield last
        last = whole or word
    if last:
        yield last


def _whole(one: Quantity, other: Quantity, small: str, own: Speech) -> Quantity | None:
    a, b = one.value, other.value
    if one.unit or other.unit or a is None or b is None or a.denominator != 1 or b.denominator != 1:
        return None
    if "article" in (one.force, other.force) or _of_unit(one, small, own):
        return None
    between = small[one.end : other.start]
    joined = bool(own.joins and own.joins.fullmatch(between))
    if not joined and not _TOGETHER.fullmatch(between):
        return None
    value = _sum(int(a), int(b), joined=joined, backwards=_backwards(other, small, own))
    force = value and _force(one, other, value, joined=joined)
    if not value or not force or not _exact(one, small, own):
        return None
    written = f"{one.written}{between}{other.written}"
    return Quantity((count(Fraction(value)),), written, one.start, other.end, force)


def _sum(a: int, b: int, *, joined: bool, backwards: bool) -> int | None:
    """The number that both say; ``joined``: with an “and” between them, which makes one number of no tens."""
    if b in _MULTIPLIERS and 1 < a < b:
        return None if joined else a * b
    if 0 < b < 10 and a in _TENS and not joined:
        return a + b
    if backwards and 0 < a < 10 and b in _TENS:
        return a + b
    hundreds = 1000 if a % 1000 == 0 else 100
    return a + b if a >= hundreds and a % hundreds == 0 and 0 < b < hundreds else None


def _force(one: Quantity, other: Quantity, value: int, *, joined: bool) -> Force | None:
    """How sure it is. An ordinal is no part of a number (“thirty second”), so behind a sure word only a sure one is,
    or one behind “and”, or tens: iki yüz elli."""
    sure = one.force in _SURE, other.force in _SURE
    if all(sure):
        return "firm"
    if value == (one.value or 0) * (other.value or 0):
        return "firm" if sure[0] else None
    if not any(sure):
        return "soft" if value > 100 else None
    sure_enough = sure[1] or joined or (" " in one.written and (other.value or 0) >= 10)
    return "firm" if sure_enough and value > 100 else None


def _of_unit(word: Quantity, small: str, own: Speech) -> bool:
    """Whether a word is the end of a unit: 20 por ciento."""
    said = small[word.start : word.end]
    return any(name.endswith(f" {said}") and small.endswith(name, 0, word.end) for name in own.units)


def _exact(word: Quantity, small: str, own: Speech) -> bool:
    """Whether a word stands there as its list has it, without an ending: “in a hundred two” is వందలో ఇద్దరు."""
    return any(said in own.forms for said in _bare(small[word.start : word.end], own)) or " " in word.written


def _bare(word: str, own: Speech) -> Iterator[str]:
    yield word
    for prefix in own.words.prefixes:
        if word.startswith(prefix):
            yield word[len(prefix) :]


def _backwards(word: Quantity, small: str, own: Speech) -> bool:
    """Whether a word begins with an “and”, as tens behind units do: أربع وعشرين, four and twenty."""
    sign = _AND.get(own.tag.partition("-")[0])
    return bool(sign) and small.startswith(sign or "", word.start)
