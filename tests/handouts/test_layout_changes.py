"""The changes that docs/layouts.md shows: each is built from the page's own lines, in English and in Arabic, without a
fault, and something measured on the pages shows that it took effect."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from font_files import named, saved, sound
from handout.assemble.job import Request
from handout.compose.fragments import advance
from handout.compose.plan import Area, Branding, Item, Outline, PictureItem, Plan, Slot, Stroke, TextItem
from handout.errors import Diagnostic, Severity
from handout.models.paper import SIZES
from handout.project import Project
from handout.sheet import Sheet
from handout.style import Stylesheet
from handout.text.fonts import FontCatalogue
from handout.text.shipped import packaged_files
from handout.usecases.making import make
from handout.usecases.steps import real_steps, typesetter
from handout.usecases.typeset import PlanCheck, Typesetter
from handout.usecases.workshop import Steps, Typeset, Workshop

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "layouts.md"
SAMPLE = ROOT / "docs" / "layouts" / "sample"
OURS = "botulinum-toxin-spasms"
FILE = re.compile(r"^```yaml\n# ((layouts|variants)/([a-z-]+)\.yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = ("en", "ar")
MM = 72 / 25.4


@dataclass(frozen=True)
class Made:
    """A sheet as it was painted."""

    language: str
    plan: Plan
    branding: Branding
    stylesheet: Stylesheet

    @property
    def rtl(self) -> bool:
        return self.language == "ar"

    def items(self, page: int) -> Iterator[Item]:
        """All of a page, with what the brand paints."""
        painted = self.plan.pages[page]
        for item in (*painted.header, *painted.body, *painted.footer):
            yield from self.branding.slots.get(item.name, ()) if isinstance(item, Slot) else (item,)

    @property
    def all(self) -> list[Item]:
        return [item for page in range(len(self.plan.pages)) for item in self.items(page)]

    def texts(self, *styles: str) -> list[TextItem]:
        return [item for item in self.all if isinstance(item, TextItem) and (not styles or item.origin.style in styles)]

    def said(self, page: int) -> list[str]:
        return [item.origin.text for item in self.items(page) if isinstance(item, TextItem)]

    def from_start(self, item: TextItem) -> float:
        """From the start edge of the paper to where a line begins."""
        left, right = ends(item)
        return self.plan.width - right if self.rtl else left

    def picture(self, page: int, slot: str) -> PictureItem:
        band = "first" if page == 0 else "later"
        (found,) = (one for one in self.branding.slots[slot.format(band)] if isinstance(one, PictureItem))
        return found

    def picture_from_end(self, picture: PictureItem) -> float:
        return picture.x if self.rtl else self.plan.width - picture.x - picture.width


def ends(item: TextItem) -> tuple[float, float]:
    """The left and the right end of a line."""
    return min(one.x for one in item.shows), max(one.x + advance(one) for one in item.shows)


def size(item: TextItem) -> float:
    return min(one.show.size for one in item.shows)


def told(faults: Iterable[Diagnostic]) -> list[str]:
    """Errors and warnings, but those of a handout that is longer than the one a layout was made for."""
    longer = {"unknown-section", "help-parted"}
    return [str(f) for f in faults if f.severity is not Severity.NOTE and f.code not in longer]


@cache
def files() -> dict[str, str]:
    """The files of the page, by path."""
    found = {path: text for path, _, _, text in FILE.findall(PAGE.read_text("utf-8"))}
    assert len(found) == 18
    return found


@dataclass
class Shop:
    """A handout with layouts and variants; the sample handout is copied to where there is none."""

    folder: Path
    handout: str
    extra: dict[str, str]
    kept: dict[tuple[str | None, str | None, str], Made] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.handout == "first-visit":
            shutil.copytree(SAMPLE, self.folder, dirs_exist_ok=True)
        for path, text in self.extra.items():
            (self.folder / path).parent.mkdir(exist_ok=True)
            (self.folder / path).write_text(text, "utf-8")
        _own_fonts(self.folder / "fonts")
        self.seen: list[tuple[Stylesheet, Plan, Branding]] = []
        project = Project.load(self.folder)
        assert told(project.diagnostics) == []
        steps = real_steps()
        self.workshop = Workshop(project, Steps(self._typesetter, check_file=steps.check_file, checks=steps.checks))

    def _typesetter(self, project: Project, fonts: FontCatalogue) -> Typeset:
        typeset: Any = typesetter(project, fonts)
        painted = typeset.__self__._check_plan
        return Typesetter(fonts, project.language, self._keep(painted)).typeset

    def _keep(self, check: PlanCheck) -> PlanCheck:
        def keep(sheet: Sheet, stylesheet: Stylesheet, plan: Plan, branding: Branding) -> tuple[Diagnostic, ...]:
            self.seen.append((stylesheet, plan, branding))
            return check(sheet, stylesheet, plan, branding)

        return keep

    def made(self, layout: str | None, variant: str | None, language: str) -> Made:
        """A sheet without faults, made once."""
        asked = layout, variant, language
        if asked not in self.kept:
            self.kept[asked] = self._made(*asked)
        return self.kept[asked]

    def _made(self, layout: str | None, variant: str | None, language: str) -> Made:
        asked = Request(self.handout, language, "riverbend", layout, variant, date(2026, 11, 28), True, False)
        done = make(self.workshop, asked)
        assert told(done.result.diagnostics) == []
        assert done.data
        stylesheet, plan, branding = self.seen[-1]
        return Made(language, plan, branding, stylesheet)


def _own_fonts(folder: Path) -> None:
    """Two families of a clinic's own: Western letters for the text, Arabic ones too for the headings."""
    folder.mkdir()
    arabic = next(file.path for file in packaged_files() if file.family == "Noto Sans Arabic")
    for weight in (400, 700):
        (folder / f"sans-{weight}.ttf").write_bytes(sound(weight))
    font = TTFont(BytesIO(arabic.read_bytes()))
    named(font, "Clinic Serif")
    (folder / "serif.ttf").write_bytes(saved(font))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return Shop(tmp_path_factory.mktemp("changes") / "sample", "first-visit", files())


