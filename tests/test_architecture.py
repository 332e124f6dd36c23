"""The floors of docs/architecture.md: a module imports only from floors below its own, or from its own room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "handout"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("characters", "errors"),
    ("spelling",),
    ("source", "words"),
    ("boxes",),
    ("blocks",),
    ("models",),
    ("packaged", "text", "images"),
    ("style", "sheet", "release", "project"),
    ("translations", "assemble", "checks"),
    ("compose",),
    ("pdf",),
    ("output",),
    ("usecases",),
    ("cli", "api"),
    ("__main__",),
)
"""From the ground up; rooms of one floor do not know each other."""

FENCES = {
    "yaml": {"source"},
    "uharfbuzz": {"text", "pdf"},
    "icu4py": {"text"},
    "reportlab": {"compose", "images"},
    "svglib": {"images"},
    "click": {"cli"},
    "rich": {"cli"},
    "PIL": {"images"},
    "babel": {"models"},
    "pypdfium2": {"checks", "pdf"},
    "unicodedata2": {"characters"},
    "fontTools": {"characters"},
    "unicodedata": set(),
}
"""Each engine has one door. unicodedata: never, its Unicode version is that of the interpreter."""


def room(path: Path) -> str:
    parts = path.relative_to(SRC).parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def floor(name: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if name in rooms)


MODULES = sorted(p for p in SRC.rglob("*.py") if room(p) != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_down(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        if not name.startswith("handout."):
            continue
        other = name.split(".")[1]
        if other in (own, "__version__"):
            continue
        assert floor(other) < floor(own), f"{own} imports {name}, which does not stand below it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_every_engine_has_one_door(path: Path) -> None:
    for name in imports(path):
        allowed = FENCES.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{path.name} imports {name}"


def test_every_room_has_a_floor() -> None:
    for path in MODULES:
        floor(room(path))


def test_the_checker_sees_a_forbidden_import(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import yaml\nfrom handout.cli import app\n")
    assert {"yaml", "handout.cli"} <= imports(wrong)
    assert floor("cli") > floor("text")
