"""The matrix."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from build_samples import CONTENT, SPANISH, TODAY, edit, project, variant

from handout.errors import UsageError
from handout.usecases.status import status


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path / "clinic")
    shutil.copytree(made / "brands/example-clinic", made / "brands/british")
    edit(made / "brands/british/brand.yaml", "brand: example-clinic", "brand: british")
    edit(made / "brands/british/brand.yaml", "region: US", "region: GB")
    edit(made / "brands/british/brand.yaml", "[en, es]", "[en, fr]")
    return made


def states(root: Path, today: date = TODAY) -> dict[tuple[str, str], str]:
    return {(s.language, s.region): s.state for s in status(root, today).standings}


def test_every_language_stands_in_every_country(root: Path) -> None:
    assert states(root) == {
        ("en", "GB"): "draft",
        ("en", "US"): "draft",
        ("fr", "GB"): "missing",
        ("fr", "US"): "missing",
        ("es", "GB"): "machine",
        ("es", "US"): "machine",
    }
    brands = {(s.language, s.region): s.brands for s in status(root, TODAY).standings}
    assert brands["es", "GB"] == () and brands["en", "GB"] == ("british",)


def test_open_texts_are_counted(root: Path) -> None:
    edit(root / CONTENT, "Write down your questions.", "Write down all your questions.")
    spanish = [s for s in status(root, TODAY).standings if s.language == "es"]
    assert {(s.state, s.missing, s.stale) for s in spanish} == {("partial", 1, 0)}


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("variant: [long]", ("machine", 0)),
        ("brand: [british]", ("machine", 0)),  # a brand that does not ask for Spanish
        ("brand: [example-clinic]", ("partial", 1)),
        ("region: [US]", ("partial", 1)),
        ("region: [GB]", ("machine", 0)),
    ],
)
def test_a_text_that_no_build_prints_leaves_nothing_open(root: Path, only: str, expected: tuple[str, int]) -> None:
    variant(root, "long")
    edit(root / CONTENT, "- notes: 3", f"- text: Only some.\n        only: {{{only}}}")
    assert [(s.state, s.missing) for s in status(root, TODAY).standings if (s.language, s.region) == ("es", "US")] == [
        expected
    ]


def test_a_broken_translation_is_not_called_missing(root: Path) -> None:
    (root / SPANISH).write_text("format: 1\n")
    assert states(root)["es", "US"] == "broken"
    assert status(root, TODAY).faults


def test_accepted_checks_are_shown_with_their_places(root: Path) -> None:
    waived = "accept: [{check: vague-link, because: the room is needed}]"
    edit(root / CONTENT, "- notes: 3", f"- notes: 3\n        {waived}")
    edit(root / CONTENT, "sections:", f"{waived}\nsections:")
    edit(root / CONTENT, "  - id: urgent", f"  - id: urgent\n    {waived}")
    edit(root / SPANISH, "messages:", f"messages:\n  - {{source: Other words., target: Otras., {waived}}}")
    spanish = next(s.accepted for s in status(root, TODAY).standings if s.language == "es")
    said = "vague-link: the room is needed"
    places = ("whole handout", "urgent", "block in my-notes", "Spanish, “Other words.”")
    assert {text for text in spanish if "vague" in text} == {f"{said} ({place})" for place in places}


def test_an_unknown_handout_is_named_with_the_nearest(root: Path) -> None:
    with pytest.raises(UsageError, match="no handout “first-vist”") as fault:
        status(root, TODAY, ("first-vist",))
    assert fault.value.diagnostics[0].hint == "Did you mean “first-visit”?"


def test_a_broken_handout_is_known_and_stands_nowhere(root: Path) -> None:
    (root / "content/other.yaml").write_text("format: 1\n")
    found = status(root, TODAY, ("other",))
    assert found.standings == () and {fault.where.file for fault in found.faults if fault.where} == {
        "content/other.yaml"
    }