# --- what is measured -----------------------------------------------------------------------------------------------

RUNNING = ("body", "list", "steps", "checklist", "terms")


def two_columns(made: Made, plain: Made) -> bool:
    """Some line of text begins in the far half of the page; none did."""
    half = made.plan.width / 2
    far = [item for item in made.texts(*RUNNING) if made.from_start(item) > half]
    widths = [ends(item)[1] - ends(item)[0] for item in made.texts("list")]
    return len(far) > 3 and max(widths) < half and made.stylesheet.page.columns == 2


def a5(made: Made, plain: Made) -> bool:
    return (made.plan.width, made.plan.height) == SIZES["A5"]


def larger(made: Made, plain: Made) -> bool:
    """16 points for 13, in the proportion that the script has."""
    now, then = (max(map(size, one.texts("list"))) for one in (made, plain))
    return abs(now / then - 16 / 13) < 0.01


def own_fonts(made: Made, plain: Made) -> bool:
    """The Latin text in the one family; in Arabic, whose letters it has not, the headings in the other."""
    where, family = ("heading", "Clinic Serif") if made.rtl else ("list", "Clinic Sans")
    used = {one.show.face.family for item in made.texts(where) for one in item.shows}
    return family in used


def banded(made: Made, plain: Made) -> bool:
    """All lines of the title are white, within an area of the primary colour."""
    area = next((item for item in made.items(0) if isinstance(item, Area) and item.colour == "primary"), None)
    if area is None:
        return False
    lines = made.texts("title", "subtitle", "audience")
    inside = all(area.x < ends(line)[0] and ends(line)[1] < area.x + area.width for line in lines)
    level = all(area.y < line.shows[0].y < area.y + area.height for line in lines)
    return inside and level and {line.colour for line in lines} == {"white"}


def logo_at_end(made: Made, plain: Made) -> bool:
    pictures = [made.picture(page, "header-{}-logo") for page in (0, 1)]
    edges = [made.picture_from_end(picture) for picture in pictures]
    return all(abs(edge - made.stylesheet.page.end) < 0.5 for edge in edges)


