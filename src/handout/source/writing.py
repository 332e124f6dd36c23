"""The canonical writer: one form for each content, so that files that the tool keeps change only where the text does.

Texts of one line stand in double quotes, longer ones as literal blocks; numbers, dates and truth values stand bare;
nothing is wrapped; letters of every script stay as they are. So that two people's changes can be merged by lines, the
long lists of a file have a blank line between their entries, and a sign-off stands on one line.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from handout.patterns import regex

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_KEY = regex(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPED = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What stands as an escape: what our own reader refuses in the open (``opening.HIDDEN``), and line ends."""
_NO_BLOCK = regex("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INDENT: Final = "  "
_RECORDS: Final = ("reviewed", "approved")
"""Keys of lists of sign-offs: each on a line of its own."""


def dump(data: Mapping[str, object]) -> str:
    """Canonical YAML of data: keys in the order given, LF, a newline at the end.

    Texts, numbers, truth values, dates, None (an empty value), mappings and lists of these; TypeError for others.
    """
    return "".join(f"{line}\n" for line in _file(data)) if data else "{}\n"


SCHEMA_LINE: Final = "# yaml-language-server: $schema="
"""Begins the line by which an editor finds the schema of a file: behind it stands a path from the file."""


def headed(text: str, before: bytes) -> str:
    """The text of a file under the schema line that it had before, if it had one."""
    first = before.split(b"\n", 1)[0].decode(errors="replace").strip().removeprefix("\ufeff")
    return f"{first}\n{text}" if first.startswith(SCHEMA_LINE) else text


def to_data(model: BaseModel) -> dict[str, object]:
    """A model as data for ``dump``: names as files have them, the model's order, defaults left out."""
    return model.model_dump(mode="python", by_alias=True, exclude_defaults=True)


def told(model: BaseModel, without: Mapping[str, Collection[str]] | Collection[str] = ()) -> dict[str, object]:
    """A model as JSON has it: names as files have them; left out are defaults and what ``without`` names (where it
    has names for a key, only these below it).

    As ``model_dump(mode="json", by_alias=True, exclude_defaults=True)``, for which pydantic would first build all that
    may stand in it.
    """
    below = without if isinstance(without, Mapping) else dict[str, Collection[str]]()
    return {
        field.alias or name: _plain(value, below.get(name, ()))
        for name, field in type(model).model_fields.items()
        for value in [getattr(model, name)]
        if not ((name in without and not below.get(name)) or (not field.is_required() and value == _default(field)))
    }


def _default(field: FieldInfo) -> object:
    return field.default if field.default_factory is None else field.get_default(call_default_factory=True)


def _plain(value: object, without: Collection[str] = ()) -> object:
    match value:
        case BaseModel():
            return told(value, without)
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case dt.date():
            return value.isoformat()
        case _:
            return value


def _file(data: Mapping[str, object]) -> Iterator[str]:
    """The lines of a file: room around each entry of its long lists, and around these lists."""
    roomy = False
    for key, value in data.items():
        last, roomy = roomy, key not in _RECORDS and _is_long(value)
        if last or roomy:
            yield ""
        lines = list(_mapping({key: value}))
        for number, line in enumerate(lines):
            if roomy and number > 1 and line.startswith(f"{_INDENT}- "):
                yield ""
            yield line


def _is_long(value: object) -> bool:
    """Whether it is a list of mappings."""
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(item, Mapping) and item for item in value)


def _mapping(data: Mapping[str, object]) -> Iterator[str]:
    for key, value in data.items():
        name = key if _KEY.fullmatch(key) else _quoted(key)
        if key in _RECORDS and _is_long(value):
            yield f"{name}:"
            yield from (f"{_INDENT}- {_flow(record)}" for record in value)  # type: ignore[attr-defined]
            continue
        first, *rest = _value(value)
        yield f"{name}:{' ' if first else ''}{first}"
        yield from rest


def _flow(value: object) -> str:
    """A value on one line."""
    match value:
        case Mapping():
            pairs = ((key if _KEY.fullmatch(key) else _quoted(key), _flow(item)) for key, item in value.items())
            return "{" + ", ".join(f"{key}: {item}" for key, item in pairs) + "}"
        case list() | tuple():
            return f"[{', '.join(map(_flow, value))}]"
        case str():
            return _quoted(value)
        case None:
            return _quoted("")
        case _:
            return _bare(value)


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
    if "\n" not in text or _NO_BLOCK.search(text) or not text.strip("\n ") or text.endswith("\n\n"):
        yield _quoted(text)  # at the end of a block, blank lines could not be told from those between entries
        return
    body = text.removesuffix("\n")
    yield "|" + ("2" if body[0] in " \n" else "") + ("-" if body == text else "")
    for line in body.split("\n"):
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
