"""Write into docs/platforms.md for which systems and Pythons every part that we need comes as a wheel.

Run: `.venv/bin/python docs/make_platforms.py`, with a network; it takes some minutes. It asks pip, as an install would,
for the versions of requirements-dev.lock, and downloads nothing that it keeps. tests/test_docs.py fails when the table
and the lock part.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PAGE = Path(__file__).with_name("platforms.md")
START = "<!-- Made by docs/make_platforms.py, up to the end mark; do not edit. -->\n"
END = "<!-- End of what docs/make_platforms.py made. -->\n"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EXTRA = "translate"
"""The extra whose parts a user may install; ``dev`` is for us."""


@dataclass(frozen=True)
class System:
    """A kind of machine: what pip calls it, and what environment markers see there (PEP 508)."""

    name: str
    tags: tuple[str, ...]
    markers: Mapping[str, str]

    def environment(self, python: str) -> dict[str, str]:
        own = {"python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython"}
        return {**own, "platform_python_implementation": "CPython", "extra": "", **self.markers}


def _linux(machine: str) -> System:
    """glibc 2.28, as in Debian 10 and RHEL 8: what wheels for Linux are mostly built for (PEP 600)."""
    tags = tuple(f"manylinux_2_{minor}_{machine}" for minor in range(28, 4, -1))
    markers = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": machine}
    return System(f"Linux {machine}", (*tags, f"manylinux2014_{machine}"), markers)


def _mac(machine: str) -> System:
    markers = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": machine}
    return System(f"macOS 13 {machine}", (f"macosx_13_0_{machine}",), markers)


def _windows(machine: str, tag: str) -> System:
    markers = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": machine}
    return System(f"Windows {machine}", (tag,), markers)


SYSTEMS = (
    *(_linux("x86_64"), _linux("aarch64"), _mac("x86_64"), _mac("arm64")),
    *(_windows("AMD64", "win_amd64"), _windows("ARM64", "win_arm64")),
)


@dataclass(frozen=True)
class Part:
    """One distribution at the version that we pin. ``pure``: its one wheel serves every system and Python."""

    name: str
    version: str
    pure: bool
    needs: tuple[Requirement, ...]

    @property
    def pin(self) -> str:
        return f"{self.name}=={self.version}"


def roots() -> list[str]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"][EXTRA]]


def pins() -> dict[str, str]:
    """Name and version of everything that is locked."""
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    return {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE)
    }


def parts(asked: Iterable[str]) -> dict[str, Part]:
    """Everything that an install brings, on any system: pip follows only the markers of the system it runs on."""
    wanted = set(asked)
    while True:
        found = {part.name: part for part in _resolved(wanted)}
        missing = {need for names in _needed_anywhere(found, wanted) for need in names} - found.keys()
        if not missing:
            return found
        wanted |= missing


def _needed_anywhere(found: Mapping[str, Part], asked: Iterable[str]) -> Iterator[set[str]]:
    return (needed(found, asked, system, python) for system in SYSTEMS for python in PYTHONS)


def needed(found: Mapping[str, Part], asked: Iterable[str], system: System, python: str) -> set[str]:
    """The names of what an install brings on one system and Python."""
    environment = system.environment(python)
    waiting = [Requirement(line) for line in asked]
    names: set[str] = set()
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name in names or (need.marker and not need.marker.evaluate(environment)):
            continue
        names.add(name)
        waiting += found[name].needs if name in found else ()
    return names


def _resolved(asked: Iterable[str]) -> Iterator[Part]:
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder, "pins.txt")  # without the hashes: pip would want one for everything
        pinned.write_text("".join(f"{name}=={version}\n" for name, version in pins().items()), "utf-8")
        report = _pip(*asked, "--constraint", str(pinned))
    if report is None:
        raise SystemExit("pip finds no set of wheels even for this machine")
    for item in report["install"]:
        about = item["metadata"]
        needs = tuple(Requirement(line) for line in about.get("requires_dist", ()))
        pure = item["download_info"]["url"].endswith("-none-any.whl")
        yield Part(canonicalize_name(about["name"]), about["version"], pure, needs)


def _pip(*arguments: str) -> dict[str, list[dict[str, dict[str, str]]]] | None:
    """What pip would install, from wheels alone; None if there is no such wheel."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--only-binary", ":all:", "--target", folder, "--report", str(report), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return json.loads(report.read_text("utf-8"))  # type: ignore[no-any-return]
    if "No matching distribution found" in done.stderr:
        return None
    raise SystemExit(done.stderr)


def with_wheels(asked: list[Part], system: System, python: str) -> set[str]:
    """Which of the parts have a wheel there: asked together, and one by one only where one is missing."""
    tags = [word for tag in system.tags for word in ("--platform", tag)]
    where = ("--no-deps", "--python-version", python, "--implementation", "cp", *tags)
    if not asked or _pip(*where, *(part.pin for part in asked)) is not None:
        return {part.name for part in asked}
    if len(asked) == 1:
        return set()
    return set().union(*(with_wheels([part], system, python) for part in asked))


Cells = dict[tuple[str, str], dict[str, bool | None]]
"""By part and system: for each Python whether there is a wheel; None where the part is not needed."""


def cells(found: Mapping[str, Part], asked: list[str]) -> Cells:
    table: Cells = {(name, system.name): {} for name in found for system in SYSTEMS}
    for system in SYSTEMS:
        for python in PYTHONS:
            there = needed(found, asked, system, python)
            wheels = with_wheels([found[name] for name in sorted(there) if not found[name].pure], system, python)
            for name, part in found.items():
                table[name, system.name][python] = (part.pure or name in wheels) if name in there else None
    return table


def told(pythons: Mapping[str, bool | None]) -> str:
    """One cell in words."""
    if set(pythons.values()) == {None}:
        return "not needed"
    have = [python for python, wheel in pythons.items() if wheel is not False]
    if not have:
        return "**none**"
    if len(have) == len(pythons):
        return f"{have[0]} to {have[-1]}"
    return f"**only {', '.join(have)}**"


def whole(table: Cells, system: System) -> dict[str, bool | None]:
    """For each Python whether everything has a wheel."""
    columns = [pythons for (_, name), pythons in table.items() if name == system.name]
    return {python: all(column[python] is not False for column in columns) for python in PYTHONS}


def rows(found: Mapping[str, Part], table: Cells) -> Iterator[str]:
    yield f"| part | version | {' | '.join(system.name for system in SYSTEMS)} |\n"
    yield f"|---|---|{'---|' * len(SYSTEMS)}\n"
    yield f"| **all of them** | | {' | '.join(told(whole(table, system)) for system in SYSTEMS)} |\n"
    for name, part in sorted(found.items()):
        if part.pure:
            own = ["any" if told(table[name, system.name]) != "not needed" else "not needed" for system in SYSTEMS]
        else:
            own = [told(table[name, system.name]) for system in SYSTEMS]
        yield f"| {name} | {part.version} | {' | '.join(own)} |\n"


def main() -> None:
    asked = roots()
    found = parts(asked)
    made = "".join(rows(found, cells(found, asked)))
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    PAGE.write_text(f"{before}{START}\n{made}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
