"""The documents say what is there: every command, path and link that they name exists, the reference is up to date."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from handout import packaged
from handout.cli.app import cli
from pages import anchors, command_of, commands, rows, typed, wrong_commands

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "handout"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]

FOLDERS = "src|tests|docs|layouts|variants|brands|translations|regions|content"
PATH = re.compile(rf"`((?:{FOLDERS}|\.ci)/[\w./-]+|[\w-]+\.(?:md|txt|toml))`")
"""Paths of the repository in backticks; one with a <placeholder> or a * names no single file."""
LINK = re.compile(r"\]\(([^)\s:]+)\)")
"""The target of a link that does not leave the repository."""

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@every_page
def test_commands_exist(page: Path) -> None:
    assert wrong_commands(page.read_text("utf-8")) == []


def test_the_list_of_documents_tells_every_command_and_every_page() -> None:
    text = (ROOT / "docs" / "README.md").read_text("utf-8")
    told = {command_of(line, commands(cli)) for line in typed(text)}
    assert commands(cli) - told == {"handout translations"}
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} <= set(LINK.findall(text))


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
    named = set(PATH.findall(page.read_text("utf-8")))
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


def test_the_page_of_icons_is_up_to_date_and_names_them_all() -> None:
    """Else run: python docs/make_icons.py. The page holds a digest of the icons, so that its picture is theirs too."""
    maker = runpy.run_path(str(ROOT / "docs" / "make_icons.py"))
    text = (ROOT / "docs" / "icons.md").read_text("utf-8")
    assert text == maker["page"]()
    assert set(re.findall(r"^\| ([a-z-]+) \|", text, re.MULTILINE)) - {"icon"} == set(packaged.icons())
    assert set(maker["STANDS_FOR"]) == set(packaged.icons())


def test_the_picture_of_icons_can_be_drawn() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_icons.py"))["picture"]()
    with Image.open(ROOT / "docs" / "icons.png") as kept:
        assert made.size == kept.size
    assert "#{:02x}{:02x}{:02x}".format(*made.getpixel((69, 58))) == "#14507d"  # the hand of allergy


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
    pinned = runpy.run_path(str(ROOT / "docs" / "make_platforms.py"))["pins"]()
    assert {name: pinned.get(name) for name in parts_of_the_table()} == parts_of_the_table()


def test_the_table_of_wheels_is_of_the_pythons_that_we_claim() -> None:
    claimed = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    made = runpy.run_path(str(ROOT / "docs" / "make_platforms.py"))
    assert list(made["PYTHONS"]) == claimed


def test_every_part_of_the_reference_has_a_name_of_its_own() -> None:
    found = anchors(ROOT / "docs" / "reference.md")
    assert len(found) == len(set(found))


def test_the_reference_describes_every_key() -> None:
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    assert re.findall(r"^.*\| *\|$", text, re.MULTILINE) == []


def test_the_picture_is_small_and_there() -> None:
    picture = ROOT / "docs" / "pages.png"
    assert picture.stat().st_size < 400_000
    assert picture.read_bytes().startswith(b"\x89PNG")


def cited(text: str) -> set[str]:
    """The pages that a text names."""
    return set(re.findall(r"[\w./-]+\.md\b", text))


def is_here(name: str) -> bool:
    """Whether a page stands in the repository: by its path, or, within docs, by its name."""
    return any((place / name).is_file() for place in (ROOT, ROOT / "docs"))


def test_only_pages_that_are_here_are_cited() -> None:
    """Code, tests, layouts, docs and the pages at the root: a visitor must be able to look up what they rest on."""
    folders = ("src", "tests", "docs", "layouts", "variants", ".ci")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    files = {path for path in found if path.suffix in {".py", ".yaml", ".md"} and path != Path(__file__)} | {*PAGES}
    named = {(path, name.removeprefix("../")) for path in files for name in cited(path.read_text("utf-8"))}
    lost = {f"{path.relative_to(ROOT)}: {name}" for path, name in named if not is_here(name)}
    assert lost == {"tests/project/test_project.py: translations/README.md"}  # a file that this test writes itself


def test_the_checker_sees_a_page_that_is_not_here() -> None:
    assert cited("(see plans/secret.md, section 2; docs/findings.md)") == {"plans/secret.md", "docs/findings.md"}
    assert not is_here("plans/secret.md")
    assert is_here("docs/findings.md")


@every_page
def test_claims_name_their_tool(page: Path) -> None:
    """A claim names its tool: never "accessible" or "compliant"."""
    assert re.findall(r"(?i)\baccessible\b|\bcompliant\b", page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    ["    handout bild", "`handout build --drafts`", "    handout translations sing x", "`.venv/bin/handout nwe x`"],
)
def test_the_checker_sees_a_wrong_command(line: str) -> None:
    assert wrong_commands(line) != []
