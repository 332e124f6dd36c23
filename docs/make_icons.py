"""Make docs/icons.md and docs/icons.png: every packaged icon, what it stands for, and what it is used for by itself.

Run: `.venv/bin/python docs/make_icons.py`. tests/test_docs.py fails when the page is out of date.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image as Pixels

from handout import packaged
from handout.compose.plan import Branding, Element, Item, Metadata, Page, PictureItem, PlacedShow, Plan, TextItem
from handout.models.brand import Typefaces
from handout.models.image import Image
from handout.models.layout import GROUND, Layout
from handout.pdf.bind import bind
from handout.pdf.seal import seal
from handout.project.pictures import packaged_icon
from handout.source import read
from handout.style import TONES, Stylesheet, resolve
from handout.text.face import Face, GlyphPart
from handout.text.fonts import FontCatalogue
from handout.text.model import Show

PAGE = Path(__file__).with_name("icons.md")
PICTURE = Path(__file__).with_name("icons.png")
PALETTE = {"primary": "#14507d", "text": "#1f2933"}

STANDS_FOR = {
    "allergy": "allergy, skin",
    "ambulance": "an ambulance",
    "blister-pack": "tablets in a pack",
    "book": "where something was read",
    "brain": "brain and nerves",
    "calendar": "a date, a plan",
    "clinic": "at the clinic",
    "doctor": "a doctor",
    "elderly": "older people",
    "emergency": "the emergency department",
    "exercise": "exercise",
    "eye": "sight",
    "globe": "a web site, languages",
    "half-tablet": "half a tablet",
    "home": "at home",
    "info": "good to know",
    "inhaler": "an inhaler",
    "joints": "joints",
    "lungs": "breathing",
    "magnifying-glass": "a closer look",
    "medicine-bottle": "a medicine",
    "mobile": "a text message, an app",
    "moon": "at night, at bedtime",
    "mouth": "swallowing, speech",
    "nerve": "nerves",
    "next-visit": "an appointment, the next visit",
    "no": "do not",
    "notes": "room to write, a diary",
    "nurse": "a nurse",
    "pain": "pain",
    "people": "family, carers",
    "person": "one of many people, counted",
    "person-outline": "one of many people, not counted",
    "phone": "call",
    "pills": "tablets",
    "place": "an address",
    "pregnant": "pregnancy",
    "questions": "questions to ask",
    "sling": "a splint, a sling",
    "speech": "tell somebody",
    "star": "what matters most",
    "stethoscope": "an examination",
    "stop": "stop and ask first",
    "sun": "at noon",
    "sunrise": "in the morning",
    "sunset": "in the evening",
    "syringe": "an injection",
    "tablet": "one tablet",
    "talk": "say it in your own words",
    "therapy": "physiotherapy",
    "thermometer": "fever",
    "walking": "moving about",
    "warning": "risks, take care",
    "yes": "what helps, do this",
}

HEAD = """<!-- Made by docs/make_icons.py from the icons (sha256 {digest}); do not edit. -->

# Icons

These come with the program. A layout names them; a clinic adds its own, or draws one of these anew, as
`icons/<name>.svg` in its project ([adding.md](adding.md)). An icon is painted in a colour of the palette, always beside
the words that it stands for, and never instead of them: it is no part of what is read aloud.

![{count} icons with their names](icons.png)

| icon | stands for | in `leaflet`, the icon of |
|---|---|---|
"""

TAIL = """
46 are of Health Icons (MIT), the others our own; `src/handout/packaged/icons/README.md` tells which.
"""

COLUMNS = 8
CELL = (92.0, 84.0)  # points
ICON = 40.0
SIZE = 9.5
SCALE = 1.5  # pixels to the point
COLOURS = 32


def page() -> str:
    """The text of docs/icons.md."""
    digest = hashlib.sha256(b"".join(packaged.icon_file(name)[0].read_bytes() for name in packaged.icons()))
    head = HEAD.format(digest=digest.hexdigest()[:16], count=len(packaged.icons()))
    ground = _ground()
    rows = (f"| {name} | {STANDS_FOR[name]} | {', '.join(_used(name, ground))} |\n" for name in packaged.icons())
    return head + "".join(rows) + TAIL


def _ground() -> Stylesheet:
    """What the layout under all others says."""
    loaded, faults = read(packaged.layouts_folder() / f"{GROUND}.yaml", f"layouts/{GROUND}.yaml", Layout)
    assert loaded, faults
    return resolve(GROUND, {GROUND: loaded.model}, Typefaces(), "A4", rtl=False)


def _used(name: str, ground: Stylesheet) -> Iterator[str]:
    """The roles of sections and the kinds of callouts that have it."""
    yield from (f"sections `{role}`" for role, look in ground.sections.items() if look.icon == name)
    yield from (f"callouts `{tone}`" for tone in TONES if ground.computed(tone).icon == name)


def picture() -> Pixels.Image:
    """All icons with their names, painted by our own writer and shown by PDFium."""
    face = FontCatalogue().face("Noto Sans", "regular")
    images: dict[str, Image] = {name: icon for name in packaged.icons() if (icon := packaged_icon(name))}
    rows = -(-len(images) // COLUMNS)
    width, height = COLUMNS * CELL[0], rows * CELL[1]
    items: list[Item] = []
    for number, (name, icon) in enumerate(images.items()):
        middle = (number % COLUMNS + 0.5) * CELL[0]
        bottom = height - (number // COLUMNS + 1) * CELL[1]
        items += _cell(name, icon, middle, bottom, face)
    plan = Plan(width, height, (Page(tuple(items)),), (Element("Document", -1, "en"),), (), images)
    about = Metadata("Icons", "handout", "en", "", "", date(2026, 11, 28))
    document = pypdfium2.PdfDocument(io.BytesIO(bind(seal(plan), Branding({}, {}, PALETTE), about)))
    shown: Pixels.Image = document[0].render(scale=SCALE).to_pil().convert("RGB")
    document.close()
    return shown


def _cell(name: str, icon: Image, middle: float, bottom: float, face: Face) -> Iterator[Item]:
    """An icon over its name."""
    width, height = icon.within(ICON, ICON)
    yield PictureItem(None, name, middle - width / 2, bottom + 30, width, height, colour="primary")
    glyphs = [(character, face.glyph(character) or 0) for character in name]
    cells = tuple(face.cell((GlyphPart(face, glyph),), face.advance(glyph), letter) for letter, glyph in glyphs)
    length = sum(cell.advance for cell in cells) * SIZE / face.upem
    yield TextItem(None, "text", (PlacedShow(middle - length / 2, bottom + 12, Show(0, face, SIZE, cells, False)),))


def main() -> None:
    """Write the page and draw the picture."""
    PAGE.write_text(page(), "utf-8")
    picture().quantize(COLOURS, dither=Pixels.Dither.NONE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
