"""A model as near as can be to a file that has faults, so that all its other faults are told in the same run.

What does not fit is replaced by the first stand-in that fits. Nothing is ever printed from a guess: it is only asked
for faults, and a fault at a place that has one already is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from handout.errors import Diagnostic
from handout.records import replace
from handout.source.explaining import (
    diagnostics,
    is_unknown_key,
    known_values,
    meant_key,
    place_of,
    seems_few,
)
from handout.source.loaded import Data, Document, Loaded, Path
from handout.spelling import MISTYPED, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

B = TypeVar("B", bound=BaseModel)
K = TypeVar("K")

_STAND_INS: Final[tuple[Data, ...]] = (
    {},
    "x",
    "2000-01-01",
    "2099-12-31",
    "9",
    "en",
    "GB",
    [{}],
    ["x"],
    {"text": "x"},
    "#000000",
    "12pt",
    "1%",
    "true",
    "machine",
    "sha256-2:" + "0" * 64,
    "https://www.clinic.example/",
    "1",
    "2000",
    "9:00-17:00",
    "Latn",
    {"file": "x", "decorative": "true"},
    "in some words",
)
"""One for each kind of value that the models know, but those of which pydantic lists all (``known_values``)."""
_NEIGHBOURS: Final = 8
"""Entries of a list that may stand in for another: a row of as many cells as the header, where no word fits."""
_WORDED: Final = 200
"""Faults put into words in each round: more are never told of one file, and each costs time."""

_MENDED: Final = 1000
"""Faults at once for which stand-ins are sought: ten times what is told of a file (``reading``), of which more are told
in no round."""


def guess(document: Document, model: type[B]) -> tuple[Loaded[B] | None, tuple[Diagnostic, ...]]:
    """The nearest model, or None where no stand-in fits, and every fault that was met on the way."""
    data, tried, faults = document.data, Counter[Path](), list[Diagnostic]()
    meant: dict[Path, Path] = {}
    while True:
        known = _with_meant(document, meant)
        try:
            fitted = model.model_validate(data)
        except ValidationError as found:
            details = found.errors(include_url=False)
            data = deepcopy(data) if data is document.data else data
            faults += diagnostics(_of_the_file(details, {*tried, *_doubtful(meant)})[:_WORDED], known, model)
            if len(details) > _MENDED or not _mended(data, details, tried, model, meant):
                return None, tuple(dict.fromkeys(faults))
        else:
            near = Loaded(fitted, known.name, known.positions, known.as_written, known.keys)
            return near, tuple(dict.fromkeys(faults))


def _with_meant(document: Document, meant: Mapping[Path, Path]) -> Document:
    """The document with the places of mistyped keys under the keys that were meant, too."""
    if not meant:
        return document
    places, keys = _also(document.positions, meant), _also(document.keys, meant)
    return replace(document, positions=places, keys=keys, as_written=_also(document.as_written, meant))


def _also(known: Mapping[Path, K], meant: Mapping[Path, Path]) -> dict[Path, K]:
    moved = {
        meant[path[:length]] + path[length:]: value
        for path, value in known.items()
        for length in range(1, len(path) + 1)
        if path[:length] in meant
    }
    return {**known, **moved}


def _of_the_file(details: Iterable[ErrorDetails], guessed: Collection[Path]) -> list[ErrorDetails]:
    """Without what is said of stand-ins, or of a list that holds one: of two numbers in a wrong order, say."""
    around = {path[:-1] for path in guessed if path and isinstance(path[-1], int)}
    return [
        detail
        for detail in details
        if place_of(detail) not in around
        and not any(path in guessed for path in _outwards(place_of(detail)))
        and not (_is_beside(detail) and _stands_beside(place_of(detail), guessed, around))
    ]


def _stands_beside(place: Path, guessed: Collection[Path], around: Collection[Path]) -> bool:
    """Whether a stand-in is what a value is held against: in a list around it, at another key beside it, at the same
    key of another entry, or at a key beside the list of its entry."""
    if any(path in around for path in _outwards(place)):
        return True
    own = [place, place[:-2]] if len(place) > 1 and isinstance(place[-2], int) else [place]
    return any(_differ_once(path[: len(one)], one) for path in guessed for one in own)


def _differ_once(path: Path, other: Path) -> bool:
    return len(path) == len(other) and sum(one != two for one, two in zip(path, other, strict=True)) == 1


def _is_beside(detail: ErrorDetails) -> bool:
    return bool((detail.get("ctx") or {}).get("beside"))


def _doubtful(meant: Mapping[Path, Path]) -> Iterator[Path]:
    """Keys that somebody may not have meant: nothing is told of a ``leading`` where ``padding`` was written."""
    for path, key in meant.items():
        if nearest(str(path[-1]), [str(key[-1])], MISTYPED) is None:
            yield key


def _outwards(path: Path) -> Iterator[Path]:
    return (path[:length] for length in range(len(path), -1, -1))


def _mended(
    data: Data, details: list[ErrorDetails], tried: Counter[Path], model: type[BaseModel], meant: dict[Path, Path]
) -> bool:
    """Changes the data where the faults are; False where nothing is left to try."""
    for detail in details:
        if is_unknown_key(detail):
            _rename(data, detail, model, meant)
    rest = [detail for detail in details if not (is_unknown_key(detail) or seems_few(detail))]
    return False not in [_replace(data, detail, tried) for detail in rest]


def _rename(data: Data, detail: ErrorDetails, model: type[BaseModel], meant: dict[Path, Path]) -> None:
    """An unknown key becomes the one that was probably meant, or goes."""
    path = place_of(detail)
    try:
        holder = _holder(data, path)
        value = holder.pop(path[-1])
    except (LookupError, TypeError):  # what held it has gone already, itself unknown
        return
    if (key := meant_key(detail, model)) is not None and key not in holder:
        holder[key] = value
        meant[path] = (*path[:-1], key)


def _replace(data: Data, detail: ErrorDetails, tried: Counter[Path]) -> bool:
    """Puts the next stand-in where the fault is; False where there is none left to try."""
    path = place_of(detail)
    if not path:
        return False
    try:
        holder = _holder(data, path)
        if detail["type"] == "missing" and path[-1] in holder:
            return True
        holder[path[-1]] = holder.get(path[-1]) if isinstance(holder, dict) else holder[path[-1]]
    except (LookupError, TypeError):  # a place that pydantic knows and no file has
        return False
    neighbours = holder[:_NEIGHBOURS] if isinstance(holder, list) else []
    stand_ins = [*_STAND_INS, *neighbours]
    if tried[path] == len(stand_ins):
        return False
    known = known_values(detail)
    holder[path[-1]] = known[-1] if known else deepcopy(stand_ins[tried[path]])
    tried[path] += 1
    return True


def _holder(data: Data, path: Path) -> Any:
    holder: Any = data
    for part in path[:-1]:
        holder = holder[part]
    return holder
