"""A long run spares itself most of the search for cyclic garbage: of what a project is, none ever becomes any."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from handout.usecases.result import Progress, SheetResult

OFTEN: Final = (50_000, 10, 10)
"""Objects until the collector looks at the young ones; how often it does until it looks at older ones, and at all.
Python's own 700 make it walk over hundreds of thousands of objects of project and fonts again and again: a tenth of the
processor time of a batch (measured on 13 languages of 10 brands)."""


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
