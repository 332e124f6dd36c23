"""What has changed between two pictures of a page: where, and whether it only stands elsewhere.

Pixels say where anything differs at all; the texts of both pages, which of it are the same words at another place.
Boxes are pixels from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

SEEN: Final = 56
"""Of 255: what a pixel must differ by. Edges of letters that are smoothed in another way differ by less."""
CELL: Final = 6
"""Pixels of the grid on which neighbours are found; what lies within ``REACH`` cells of each other is one place."""
REACH: Final = 2
SAME_PLACE: Final = 1.5
"""Pixels by which words must be shifted to have moved, or be larger to be other ones."""
EDGE: Final = 3
"""Pixels round words that are theirs: smoothed edges, and marks that lean out of their box."""
NEAR: Final = 40
"""Pixels: a drawing so close to words that have moved is taken to have moved with them."""
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

    def meets(self, other: PixelBox) -> bool:
        """Whether they share a pixel."""
        across = self.left < other.right and other.left < self.right
        return across and self.upper < other.lower and other.upper < self.lower

    def around(self, other: PixelBox) -> PixelBox:
        """The least box that holds both."""
        lows, highs = zip(self[:2], other[:2], strict=True), zip(self[2:], other[2:], strict=True)
        return PixelBox(*(min(pair) for pair in lows), *(max(pair) for pair in highs))


TextBox = tuple[str, PixelBox]
"""A stretch of a line, and where it stands."""


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
    old, new = _texts(before.texts, after.texts, mask)
    _blank(mask, [spot.box.grown(EDGE) for spot in (*old, *new)])
    moved = [spot.box.grown(NEAR) for spot in (*old, *new) if spot.moved]
    drawn = [Spot(box, any(box.meets(one) for one in moved)) for box in _places(mask)]
    return Differences(tuple(_joined([*old, *drawn])), tuple(_joined([*new, *drawn])))


def _mask(before: Image, after: Image) -> Image:
    """White where the eye sees a difference; a colour counts as much as its strongest part."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.point(lambda value: 255 if value > SEEN else 0)


def _blank(mask: Image, boxes: Iterable[PixelBox]) -> None:
    for box in boxes:
        mask.paste(0, (box.left, box.upper, box.right, box.lower))


def _texts(before: Sequence[TextBox], after: Sequence[TextBox], mask: Image) -> tuple[list[Spot], list[Spot]]:
    """Texts that are gone, new, or elsewhere. Of a line of which a word has changed, only what differs in pixels."""
    was_said, is_said = ([text for text, _ in page] for page in (before, after))
    blocks = SequenceMatcher(None, was_said, is_said, autojunk=False).get_matching_blocks()
    kept = {a + n: b + n for a, b, size in blocks for n in range(size)}
    old, new = [], []
    for a, b in kept.items():
        was, now = before[a][1], after[b][1]
        if _shifted(was, now):
            old.append(Spot(was, moved=True))
            new.append(Spot(now, moved=True))
    lost = [box for a, (_, box) in enumerate(before) if a not in kept]
    made = [box for b, (_, box) in enumerate(after) if b not in set(kept.values())]
    old += [Spot(found) for box in lost if (found := _seen(mask, box))]
    new += [Spot(found) for box in made if (found := _seen(mask, box))]
    return old, new


def _shifted(was: PixelBox, now: PixelBox) -> bool:
    """Whether the same words stand elsewhere, in the same size."""
    grown = abs((was.right - was.left) - (now.right - now.left)), abs((was.lower - was.upper) - (now.lower - now.upper))
    shift = abs(was.left - now.left), abs(was.upper - now.upper)
    return max(shift) > SAME_PLACE and max(grown) <= 2 * SAME_PLACE


def _seen(mask: Image, box: PixelBox) -> PixelBox | None:
    """What differs within a box."""
    left, upper, right, lower = box.grown(EDGE)
    area = (max(left, 0), max(upper, 0), min(right, mask.width), min(lower, mask.height))
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
