"""No test is lost: whatever looks like a test under tests/ is what pytest collects.

A folder that pytest passes over (its own list has ``build`` and ``dist``), a class whose name it does not know, or a
second function of the same name would each take tests away without a word.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Set
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATTERNS = ("test_*.py", "*_test.py")
"""What pytest takes for files of tests."""


def lost(root: Path, found: Set[str]) -> list[str]:
    """The tests on disk that pytest has not found, as ``file::function``; a name used twice counts once only."""
    there = Counter(on_disk(root))
    return sorted(name for name, times in there.items() if name not in found or times > 1)


def on_disk(root: Path) -> Iterator[str]:
    """Every function and method called ``test_…``, read from the files and not through pytest."""
    for file in {file for pattern in PATTERNS for file in (root / "tests").rglob(pattern)}:
        name = file.relative_to(root).as_posix()
        tests = list(functions(ast.parse(file.read_text("utf-8"))))
        yield from (f"{name}::{test}" for test in tests or ["no test at all"])


def functions(node: ast.AST, inside: str = "") -> Iterator[str]:
    """The tests of a module or class, those under an ``if`` too; a function's own functions are not tests."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            if child.name.startswith("test"):
                yield inside + child.name
        elif isinstance(child, ast.ClassDef):
            yield from functions(child, f"{inside}{child.name}::")
        else:
            yield from functions(child, inside)


def listed(root: Path) -> frozenset[str]:
    """What pytest lists, without parameters. An error while it collects is an error here."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", "-q", "--collect-only"]
    mode = ["--import-mode=importlib", "tests"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run([*command, *mode], cwd=root, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 5), done.stdout + done.stderr  # 5: no test was found
    return frozenset(line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line)


def a_tree(root: Path, *files: tuple[str, str]) -> Path:
    for name, text in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


ONE = "def test_there():\n    pass\n"


def test_every_test_on_disk_is_collected(collected: frozenset[str] | None) -> None:
    """By this very session; by one of its own where this one was asked for some files only."""
    assert lost(ROOT, listed(ROOT) if collected is None else collected) == []


def test_pytest_alone_would_lose_a_folder_and_ours_does_not(tmp_path: Path) -> None:
    tree = a_tree(
        tmp_path, ("pytest.ini", "[pytest]\n"), ("tests/build/test_it.py", ONE), ("tests/dist/it_test.py", ONE)
    )
    assert lost(tree, listed(tree)) == ["tests/build/test_it.py::test_there", "tests/dist/it_test.py::test_there"]
    (tree / "pytest.ini").unlink()
    shutil.copy(ROOT / "pyproject.toml", tree)
    assert lost(tree, listed(tree)) == []


def test_tests_that_pytest_passes_over_are_seen(tmp_path: Path) -> None:
    wrong_class = "class Things:\n    def test_one(self):\n        pass\n"
    tree = a_tree(tmp_path, ("tests/test_a.py", ONE + ONE), ("tests/test_b.py", wrong_class), ("tests/test_c.py", ""))
    assert lost(tree, listed(tree)) == [
        "tests/test_a.py::test_there",
        "tests/test_b.py::Things::test_one",
        "tests/test_c.py::no test at all",
    ]
