"""Whatever may stand in a file of a project, drawn from the models' own JSON Schemas: a new key is in at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st
from pydantic import BaseModel

Schema = Mapping[str, Any]
Strategy = st.SearchStrategy[Any]

MOST: Final = 3
"""Entries of a list, where it needs no more; deeper than ``DEPTH`` as few as it needs."""
DEPTH: Final = 8
LOOKED_AHEAD: Final = re.compile(r"^\^\(\?=(?:[^()]|\([^()]*\))*\)")
"""A condition at the start of a pattern."""
SAID: Final = (
    "Call {clinic.phone}.",
    "**Stop** and [read](https://www.clinic.example/).",
    "**a** **",
    "\u202b" * 60 + "x",
    "e" + "\u0301" * 29,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "شد العضلات 12",
    "x" * 400,
    "\\{[*_",
)
"""Texts that have something to be read in them."""


@cache
def schema(model: type[BaseModel]) -> Schema:
    """What a model takes: made once, since that takes a tenth of a second."""
    return model.model_json_schema()


@cache
def files(model: type[BaseModel]) -> Strategy:
    """Data for a file of a model."""
    whole = schema(model)
    return _of(whole, whole, 0)


@cache
def blocks(model: type[BaseModel], file: type[BaseModel]) -> Strategy:
    """Data for one part of a file, which the schema of the file has among its definitions."""
    whole = schema(file)
    return _of(whole["$defs"][model.__name__], whole, 2)


def _of(schema: Schema, whole: Schema, depth: int) -> Strategy:
    if "$ref" in schema:
        found = whole["$defs"][schema["$ref"].rpartition("/")[2]]
        return st.deferred(lambda: _of(found, whole, depth + 1))
    if "const" in schema or "enum" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return st.one_of(*[_of(one, whole, depth) for one in schema[key] if one != {"type": "null"}])
    match schema.get("type"):
        case "object":
            return _object(schema, whole, depth)
        case "array":
            return _array(schema, whole, depth)
        case "integer" | "number":
            return st.integers(int(schema.get("minimum", 1)), int(schema.get("maximum", schema.get("minimum", 1) + 9)))
        case "boolean":
            return st.booleans()
        case _:
            return _text(schema)


def _object(schema: Schema, whole: Schema, depth: int) -> Strategy:
    known = schema.get("properties", {})
    needed = {key: _of(known[key], whole, depth + 1) for key in schema.get("required", ())}
    if depth > DEPTH:
        return st.fixed_dictionaries(needed)
    others = {key: _of(one, whole, depth + 1) for key, one in known.items() if key not in needed}
    return st.fixed_dictionaries(needed, optional=others)


def _array(schema: Schema, whole: Schema, depth: int) -> Strategy:
    least = schema.get("minItems", 0)
    most = least if depth > DEPTH else max(least, min(MOST, schema.get("maxItems", MOST)))
    inside: Schema = schema.get("items") or next(iter(schema.get("prefixItems", ())), {})
    return st.lists(_of(inside, whole, depth + 1), min_size=least, max_size=most)


def _text(schema: Schema) -> Strategy:
    if "pattern" in schema:
        return _matching(schema["pattern"])
    if schema.get("format") == "date":
        return st.dates().map(str)
    least, most = schema.get("minLength", 0), min(40, schema.get("maxLength", 40))
    return st.one_of(st.sampled_from(SAID), st.text(min_size=least, max_size=most))


@cache
def _matching(pattern: str) -> Strategy:
    """Texts of a pattern. What it looks ahead for is left out: hypothesis would draw until it comes by chance, and a
    text without it is one to be refused."""
    return st.from_regex(LOOKED_AHEAD.sub("", pattern), fullmatch=True).map(lambda text: text.rstrip("\n")[:40])
