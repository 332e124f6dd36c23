"""The same build on a cluster: two workers of this machine, which the test starts and ends."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, EN, ES, edit, outcomes, pdfs, project, run

from font_files import FAMILY, sound
from handout.errors import EnvironmentFault
from handout.usecases import cluster
from handout.usecases.cluster import DaskCluster
from handout.usecases.steps import real_steps

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """Ports are the system's choice; nothing listens to other machines."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as found:
        yield found


def test_a_cluster_makes_the_same_files(tmp_path: Path, local: Any) -> None:
    here, there = project(tmp_path / "here"), project(tmp_path / "there")
    for root in (here, there):
        (root / "fonts").mkdir()
        (root / "fonts/clinic.ttf").write_bytes(sound())
        edit(root / BRAND, "layout: house\n", f"layout: house\ntypefaces: {{heading: {FAMILY}}}\n")
    alone = run(here, real_steps())
    shared = run(there, real_steps(), scheduler=local.scheduler_address)
    assert outcomes(shared) == {EN: "built", ES: "built"}
    assert shared.sheets == alone.sheets
    assert pdfs(there) == pdfs(here)
    assert (there / "output/manifest.json").read_bytes() == (here / "output/manifest.json").read_bytes()
    assert set(outcomes(run(there, real_steps(), rebuild=False)).values()) == {"unchanged"}


def test_nobody_answers() -> None:
    with pytest.raises(EnvironmentFault) as told:
        DaskCluster("tcp://127.0.0.1:1")
    assert [fault.code for fault in told.value.diagnostics] == ["no-scheduler"]


@pytest.mark.parametrize("address", ["nonsense", "http://clinic.example", "tcp://", ""])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(EnvironmentFault, match="no scheduler answers"):
        DaskCluster(address)


def test_a_worker_of_another_program_gets_nothing(local: Any) -> None:
    first = min(local.workers[name].worker_address for name in local.workers)
    with distributed.Client(local) as client:
        one: Any = _Answering(client, {first: "another"})
        workers, told = cluster._fit(one, local.scheduler_address)
        assert first not in workers and len(workers) == 1
        assert [(fault.code, first in fault.message) for fault in told] == [("other-program", True)]
        everyone: Any = _Answering(client, dict.fromkeys(client.nthreads(), "another"))
        with pytest.raises(EnvironmentFault, match="no worker"):
            cluster._fit(everyone, local.scheduler_address)


class _Answering:
    """A client some of whose workers say something else."""

    def __init__(self, client: Any, said: dict[str, str]) -> None:
        self.client, self.said = client, said
        self.wait_for_workers = client.wait_for_workers

    def run(self, function: Any, **options: Any) -> dict[str, str]:
        return dict.fromkeys(self.client.nthreads(), function()) | self.said


def test_a_lost_worker_loses_no_sheet(tmp_path: Path, local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed with the first sheets in its hands; whoever is left, or comes in its place, makes them."""
    root = project(tmp_path / "clinic")
    real = cluster._Build._next
    killed: list[str] = []

    def next_but_one_dies(build: Any) -> str | None:
        if not killed:
            killed.append(build.workers[0])
            build.client.run(signal.raise_signal, signal.SIGKILL, workers=killed, on_error="ignore")
        return real(build)

    monkeypatch.setattr(cluster._Build, "_next", next_but_one_dies)
    assert outcomes(run(root, real_steps(), scheduler=local.scheduler_address)) == {EN: "built", ES: "built"}
    assert killed
