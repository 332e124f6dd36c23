"""How wide a figure is: as its author asks, but never wider than its room."""

from __future__ import annotations

from pathlib import Path

import handout_samples as samples
import pytest

from tagged import Tagged


def width_of(folder: Path, width: str) -> float:
    """Points that the figure takes on the page."""
    figure = {"figure": {"file": "drawing.svg", "alt": "A green ball", "width": width}}
    look = samples.handout("h", "en", "Look", [samples.section("look", "Look", figure)])
    samples.write_project(folder, [look], ["en"], "A4")
    (built,) = samples.built(folder).sheets
    tagged = Tagged((folder / "output" / str(built.file)).read_bytes())
    (box,) = (e.node.A.BBox for e in tagged.elements() if "green ball" in str(e.node.get("/Alt", "")))
    left, _, right, _ = map(float, box)
    return right - left


def test_a_figure_is_as_wide_as_its_author_asks(tmp_path: Path) -> None:
    room = width_of(tmp_path / "wide", "90in")
    assert 300 < room < 595, "all that the page has"
    assert width_of(tmp_path / "share", "25%") == pytest.approx(room / 4, abs=0.5)
    assert width_of(tmp_path / "length", "40mm") == pytest.approx(40 * 72 / 25.4, abs=0.5)
