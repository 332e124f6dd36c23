"""Sheets made by whoever makes them: here one after the other, in several processes, or on a cluster (``cluster``).

They come as they are made, each with its number; what is said of them is told in the order of these numbers. A task is
a handout in a language with all its brands and variants, which share nearly everything.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from handout import interrupts
from handout.assemble.job import Request
from handout.errors import Diagnostic, Severity, error
from handout.models.messages import messages
from handout.project import Project
from handout.records import dataclass
from handout.usecases.effort import FIRST, FURTHER
from handout.usecases.making import broken_down, failed, make
from handout.usecases.schedule import Lost, Task, TaskSchedule
from handout.usecases.workshop import Made, Steps, Workshop

if TYPE_CHECKING:
    from handout.usecases.workers import Crew

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")

CHUNK = 8
"""Small tasks that a process gets at once."""
LARGEST = 200
"""Sheets of one task: more of one handout and language are shared out."""


class Executor(Protocol):
    """Who makes sheets. ``told``: what is wrong with it, as far as is known by then. ``loss``: why it has no answer for
    a sheet."""

    @property
    def told(self) -> tuple[Diagnostic, ...]: ...

    @property
    def loss(self) -> Diagnostic: ...

    def made(self, bench: Bench, tasks: TaskSchedule[Request]) -> Iterator[tuple[int, Made | Lost]]:
        """Each sheet of each task with its number, in any order; ``bench``: where this process would make it."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where sheets are made, one after the other. ``known``: the keys of what stands already (``making.make``)."""

    shop: Workshop
    known: Mapping[str, str]

    def make(self, request: Request) -> Made:
        """One sheet."""
        return make(self.shop, request, self.known)

    @property
    def supplies(self) -> Supplies:
        """What it takes to make the same sheets elsewhere."""
        return Supplies(self.shop.project, self.shop.steps, self.known)


@dataclass(frozen=True, slots=True)
class Supplies:
    """What it takes to make sheets of a project elsewhere: the project as it was read here, so that all sheets are made
    of one state of its files, and what ``Bench`` knows. All can be pickled."""

    project: Project
    steps: Steps
    known: Mapping[str, str]

    def opened(self) -> Bench:
        """Ready to make sheets."""
        return Bench(Workshop(self.project, self.steps), self.known)


def made(
    shop: Workshop, asked: Sequence[Request], known: Mapping[str, str], executor: Executor | None = None
) -> Iterator[tuple[int, Made]]:
    """Every sheet asked for with its number among them; without an executor here, and in order. What kills a process
    fails alone."""
    if executor is None:
        for number, request in enumerate(asked):
            interrupts.pass_on()
            yield number, make(shop, request, known)
        return
    tasks = TaskSchedule(tasks_of(shop.project, asked))
    for number, sheet in executor.made(Bench(shop, known), tasks):
        yield number, _lost(shop, asked[number], sheet, executor.loss) if isinstance(sheet, Lost) else sheet


def tasks_of(project: Project, asked: Sequence[Request]) -> Iterator[Task[Request]]:
    """The sheets asked for by handout and language."""
    groups: dict[tuple[str, str], list[tuple[int, Request]]] = {}
    for numbered in enumerate(asked):
        groups.setdefault((numbered[1].handout, numbered[1].language), []).append(numbered)
    lengths = {name: _length(project, name) for name, _ in groups}
    for (handout, language), items in groups.items():
        for start in range(0, len(items), LARGEST):
            part = tuple(items[start : start + LARGEST])
            yield Task(language, lengths[handout] * (FIRST + FURTHER * len(part)), part)


def _length(project: Project, handout: str) -> int:
    """Letters that it says: about as long takes its first sheet in a language."""
    return sum(len(ref.source) for ref in messages(project.handouts[handout].model))


def _lost(shop: Workshop, request: Request, lost: Lost, loss: Diagnostic) -> Made:
    if lost.fault:
        return broken_down(shop.project, request, lost.fault)
    return failed(shop.project, request, [loss], environment=True)


DIED: Final = error(
    "process-died",
    "a process of this build was ended from outside",
    hint="Is there enough memory? Try again with -j 1.",
)


ONE: Final = Diagnostic(
    Severity.NOTE,
    "one-process",
    "this system starts no further process for handout: its sheets are made in one, which takes longer",
    None,
    "Are too many programs or files open, or is the folder in which it runs closed to others? -j 1 tries none.",
)


@dataclass(slots=True)
class Processes:
    """Several processes of this machine; where it starts none, this one, which loses nothing."""

    crew: Crew[Bench, Request, Made]
    told: tuple[Diagnostic, ...] = ()
    loss: Diagnostic = DIED

    def made(self, bench: Bench, tasks: TaskSchedule[Request]) -> Iterator[tuple[int, Made | Lost]]:
        """As ``Executor``. Where the project goes to other processes as bytes, it is put into them once for all."""
        from handout.usecases.workers import Outfit

        if self.crew.equip(Outfit(bench, partial(_packed, bench), _make)):
            yield from self.crew.answers(tasks)
            self.crew.dismiss()
            return
        self.told = (ONE,)
        while task := tasks.take():
            yield from ((number, bench.make(request)) for number, request in task.items)


def _packed(bench: Bench) -> Callable[[], Bench]:
    import pickle

    return partial(_bench, pickle.dumps(bench.supplies))


def _bench(supplies: bytes) -> Bench:
    import pickle

    found: Supplies = pickle.loads(supplies)
    return found.opened()


def _make(bench: Bench, request: Request) -> Made:
    return bench.make(request)


def mapped(function: Callable[[_Task], _Answer], tasks: Sequence[_Task], jobs: int) -> Generator[_Answer, None, None]:
    """What a function answers to each task, in order. Where a process is killed, what it leaves is done here."""
    if min(jobs, len(tasks)) <= 1:
        yield from map(function, tasks)
        return
    numbered = iter(enumerate(tasks))
    chunks = iter(lambda: tuple(islice(numbered, CHUNK)), ())
    schedule = TaskSchedule([Task(str(number), 1, chunk) for number, chunk in enumerate(chunks)])
    answers: dict[int, _Answer] = {}
    done = 0
    from handout.usecases.workers import Crew, Outfit

    outfit = Outfit(function, partial(partial, _itself, function), _apply)
    crew: Crew[Callable[[_Task], _Answer], _Task, _Answer] = Crew(min(jobs, len(tasks)))
    with crew:
        crew.equip(outfit)
        for number, answer in crew.answers(schedule):
            if isinstance(answer, Lost):
                break
            answers[number] = answer
            while done in answers:
                yield answers.pop(done)
                done += 1
    for number in range(done, len(tasks)):
        yield answers.pop(number) if number in answers else function(tasks[number])


def _itself(function: Callable[[_Task], _Answer]) -> Callable[[_Task], _Answer]:
    return function


def _apply(function: Callable[[_Task], _Answer], task: _Task) -> _Answer:
    return function(task)
