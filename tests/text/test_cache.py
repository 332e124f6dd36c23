"""The cache of shaped words: it keeps what it may, and never more."""

from __future__ import annotations

from handout.text.cache import ShapeCache


def test_it_keeps_up_to_its_limit_and_then_begins_anew() -> None:
    cache = ShapeCache(limit=2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert (cache.get("a"), cache.get("b"), len(cache)) == (1, 2, 2)
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("c"), len(cache)) == (None, 3, 1)
    cache.clear()
    assert len(cache) == 0
