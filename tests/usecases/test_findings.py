"""What check and status keep of a handout holds as long as nothing that it depends on has changed, and no longer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from build_samples import BRAND, CONTENT, SPANISH, TODAY, edit, project, run, write

from handout.accepting import Settled
from handout.assemble.job import Request
from handout.project import Project
from handout.usecases.check import check
from handout.usecases.findings import RECORD
from handout.usecases.making import make
from handout.usecases.remarks import remarks
from handout.usecases.result import BuildResult, Options, Outcome
from handout.usecases.status import status
from handout.usecases.steps import real_steps
from handout.usecases.workshop import Made, Workshop

SECOND = "content/second.yaml"
BOTH = {"first-visit", "second"}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two handouts, one of them built, both checked."""
    root = project(tmp_path_factory.mktemp("checked") / "clinic")
    second = (root / CONTENT).read_text("utf-8").replace("handout: first-visit", "handout: second")
    (root / SECOND).write_text(second, "utf-8")
    run(root, real_steps(), handouts=("second",), languages=("en",))
    checked_now(root)
    return root


@pytest.fixture
def root(checked: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    shutil.copytree(checked, tmp_path / "clinic")
    return tmp_path / "clinic"


def checked_now(root: Path, today: date = TODAY) -> BuildResult:
    return check(Options(root, root / "output", today))


def looked_at(root: Path, monkeypatch: pytest.MonkeyPatch, today: date = TODAY) -> set[str]:
    """The handouts whose texts and sheets a check reads anew. It tells what a check without a record tells."""
    texts, sheets = set[str](), set[str]()

    def reading(project: Project, names: tuple[str, ...], day: date) -> Settled:
        texts.update(names)
        return remarks(project, names, day)

    def making(shop: Workshop, request: Request, known: Mapping[str, str]) -> Made:
        sheets.add(request.handout)
        return make(shop, request, known)

    with monkeypatch.context() as patch:
        patch.setattr("handout.usecases.check.remarks", reading)
        patch.setattr("handout.usecases.check.make", making)
        found = checked_now(root, today)
    (root / "output" / RECORD).unlink()
    afresh = checked_now(root, today)
    assert (found.sheets, found.faults, found.exit_code) == (afresh.sheets, afresh.faults, afresh.exit_code)
    assert texts == sheets
    return texts


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "a handout": (lambda root: edit(root / SECOND, "Your first visit", "Your next visit"), {"second"}),
    "a translation": (lambda root: edit(root / SPANISH, "Su primera", "Su primerísima"), {"first-visit"}),
    "a translation more": (write("translations/second/de.yaml", "format: 1\n"), {"second"}),
    "a translation less": (lambda root: (root / SPANISH).unlink(), {"first-visit"}),
    "the brand": (lambda root: edit(root / BRAND, "555-0100", "555-0101"), BOTH),
    "terms": (write("translations/terms/es.yaml", "format: 1\nlanguage: es\nterms: []\n"), BOTH),
    "a layout": (write("layouts/other.yaml", "format: 1\nlayout: other\n"), BOTH),
    "a torn record": (write(f"output/{RECORD}", '{"handouts": {"second": {"key": '), BOTH),
    "a record of nonsense": (write(f"output/{RECORD}", '{"handouts": {"second": [1], "first-visit": 2}}'), BOTH),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_has_changed_is_looked_at_anew(root: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    change, touched = CHANGES[kind]
    change(root)
    assert looked_at(root, monkeypatch) == touched


def test_what_breaks_a_layout_of_all_is_told_of_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout names a block of one handout: without the block it has a fault, and no sheet of any has a layout."""
    text = (root / SECOND).read_text("utf-8")
    named = text.replace("- list:", "- id: reach\n        list:", 1)
    assert named != text
    (root / SECOND).write_text(named, "utf-8")
    write("layouts/own.yaml", "format: 1\nlayout: own\nextends: leaflet\nblocks: {reach: {marker: disc}}\n")(root)
    edit(root / BRAND, "layout: house", "layout: own")
    assert checked_now(root).exit_code == 0
    (root / SECOND).write_text(text, "utf-8")
    assert looked_at(root, monkeypatch) == BOTH
    assert Outcome.FAILED in {one.outcome for one in checked_now(root).sheets if one.edition.handout == "first-visit"}
    (root / SECOND).write_text(named, "utf-8")
    assert looked_at(root, monkeypatch) == BOTH
    assert checked_now(root).exit_code == 0


def test_another_day_or_program_knows_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked_at(root, monkeypatch, TODAY + timedelta(days=900)) == BOTH
    checked_now(root)
    monkeypatch.setattr("handout.usecases.findings.program_digest", lambda: "another")
    assert looked_at(root, monkeypatch) == BOTH


@pytest.mark.parametrize("value", [None, [[{"severity": "none"}], [{}]], [["x"], 1], [[{}]]])
def test_a_record_of_other_kinds_of_values_is_as_good_as_none(
    root: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    record = json.loads((root / "output" / RECORD).read_text("utf-8"))
    for handout in record["handouts"].values():
        handout["found"] = dict.fromkeys(handout["found"], value)
    (root / "output" / RECORD).write_text(json.dumps(record), "utf-8")
    assert looked_at(root, monkeypatch) == BOTH


def test_where_nothing_was_built_nothing_is_written(tmp_path: Path) -> None:
    root = project(tmp_path / "clinic")
    checked_now(root)
    status(root, TODAY)
    assert not (root / "output").exists()


def test_status_keeps_what_stops_sheets(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(root / SPANISH, "10 minutos", "12 minutos")
    first = status(root, TODAY)
    assert "number-differs" in {fault.code for fault in first.faults}
    with monkeypatch.context() as patch:
        patch.setattr("handout.usecases.status.units", lambda *_: pytest.fail("it is known"))
        assert status(root, TODAY) == first
    edit(root / SPANISH, "12 minutos", "10 minutos")
    assert "number-differs" not in {fault.code for fault in status(root, TODAY).faults}
