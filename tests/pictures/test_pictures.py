"""What each script looks like: one small picture a language, made once, looked at beside Pango's setting of the same
text, and compared with a tolerance. ``pytest tests/pictures --update`` renews them: look at what changed.

The texts are the program's own labels: harmless, and there in every language.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from compose_samples import FONTS, language_of
from handout.compose.plan import Branding, Element, Metadata, Page, PlacedShow, Plan, TextItem
from handout.models.locales import direction
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from handout.text.model import Span, TextStyle
from handout.text.paragraph import prepare
from handout.text.sized import SizedParagraph

HERE = Path(__file__).parent
TAGS = "en vi ru el hy ka ar fa ckb ps ur he hi bn pa-Guru gu ta te kn ml or si th lo km my am zh-Hans zh-Hant ja ko"
"""One language a script, and a way of writing it."""
LANGUAGES = TAGS.split()
DAY = date(2026, 11, 23)
WIDTH, MARGIN, SIZE, LEADING = 250.0, 8.0, 14.0, 1.45
SCALE = 1.25
LARGEST = 20 * 1024
"""Bytes; a picture in a repository is there for good."""
DIFFERENT = 60
"""Of 255: a change of grey that the eye sees."""
SHARE = 0.001
"""Share of pixels that may differ so: another rasteriser's rounding of edges, but no missing mark."""


def picture(tag: str, without: str = "") -> Image.Image:
    """Two labels in a column of 250 points, in grey; ``without`` names characters left out."""
    language = language_of(tag)
    size = SIZE * language.size
    style = TextStyle(size, size * LEADING * language.leading)
    labels = (language.words.draft + " ", language.words.not_for_use)
    plain, strong = (text.translate(dict.fromkeys(map(ord, without))) for text in labels)
    spans = (Span(plain), Span(strong, strong=True))
    prepared = prepare(spans, language, direction(tag), style.choice, FONTS, language_of)
    assert not prepared.missing
    paragraph = SizedParagraph(prepared, style)
    lines = paragraph.lines(WIDTH)
    height = len(lines) * style.leading + 2 * MARGIN
    first = height - MARGIN - (style.leading - paragraph.ascent - paragraph.descent) / 2 - paragraph.ascent
    shows = tuple(
        PlacedShow(MARGIN + show.x, first - number * style.leading, show)
        for number, line in enumerate(lines)
        for show in line.shows
    )
    elements = (Element("Document", -1, tag), Element("P", 0))
    plan = Plan(WIDTH + 2 * MARGIN, height, (Page((TextItem(1, "text", shows),)),), elements, (), {})
    metadata = Metadata("Sample", "Nobody", tag, "", "", DAY)
    document = pypdfium2.PdfDocument(bind(seal(plan), Branding({}, {}, {"text": "#000000"}), metadata))
    try:
        page: Image.Image = document[0].render(scale=SCALE, grayscale=True).to_pil()
        return page.convert("L")
    finally:
        document.close()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_it_looks_as_it_did(tag: str, request: pytest.FixtureRequest) -> None:
    now, file = picture(tag), HERE / f"{tag}.png"
    if request.config.getoption("--update"):
        now.quantize(16).save(file, optimize=True)
    assert file.stat().st_size <= LARGEST
    with Image.open(file) as before:
        assert share_changed(now, before.convert("L")) <= SHARE


def share_changed(one: Image.Image, other: Image.Image) -> float:
    """Share of pixels that visibly differ; pictures of different sizes differ wholly."""
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[DIFFERENT:]) / (one.size[0] * one.size[1])


def test_lost_marks_are_seen() -> None:
    """Thai without its tone marks: the letters stand where they stood, only small marks are gone."""
    whole, bare = picture("th"), picture("th", without="\u0e48\u0e49\u0e4a\u0e4b")
    assert whole.size == bare.size
    assert share_changed(whole, bare) > SHARE
