"""What has changed between two pictures of a page: where, and whether it only stands elsewhere.

Pixels say where anything differs at all; the texts of both pages, which of it are the same words at another place.
Boxes are pixels from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from handout.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

SEEN: Final = 56
"""Of 255: what a pixel must differ by. Edges of letters that are smoothed in another way differ by less."""
SHADE: Final = 6
"""Of 255: by how much a colour must be another one. Smoothing only mixes the colours of neighbours: a pixel darker or
lighter than all that stood around it has a new colour, however little that differs."""
LOOK: Final = 48
"""Of 255: by how much two small fields of the same thing may differ where it stands on other fractions of pixels;
``TONE`` is the same of the whole thing, of which that changes next to nothing."""
TONE: Final = 6
FIELD: Final = 8
"""Pixels of such a field."""
CELL: Final = 6
"""Pixels of the grid on which neighbours are found; what lies within ``REACH`` cells of each other is one place."""
REACH: Final = 2
SAME_PLACE: Final = 0.02
"""Pixels by which words must be shifted to have moved: less is the rounding of their writer."""
SAME_SIZE: Final = 3
"""Pixels by which words may be larger and still be the same ones."""
EDGE: Final = 3
"""Pixels round words that are theirs: smoothed edges, and marks that lean out of their box."""
NEAR: Final = 40
"""Pixels: a drawing so close to words that have moved has moved with them, if it is there as it was here."""
JOINED: Final = 10
"""Pixels between changed spots that have one ring; of moved ones, which come in whole paragraphs, ``APART``."""
APART: Final = 36


class PixelBox(NamedTuple):
    """A rectangle; ``right`` and ``lower`` are the first pixels outside."""

    left: int
    upper: int
    right: int
    lower: int

    def grown(self, by: int) -> PixelBox:
        """Larger on every side."""
        return PixelBox(self.left - by, self.upper - by, self.right + by, self.lower + by)

    def shifted(self, right: int, down: int) -> PixelBox:
        """The same elsewhere."""
        return PixelBox(self.left + right, self.upper + down, self.right + right, self.lower + down)

    def meets(self, other: PixelBox) -> bool:
        """Whether they share a pixel."""
        across = self.left < other.right and other.left < self.right
        return across and self.upper < other.lower and other.upper < self.lower

    def within(self, size: tuple[int, int]) -> PixelBox:
        """What of it lies on a page of that width and height."""
        width, height = size
        return PixelBox(max(self.left, 0), max(self.upper, 0), min(self.right, width), min(self.lower, height))

    def around(self, other: PixelBox) -> PixelBox:
        """The least box that holds both."""
        lows, highs = zip(self[:2], other[:2], strict=True), zip(self[2:], other[2:], strict=True)
        return PixelBox(*(min(pair) for pair in lows), *(max(pair) for pair in highs))


class TextBox(NamedTuple):
    """A stretch of a line, and where it stands; ``left`` and ``upper`` to fractions of a pixel."""

    text: str
    box: PixelBox
    left: float
    upper: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page in pixels, and the texts on it in reading order."""

    image: Image
    texts: tuple[TextBox, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that differs; ``moved``: the same stands elsewhere on the other page."""

    box: PixelBox
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs, as it stands on the page before and on that after; nothing where both are alike."""

    before: tuple[Spot, ...] = ()
    after: tuple[Spot, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def compare(before: PagePicture, after: PagePicture, ignored: Sequence[PixelBox] = ()) -> Differences:
    """Two pages in the same resolution, but for what lies in the boxes ``ignored``. Of another size, all is changed."""
    if before.image.size != after.image.size:
        return Differences(*((Spot(PixelBox(0, 0, *page.image.size)),) for page in (before, after)))
    mask = _mask(before.image, after.image)
    _blank(mask, ignored)
    if not mask.getbbox():
        return Differences()
    pair = _Pair(before.image.convert("RGB"), after.image.convert("RGB"), mask)
    kept = _kept(before.texts, after.texts)
    words = ((before.texts[a], after.texts[b]) for a, b in kept.items())
    moves = [_Move(was.box, now.box) for was, now in words if _shifted(was, now)]
    plain = [move for move in moves if pair.differ(*move)]  # a shift by a hair may leave no trace
    same = [pair.alike(move.was.grown(EDGE), move.now.grown(EDGE)) for move in plain]
    old = [Spot(move.was, moved) for move, moved in zip(plain, same, strict=True)]
    new = [Spot(move.now, moved) for move, moved in zip(plain, same, strict=True)]
    old += _others(before.texts, kept.keys(), mask)
    new += _others(after.texts, kept.values(), mask)
    _blank(mask, [spot.box.grown(EDGE) for spot in (*old, *new)])
    drawn = [Spot(box, any(pair.with_words(box, move) for move in moves)) for box in _places(mask)]
    return Differences(tuple(_joined([*old, *drawn])), tuple(_joined([*new, *drawn])))


class _Move(NamedTuple):
    """Words that stand elsewhere, or look otherwise where they stand."""

    was: PixelBox
    now: PixelBox

    def shifted(self, box: PixelBox, sign: int = 1) -> PixelBox:
        """A box that moves as they do; with ``sign`` -1, back."""
        return box.shifted(sign * (self.now.left - self.was.left), sign * (self.now.upper - self.was.upper))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two pages in colours, and where they differ."""

    before: Image
    after: Image
    mask: Image

    def differ(self, was: PixelBox, now: PixelBox) -> bool:
        """Whether words that were here and are there look otherwise at all."""
        return bool(_seen(self.mask, was) or _seen(self.mask, now))

    def with_words(self, box: PixelBox, words: _Move) -> bool:
        """Whether the drawing in a box has gone where words near it have, or has come from there. That nothing is there
        as there was nothing here says nothing: the drawing may be lost."""
        area = box.grown(EDGE).within(self.mask.size)
        went = words.was.grown(NEAR).meets(box) and not _empty(self.before.crop(area))
        came = words.now.grown(NEAR).meets(box) and not _empty(self.after.crop(area))
        return (went and self.alike(area, words.shifted(area))) or (came and self.alike(words.shifted(area, -1), area))

    def alike(self, was: PixelBox, now: PixelBox) -> bool:
        """Whether the same is seen in a box of either page, on whatever fractions of pixels it stands."""
        from PIL import Image as pillow  # noqa: N813 # a module
        from PIL import ImageChops

        fields = max(1, (was.right - was.left) // FIELD), max(1, (was.lower - was.upper) // FIELD)
        one, other = self.before.crop(was), self.after.crop(now)
        for size, most in ((fields, LOOK), ((1, 1), TONE)):
            seen = (picture.resize(size, pillow.Resampling.BOX) for picture in (one, other))
            if _over(ImageChops.difference(*seen), most).getbbox():
                return False
        return True


def _mask(before: Image, after: Image) -> Image:
    """White where the eye sees a difference; a colour counts as much as its strongest part."""
    from PIL import ImageChops

    was, now = before.convert("RGB"), after.convert("RGB")
    marked = _over(ImageChops.difference(was, now), SEEN)
    for one, other in ((was, now), (now, was)):
        for beyond in _beyond(one, other):
            marked = ImageChops.lighter(marked, _over(beyond, SHADE))
    return marked


def _beyond(image: Image, other: Image) -> Iterator[Image]:
    """By how much pixels are darker, and lighter, than all within one pixel of theirs on the other picture."""
    from PIL import ImageChops, ImageFilter

    yield ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), image)
    yield ImageChops.subtract(image, other.filter(ImageFilter.MaxFilter(3)))


def _over(differences: Image, least: int) -> Image:
    """White where the strongest part of a colour is over a value."""
    from PIL import ImageChops

    red, green, blue = differences.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.point(lambda value: 255 if value > least else 0)


def _empty(picture: Image) -> bool:
    """Whether there is one colour alone."""
    from PIL import ImageChops

    flat = picture.resize((1, 1)).resize(picture.size)
    return not _over(ImageChops.difference(picture, flat), SHADE).getbbox()


def _blank(mask: Image, boxes: Iterable[PixelBox]) -> None:
    for box in boxes:
        mask.paste(0, (box.left, box.upper, box.right, box.lower))


def _kept(before: Sequence[TextBox], after: Sequence[TextBox]) -> dict[int, int]:
    """Texts that are on both pages, in the same order: by number before, their number after."""
    was, now = ([one.text for one in page] for page in (before, after))
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}


def _others(texts: Sequence[TextBox], kept: Iterable[int], mask: Image) -> Iterator[Spot]:
    """Texts that are on one page alone. Of a line of which a word has changed, only what differs in pixels."""
    known = set(kept)
    for box in (one.box for number, one in enumerate(texts) if number not in known):
        if found := _seen(mask, box):
            yield Spot(found)


def _shifted(was: TextBox, now: TextBox) -> bool:
    """Whether the same words stand elsewhere, in the same size."""
    (left, upper, right, lower), (to_left, to_upper, to_right, to_lower) = was.box, now.box
    grown = abs((right - left) - (to_right - to_left)), abs((lower - upper) - (to_lower - to_upper))
    shift = abs(was.left - now.left), abs(was.upper - now.upper)
    return max(shift) > SAME_PLACE and max(grown) <= SAME_SIZE


def _seen(mask: Image, box: PixelBox) -> PixelBox | None:
    """What differs within a box."""
    area = box.grown(EDGE).within(mask.size)
    found = mask.crop(area).getbbox()
    if not found:
        return None
    x, y = area[:2]
    return PixelBox(x + found[0], y + found[1], x + found[2], y + found[3])


def _places(mask: Image) -> Iterator[PixelBox]:
    """Boxes around all that is left of a mask, from the top down."""
    from PIL import Image as pillow  # noqa: N813 # a module

    width, height = (-(-side // CELL) for side in mask.size)
    padded = pillow.new("L", (width * CELL, height * CELL))
    padded.paste(mask)
    grid = padded.resize((width, height), pillow.Resampling.BOX).tobytes()
    for group in _groups({(n % width, n // width) for n, value in enumerate(grid) if value}):
        xs, ys = [x for x, _ in group], [y for _, y in group]
        box = PixelBox(min(xs) * CELL, min(ys) * CELL, (max(xs) + 1) * CELL, (max(ys) + 1) * CELL)
        if exact := _seen(mask, box.grown(-EDGE)):
            yield exact


def _groups(cells: set[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Cells within reach of each other, by the uppermost of each group."""
    left, steps = set(cells), range(-REACH, REACH + 1)
    for first in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if first not in left:
            continue
        left.discard(first)
        group, waiting = [], [first]
        while waiting:
            x, y = waiting.pop()
            group.append((x, y))
            near = [(x + dx, y + dy) for dy in steps for dx in steps if (x + dx, y + dy) in left]
            left.difference_update(near)
            waiting += near
        yield group


def _joined(spots: Sequence[Spot]) -> Iterator[Spot]:
    """Neighbours of one kind as one, from the top down."""
    found: list[Spot] = []
    for moved, reach in ((False, JOINED), (True, APART)):
        boxes: list[PixelBox] = []
        for box in (spot.box for spot in spots if spot.moved is moved):
            whole = box
            while near := [one for one in boxes if one.grown(reach).meets(whole)]:
                boxes = [one for one in boxes if one not in near]
                for one in near:
                    whole = whole.around(one)
            boxes.append(whole)
        found += [Spot(box, moved) for box in boxes]
    yield from sorted(found, key=lambda spot: (spot.box.upper, spot.box.left))
