"""The numbers that a text says, by value, in the digits and the habits of any language.

A picture of numbers is held against the text that says them, in every language. So a wrong number must never pass for
the right one, and what could be read in two ways is read in none: whoever writes it is asked to write it plainly. The
rules, each with its reason:

- Digits are those of any script (UAX #44, 5.7.1: General_Category Nd), one script to a number.
- Groups of three, or three and then twos (India: 1,00,000), stand apart by comma, point, apostrophe, Arabic thousands
  separator or a no-break space (CLDR, number symbols). Comma, point or the Arabic decimal separator begin a fraction.
- One comma or point before just three digits (1,000; 1.000) is a thousand here and one there, a plain blank there
  (1 500 mg) parts two numbers or groups of one: neither holds a number. 0.125 begins with a nought and is plain.
- ½, 1½, 1 ½, 1/2 and 1 1/2 are fractions. 3-4 says 3 and 4; a longer chain is a date, a telephone number, a version.
- Percentages (20 %, %20, 百分之20) are no counts, and kept apart. No number at all is a time (9:00), one that a sign
  touches (−5, <5, $5, 5²), and one that letters touch: B12, covid-19, 1st, 5mg. Where a script joins words to digits
  (5人, 5명, ৫জন, 5คน, Hebrew כ־5, Amharic ከ5, Arabic و5
  and بـ5) it is one, but 第5 is a place in a row, ب12 a vitamin, and 5万 is fifty thousand.
- Words are no numbers, and none but 万 and its kin changes one: “5 thousand” says 5.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from handout.caching import cached
from handout.characters import category, decimal, normalize, script
from handout.patterns import regex
from handout.text.digits import plain_digits
from handout.text.inline import Piece


class Number(NamedTuple):
    """A number of a text; ``share``: it is a percentage, and no count."""

    value: Fraction
    share: bool = False

    def __str__(self) -> str:
        """As messages write it: 5, 0.5, 1/3, 20 %."""
        return f"{_plain(self.value * 100)} %" if self.share else _plain(self.value)


_GLUED: Final = "x"
"""Stands for a variable: what touches it is part of another number."""
_SAME: Final = {
    "'": "\u2019",
    ",": "\u060c\uff0c",
    ".": "\uff0e\u00b7",
    "\u00a0": "\u2007\u2009\u202f",
    "/": "\u2044\u2215\uff0f",
    "-": "\u05be\u2010\u2011\u2012\u2013\u2212~\u301c\uff5e",
    ":": "\uff1a",
    "%": "\u066a\ufe6a\uff05",
}
_AS: Final = str.maketrans({other: sign for sign, others in _SAME.items() for other in others})
"""Signs of one meaning as one sign; those of a range, and what joins a prefix to digits, as a hyphen."""
_VULGAR: Final = "\u00bc-\u00be\u2150-\u215e\u2189"
"""½ and its kin."""
_UNSEEN: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Nobody sees them between two digits, which look like one number."""
_CHAIN: Final = regex(
    rf"[0-9{_VULGAR}]+(?:(?:"
    rf"[.,:'/\u066b\u066c\u00a0{_UNSEEN}-]+(?=[0-9{_VULGAR}])"
    rf"|[ ](?=[{_VULGAR}]|[0-9]+/[0-9])"
    rf"|(?<=[0-9])(?<![0-9]{{4}})[ ](?=[0-9]{{3}}(?![0-9]))"
    rf")[0-9{_VULGAR}]+)*"
)
"""Digits, and what may hold them together."""
_GROUPING: Final = frozenset((",", ".", "'", "\u066c", "\u00a0"))
_POINTS: Final = frozenset((",", ".", "\u066b"))
"""Signs between groups of digits, and before decimals."""

