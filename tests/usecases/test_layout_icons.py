"""Icons on their way into a sheet: those that its layout paints, and what a changed one outdates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build_samples import EN, ES, QUICK, TODAY, outcomes, project, run

from handout.errors import Diagnostic
from handout.models.icons import DRAWN, picture_name
from handout.models.image import Image
from handout.sheet import Sheet
from handout.usecases.origins import another
from handout.usecases.verify import verify
from handout.usecases.workshop import Steps, open_workshop

DROP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M4 1L8 8H1Z"/></svg>'
OTHER = DROP.replace("8 8", "8 7")
TWO = DROP.replace("</svg>", '<rect width="2" height="2" fill="red"/></svg>')


LAYOUT = """\
format: 1
layout: leaflet
sections: {before: {icon: star}, other: {icon: drop}, notes: {icon: none}}
"""
"""A project's own ground: it has no icons but these."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose layout paints two icons."""
    made = project(tmp_path / "clinic")
    (made / "layouts").mkdir(exist_ok=True)
    (made / "layouts/leaflet.yaml").write_text(LAYOUT)
    write(made, "drop", DROP)
    return made


def write(root: Path, name: str, drawing: str) -> None:
    file = root / "icons" / f"{name}.svg"
    file.parent.mkdir(exist_ok=True)
    file.write_text(drawing)


def current(root: Path) -> bool:
    return verify(root / "output" / EN, root, TODAY, QUICK).current


def test_the_icons_of_a_layout_come_with_the_pictures_and_no_others(root: Path) -> None:
    seen: list[dict[str, Image]] = []

    def typesetter(*_: object) -> Any:
        def typeset(*, sheet: Sheet, images: dict[str, Image], **_: Any) -> tuple[None, tuple[Diagnostic, ...]]:
            seen.append(images)
            return None, ()

        return typeset

    run(root, Steps(typesetter), languages=("en",))
    own = open_workshop(root, QUICK).project.icon("drop")
    (images,) = seen
    drawn = {picture_name(name) for name in DRAWN}
    assert {name for name in images if name.startswith("icon:")} == {"icon:star", "icon:drop", *drawn}
    assert images["icon:drop"] == own and images["icon:star"].stencil


def test_a_changed_icon_makes_its_sheets_anew_and_outdates_them(root: Path) -> None:
    run(root)
    assert set(outcomes(run(root)).values()) == {"unchanged"} and current(root)
    write(root, "drop", OTHER)
    assert not current(root)
    assert outcomes(run(root)) == {EN: "built", ES: "built"}
    assert current(root)


def test_one_that_comes_before_ours_does_too(root: Path) -> None:
    run(root)
    write(root, "star", DROP)
    assert not current(root)
    assert outcomes(run(root)) == {EN: "built", ES: "built"}


def test_one_that_nobody_paints_does_not(root: Path) -> None:
    run(root)
    write(root, "lung", DROP)
    assert current(root)
    assert outcomes(run(root)) == {EN: "unchanged", ES: "unchanged"}


@pytest.mark.parametrize("drawing", [None, TWO], ids=["gone", "broken"])
def test_without_its_icon_no_sheet_is_made(root: Path, drawing: str | None) -> None:
    run(root)
    if drawing:
        write(root, "drop", drawing)
    else:
        (root / "icons/drop.svg").unlink()
    result = run(root)
    assert outcomes(result) == {EN: "failed", ES: "failed"}
    found = [fault for sheet in result.sheets for fault in sheet.diagnostics]
    assert all(fault.where and fault.hint for fault in found)
    codes = {fault.code for fault in found}
    assert codes == ({"broken-icon"} if drawing else {"broken-layout"})
    assert not [sheet for sheet in result.sheets if sheet.crash]


def test_what_a_broken_icon_shows_is_not_known_and_hides_no_other_change(root: Path) -> None:
    def key() -> str | None:
        return open_workshop(root, QUICK).origins.layout("leaflet")

    before = key()
    assert before
    write(root, "drop", TWO)
    assert not another(key(), before)
    (root / "layouts/leaflet.yaml").write_text(LAYOUT.replace("star", "moon"))
    assert another(key(), before)


def test_an_icon_that_only_a_variant_paints_outdates_its_sheets(tmp_path: Path) -> None:
    """A build of something else tells it too: it moves what is outdated before it makes anything."""
    root = project(tmp_path / "clinic")
    (root / "variants").mkdir()
    (root / "variants/marked.yaml").write_text(
        "format: 1\nvariant: marked\nlayout: {sections: {before: {icon: drop}}}\n"
    )
    write(root, "drop", DROP)
    marked = EN.replace(".pdf", ".marked.pdf")
    run(root, variants=("marked",), languages=("en",))
    assert not run(root, languages=("es",)).withdrawn
    write(root, "drop", OTHER)
    assert [gone.file for gone in run(root, languages=("es",)).withdrawn] == [marked]
