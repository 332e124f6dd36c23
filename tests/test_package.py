"""What a user installs: the wheel and the source archive, built as a release builds them."""

from __future__ import annotations

import email
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import handout
from handout.cli.app import run

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both archives."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    """The files of the wheel by name."""
    (file,) = built.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_version_stands_in_one_place(wheel: dict[str, bytes], capsys: pytest.CaptureFixture[str]) -> None:
    (metadata,) = (data for name, data in wheel.items() if name.endswith(".dist-info/METADATA"))
    assert email.message_from_bytes(metadata)["Version"] == handout.__version__
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"handout, version {handout.__version__}\n"


def test_type_checkers_are_told_that_there_are_types(wheel: dict[str, bytes]) -> None:
    """PEP 561: the marker ``py.typed`` stands in the package itself."""
    assert "handout/py.typed" in wheel


def test_the_wheel_holds_all_data_and_nothing_else(wheel: dict[str, bytes]) -> None:
    source = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*") if path.is_file()}
    folders = ("layouts", "variants")
    layouts = {f"handout/packaged/{name}/{path.name}" for name in folders for path in (ROOT / name).iterdir()}
    ours = {name for name in source if "__pycache__" not in name} | layouts
    assert {name for name in wheel if ".dist-info/" not in name} == ours
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in wheel if ".dist-info/licenses/" in name}


def test_the_source_archive_holds_what_make_needs(built: Path) -> None:
    (file,) = built.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        there = {name.partition("/")[2] for name in archive.getnames()}
    needed = ["Makefile", "pyproject.toml", "README.md", "SECURITY.md", "content.yaml", "docs/pages.png", ".ci/run"]
    assert set(needed) <= there
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")} <= there
    assert not [name for name in there if name.startswith((".venv", "output/manifest", "build/"))]
