"""Syllables of English words: by rule, and by a table where the rule is wrong (``syllables`` of
``packaged/wordlists/en.yaml``).

The rule counts groups of vowels, then mends what English spelling hides: silent e, -ed, -es, and vowels that stand
together in two syllables. It was written for this program; the Carnegie Mellon Pronouncing Dictionary judged it
(docs/findings.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from handout import packaged
from handout.caching import cached
from handout.patterns import regex

_GROUPS: Final = regex("[aeiouy]+")
_SUFFIXES: Final = "s|ly|ment|ments|less|lessly|ness|ful|fully"
_COMPOUNDS: Final = (
    "some|safe|life|house|home|base|face|where|there|fore|side|more|use|time|stage|note|guide|care|name|fire"
)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


_SILENT: Final = _any(
    f"(?:[^aeiouylr]e|[aeiouyr][lr]e|[^aeiouy]re)(?:{_SUFFIXES})?$",  # take, careful, safely; not: little
    "[aeiouyrl]led$",  # filled; not: handled
    "[^aeioutdl]ed$",  # helped; not: treated
    f"^(?:{_COMPOUNDS})(?=[^aeiourdslnt])",  # somebody, lifeboat
    "(?:^every|^some|^else)(?=[bwtpod])",
    "where$",
)
"""An e that is not spoken. Of -es only where no hiss stands before it (``_HISSED``)."""
_HISSED: Final = regex("(?:[csxz]|ch|sh|[^aeiou]g|[aeiou]g|dg)es$")
_PARTED: Final = _any(
    "(?<=[^cstgx])ia(?!ge)|(?<=[st]c)ia|(?<!c)ia(?=te|ti|tor)",  # bacteria, association; not: special, marriage
    "(?<=[bdfhkmnprvz])io(?=us|n(?!a?l?s?$)|$|t|c|d|l|s)|(?<=[dnrhlbv])ious",  # period, serious; not: action
    "[^aeiougq]u[ao]|[^aeioug]uou|iu",  # gradual, continuous, medium; not: quality
    "eo(?!us|n$|ns$|ple)",  # video; not: people
    "[aeiouy]ing(?!s?t)",  # being, doing
    "[aeo]y(?=[aeiou])(?!ed)",  # player
    "eate|eati(?!n)|eator|eali|oali",  # create, reality
    "(?<=[^cst])ie(?:t|nt|nts|nce|ntly|ty)|(?<=[aeiouy][^aeiou])ier|[^aeiou]iest|iers?(?<=rrier)",  # diet, easier
    "ue[nl]|oe[mt]",  # influence, poet
)
"""Vowels that stand together and are two syllables."""
_ISM: Final = regex("(?:sm|thm)s?$")
"""A syllable without a vowel: spasm, rhythm."""
_PREFIXED: Final = _any(
    "^re(?=a[cprs][ctpsi]|enter|eval|inf|ins|int|op|org|us[ei])",  # reopen; not: read
    "^pre(?=ex|op|eq)|^co(?=op|ord)|^anti(?=[aeiou])|^bio(?=[aeiou])",
)


@cached(1 << 14)
def syllables(word: str) -> int:
    """How many a word has as it is spoken; at least one. Parts of a compound are counted one by one."""
    parts = [part for part in re.split("[-\u2010\u2011]", word.lower().replace("’", "'")) if part]
    return max(1, sum(map(_of_part, parts)))


def _of_part(word: str) -> int:
    known = _known()
    bare = re.sub("'s?$|s'$", "", word)
    for form in (word, bare):
        if form in known:
            return known[form]
    if bare.endswith("s") and not _HISSED.search(bare) and bare[:-1] in known:
        return known[bare[:-1]]
    letters = re.sub("[^a-z]", "", re.sub("n't$", "nt", bare))
    return by_rule(letters) + (word.endswith(("dn't", "sn't")))


@cached(1)
def _known() -> Mapping[str, int]:
    listed = packaged.wordlist("en")
    return listed.syllable_counts() if listed else {}


def by_rule(word: str) -> int:
    """What the rule says of small letters a to z."""
    count = len(_GROUPS.findall(word))
    if not _HISSED.search(word):
        count -= len(_SILENT.findall(word))
    count += len(_PARTED.findall(word))
    count += bool(_ISM.search(word))
    return max(1, count + bool(_PREFIXED.match(word)))
