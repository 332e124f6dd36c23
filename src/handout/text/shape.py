"""Runs to words of cells, by HarfBuzz.

Words are kept where HarfBuzz says that nothing reaches across the blanks; a run where something does is shaped whole
and cut afterwards. Either way the result is what HarfBuzz makes of the whole run (its flag UNSAFE_TO_BREAK is the
proof). By the same proof the words of a run that are not kept yet are shaped in one text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

import uharfbuzz as hb

from handout.records import dataclass
from handout.text.cache import ShapeCache
from handout.text.cells import Fount, cells_of_clusters, cells_of_letters, clusters, to_home
from handout.text.clusters import extends
from handout.text.face import Cell, Face
from handout.text.model import OBJECT
from handout.text.oddities import NOWHERE, Cluster, Odd, Shaped, odd

LRM, SOFT_HYPHEN = "\u200e", "\u00ad"
JOINING = frozenset({"Arab", "Syrc", "Mong", "Nkoo", "Adlm", "Mand", "Rohg", "Phag"})
"""Scripts whose letters join across a change of style: HarfBuzz is told what stands beside the run."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Shaped text of one face. ``cells`` stand from left to right, integers between them are kerning in
    thousandths of the em; all other lengths are in font units of the home face.

    ``starts`` are the offsets of the clusters and, last, the end; ``edges`` the advance before each of them in
    logical order; ``places`` where ``cells`` may be cut there; ``unsafe`` the offsets where cutting would change
    the shapes; ``odd`` what keeps the text from being printed.
    """

    text: str
    cells: tuple[Cell | int, ...]
    starts: tuple[int, ...]
    edges: tuple[int, ...]
    places: tuple[int, ...]
    unsafe: frozenset[int]
    odd: tuple[Odd, ...] = ()

    @property
    def advance(self) -> int:
        return self.edges[-1]

    @property
    def is_bound(self) -> bool:
        """Whether what stands beside it would change its shapes."""
        return bool(self.unsafe) and (0 in self.unsafe or len(self.text) in self.unsafe)

    def edge(self, offset: int) -> int:
        """The advance before ``offset`` in logical order; within a cluster, its share."""
        n = bisect_right(self.starts, offset) - 1
        start, edge = self.starts[n], self.edges[n]
        if start == offset:
            return edge
        return edge + (self.edges[n + 1] - edge) * (offset - start) // (self.starts[n + 1] - start)

    def is_safe(self, offset: int) -> bool:
        """Whether the word may be cut there and each half keep its shapes."""
        n = bisect_left(self.starts, offset)
        return n < len(self.starts) and self.starts[n] == offset and offset not in self.unsafe

    def slice(self, start: int, end: int) -> Word:
        """The part between two cluster starts."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        low, high = sorted((self.places[first], self.places[last]))
        return Word(
            self.text[start:end],
            self.cells[low:high],
            tuple(at - start for at in self.starts[first : last + 1]),
            tuple(edge - self.edges[first] for edge in self.edges[first : last + 1]),
            tuple(place - low for place in self.places[first : last + 1]),
            frozenset(at - start for at in range(start, end + 1) if at in self.unsafe),
            tuple(Odd(found.at - start, found.kind) for found in self.odd if start <= found.at < end),
        )


def shape_run(cache: ShapeCache, fount: Fount, text: str, before: str = "", after: str = "") -> tuple[Word, ...]:
    """The words and blanks of a run, in logical order. ``before`` and ``after``: what joins on to it."""
    pieces = text.split(" ")
    if len(pieces) == 1:
        return (shape_word(cache, fount, text, before, after),) if text else ()
    if any(map(extends, [piece[0] for piece in pieces if piece])):
        return _shape_whole(cache, fount, text, before, after)
    last = len(pieces) - 1
    keys = [(fount, piece, "" if n else before, "" if n < last else after) for n, piece in enumerate(pieces) if piece]
    found = cache.together(keys, _words)
    if [word for word in found if word.unsafe and word.is_bound]:
        return _shape_whole(cache, fount, text, before, after)
    words, between, following = list[Word](), _blank(cache, fount), iter(found)
    for n, piece in enumerate(pieces):
        if n:
            words.append(between)
        if piece:
            words.append(next(following))
    return tuple(words)


def shape_word(cache: ShapeCache, fount: Fount, text: str, before: str = "", after: str = "") -> Word:
    """One word; 0 or its length among ``unsafe`` say that a blank beside it would change it, or be changed."""
    key = (fount, text, before, after)
    word: Word = cache.get(key, lambda: _alone(*key))
    return word


_Key = tuple[Fount, str, str, str]
"""What a word is shaped from, as in ``shape_word``."""


