"""Room around the signs and ideographs of Chinese and Japanese (CSS Text 4, 8.4 and 8.5).

A full-width bracket, comma or stop fills one half of its em. The empty half goes where two of them meet, where one
opens a line and where one closes it (clreq 3.1.6, jlreq 3.1.2 to 3.1.4); between an ideograph and a Latin, Greek or
Cyrillic letter or a digit there is an eighth of an em, never at the edge of a line. Both change the advance of the sign
or ideograph itself: to who reads the file there is no gap, and so no blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from handout.caching import cached
from handout.characters import category, is_wide, script
from handout.records import dataclass, replace
from handout.text.face import Cell, Face
from handout.text.itemise import FontRun
from handout.text.shape import Word

HALF = 0.5
"""Em of a full-width sign that may go."""
APART = 0.125
"""Em between ideographs and letters, as browsers have it (CSS Text 4, 8.4). The quarter of jlreq 3.2.6 is that of
justified lines; as wide as a blank of Noto Sans, it would look like one."""

SPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Hrkt"})
"""Scripts of the languages that are spaced so (ISO 15924). Korean has blanks and signs of Latin width."""
_IDEOGRAPHS = frozenset({"Hani", "Hira", "Kana", "Bopo"})
_LETTERS = frozenset({"Latn", "Grek", "Cyrl"})
_OF_WORDS = frozenset("®™℠%‰°")
"""Signs that belong to the word or number before them."""
_CLOSING = frozenset("、，。．：；")
_MIDDLE = frozenset("・　")
"""The middle dot, and U+3000."""

SpacingClass = Literal["opening", "closing", "middle", "ideograph", "letter", ""]


class Allowance(NamedTuple):
    """Em that a character has before and after it beyond its own, within a line and at the edges of one."""

    before: float = 0.0
    after: float = 0.0
    first: float = 0.0
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class Spacing:
    """The room of the characters of a paragraph, by offset; those that have none are left out."""

    rooms: Mapping[int, Allowance]

    def lead(self, start: int) -> float:
        """How much narrower a line is that begins there than that stretch within a line, in em."""
        room = self.rooms.get(start)
        return room.before - room.first if room else 0.0

    def trail(self, end: int) -> float:
        """How much narrower a line is whose last visible character ends there."""
        room = self.rooms.get(end - 1)
        return room.after - room.last if room else 0.0

    def on(self, word: Word, at: int, line: tuple[int, int] | None, face: Face) -> Word:
        """A word that stands ``at`` an offset, with its room; ``line`` is where the line begins and what is visible of
        it ends (None: somewhere else)."""
        if not self.rooms:
            return word
        start, end = line or (-1, -1)
        wanted: dict[int, tuple[float, float]] = {}
        for n, offset in enumerate(range(at, at + len(word.text))):
            if room := self.rooms.get(offset):
                before = room.first if offset == start else room.before
                wanted[n] = before, room.last if offset == end - 1 else room.after
        return _widened(word, wanted, face) if any(map(any, wanted.values())) else word


def spacing(text: str, runs: Iterable[FontRun], code: str) -> Spacing:
    """The room in a paragraph of a language whose script is ``code``."""
    if code not in SPACED or text.isascii():
        return Spacing({})
    kinds = ["", *(_kind(run.face, c) for run in runs for c in text[run.start : run.end]), ""]
    found = {}
    for n, kind in enumerate(kinds[1:-1], 1):
        room = _room(kinds[n - 1], kind, kinds[n + 1])
        if any(room):
            found[n - 1] = room
    return Spacing(found)


def _room(before: str, kind: str, after: str) -> Allowance:
    match kind:
        case "opening":
            meets = before in ("opening", "closing", "middle")
            return Allowance(before=-HALF if meets else 0.0, first=-HALF)
        case "closing":
            meets = after in ("closing", "middle")
            return Allowance(after=-HALF if meets else 0.0, last=-HALF)
        case "ideograph":
            return Allowance(APART * (before == "letter"), APART * (after == "letter"))
        case _:
            return Allowance()


@cached(8192)
def _kind(face: Face, character: str) -> SpacingClass:
    if character in _MIDDLE:
        return "middle"
    sort = category(character)
    plain = sort == "Nd" or character in _OF_WORDS or script(character) in _LETTERS
    if sort[0] == "P" and not plain:
        return _side(face, character, sort)
    if script(character) in _IDEOGRAPHS:
        return "ideograph"
    return "letter" if plain and not is_wide(character) else ""


def _side(face: Face, character: str, sort: str) -> SpacingClass:
    """Of a sign one half of whose em is empty in that font: Traditional Chinese has its stops in the middle, Japanese
    its quotation marks as wide as they are."""
    glyph = face.glyph(character)
    drawn = face.ink(glyph) if glyph is not None else None
    if glyph is None or drawn is None or face.advance(glyph) != face.upem:
        return ""
    if sort in ("Ps", "Pi") and drawn.left >= HALF * face.upem:
        return "opening"
    if (sort in ("Pe", "Pf") or character in _CLOSING) and drawn.right <= HALF * face.upem:
        return "closing"
    return ""


def _widened(word: Word, wanted: Mapping[int, tuple[float, float]], face: Face) -> Word:
    """A word from left to right with room at offsets within it: each outline moves with what is before it."""
    cells = list(word.cells)
    edges, moved = [0], 0
    for n, (start, end) in enumerate(zip(word.starts, word.starts[1:], strict=False)):
        before = round(sum(wanted[at][0] for at in range(start, end) if at in wanted) * face.upem)
        after = round(sum(wanted[at][1] for at in range(start, end) if at in wanted) * face.upem)
        places = [at for at in range(word.places[n], word.places[n + 1]) if isinstance(cells[at], Cell)]
        if places and (before or after):
            cells[places[0]] = _moved(face, cells[places[0]], before)
            cells[places[-1]] = _longer(face, cells[places[-1]], after)
            moved += before + after
        edges.append(word.edges[n + 1] + moved)
    return replace(word, cells=tuple(cells), edges=tuple(edges))


def _moved(face: Face, cell: Cell | int, by: int) -> Cell:
    assert isinstance(cell, Cell)
    parts = tuple(part._replace(dx=part.dx + by) for part in cell.parts)
    return face.cell(parts, cell.advance + by, cell.text)


def _longer(face: Face, cell: Cell | int, by: int) -> Cell:
    assert isinstance(cell, Cell)
    return face.cell(cell.parts, cell.advance + by, cell.text)