def no_rules(made: Made, plain: Made) -> bool:
    """No line is left but those to write on, with the grid around them, those of frames, and the one within the mark,
    which is ours."""
    now, then = ([item for item in one.all if isinstance(item, Stroke) and item.use == "rule"] for one in (made, plain))
    now = [item for item in now if item.origin.style != "diary"]
    return all(item.width == 0 or item.colour == "text" for item in now) and len(then) > 5


def page_band(made: Made, plain: Made, high_mm: float = 60) -> bool:
    """On page 1 alone."""
    found = [
        item for page in made.plan.pages for item in page.header if isinstance(item, Area) and item.colour == "tint"
    ]
    whole = all((item.x, item.width) == (0.0, made.plan.width) for item in found)
    high = all(abs(item.height - high_mm * MM) < 0.1 and item.y + item.height == made.plan.height for item in found)
    on_first = any(item in made.plan.pages[0].header for item in found)
    return len(found) == 1 and on_first and whole and high


def boxed(made: Made, plain: Made) -> bool:
    outlines = [item for item in made.all if isinstance(item, Outline) and item.colour == "primary" and item.radius]
    tints = [item for item in made.all if isinstance(item, Area) and item.colour == "tint" and item.radius]
    before = [item for item in plain.all if isinstance(item, Outline) and item.colour == "primary" and item.radius]
    return len(outlines) == len(before) + 1 and len(tints) > 0


def icons(made: Made, plain: Made) -> bool:
    names = {item.image for item in made.all if isinstance(item, PictureItem)}
    largest = max(
        (item.height for item in made.all if isinstance(item, PictureItem) and "stethoscope" in item.image), default=0
    )
    return (
        any("stethoscope" in name for name in names)
        and any("people" in name for name in names)
        and not any("star" in name for name in names)
        and largest > 1.3 * size(made.texts("heading")[0])
    )


def nothing_under_18(made: Made, plain: Made) -> bool:
    return min(map(size, made.texts())) >= 18.0


def black_only(made: Made, plain: Made) -> bool:
    """Every text and line has the colour of text, or is white on it."""
    texts = {item.colour for item in made.texts()}
    lines = {item.colour for item in made.all if isinstance(item, Stroke | Outline)}
    areas = {item.colour for item in made.all if isinstance(item, Area)}
    palette = made.branding.palette
    return {palette[c] for c in texts | lines | areas} <= {palette["text"], "#ffffff"}


def one_sheet(made: Made, plain: Made) -> bool:
    return len(made.plan.pages) == 2 < len(plain.plan.pages)


def two_languages(made: Made, plain: Made) -> bool:
    """Lines of both languages begin in halves of their own."""
    half = made.plan.width / 2
    arabic = [item for item in made.texts(*RUNNING) if re.search("[\u0600-\u06ff]", item.origin.text)]
    english = [item for item in made.texts(*RUNNING) if re.search("^[A-Za-z]", item.origin.text)]
    return (
        len(arabic) > 5
        and len(english) > 5
        and all(ends(item)[0] > half for item in arabic)
        and all(ends(item)[1] < half for item in english)
    )


def covered(made: Made, plain: Made) -> bool:
    """Of the sections only the get-help box stands on page 1."""
    headings = [
        item.origin.text for item in made.items(0) if isinstance(item, TextItem) and item.origin.style == "heading"
    ]
    return len(set(headings)) == 1 if not made.rtl else len(set(headings)) <= 2


def first_page(made: Made, plain: Made) -> bool:
    """Page 1 has the logo, 16 mm high, and the address; later pages have neither, but their number at the head."""
    logo = made.picture(0, "header-{}-logo")
    later = made.plan.pages[1]
    return (
        abs(logo.height - 16 * MM) < 0.1
        and any("18 Mill Lane" in text for text in made.said(0))
        and not any("18 Mill Lane" in text for text in made.said(1))
        and any(isinstance(item, TextItem) and "2" in item.origin.text for item in later.header)
    )


def web(made: Made, plain: Made) -> bool:
    """The code, 20 mm wide at least, and the address in words on page 1; the address on all."""
    if "footer-first-qr" not in made.branding.slots:
        return False
    code = made.picture(0, "footer-{}-qr")
    pages = range(len(made.plan.pages))
    return code.width >= 20 * MM - 0.5 and all(
        any("riverbend-neurology.example" in t for t in made.said(n)) for n in pages
    )


