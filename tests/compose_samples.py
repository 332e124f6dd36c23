"""Words, computed_styles and pages for the tests of compose."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from handout.compose.plan import TextItem
from handout.compose.recorder import Recorder
from handout.compose.setting import ParagraphCache, Setter
from handout.errors import Position
from handout.models.brand import Brand
from handout.models.language import Language
from handout.models.layout import Layout
from handout.packaged import language
from handout.source import read
from handout.style import ComputedStyle, Stylesheet, resolve
from handout.text.fonts import FontCatalogue
from handout.words import Run, Words

ROOT = Path(__file__).parent.parent
HERE = Position("content.yaml", 7, 5)
FONTS = FontCatalogue()
PLAIN = ComputedStyle(name="body", size=10.0, leading=1.5)


def language_of(tag: str) -> Language:
    found = language(tag)
    assert found
    return found


@cache
def brand() -> Brand:
    found, _ = read(ROOT / "brands" / "riverbend" / "brand.yaml", "brand.yaml", Brand)
    assert found
    return found.model


@cache
def stylesheet(rtl: bool = False) -> Stylesheet:
    layout, _ = read(ROOT / "layouts" / "leaflet.yaml", "layouts/leaflet.yaml", Layout)
    assert layout
    return resolve("leaflet", {"leaflet": layout.model}, brand().typefaces, "Letter", rtl=rtl)


def setter(rtl: bool = False) -> Setter:
    return Setter(stylesheet(rtl), FONTS, language_of, ParagraphCache())


def words(text: str, tag: str = "en") -> Words:
    return Words((Run(text),), tag, HERE)


def linked(text: str, link: str) -> Words:
    return replace(words(text), runs=(Run("Read "), Run(text, link=link), Run(".")))


def painted(recorder: Recorder) -> list[tuple[int | None, str, float, float]]:
    """(element, text, x, y) of all text on the current page."""
    rows = []
    for item in recorder.taken():
        if isinstance(item, TextItem):
            text = "".join(c.text for p in item.shows for c in p.show.cells if not isinstance(c, int))
            rows.append((item.element, text, round(item.shows[0].x, 1), round(item.shows[0].y, 1)))
    return rows
