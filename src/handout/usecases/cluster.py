"""Sheets made on a Dask cluster, for those whom one machine does not serve. Their files come back whole, and are
written here by the one writer.

A worker gets the project as it was read here, with its own fonts, as data: once, by digest, into a folder that goes
with the worker's process. Only workers of this very program with these very parts get any (``inputs.program_digest``):
another version might write other bytes. What a lost worker was at is made by another one.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from handout.assemble.job import Request
from handout.errors import Diagnostic, EnvironmentFault, error, warning
from handout.records import dataclass, field
from handout.usecases.inputs import program_digest
from handout.usecases.parcel import hold, make_there, packed
from handout.usecases.pool import Bench
from handout.usecases.schedule import Lost, Task, TaskSchedule
from handout.usecases.workshop import Made

if TYPE_CHECKING:
    from distributed import Client, Future

ANSWERS_WITHIN: Final = 5
"""Seconds in which a scheduler has to answer."""
RETURNS_WITHIN: Final = 20
"""Seconds in which a worker has to come back once the last is gone: then its sheets are lost."""
BEAT: Final = 2.0
"""Seconds after which it is asked whether somebody is still there."""
AHEAD: Final = 2
"""Tasks for each worker: it need not wait for the next, and no more sheets than these wait to be written."""


class DaskCluster:
    """The workers of a scheduler, to be closed; ``told`` names each that is of no use. EnvironmentFault where nobody
    answers at its address, or where no worker is of use."""

    def __init__(self, address: str) -> None:
        self._client: Any = _client(address)
        try:
            self._workers, self.told = _fit(self._client, address)
        except BaseException:
            self.close()
            raise

    @property
    def loss(self) -> Diagnostic:
        """As ``pool.Executor``."""
        hint = "Do the scheduler and its workers still run, and is there enough memory? Build again."
        return error("cluster-gone", "what was to make this sheet on the cluster has gone", hint=hint)

    def close(self) -> None:
        """What is still on its way is given up."""
        self._client.close()

    def made(self, bench: Bench, tasks: TaskSchedule[Request]) -> Iterator[tuple[int, Made | Lost]]:
        """As ``pool.Executor``."""
        parcel = packed(bench.supplies)
        try:
            with warnings.catch_warnings(action="ignore"):  # Dask finds more than 10 MB much: fonts are
                held = self._client.submit(hold, parcel, workers=list(self._workers), pure=False)
        except (OSError, RuntimeError, ValueError) as fault:
            hint = "Does it still run? Try again."
            raise EnvironmentFault(error("no-scheduler", "the cluster has gone", hint=hint)) from fault
        yield from _Build(self._client, held, self._workers).made(tasks)


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ModuleNotFoundError as fault:
        hint = 'Install it with: python -m pip install "patient-handout[cluster]".'
        message = f"a cluster needs the package “{fault.name}”"
        raise EnvironmentFault(error("missing-package", message, hint=hint)) from None
    _silence()
    try:
        with ThreadPoolExecutor(1) as thread:  # whoever calls us may have a loop of events of his own
            thread.submit(asyncio.run, _greeted(address)).result()
        return Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)  # type: ignore[no-untyped-call]
    except Exception as fault:
        message = f"no scheduler answers at {address}"
        hint = "Is it running (dask scheduler), and is the address the one that it prints, such as tcp://10.0.0.1:8786?"
        raise EnvironmentFault(error("no-scheduler", message, hint=hint)) from fault


def _silence() -> None:
    """What matters is told by us, in words: not even a traceback of a thread of Dask's own, which sets some of its
    loggers apart."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


async def _greeted(address: str) -> None:
    """Raises whatever Dask has for an address at which no scheduler answers in time. A client would be in its way for
    ten seconds more."""
    from distributed.comm import connect  # type: ignore[attr-defined]

    async with asyncio.timeout(ANSWERS_WITHIN):
        comm = await connect(address, timeout=ANSWERS_WITHIN)  # type: ignore[no-untyped-call]
        try:
            await comm.write({"op": "identity", "reply": True, "n_workers": 0})
            if (await comm.read())["type"] != "Scheduler":
                raise ValueError(address)
        finally:
            comm.abort()


