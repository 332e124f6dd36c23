"""Where the sentences of a text end, and what its words are, in any script.

End marks are those of Unicode's property Sentence_Terminal that living scripts use (UAX #44, 5.3). A full stop ends
nothing within a number, behind an abbreviation, behind the number of an ordinal where a language writes ordinals so,
and before a small letter. Thai and Lao mark no end: their texts are one sentence, and no measure of ours leans on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from handout.characters import category
from handout.patterns import regex

_ENDS: Final = (
    "!?…‽\u0589\u061f\u06d4\u0700\u0964\u0965\u1362\u1367\u1368\u104a\u104b\u17d4\u17d5\u3002\uff01\uff0e\uff1f\uff61"
)
"""Besides the full stop: Armenian, Arabic, Urdu, Syriac, Indic, Ethiopic, Burmese, Khmer, East Asian."""
_GREEK_QUESTION: Final = ";"
"""U+037E is composed to it (The Unicode Standard, 7.2); in Greek alone it ends a sentence."""
_CLOSING: Final = "\"'’”»›)]）」』】"
_OPENING: Final = " \u00a0\u202f\t\n([“„«\"'‘¿¡"
_CANDIDATE: Final = regex(rf"[.{_ENDS}{_GREEK_QUESTION}]+[{re.escape(_CLOSING)}]*")
_WITHOUT_BLANKS: Final = frozenset("\u0964\u0965\u1362\u1367\u104b\u17d4\u17d5\u3002\uff01\uff0e\uff1f\uff61")
"""Marks behind which the next sentence may begin at once."""
_ORDINALS: Final = frozenset(
    ("bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr")
)
"""Languages in which a number with a full stop is an ordinal: “am 3. Mai”."""
_ABBREVIATIONS: Final = frozenset(
    (
        *("dr", "mr", "mrs", "ms", "st", "vs", "e.g", "i.e", "approx", "tel", "ext", "fig", "prof", "dept"),
        *("z.b", "z. b", "d.h", "d. h", "bzw", "ca", "ggf", "inkl", "evtl", "u.a", "u. a", "str"),
        *("mme", "p.ex", "p. ex", "env", "sig", "dott", "ecc", "sra", "dra", "ej", "p. ej", "p.ej", "ud", "uds"),
        *("ee", "ee. uu", "aprox", "bijv", "d.w.z", "mevr", "dhr", "t.ex", "bl.a", "f.eks"),
        *("np", "tzn", "ul", "godz", "tj", "lek", "т.е", "т. е", "напр", "ул", "стр", "тел"),
    )
)
"""Behind them a full stop ends nothing. Those that end a sentence as often (etc., no., a.m.) are not among them: before
a small letter nothing ends anyhow."""
_LAST_WORD: Final = regex(r"(?:^|[\s(\[“„«\"'])((?:[^\W\d_]{1,2}\. ?)?[^\W\d_]+)$")
_NEXT_PART: Final = regex(r"[ \u00a0\u202f]?[^\W\d_]{1,3}(?=\.)")
_JOINS: Final = frozenset("'’ʼ\u00ad\u200c\u200d\u2010\u2011-")
"""Within a word."""
_WORD: Final = regex("w(?:[wmd]|j+(?=[wd]))*|d(?:[wmd]|[pj](?=[wd]))*")


class Sentence(NamedTuple):
    """A sentence as it stands, and where it begins in its text. ``ended``: whether an end mark closes it."""

    text: str
    start: int
    ended: bool


def sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text without marks, in order; none is empty."""
    return tuple(_sentences(text, language.split("-", maxsplit=1)[0]))


def words(text: str) -> tuple[str, ...]:
    """The words of a text whose script parts them by blanks; a compound with a hyphen is one, and so is a number."""
    kinds = "".join(map(_kind, text))
    return tuple(text[slice(*match.span())].replace("\u00ad", "") for match in _WORD.finditer(kinds))


def _kind(sign: str) -> str:
    """Letter, mark, digit, what joins words, what stands within a number, or anything else, as a letter."""
    if sign in _JOINS:
        return "j"
    if sign in ".,:/":
        return "p"
    return {"L": "w", "M": "m", "N": "d"}.get(category(sign)[0], " ")


def _sentences(text: str, language: str) -> Iterator[Sentence]:
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match.start() >= start and _ends(text[start : match.start()], match, language):
            yield from _trimmed(text, start, match.end(), True)
            start = match.end()
    yield from _trimmed(text, start, len(text), False)


def _trimmed(text: str, start: int, end: int, ended: bool) -> Iterator[Sentence]:
    part = text[start:end]
    if any(category(sign)[0] in "LN" or sign == "\ufffc" for sign in part):
        yield Sentence(part.strip(), start + len(part) - len(part.lstrip()), ended)


def _ends(before: str, match: re.Match[str], language: str) -> bool:
    marks, after = match[0].rstrip(_CLOSING), match.string[match.end() :]
    if _GREEK_QUESTION in marks and not (language == "el" and marks == _GREEK_QUESTION):
        return False
    if after and not after[0].isspace() and not set(marks) & _WITHOUT_BLANKS:
        return False
    following = after.lstrip(_OPENING)
    if following and category(following[0]) == "Ll":  # “etc. and”, “(Really?) she said”
        return False
    return marks != "." or not following or not (_abbreviates(before, after) or _numbers(before, language))


def _abbreviates(before: str, after: str) -> bool:
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    more = _NEXT_PART.match(after)
    longer = f"{found[1]}.{more[0]}".lower() if more else ""
    return found[1].lower() in _ABBREVIATIONS or longer in _ABBREVIATIONS


def _numbers(before: str, language: str) -> bool:
    """Whether a sentence so far ends in an ordinal, or is a number of a list."""
    digits = re.search(r"(?:^|[\s(])(\d+)$", before)
    return digits is not None and (language in _ORDINALS or before.strip() == digits[1])
