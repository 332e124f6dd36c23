"""A text of a file to the words of a sheet: its translation found, marks read, variables filled.

Variables hold numbers, addresses and proper names only; each becomes an isolated run (UAX #9 FSI ... PDI), so
that a phone number keeps its order inside Arabic (docs/findings.md, Isolates).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from handout.accepting import OF_HANDOUTS, OF_TEXTS, OF_TRANSLATIONS, Accepted
from handout.caching import cached
from handout.errors import Diagnostic, Position, error
from handout.models.content import Handout
from handout.models.messages import Catalogue, MessageRef, Same, catalogue, messages, normal, target_state
from handout.models.translation import Translation
from handout.parity import GUARDS, Unit, run
from handout.records import dataclass, replace
from handout.source import Loaded, Path
from handout.spelling import did_you_mean
from handout.text.inline import LINE, Piece, scan
from handout.words import Run, Words

Values = Mapping[str, Run | None]
"""What each variable holds, by its name; None where the brand or country has nothing there."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, the language it is in, its place in the file, that of each of its characters, and what is accepted."""

    text: str
    language: str
    where: Position
    inside: Callable[[int], Position]
    accept: tuple[Accepted, ...] = ()


@cached(32)
def wordings(
    handout: Same[Loaded[Handout]], translation: Same[Loaded[Translation] | None]
) -> tuple[tuple[MessageRef, Wording, tuple[Diagnostic, ...]], ...]:
    """The text for each place, with what is wrong with it: the same for every brand."""
    refs = messages(handout.data.model)
    if translation.data is None:
        return tuple((ref, _source_wording(ref, handout.data), ()) for ref in refs)
    listed = catalogue(translation.data.model.messages)
    return tuple((ref, *_wording(ref, handout.data, translation.data, listed)) for ref in refs)


def _wording(
    ref: MessageRef, handout: Loaded[Handout], translation: Loaded[Translation], listed: Catalogue
) -> tuple[Wording, tuple[Diagnostic, ...]]:
    """The text in the translation's language; the source's own where there is none that is up to date."""
    found = listed.find(ref)
    if found is None or target_state(found) != "current":
        return _source_wording(ref, handout), ()
    path = ("messages", found.index, "target")
    wording = _placed(normal(found.message.target or ""), translation.model.language, translation, path)
    own = (("messages", found.index, "accept", index) for index in range(len(found.message.accept)))
    of_message = (
        Accepted(accept.check, translation.at(*at)) for accept, at in zip(found.message.accept, own, strict=True)
    )
    accepts = (*_accepts(ref, handout), *of_message)
    unit = Unit(ref.source, wording.text, handout.model.language, wording.language, wording.where, ref.numbers)
    faults, accepted = run(unit, accepts, names=GUARDS)
    return replace(wording, accept=accepted), faults


def _source_wording(ref: MessageRef, handout: Loaded[Handout]) -> Wording:
    """Checks of translations do not look at it."""
    others = OF_TRANSLATIONS - OF_TEXTS - OF_HANDOUTS
    accepts = tuple(accept for accept in _accepts(ref, handout) if accept.check not in others)
    return replace(_placed(ref.source, handout.model.language, handout, ref.path), accept=accepts)


def _accepts(ref: MessageRef, handout: Loaded[Handout]) -> tuple[Accepted, ...]:
    return tuple(Accepted(check, handout.at(*path)) for check, path in ref.accept)


def _placed(text: str, language: str, file: Loaded[Handout] | Loaded[Translation], path: Path) -> Wording:
    return Wording(text, language, file.at(*path), partial(file.inside, path))


def words(wording: Wording, values: Values) -> tuple[Words, tuple[Diagnostic, ...]]:
    """The text with its marks read and its variables filled."""
    read = _read(Same(wording))
    if read.plain:
        return read.plain, read.faults
    found, runs = [*read.faults], []
    for piece in read.pieces:
        run = _run(piece, values, read.language)
        if run is None:
            found.append(no_value(piece.text, values, wording.where))
        else:
            runs.append(run)
    return Words(tuple(runs), read.language, wording.where, wording.accept), tuple(found)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with its marks read; ``plain`` are its words where it has no variables: the same for every brand."""

    pieces: tuple[Piece, ...]
    language: str
    faults: tuple[Diagnostic, ...]
    plain: Words | None


@cached(1 << 10)
def _read(wording: Same[Wording]) -> _Read:
    text = wording.data
    pieces, faults = scan(normal(text.text))
    told = tuple(error(fault.code, fault.message, text.inside(fault.offset), fault.hint) for fault in faults)
    language = _language(pieces) or text.language
    if any(piece.variable and piece.text != LINE for piece in pieces):
        return _Read(pieces, language, told, None)
    runs = filter(None, (_run(piece, {}, language) for piece in pieces))
    return _Read(pieces, language, told, Words(tuple(runs), language, text.where, text.accept))


def _language(pieces: tuple[Piece, ...]) -> str | None:
    """The language of a text that stands in one ``[words]{tag}`` from end to end: a paragraph of its own, such as a
    line of “we speak your language” for each."""
    tags = {piece.language for piece in pieces}
    return tags.pop() if len(tags) == 1 else None


def _run(piece: Piece, values: Values, language: str) -> Run | None:
    """A piece among words of that language. What a variable brings is of the language around it, unless it has one."""
    phrase = piece.language if piece.language != language else None
    if not piece.variable:
        return Run(piece.text, piece.strong, piece.link, phrase, phrase=phrase)
    if piece.text == LINE:
        return Run(" ", piece.strong, piece.link, blank=True, phrase=phrase)
    value = values.get(piece.text)
    if value is None:
        return None
    found = replace(value, strong=piece.strong, link=piece.link, language=value.language or phrase, phrase=phrase)
    return foreign(found, language)


def foreign(run: Run, language: str) -> Run:
    """The run as it stands among words of that language: tagged only where its own differs."""
    return replace(run, language=None) if run.language == language else run


def no_value(name: str, values: Values, where: Position) -> Diagnostic:
    """The fault of a variable that holds nothing here, or that there is not."""
    if name in values:
        hint = f"Give it in the brand's or the country's file, or restrict the block with “only”: {name} is empty here."
        return error("empty-variable", f"nothing is known for {{{name}}} here", where, hint)
    return error("unknown-variable", f"there is no variable {{{name}}}", where, did_you_mean(name, values))
