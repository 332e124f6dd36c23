"""The cache of shaped words: it keeps what it may, and never more."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handout.text.cache import ShapeCache


def test_it_keeps_up_to_its_limit_what_was_asked_for_last() -> None:
    cache = ShapeCache(limit=2)
    assert [cache.get(key, lambda key=key: key.upper()) for key in "aba"] == ["A", "B", "A"]  # type: ignore[misc]
    assert cache.get("c", lambda: "C") == "C"
    assert len(cache) == 2
    assert cache.get("a", lambda: pytest.fail("made again")) == "A"
    assert cache.get("b", lambda: "made again") == "made again"
    cache.clear()
    assert len(cache) == 0


def test_of_several_only_what_is_missing_is_made_and_at_once() -> None:
    cache, made = ShapeCache(limit=3), list[list[str]]()

    def make(keys: Sequence[str]) -> list[str]:
        made.append([*keys])
        return [key.upper() for key in keys]

    assert cache.together("aba", make) == ["A", "B", "A"]
    assert cache.together("cab", make) == ["C", "A", "B"]
    assert made == [["a", "b"], ["c"]]
    assert cache.together("abcde", make) == ["A", "B", "C", "D", "E"]
    assert len(cache) == 3
    assert cache.get("c", lambda: "made again") == "C"
    assert cache.get("a", lambda: "made again") == "made again"
    assert ShapeCache(limit=0).together("ab", make) == ["A", "B"]
