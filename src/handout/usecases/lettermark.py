"""A mark for a clinic that has none yet: the first letters of its name in white on its colour.

It is an SVG of shapes alone, since no letters of a font may stand in a logo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from handout.characters import composed, is_letter
from handout.characters import script as script_of
from handout.text.face import Face
from handout.text.fonts import SCRIPT_FAMILIES, FontCatalogue
from handout.text.outline import Curve, outline

_SIDE: Final = 48.0
"""Side of the mark, in units of the SVG."""
_HIGH, _WIDE = 22.0, 34.0
"""The most that the letters take of it."""
_TWO: Final = frozenset({"Latn", "Cyrl", "Grek"})
"""Scripts of which two letters stand side by side as initials; of others it is one."""
_BARE: Final = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIDE:g}" height="{_SIDE:g}" viewBox="0 0 {_SIDE:g} {_SIDE:g}">\n'
    '  <rect width="{side:g}" height="{side:g}" rx="10" fill="{colour}"/>\n'
    "{letters}</svg>\n"
)


def lettermark(name: str, colour: str) -> str:
    """The SVG of a mark; without letters where our fonts have no outline of them. ``colour``: ``#rrggbb``."""
    path = _fitted(list(_curves(initials(name))))
    letters = f'  <path d="{path}" fill="#ffffff"/>\n' if path else ""
    return _BARE.format(side=_SIDE, colour=colour, letters=letters)


def initials(name: str) -> str:
    """The first letter of a name; of two words in a script of capitals, the first letters of both."""
    letters = [first.upper()[:1] for word in composed(name).split() if (first := _first_letter(word))]
    found = list(islice(letters, 2))
    alike = len(found) == 2 and len({script_of(letter) for letter in found}) == 1
    return "".join(found if alike and script_of(found[0]) in _TWO else found[:1])


def _first_letter(word: str) -> str:
    return next((character for character in word if is_letter(character)), "")


def _curves(letters: str) -> Iterator[Curve]:
    """Their outlines side by side, in font units, y upwards."""
    fonts, start = FontCatalogue(), 0
    for letter in letters:
        face = _face(fonts, letter)
        glyph = face.glyph(letter) if face else None
        if face and glyph:
            for curve in outline(face.hb_font, glyph):
                yield tuple((x + start, y) for x, y in curve)
            start += face.advance(glyph)


def _face(fonts: FontCatalogue, letter: str) -> Face | None:
    family = SCRIPT_FAMILIES.get(script_of(letter), "Noto Sans")
    return fonts.faces(family)[-1] if family in fonts.families else None  # the bold, where there is one


def _fitted(curves: Sequence[Curve]) -> str:
    """The curves as a path of SVG, as large as the mark has room, in its middle, y downwards; empty without any."""
    if not curves:
        return ""
    xs, ys = zip(*(point for curve in curves for point in curve), strict=True)
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    scale = min(_WIDE / max(right - left, 1), _HIGH / max(top - bottom, 1))
    across, down = (_SIDE - (left + right) * scale) / 2, (_SIDE + (bottom + top) * scale) / 2
    return _path([tuple((across + x * scale, down - y * scale) for x, y in curve) for curve in curves])


_LETTER: Final = {2: "L", 3: "Q", 4: "C"}


def _path(curves: Sequence[Curve]) -> str:
    """Path data (SVG 2, 9.3): a contour goes on as long as a curve begins where the last one ended."""
    said, last = list[str](), None
    for start, *rest in curves:
        if start != last:
            said.append(f"{'Z' if said else ''}M{_pair(start)}")
        said.append(_LETTER[len(rest) + 1] + " ".join(map(_pair, rest)))
        last = rest[-1]
    return "".join(said) + "Z"


def _pair(point: tuple[float, float]) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
