"""Make docs/pages.png: page 1 of the handout as the first version had it (docs/before.png), and as the layout `sheet`
has it in three scripts, side by side.

Run after `handout build -b riverbend --layout sheet`: `.venv/bin/python docs/make_picture.py [folder of PDFs]`; without
one: output/riverbend.
"""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

HERE = Path(__file__).resolve().parent
PDFS = HERE.parent / "output" / "riverbend"
HANDOUT = "botulinum-toxin-spasms"
LANGUAGES = ("en", "ar", "hi")
BEFORE = HERE / "before.png"
PAGE_WIDTH = 500  # pixels: the headings can be read in a README, the file stays small
GAP = 36
GROUND = (242, 243, 245)
SHADOW = (176, 180, 188)
SHADOW_BLUR = 7
SHADOW_DROP = 4
COLOURS = 128  # a quantised PNG: flat colours and grey edges need no more


def first_page(pdf: Path) -> Image.Image:
    """Page 1 of a PDF, PAGE_WIDTH pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    picture = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil().convert("RGB")
    document.close()
    return picture


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """The pages in a row on a light ground, each over a soft shadow."""
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    ground = Image.new("RGB", (width, max(page.height for page in pages) + 2 * GAP), GROUND)
    corners = [(GAP + sum(page.width + GAP for page in pages[:number]), GAP) for number in range(len(pages))]
    for page, (left, top) in zip(pages, corners, strict=True):
        ground.paste(SHADOW, (left, top + SHADOW_DROP, left + page.width, top + SHADOW_DROP + page.height))
    ground = ground.filter(ImageFilter.GaussianBlur(SHADOW_BLUR))
    for page, corner in zip(pages, corners, strict=True):
        ground.paste(page, corner)
    return ground


def main() -> None:
    """Draw the picture from the PDFs of one brand."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PDFS
    before = Image.open(BEFORE).convert("RGB")
    before = before.resize((PAGE_WIDTH, round(before.height * PAGE_WIDTH / before.width)), Image.Resampling.LANCZOS)
    after = [first_page(folder / f"{HANDOUT}.{language}.sheet.pdf") for language in LANGUAGES]
    picture = side_by_side([before, *after])
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / "pages.png", optimize=True)


if __name__ == "__main__":
    main()
