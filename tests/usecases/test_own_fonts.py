"""A project's own fonts, from its folder to the page: taken, refused, told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from build_samples import TODAY, edit, project

from conforming import failures
from font_files import FAMILY, TEXT, changed, cubic, emptied, sound
from handout.assemble.job import Request
from handout.errors import Diagnostic, ExitCode, Position, Severity
from handout.pdf import readback
from handout.project import Project
from handout.usecases.check import check
from handout.usecases.fonts import fonts
from handout.usecases.making import make
from handout.usecases.origins import another
from handout.usecases.result import BuildResult, Options
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Made, open_workshop
from invariants import check_all

BRAND = "brands/example-clinic/brand.yaml"


def with_fonts(folder: Path, files: dict[str, bytes], family: str = FAMILY) -> Path:
    """The starter project with font files, and a brand that names a family."""
    root = project(folder)
    (root / "fonts").mkdir()
    for name, data in files.items():
        (root / "fonts" / name).parent.mkdir(exist_ok=True)
        (root / "fonts" / name).write_bytes(data)
    if family:
        edit(root / BRAND, "layout: house\n", f"layout: house\ntypefaces: {{body: {family}, heading: {family}}}\n")
    return root


def made(root: Path) -> Made:
    """The English sheet of the only brand."""
    asked = Request("first-visit", "en", "example-clinic", None, None, TODAY, draft=True, release=False)
    return make(open_workshop(root, real_steps()), asked)


def checked(root: Path) -> BuildResult:
    return check(Options(root, root / "output", TODAY, languages=("en",)))


def of(code: str, told: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [fault for fault in told if fault.code == code]


def test_a_sheet_in_the_clinics_own_font(tmp_path: Path) -> None:
    """It is written as HarfBuzz draws it, passes as PDF/UA-1 and PDF/A-2a, and says which files it was set from."""
    regular, bold = sound(), sound(700)
    sheet = made(with_fonts(tmp_path, {"clinic.ttf": regular, "bold/clinic.otf": bold}))
    assert sheet.data is not None, sheet.result.diagnostics
    assert check_all(sheet.data) == []
    assert failures(sheet.data) == []
    said = readback.read(sheet.data).custom["fonts"]
    for weight, data in (("Regular", regular), ("Bold", bold)):
        assert f"{FAMILY} {weight} sha256:{hashlib.sha256(data).hexdigest()}" in said


def test_the_hashes_are_those_of_the_files_wherever_the_project_stands(tmp_path: Path) -> None:
    files = {"clinic.ttf": sound(), "clinic-bold.ttf": sound(700)}
    one, other = made(with_fonts(tmp_path / "a", files)), made(with_fonts(tmp_path / "b", files))
    assert one.data == other.data


def test_a_font_with_a_name_of_ours_is_a_fault_and_not_used(tmp_path: Path) -> None:
    root = with_fonts(tmp_path, {"noto.ttf": sound(family="Noto Sans")}, family="Noto Sans")
    (fault,) = of("taken-font-name", Project.load(root).diagnostics)
    assert (fault.severity, fault.where) == (Severity.ERROR, Position("fonts/noto.ttf"))
    assert checked(root).exit_code is ExitCode.FAULTS
    data = made(root).data
    assert data is not None
    assert hashlib.sha256(sound(family="Noto Sans")).hexdigest() not in readback.read(data).custom["fonts"]


UNFIT: dict[str, Callable[[], bytes]] = {
    "without outlines": lambda: cubic(empty=True),
    "without a 1": lambda: changed(sound(), emptied("1")),
    "cut short": lambda: sound()[:9000],
    "no font": lambda: b"no font",
}


@pytest.mark.parametrize("font", UNFIT)
def test_a_font_that_is_unfit_is_named_and_ends_in_no_sheet(tmp_path: Path, font: str) -> None:
    """The fault of the file, and the sheet that asked for it; never a page without letters, never an internal error."""
    root = with_fonts(tmp_path, {"clinic.ttf": UNFIT[font]()})
    result = checked(root)
    (fault,) = of("bad-font", result.faults)
    assert fault.where == Position("fonts/clinic.ttf") and fault.hint
    (unknown,) = of("unknown-font", result.diagnostics)
    assert unknown.where is not None and unknown.where.file == BRAND
    assert made(root).data is None


def test_sheets_that_do_not_name_a_bad_font_are_made(tmp_path: Path) -> None:
    root = with_fonts(tmp_path, {"clinic.ttf": b"no font"}, family="")
    assert made(root).data is not None
    assert checked(root).exit_code is ExitCode.FAULTS


def test_a_missing_bold_is_told_at_the_line_that_names_the_font(tmp_path: Path) -> None:
    root = with_fonts(tmp_path, {"clinic.ttf": sound()})
    (told,) = of("no-bold-font", checked(root).diagnostics)
    assert told.severity is Severity.WARNING and told.where is not None
    assert (told.where.file, told.where.line) == (BRAND, 17)
    data = made(root).data
    assert data is not None and "Noto Sans Bold" in readback.read(data).custom["fonts"]


def test_a_character_that_the_font_lacks_is_told_once_with_its_place(tmp_path: Path) -> None:
    lacking = TEXT.replace("v", "").replace("w", "")
    files = {"clinic.ttf": sound(text=lacking), "clinic-bold.ttf": sound(700, text=lacking)}
    (told,) = of("borrowed-font", checked(with_fonts(tmp_path, files)).diagnostics)
    assert told.severity is Severity.WARNING and told.where is not None
    assert FAMILY in told.message and "Noto Sans" in told.message and "U+0076" in told.message


# --- named by a layout --------------------------------------------------------------------------------------------


def with_layout(root: Path, type_: str, **more: str) -> Path:
    """The brand's layout is one that stands on another, which names the families."""
    (root / "layouts").mkdir(exist_ok=True)
    for name, text in {"lettered": f"type: {type_}\n", "calm": "extends: lettered\n", **more}.items():
        (root / "layouts" / f"{name}.yaml").write_text(f"format: 1\nlayout: {name}\n{text}", "utf-8")
    edit(root / BRAND, "layout: house\n", "layout: calm\n")
    return root


