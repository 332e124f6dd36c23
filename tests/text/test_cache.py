"""The cache of shaped words: it keeps what it may, and never more."""

from __future__ import annotations

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
