"""The documents say what is there: every command, path and link that they name exists, the reference is up to date."""

from __future__ import annotations

import re
import runpy
import tomllib
from itertools import pairwise
from pathlib import Path

import click
import pytest

from handout.cli.app import cli

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "handout"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]

PLANNED = {"src/handout/variants/"}
"""What docs/adding.md says will be there. To be emptied by the one who builds it."""

FOLDERS = "src|tests|docs|layouts|brands|translations|regions|content"
PATH = re.compile(rf"`((?:{FOLDERS}|\.ci)/[\w./-]+|[\w-]+\.(?:md|txt|toml))`")
"""Paths of the repository in backticks; one with a <placeholder> or a * names no single file."""
LINK = re.compile(r"\]\(([^)\s:]+)\)")
"""The target of a link that does not leave the repository."""

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def commands(group: click.Command, name: str = "handout") -> set[str]:
    """Every command and group of the command line, as people type it."""
    if not isinstance(group, click.Group):
        return {name}
    return {name}.union(*(commands(inner, f"{name} {key}") for key, inner in group.commands.items()))


def options(line: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", line))


def known_options(name: str) -> set[str]:
    """The options of one command."""
    command: click.Command = cli
    for word in name.split()[1:]:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    return {opt for parameter in command.params for opt in parameter.opts} | {"--help", "-h"}


def typed(text: str) -> list[str]:
    """What a page shows as typed: code between backticks, and indented lines up to a gap."""
    lines = (re.split(r" {3,}", line.strip())[0] for line in text.splitlines() if line.startswith("    "))
    shown = [*lines, *re.findall(r"`([^`\n]+)`", text)]
    return [re.sub(r"^\.venv[/\\]\w+[/\\]", "", line) for line in shown]


def command_of(line: str, known: set[str]) -> str | None:
    """The longest known command at the start of a line; None if it names none."""
    return max((name for name in known if line == name or line.startswith(name + " ")), key=len, default=None)


def wrong_commands(text: str) -> list[str]:
    """Lines that call ``handout`` with a word or an option that it does not know."""
    known, wrong = commands(cli), []
    for line in typed(text):
        name = command_of(line, known)
        if name is None:
            continue
        rest = line.removeprefix(name).split()
        is_group = any(other.startswith(name + " ") for other in known)
        if (is_group and rest and rest[0][0] not in "-.,") or options(" ".join(rest)) - known_options(name):
            wrong.append(line)
    return wrong


@every_page
def test_commands_exist(page: Path) -> None:
    assert wrong_commands(page.read_text("utf-8")) == []


def test_the_readme_tells_every_command() -> None:
    told = {command_of(line, commands(cli)) for line in typed((ROOT / "README.md").read_text("utf-8"))}
    assert commands(cli) - told == {"handout translations"}


@every_page
def test_make_knows_what_is_asked_of_it(page: Path) -> None:
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    asked = {line.split()[1] for line in typed(page.read_text("utf-8")) if re.match(r"make [a-z]", line)}
    assert asked <= rules


def test_the_first_words_of_the_readme_are_the_two_commands() -> None:
    assert [line.split()[:2] for line in typed((ROOT / "README.md").read_text("utf-8"))[:2]] == [
        ["make"],
        ["make", "test"],
    ]


@every_page
def test_paths_exist(page: Path) -> None:
    named = {path for path in PATH.findall(page.read_text("utf-8")) if path not in PLANNED}
    assert [path for path in sorted(named) if not any((base / path).exists() for base in (ROOT, page.parent))] == []


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for link in LINK.findall(re.sub("`[^`\n]*`", "", page.read_text("utf-8"))):
        file, _, anchor = link.partition("#")
        target = page.parent / file if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def anchors(page: Path) -> list[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def rows(page: Path, heading: str) -> list[list[str]]:
    """The cells of the tables under one heading, without their heads."""
    part = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)
    body = next(text for text in part if text.startswith(heading))
    lines = [line for line in body.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for before, line in pairwise(lines) if "---" not in line
    ]


def test_the_rooms_of_the_map_exist_and_none_is_missing() -> None:
    told = {
        room.rstrip("/")
        for cells in rows(ROOT / "docs" / "architecture.md", "Rooms")
        for room in re.findall("`([^`]+)`", cells[0])
    }
    there = {path.stem for path in SRC.glob("*.py")} | {path.parent.name for path in SRC.glob("*/__init__.py")}
    assert there - {"__init__", "__main__"} == told


def test_modules_of_the_map_exist() -> None:
    """``text/inline.py`` and its like stand under src/handout."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = {name for name in re.findall(r"`([\w/]+\.py)`", text) if not name.startswith("tests/")}
    assert [name for name in sorted(named) if not (SRC / name).exists()] == []
    assert len(named) > 8


def test_the_reference_is_up_to_date() -> None:
    """Else run: python docs/make_reference.py"""
    made = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["page"]()
    assert (ROOT / "docs" / "reference.md").read_text("utf-8") == made


def parts_of_the_table() -> dict[str, str]:
    """Part and version, of the table of wheels in docs/platforms.md."""
    lines = re.findall(
        r"^\| ([\w-]+) \| (\d[\w.]*) \|", (ROOT / "docs" / "platforms.md").read_text("utf-8"), re.MULTILINE
    )
    return dict(lines)


def canonical(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_table_of_wheels_names_all_that_we_depend_on() -> None:
    """Else run, with a network: python docs/make_platforms.py"""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["translate"]]
    names = {canonical(re.split(r"[<>=!~;\[ ]", line)[0]) for line in asked}
    assert names - parts_of_the_table().keys() == set()


def test_the_table_of_wheels_is_of_the_versions_that_we_pin() -> None:
    """Else run, with a network: python docs/make_platforms.py"""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    pinned = {canonical(name): version for name, version in pins.items()}
    assert {name: pinned.get(name) for name in parts_of_the_table()} == parts_of_the_table()


def test_the_table_of_wheels_is_of_the_pythons_that_we_claim() -> None:
    claimed = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    made = runpy.run_path(str(ROOT / "docs" / "make_platforms.py"))
    assert list(made["PYTHONS"]) == claimed


def test_every_part_of_the_reference_has_a_name_of_its_own() -> None:
    found = anchors(ROOT / "docs" / "reference.md")
    assert len(found) == len(set(found))


def test_the_reference_describes_every_key() -> None:
    """The region's ``format`` and ``paper`` have no docstring yet."""
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    assert len(re.findall(r"\|  \|$", text, re.MULTILINE)) <= 2


def test_the_picture_is_small_and_there() -> None:
    picture = ROOT / "docs" / "pages.png"
    assert picture.stat().st_size < 400_000
    assert picture.read_bytes().startswith(b"\x89PNG")


@every_page
def test_claims_name_their_tool(page: Path) -> None:
    """design.md section 7: never "accessible" or "compliant"."""
    assert re.findall(r"(?i)\baccessible\b|\bcompliant\b", page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    ["    handout bild", "`handout build --drafts`", "    handout translations sing x", "`.venv/bin/handout nwe x`"],
)
def test_the_checker_sees_a_wrong_command(line: str) -> None:
    assert wrong_commands(line) != []
