"""The four kinds of callouts as leaflet paints them: told apart by shape, before sign and colour, in low ink too."""

from __future__ import annotations

from functools import cache

import pytest

from compose_samples import FONTS, HERE, ROOT, brand, language_of, words
from handout.blocks.callout import SheetCallout, Tone
from handout.blocks.text import SheetText
from handout.boxes import Flow
from handout.compose.fragmenter import Fragmenter
from handout.compose.plan import Area, Item, Outline, PictureItem, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.setting import ParagraphCache, Setter
from handout.compose.structure import StructureTree
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.layout import Layout
from handout.models.variant import Variant
from handout.source.reading import read
from handout.style import Stylesheet, resolve

SIGNS: dict[Tone, str] = {"urgent": "phone", "warning": "warning", "tip": "yes", "note": "info"}
TOP, WIDTH = 800.0, 300.0


@cache
def stylesheet(*, low: bool) -> Stylesheet:
    layout, _ = read(ROOT / "layouts" / "leaflet.yaml", "layouts/leaflet.yaml", Layout)
    variant, _ = read(ROOT / "variants" / "low-ink.yaml", "variants/low-ink.yaml", Variant)
    assert layout and variant
    laid = {"leaflet": layout.model}
    return resolve("leaflet", laid, brand().typefaces, "A4", rtl=False, variant=variant.model if low else None)


def painted(tone: Tone, tag: str = "en", *, low: bool = False) -> tuple[Item, ...]:
    setter = Setter(stylesheet(low=low), FONTS, language_of, ParagraphCache())
    images = {picture_name(icon): Image(10.0, 10.0, form=b"") for icon in SIGNS.values()}
    tree = StructureTree()
    box = SheetCallout(HERE, tone, words("A title", tag), (SheetText(HERE, words("Words.", tag)),)).box(2)
    flow, _ = Fragmenter(setter, tree, images).chapter([Flow((box,))], tree.add("Document", -1, language=tag))
    page = Recorder()
    flow.paint(page, 0.0, TOP, WIDTH)
    return page.taken()


def shapes(items: tuple[Item, ...]) -> tuple[list[float], list[str], int]:
    """The thickness of its frame and of its rules; the colours of its grounds and bars; how many lines it has."""
    frames = [item.thickness for item in items if isinstance(item, Outline)]
    rules = [item.width for item in items if isinstance(item, Stroke)]
    return frames + rules, sorted({item.colour for item in items if isinstance(item, Area)}), len(rules)


@pytest.mark.parametrize(
    ("tone", "lines", "grounds", "rules"),
    [
        ("urgent", [1.6], ["urgent", "urgent_tint"], 0),
        ("warning", [0.9], ["warning", "warning_tint"], 0),
        ("tip", [], ["tint"], 0),
        ("note", [0.9, 0.9], [], 2),
    ],
)
def test_each_tone_has_its_shape_and_its_sign(tone: Tone, lines: list[float], grounds: list[str], rules: int) -> None:
    items = painted(tone)
    assert shapes(items) == (lines, grounds, rules)
    assert [item.image for item in items if isinstance(item, PictureItem)] == [picture_name(SIGNS[tone])]


def test_the_band_of_help_has_a_white_title() -> None:
    colours = {tone: next(i.colour for i in painted(tone) if isinstance(i, TextItem)) for tone in SIGNS}
    assert colours == {"urgent": "white", "warning": "warning", "tip": "accent", "note": "primary"}


def test_in_low_ink_nothing_is_filled_but_the_bar_and_no_two_look_alike() -> None:
    found = {tone: shapes(painted(tone, low=True)) for tone in SIGNS}
    assert found == {
        "urgent": ([2.2], [], 0),
        "warning": ([0.9], ["text"], 0),
        "tip": ([0.9], [], 0),
        "note": ([0.9, 0.9], [], 2),
    }


@pytest.mark.parametrize(("tag", "at_start"), [("en", True), ("ar", False)])
def test_the_bar_stands_at_the_start_edge_with_the_corners_of_its_frame(tag: str, at_start: bool) -> None:
    """Round at the edge of the frame, square at the words: the inner half is painted over."""
    items = painted("warning", tag)
    bar, inner = (item for item in items if isinstance(item, Area) and item.colour == "warning")
    frame = next(item for item in items if isinstance(item, Outline))
    assert (bar.width, inner.width, bar.radius, inner.radius) == (5.0, 2.5, 2.5, 0.0)
    left, right = frame.x - frame.thickness / 2, frame.x + frame.width + frame.thickness / 2
    outer = bar.x - left if at_start else right - bar.x - bar.width
    assert outer == pytest.approx(0.0)
    assert inner.x - bar.x == pytest.approx(2.5 if at_start else 0.0)