def side_by_side(made: Made, plain: Made) -> bool:
    """Two headings on one line, the first at the start edge, where it also is in the tree."""
    pages = (made.items(page) for page in range(len(made.plan.pages)))
    headings = [[i for i in page if isinstance(i, TextItem) and i.origin.style == "heading"] for page in pages]
    beside = [
        (one, two)
        for page in headings
        for one, two in combinations(page, 2)
        if one.shows[0].y == two.shows[0].y and one.origin.text != two.origin.text
    ]
    return any(
        made.from_start(one) < made.from_start(two) and (one.element or 0) < (two.element or 0) for one, two in beside
    )


MEASURES: dict[str, Callable[[Made, Made], bool]] = {
    "two-columns": two_columns,
    "small": a5,
    "larger": larger,
    "own-fonts": own_fonts,
    "banded": banded,
    "logo-end": logo_at_end,
    "no-rules": no_rules,
    "page-band": page_band,
    "boxed": boxed,
    "icons": icons,
    "large": nothing_under_18,
    "black": black_only,
    "one-sheet": one_sheet,
    "two-languages": two_languages,
    "covered": covered,
    "first-page": first_page,
    "web": web,
    "side-by-side": side_by_side,
}


def named_in_page(name: str) -> tuple[str | None, str | None]:
    """The layout and the variant of a name."""
    return (name, None) if f"layouts/{name}.yaml" in files() else (None, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MEASURES)
def test_each_change_does_what_the_page_says(name: str, language: str, shop: Shop) -> None:
    if name == "two-languages" and language == "en":
        language = "ar"  # there is no sheet of two languages in the staff's own
    plain = shop.made(None, None, language)
    assert not MEASURES[name](plain, plain) or name == "two-languages", "the measure sees it without the change, too"
    assert MEASURES[name](shop.made(*named_in_page(name), language), plain)


def test_every_change_is_measured() -> None:
    assert {path.rpartition("/")[2].removesuffix(".yaml") for path in files()} == set(MEASURES)


EXAMPLES = ROOT / "docs" / "layouts"
LONG = ("two-column-sheet", "small-booklet", "covered", "large-black")
"""Examples that are no matter of length: they take our own handout too."""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Our own handout in the layouts of the examples."""
    root = tmp_path_factory.mktemp("ours") / "project"
    for path in ("brands/riverbend", f"translations/{OURS}"):
        shutil.copytree(ROOT / path, root / path)
    shutil.copy(ROOT / "content.yaml", root)
    return Shop(root, OURS, example_files())


def example_files() -> dict[str, str]:
    """The files of the examples, by the path that they have in a project."""
    found = {path.stem: path.read_text("utf-8") for path in EXAMPLES.glob("*.yaml")}
    return {f"{'variants' if 'variant: ' in text else 'layouts'}/{name}.yaml": text for name, text in found.items()}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """The sample handout in the layouts of the examples."""
    return Shop(tmp_path_factory.mktemp("examples") / "sample", "first-visit", example_files())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_an_example_is_built_without_a_fault(name: str, language: str, ours: Shop, examples: Shop) -> None:
    layout, variant = (name, None) if f"layouts/{name}.yaml" in example_files() else (None, name)
    if name in LONG:
        assert len(ours.made(layout, variant, language).plan.pages) > 1
    made, plain = examples.made(layout, variant, language), examples.made(None, None, language)
    assert EXAMPLE_MEASURES[name](made, plain)


def coloured_columns(made: Made, plain: Made) -> bool:
    return banded(made, plain) and two_columns(made, plain)


def booklet(made: Made, plain: Made) -> bool:
    return a5(made, plain) and len(made.plan.pages) % 2 == 0


def cover(made: Made, plain: Made) -> bool:
    return abs(made.picture(0, "header-{}-logo").height - 22 * MM) < 0.1 and page_band(made, plain, 70)


def large_black(made: Made, plain: Made) -> bool:
    return nothing_under_18(made, plain) and black_only(made, plain)


EXAMPLE_MEASURES: dict[str, Callable[[Made, Made], bool]] = {
    "two-column-sheet": coloured_columns,
    "small-booklet": booklet,
    "one-sheet": one_sheet,
    "covered": cover,
    "large-black": large_black,
}
