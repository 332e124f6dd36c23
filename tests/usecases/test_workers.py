"""Who takes which task, and how several processes end."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from build_samples import project

from handout.usecases.effort import FIRST, START, processes
from handout.usecases.schedule import Task, TaskSchedule
from own_process import printed


def task(kind: str, weight: float) -> Task[str]:
    return Task(kind, weight, ((0, f"{kind}{weight}"),))


def test_a_worker_stays_with_its_kind_and_takes_the_largest_first() -> None:
    tasks = TaskSchedule([task("es", 1), task("ar", 2), task("es", 3), task("ar", 1), task("th", 9)])
    first, second = tasks.take(), tasks.take()
    assert first and second
    assert [(first.kind, first.weight), (second.kind, second.weight)] == [("th", 9), ("es", 3)]
    order = []
    while found := tasks.take("es"):
        order.append((found.kind, found.weight))
    assert order == [("es", 1), ("ar", 2), ("ar", 1)]
    assert not tasks


def test_what_is_put_back_is_taken_next() -> None:
    tasks = TaskSchedule([task("es", 3), task("es", 2)])
    left = task("es", 0)
    tasks.put_back(left)
    assert tasks.take("es") is left


def test_processes_are_started_where_they_save_more_than_they_cost() -> None:
    assert processes(1, 1, 8) == 1
    assert processes(2, 2, 2) == 1
    many = int(4 * START / FIRST)
    assert (processes(many, many, 2), processes(many, many, 1), processes(3, 9999, 8)) == (2, 1, 3)


INTERRUPTED = """
import sys
sys.path[:0] = sys.argv[3:]
from build_samples import never
from handout.usecases import effort, pool
effort.START = 0
pool._make = never
sys.argv[1:] = ["build", "--project", sys.argv[1], "--rebuild", "-j", "2", "--no-thumbs"]
from handout.__main__ import main
if __name__ == "__main__":
    sys.exit(main())
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_an_interrupted_build_leaves_no_process(tmp_path: Path) -> None:
    root = project(tmp_path / "clinic")
    script = tmp_path / "build.py"
    script.write_text(INTERRUPTED, "utf-8")
    command = [sys.executable, str(script), str(root), "--", *sys.path]
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell starts a background job with it ignored
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeded)  # noqa: PLW1509
    children: list[int] = []
    while len(children) < 2 and build.poll() is None:
        children = [int(child) for child in Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split()]
        time.sleep(0.01)
    build.send_signal(signal.SIGINT)
    _, told = build.communicate()
    assert (build.returncode, b"Traceback" in told) == (130, False)
    deadline = time.monotonic() + 30
    while any(map(_runs, children)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(_runs, children))


ENDED = """
import signal, socket
from handout.usecases.workers import Crew, Outfit
heard, there = socket.socketpair()
heard.setblocking(False)
there.setblocking(False)
signal.signal(signal.SIGTERM, lambda *_: print("answered"))
signal.set_wakeup_fd(there.fileno())
crew = Crew(2)
print(crew.equip(Outfit(None, None, None)))
crew.close(at_once=True)
try:
    print("woken by", heard.recv(9))
except BlockingIOError:
    print("undisturbed")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
def test_a_fork_that_is_ended_answers_nothing_in_place_of_its_caller() -> None:
    """Whoever calls us may listen to signals, as asyncio does: with a handler, and a socket that a fork has as well."""
    assert printed(ENDED) == "True\nundisturbed\n"


ROOM = """
import os, resource
from handout.usecases.workers import Crew, Outfit
used = len(os.listdir("/proc/self/fd")) - 1
for limit in range(used, used + 7):
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, 1024))
    crew = Crew(1)
    started = crew.equip(Outfit(None, None, None))
    crew.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))
    print(started, len(os.listdir("/proc/self/fd")) - 1 - used)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
def test_a_fork_for_which_there_is_no_room_leaves_no_file_open() -> None:
    assert {line for line in printed(ROOM).splitlines() if line.startswith("False")} == {"False 0"}


def _runs(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:  # it has gone, perhaps between the opening of its file and the reading
        return False
