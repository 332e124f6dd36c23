"""The terms of a clinic: said as its list of terms has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from handout.caching import cached
from handout.characters import script
from handout.errors import Diagnostic, warning
from handout.models.glossary import ListedTerm
from handout.parity.unit import Unit, plain
from handout.text.tokens import CLITIC, UNSPACED, WILD, Token, tokens

_Range = tuple[int, int]
"""From a token to that after the last."""
_Fits = Callable[[Token, Token], bool]
"""Whether a token of a form is that of a text."""
_HINT: Final = "If another word is right here, accept the check “term-differs”, or add it to the list of terms."


def check(unit: Unit) -> Iterator[Diagnostic]:
    """Warn of a term of the source that its target does not say as ``use`` has it, or says as ``avoid`` has it."""
    said = found(unit.source_language, plain(unit.there, unit.source_language), unit.terms) if unit.terms else ()
    if not said:
        return
    whole = tokens(plain(unit.here), unit.language)
    own = tokens(plain(unit.here, unit.language), unit.language)
    used = [span for term in said for form in term.use for span in _spans(form, own, unit.language, _begun)]
    own = tuple(token for n, token in enumerate(own) if not any(first <= n < end for first, end in used))
    for term in said:
        called = f"“{term.use[0]}”" + "".join(f" or “{form}”" for form in term.use[1:3])
        avoided = next((form for form in term.avoid if _spans(form, own, unit.language, _same)), None)
        if avoided:
            message = f"“{term.term}” is not to be called “{avoided}” but {called}"
            yield warning("term-differs", message, unit.where, _HINT)
        elif not any(_spans(form, whole, unit.language, _begun) for form in term.use):
            message = f"“{term.term}” is called {called} in this language, and is not called so here"
            yield warning("term-differs", message, unit.where, _HINT)


def found(language: str, text: str, terms: Sequence[ListedTerm]) -> tuple[ListedTerm, ...]:
    """The terms that a source text has, in their order. A longer one hides those within it: who says “muscle relaxant”
    does not speak of a muscle."""
    words = tokens(text, language)
    fits = _plural if language.split("-", maxsplit=1)[0] == "en" else _same
    there = frozenset(token.folded for token in words)
    likely = (term for term in terms if _may_stand(term.term, there, language))
    spans = [(span, term) for term in likely for span in _spans(term.term, words, language, fits)]
    outer = [span for span, _ in spans]
    kept = {id(term) for span, term in spans if not any(_within(span, other) for other in outer)}
    return tuple(term for term in terms if id(term) in kept)


def _may_stand(form: str, there: frozenset[str], language: str) -> bool:
    """Whether the first word of a form is among these, so that it is worth looking for: lists of terms are long, and
    few of them stand in a text."""
    first = next((token.folded for token in tokens(form, language, wild=True) if token.folded != WILD), "")
    return WILD in first or first in there or any(plural in there for plural in _plurals(first))


def _within(one: _Range, other: _Range) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _spans(form: str, words: Sequence[Token], language: str, fits: _Fits) -> list[_Range]:
    """Where a form stands."""
    wanted = [token for token in tokens(form, language, wild=True) if token.folded != WILD]
    size = len(wanted)
    starts = range(len(words) - size + 1) if size else ()
    return [(at, at + size) for at in starts if _stands(wanted, words[at : at + size], fits)]


def _stands(wanted: Sequence[Token], words: Sequence[Token], fits: _Fits) -> bool:
    """The words of a form in a row; only the last may be inflected as ``fits`` says, but that ``_begun`` bears endings
    everywhere (“toxinas botulínicas”)."""
    last = len(wanted) - 1
    each = zip(wanted, words, strict=True)
    return all(
        (n == 0 or word.joined) and (fits if n == last or fits is _begun else _same)(form, word)
        for n, (form, word) in enumerate(each)
    )


def _same(form: Token, word: Token) -> bool:
    """The word itself; what is all capitals is meant so (IT is not “it”)."""
    if WILD in form.folded:
        return _pattern(form.folded).fullmatch(word.folded) is not None
    return form.text == word.text if _capitals(form.text) else form.folded == word.folded


def _plural(form: Token, word: Token) -> bool:
    """The word or its English plural."""
    if _same(form, word):
        return True
    if _capitals(form.text):
        return word.text in (f"{form.text}s", f"{form.text}S")
    return WILD not in form.folded and word.folded in _plurals(form.folded)


def _plurals(stem: str) -> tuple[str, ...]:
    return (f"{stem}s", f"{stem}es", *([f"{stem[:-1]}ies"] if stem.endswith("y") else ()))


def _begun(form: Token, word: Token) -> bool:
    """The word with whatever ending, and where particles are written with their word, with what stands before it."""
    if WILD in form.folded:
        return _same(form, word)
    if _capitals(form.text):
        return word.text.startswith(form.text)
    first = script(form.folded[0])
    if first in UNSPACED:
        return form.folded == word.folded
    return form.folded in word.folded if first in CLITIC else word.folded.startswith(form.folded)


def _capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@cached(1024)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, form.split(WILD))), re.DOTALL)
