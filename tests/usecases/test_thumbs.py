"""Small pictures for the staff's page: one a body, of no brand, right after every build, and never in its way."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, CONTENT, ES, SPANISH, TODAY, built, die, edit, outcomes, project, run
from PIL import Image

from handout.errors import ExitCode, Severity
from handout.output import manifest
from handout.render.thumbnail import LARGEST, WIDTH, stands, thumbnail
from handout.usecases import pool, thumbs, work
from handout.usecases.result import BuildResult
from handout.usecases.steps import real_steps
from handout.usecases.work import work as run_work


def bodies(root: Path) -> dict[str, str]:
    """By sheet."""
    return {name: entry.body for name, entry in (manifest.read(root / "output") or {}).items()}


def pictures(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "output/thumbs").glob("*"))}


def second_brand(root: Path) -> None:
    """Another clinic with the same phone, but another name and logo; the text names neither of the two."""
    for file in (CONTENT, SPANISH):
        edit(root / file, "Call {clinic.name} at", "Call us at")
    edit(root / SPANISH, "Llame a {clinic.name} al", "Llámenos al")
    other = root / "brands/zzyzx"
    shutil.copytree(root / "brands/example-clinic", other)
    edit(other / "brand.yaml", "brand: example-clinic", "brand: zzyzx")
    edit(other / "brand.yaml", "name: Example Family Clinic", "name: Zzyzx House")
    (other / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="16"><rect width="60" height="16"/></svg>'
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return built(tmp_path / "clinic")


def warnings(result: BuildResult) -> list[str]:
    return [fault.code for fault in result.diagnostics if fault.severity is Severity.WARNING]


# --- with real pages ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two brands, whose two sheets have the same bodies."""
    root = project(tmp_path_factory.mktemp("thumbs") / "clinic")
    second_brand(root)
    run(root, real_steps())
    return root


def test_sheets_of_several_brands_share_a_picture(clinics: Path) -> None:
    names = bodies(clinics)
    assert len(names) == 4 and len(set(names.values())) == 2
    assert set(pictures(clinics)) == {f"{body}.webp" for body in names.values()}


def test_a_picture_is_small_enough(clinics: Path) -> None:
    for data in pictures(clinics).values():
        picture = Image.open(BytesIO(data))
        assert len(data) <= LARGEST == 8192
        assert (picture.format, picture.width) == ("WEBP", WIDTH)


def test_nothing_of_a_brand_is_in_it(clinics: Path, tmp_path: Path) -> None:
    """Two clinics with other names and logos give the same pixels, and not those of an empty page."""
    root = project(tmp_path / "clinic")
    second_brand(root)
    shutil.rmtree(root / "brands/example-clinic")
    run(root, real_steps())
    one, other = pictures(clinics), pictures(root)
    assert one.keys() == other.keys()
    for name in one:
        pixels = [Image.open(BytesIO(data)).convert("RGB").tobytes() for data in (one[name], other[name])]
        assert pixels[0] == pixels[1]
        assert len(set(pixels[0])) > 50


# --- with stand-ins -------------------------------------------------------------------------------------------


def delete_all(root: Path) -> None:
    shutil.rmtree(root / "output/thumbs")


def delete_one(root: Path) -> None:
    next((root / "output/thumbs").iterdir()).unlink()


def empty_one(root: Path) -> None:
    next((root / "output/thumbs").iterdir()).write_bytes(b"")


def change_one(root: Path) -> None:
    """By one bit, so that it still is a picture of the same sheet."""
    path = next((root / "output/thumbs").iterdir())
    data = bytearray(path.read_bytes())
    data[60] ^= 1
    path.write_bytes(data)


def exchange(root: Path) -> None:
    """Each shows the other sheet."""
    one, other = (root / "output/thumbs").iterdir()
    data = one.read_bytes(), other.read_bytes()
    one.write_bytes(data[1])
    other.write_bytes(data[0])


