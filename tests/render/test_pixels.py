"""Pages as pixels: the right page, the right size, the right way up, and never more pixels than a machine has."""

from __future__ import annotations

import threading
from io import BytesIO

import pytest
from PIL import Image

from handout.pdf.pdfium import Unreadable
from handout.render import pages
from render_samples import RED, a_pdf

WHITE = (255, 255, 255)


def test_a_page_has_its_points_as_pixels() -> None:
    with pages.opened(a_pdf((300, 200), (100, 50))) as document:
        assert document.count == 2
        assert [document.size(0), document.size(1)] == [(300.0, 200.0), (100.0, 50.0)]
        assert document.picture(0).size == (300, 200)
        assert document.picture(1, scale=2).size == (200, 100)


@pytest.mark.parametrize("wide", [1, 7, 199, 200, 201, 1000])
def test_a_width_is_kept_to_the_pixel(wide: int) -> None:
    """A4: scales such as 200/595.276 give 200.00000000000003 points somewhere."""
    assert pages.page(a_pdf((595.276, 841.89)), 0, width=wide).width == wide


def test_it_is_the_page_asked_for_the_right_way_up_and_in_its_colours() -> None:
    """The sample paints a red square of 10 points in the top left corner of its second page."""
    data = a_pdf((40, 40), (40, 40))
    first, second = pages.page(data, 0), pages.page(data, 1)
    assert first.mode == "RGB"
    assert first.getcolors() == [(1600, WHITE)]
    assert [second.getpixel(place) for place in ((5, 5), (35, 5), (5, 35))] == [RED, WHITE, WHITE]


@pytest.mark.parametrize("size", [(1e5, 1e5), (14400, 0.5)])
def test_no_page_takes_the_machine(size: tuple[float, float]) -> None:
    wide, high = pages.page(a_pdf(size), 0, scale=1000).size
    assert wide * high <= pages.MOST_PIXELS * 1.01
    assert max(wide, high) <= pages.LONGEST_SIDE


@pytest.mark.parametrize("index", [-1, 2])
def test_a_page_that_is_not_there(index: int) -> None:
    with pytest.raises(Unreadable, match=f"there is no page {index + 1} of 2"):
        pages.page(a_pdf((9, 9), (9, 9)), index)


@pytest.mark.parametrize("data", [b"", b"not a PDF", a_pdf((9, 9))[:60]])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(Unreadable):
        pages.page(data, 0)


def test_png_reads_back_as_the_same_pixels() -> None:
    picture = pages.page(a_pdf((40, 40), (40, 40)), 1)
    assert Image.open(BytesIO(pages.png(picture))).convert("RGB").tobytes() == picture.tobytes()


def test_pixels_outlive_their_document_and_threads_take_turns() -> None:
    """PDFium is not thread-safe: four threads at once would crash the process."""
    data = a_pdf((40, 40), (40, 40))
    found: list[object] = []

    def look() -> None:
        found.extend(pages.page(data, 1).getpixel((5, 5)) for _ in range(50))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [RED] * 200


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (300, 200)])
def test_a_quick_png_has_the_very_pixels(size: tuple[int, int]) -> None:
    picture = Image.effect_noise(size, 80).convert("RGB")
    picture.putpixel((size[0] - 1, 0), (255, 0, 1))
    read = Image.open(BytesIO(pages.quick_png(picture)))
    assert (read.format, read.mode, read.size) == ("PNG", "RGB", size)
    assert read.tobytes() == picture.tobytes()
