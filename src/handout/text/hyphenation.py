"""Where a word may be hyphenated that is wider than its column: the patterns of its language (Liang 1983).

The library brings patterns of many languages under many licences. Named here are those that may be used under terms
other than the GPL alone (docs/architecture.md, Parts chosen), and no others; what it lacks for us stands in
``packaged/hyphenation``. A word that these rules or patterns know nothing of stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handout.caching import cached
from handout.patterns import regex

PATTERNS: Mapping[str, str] = {
    "da": "da_DK", "en-GB": "en_GB", "es": "es", "et": "et_EE", "fr": "fr", "hr": "hr_HR", "hu": "hu_HU",
    "it": "it_IT", "lt": "lt", "nl": "nl_NL", "pl": "pl_PL", "pt": "pt_BR", "ru": "ru_RU",
    "sl": "sl_SI", "sr-Cyrl": "sr", "sr-Latn": "sr_Latn", "sv": "sv",
}  # fmt: skip
"""The library's names of patterns by BCP 47 tag or, for all its regions, by language. Portuguese has one syllabication,
as TeX's one file for it says."""

OURS: Mapping[str, str] = {
    "bg": "bg", "ca": "ca", "cs": "cs", "de": "de", "el": "el", "en": "en", "fi": "fi", "gl": "gl", "nb": "nb",
    "nn": "nb", "no": "nb", "sk": "cs", "tr": "tr", "uk": "uk",
}  # fmt: skip
"""The files of our own by language; ``src/handout/packaged/hyphenation/README.md`` says where they come from. Czech and
Slovak have patterns in common, as both written forms of Norwegian have."""

CAPITALISED = frozenset({"de"})
"""Languages whose common nouns begin with a capital; in others a capital within a sentence means a name."""

SHORTEST = 6
"""Letters of a word that may be hyphenated."""
LONGEST = 200
"""Letters and signs between two blanks: more than any word of any language has, and so no word."""
LEAST = 3
"""Letters on either side of a hyphen: shorter pieces are hard to read."""

_OPENING = "(\\[{«‹„“‘¿¡"
_TOKEN = regex(
    rf"[{_OPENING}\"']*(?P<word>[^\W\d_]+(?:[-\u2010\u2011\u2013/'’][^\W\d_]+)*)[.,;:!?…)\]}}»›”“’\"'\u2010-\u2014-]*"
)
_PART = regex(r"(?:(?!\u02bc)[^\W\d_])+")
"""Of a word the letters between hyphens and apostrophes; U+02BC is one, too: no line begins with it."""


def hyphens(text: str, start: int, end: int, language: str) -> tuple[int, ...]:
    """The offsets within a piece of text, from ``start`` to ``end``, behind which a hyphen may be set. Nothing in an
    address, a number, a name, an abbreviation or a word with a sign in it."""
    found: list[int] = []
    first = text.rfind(" ", 0, start + 1) + 1
    while first < end:
        stop = text.find(" ", first)
        stop = len(text) if stop < 0 else stop
        if stop - first <= LONGEST:
            found += (at for at in _of_token(text, first, stop, language) if start < at < end)
        first = stop + 1
    return tuple(found)


def _of_token(text: str, first: int, stop: int, language: str) -> list[int]:
    """The places in what stands between two blanks."""
    match = _TOKEN.fullmatch(text, first, stop)
    if not match:
        return []
    capital = language.partition("-")[0] in CAPITALISED or not text[:first].strip(f"{_OPENING} \"'")
    found: list[int] = []
    for part in _PART.finditer(text, *match.span("word")):
        word = part[0]
        if word.islower() or (capital and word[:1].isupper() and word[1:].islower()):
            found += (part.start() + at for at in _of_word(word, language))
    return found


@cached(4096)
def _of_word(word: str, language: str) -> tuple[int, ...]:
    small = word.replace("İ", "i").lower()  # of which Python makes two characters
    place = _place(language)
    if place is None or len(word) < SHORTEST or len(small) != len(word):
        return ()
    # Slow to load, and seldom needed.
    from pyphen import Pyphen

    patterns = Pyphen(filename=place, left=LEAST, right=LEAST)
    found = tuple(int(at) for at in patterns.positions(small) if not at.data)  # else the spelling would change
    patterns.hd.cache.clear()  # it knows no bound, ours does
    return _apart(found)


def _apart(points: tuple[int, ...]) -> tuple[int, ...]:
    """Of two places with one letter between them, either of which is right, the first: no letter stands alone."""
    kept = points[:1]
    for at in points[1:]:
        if at - kept[-1] > 1:
            kept += (at,)
    return kept


def _place(language: str) -> Path | None:
    """The file of patterns of a language."""
    from pyphen import LANGUAGES

    short = language.partition("-")[0]
    name = PATTERNS.get(language) or PATTERNS.get(short)
    if language not in PATTERNS and short in OURS:
        return Path(__file__).parents[1] / "packaged" / "hyphenation" / f"hyph_{OURS[short]}.dic"
    return Path(LANGUAGES[name]) if name else None