@pytest.mark.parametrize("damage", [delete_all, delete_one, empty_one, change_one, exchange])
def test_the_next_build_heals_it(root: Path, damage: Callable[[Path], None]) -> None:
    whole = pictures(root)
    damage(root)
    assert pictures(root) != whole
    result = run(root)
    assert set(outcomes(result).values()) == {"unchanged"}
    assert pictures(root) == whole


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among Windows' files")
def test_a_pipe_in_the_place_of_a_picture_is_not_waited_for(root: Path) -> None:
    path = next((root / "output/thumbs").iterdir())
    whole = path.read_bytes()
    path.unlink()
    os.mkfifo(path)
    run(root)
    assert path.is_file() and path.read_bytes() == whole


def test_what_is_too_large_for_a_picture_is_not_read(root: Path) -> None:
    path = next((root / "output/thumbs").iterdir())
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.truncate(1 << 40)
    run(root)
    assert path.stat().st_size == len(whole) and path.read_bytes() == whole


def test_a_link_in_the_place_of_the_folder_is_not_followed(root: Path, tmp_path: Path) -> None:
    """It may lead to another clinic's pictures, or to somebody's holidays."""
    folder, away = root / "output/thumbs", tmp_path / "away"
    folder.rename(away)
    (away / f"{'0' * 16}.webp").write_bytes(b"somebody's own")
    (away / ".unfinished.handout-tmp").write_bytes(b"another build's, which is writing it")
    next(away.glob("*.webp")).write_bytes(b"not right")
    before = {path.name: path.read_bytes() for path in away.iterdir()}
    folder.symlink_to(away, target_is_directory=True)
    assert warnings(run(root)) == ["no-thumbnail"]
    edit(root / BRAND, "[en, es]", "[en]")
    run(root, thumbs=False)
    assert {path.name: path.read_bytes() for path in away.iterdir()} == before


