"""``handout layouts``: what there is, and one with every value, which does the same when it is copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from build_samples import project, variant

from handout.errors import UsageError, has_errors
from handout.models.brand import Typefaces
from handout.project import Project
from handout.style import Stylesheet, resolve
from handout.usecases.layouts import ABOUT, layouts

CALM = "format: 1\nlayout: calm\nextends: leaflet\ntype: {size: 15pt}\nomit: [notes]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path / "clinic")
    (made / "layouts").mkdir(exist_ok=True)
    (made / "layouts/calm.yaml").write_text(CALM)
    return made


def stylesheet(root: Path, layout: str, form: str | None = None) -> Stylesheet:
    found = Project.load(root)
    models = {name: loaded.model for name, loaded in found.layouts.items()}
    chosen = found.variants[form].model if form else None
    made = resolve(layout, models, Typefaces(), "A4", rtl=False, variant=chosen)
    return replace(made, design=None)  # the files it was made from, with what they extend


def test_what_there_is_and_whose_it_is(root: Path) -> None:
    variant(root, "low-ink", "ink: low")
    found = {one.name: (one.kind, one.packaged, one.file) for one in layouts(root).offers}
    assert found["calm"] == ("layout", False, "layouts/calm.yaml")
    assert found["leaflet"] == ("layout", True, None)
    assert found["low-ink"] == ("variant", True, "variants/low-ink.yaml")
    assert found["bilingual"] == ("variant", True, None)


def test_what_each_does_is_said_in_words(root: Path) -> None:
    """A new one among the packaged has none yet; a project's own of the same name is another thing."""
    assert {one.name for one in layouts(root).offers if one.packaged} == set(ABOUT)
    (root / "layouts/leaflet.yaml").write_text("format: 1\nlayout: leaflet\n")
    found = {one.name: one.about for one in layouts(root).offers}
    assert found["sheet"] == ABOUT["sheet"]
    assert (found["calm"], found["leaflet"]) == ("extends leaflet", "stands alone")


@pytest.mark.parametrize("name", ["calm", "leaflet", "sheet", "booklet"])
def test_a_layout_that_is_copied_does_the_same_without_the_one_it_extended(root: Path, name: str) -> None:
    before, text = stylesheet(root, name), layouts(root, name).text
    assert text and "extends:" not in text
    (root / f"layouts/{name}.yaml").write_text(text, "utf-8")
    assert not has_errors(Project.load(root).diagnostics)
    assert stylesheet(root, name) == before


@pytest.mark.parametrize("name", ["large-print", "low-ink", "bilingual", "staff-copy"])
def test_a_variant_that_is_copied_does_the_same(root: Path, name: str) -> None:
    before, text = stylesheet(root, "calm", name), layouts(root, name).text
    (root / "variants").mkdir()
    (root / f"variants/{name}.yaml").write_text(text or "", "utf-8")
    assert not Project.load(root).diagnostics
    assert stylesheet(root, "calm", name) == before


def test_the_schema_that_the_first_line_names_is_there(root: Path) -> None:
    for name, folder in (("calm", "layouts"), ("low-ink", "variants")):
        line = (layouts(root, name).text or "").splitlines()[0]
        assert (root / folder / line.partition("$schema=")[2]).resolve().is_file()


def test_an_unknown_name_is_told_with_the_nearest_of_both(root: Path) -> None:
    with pytest.raises(UsageError) as fault:
        layouts(root, "low-nik")
    assert [one.hint for one in fault.value.diagnostics] == ["Did you mean “low-ink”?"]


def test_of_a_broken_one_the_faults_are_told(root: Path) -> None:
    (root / "layouts/calm.yaml").write_text(CALM + "typ: {}\n")
    found = layouts(root, "calm")
    assert found.text is None and [one.broken for one in found.offers] == [True]
    assert [fault.code for fault in found.faults] == ["unknown-key"]