def _alone(fount: Fount, text: str, before: str, after: str) -> Word:
    shaped = _shape(fount, text, before, after)
    return _word(fount, text, _bare(shaped, len(text)), shaped)


def _words(keys: Sequence[_Key]) -> list[Word]:
    """Several words of one run, none of which makes one cluster with a blank."""
    fount = keys[0][0]
    free = [text for _, text, before, after in keys if not before and not after]
    found = _in_one_text(fount, free) if len(free) > 1 and fount.face.space is not None else {}
    return [found[key[1]] if key[1] in found and not key[2] and not key[3] else _alone(*key) for key in keys]


def _in_one_text(fount: Fount, texts: Sequence[str]) -> Mapping[str, Word]:
    """Words shaped in one text, which takes half as long as one by one; none where one of them, or a blank, has its
    shape from its neighbour."""
    shaped = _shaped(fount, " ".join(texts), "", "", led=True)
    blanks = [*accumulate([len(text) + 1 for text in texts], initial=-1)]
    is_blank, firsts = frozenset(blanks).__contains__, [at + 1 for at in blanks[:-1]]
    places = [n for n, at in enumerate(shaped.offsets) if is_blank(at)]
    apart = shaped.unsafe.isdisjoint(blanks) and shaped.unsafe.isdisjoint(firsts)
    if not apart or len(places) != len(blanks) or not {*shaped.offsets}.issuperset((*blanks, *firsts)):
        return {}
    found = {}
    for text, first, edges in zip(texts, firsts, pairwise(places[::-1] if fount.rtl else places), strict=True):
        part = shaped.part(min(edges) + 1, max(edges), first)
        found[text] = _word(fount, text, part, part)
    return found


def _blank(cache: ShapeCache, fount: Fount) -> Word:
    word: Word = cache.get((fount, " "), lambda: blank(fount))
    return word


def blank(fount: Fount) -> Word:
    """A word space. A widened one is a cell without outline, so that its own advance says how wide it is."""
    home, face = fount.home, fount.face
    space = face.space
    natural = to_home(fount, face.advance(space)) if space is not None else home.upem // 4
    least = round(fount.space * home.upem)
    if least > natural or space is None or home is not face:
        cell = home.blank(max(natural, least), " ")
    else:
        cell = home.cell((face.part(space),), natural, " ")
    return Word(" ", (cell,), (0, 1), (0, cell.advance), (0, 1), frozenset())


def soft_hyphen(cache: ShapeCache, fount: Fount) -> Word:
    """What a soft hyphen shows at the end of a line; its text is U+00AD (ISO 32000-1, 14.8.2.2.3)."""
    for character in "\u2010-":
        if fount.face.covers(character):
            glyph = shape_word(cache, fount, character)
            cell = next(cell for cell in glyph.cells if isinstance(cell, Cell))
            cells = (fount.home.cell(cell.parts, cell.advance, SOFT_HYPHEN), *glyph.cells[1:])
            return Word(SOFT_HYPHEN, cells, glyph.starts, glyph.edges, glyph.places, glyph.unsafe)
    return Word("", (), (0,), (0,), (0,), frozenset())


def vacant(fount: Fount, room: float) -> Word:
    """Room to write: a space of so many em, so that readers of the PDF get one.

    poppler drops spaces, takes what they leave for the gap between two columns, and reads those one after the other;
    led by a mark, one is a letter to it. From right to left ``paintorder`` leads it by the mark that belongs there.
    """
    cell = fount.home.blank(round(room * fount.home.upem), " " if fount.rtl else f"{LRM} ")
    return Word(OBJECT, (cell,), (0, 1), (0, cell.advance), (0, 1), frozenset())


def _shape_whole(cache: ShapeCache, fount: Fount, text: str, before: str, after: str) -> tuple[Word, ...]:
    """A run whose words act on each other over the blanks: shaped at once, then cut at the blanks."""
    words: tuple[Word, ...] = cache.get(
        (fount, text, before, after, "whole"), lambda: _cut_at_blanks(fount, text, before, after)
    )
    return words


def _cut_at_blanks(fount: Fount, text: str, before: str, after: str) -> tuple[Word, ...]:
    whole = _alone(fount, text, before, after)
    return tuple(_widened(fount, whole.slice(start, end)) for start, end in _cuts(whole))


def _cuts(word: Word) -> Iterator[tuple[int, int]]:
    stops = {0, len(word.text)}
    for i, c in enumerate(word.text):
        if c == " ":
            stops |= {i, i + 1}
    ordered = sorted(stops & set(word.starts))
    yield from pairwise(ordered)


