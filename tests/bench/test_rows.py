"""Rows of the bench: a side of ours alone needs nothing of what the peers read."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.project import Project
from peer_content import requests
from rows import Make, Work
from workloads import with_brands, with_fit, with_icons, with_phone, with_picture


@pytest.mark.parametrize("make", [with_brands, with_fit, with_icons, with_phone, with_picture])
def test_every_workload_has_its_sheets_counted(make: Make, tmp_path: Path) -> None:
    """Also one with a picture, which the templates of the peers do not know."""
    work = Work(tmp_path, "some", make, 2)
    assert (work.ours("en").sheets, work.ours().sheets) == (2, 26)
    assert not work.peers.exists()
    assert len(list(requests(Project.load(work.project)))) == 26
