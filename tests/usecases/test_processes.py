"""Several processes, and processes that end in the middle."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from build_samples import (
    BRAND,
    CONTENT,
    EN,
    ES,
    die,
    die_of_spanish,
    edit,
    leave,
    outcomes,
    pdfs,
    project,
    run,
    starve,
    stumble,
)

from handout.errors import EnvironmentFault, ExitCode
from handout.pdf.readback import read
from handout.usecases import effort, pool, workers

pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")  # whoever runs tests has threads


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small projects, too, are made in the processes that are asked for."""
    monkeypatch.setattr(effort, "START", 0)


FORKED, ANEW = "forked", "started anew"

both_ways = pytest.mark.parametrize(
    "way",
    [pytest.param(FORKED, marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")), ANEW],
    indirect=True,
)
"""In which a process begins."""


@pytest.fixture
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How processes begin in this test."""
    chosen: str = getattr(request, "param", ANEW)
    monkeypatch.setattr(workers, "may_fork", lambda: chosen == FORKED)
    return chosen


def clinics(root: Path, number: int) -> Path:
    """A project with that many more brands."""
    for index in range(number):
        shutil.copytree(root / "brands/example-clinic", root / f"brands/clinic-{index}")
        edit(root / f"brands/clinic-{index}/brand.yaml", "brand: example-clinic", f"brand: clinic-{index}")
    return root


@both_ways
@pytest.mark.usefixtures("way")
def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    one, two = project(tmp_path / "one"), project(tmp_path / "two")
    first, second = run(clinics(one, 2), jobs=1), run(clinics(two, 2), jobs=3)
    assert first.sheets == second.sheets
    assert pdfs(one) == pdfs(two)
    listed = [(root / "output/manifest.json").read_bytes() for root in (one, two)]
    assert listed[0] == listed[1]


@both_ways
@pytest.mark.usefixtures("way")
def test_where_no_process_starts_this_one_makes_the_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = project(tmp_path / "one"), project(tmp_path / "two")
    run(one, jobs=1)
    monkeypatch.setattr(BaseProcess, "start", no_room)
    result = run(two, jobs=2)
    assert outcomes(result) == {EN: "built", ES: "built"}
    assert [fault.code for fault in result.diagnostics] == ["one-process"]
    assert pdfs(one) == pdfs(two)


@both_ways
@pytest.mark.usefixtures("way")
def test_where_no_process_starts_other_work_is_done_here_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BaseProcess, "start", no_room)
    assert list(pool.mapped(str, range(20), jobs=2)) == [str(number) for number in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no folder whose path is too long for it")
@both_ways
def test_where_the_working_folder_cannot_be_named_the_sheets_are_made(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It was reached step by step, and its path is longer than any may be: a new process would not get there."""
    monkeypatch.chdir(tmp_path)
    for _ in range(18):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    clinic = project(tmp_path / "clinic")
    result = run(clinic, jobs=2)
    assert outcomes(result) == {EN: "built", ES: "built"}
    assert [fault.code for fault in result.diagnostics] == ([] if way == FORKED else ["one-process"])
    assert capfd.readouterr() == ("", "")


@both_ways
@pytest.mark.usefixtures("way")
def test_of_fewer_processes_than_were_asked_for_each_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = BaseProcess.start
    started: list[BaseProcess] = []

    def one(process: BaseProcess) -> None:
        if started:
            no_room(process)
        started.append(process)
        start(process)

    monkeypatch.setattr(BaseProcess, "start", one)
    result = run(project(tmp_path / "clinic"), jobs=2)
    assert (outcomes(result), len(started)) == ({EN: "built", ES: "built"}, 1)
    assert not result.diagnostics


def no_room(process: BaseProcess) -> None:
    """What a system says that lets its user start no more."""
    raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


@both_ways
@pytest.mark.usefixtures("way")
def test_a_process_that_dies_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path / "clinic")
    monkeypatch.setattr(pool, "_make", die)
    result = run(root, jobs=2)
    assert set(outcomes(result).values()) == {"failed"}
    assert {fault.code for fault in result.diagnostics} == {"process-died"}
    assert result.exit_code == ExitCode.ENVIRONMENT and (root / "output/index.html").exists()


@pytest.mark.parametrize(
    ("end", "code"), [(die_of_spanish, "process-died"), (leave, "process-died"), (starve, "no-memory")]
)
@both_ways
@pytest.mark.usefixtures("way")
def test_a_process_that_dies_takes_only_its_own_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: Callable[..., object], code: str
) -> None:
    root = project(tmp_path / "clinic")
    monkeypatch.setattr(pool, "_make", end)
    result = run(root, jobs=2)
    assert outcomes(result) == {EN: "built", ES: "failed"}
    assert ([fault.code for fault in result.diagnostics], result.exit_code) == ([code], ExitCode.ENVIRONMENT)