def _widened(fount: Fount, word: Word) -> Word:
    least = round(fount.space * fount.home.upem)
    if word.text != " " or word.advance >= least:
        return word
    cell = fount.home.blank(least, " ")
    return Word(" ", (cell,), (0, 1), (0, least), (1, 0) if fount.rtl else (0, 1), word.unsafe)


def _shape(fount: Fount, text: str, before: str, after: str) -> Shaped:
    """Glyphs from left to right. Where nothing joins on, blanks stand beside the text to see if they matter.

    A sign that makes one cluster with the blank before it (U+102B on a blank) would be lost with that blank: such text
    is shaped without it, and 0 is unsafe.
    """
    led = fount.face.space is not None and not before and not extends(text[0])
    shaped = _shaped(fount, text, before, after, led=led)
    if led and 0 not in shaped.offsets:
        bare = _shaped(fount, text, before, after, led=False)
        return bare._replace(unsafe=bare.unsafe.union([0] if 0 in bare.offsets else []))
    return shaped


def _shaped(fount: Fount, text: str, before: str, after: str, *, led: bool) -> Shaped:
    head = " " if led else ""
    tail = " " if fount.face.space is not None and not after else ""
    whole = f"{before}{head}{text}{tail}{after}"
    buffer = hb.Buffer()
    if fount.rtl:
        buffer.cluster_level = _CHARACTERS
    buffer.add_str(whole, len(before), len(whole) - len(before) - len(after))
    buffer.direction = "rtl" if fount.rtl else "ltr"
    buffer.script = fount.script
    buffer.language = fount.language
    hb.shape(fount.face.hb_font, buffer)
    origin = len(before) + len(head)
    infos = buffer.glyph_infos
    ids, offsets = [info.codepoint for info in infos], [info.cluster - origin for info in infos]
    places = [place.position for place in buffer.glyph_positions]
    return Shaped(ids, places, offsets, _unsafe(fount.face, buffer, offsets))


_CHARACTERS: Final = hb.BufferClusterLevel.MONOTONE_CHARACTERS

_FLAGS_ALONE: Final = (
    hb.BufferSerializeFlags.GLYPH_FLAGS
    | hb.BufferSerializeFlags.NO_GLYPH_NAMES
    | hb.BufferSerializeFlags.NO_CLUSTERS
    | hb.BufferSerializeFlags.NO_POSITIONS
)


def _unsafe(face: Face, buffer: hb.Buffer, offsets: Sequence[int]) -> frozenset[int]:
    """The offsets of the glyphs that are flagged UNSAFE_TO_BREAK, the lowest bit.

    Said by HarfBuzz in one text, ``[12|7#1|12]``, in which only what has flags says any, in hexadecimal digits:
    uharfbuzz makes a member of an enumeration of the flags of each glyph, which takes longer than to shape the word.
    """
    said = buffer.serialize(face.hb_font, hb.BufferSerializeFormat.TEXT, _FLAGS_ALONE)
    if "#" not in said:
        return NOWHERE
    flagged = zip(offsets, said[1:-1].split("|"), strict=True)
    return frozenset([at for at, glyph in flagged if "#" in glyph and glyph[-1] in _ODD])


_ODD: Final = frozenset("13579BDF")


def _word(fount: Fount, text: str, bare: Shaped, shaped: Shaped) -> Word:
    """Glyphs to cells; ``shaped`` may have those of blanks beside the text, too."""
    found = cells_of_letters(fount, text, bare)
    groups: Sequence[Cluster] = ()
    if found is None or not fount.face.packaged:
        groups = clusters(text, bare.glyphs, bare.offsets, fount.rtl)
    if found is None:
        found = cells_of_clusters(fount, text, groups)
    edges = tuple(accumulate(found.advances, initial=0))
    strange = tuple(odd(fount.face, text, shaped, groups))
    return Word(text, tuple(found.cells), (*found.starts, len(text)), edges, tuple(found.places), bare.unsafe, strange)


def _bare(shaped: Shaped, length: int) -> Shaped:
    """What was shaped of a text of that length, without the blanks beside it: nearly always the first glyph and the
    last, since offsets ascend or descend."""
    inside, offsets = range(length), shaped.offsets
    if len(offsets) > 2 and offsets[1] in inside and offsets[-2] in inside:
        first, end = int(offsets[0] not in inside), len(offsets) - int(offsets[-1] not in inside)
    else:
        inner = [n for n, at in enumerate(offsets) if at in inside]
        first, end = (inner[0], inner[-1] + 1) if inner else (0, 0)
    unsafe = frozenset([at for at in shaped.unsafe if 0 <= at <= length]) if shaped.unsafe else NOWHERE
    return Shaped(shaped.ids[first:end], shaped.places[first:end], offsets[first:end], unsafe)
