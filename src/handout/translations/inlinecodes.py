"""The marks of a text as inline codes of XLIFF, and back, whatever a tool has left of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handout.models.messages import normal
from handout.patterns import regex
from handout.records import dataclass
from handout.translations.marks import MarkKind, Stretch, parts
from handout.translations.rows import Known

OPENS = frozenset({MarkKind.STRONG_OPEN, MarkKind.LINK_OPEN, MarkKind.LANGUAGE_OPEN})
CLOSES = frozenset({MarkKind.STRONG_CLOSE, MarkKind.LINK_CLOSE, MarkKind.LANGUAGE_CLOSE})


@dataclass(frozen=True, slots=True)
class InlineCode:
    """A code of a file: its id, what the file says that it stands for, and whether it closes what that id opens."""

    id: str
    text: str = ""
    closes: bool = False


Inline = str | InlineCode
"""A stretch of words, or a code."""


def marks_of(text: str) -> tuple[Stretch, ...]:
    """The marks of a text; the ids of its codes are their numbers, from 1."""
    return tuple(part for part in parts(text) if part.kind is not MarkKind.WORDS)


def numbered(source: str, text: str) -> Iterator[tuple[Stretch, str]]:
    """The parts of a text with the ids of their codes; words have none. A target uses the ids of its source; a code
    that the source has not gets one beyond those."""
    ids: dict[str, list[str]] = {}
    for number, mark in enumerate(marks_of(source), start=1):
        ids.setdefault(_name(mark), []).append(str(number))
    beyond = sum(map(len, ids.values()))
    for part in parts(text):
        if part.kind is MarkKind.WORDS:
            yield part, ""
            continue
        left = ids.get(_name(part))
        beyond += not left
        yield part, left.pop(0) if left else str(beyond)


def _name(part: Stretch) -> str:
    return f"{part.kind} {part.text}"


def words_of(pieces: Iterable[Inline]) -> str:
    """The words alone, as ``rows.bare`` has them."""
    return re.sub(r"\s+", "", normal("".join(piece for piece in pieces if isinstance(piece, str)))).casefold()


def native(pieces: Iterable[Inline]) -> str:
    """A text as the file itself has it."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


@dataclass(frozen=True, slots=True)
class UnitTexts:
    """Source and target of a unit as we write them; ``reflowed`` as in ``Row``."""

    source: str
    target: str
    bare: str
    reflowed: bool = False


def resolved(
    known: Known, unit: str, context: str | None, source: Sequence[Inline], target: Sequence[Inline]
) -> UnitTexts:
    """A unit with its codes filled in: a code is what the source says, whatever a tool has left inside it, and the
    source is ours where it can be found. Where a tool has numbered the codes anew, they are what the file says."""
    source, target = _run_together(source), _run_together(target)
    written, stripped = normal(native(source)), words_of(source)
    text = known.find(unit, written, context, stripped).source
    codes = _by_id(text)
    whole = normal(_filled(source, codes)) == text
    if not (whole or written == text):
        return UnitTexts(text, _filled(_tidied(target, codes, text), codes), stripped, reflowed=True)
    known_codes = codes if whole else {}
    if any(_is_torn(target, index) for index in range(len(target))):
        return UnitTexts(text, _filled(_tidied(target, known_codes, text), known_codes), stripped, reflowed=True)
    return UnitTexts(text, _filled(target, known_codes), stripped)


def _run_together(pieces: Iterable[Inline]) -> tuple[Inline, ...]:
    """The pieces, between two codes one stretch of words or none."""
    told: list[Inline] = []
    for piece in pieces:
        last = told[-1] if told else None
        if isinstance(piece, str) and isinstance(last, str):
            told[-1] = last + piece
        elif piece:
            told.append(piece)
    return tuple(told)


CodeKey = tuple[str, bool]


def _by_id(source: str) -> Mapping[CodeKey, Stretch]:
    """What each code stands for. What closes is known by its own id, and by that of what it closes."""
    found: dict[CodeKey, Stretch] = {}
    opened: dict[int, str] = {}
    for number, mark in enumerate(marks_of(source), start=1):
        found[str(number), False] = mark
        if mark.kind in OPENS:
            opened[mark.pair] = str(number)
        elif mark.kind in CLOSES:
            found[opened[mark.pair], True] = mark
    return found


def _filled(pieces: Iterable[Inline], codes: Mapping[CodeKey, Stretch]) -> str:
    return "".join(piece if isinstance(piece, str) else _said(piece, codes) for piece in pieces)


def _said(code: InlineCode, codes: Mapping[CodeKey, Stretch]) -> str:
    known = codes.get((code.id, code.closes))
    return known.text if known else code.text


# --- a file that a tool has laid out anew ----------------------------------------------------------------------

_START, _END = regex(r"^[ \t]*\n\s*"), regex(r"\s*\n[ \t]*$")


def _is_torn(pieces: Sequence[Inline], index: int) -> bool:
    """Whether words have a line end beside a code."""
    piece = pieces[index]
    if not isinstance(piece, str):
        return False
    return bool((index and _START.search(piece)) or (index + 1 < len(pieces) and _END.search(piece)))


def _tidied(pieces: Sequence[Inline], codes: Mapping[CodeKey, Stretch], source: str) -> Iterator[Inline]:
    """The pieces without the line ends that a tool has put beside codes; a blank stands where the source has one beside
    the same code, unless the words beside it are written without blanks."""
    beside = dict(_blanks(source))
    for index, piece in enumerate(pieces):
        if not isinstance(piece, str):
            yield piece
            continue
        text = _END.sub("", _START.sub("", piece))
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        start = _START.search(piece) and _spaced(text[:1]) and _blank(before, codes, beside, 1)
        end = _END.search(piece) and _spaced(text[-1:]) and _blank(after, codes, beside, 0)
        yield f"{' ' if start else ''}{text}{' ' if end else ''}"


_UNSPACED = regex(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""The scripts of ``match`` that write no blanks between words, and the signs of Chinese and Japanese."""


def _spaced(letter: str) -> bool:
    return bool(letter) and not _UNSPACED.match(letter)


def _blank(
    code: Inline | None, codes: Mapping[CodeKey, Stretch], beside: Mapping[str, tuple[bool, bool]], side: int
) -> bool:
    if not isinstance(code, InlineCode) or (known := codes.get((code.id, code.closes))) is None:
        return False
    return beside.get(_name(known), (False, False))[side]


def _blanks(source: str) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """Each code of a source, and whether a blank stands before and after it."""
    cut = ("", *(part.text for part in parts(source)), "")
    for index, part in enumerate(parts(source), start=1):
        if part.kind is not MarkKind.WORDS:
            yield _name(part), (cut[index - 1].endswith(" "), cut[index + 1].startswith(" "))