@pytest.mark.parametrize("key", ["family", "heading-family"])
def test_a_layout_names_a_font(tmp_path: Path, key: str) -> None:
    files = {"clinic.ttf": sound(), "clinic-bold.ttf": sound(700)}
    root = with_layout(with_fonts(tmp_path, files, family=""), f"{{{key}: {FAMILY}}}")
    sheet = made(root)
    assert sheet.data is not None, sheet.result.diagnostics
    said = readback.read(sheet.data).custom["fonts"]
    assert f"{FAMILY} Bold" in said
    assert (f"{FAMILY} Regular" in said) == (key == "family")  # titles and headings are bold
    assert of("no-bold-font", sheet.result.diagnostics) == []
    assert fonts(root).uses[0].families[0] == FAMILY


def test_a_layouts_font_comes_before_the_brands(tmp_path: Path) -> None:
    """The brand's stands in where the layout's has no letter for a character."""
    files = {"a.ttf": sound(family="Layout Sans", text=TEXT.replace("v", "")), "b.ttf": sound()}
    sheet = made(with_layout(with_fonts(tmp_path, files), "{family: Layout Sans}"))
    assert sheet.data is not None, sheet.result.diagnostics
    said = readback.read(sheet.data).custom["fonts"]
    assert "Layout Sans Regular" in said and f"{FAMILY} Regular" in said


def test_a_font_that_a_layout_names_is_told_at_its_line(tmp_path: Path) -> None:
    root = with_layout(with_fonts(tmp_path, {"clinic.ttf": sound()}, family=""), f"\n  family: {FAMILY}")
    (told,) = of("no-bold-font", checked(root).diagnostics)
    assert told.where == Position("layouts/lettered.yaml", 4, 11)
    edit(root / "layouts/lettered.yaml", FAMILY, "Nowhere Sans")
    result = checked(root)
    (unknown,) = of("unknown-font", result.diagnostics)
    assert (unknown.where, bool(unknown.hint)) == (Position("layouts/lettered.yaml", 4, 11), True)
    assert result.exit_code is ExitCode.ENVIRONMENT
    assert [use.missing for use in fonts(root).uses] == [("Nowhere Sans",)] * 2


