"""Fonts of somebody's own, from a project or the system: may they print what a patient acts on?

A font can hide or change a word although every letter is in the file: by another font's name, by empty or tiny
outlines, by one digit's shape for another. Such a file is refused, with the reason, before anything is set in it. Our
own fonts are not looked at here. What is asked of a font, and why, stands in docs/findings.md under that name.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from handout.caching import cached
from handout.characters import category, normalize
from handout.errors import Diagnostic, Position, error
from handout.lookalikes import LOOKALIKES
from handout.text import fontfile
from handout.text.face import Face, Weight, paints
from handout.text.fontfile import BadFont, FontFile
from handout.text.likeness import exchanged
from handout.text.outline import Ink, outline
from handout.text.shipped import packaged_digests, packaged_files

HEAVIER = 1.2
"""Stems of a bold face to those of the regular one, at least. Noto Sans: 1.6 for Bold, 1.4 for SemiBold, 1.2 for
Medium; DejaVu: 1.6 to 1.7."""

THINNEST = 0.02
"""Mean stem in em, at least: a quarter of a point at 12 pt. DejaVu Sans ExtraLight has 0.044."""

LOWEST, HIGHEST = 0.36, 1.3
"""Height of a letter or digit of ASCII in em. Noto Sans: 0.54 (x) to 0.98 (j); Caladea: 0.47 (x)."""

TYPICAL, TYPICAL_OTHER = 0.58, 0.3
"""Em, at least: the height of letters and digits, the median of ASCII's or of another script's. A font that draws all
at half their size makes 6 points of 12, whatever the layout says. ASCII: 0.65 (Source Sans) to 0.76; others: 0.56
(Noto Sans Myanmar) to 0.97."""

SPACED, LEAST_SPACED = 0.9, 0.4
"""Advances of small letters and digits to the widths of their ink: all together, where less piles letters upon each
other (116 faces: 1.02 to 1.51), and each (0.46 to 1.2; the least is an italic f)."""

BLANK = (0.1, 1.0)
"""Advance of a word space in em. 116 faces: 0.17 to 0.60 (Mono)."""

FURTHEST = 0.5
"""Em by which one of them may stand out of its advance, or below the baseline."""

SAMPLE = 120
"""Letters and digits that are looked at in a font of many; the others when they are used (``Face.covers``)."""

PLAIN = string.digits + string.ascii_letters
BLANKS = " \u00a0"

ACCENTED = tuple(c for c in map(chr, range(0xC0, 0x180)) if len(normalize("NFD", c)) > 1)
"""Letters of Western and Central European languages that are made of another and an accent."""

FLAT = 0.8
"""Height of the hyphen to its width, at most (116 faces: 0.6 in the blackest; a plus has 1)."""

_STYLES = (
    *("regular", "bold", "italic", "oblique", "roman", "book", "medium", "light", "thin", "black", "heavy"),
    *("semi", "demi", "extra", "ultra"),
)
_DIGIT_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def admit(files: Iterable[tuple[str, Path]]) -> tuple[tuple[FontFile, ...], tuple[Diagnostic, ...]]:
    """The faces of a project's font files, by name and path, and what is wrong with the other files.

    A file that is one of ours, byte for byte, is no fault and no other font.
    """
    found: list[FontFile] = []
    faults: list[Diagnostic] = []
    for name, path in files:
        try:
            read = fontfile.read(path)
            if fontfile.digest(path) in packaged_digests():
                continue
            fault = next((told for file in read if (told := _fault(name, file))), None)
        except (BadFont, OSError) as bad:
            read, fault = [], fontfile.refusal(name, str(bad))
        if fault:
            faults.append(fault)
        else:
            found += read
    return tuple(found), tuple(faults)


def _fault(name: str, file: FontFile) -> Diagnostic | None:
    if taken := shadowed(file):
        return error(
            "taken-font-name",
            f"the font file {name.rpartition('/')[2]} has the name of the packaged font “{taken}”",
            Position(name),
            "Give the family a name of its own in the file and in brand.yaml, or delete the file.",
        )
    if why := unfit(file):
        return fontfile.refusal(name, why)
    return None


# --- names ------------------------------------------------------------------------------------------------------


def shadowed(file: FontFile) -> str | None:
    """The packaged family that a file of somebody else's has the name of, in whatever record, or nearly."""
    mine = {form for name in (file.family, *file.names) for form in _skeletons(name)}
    return next((family for form, family in _taken().items() if form in mine), None)


