"""A project's icons: found, read, before ours; what is wrong with one stops who uses it and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from handout import packaged
from handout.errors import InputError, Position, Severity
from handout.models.content import Role
from handout.models.icons import named_icons
from handout.project import Project
from handout.project.pictures import packaged_icon
from starter import starter

DROP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M4 1L8 8H1Z"/></svg>'
TWO = DROP.replace("</svg>", '<rect width="2" height="2" fill="red"/></svg>')


LAYOUT = """\
format: 1
layout: calm
sections:
  benefits: {icon: yes}
  considerations: {icon: no}
  other: {icon: none}
  causes:
    icon: nerv
styles:
  urgent: {icon: drop}
  tip: {icon: unicorn}
"""


def project(root: Path, files: dict[str, str]) -> Project:
    starter(root)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return Project.load(root)


def told(found: Project) -> list[tuple[str, str]]:
    return [(fault.code, fault.where.file if fault.where else "") for fault in found.diagnostics]


def test_a_projects_icons_stand_beside_ours_and_before_them(tmp_path: Path) -> None:
    found = project(tmp_path, {"icons/blood-test.svg": DROP, "icons/star.svg": DROP})
    assert told(found) == []
    assert {"blood-test", "star", "phone"} <= found.icon_names
    blood, star, phone = (found.icon(name) for name in ("blood-test", "star", "phone"))
    assert blood and star and blood.stencil and star.form == blood.form and star != packaged_icon("star")
    assert phone is packaged_icon("phone") is found.icon("phone")
    assert found.icon("unicorn") is None


def test_a_broken_icon_is_told_and_ours_does_not_stand_in_for_it(tmp_path: Path) -> None:
    found = project(tmp_path, {"icons/star.svg": TWO, "icons/drop.svg": DROP})
    assert told(found) == [("icon-colours", "icons/star.svg")]
    assert found.icon("drop") and found.handouts and found.brands and "leaflet" in found.layouts
    with pytest.raises(InputError) as refused:
        found.icon("star")
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.where) == ("broken-icon", Position("icons/star.svg")) and fault.hint


@pytest.mark.parametrize("name", ["Blood.svg", "blood test.svg", "blood.SVG", "blood.png", "more/blood.svg"])
def test_a_file_that_no_layout_could_name_is_told(name: str, tmp_path: Path) -> None:
    found = project(tmp_path, {f"icons/{name}": DROP})
    (fault,) = found.diagnostics
    assert (fault.severity, fault.code) == (Severity.WARNING, "stray-file") and "icons/" in (fault.hint or "")


def test_a_licence_may_stand_beside_them(tmp_path: Path) -> None:
    assert told(project(tmp_path, {"icons/LICENSE": "MIT", "icons/origin.txt": "", "icons/drop.svg": DROP})) == []


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "star.svg").write_text(DROP)
    root = tmp_path / "clinic"
    project(root, {"icons/drop.svg": DROP})
    (root / "icons" / "star.svg").symlink_to(tmp_path / "star.svg")
    found = Project.load(root)
    assert told(found) == [("outside-project", "icons/star.svg")]
    with pytest.raises(InputError):
        found.icon("star")
    assert found.icon("phone")


def test_a_folder_that_nobody_may_read_may_hold_any_icon(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = tmp_path / "clinic"
    starter(root)
    (root / "icons").symlink_to(tmp_path / "elsewhere")
    found = Project.load(root)
    assert told(found) == [("outside-project", "icons")]
    with pytest.raises(InputError):
        found.icon("phone")


def test_icons_of_a_layout_are_looked_at_where_they_stand(tmp_path: Path) -> None:
    """YAML's yes and no are the words."""
    found = project(tmp_path, {"layouts/calm.yaml": LAYOUT, "icons/drop.svg": DROP})
    assert [(fault.code, str(fault.where)) for fault in found.diagnostics] == [
        ("unknown-icon", "layouts/calm.yaml:8:11"),
        ("unknown-icon", "layouts/calm.yaml:11:15"),
    ]
    assert found.diagnostics[0].hint == "Did you mean “nerve”?"
    assert "calm" not in found.layouts


def test_the_layouts_that_come_with_the_program_name_icons_that_do(tmp_path: Path) -> None:
    found = project(tmp_path, {})
    for loaded in found.layouts.values():
        assert {name for _, name in named_icons(loaded.model)} <= set(packaged.icons())
    sections = found.layouts["leaflet"].model.sections
    assert {role for role, look in sections.items() if look.icon} >= set(get_args(Role))


def test_a_layout_of_ours_names_icons_of_ours() -> None:
    """So no project has to ask for them again at each start."""
    for file in packaged.layouts_folder().glob("*.yaml"):
        loaded = packaged.layout(file.stem)
        assert loaded and {name for _, name in named_icons(loaded.model)} <= {*packaged.icons()}
