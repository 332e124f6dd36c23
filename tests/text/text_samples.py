"""What the tests of the text rooms share: languages as the package ships them, prose in each, one catalogue."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import handout.packaged
from handout.models.language import Language
from handout.source.reading import read
from handout.text.face import Cell, Face
from handout.text.fontfile import FontFile
from handout.text.fonts import FontCatalogue
from handout.text.model import Line, Span, TextStyle
from handout.text.paragraph import prepare
from handout.text.sized import SizedParagraph
from sentences import said

FOLDER = Path(handout.packaged.__file__).parent / "languages"
TAGS = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
RTL_SCRIPTS = ("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa")
STYLE = TextStyle(size=10.0, leading=15.0)

ONE_PER_SCRIPT = (
    ("am", "የጡንቻ መኮማተር"), ("ar", "التشنج"), ("bn", "পেশীর খিঁচুনি"), ("el", "Ο μυϊκός σπασμός"), ("en", "A muscle spasm"),
    ("gu", "સ્નાયુ ખેંચાણ"), ("he", "התכווצות"), ("hi", "मांसपेशियों की ऐंठन"), ("hy", "Մկանային կծկում"),
    ("ja", "筋肉のけいれん"),
    ("ka", "კუნთის სპაზმი"), ("km", "ការរមួលសាច់ដុំ"), ("kn", "ಸ್ನಾಯು ಸೆಳೆತ"), ("ko", "근육 경련"), ("lo", "ກ້າມຊີ້ນ"),
    ("ml", "പേശിവലിവ്"), ("my", "ကြွက်တက်ခြင်း"), ("or", "ମାଂସପେଶୀ"), ("pa-Guru", "ਮਾਸਪੇਸ਼ੀ"), ("ru", "Мышечный спазм"),
    ("si", "මාංශ පේශි"), ("ta", "தசைப்பிடிப்பு"), ("te", "కండరాల"), ("th", "กล้ามเนื้อ"),
    ("ur", "پٹھوں"), ("zh-Hans", "肌肉痉挛"),
)  # fmt: skip


@cache
def catalogue() -> FontCatalogue:
    return FontCatalogue()


@cache
def language(tag: str) -> Language:
    loaded, faults = read(FOLDER / f"{tag}.yaml", f"{tag}.yaml", Language)
    assert loaded is not None, faults
    return loaded.model


def prose(tag: str) -> str:
    """A paragraph of several sentences: the marks that the language's file translates, or what stands in for them."""
    words = said(language(tag))
    return " ".join((words.draft, words.machine, words.human, words.stale, words.expired, words.not_for_use))


def set_text(
    text: str | list[Span], tag: str = "en", style: TextStyle = STYLE, fonts: FontCatalogue | None = None
) -> SizedParagraph:
    spans = [Span(text)] if isinstance(text, str) else text
    direction = "rtl" if language(tag).script in RTL_SCRIPTS else "ltr"
    prepared = prepare(spans, language(tag), direction, style.choice, fonts or catalogue(), language)  # type: ignore[arg-type]
    return SizedParagraph(prepared, style)


def set_in(
    files: tuple[FontFile, ...], text: str | list[Span], tag: str = "es", family: str = "Clinic Sans"
) -> SizedParagraph:
    """A paragraph in a font of somebody's own."""
    style = TextStyle(12.0, 16.0, families=(family,) if family else ())
    spans = [Span(text)] if isinstance(text, str) else text
    return SizedParagraph(prepare(spans, language(tag), "ltr", style.choice, FontCatalogue(files), language), style)


def glyphs(line: Line) -> list[tuple[Face, int, float, float]]:
    """Every outline of a line from left to right: face, glyph, x and y of its origin in points."""
    found = []
    for show in line.shows:
        pen = show.x
        for cell in show.cells:
            if isinstance(cell, Cell):
                em = show.size / show.face.upem
                found += [(part.face, part.glyph, pen + part.dx * em, part.dy * em) for part in cell.parts]
                pen += cell.advance * em
            else:
                pen += cell * show.size / 1000
    return sorted(found, key=lambda row: (row[2], row[3], row[1]))
