"""Scales, steps with pictures and the clinic's card in finished files: tags, the code on paper, what stales them."""

from __future__ import annotations

from pathlib import Path

import handout_samples as samples
import pypdfium2
import pytest
import segno

from handout import packaged
from handout.assemble.job import pictures
from handout.images.qr import QUIET
from handout.project import Project
from handout.release import digest
from handout.usecases.result import Outcome
from tagged import CONTROLS, Element, Tagged

DPI = 150
"""What a fair office printer and the camera of an old telephone tell apart."""


def sheet(root: Path) -> bytes:
    """The one file of a project."""
    (built,) = samples.built(root).sheets
    assert built.outcome is Outcome.BUILT
    return (root / "output" / str(built.file)).read_bytes()


def project(folder: Path, tag: str = "en") -> Path:
    language = packaged.language(tag)
    assert language
    say, root = language.words, folder / "project"
    looked_at = samples.section("look", say.tip, *samples.looked_at(say.tip, say.not_for_use, say.expired))
    samples.write_project(root, [samples.handout("look", tag, say.note, [looked_at])], [tag], "A4")
    return root


@pytest.fixture(scope="module", params=["en", "ar"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    return request.param, sheet(project(tmp_path_factory.mktemp(request.param), request.param))


def roles(element: Element) -> object:
    """What stands in an element: its role, and the same of all in it."""
    kids = [roles(kid) for kid in element.kids if isinstance(kid, Element)]
    return (element.role, *kids) if kids else element.role


def test_what_a_screen_reader_is_told(file: tuple[str, bytes]) -> None:
    tag, data = file
    tagged = Tagged(data)
    language = packaged.language(tag)
    assert language
    scale, steps = (element for element in tagged.elements() if element.role == "L")
    texts = [tagged.text(kid).translate(CONTROLS).split() for kid in scale.kids if isinstance(kid, Element)]
    low, high = language.words.tip.split(), language.words.not_for_use.split()
    assert texts == [["0", *low], *([str(n)] for n in range(1, 10)), ["10", *high]]
    assert roles(scale) == ("L", ("LI", ("LBody", "P")), *[("LI", "LBody")] * 9, ("LI", ("LBody", "P")))
    first, second = ("LI", "Lbl", ("LBody", "Figure", "P", "P")), ("LI", "Lbl", ("LBody", "Figure", "P"))
    assert roles(steps) == ("L", first, second)
    assert str(steps.node.A.ListNumbering) == "/Decimal"


def test_the_code_on_paper_is_that_of_the_address(file: tuple[str, bytes]) -> None:
    """Each module, read in its middle from the printed page; never mirrored, at the edge where lines begin."""
    tag, data = file
    tagged = Tagged(data)
    (figure,) = (e for e in tagged.elements() if e.role == "Figure" and "clinic.example" in str(e.node.Alt))
    left, _, right, top = (float(value) for value in figure.node.A.BBox)
    matrix = [list(row) for row in segno.make_qr("https://clinic.example", error="m").matrix]
    modules = len(matrix) + 2 * QUIET
    assert (right - left) * len(matrix) / modules >= 20 * 72 / 25.4 - 0.01
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[len(document) - 1]
        width, height = page.get_size()
        picture = page.render(scale=DPI / 72).to_pil().convert("L")
    finally:
        document.close()
    size = (right - left) / modules * DPI / 72

    def dark(column: int, row: int) -> bool:
        x, y = left * DPI / 72 + (column + 0.5) * size, (height - top) * DPI / 72 + (row + 0.5) * size
        return bool(picture.getpixel((int(x), int(y))) < 128)

    read = [[int(dark(column, row)) for column in range(modules)] for row in range(modules)]
    blank = [0] * modules
    expected = [[0] * QUIET + row + [0] * QUIET for row in matrix]
    assert read == [*[blank] * QUIET, *expected, *[blank] * QUIET]
    assert (left > width / 2) == (tag == "ar")


def test_another_picture_of_a_step_is_another_text_to_sign(tmp_path: Path) -> None:
    root = project(tmp_path)

    def told() -> str:
        loaded = Project.load(root)
        handout, region = loaded.handouts["look"], loaded.regions["US"]
        hashes = pictures(loaded, handout)
        assert set(hashes) == {"drawing.svg", "stripes.png"}
        return digest(handout.model, pictures=hashes, region=region, language=loaded.language("en"))

    before = told()
    (root / "content" / "stripes.png").write_bytes(samples.png(91, 60))
    assert told() != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("brands/example/brand.yaml", "555-0100", "555-0199"),
        ("brands/example/brand.yaml", "clinic.example", "other.example"),
        ("content/drawing.svg", "#0f766e", "#0f766f"),
    ],
)
def test_what_a_card_or_a_step_shows_makes_a_new_file_when_it_changes(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    root = project(tmp_path)
    before = sheet(root)
    assert [built.outcome for built in samples.built(root).sheets] == [Outcome.UNCHANGED]
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")
    assert sheet(root) != before
