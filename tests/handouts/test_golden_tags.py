"""The structure tree as indented text, as a screen reader walks it: four scripts of the repository's own first
handout, and a table over two pages. ``--update`` renews them; read the difference before you commit it."""

from __future__ import annotations

from pathlib import Path

import handout_samples as samples
import pytest

from own_project import all_requests, built
from tagged import Tagged

GOLDEN = Path(__file__).parents[1] / "golden" / "tags"


def compare(name: str, text: str, config: pytest.Config) -> None:
    file = GOLDEN / f"{name}.txt"
    if config.getoption("--update"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ar", "hi", "zh-Hans"])
def test_own_handout(language: str, pytestconfig: pytest.Config) -> None:
    found = (r for r in all_requests() if r.brand == "riverbend" and r.language == language)
    compare(language, Tagged(built(next(found)).data).outline(), pytestconfig)


def test_table_over_two_pages(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    title = samples.section("days", "Forty days", samples.table(40))
    root = tmp_path / "project"
    samples.write_project(root, [samples.handout("days", "en", "Days of a walk", [title])], ["en"], "Letter")
    samples.built(root)
    file = Tagged((root / "output" / "example" / "days.en.pdf").read_bytes())
    compare("table-over-two-pages", file.outline(), pytestconfig)
