"""Who makes the sheets of a build: this process, several of this machine, or a cluster. Imports nothing slow: other
processes start while this one imports and reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from handout.usecases.effort import expected, processes
from handout.usecases.result import Options

if TYPE_CHECKING:
    from handout.assemble.job import Request
    from handout.usecases.pool import Bench, Executor
    from handout.usecases.workshop import Made


@contextmanager
def executor(options: Options) -> Iterator[Executor | None]:
    """Whom the options ask for; None: this process. A dry run makes nothing that needs a cluster.

    EnvironmentFault where the cluster is of no use."""
    if options.scheduler and not options.dry_run:
        from handout.usecases.cluster import DaskCluster

        with closing(DaskCluster(options.scheduler)) as cluster:
            yield cluster
        return
    number = processes(*expected(options), options.jobs)
    if number <= 1:
        yield None
        return
    from handout.usecases.workers import Crew

    crew: Crew[Bench, Request, Made] = Crew(number, _warm)
    with crew:
        from handout.usecases.pool import Processes

        yield Processes(crew)


def _warm() -> None:
    """Import what it takes to make sheets."""
    from handout.usecases import pool, typeset

    del pool, typeset
