"""Letters that stand over their line keep clear of the frame or the band above them."""

from __future__ import annotations

from pathlib import Path

import handout_samples as samples
import pytest
import yaml
from test_breadth import made


@pytest.mark.parametrize(
    ("tag", "title"), [("ar", "الشُّناج"), ("fa", "فوراً کمک بگیرید"), ("ur", "فوراً مدد حاصل کریں"), ("th", "ผู้ป่วยที่นี่")]
)
def test_a_frame_leaves_them_room(tag: str, title: str, tmp_path: Path) -> None:
    """The checks of the painted page, which every build runs, refuse a line through letters."""
    boxes = [{"callout": {"tone": tone, "title": title, "blocks": [{"text": title}]}} for tone in ("warning", "note")]
    close = {"callout": {"padding": "2pt"}, "warning": {"border": "2pt"}, "note": {"border-top": "2pt"}}
    layout = {"format": 1, "layout": "close", "extends": "leaflet", "styles": close}
    handout = samples.handout("rising", tag, title, [samples.section("one", title, *boxes)])
    samples.write_project(tmp_path / "project", [handout], [tag], "A4")
    layouts = tmp_path / "project" / "layouts"
    layouts.mkdir()
    (layouts / "close.yaml").write_text(yaml.safe_dump(layout), "utf-8")
    brand = tmp_path / "project" / "brands" / "example" / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("layout: leaflet", "layout: close"), "utf-8")
    assert made(tmp_path / "project").data