_WITHOUT_BLANKS: Final = frozenset(("Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"))
_INDIC: Final = frozenset(("Beng", "Deva", "Gujr", "Guru", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"))
_JOINS_BEFORE: Final = _WITHOUT_BLANKS | {"Ethi"}
"""Scripts whose words or prefixes may touch the digits behind them."""
_JOINS_AFTER: Final = _WITHOUT_BLANKS | _INDIC
"""Scripts whose counters, endings and words may touch the digits before them."""
_JOINS_BY_HYPHEN: Final = _WITHOUT_BLANKS | {"Hebr"}
"""Scripts that set a hyphen between a prefix and digits."""
_AND: Final = "\u0648"
_STROKE: Final = "\u0640"
"""Arabic waw; and tatweel, which sets a prefix apart from digits."""
_PLACE: Final = "第"
_HUNDREDTHS: Final = "百分之"
_MANIFOLD: Final = frozenset("十百千万萬亿億兆십백천만억조")
"""Behind a digit they multiply it."""
_CLEAR: Final = "\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069"
"""Unseen characters that set directions, or part and join words."""
_BLANKS: Final = " \u00a0"
_LONGEST: Final = 40
"""Characters of a number; a longer one counts nothing."""
_NOT_BESIDE: Final = frozenset(("Sc", "Sm", "No", "Nl", "Pc"))
"""General categories of signs that make another number of one that they touch: $ < ² _."""


def of_pieces(pieces: Iterable[Piece]) -> tuple[Number, ...]:
    """The numbers of a text as it is printed, in order; those of its variables do not count, nor addresses of links."""
    return numbers("".join(_GLUED if piece.variable else piece.text for piece in pieces))


def unsaid(shown: Iterable[Fraction], said: Iterable[Number]) -> tuple[Fraction, ...]:
    """Of numbers that a picture shows those that a text does not say, or not as often."""
    lacking = Counter(shown) - Counter(number.value for number in said if not number.share)
    return tuple(sorted(lacking.elements()))


def listed(values: Iterable[Fraction]) -> str:
    """Numbers as messages write them, one after the other."""
    return ", ".join(map(_plain, values))


PLAINLY: Final = "with a blank between digits and letters, and without a comma or point in a thousand"
"""How a number is written so that it can be found."""


@cached(1 << 12)
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text without marks, in order; what can be read in two ways is left out."""
    return tuple(_numbers(text))


def _plain(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    written = f"{float(value):.15g}"
    return written if Fraction(written) == value else str(value)


def _numbers(text: str) -> Iterator[Number]:
    plainly = plain_digits(text).translate(_AS)
    for match in _CHAIN.finditer(plainly):
        start, end = match.span()
        before, after = plainly[:start].rstrip(_CLEAR), plainly[end:].lstrip(_CLEAR)
        share = _of_a_hundred(before, after)
        parts = match[0].split("-")
        if len(parts) > 2 or _mixed(text[start:end]) or not (share or (_begins(before) and _ends(after))):
            continue
        values = [value for part in parts if (value := _value(part)) is not None]
        if len(values) == len(parts):
            yield from (Number(value / 100 if share else value, share) for value in values)


def _mixed(text: str) -> bool:
    """Whether it has digits of several scripts."""
    return len({ord(char) - decimal(char) for char in text if category(char) == "Nd"}) > 1


def _of_a_hundred(before: str, after: str) -> bool:
    """Whether a number between these is a percentage: 20 %, and %20 as in Turkish."""
    if after.lstrip(_BLANKS).startswith("%") or before.endswith(_HUNDREDTHS):
        return True
    before = before.rstrip(_BLANKS)
    return before.endswith("%") and not re.search("[0-9]$", before[:-1].rstrip(_BLANKS))


def _begins(before: str) -> bool:
    """Whether a number may begin behind this."""
    if not before:
        return True
    last, rest = before[-1], before[:-1].rstrip(_CLEAR)
    if last == "-":
        return _lettered(rest) and script(rest[-1]) in _JOINS_BY_HYPHEN
    if last in ".,":  # .5 is a half, Nr.5 the name of something
        return bool(rest) and not rest[-1].isspace() and not (last == "." and _lettered(rest))
    if _lettered(before):
        return last != _PLACE and (script(last) in _JOINS_BEFORE or _arabic_prefix(before))
    return not before.rstrip(_BLANKS).endswith(_PLACE) and category(last) not in _NOT_BESIDE and last not in "#№°@/"


def _arabic_prefix(before: str) -> bool:
    """Whether a text ends in an Arabic word that is written on to digits: “and” by itself, others by a long stroke."""
    if before[-1] == _STROKE:
        return len(before) > 1 and script(before[-2]) == "Arab"
    return before[-1] == _AND and not _lettered(before[:-1])


def _ends(after: str) -> bool:
    """Whether a number may end before this."""
    if not after:
        return True
    first, kind = after[0], category(after[0])
    if after.lstrip(_BLANKS)[:1] in _MANIFOLD:
        return False
    if kind[0] == "L":
        return script(first) in _JOINS_AFTER
    return kind[0] != "M" and kind not in _NOT_BESIDE and first not in "#°@′″‰‱"


def _lettered(text: str) -> bool:
    """Whether a text ends in a letter, or in a mark on one."""
    return bool(text) and category(text[-1])[0] in "LM"


def _value(part: str) -> Fraction | None:
    """What a number is worth; None where it can be read in two ways or in none."""
    if len(part) > _LONGEST:
        return None
    if vulgar := re.fullmatch(rf"(?:([0-9]+)[ \u00a0]?)?([{_VULGAR}])", part):
        return _sum(vulgar[1], *normalize("NFKC", vulgar[2]).split("\u2044"))
    if fraction := re.fullmatch(r"(?:([0-9]+)[ \u00a0])?([0-9]+)/([0-9]+)", part):
        return _sum(*fraction.groups())
    return _decimal(part)


def _sum(whole: str | None, over: str, under: str) -> Fraction | None:
    if any(map(_padded, (whole or "0", over, under))) or not int(under):
        return None
    return int(whole or "0") + Fraction(int(over), int(under))


def _decimal(part: str) -> Fraction | None:
    """Groups and decimals, by the signs between the digits."""
    groups, signs = re.split("[^0-9]+", part), re.findall("[^0-9]+", part)
    if any(sign not in _GROUPING | _POINTS for sign in signs) or _padded(groups[0]):
        return None
    decimals = "0"
    if signs and _is_point(groups, signs):
        decimals, signs = groups.pop(), signs[:-1]
    elif signs in ([","], ["."]):
        return None  # a thousand here and one there
    if signs and not _is_grouped(groups, signs):
        return None
    return Fraction(f"{''.join(groups)}.{decimals}")


def _is_point(groups: Sequence[str], signs: Sequence[str]) -> bool:
    """Whether the last sign begins the decimals: it stands once, and cannot be that of a thousand."""
    if signs[-1] not in _POINTS or signs.count(signs[-1]) > 1:
        return False
    return len(signs) > 1 or signs[-1] == "\u066b" or len(groups[1]) != 3 or groups[0] == "0" or len(groups[0]) > 3


def _is_grouped(groups: Sequence[str], signs: Sequence[str]) -> bool:
    """Whether digits stand in groups as people set them: threes, or twos before the last three (India)."""
    first, *others = groups
    if len(set(signs)) > 1 or first == "0" or len(others[-1]) != 3:
        return False
    threes = len(first) <= 3 and all(len(group) == 3 for group in others)
    return threes or (len(first) <= 2 and all(len(group) == 2 for group in others[:-1]))


def _padded(digits: str) -> bool:
    """Whether noughts stand before a number: part of a code, a date or a telephone number."""
    return len(digits) > 1 and digits[0] == "0"