@pytest.mark.usefixtures("way")
def test_a_process_that_cannot_even_load_the_project_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path / "clinic")
    monkeypatch.setattr(pool, "_bench", stumble)
    result = run(root, jobs=2)
    assert set(outcomes(result).values()) == {"failed"}
    assert result.exit_code == ExitCode.INTERNAL and "RuntimeError: stumbled" in result.crashes[0]


BUILD = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from build_samples import run
run(Path(sys.argv[1]), rebuild=True, jobs=1)
print("done")
"""


def start(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(root), *sys.path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def whole(root: Path) -> bool:
    """Whether every file is one of ours, and intact."""
    return all(read(data).intact for data in pdfs(root).values())


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_every_file_is_whole(tmp_path: Path, seed: int) -> None:
    root = clinics(project(tmp_path / "clinic"), 12)
    run(root)
    old = pdfs(root)
    edit(root / CONTENT, "title: Your first visit", "title: Clean hands")
    edit(root / BRAND, "[en, es]", "[en]")
    build = start(root)
    deadline = time.monotonic() + 20  # until it has begun to write
    while build.poll() is None and pdfs_changed(root, old) == 0 and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(random.Random(seed).uniform(0, 0.06))
    build.kill()
    build.communicate()
    assert whole(root)
    assert all(name in pdfs(root) or f"withdrawn/{name}" in pdfs(root) for name in old)
    after = run(root)
    assert not any(path.name.endswith(".handout-tmp") for path in (root / "output").rglob("*"))
    assert set(outcomes(after).values()) <= {"built", "unchanged", "refused"}
    clean = clinics(project(tmp_path / "clean"), 12)
    edit(clean / CONTENT, "title: Your first visit", "title: Clean hands")
    edit(clean / BRAND, "[en, es]", "[en]")
    run(clean)
    standing = {name: data for name, data in pdfs(root).items() if not name.startswith("withdrawn/")}
    assert standing == pdfs(clean)


def pdfs_changed(root: Path, old: dict[str, bytes]) -> int:
    return sum(_size(root / "output" / name) != len(data) for name, data in old.items())


def _size(path: Path) -> int:
    """-1 where there is none: it may go at any moment."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def test_two_builds_do_not_interleave(tmp_path: Path) -> None:
    from handout.output.lock import locked

    root = project(tmp_path / "clinic")
    with locked(root / "output"), pytest.raises(EnvironmentFault, match="another build"):
        run(root)
    assert outcomes(run(root))[EN] == "built"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
def test_a_fork_does_not_keep_the_folder_of_a_build_that_was_killed(tmp_path: Path) -> None:
    """An open file stays locked until the last process that has it open is gone."""
    from handout.output.lock import locked

    here, there = multiprocessing.Pipe()
    sleeper = multiprocessing.get_context("fork").Process(target=say_and_sleep, args=(there,), daemon=True)
    with locked(tmp_path):
        sleeper.start()
        assert here.recv() == "begun"
    with locked(tmp_path):
        sleeper.kill()
        sleeper.join()


def say_and_sleep(pipe: Connection) -> None:
    pipe.send("begun")
    time.sleep(600)
