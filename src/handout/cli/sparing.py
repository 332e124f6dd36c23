"""A long run spares itself most of the search for cyclic garbage: of what a project is, none ever becomes any."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.usecases.effort import OFTEN

if TYPE_CHECKING:
    from handout.usecases.result import Progress, SheetResult


@contextlib.contextmanager
def sparing(told: Progress) -> Iterator[Progress]:
    """The same progress. Once the first sheet is made, all that is loaded by then is left out of every search, as long
    as the run lasts: project, fonts and modules stay so long in any case.

    For the command alone: whoever only calls the program's functions keeps his collector as it is.
    """
    before, frozen = gc.get_threshold(), False

    def spared(done: int, all_: int, result: SheetResult) -> None:
        nonlocal frozen
        if not frozen:
            gc.freeze()
            gc.set_threshold(*OFTEN)
            frozen = True
        told(done, all_, result)

    try:
        yield spared
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
