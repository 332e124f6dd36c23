"""What is changed is made anew, and nothing else is: built into the old folder, every file is as built from nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from build_samples import BRAND, CONTENT, EN, ES, SPANISH, edit, outcomes, project, run, variant, write

from font_files import sound
from handout.packaged import layouts_folder
from handout.project import Project
from handout.usecases.steps import real_steps

PLAIN = {EN, ES}
LARGE = {name.replace(".pdf", ".big.pdf") for name in PLAIN}
ALL = PLAIN | LARGE
NOTHING: set[str] = set()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two languages, each plain and in a variant."""
    root = project(tmp_path_factory.mktemp("old") / "clinic")
    variant(root, "big", "layout: {type: {size: 16pt}}")
    edit(root / BRAND, "layout: house\n", "layout: house\nvariants: [big]\n")
    run(root, real_steps())
    return root


def edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root / name, old, new)


def ground(root: Path) -> None:
    """The project's own leaflet, on which its layout stands: ours, but for one value."""
    write("layouts/leaflet.yaml", (layouts_folder() / "leaflet.yaml").read_text("utf-8"))(root)
    edit(root / "layouts/leaflet.yaml", "  bottom: ", "  bottom: 1")


def font(root: Path) -> None:
    (root / "fonts").mkdir()
    (root / "fonts/clinic.ttf").write_bytes(sound())


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "source": (
        edited(CONTENT, "title: Your first visit", "title: Your first visit here"),
        {n for n in ALL if ".en." in n},
    ),
    "translation": (edited(SPANISH, "Su primera visita", "Su primera visita aquí"), {n for n in ALL if ".es." in n}),
    "remark": (
        lambda root: (root / SPANISH).write_text("# read again\n" + (root / SPANISH).read_text("utf-8")),
        NOTHING,
    ),
    "phone": (edited(BRAND, "555-0100", "555-0101"), ALL),
    "logo": (edited("brands/example-clinic/logo.svg", 'rx="10"', 'rx="9"'), ALL),
    "layout": (edited("layouts/house.yaml", "leading: 1.26", "leading: 1.3"), ALL),
    "ground": (ground, ALL),
    "another layout": (write("layouts/other.yaml", "format: 1\nlayout: other\ntype: {leading: 1.5}\n"), NOTHING),
    "variant": (edited("variants/big.yaml", "16pt", "17pt"), LARGE),
    "another variant": (write("variants/small.yaml", "format: 1\nvariant: small\n"), NOTHING),
    "language": (
        write("languages/es.yaml", "format: 1\nlanguage: es\nleading: 1.1\n"),
        {n for n in ALL if ".es." in n},
    ),
    "another language": (write("languages/ar.yaml", "format: 1\nlanguage: ar\nleading: 1.1\n"), NOTHING),
    "icon": (
        write(
            "icons/other.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
        ),
        NOTHING,
    ),
    "font": (font, NOTHING),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_is_touched_is_made_anew_and_nothing_else(built: Path, tmp_path: Path, kind: str) -> None:
    root = tmp_path / "clinic"
    shutil.copytree(built, root)
    change, touched = CHANGES[kind]
    change(root)
    later = run(root, real_steps())
    assert {name for name, outcome in outcomes(later).items() if outcome == "built"} == touched
    if kind != "source":  # of which the translation is out of date now
        assert {name for name, outcome in outcomes(later).items() if outcome == "unchanged"} == ALL - touched
    fresh = run(root, real_steps(), output=tmp_path / "fresh")
    assert files(root / "output") == files(tmp_path / "fresh")
    assert [sheet.diagnostics for sheet in later.sheets] == [sheet.diagnostics for sheet in fresh.sheets]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def edited_by_hand(path: Path) -> None:
    """As many bytes, and as old."""
    times = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def swapped(path: Path) -> None:
    """Another sheet of ours under this name."""
    path.write_bytes((path.parent / Path(EN).name).read_bytes())


@pytest.mark.parametrize("damage", [cut, edited_by_hand, emptied, swapped])
def test_an_output_that_is_not_what_was_written_is_told_and_left(
    built: Path, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """Somebody may have written on it: it is theirs to delete, and then it is made anew."""
    root = tmp_path / "clinic"
    shutil.copytree(built, root)
    assert made_anew(root) == NOTHING  # which is on record now
    sheet = root / "output" / ES
    damage(sheet)
    damaged = sheet.read_bytes()
    told = run(root, real_steps())
    assert outcomes(told)[ES] == "failed"
    foreign = [fault.where for fault in told.diagnostics if fault.code == "foreign-file"]
    assert [where.file for where in foreign if where] == [str(sheet)]
    assert sheet.read_bytes() == damaged
    sheet.unlink()
    assert made_anew(root) == {ES}
    assert sheet.read_bytes() == (built / "output" / ES).read_bytes()


def test_an_output_of_which_only_the_time_has_changed_is_none_of_these(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "clinic"
    shutil.copytree(built, root)
    os.utime(root / "output" / ES, (2_000_000_000, 2_000_000_000))
    assert made_anew(root) == NOTHING


def made_anew(root: Path, **asked: date) -> set[str]:
    return {name for name, outcome in outcomes(run(root, real_steps(), **asked)).items() if outcome == "built"}


def test_the_day_after_its_review_was_due_a_sheet_is_made_anew(built: Path, tmp_path: Path) -> None:
    """And none on a day before it."""
    root = tmp_path / "clinic"
    shutil.copytree(built, root)
    due = Project.load(root).handouts["first-visit"].model.review.due
    assert due
    assert made_anew(root, today=due) == NOTHING
    assert made_anew(root, today=due + timedelta(days=1)) == ALL


def files(folder: Path) -> dict[str, bytes]:
    """All but the record, which has times."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if "withdrawn" not in path.parts}
