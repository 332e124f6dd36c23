"""A photograph from the telephone to the page: as fine as paper shows, and silent on where it was taken."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
from build_samples import CONTENT, EN, pdfs, project, run
from PIL import Image

from handout.usecases.steps import real_steps

FIGURE = """
  - id: pictures
    title: Pictures
    blocks:
      - figure: {file: photo.jpg, alt: A grey wall, caption: The wall}
      - picture-steps:
          - {file: photo.jpg, alt: A grey wall to touch, text: Touch the wall.}
          - {file: photo.jpg, alt: A grey wall to leave, text: Leave the wall.}
"""


def test_a_photograph_in_a_figure_and_in_steps(tmp_path: Path) -> None:
    root = project(tmp_path / "clinic")
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x8825] = "SECRET", 6, {1: "N", 2: (51.0, 30.0, 12.0)}
    Image.effect_noise((2400, 1800), 20).save(root / "content/photo.jpg", exif=exif)
    (root / CONTENT).write_text((root / CONTENT).read_text("utf-8") + FIGURE, "utf-8")
    result = run(root, languages=("en",), steps=real_steps())
    assert not result.failed, result.diagnostics
    data = pdfs(root)[EN]
    assert b"SECRET" not in data and b"Exif" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        (photo,) = (
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/DCTDecode"
        )
        assert (int(photo.Width), int(photo.Height)) == (1250, 1667)  # 400 points high, as no figure is higher
