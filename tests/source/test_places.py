"""Places as bytes are the places that they were made from."""

from __future__ import annotations

import pickle
from pathlib import Path

from handout import caching
from handout.errors import Position
from handout.models.content import Handout
from handout.source import Loaded, packed, read

CONTENT = Path(__file__).parents[2] / "content.yaml"


def _read() -> Loaded[Handout]:
    loaded, faults = read(CONTENT, "content.yaml", Handout)
    assert loaded, faults
    return loaded


def test_every_place_of_a_file_is_found_in_its_bytes() -> None:
    loaded = _read()
    small = packed(loaded)
    assert (small.positions, small.keys, small.as_written) == (loaded.positions, loaded.keys, loaded.as_written)
    assert list(small.positions) == list(loaded.positions)  # keys of sheets hold them in this order
    path = ("sections", 0, "title")
    assert small.says(*path) and not small.says("sections", 0, "nothing")
    assert small.at("sections", 0, "nothing") == loaded.at("sections", 0)
    assert small.inside(path, 3) == loaded.inside(path, 3)


def test_packed_places_go_to_other_processes_and_need_no_cache() -> None:
    loaded = _read()
    small: Loaded[Handout] = pickle.loads(pickle.dumps(packed(loaded)))
    caching.clear()
    assert small.key("title") == loaded.key("title")


def test_the_last_column_of_the_longest_line_is_kept() -> None:
    far = Position("a.yaml", 1 << 20, (1 << 20) + 1)
    assert packed(Loaded(None, "a.yaml", {(): far}, {}, {("a",): Position("a.yaml")})).positions == {(): far}


def test_packed_places_take_a_fraction_of_the_memory() -> None:
    small = packed(_read())
    assert len(pickle.dumps((small.positions, small.keys, small.as_written))) < 20 * len(small.positions)
