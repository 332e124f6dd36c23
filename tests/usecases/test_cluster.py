"""The same build on a cluster: two workers of this machine, which the test starts and ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, EN, ES, edit, outcomes, pdfs, project, run
from cluster_samples import spanish_ends_it

import handout
from font_files import FAMILY, sound
from handout import packaged
from handout.errors import EnvironmentFault, ExitCode
from handout.usecases import cluster, parcel
from handout.usecases.cluster import DaskCluster
from handout.usecases.steps import real_steps

distributed = pytest.importorskip("distributed")


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, whoever is there has time to answer and to come back."""
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 100)
    monkeypatch.setattr(cluster, "RETURNS_WITHIN", 100)


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """Ports are the system's choice; nothing listens to other machines."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as found:
        yield found


@pytest.fixture
def local(started: Any) -> Any:
    """With both workers: another test may have killed one, whose place is not yet taken. A build uses those that it
    finds."""
    with distributed.Client(started) as client:
        client.wait_for_workers(2, timeout=100)
    return started


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


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 0.5)
    with pytest.raises(EnvironmentFault) as told:
        DaskCluster("tcp://127.0.0.1:1")
    assert [fault.code for fault in told.value.diagnostics] == ["no-scheduler"]


@pytest.mark.parametrize("address", ["nonsense", "http://clinic.example", "tcp://", ""])
def test_what_is_no_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 0.5)
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


def first_worker(build: Any) -> list[str]:
    """With the first sheets in its hands."""
    return [build.workers[0]]


def holder(build: Any) -> list[str]:
    """The first to have the project, while others wait for it."""
    while not (found := [*chain(*build.client.who_has([build.held]).values())]):
        pass
    return found[:1]


@pytest.mark.parametrize("victim", [first_worker, holder])
def test_a_lost_worker_loses_no_sheet(
    victim: Callable[[Any], list[str]], tmp_path: Path, local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is left makes them."""
    root = project(tmp_path / "clinic")
    real = cluster._Build._next
    killed: list[str] = []

    def one_dies(build: Any) -> str | None:
        if not killed:
            killed.extend(victim(build))
            build.client.run(signal.raise_signal, signal.SIGKILL, workers=killed, on_error="ignore")
        return real(build)

    monkeypatch.setattr(cluster._Build, "_next", one_dies)
    assert outcomes(run(root, real_steps(), scheduler=local.scheduler_address)) == {EN: "built", ES: "built"}
    assert killed


@contextmanager
def lonely() -> Iterator[str]:
    """The address of a cluster with a single worker, in whose place another is started where it goes."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as found:
        yield found.scheduler_address


def test_whoever_is_started_in_the_place_of_the_last_worker_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path / "clinic")
    real = cluster._Build._next
    killed: list[str] = []

    def it_dies(build: Any) -> str | None:
        if not killed:
            killed.extend(build.workers)
            build.client.run(signal.raise_signal, signal.SIGKILL, on_error="ignore")
        return real(build)

    monkeypatch.setattr(cluster._Build, "_next", it_dies)
    monkeypatch.setattr(cluster, "BEAT", 0.2)
    with lonely() as address:
        assert outcomes(run(root, real_steps(), scheduler=address)) == {EN: "built", ES: "built"}
    assert len(killed) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_what_ends_every_worker_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path / "clinic")
    monkeypatch.setattr(cluster, "make_there", spanish_ends_it)
    monkeypatch.setattr(cluster, "BEAT", 0.2)
    with lonely() as address:
        result = run(root, real_steps(), scheduler=address)
    assert outcomes(result) == {EN: "built", ES: "failed"}
    assert [fault.code for fault in result.diagnostics] == ["cluster-gone"]


def test_a_font_that_is_gone_is_told_and_no_worker_blamed(
    tmp_path: Path, local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path / "clinic")
    (root / "fonts").mkdir()
    (root / "fonts/clinic.ttf").write_bytes(sound())

    def lost(supplies: Any) -> bytes:
        (root / "fonts/clinic.ttf").unlink()
        return parcel.packed(supplies)

    monkeypatch.setattr(cluster, "packed", lost)
    with pytest.raises(EnvironmentFault, match=r"the font file clinic\.ttf cannot be used"):
        run(root, real_steps(), scheduler=local.scheduler_address)


APART = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextmanager
def apart(**environ: str) -> Iterator[tuple[str, int]]:
    """A cluster in processes of its own: its address, and the group of them, which is killed in the end."""
    with subprocess.Popen(
        [sys.executable, "-c", APART],
        env={**os.environ, **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip(), process.pid
        finally:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes")
def test_a_scheduler_that_goes_is_told_and_nothing_of_dask_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the first sheets on their way, and more that were not sent yet."""
    root = project(tmp_path / "clinic")
    text = (root / "content/first-visit.yaml").read_text("utf-8")
    (root / "content/second.yaml").write_text(text.replace("handout: first-visit", "handout: second"), "utf-8")
    real = cluster._Build._next
    with apart() as (address, group):

        def next_but_all_are_gone(build: Any) -> str | None:
            os.killpg(group, signal.SIGKILL)
            return real(build)

        monkeypatch.setattr(cluster._Build, "_next", next_but_all_are_gone)
        result = run(root, real_steps(), scheduler=address)
    assert (set(outcomes(result).values()), result.exit_code) == ({"failed"}, ExitCode.ENVIRONMENT)
    assert "cluster-gone" in {fault.code for fault in result.diagnostics}
    assert capfd.readouterr().err == ""
    healed = outcomes(run(root, real_steps()))
    assert (healed[EN], healed[ES]) == ("built", "built")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes")
def test_a_worker_of_another_version_makes_nothing(tmp_path: Path) -> None:
    """Of a copy of the program, which differs in its version alone."""
    own = Path(handout.__file__).parent
    for folder in (own, packaged.layouts_folder(), packaged.variants_folder()):
        place = tmp_path / folder.relative_to(own.parent.parent)
        shutil.copytree(folder, place, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    (tmp_path / "src/handout/version.py").write_text('__version__ = "999.0"\n', "utf-8")
    root = project(tmp_path / "clinic")
    with apart(PYTHONPATH=str(tmp_path / "src")) as (address, _), pytest.raises(EnvironmentFault) as told:
        run(root, real_steps(), scheduler=address)
    assert [fault.code for fault in told.value.diagnostics] == ["no-worker", "other-program"]
