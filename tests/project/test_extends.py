"""How far a layout may stand on others: one step, and leaflet under all."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.project import Project
from starter import starter


@pytest.mark.parametrize(
    ("layouts", "told"),
    [
        ({"mine": "sheet"}, []),  # sheet says that it stands on leaflet, as every layout does
        ({"mine": "leaflet", "yours": "mine"}, []),
        ({"mine": "sheet", "yours": "mine"}, ["extends layouts/yours.yaml:3:10"]),
    ],
)
def test_leaflet_under_a_layout_is_no_step(layouts: dict[str, str], told: list[str], tmp_path: Path) -> None:
    starter(tmp_path)
    (tmp_path / "layouts").mkdir(exist_ok=True)
    for name, under in layouts.items():
        text = f"format: 1\nlayout: {name}\nextends: {under}\n"
        (tmp_path / "layouts" / f"{name}.yaml").write_text(text, "utf-8")
    faults = Project.load(tmp_path).diagnostics
    assert [f"{fault.code} {fault.where}" for fault in faults if fault.code == "extends"] == told