@cached(1)
def _taken() -> dict[str, str]:
    return {
        form: file.family
        for file in packaged_files()
        for name in (*file.names, file.family)
        for form in _skeletons(name)
    }


def _skeletons(name: str) -> frozenset[str]:
    """A name as the eye takes it (after UTS #39, section 4): without blanks, signs, accents, case and words of style,
    letters of other scripts and digits as the Latin letters that they look like. Also in small and in capital letters
    first: what looks alike in one of them only is found in that one."""
    return frozenset(_skeleton(form) for form in (name, name.lower(), name.upper())) - {""}


def _skeleton(name: str) -> str:
    decomposed = normalize("NFKD", normalize("NFKD", name).translate(LOOKALIKES))
    plain = "".join(c for c in decomposed if category(c)[0] in "LN").casefold()
    for one, other in (("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("rn", "m"), ("vv", "w")):
        plain = plain.replace(one, other)
    return _unstyled(plain)


def _unstyled(plain: str) -> str:
    for style in _STYLES:
        ending = style.replace("i", "l")
        if plain.endswith(ending) and plain != ending:
            return _unstyled(plain.removesuffix(ending))
    return plain


# --- shapes -----------------------------------------------------------------------------------------------------


def unfit(file: FontFile) -> str | None:
    """Why a face may print nothing, for people; None if it may."""
    if why := fontfile.damage(file):
        return why
    weights: tuple[Weight, ...] = ("regular", "bold") if file.variable_weight else ("regular",)
    return next((why for weight in weights for why in _reasons(Face(file, weight))), None)


def heavier(bold: Face, regular: Face) -> bool:
    """Whether a face is bold beside another: its stems are thicker, as people see it and not as the file says."""
    letters = [c for c in sample(regular) if bold.covers(c)]
    thin, thick = stem(regular, letters), stem(bold, letters)
    return thin > 0 and thick >= HEAVIER * thin


def stem(face: Face, letters: Iterable[str]) -> float:
    """How thick its strokes are, in em: twice the area by the length of the edge, which is exact for a bar."""
    inks = [drawn for c in letters if (drawn := _ink(face, c))]
    edge = sum(drawn.edge for drawn in inks)
    return 2 * sum(drawn.area for drawn in inks) / edge / face.upem if edge else 0.0


def sample(face: Face) -> list[str]:
    """Letters and digits to judge a face by: those of ASCII, else some of all that it has."""
    plain = [c for c in PLAIN if ord(c) in face.characters]
    return plain if len(plain) > len(PLAIN) // 2 else _spread(face)


def _spread(face: Face) -> list[str]:
    letters = [c for c in map(chr, face.characters) if category(c)[0] in "LN" and paints(c)]
    return letters[:: max(1, len(letters) // SAMPLE)]


def _reasons(face: Face) -> Iterator[str]:
    em = face.upem
    if not face.characters or not em:
        yield "it has no characters"
        return
    if not (0 < face.ascender <= 4 * em and -4 * em <= face.descender <= 0):
        yield "its height over and under the line cannot be right (hhea)"
    if any(not _blank(face, c) for c in BLANKS if ord(c) in face.characters):
        yield "its word space has ink, or is too narrow or too wide to part words"
    plain = [c for c in PLAIN if ord(c) in face.characters]
    spread = _spread(face)
    hidden = [c for c in plain if not face.covers(c) or not _readable(face, c)]
    if hidden or sum(face.covers(c) for c in spread) * 10 < len(spread) * 9:
        shown = hidden or [c for c in spread if not face.covers(c)]
        yield f"it does not print {_listed(shown)}: no ink, too small, or out of its place"
    if _height(face) < (TYPICAL if len(plain) > len(PLAIN) // 2 else TYPICAL_OTHER):
        yield "its letters are too small for their size"
    if not _spaced(face):
        yield "its letters stand upon each other"
    if 0 < stem(face, sample(face)) < THINNEST:
        yield "its strokes are too thin to be read"
    yield from _mixed_up(face)


def _readable(face: Face, character: str) -> bool:
    drawn, glyph = _ink(face, character), face.glyph(character)
    if drawn is None or glyph is None:
        return False
    em, advance = face.upem, face.advance(glyph)
    sized = LOWEST * em <= drawn.height <= HIGHEST * em
    placed = min(drawn.left, drawn.bottom) >= -FURTHEST * em and drawn.right <= advance + FURTHEST * em
    return sized and placed and drawn.top <= HIGHEST * em and advance <= 3 * em


def _blank(face: Face, character: str) -> bool:
    glyph = face.glyph(character)
    if glyph is None:
        return True
    least, most = BLANK
    return face.ink(glyph) is None and least <= face.advance(glyph) / face.upem <= most


def _height(face: Face) -> float:
    """The median of the heights of letters and digits, in em."""
    from statistics import median

    return median(drawn.height / face.upem if (drawn := _ink(face, c)) else 0.0 for c in sample(face) or [""])


def _spaced(face: Face) -> bool:
    """Whether small letters and digits of ASCII have advances that hold them."""
    characters = (c for c in string.ascii_lowercase + string.digits if ord(c) in face.characters)
    glyphs = [glyph for c in characters if (glyph := face.glyph(c)) is not None]
    sizes = [(face.advance(glyph), drawn.width) for glyph in glyphs if (drawn := face.ink(glyph))]
    if any(advance < LEAST_SPACED * width for advance, width in sizes):
        return False
    return sum(advance for advance, _ in sizes) >= SPACED * sum(width for _, width in sizes)


def _mixed_up(face: Face) -> Iterator[str]:
    """Digits that look like other digits, letters like other letters. One glyph may serve as A and as a, as I and l."""
    for digits in _digits(face):
        if same := _same_shapes(face, digits):
            yield f"it draws {_listed(same)} alike"
        if named := next((c for n, c in enumerate(digits) if _named_otherwise(face, c, n)), None):
            yield f"it draws {_listed([named])} with the glyph of another digit"
    if pair := exchanged(face):
        yield f"its {_listed(pair)} look exchanged"
    if bare := [c for c in ACCENTED if _without_accent(face, c)]:
        yield f"it draws {_listed(bare)} without the accent"
    if (drawn := _ink(face, "-")) and drawn.height > FLAT * drawn.width:
        yield "it draws “-” as another sign"
    letters = [c for c in string.ascii_letters if ord(c) in face.characters]
    if same := _same_shapes(face, letters):
        yield f"it draws {_listed(same)} alike"


def _without_accent(face: Face, character: str) -> bool:
    """Whether a letter with an accent looks like the letter alone: “año” would read “ano”."""
    base = normalize("NFD", character)[0]
    if ord(character) not in face.characters or ord(base) not in face.characters:
        return False
    drawn, plain = _ink(face, character), _ink(face, base)
    if drawn is None or plain is None or (drawn.height, drawn.width) != (plain.height, plain.width):
        return False
    return _shape(face, character) == _shape(face, base)


def _digits(face: Face) -> Iterator[list[str]]:
    """The decimal digits of each script, 0 to 9, as far as the font has all ten: they stand in a row."""
    for point in face.characters:
        if category(chr(point)) == "Nd" and category(chr(point - 1)) != "Nd":
            run = [chr(point + n) for n in range(10)]
            if all(ord(c) in face.characters for c in run):
                yield run


def _same_shapes(face: Face, characters: Sequence[str]) -> list[str]:
    shapes = {c: _shape(face, c) for c in characters}
    for one, other in combinations(characters, 2):
        if shapes[one] and shapes[one] == shapes[other] and not _may_be_alike(one, other):
            return [one, other]
    return []


def _may_be_alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or {one, other} == {"I", "l"}


def _shape(face: Face, character: str) -> tuple[tuple[float, ...], ...]:
    """The outline of a character, wherever it stands."""
    glyph, drawn = face.glyph(character), _ink(face, character)
    if glyph is None or drawn is None:
        return ()
    return tuple(
        tuple(round(value, 3) for x, y in curve for value in (x - drawn.left, y - drawn.bottom))
        for curve in outline(face.hb_font, glyph)
    )


def _named_otherwise(face: Face, character: str, value: int) -> bool:
    """Whether the glyph of a digit of ASCII bears the name of another one (Adobe Glyph List)."""
    glyph = face.glyph(character)
    if character not in string.digits or glyph is None:
        return False
    name = face.hb_font.get_glyph_name(glyph) or ""
    stemmed = name.partition(".")[0]
    return stemmed in _DIGIT_NAMES and stemmed != _DIGIT_NAMES[value]


def _ink(face: Face, character: str) -> Ink | None:
    glyph = face.glyph(character) if character else None
    return face.ink(glyph) if glyph else None


def _listed(characters: Sequence[str]) -> str:
    shown = [f"“{c}”" for c in characters[:3]]
    return ", ".join(shown) + (" and others" if len(characters) > len(shown) else "")