def test_a_folder_that_stays_closed_costs_no_build_its_time(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would fail again is not tried: the last answer stands, and its warning with it. Once opened, it is tried."""
    shutil.rmtree(root / "output/thumbs")
    (root / "output/thumbs").write_text("a file in its place", "utf-8")
    assert warnings(run(root)) == ["no-thumbnail"]
    tried: list[object] = []

    def watched(*asked: Any) -> BuildResult:
        tried.append(asked)
        return run_work(*asked)

    monkeypatch.setattr(work, "work", watched)
    assert warnings(run(root)) == ["no-thumbnail"] and not tried
    (root / "output/thumbs").unlink()
    assert warnings(run(root)) == [] and len(tried) == 1
    assert set(pictures(root)) == {f"{body}.webp" for body in bodies(root).values()}


def test_nobody_may_write_into_the_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, who may write everywhere: the refusal is played. No picture is made in vain."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(thumbs, "thumbnail", pytest.fail)
    shutil.rmtree(root / "output/thumbs")
    (root / "output/thumbs").mkdir()
    (root / "output/.last-build.json").unlink()
    assert warnings(run(root)) == ["no-thumbnail"]


def test_the_samples_have_different_pictures(root: Path) -> None:
    """Or ``exchange`` would change nothing."""
    assert len(set(pictures(root).values())) == 2


def test_a_picture_that_is_right_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbs, "thumbnail", pytest.fail)
    (root / "output/.last-build.json").unlink()
    assert warnings(run(root)) == []


def test_a_picture_of_no_sheet_goes_and_files_of_others_stay(root: Path) -> None:
    folder = root / "output/thumbs"
    (folder / "holiday.webp").write_bytes(b"somebody's own")
    (folder / f"{'0' * 16}.webp").write_bytes(b"of a sheet that is no more")
    spanish = bodies(root)[ES]
    edit(root / BRAND, "[en, es]", "[en]")
    run(root)
    english = set(bodies(root).values())
    assert spanish not in english
    assert set(pictures(root)) == {"holiday.webp", *(f"{body}.webp" for body in english)}


def test_a_withdrawn_sheet_has_none_even_where_the_project_is_broken(root: Path) -> None:
    """Its review date alone is known then."""
    (root / "content/first-visit.yaml").write_text("format: [", "utf-8")
    (root / BRAND).write_text("format: [", "utf-8")
    result = run(root, today=TODAY.replace(year=2099))
    assert len(result.withdrawn) == 2
    assert pictures(root) == {}


def test_without_pictures(tmp_path: Path) -> None:
    root = project(tmp_path / "clinic")
    run(root, thumbs=False)
    assert not (root / "output/thumbs").exists()
    run(root)
    assert len(pictures(root)) == 2
    edit(root / BRAND, "[en, es]", "[en]")
    run(root, thumbs=False)
    assert set(pictures(root)) == {f"{body}.webp" for body in bodies(root).values()}


def test_a_dry_run_touches_none(root: Path) -> None:
    delete_one(root)
    (root / f"output/thumbs/{'0' * 16}.webp").write_bytes(b"of a sheet that is no more")
    before = pictures(root)
    run(root, dry_run=True)
    assert pictures(root) == before


class _Killed(BaseException):
    """Stands for a process that is killed: nothing after it runs."""


def test_a_build_that_is_killed_among_its_pictures_is_healed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pictures(root)
    delete_all(root)
    made: list[bytes] = []

    def killed_at_the_second(data: bytes) -> bytes:
        made.append(data)
        if len(made) == 2:
            raise _Killed
        return thumbnail(data)

    with monkeypatch.context() as patch, pytest.raises(_Killed):
        patch.setattr(thumbs, "thumbnail", killed_at_the_second)
        run(root)
    assert len(pictures(root)) == 1
    assert set(outcomes(run(root)).values()) == {"unchanged"}
    assert pictures(root) == whole


def test_what_cannot_be_rendered_is_a_warning_and_tried_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delete_all(root)
    with monkeypatch.context() as patch:
        patch.setattr(thumbs, "thumbnail", lambda data: 1 / 0)
        result = run(root)
    assert warnings(result) == ["no-thumbnail", "no-thumbnail"]
    assert result.exit_code == ExitCode.DONE
    assert warnings(run(root)) == [] and len(pictures(root)) == 2


def test_a_folder_that_cannot_be_written_is_a_warning(root: Path) -> None:
    delete_all(root)
    (root / "output/thumbs").write_text("a file of somebody's, where the folder should be")
    result = run(root)
    assert set(warnings(result)) == {"no-thumbnail"} and result.exit_code == ExitCode.DONE
    assert (root / "output/thumbs").read_text() == "a file of somebody's, where the folder should be"


def test_a_whole_folder_is_not_tried_a_thousand_times(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = manifest.read(root / "output") or {}
    some = next(iter(entries.values()))
    many = {f"a/{n}.pdf": replace(some, body=f"{n:016x}") for n in range(100)}
    tried: list[bytes] = []
    monkeypatch.setattr(thumbs, "thumbnail", tried.append)
    assert len(thumbs.renew(root / "output", many, 1)) == thumbs.MOST_FAULTS
    assert tried == []  # none of those files is there


def test_a_manifest_names_no_file_elsewhere(root: Path) -> None:
    path = root / "output/manifest.json"
    listed = json.loads(path.read_text("utf-8"))
    for entry in listed["files"].values():
        entry["body"] = "../../content/first-visit"
    path.write_text(json.dumps(listed), "utf-8")
    before = sorted(root.rglob("*"))
    thumbs.renew(root / "output", manifest.read(root / "output") or {}, 1)
    assert [path for path in root.rglob("*") if path not in before] == []


def test_several_processes_make_the_same_pictures(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pictures(root)
    delete_all(root)
    monkeypatch.setattr(thumbs, "FEW", 1)
    assert warnings(run(root, jobs=2)) == []
    assert pictures(root) == whole


def test_a_process_that_dies_leaves_its_pictures_to_the_build() -> None:
    assert list(pool.mapped(_dies_elsewhere, range(20), 2)) == list(range(20))


def _dies_elsewhere(number: int) -> int:
    if multiprocessing.parent_process():
        die()
    return number


def test_the_stamp_is_of_one_file(root: Path) -> None:
    entries = manifest.read(root / "output") or {}
    ours = pictures(root)
    for entry in entries.values():
        assert stands(ours[f"{entry.body}.webp"], entry.sha256)
        assert not stands(ours[f"{entry.body}.webp"], "0" * 64)
    assert not stands(b"", "0" * 64)
