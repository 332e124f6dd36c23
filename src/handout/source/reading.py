"""Reading a file: strict, every fault with its place, never a traceback."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from handout.errors import Diagnostic, Position, error, has_errors
from handout.records import dataclass, replace
from handout.source.known import known_keys
from handout.source.loaded import Data, Document, Loaded
from handout.source.opening import contents, open_text, text_of
from handout.source.parsing import parse
from handout.spelling import MISTYPED, nearest

B = TypeVar("B", bound=BaseModel)
_TOLD: Final = 100
"""Faults told of one file: nobody mends more at a time, and each costs time to word."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[B]):
    """What a file gave: its model where it is sound; where it is not, the nearest guess, only to look for more
    faults; and every fault of its form."""

    loaded: Loaded[B] | None
    guess: Loaded[B] | None
    faults: tuple[Diagnostic, ...]


def read(file: pathlib.Path, name: str, model: type[B]) -> tuple[Loaded[B] | None, tuple[Diagnostic, ...]]:
    """The model that a file holds, or None and every fault of it. ``name`` is what the faults call the file."""
    reading = look(file, name, model)
    return reading.loaded, reading.faults


def look(file: pathlib.Path, name: str, model: type[B], under: Data = None) -> Reading[B]:
    """As ``read``, with a guess at what a faulty file means. Keys that it leaves out are taken from ``under``."""
    return looked_at(contents(file, name), name, model, under)


def looked_at(content: bytes | Diagnostic, name: str, model: type[B], under: Data = None) -> Reading[B]:
    """As ``look``, of what ``contents`` gave."""
    text, faults = text_of(content, name)
    document, faults = (None, faults) if text is None else parse(text, name)
    found, more = _nearest(document, model, under) if document else (None, ())
    told = _told(faults, more, name)
    if len(told) > _TOLD:
        found = None  # a fault that is not told would not keep what follows from its stand-in untold
    return Reading(None, found, told) if has_errors(told) else Reading(found, None, told)


def _told(faults: tuple[Diagnostic, ...], more: tuple[Diagnostic, ...], name: str) -> tuple[Diagnostic, ...]:
    """In the order of the file; of a sentence without quotes only that; past a hundred only how many."""
    told = sorted((*faults, *elsewhere(more, faults)), key=_by_place)
    if len(told) <= _TOLD:
        return tuple(told)
    rest = error(
        "more-faults",
        f"{len(told) - _TOLD} or more further faults",
        Position(name),
        "Mend the first ones, then look again.",
    )
    return (*told[:_TOLD], rest)


def elsewhere(faults: Iterable[Diagnostic], told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults at places that have none yet: a second one at a place only follows from the first. All missing keys
    of a mapping stand at its beginning."""
    places = {fault.where for fault in told}
    return (fault for fault in faults if fault.where not in places or fault.code == "missing-key")


def read_document(file: pathlib.Path, name: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The data of a file before it meets a model."""
    text, faults = open_text(file, name)
    return (None, faults) if text is None else parse(text, name)


def fit(document: Document, model: type[B]) -> tuple[Loaded[B] | None, tuple[Diagnostic, ...]]:
    """The data as a model, or None and every fault that the model finds."""
    found, faults = _nearest(document, model)
    return (None, faults) if faults else (found, ())


def _nearest(document: Document, model: type[B], under: Data = None) -> tuple[Loaded[B] | None, tuple[Diagnostic, ...]]:
    """As ``fit``, with a guess in place of None where there is something to go by. A file with faults is read once more
    to guess from: there are few."""
    if other := _other_kind(document, model):
        return None, (other,)
    whole = replace(document, data=_over(under, document.data))
    try:
        fitted = model.model_validate(whole.data)
    except ValidationError:
        from handout.source.guessing import guess  # with all the words for faults, which no sound project asks for

        return guess(whole, model)
    return Loaded(fitted, whole.name, whole.positions, whole.as_written, whole.keys), ()


def _over(under: Data, own: Data) -> Data:
    """What a file holds, and what stands under the keys that it leaves out."""
    if not (isinstance(under, dict) and isinstance(own, dict)):
        return own
    return {**under, **{key: _over(under.get(key), value) for key, value in own.items()}}


def _by_place(fault: Diagnostic) -> Position:
    return fault.where or Position("")


def _other_kind(document: Document, model: type[BaseModel]) -> Diagnostic | None:
    """A file of another kind is one fault, not one for each of its keys; mistyped ones are not strange."""
    known = set(known_keys(model, ()))
    where, kind = document.at(), re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__.removesuffix("File")).lower()
    if not isinstance(document.data, dict):
        hint = f"Write keys and values, such as “format: 1”; a {kind} file knows: {', '.join(sorted(known))}."
        return error("wrong-kind", "the file should hold keys and values", where, hint)
    strange = [key for key in document.data if key not in known and nearest(key, known, MISTYPED) is None]
    if len(strange) < 2 or len(strange) <= len(document.data) - len(strange):
        return None
    message = f"this does not look like a {kind} file: it has the keys {', '.join(strange[:3])}"
    return error("wrong-kind", message, where, f"A {kind} file knows: {', '.join(sorted(known))}. Is it in its folder?")