def test_a_layouts_font_files_are_a_part_of_its_key(tmp_path: Path) -> None:
    """A sheet is outdated where the file behind the family is another; a file that is gone says nothing."""
    root = with_layout(with_fonts(tmp_path, {"clinic.ttf": sound()}, family=""), f"{{family: {FAMILY}}}")
    keys, files = [], []
    for change in (lambda file: None, lambda file: file.write_bytes(sound(500)), Path.unlink):
        change(root / "fonts/clinic.ttf")
        shop = open_workshop(root, real_steps())
        keys.append(shop.origins.layout("calm") or "")
        files.append([path.name for path in shop.named_files()])
    assert [key.count(":") for key in keys] == [2, 2, 2]
    assert another(keys[1], keys[0]) and not another(keys[2], keys[0])
    assert (shop.origins.layout("leaflet") or "").count(":") == 1
    assert files == [["clinic.ttf"], ["clinic.ttf"], []]


# --- the folder -------------------------------------------------------------------------------------------------


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "clinic.ttf").write_bytes(sound())
    root = with_fonts(tmp_path / "project", {})
    (root / "fonts" / "clinic.ttf").symlink_to(outside / "clinic.ttf")
    (root / "fonts" / "more").symlink_to(outside)
    found = Project.load(root)
    assert found.fonts == ()
    places = [fault.where for fault in of("outside-project", found.diagnostics)]
    assert places == [Position("fonts/clinic.ttf"), Position("fonts/more")]


@pytest.mark.parametrize("target", ["../outside", "fonts"])
def test_the_folder_itself_as_a_link_out_is_refused(tmp_path: Path, target: str) -> None:
    """Also one that leads round to itself."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "clinic.ttf").write_bytes(sound())
    root = project(tmp_path / "project")
    (root / "fonts").symlink_to(target)
    found = Project.load(root)
    assert found.fonts == ()
    assert [fault.where for fault in of("outside-project", found.diagnostics)] == [Position("fonts")]
    assert made(root).data is not None


def test_a_link_within_the_project_is_followed(tmp_path: Path) -> None:
    root = with_fonts(tmp_path, {})
    (root / "drawn").mkdir()
    (root / "drawn" / "clinic.ttf").write_bytes(sound())
    (root / "fonts" / "more").symlink_to("../drawn")
    assert [file.family for file in Project.load(root).fonts] == [FAMILY]


def test_fonts_in_other_forms_are_told(tmp_path: Path) -> None:
    root = with_fonts(tmp_path, {"clinic.woff2": b"wOF2", "OFL.txt": b"Licence", "clinic.ttf": sound()})
    (told,) = of("stray-file", Project.load(root).diagnostics)
    assert told.where == Position("fonts/clinic.woff2") and ".ttf" in (told.hint or "")


def test_the_list_of_fonts_tells_of_bad_ones(tmp_path: Path) -> None:
    found = fonts(with_fonts(tmp_path, {"clinic.ttf": b"no font"}))
    assert of("bad-font", found.faults)
    assert [use.missing for use in found.uses] == [(FAMILY,), (FAMILY,)]


def test_a_family_that_a_layout_names_and_nobody_has(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "layouts").mkdir(exist_ok=True)
    text = "format: 1\nlayout: mine\nextends: leaflet\ntype:\n  heading-family: Nobody Has This\n"
    (root / "layouts" / "mine.yaml").write_text(text, "utf-8")
    edit(root / BRAND, "layout: house", "layout: mine")
    told = of("unknown-font", made(root).result.diagnostics)
    assert [fault.where for fault in told] == [Position("layouts/mine.yaml", 5, 19)]
