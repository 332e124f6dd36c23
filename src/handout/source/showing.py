"""A model as a file that people copy: every value that it has, each key with what it means behind a ``#``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from handout.patterns import regex
from handout.source.docstrings import descriptions
from handout.source.late import LateKeys, model_of
from handout.source.writing import dump

_BARE: Final = regex(r"[A-Za-z0-9.][\w.%/-]*( [\w.%/-]+)*", re.ASCII)
"""Texts that need no quotes, in a list neither."""
_INDENT: Final = "  "


def shown(model: BaseModel) -> str:
    """YAML of all that a model says, in its own order; keys without a value are left out."""
    text = "".join(f"{line}\n" for line in _lines(model))
    return re.sub(r"^(?=# )", "\n", text, flags=re.MULTILINE)  # room above each part


def _lines(model: BaseModel) -> Iterator[str]:
    kind = type(model)
    yield from _said(kind, {info.alias or name: getattr(model, name) for name, info in kind.model_fields.items()})


def _said(kind: type[BaseModel], values: Mapping[str, Any]) -> Iterator[str]:
    """What a model of that kind says; ``values`` by the keys of files."""
    texts = descriptions(kind)
    for name, info in kind.model_fields.items():
        key, comment = info.alias or name, _comment(info.description or texts.get(name))
        value = values.get(key)
        if any(isinstance(said, LateKeys) for said in info.metadata):
            yield from _part(key, _said(model_of(info), value or {}), comment)
        else:
            yield from _key(key, value, comment)


def _key(key: str, value: object, comment: str) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, BaseModel) or (isinstance(value, Mapping) and value):
        yield from _part(key, _lines(value) if isinstance(value, BaseModel) else _entries(value), comment)
    else:
        yield f"{key}: {_flow(value)}{_INDENT if comment else ''}{comment}"


def _part(key: str, lines: Iterable[str], comment: str) -> Iterator[str]:
    """A key with what stands below it; nothing where that is nothing."""
    below = [_INDENT + line for line in lines]
    head = [comment] if comment else []
    yield from (*head, f"{key}:", *below) if below else ()


def _entries(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        yield from _key(key, value, "")


def _flow(value: object) -> str:
    """A value on one line."""
    match value:
        case str() if _BARE.fullmatch(value):
            return value
        case list() | tuple():
            return f"[{', '.join(map(_flow, value))}]"
        case BaseModel():
            return _flow(value.model_dump(by_alias=True, exclude_none=True))
        case Mapping():
            return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
        case _:
            return dump({"x": value}).removeprefix("x:").strip()


def _comment(description: str | None) -> str:
    return f"# {' '.join(description.replace('``', '').split())}" if description else ""
