"""The same input gives the same bytes: whoever runs it, where, how, in which order, and whatever is kept meanwhile.

The default tests try the starter project; ``pytest -m long`` tries every project of the tree in every way.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from build_samples import BRAND, edit, project

ROOT = Path(__file__).parents[2]
PROJECTS = {"root": ROOT, "library": ROOT / "examples/library", "bench": ROOT / "bench/project"}
FILES = (
    "content",
    "content.yaml",
    "translations",
    "brands",
    "layouts",
    "variants",
    "languages",
    "fonts",
    "icons",
    "signed",
)

BUILD = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from handout.usecases import effort, making, pool, work
way, root, output = sys.argv[1:4]
if __name__ == "__main__":
    from handout import caching
    from handout.usecases.build import build
    from handout.usecases.result import Options
    real = pool.make
    def forgetful(shop, request, known=None):
        caching.clear()
        return real(shop, request, known)
    if "cleared" in way:
        pool.make = forgetful
    if "reversed" in way:
        asked = pool.made
        def turned(shop, requests, known, executor=None):
            last = len(requests) - 1
            return ((last - number, sheet) for number, sheet in asked(shop, requests[::-1], known, executor))
        work.made = turned
    effort.START = 0
    options = Options(Path(root), Path(output), date(2026, 11, 29), jobs=2 if "processes" in way else 1, thumbs=False)
    sys.exit(0 if any(sheet.file for sheet in build(options).sheets) else 1)
"""

WAYS = {
    "plain": {},
    "cleared": {},
    "reversed": {},
    "processes": {},
    "caches": {"HANDOUT_CACHES": "off"},
    "environment": {
        **{"HOME": "/nonexistent", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
        "PYTHONHASHSEED": "4711",
    },
}


def files(folder: Path) -> dict[str, bytes]:
    """All but the record, which has times."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def built(way: str, root: Path, folder: Path) -> dict[str, bytes]:
    """In a process of its own, from a copy of the project at another path."""
    copy, script = folder / way / "project", folder / "build.py"
    copy.mkdir(parents=True)
    for name in FILES:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name)
        elif (root / name).exists():
            shutil.copy(root / name, copy / name)
    script.write_text(BUILD, "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    environment |= {name: value for one in way.split(", ") for name, value in WAYS[one].items()}
    arguments = [sys.executable, str(script), way, str(copy), str(folder / way / "out")]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return files(folder / way / "out")


def differing(root: Path, folder: Path, ways: Iterable[str] = WAYS) -> dict[str, list[str]]:
    """By way, the files that are others than those of a plain build."""
    plain = built("plain", root, folder)
    found = {way: built(way, root, folder) for way in ways if way != "plain"}
    return {way: [n for n in sorted({*plain, *out}) if plain.get(n) != out.get(n)] for way, out in found.items()}


MANY = ("cleared, reversed, environment", "processes")
"""Two ways at once, so that fewer processes start."""


def clinics(folder: Path, *others: str) -> Path:
    """A small project for clinics that share all but their names, and one of another telephone."""
    root = project(folder)
    for name in others:
        shutil.copytree(root / "brands/example-clinic", root / "brands" / name)
        edit(root / "brands" / name / "brand.yaml", "brand: example-clinic", f"brand: {name}")
    edit(root / BRAND, "555-0100", "555-0101")
    return root


def test_a_small_project(tmp_path: Path) -> None:
    assert not any(differing(clinics(tmp_path / "clinic", "juniper", "alder"), tmp_path, MANY).values())


def test_a_smaller_one_where_nothing_is_kept(tmp_path: Path) -> None:
    """In one language for two clinics, of whom the second's sheet is else made from the first's: it takes long."""
    root = clinics(tmp_path / "clinic", "alder")
    for name in ("alder", "example-clinic"):
        edit(root / "brands" / name / "brand.yaml", "[en, es]", "[es]")
    assert not any(differing(root, tmp_path, ["caches"]).values())


def test_no_way_is_forgotten() -> None:
    assert {one for way in (*MANY, "caches") for one in way.split(", ")} == WAYS.keys() - {"plain"}


@pytest.mark.long
@pytest.mark.parametrize("name", PROJECTS)
def test_every_project(tmp_path: Path, name: str) -> None:
    assert not any(differing(PROJECTS[name], tmp_path).values())
