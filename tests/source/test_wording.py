"""Every complaint of pydantic that our models can raise has plain words."""

from __future__ import annotations

from typing import Any, Final

import pytest
from pydantic import BaseModel

from handout.models.content import Handout
from handout.models.language import LanguageFile
from handout.models.layout import Layout
from handout.models.translation import Translation
from handout.project.schemas import KINDS
from handout.source.explaining import _TABLE
from handout.source.known import UNION_TAG, known_keys
from handout.source.reading import looked_at

LONG: Final = 500

OURS = {"extra_forbidden", "missing", "value_error", "string_too_short"}
"""Told by code of their own."""

RAISED: dict[str, set[str]] = {
    "model": {"model_type", "model_attributes_type", "extra_forbidden"},
    "model-field": {"missing"},
    "str": {"string_type", "string_too_short", "string_too_long"},
    "int": {"int_parsing", "int_type", "int_from_float", "int_parsing_size", "greater_than_equal", "less_than_equal"},
    "float": {"float_parsing", "float_type", "greater_than_equal", "less_than_equal"},
    "bool": {"bool_parsing", "bool_type"},
    "tuple": {"tuple_type", "too_short", "too_long"},
    "dict": {"dict_type"},
    "literal": {"literal_error"},
    "tagged-union": {"block_kind"},
}
"""The kinds of pydantic-core's schemas, and the errors that each can raise for data of text, lists and mappings."""

SILENT = {
    "definitions",
    "definition-ref",
    "no-info",
    "with-info",
    "default",
    "nullable",
    "function-before",
    "function-after",
    "function-wrap",
    "function-plain",
    "any",
    "date",
}
"""Wrappers, models that are built late, and dates, which our own validator reads."""


def kinds(schema: Any, seen: tuple[type[BaseModel], ...] = ()) -> set[str]:
    found = set[str]()
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            found.add(schema["type"])
        for key, value in schema.items():
            if key == "late_model":
                model = value()
                found |= set() if model in seen else kinds(core(model), (*seen, model))
            elif key != "json_schema_input_schema":  # of the JSON Schema alone: nothing is read by it
                found |= kinds(value, seen)
    elif isinstance(schema, list | tuple):
        for value in schema:
            found |= kinds(value, seen)
    return found


def core(model: type[BaseModel]) -> Any:
    model.model_rebuild()
    return model.__pydantic_core_schema__


def test_every_kind_of_error_has_words() -> None:
    used = set().union(*(kinds(core(model)) for model in KINDS.values()))
    used -= SILENT | {"model-fields"}
    assert used <= RAISED.keys(), used - RAISED.keys()
    for kind in used & RAISED.keys():
        assert RAISED[kind] <= _TABLE.keys() | OURS


def test_known_keys_follow_lists_unions_and_mappings() -> None:
    assert "sections" in known_keys(Handout, ())
    assert known_keys(Handout, ("review",)) == ("due", "withdrawn", "approved")
    callout = ("sections", 0, "blocks", 1, f"{UNION_TAG}callout", "callout")
    assert known_keys(Handout, callout) == ("tone", "title", "blocks")
    fields = ("sections", 0, "blocks", 1, f"{UNION_TAG}fields")
    assert known_keys(Handout, fields) == ("id", "sources", "only", "not", "accept", "locked", "critical", "fields")
    assert known_keys(Handout, ("title",)) == ()
    assert known_keys(Handout, ("nothing", 3)) == ()


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (Layout, f"type: {{leading: {'7' * LONG}}}"),
        (Layout, f"type: {{leading: 0.{'0' * LONG}1}}"),
        (Layout, f"{{? {'x' * LONG} : 1}}"),
        (Layout, f"styles: {{? {'x' * LONG} : {{}}}}"),
        (Handout, f"sections: [{{blocks: [{{? {'x' * LONG} : 1}}]}}]"),
        (Handout, f"sections: [{{blocks: {'x' * LONG}}}]"),
        (LanguageFile, f"format: {'9' * LONG}"),
        (Translation, f"messages: [{{source: {'x' * LONG}}}]"),
    ],
)
def test_no_message_is_as_long_as_what_it_quotes(model: type[BaseModel], text: str) -> None:
    faults = looked_at(text.encode(), "file.yaml", model).faults
    assert faults
    assert max(len(fault.message) for fault in faults) < LONG
