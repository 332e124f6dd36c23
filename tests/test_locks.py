"""The lock files: what `make` and `make test` install is fixed by version and hash, and fits pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = sorted(ROOT.glob("requirements*.lock"))
every_lock = pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)


def pinned(lock: Path) -> dict[str, str]:
    """The versions of a lock file by package; AssertionError for a line without one version and a hash."""
    text = re.sub(r"^#.*\n", "", lock.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = re.fullmatch(r"(\S+)==(\S+)( ; [^#]*?)?((\s+--hash=sha256:[0-9a-f]{64})+)\s*", line)
        assert match, line[:80]
        found[canonicalize_name(match[1])] = match[2]
    return found


def asked(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: the program's own needs, and those of some extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (text for group in groups for text in project["optional-dependencies"][group])
    return [Requirement(text) for text in (*project["dependencies"], *extras)]


def unfit(lock: dict[str, str], requirements: list[Requirement]) -> list[str]:
    """Requirements that a lock file does not meet."""
    return [
        str(requirement)
        for requirement in requirements
        if (version := lock.get(canonicalize_name(requirement.name))) is None
        or not requirement.specifier.contains(version)
    ]


def test_there_are_three() -> None:
    assert [lock.name for lock in LOCKS] == ["requirements-build.lock", "requirements-dev.lock", "requirements.lock"]


@every_lock
def test_a_lock_names_versions_and_hashes_and_no_place_to_fetch_from(lock: Path) -> None:
    assert pinned(lock)
    assert re.findall(r"://|--\w*index|--find-links|@ ", lock.read_text("utf-8")) == []


def test_the_locks_meet_what_pyproject_asks() -> None:
    """Else run: make lock"""
    assert unfit(pinned(ROOT / "requirements.lock"), asked()) == []
    assert unfit(pinned(ROOT / "requirements-dev.lock"), asked("dev", "translate")) == []


@every_lock
def test_the_locks_agree(lock: Path) -> None:
    assert pinned(lock).items() <= pinned(ROOT / "requirements-dev.lock").items()


def test_the_lock_holds_for_windows_too() -> None:
    """pytest needs colorama there and nowhere else."""
    lines = (ROOT / "requirements-dev.lock").read_text("utf-8").splitlines()
    assert any(re.match(r"colorama==\S+ ; .*sys_platform == 'win32'", line) for line in lines)


def test_a_requirement_that_no_lock_meets_is_seen() -> None:
    needed = [Requirement(text) for text in ("click>=8.1", "rich", "PyYAML>=6")]
    assert unfit({"click": "8.0", "pyyaml": "6.0.3"}, needed) == ["click>=8.1", "rich"]
