"""The collector looks for cyclic garbage less often while a command runs, and as before when it is over."""

from __future__ import annotations

import gc

import pytest

from handout.cli.sparing import sparing
from handout.output.edition import Edition
from handout.usecases.effort import OFTEN
from handout.usecases.result import Outcome, SheetResult

RESULT = SheetResult(Edition("ms", "en", "riverside"), Outcome.BUILT)


def test_it_is_left_as_it_was_even_where_a_run_fails() -> None:
    before, seen = gc.get_threshold(), list[tuple[int, int, SheetResult]]()
    with pytest.raises(KeyboardInterrupt), sparing(lambda *one: seen.append(one)) as told:
        told(1, 2, RESULT)
        told(2, 2, RESULT)
        assert gc.get_threshold() == OFTEN
        assert gc.get_freeze_count()
        raise KeyboardInterrupt
    assert seen == [(1, 2, RESULT), (2, 2, RESULT)]
    assert gc.get_threshold() == before
    assert not gc.get_freeze_count()
