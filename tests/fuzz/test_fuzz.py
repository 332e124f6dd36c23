"""Whatever stands in a file: a fault with a place, or pages that keep every rule. `make fuzz` tries for longer."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from strategies import SAID, blocks, files, schema
from trying import Tried, content, tried

from handout.blocks import registry
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.layout import Layout
from handout.models.translation import Translation
from handout.models.variant import Variant
from handout.source.reading import looked_at

KINDS = tuple(kind.model() for kind in registry.KINDS.values())
MODELS = (Handout, Translation, Brand, Layout, Variant)
LONG = int(os.environ.get("HANDOUT_FUZZ", "1"))
"""How many times as many examples: `make fuzz` (tests/fuzz/long.py) sets it, and a seed."""
QUICK = settings(derandomize=LONG == 1, deadline=None, database=None, suppress_health_check=list(HealthCheck))
SIGNS = st.sampled_from([*"[]{}-?:,&*!|>'\"%@`#~=<\\ \t\r\n", "a: ", "- ", "\ufeff", "\u2028", "\0", "\ud800", "é"])


def readable(data: bytes, model: type[BaseModel]) -> None:
    """A file is sound, or has a fault with a place in it."""
    reading = looked_at(data, "file.yaml", model)
    assert (reading.loaded is None) == any(fault.severity == "error" for fault in reading.faults)
    assert all(fault.where and fault.where.file == "file.yaml" for fault in reading.faults)
    "".join(map(str, reading.faults)).encode()


@pytest.mark.parametrize("model", MODELS)
@settings(QUICK, max_examples=20 * LONG)
@given(
    st.one_of(
        st.binary(max_size=4000),
        st.lists(SIGNS, max_size=2000).map(lambda s: "".join(s).encode(errors="surrogatepass")),
    )
)
def test_any_bytes_are_read_or_refused(model: type[BaseModel], data: bytes) -> None:
    readable(data, model)


@pytest.mark.parametrize("model", MODELS)
@settings(QUICK, max_examples=3 * LONG)
@given(data=st.data())
def test_any_keys_and_values_are_read_or_refused(model: type[BaseModel], data: st.DataObject) -> None:
    readable(json.dumps(data.draw(files(model))).encode(errors="replace"), model)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_block_is_drawn(kind: type[BaseModel]) -> None:
    """A new kind is in the schema of a handout, or nobody tries it."""
    assert kind.__name__ in schema(Handout)["$defs"]


def about(*blocks: object, validated: bool = True) -> Tried:
    said = content([{"id": "about", "role": "other", "title": "About", "blocks": blocks}])
    return tried({"content.yaml": said}, validated=validated)


def test_any_block_is_refused_or_printed() -> None:
    """Of every kind; some have to be printed, or all would pass by being refused."""
    printed = 0

    @settings(QUICK, max_examples=LONG)
    @given(data=st.data())
    def one(kind: type[BaseModel], data: st.DataObject) -> None:
        nonlocal printed
        found = about(data.draw(blocks(kind, Handout)))
        assert found.wrong == []
        printed += found.printed

    for kind in KINDS:
        one(kind)
    assert printed >= len(KINDS) // 2, printed


def test_strange_texts_are_refused_or_printed() -> None:
    """Printed: two with sound marks, sixty embeddings, a family."""
    found = [about({"text": said}) for said in SAID]
    assert [wrong for one in found for wrong in one.wrong] == []
    assert sum(one.printed for one in found) == 4, [one.said for one in found]


@pytest.mark.parametrize("opened", ["\u202b", "\u202a", "\u2067", "\u202b\u2066"])
def test_embeddings_a_thousand_deep_are_printed(opened: str) -> None:
    """UAX #9, BD2: those beyond the depth of 125 count for nothing."""
    found = about({"text": f"a {opened * 1000}b"})
    assert (found.wrong, found.printed) == ([], 1), found.said


def test_a_word_of_a_hundred_thousand_letters_is_refused() -> None:
    found = about({"text": "x" * 100_000})
    assert (found.wrong, found.printed) == ([], 0)
    assert max(map(len, found.said)) < 1000


def test_a_table_of_many_pages_is_printed() -> None:
    """Of two thousand rows in the long form."""
    rows = [[f"Day {number}", f"{number} mg"] for number in range(200 if LONG == 1 else 2000)]
    found = about({"table": {"header": ["When", "What"], "rows": rows}}, validated=False)
    assert (found.wrong, found.printed) == ([], 1), found.said


def test_a_tried_project_is_printed() -> None:
    found = about({"text": "A muscle gets tight."})
    assert (found.wrong, found.printed) == ([], 1), found.said
