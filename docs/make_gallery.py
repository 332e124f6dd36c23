"""Make docs/gallery/: the first two pages of our own handout in every layout and variant, in eight scripts.

Run after a change of the look: `.venv/bin/python docs/make_gallery.py`, and look at every picture.
"""

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from handout import Project, build

HERE = Path(__file__).resolve().parent
LANGUAGES = ("es", "ar", "ur", "hi", "ta", "th", "zh-Hans", "ja")
LAYOUTS = ("leaflet", "sheet", "booklet")
VARIANTS = (None, "brief", "large-print", "low-ink", "bilingual", "staff-copy")
NOT = {("booklet", "large-print")}  # the mark of an unchecked sheet, in two languages at 18 pt, fills such a page
BRAND = "riverbend"
PAGES = 2
WIDTH = 140  # pixels of a page: columns, bands and white space can be judged, words cannot
GAP = 8
GROUND = (150, 154, 160)
COLOURS = 32


def pages(pdf: Path) -> list[Image.Image]:
    """The first pages of a PDF, WIDTH pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    found = [document[n] for n in range(min(PAGES, len(document)))]
    pictures = [page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB") for page in found]
    document.close()
    return [picture.resize((WIDTH, picture.height // 2), Image.Resampling.LANCZOS) for picture in pictures]


def contact(sheets: list[list[Image.Image]]) -> Image.Image:
    """The sheets in two rows, each with its pages side by side."""
    half = (len(sheets) + 1) // 2
    rows = [[page for sheet in row for page in sheet] for row in (sheets[:half], sheets[half:])]
    height = max(page.height for row in rows for page in row) + GAP
    width = max(len(row) for row in rows) * (WIDTH + GAP) + GAP
    ground = Image.new("RGB", (width, len(rows) * height + GAP), GROUND)
    for number, row in enumerate(rows):
        for place, page in enumerate(row):
            ground.paste(page, (GAP + place * (WIDTH + GAP), GAP + number * height))
    return ground


def main() -> int:
    """Build and draw them all; 1 where a sheet has faults."""
    folder = HERE / "gallery"
    folder.mkdir(exist_ok=True)
    project = Project.load(HERE.parent)
    faults = 0
    for layout in LAYOUTS:
        for variant in VARIANTS:
            if (layout, variant) in NOT:
                continue
            with tempfile.TemporaryDirectory() as output:
                result = build(
                    project,
                    languages=LANGUAGES,
                    brands=[BRAND],
                    layout=layout,
                    variants=[variant] if variant else [],
                    output=Path(output),
                )
                made = {sheet.edition.language: Path(output) / sheet.file for sheet in result.sheets if sheet.file}
                missing = [language for language in LANGUAGES if language not in made or not made[language].exists()]
                faults += len(missing)
                if missing:
                    sys.stderr.write(f"{layout} {variant or 'plain'}: not built in {', '.join(missing)}\n")
                sheets = [pages(made[language]) for language in LANGUAGES if language not in missing]
                name = f"{layout}.{variant}" if variant else layout
                contact(sheets).quantize(COLOURS, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
