"""A locked folder, or a name that no system has, is an answer like any other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from build_samples import BRAND, EN, ES, project, run

from handout import looking


@pytest.mark.parametrize("name", ["a\0b", "a" * 300])
def test_names_that_no_system_has(name: str) -> None:
    ask = (looking.is_folder, looking.is_file, looking.is_link, looking.seen, looking.stands)
    assert not any(question(Path(name)) for question in ask)


def test_where_nobody_may_look_nothing_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, who may look everywhere: the refusal is played."""

    def refuse(_: Path) -> os.stat_result:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", refuse)
    assert looking.stands(tmp_path / "brand.yaml")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look everywhere")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_locked_brand_stops_no_other_and_withdraws_nothing(tmp_path: Path, mode: int) -> None:
    root = project(tmp_path / "clinic")
    other = root / "brands/other/brand.yaml"
    other.parent.mkdir()
    (other.parent / "logo.svg").write_bytes((root / BRAND).with_name("logo.svg").read_bytes())
    other.write_text((root / BRAND).read_text("utf-8").replace("brand: example-clinic", "brand: other"), "utf-8")
    run(root)
    (root / BRAND).parent.chmod(mode)
    try:
        result = run(root, rebuild=True)
    finally:
        (root / BRAND).parent.chmod(0o755)
    assert not result.withdrawn and result.failed and not result.crashes
    assert (root / "output" / EN).exists() and (root / "output" / ES).exists()
