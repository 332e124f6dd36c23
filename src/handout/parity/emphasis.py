"""Words that are strong in the source: “**Do not**” warns only while it stands out, and while nothing else does.

Which words of a target say the same, a program cannot know. It knows how many stretches are strong, in which sentences,
whether they deny, and which numbers and variables they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from handout.characters import category
from handout.errors import Diagnostic, warning
from handout.parity.languages.negations import Negations, negations_of
from handout.parity.languages.sentences import spans
from handout.parity.unit import Unit, short
from handout.patterns import regex
from handout.text.digits import plain_digits
from handout.text.inline import Piece

_GROWN: Final = 0.4
"""By how much the share of strong letters may grow. In the packaged translations it grows by 0.24 at most (Chinese)."""
_REST: Final = 4
"""Words beside the strong ones from which on the share tells: “**Do not** drive.” is one word in Turkish."""
_HALF: Final = frozenset({"ne", "n'", "n’"})
"""The first half of a negation in two parts, in French: “**Ne** prenez **pas**” has one stretch to a reader."""
_BLANK: Final = regex(r"\s*")


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of a target with more or fewer strong stretches, with other words strong, or with nearly all of them."""
    there, here = _stretches(unit.there), _stretches(unit.here)
    if len(here) > len(there):
        here = _without_halves(here, unit.language)
    elif len(there) > len(here):
        there = _without_halves(there, unit.source_language)
    if len(there) != len(here):
        message = f"{len(there)} stretches are strong in the source, {len(here)} in the translation"
        yield warning("emphasis-lost", message, unit.where, "Put ** around the same words as in the source.")
    elif there and (strong := _moved(unit, there, here)):
        message = f"“{short(strong)}” is strong in the source, and in the translation other words are"
        hint = f"Put ** around the words that say “{short(strong)}”."
        yield warning("emphasis-lost", message, unit.where, hint)
    elif there and _washed_out(unit):
        message = "nearly the whole translation is strong, a part of the source is"
        yield warning(
            "emphasis-lost", message, unit.where, "Put ** around the same words as in the source, and no others."
        )


def _stretches(pieces: tuple[Piece, ...]) -> list[str]:
    """What is strong, as a reader sees it: blanks alone part no stretch, signs alone are none."""
    joined = (piece for piece in pieces if piece.strong or piece.variable or not _BLANK.fullmatch(piece.text))
    groups = (tuple(group) for strong, group in groupby(joined, lambda piece: piece.strong) if strong)
    texts = ("".join(_said(piece) for piece in group).strip() for group in groups)
    return [text for text in texts if text.lower() not in _HALF and any(category(c)[0] in "LN" for c in text)]


def _without_halves(strong: list[str], language: str) -> list[str]:
    """Without a “**nicht**” that closes what another strong stretch has begun: “**Nehmen Sie** es **nicht**”."""
    denying = negations_of(language)
    rest = (text for text in strong[1:] if not (denying and len(text.split()) == 1 and denying.clearly(text)))
    return [*strong[:1], *rest]


def _said(piece: Piece) -> str:
    return f"{{{piece.text}}}" if piece.variable else piece.text


def _moved(unit: Unit, there: list[str], here: list[str]) -> str | None:
    """A strong stretch of the source whose words in the target are not."""
    plain = "".join(_said(piece) for piece in unit.here if not piece.strong)
    weak = "".join(_said(piece) for piece in unit.there if not piece.strong)
    for strong in there:
        kept = _values(strong) - _values(weak)
        if kept & (_values(plain) - _values(" ".join(here))):
            return strong
    source, target = negations_of(unit.source_language), negations_of(unit.language)
    if source and target and source is not target and (denied := _undenied(there, weak, (here, plain), source, target)):
        return denied
    these, those = _sentences(unit.there), _sentences(unit.here)
    return there[0] if len(these) == len(those) and these != those else None


def _undenied(
    there: list[str], weak: str, target_words: tuple[list[str], str], source: Negations, target: Negations
) -> str | None:
    """A strong “do not” for which only words that are not strong deny in the target. “Stop” that is not strong in the
    source does not deny for it where it is in the target. ``target_words``: the strong ones, and the others."""
    here, plain = target_words
    strong = next((text for text in there if source.clearly(text)), None)
    if strong is None or any(target.clearly(text) for text in here):
        return None
    if sum(target.otherwise(text) for text in here) > source.otherwise(weak):
        return None
    return strong if target.clearly(plain) else None


def _values(text: str) -> frozenset[str]:
    """Its variables and its numbers, by value in whatever digits."""
    return frozenset(re.findall(r"\{[a-z.]+\}|[0-9]+", plain_digits(text)))


def _sentences(pieces: tuple[Piece, ...]) -> list[bool]:
    """Of each sentence, whether some of it is strong."""
    text = "".join(_said(piece) for piece in pieces)
    strong = [piece.strong and not char.isspace() for piece in pieces for char in _said(piece)]
    return [any(strong[start:end]) for start, end in spans(text)]


def _washed_out(unit: Unit) -> bool:
    """Whether so much more is strong than in the source that nothing stands out any more."""
    rest = "".join(piece.text for piece in unit.there if not piece.strong).split()
    return len(rest) >= _REST and _share(unit.here) - _share(unit.there) > _GROWN


def _share(pieces: tuple[Piece, ...]) -> float:
    strong = sum(len(piece.text) for piece in pieces if piece.strong)
    return strong / max(1, sum(len(piece.text) for piece in pieces))
