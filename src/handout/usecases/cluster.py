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
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
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
            held = _held(self._client, parcel, self._workers)
        except (OSError, RuntimeError, ValueError) as fault:
            hint = "Does it still run? Try again."
            raise EnvironmentFault(error("no-scheduler", "the cluster has gone", hint=hint)) from fault
        yield from _Build(self._client, parcel, held, self._workers, tasks).made()


def _held(client: Client, parcel: bytes, workers: tuple[str, ...]) -> Any:
    """The project at one of the workers, from whom the others get it."""
    with warnings.catch_warnings(action="ignore"):  # Dask finds more than 10 MB much: fonts are
        return client.submit(hold, parcel, workers=list(workers), pure=False)


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
    workers, others = _of_use(client)
    refused = tuple(map(_refused, others))
    if workers:
        return workers, refused
    hint = f"Start one where this program is installed, with the same versions of its parts: dask worker {address}."
    raise EnvironmentFault(error("no-worker", f"there is no worker at {address} to make sheets", hint=hint), *refused)


def _of_use(client: Client) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of the workers who have just this program, and of the others."""
    own = program_digest()
    said = client.run(program_digest, on_error="return")
    fit = tuple(sorted(name for name in said if said[name] == own))
    return fit, tuple(sorted(said.keys() - {*fit}))


def _refused(worker: str) -> Diagnostic:
    message = f"the worker {worker} gets no sheets: it has another version of this program, of Python or of a package"
    return warning("other-program", message, hint="Install the same versions there, from the same lock file.")


@dataclass(slots=True)
class _Build:
    """The tasks of one build that are on their way, by the names that Dask has given them; ``done`` are such names."""

    client: Any
    parcel: bytes
    held: Any
    workers: tuple[str, ...]
    tasks: TaskSchedule[Request]
    going: dict[str, tuple[Any, Task[Request]]] = field(default_factory=dict)
    done: SimpleQueue[str] = field(default_factory=SimpleQueue)
    suspects: deque[Task[Request]] = field(default_factory=deque)
    """What was on its way when the last worker went: done one by one, so that it is known what ends a worker."""
    alone: Task[Request] | None = None
    """The one of them that is on its way."""
    given_up: list[Task[Request]] = field(default_factory=list)

    def made(self) -> Iterator[tuple[int, Made | Lost]]:
        self._send()
        while self.going and (name := self._next()):
            future, task = self.going[name]
            if answers := self._answers(future, task):
                yield from answers
                del self.going[name]
                future.release()  # its bytes are the larger part of the memory, there and here
                self._send()
        yield from self._unmade()

    def _send(self) -> None:
        """As many as there is room for; none where the scheduler has gone: all that is on its way is lost with it."""
        while self._connected() and (task := self._next_task()):
            requests = [request for _, request in task.items]
            future = self.client.submit(make_there, self.held, requests, workers=list(self.workers), pure=False)
            self.going[str(future.key)] = (future, task)
            future.add_done_callback(self._note)

    def _next_task(self) -> Task[Request] | None:
        if self.going and (self.alone or self.suspects):
            return None
        self.alone = self.suspects.popleft() if self.suspects else None
        return self.alone or (self.tasks.take() if len(self.going) < AHEAD * len(self.workers) else None)

    def _note(self, future: Future[bytes]) -> None:
        """In a thread of Dask's own."""
        self.done.put(str(future.key))

    def _next(self) -> str | None:
        """The next that is done; None where no worker is left to do any, nor comes back."""
        missed = 0.0
        while self.going and missed < RETURNS_WITHIN:  # all may be given up meanwhile
            try:
                name = self.done.get(timeout=BEAT)
            except Empty:
                missed = 0.0 if self._alive() or self._pass_on() else missed + BEAT
            else:
                if name in self.going:  # it was not passed on
                    return name
        return None

    def _connected(self) -> bool:
        return _is_connected(self.client)

    def _alive(self) -> bool:
        return not _standing(self.client).isdisjoint(self.workers)

    def _pass_on(self) -> bool:
        """Whether others are there to do what is on its way: a worker that was started again has a new address."""
        try:
            workers = _of_use(self.client)[0] if self._connected() else ()
        except (OSError, RuntimeError):  # they go just now
            return False
        if not workers:
            return False
        self.workers, self.held = workers, _held(self.client, self.parcel, workers)
        undone = [task for _, task in self.going.values()]
        (self.given_up if self.alone else self.suspects).extend(undone)
        for future, _ in self.going.values():
            future.cancel()
        self.going.clear()
        self._send()
        return True

    def _answers(self, future: Future[bytes], task: Task[Request]) -> list[tuple[int, Made | Lost]]:
        """One for each of its items; none where all workers are gone with what they have made."""
        numbers = [number for number, _ in task.items]
        try:
            if not (data := self._data(future)):
                return []
            made: list[Made] = pickle.loads(data)
        except Exception as fault:  # noqa: BLE001 - whatever Dask has for it
            return [(number, Lost(None if _is_machine(fault) else fault)) for number in numbers]
        return list(zip(numbers, made, strict=True))

    def _data(self, future: Future[bytes]) -> bytes:
        """What was made, once it is here; b"" where all workers are gone. A worker may go with what it has made: then
        Dask has it made again by the others, and waits for them in vain where there are none."""
        with ThreadPoolExecutor(1) as thread:
            coming = thread.submit(future.result)
            while not wait([coming], BEAT).done:
                if not self._alive():
                    future.cancel()  # type: ignore[no-untyped-call] # which ends the thread
                    wait([coming])
                    return b""
            return coming.result()

    def _unmade(self) -> Iterator[tuple[int, Lost]]:
        left = [*self.given_up, *(task for _, task in self.going.values())]
        while task := self.tasks.take():
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
