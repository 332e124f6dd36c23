"""What must not be painted as it was shaped: a dotted circle that HarfBuzz put in, and what the rules of a font of
somebody's own ('GSUB', 'GPOS') make of its letters.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, Literal, NamedTuple

from handout.caching import cached
from handout.characters import category, normalize
from handout.patterns import regex
from handout.text.face import Face, paints

PLAIN = frozenset(string.digits + string.ascii_letters)
PRINTED = string.digits + string.ascii_letters + string.punctuation

LEAST_ADVANCE = 0.6
"""What the rules of a font of somebody's own must leave of the advance of letters, digits and blanks of ASCII: kerning
takes a quarter at most (“To”), a ligature less."""

MOST_SHIFT = 0.3
"""Em by which they may move a letter or digit of ASCII from its place."""

CIRCLE = "\u25cc"
"""What HarfBuzz puts in where a vowel sign or another mark has nothing to stand on (Universal Shaping Engine)."""


_MYANMAR = "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f"
ZAWGYI = regex(
    f"(?<![{_MYANMAR}])[\u1031\u103b\u103c]"  # typed before their letter
    "|(?<=[\u102b-\u1030\u1032\u1036-\u1038\u103a])\u1031"
    f"|\u1039(?![{_MYANMAR}])"  # the virama as a sign that is seen; in Unicode it stacks the letter behind it
    "|\u103a[\u102b-\u1030\u1032]"  # the sign that Unicode calls asat as the medial ya
)
"""What only Zawgyi, an encoding that took Unicode's numbers for other signs, writes of Burmese (Unicode Technical Note
11, Representing Myanmar in Unicode). None of it in 107,000 characters of Burmese in Unicode."""


class Odd(NamedTuple):
    """What must not be painted so: at the offset ``at``, a dotted circle that the text does not hold, or letters that a
    font of somebody's own leaves out (``blank``) or draws as something else (``changed``)."""

    at: int
    kind: Literal["circle", "blank", "changed"]


class ShapedGlyph(NamedTuple):
    """A glyph as HarfBuzz places it, in font units."""

    id: int
    dx: int
    dy: int
    advance: int


_glyph: Final[Callable[[tuple[int, int, int, int]], ShapedGlyph]] = partial(tuple.__new__, ShapedGlyph)
"""As ``ShapedGlyph`` itself, in half the time: nothing else is made as often."""


class Shaped(NamedTuple):
    """What HarfBuzz makes of a text, from left to right: of each glyph its number, its place (dx, dy, its advance and
    that from line to line, in font units) and, in ``offsets``, where its text begins; and in ``unsafe`` the offsets
    where cutting would change the shapes."""

    ids: Sequence[int]
    places: Sequence[tuple[int, int, int, int]]
    offsets: Sequence[int]
    unsafe: frozenset[int]

    @property
    def glyphs(self) -> list[ShapedGlyph]:
        """Made where they are needed: the glyphs of most words are one for each letter."""
        rows = zip(self.ids, self.places, strict=True)
        return [_glyph((number, dx, dy, advance)) for number, (dx, dy, advance, _) in rows]

    def part(self, first: int, end: int, origin: int) -> Shaped:
        """Some of its glyphs, by their places from left to right; the offset ``origin`` becomes 0."""
        inner = self.offsets[first:end]
        unsafe = frozenset([at - origin for at in self.unsafe.intersection(inner)]) if self.unsafe else NOWHERE
        offsets = [at - origin for at in inner] if origin else inner
        return Shaped(self.ids[first:end], self.places[first:end], offsets, unsafe)


NOWHERE: Final = frozenset[int]()

Cluster = tuple[int, int, list[ShapedGlyph]]
"""Where its text begins and ends, and its glyphs."""


def odd(face: Face, text: str, shaped: Shaped, clusters: Iterable[Cluster]) -> Iterator[Odd]:
    """Where HarfBuzz put a circle that the text does not hold; and where the rules of a font of somebody's own ('GSUB',
    'GPOS') leave a letter out, put another digit in its place, or push a letter over the one before."""
    circle = face.circle
    if circle is not None and shaped.ids.count(circle) > text.count(CIRCLE):
        own = {n for n, c in enumerate(text) if c == CIRCLE}
        found = [at for number, at in zip(shaped.ids, shaped.offsets, strict=True) if number == circle]
        yield from (Odd(min(max(at, 0), len(text) - 1), "circle") for at in found if at not in own)
    if not face.packaged:
        for start, end, members in clusters:
            if kind := _altered(face, text[start:end], members):
                yield Odd(start, kind)


def _altered(face: Face, text: str, glyphs: Sequence[ShapedGlyph]) -> Literal["blank", "changed"] | None:
    """What became of one cluster of a font of somebody's own."""
    if text.isspace():
        return "changed" if _closed_or_inked(face, text, glyphs) else None
    if not any(map(paints, text)):
        return None
    if not any(face.ink(g.id) for g in glyphs):
        return "blank"
    shift = MOST_SHIFT * face.upem
    if PLAIN.issuperset(text) and any(max(abs(g.dx), abs(g.dy)) > shift for g in glyphs):
        return "changed"
    if not all(face.keeps_near(g.id, g.dx, g.dy) for g in glyphs):
        return "changed"
    advance = sum(g.advance for g in glyphs)
    natural = sum(face.advance(glyph) for c in text if c in PLAIN and (glyph := face.glyph(c)) is not None)
    if advance < LEAST_ADVANCE * natural:
        return "changed"
    is_digit = len(text) == 1 and category(text) == "Nd"
    if is_digit and [g.id for g in glyphs] != [face.glyph(text)]:
        return "changed"
    return "changed" if any(_anothers(face, g.id, text) for g in glyphs) else None


def _anothers(face: Face, glyph: int, text: str) -> bool:
    """Whether a glyph is that of a letter, digit or sign of ASCII which the text does not have; the case may change."""
    meant = normalize("NFKD", text)
    return glyph in _printed(face) and not any(
        glyph == face.glyph(c) for part in (text, meant, meant.upper(), meant.lower()) for c in part
    )


@cached(16)
def _printed(face: Face) -> frozenset[int]:
    return frozenset(glyph for c in PRINTED if (glyph := face.glyph(c)) is not None)


def _closed_or_inked(face: Face, text: str, glyphs: Sequence[ShapedGlyph]) -> bool:
    """Whether the rules of a font paint something between words, or take the room between them away."""
    natural = sum(face.advance(glyph) for c in text if c == " " and (glyph := face.glyph(c)) is not None)
    return any(face.ink(g.id) for g in glyphs) or sum(g.advance for g in glyphs) < LEAST_ADVANCE * natural
