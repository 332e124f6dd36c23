"""Two pictures of a page: what has changed, what has only moved, and nothing where nothing has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFilter

from handout.render.differences import PagePicture, PixelBox, Spot, TextBox, compare

Line = tuple[str, int, int]
"""A text, and the upper left corner of a block of ink that stands for it."""
SIZE = (400, 300)


def drawn(*lines: Line, frame: PixelBox | None = None, shade: int = 0) -> PagePicture:
    """Each letter is a square of 8 pixels; which letter it is shows in a stripe of its own within it."""
    image = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(image)
    texts = []
    for text, x, y in lines:
        for n, letter in enumerate(text):
            if letter != " ":
                left, stripe = x + n * 10, ord(letter) % 8
                pen.rectangle((left, y, left + 7, y + 7), fill=(shade,) * 3)
                pen.line((left + stripe, y, left + stripe, y + 7), fill="white")
        texts.append(TextBox(text, PixelBox(x, y, x + len(text) * 10 - 2, y + 8), x, y))
    if frame:
        pen.rectangle((frame.left, frame.upper, frame.right - 1, frame.lower - 1), outline="black", width=2)
    return PagePicture(image, tuple(texts))


LINES: tuple[Line, ...] = (("call us", 20, 40), ("take five a day", 20, 80), ("sleep", 20, 120))


def test_nothing_has_changed() -> None:
    assert not compare(drawn(*LINES), drawn(*LINES))


def test_smoothing_is_no_change() -> None:
    """Edges that take more of the colours of their neighbours."""
    one = drawn(*LINES)
    smoothed = Image.blend(one.image, one.image.filter(ImageFilter.BLUR), 0.02)
    assert smoothed.tobytes() != one.image.tobytes()
    assert not compare(one, replace(one, image=smoothed))


@pytest.mark.parametrize("shade", [10, 40])
def test_a_colour_that_is_a_little_other_has_changed(shade: int) -> None:
    """Of letters; then of a ground."""
    found = compare(drawn(*LINES), drawn(*LINES, shade=shade))
    assert found.after and not any(spot.moved for spot in found.after)
    plain = PagePicture(Image.new("RGB", SIZE, (246, 240, 248)), ())
    other = PagePicture(Image.new("RGB", SIZE, (246 - shade, 240, 248)), ())
    assert compare(plain, other).after == (Spot(PixelBox(0, 0, *SIZE)),)


def test_a_shift_by_a_part_of_a_pixel_is_one_by_name() -> None:
    """What it does to the pixels of letters is no change of them."""
    one = drawn(*LINES)
    by = one.image.transform(
        SIZE, Image.Transform.AFFINE, (1, 0, 0, 0, 1, -0.4), Image.Resampling.BILINEAR, fillcolor="white"
    )
    shifted = PagePicture(by, tuple(text._replace(upper=text.upper + 0.4) for text in one.texts))
    found = compare(one, shifted)
    assert found.after and all(spot.moved for spot in (*found.before, *found.after))


def test_moved_words_of_another_colour_have_changed() -> None:
    found = compare(drawn(*LINES), drawn(*((text, x, y + 40) for text, x, y in LINES), shade=90))
    assert found.after and not any(spot.moved for spot in (*found.before, *found.after))


def test_a_drawing_lost_beside_words_that_moved_is_told() -> None:
    found = compare(
        drawn(*LINES, frame=PixelBox(2, 118, 16, 130)),
        drawn(*LINES[:2], ("sleep", 20, 150)),
    )
    lost = [spot.box for spot in found.before if not spot.moved]
    assert lost == [PixelBox(2, 118, 16, 130)]


def test_one_word_has_changed() -> None:
    other = ("take four a day", 20, 80)
    found = compare(drawn(*LINES), drawn(LINES[0], other, LINES[2]))
    assert found.before == found.after
    (spot,) = found.after
    assert not spot.moved
    assert PixelBox(20 + 5 * 10, 80, 20 + 9 * 10, 88).grown(3).meets(spot.box)
    assert spot.box.left >= 20 + 5 * 10 and spot.box.right <= 20 + 9 * 10 and spot.box.upper >= 80


def test_a_line_that_stands_lower_has_moved() -> None:
    lower = ("sleep", 20, 150)
    found = compare(drawn(*LINES), drawn(*LINES[:2], lower))
    assert found.before == (Spot(PixelBox(20, 120, 68, 128), moved=True),)
    assert found.after == (Spot(PixelBox(20, 150, 68, 158), moved=True),)


def test_what_moved_and_changed_has_changed() -> None:
    found = compare(drawn(*LINES), drawn(*LINES[:2], ("sleet", 20, 150)))
    assert [spot.moved for spot in (*found.before, *found.after)] == [False, False]


def test_a_text_that_is_gone_is_only_before() -> None:
    found = compare(drawn(*LINES), drawn(*LINES[:2]))
    assert (found.before, found.after) == ((Spot(PixelBox(20, 120, 68, 128)),), ())


def test_a_drawing_has_changed() -> None:
    frame = PixelBox(300, 200, 380, 280)
    found = compare(drawn(*LINES), drawn(*LINES, frame=frame))
    assert found.after == (Spot(frame),)


def test_a_drawing_beside_moved_words_has_moved_with_them() -> None:
    found = compare(
        drawn(*LINES, frame=PixelBox(10, 112, 110, 136)),
        drawn(*LINES[:2], ("sleep", 20, 150), frame=PixelBox(10, 142, 110, 166)),
    )
    assert {spot.moved for spot in (*found.before, *found.after)} == {True}


def test_what_is_ignored_may_change() -> None:
    frame = PixelBox(300, 200, 380, 280)
    assert not compare(drawn(*LINES), drawn(*LINES, frame=frame), [frame])


def test_a_page_of_another_size_has_changed_as_a_whole() -> None:
    small = PagePicture(Image.new("RGB", (200, 300), "white"), ())
    found = compare(small, drawn(*LINES))
    assert (found.before, found.after) == ((Spot(PixelBox(0, 0, 200, 300)),), (Spot(PixelBox(0, 0, 400, 300)),))
