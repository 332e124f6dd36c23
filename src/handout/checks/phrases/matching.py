"""Phrases of a word list (``models.wordlist.Phrase``) as patterns, and which of them a sentence says in earnest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from handout import packaged
from handout.caching import cached
from handout.models.wordlist import Claim, JudgedWords, Phrases
from handout.patterns import regex
from handout.records import dataclass

_BLANK: Final = r"(?:[\s\u2010\u2011-]+)"
_LETTER: Final = r"[\w\u0300-\u036f]"
_TOKEN: Final = regex(r"<[a-z-]+>| *… *|.")
_SIGNS: Final = {
    " ": _BLANK,
    "-": rf"(?:{_BLANK})?",
    "*": rf"{_LETTER}*",
    "'": "['’]",
    "’": "['’]",
    ".": r"\.",
    "(": "(?:",
}
_GAP: Final = rf"(?:[\s\u2010\u2011-]+[\w'’&%-]+,?){{0,5}}?{_BLANK}"
"""Up to five other words of the same clause."""
_NEAR_BEFORE: Final = 6
_NEAR_BEHIND: Final = 3
"""Words over which a negation reaches: “It does not give you immediate relief”, “Immediate relief is not likely”."""
_STOP: Final = regex(r"[;:–—()]|\s-\s")
_AFTER_COMMA: Final = regex(r",\s*")


@dataclass(frozen=True, slots=True)
class Needle:
    """A claim, ready to be looked for."""

    claim: Claim
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    without: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A word list, ready to be asked."""

    listed: JudgedWords
    promotional: tuple[Needle, ...]
    needs_number: tuple[Needle, ...]
    needs_partner: tuple[Needle, ...]
    negation: re.Pattern[str] | None
    denial: re.Pattern[str] | None
    no_negation: re.Pattern[str] | None
    clause: re.Pattern[str] | None
    sales_question: re.Pattern[str] | None
    number: re.Pattern[str] | None
    term: re.Pattern[str] | None
    explaining: re.Pattern[str] | None
    apposing: re.Pattern[str] | None
    defining: re.Pattern[str] | None
    agent: re.Pattern[str] | None
    participle: re.Pattern[str] | None


def pattern(phrases: Phrases, groups: Mapping[str, Phrases]) -> re.Pattern[str] | None:
    """Any of these phrases as whole words; None of none. Longer ones first, so that the message names all of them."""
    if not phrases:
        return None
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(
        rf"(?:(?<!{_LETTER})|(?=,))(?:{'|'.join(_expression(p, groups) for p in ordered)})(?!{_LETTER})", re.I
    )


def _expression(phrase: str, groups: Mapping[str, Phrases]) -> str:
    return "".join(_part(token[0], groups) for token in _TOKEN.finditer(phrase))


def _part(token: str, groups: Mapping[str, Phrases]) -> str:
    if token.startswith("<"):
        return f"(?:{'|'.join(_expression(inner, groups) for inner in groups[token[1:-1]])})"
    return _GAP if "…" in token else _SIGNS.get(token, token)


@cached(32)
def lexicon(tag: str) -> Lexicon | None:
    """The words of a language; None where there is no list of it."""
    listed = packaged.wordlist(tag)
    if listed is None:
        return None

    def needles(claims: Iterable[Claim]) -> tuple[Needle, ...]:
        return tuple(_needle(claim, listed.groups) for claim in claims)

    def one(phrases: Phrases) -> re.Pattern[str] | None:
        return pattern(phrases, listed.groups)

    return Lexicon(
        listed,
        needles(listed.promotional),
        needles(listed.needs_number),
        needles(listed.needs_partner),
        one(listed.negations),
        one(listed.denials),
        one(listed.not_negations),
        one(listed.clauses),
        one(listed.asking),
        one(listed.numbers),
        one(listed.terms),
        one(listed.explaining),
        one(listed.apposing),
        one(listed.defining),
        one(listed.agents),
        one(listed.participles),
    )


def _needle(claim: Claim, groups: Mapping[str, Phrases]) -> Needle:
    find = pattern(claim.find, groups)
    assert find
    return Needle(claim, find, pattern(claim.unless, groups), pattern(claim.without, groups))


def claims(sentence: str, needles: Iterable[Needle], words: Lexicon) -> Iterator[tuple[str, Claim]]:
    """What a sentence claims, in the words that it says it with: not what it denies or asks."""
    if _asks(sentence, words):
        return
    for needle in needles:
        found = list(needle.find.finditer(sentence))
        if not found or (needle.without and needle.without.search(sentence)):
            continue
        spans = [match.span() for match in needle.unless.finditer(sentence)] if needle.unless else []
        for match in found:
            inside = any(start <= match.start() < end or start < match.end() <= end for start, end in spans)
            if not inside and (needle.claim.denial or not _denied(sentence, match, words)):
                yield match[0], needle.claim


def _asks(sentence: str, words: Lexicon) -> bool:
    if not sentence.rstrip("\"'’”»)").endswith(("?", "？", "؟")):
        return False
    return not (words.sales_question and words.sales_question.match(sentence.lstrip("¿«“\"'( ")))


def _denied(sentence: str, match: re.Match[str], words: Lexicon) -> bool:
    before = _clause(sentence[: match.start()], words).split()[-_NEAR_BEFORE:]
    behind = _cut(sentence[match.end() :], words).split()[:_NEAR_BEHIND]
    said = " ".join((*before, match[0]))
    if words.no_negation:
        said = words.no_negation.sub(" ", said)
    return bool(
        (words.negation and words.negation.search(said)) or (words.denial and words.denial.search(" ".join(behind)))
    )


def _clause(before: str, words: Lexicon) -> str:
    """The end of a text from where its last clause begins."""
    starts = [match.end() for match in _STOP.finditer(before)]
    if words.clause:
        starts += [match.start() for match in words.clause.finditer(before)]
    return before[max(starts, default=0) :]


def _cut(behind: str, words: Lexicon) -> str:
    """The beginning of a text up to where another clause begins."""
    ends = [match.start() for match in _STOP.finditer(behind)] + [
        match.start() for match in _AFTER_COMMA.finditer(behind)
    ]
    if words.clause:
        ends += [match.start() for match in words.clause.finditer(behind)]
    return behind[: min(ends, default=len(behind))]
