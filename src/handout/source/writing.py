"""The canonical writer: one form for each content, so that files that the tool keeps change only where the text does.

Texts of one line stand in double quotes, longer ones as literal blocks; numbers, dates and truth values stand bare;
nothing is wrapped; letters of every script stay as they are.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import BaseModel

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What stands as an escape: what our own reader refuses in the open (``opening.HIDDEN``), and line ends."""
_NO_BLOCK = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INDENT: Final = "  "


def dump(data: Mapping[str, object]) -> str:
    """Canonical YAML of data: keys in the order given, LF, a newline at the end.

    Texts, numbers, truth values, dates, None (an empty value), mappings and lists of these; TypeError for others.
    """
    return "".join(f"{line}\n" for line in _mapping(data)) if data else "{}\n"


SCHEMA_LINE: Final = "# yaml-language-server: $schema="
"""Begins the line by which an editor finds the schema of a file: behind it stands a path from the file."""


def headed(text: str, before: bytes) -> str:
    """The text of a file under the schema line that it had before, if it had one."""
    first = before.split(b"\n", 1)[0].decode(errors="replace").strip().removeprefix("\ufeff")
    return f"{first}\n{text}" if first.startswith(SCHEMA_LINE) else text


def to_data(model: BaseModel) -> dict[str, object]:
    """A model as data for ``dump``: names as files have them, the model's order, defaults left out."""
    return model.model_dump(mode="python", by_alias=True, exclude_defaults=True)


def _mapping(data: Mapping[str, object]) -> Iterator[str]:
    for key, value in data.items():
        name = key if _KEY.fullmatch(key) else _quoted(key)
        first, *rest = _value(value)
        yield f"{name}:{' ' if first else ''}{first}"
        yield from rest


def _value(value: object) -> Iterator[str]:
    """The lines of a value: what stands beside its key, then the lines below, indented."""
    match value:
        case Mapping() if value:
            yield ""
            yield from (_INDENT + line for line in _mapping(value))
        case Mapping():
            yield "{}"
        case str():
            yield from _text(value)
        case list() | tuple() if value:
            yield ""
            yield from (_INDENT + line for line in _sequence(value))
        case list() | tuple():
            yield "[]"
        case _:
            yield _bare(value)


def _sequence(items: Sequence[object]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            lines = list(_mapping(item))
        elif isinstance(item, list | tuple) and item:
            lines = list(_sequence(item))
        else:
            first, *rest = _value(item)
            lines = [first, *(line.removeprefix(_INDENT) for line in rest)]
        yield f"- {lines[0]}".rstrip() if not lines[0] else f"- {lines[0]}"
        yield from (_INDENT + line if line else "" for line in lines[1:])


def _text(text: str) -> Iterator[str]:
    if "\n" not in text or _NO_BLOCK.search(text) or not text.strip("\n "):
        yield _quoted(text)
        return
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    indicator = "2" if body[0] in " \n" else ""
    yield "|" + indicator + ("-" if ends == 0 else "" if ends == 1 else "+")
    for line in [*body.split("\n"), *[""] * (ends - 1)]:
        yield _INDENT + line if line else ""


def _quoted(text: str) -> str:
    """Double quotes with JSON's escapes; YAML reads every one of them alike (YAML 1.1, section 5.6)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_ESCAPED.sub(_escape, escaped)}"'


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _bare(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value)
        case dt.date():
            return value.isoformat()
        case _:
            raise TypeError(f"no YAML form for {type(value).__name__}")