def _fit(client: Client, address: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The workers of use by their addresses, and why others are of none."""
    with suppress(TimeoutError):  # told when it is seen that there are none
        client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
    own = program_digest()
    said = client.run(program_digest, on_error="return")
    workers = tuple(sorted(name for name, digest in said.items() if digest == own))
    refused = tuple(_refused(name) for name in sorted(said) if name not in workers)
    if workers:
        return workers, refused
    hint = f"Start one where this program is installed, with the same versions of its parts: dask worker {address}."
    raise EnvironmentFault(error("no-worker", f"there is no worker at {address} to make sheets", hint=hint), *refused)


def _refused(worker: str) -> Diagnostic:
    message = f"the worker {worker} gets no sheets: it has another version of this program, of Python or of a package"
    return warning("other-program", message, hint="Install the same versions there, from the same lock file.")


@dataclass(slots=True)
class _Build:
    """The tasks of one build that are on their way, by the names that Dask has given them; ``done`` are such names."""

    client: Any
    parcel: Any
    workers: tuple[str, ...]
    going: dict[str, tuple[Any, Task[Request]]] = field(default_factory=dict)
    done: SimpleQueue[str] = field(default_factory=SimpleQueue)

    def made(self, tasks: TaskSchedule[Request]) -> Iterator[tuple[int, Made | Lost]]:
        self._send(tasks)
        while self.going and (name := self._next()):
            future, task = self.going.pop(name)
            yield from self._answers(future, task)
            future.release()  # its bytes are the larger part of the memory, there and here
            self._send(tasks)
        yield from self._given_up(tasks)

    def _send(self, tasks: TaskSchedule[Request]) -> None:
        """As many as there is room for; none where the scheduler has gone: all that is on its way is lost with it."""
        while len(self.going) < AHEAD * len(self.workers) and self._connected() and (task := tasks.take()):
            requests = [request for _, request in task.items]
            future = self.client.submit(make_there, self.parcel, requests, workers=list(self.workers), pure=False)
            self.going[str(future.key)] = (future, task)
            future.add_done_callback(self._note)

    def _note(self, future: Future[bytes]) -> None:
        """In a thread of Dask's own."""
        self.done.put(str(future.key))

    def _next(self) -> str | None:
        """The next that is done; None where no worker is left to do any, nor comes back."""
        missed = 0.0
        while missed < RETURNS_WITHIN:
            try:
                return self.done.get(timeout=BEAT)
            except Empty:
                missed = 0.0 if self._alive() else missed + BEAT
        return None

    def _connected(self) -> bool:
        return _is_connected(self.client)

    def _alive(self) -> bool:
        return not _standing(self.client).isdisjoint(self.workers)

    def _answers(self, future: Future[bytes], task: Task[Request]) -> Iterator[tuple[int, Made | Lost]]:
        """One for each of its items. A worker may go with what it has made, which Dask then has made again."""
        numbers = [number for number, _ in task.items]
        try:
            answers: list[Made] | list[Lost] = pickle.loads(future.result())
        except Exception as fault:  # noqa: BLE001 - whatever Dask has for it
            answers = [Lost(None if _is_machine(fault) else fault)] * len(numbers)
        yield from zip(numbers, answers, strict=True)

    def _given_up(self, tasks: TaskSchedule[Request]) -> Iterator[tuple[int, Lost]]:
        left = [task for _, task in self.going.values()]
        while task := tasks.take():
            left.append(task)
        yield from ((number, Lost()) for task in left for number, _ in task.items)


def _is_connected(client: Client) -> bool:
    return bool(client.status == "running")


def _standing(client: Client) -> frozenset[str]:
    """The workers that a scheduler knows, by their addresses; none where it has gone."""
    if not _is_connected(client):
        return frozenset()
    try:
        return frozenset(client.scheduler_info(n_workers=-1).get("workers", ()))
    except (OSError, RuntimeError):  # it goes just now
        return frozenset()


def _is_machine(fault: Exception) -> bool:
    """Whether a process or a connection is gone, and nothing has gone wrong in the program."""
    return isinstance(fault, OSError) or type(fault).__module__.startswith(("distributed", "concurrent", "asyncio"))
