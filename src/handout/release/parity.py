"""A target held against its source: the one place that says what a translation must keep.

It may not change variables, addresses of links and the numbers that a picture shows; it should keep strong words, and
translate. Assembling, signing and the exchange with translators all ask here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Final

from handout.characters import is_letter
from handout.errors import Diagnostic, Position, Severity, error, warning
from handout.models.content import Handout
from handout.models.messages import catalogue, messages, normal, target_state
from handout.models.translation import Translation
from handout.source import Loaded
from handout.source.strict import tag_problem
from handout.text import numerals
from handout.text.inline import Piece, scan

_SHOWN: Final = 60
"""Characters of a source by which a message names it."""


def unkept(source: str, target: str, where: Position | None, shown: Sequence[Fraction] = ()) -> tuple[Diagnostic, ...]:
    """Why a target may not be taken or signed: faulty marks, and what ``target_faults`` calls an error."""
    pieces, faults = scan(normal(target))
    faulty = (error(fault.code, fault.message, where, fault.hint) for fault in faults)
    problems = filter(None, map(tag_problem, dict.fromkeys(piece.language for piece in pieces if piece.language)))
    tags = (error("bad-language", message, where, hint) for message, hint in problems)
    found = (*faulty, *tags, *target_faults(source, target, where, shown))
    about = source if len(source) <= _SHOWN else f"{source[: _SHOWN - 3]}…"
    return tuple(
        replace(fault, message=f"in the translation of “{about}”: {fault.message}")
        for fault in found
        if fault.severity is Severity.ERROR
    )


def unkept_targets(handout: Handout, translation: Loaded[Translation]) -> Iterator[Diagnostic]:
    """Why targets that would be printed may not be (``unkept``), each where it stands; one that serves several places
    once."""
    listed = catalogue(translation.model.messages)
    found = ((ref, listed.find(ref)) for ref in messages(handout))
    asked = {
        target.index: (ref, target.message) for ref, target in found if target and target_state(target) == "current"
    }
    for index, (ref, message) in asked.items():
        yield from unkept(ref.source, message.target or "", translation.at("messages", index, "target"), ref.numbers)


def target_faults(
    source: str, target: str, where: Position | None, shown: Sequence[Fraction] = ()
) -> tuple[Diagnostic, ...]:
    """What a target does not keep: errors stop it, warnings may be accepted. Of texts with faulty marks, nothing.

    ``shown``: the numbers that pictures show beside the text (``MessageRef.numbers``).
    """
    (there, there_faults), (here, here_faults) = scan(normal(source)), scan(normal(target))
    if there_faults or here_faults:
        return ()
    found = (fault for compare in COMPARISONS for fault in compare(there, here, where))
    return (*found, *_numbers(there, here, where, shown))


def _variables(there: tuple[Piece, ...], here: tuple[Piece, ...], where: Position | None) -> tuple[Diagnostic, ...]:
    def named(pieces: tuple[Piece, ...]) -> Counter[str]:
        return Counter(f"{{{piece.text}}}" for piece in pieces if piece.variable)

    message = "the translation must hold the same variables as its source"
    return _difference(named(there), named(here), "variables-differ", message, where)


def _links(there: tuple[Piece, ...], here: tuple[Piece, ...], where: Position | None) -> tuple[Diagnostic, ...]:
    """A link of several pieces (some strong) is one link."""

    def addresses(pieces: tuple[Piece, ...]) -> Counter[str]:
        return Counter(link for link, _ in groupby(piece.link for piece in pieces) if link)

    message = "the translation must keep the addresses of its source's links"
    return _difference(addresses(there), addresses(here), "links-differ", message, where)


def _difference(
    there: Counter[str], here: Counter[str], code: str, message: str, where: Position | None
) -> tuple[Diagnostic, ...]:
    if there == here:
        return ()
    lacking, surplus = sorted((there - here).elements()), sorted((here - there).elements())
    hints = [f"Put in {', '.join(lacking)}."] if lacking else []
    hints += [f"Take out {', '.join(surplus)}."] if surplus else []
    return (error(code, message, where, " ".join(hints)),)


def _numbers(
    there: tuple[Piece, ...], here: tuple[Piece, ...], where: Position | None, shown: Sequence[Fraction]
) -> tuple[Diagnostic, ...]:
    """Beside a picture of numbers: all that it shows, none that the source does not say, and none more often: “2
    tablets, 2 times” is twice the dose. Only the total that groups are compared by may be said for each of them."""
    if not shown:
        return ()
    said, source = Counter(numerals.of_pieces(here)), Counter(numerals.of_pieces(there))
    lacking = numerals.unsaid(shown, said.elements())
    surplus = [number for number in said if number not in source]
    total = max(shown) if len(shown) > 1 else None
    repeated = [number for number in said if 0 < source[number] < said[number] and number.value != total]
    if not lacking and not surplus and not repeated:
        return ()
    message = "the translation must say the numbers that its picture shows, and no others"
    hints = [f"Write {numerals.listed(lacking)} in digits, {numerals.PLAINLY}."] if lacking else []
    hints += [f"Take out {', '.join(map(str, surplus))}: its source does not say it."] if surplus else []
    hints += [f"Say {', '.join(map(str, repeated))} only as often as its source does."] if repeated else []
    return (error("numbers-differ", message, where, " ".join(hints)),)


def _strong(there: tuple[Piece, ...], here: tuple[Piece, ...], where: Position | None) -> tuple[Diagnostic, ...]:
    def spans(pieces: tuple[Piece, ...]) -> int:
        return sum(strong for strong, _ in groupby(piece.strong for piece in pieces))

    if spans(there) == spans(here):
        return ()
    message = f"{spans(there)} stretches are strong in the source, {spans(here)} in the translation"
    return (warning("strong-differs", message, where, "Put ** around the same words as in the source."),)


def _untranslated(there: tuple[Piece, ...], here: tuple[Piece, ...], where: Position | None) -> tuple[Diagnostic, ...]:
    letters = any(is_letter(char) for p in here if not p.variable and not p.language for char in p.text)
    if there != here or not letters:
        return ()
    hint = "Translate it; where the words are the same in both languages, accept the check “untranslated” there."
    return (warning("untranslated", "the translation is the same as its source", where, hint),)


def unmarked(source: str, target: str, language: str, where: Position | None) -> tuple[Diagnostic, ...]:
    """Words of another language that a target in ``language`` keeps without their mark. To translate such words, or to
    mark others, changes nothing that a patient is told; unmarked they would be spoken as if they were translated."""
    (there, _), (here, _) = scan(normal(source)), scan(normal(target))
    kept = "".join(piece.text for piece in here if piece.language is None)
    lost = dict.fromkeys(p for p in there if p.language not in (None, language) and not p.variable and p.text in kept)
    return tuple(
        Diagnostic(
            Severity.NOTE,
            "language-unmarked",
            f"“{piece.text}” stands in the translation without the mark of its language, {piece.language}",
            where,
            f"Write [{piece.text}]{{{piece.language}}}, so that it is spoken right.",
        )
        for piece in lost
    )


COMPARISONS = (_variables, _links, _strong, _untranslated)
"""What a target is asked, held against its source alone."""
