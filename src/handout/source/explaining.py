"""What pydantic says, in plain English: one table from its error types to our codes, messages and hints.

Faults that the models find themselves (``PydanticCustomError``, ``ValueError``) carry their own words: the error's
type is the code, its context may hold a ``hint`` and ``at``, a path below the model where the fault is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from handout.errors import Diagnostic, Position, error
from handout.source.known import UNION_TAG, known_keys, required_keys
from handout.source.loaded import Document, Path
from handout.source.opening import QUOTE_HINT
from handout.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

Worded = tuple[str, str, str]
"""Code, message, hint."""

_KEYS_HINT: Final = "Write keys and values below it, indented, such as “title: …”."
_LIST_HINT: Final = "Write a list: each entry on its own line after “- ”, or in brackets, [one, two]."
_OF_KEYS: Final = ("model_type", "model_attributes_type")
_QUOTED: Final = 40
"""Characters of a value in a message."""
_DROP_KEY: Final = "[key]"
"""pydantic's name, in a location, for the key of a mapping itself."""


def diagnostics(details: Sequence[ErrorDetails], document: Document, model: type[BaseModel]) -> tuple[Diagnostic, ...]:
    """The faults that a model found, each at its place, without those that only follow from another."""
    faults = [(_path(detail["loc"]), detail) for detail in details]
    meant = {(*path[:-1], meant_key(detail, model)) for path, detail in faults}
    told: dict[tuple[Position | None, str, str], Diagnostic] = {}
    for path, detail in faults:
        if not (_follows(path, detail, document) or (detail["type"] == "missing" and path in meant)):
            fault = _diagnostic(path, detail, document, model)
            key = str(path[-1]) if fault.code == "missing-key" else ""  # all of a mapping stand at its beginning
            told.setdefault((fault.where, fault.code, key), fault)
    return tuple(told.values())


def place_of(detail: ErrorDetails) -> Path:
    """The path of a fault in the file."""
    return _path(detail["loc"]) + tuple((detail.get("ctx") or {}).get("at", ()))


def is_unknown_key(detail: ErrorDetails) -> bool:
    """Whether the fault is a key that nobody knows."""
    return detail["type"] == "extra_forbidden" or _names_a_key(detail)


def _names_a_key(detail: ErrorDetails) -> bool:
    return bool(detail["loc"]) and detail["loc"][-1] == _DROP_KEY


def _follows(path: Path, detail: ErrorDetails, document: Document) -> bool:
    """Whether something around it has a fault already, or its entries are only few because they have faults."""
    return seems_few(detail) or any(path[:length] in document.broken for length in range(len(path) + 1))


def seems_few(detail: ErrorDetails) -> bool:
    """Whether pydantic counts too few entries only because it leaves out those with faults."""
    entries = detail["input"]
    return (
        detail["type"] == "too_short" and isinstance(entries, list) and len(entries) >= int(detail["ctx"]["min_length"])
    )


def known_values(detail: ErrorDetails) -> tuple[str, ...]:
    """The values that a place may have, where they are few; the plainest come last (``other``, ``proposed``)."""
    return _quoted((detail.get("ctx") or {}).get("expected", "")) if detail["type"] == "literal_error" else ()


def meant_key(detail: ErrorDetails, model: type[BaseModel]) -> str | None:
    """The key that the writer meant by an unknown one: it is not missing."""
    if detail["type"] != "extra_forbidden":
        return None
    return nearest(str(detail["loc"][-1]), known_keys(model, detail["loc"][:-1]))


def _path(loc: tuple[str | int, ...]) -> Path:
    """pydantic's location as a path of the file: without the tags of unions and the word for a key."""
    return tuple(part for part in loc if not str(part).startswith(UNION_TAG) and part != _DROP_KEY)


def _diagnostic(path: Path, detail: ErrorDetails, document: Document, model: type[BaseModel]) -> Diagnostic:
    context: Mapping[str, Any] = detail.get("ctx") or {}
    at, kind = place_of(detail), detail["type"]
    if kind == "extra_forbidden":
        code, message, hint = _unknown_key(at, known_keys(model, detail["loc"][:-1]))
    elif kind == "missing":
        code, message, hint = _missing(at, required_keys(model, detail["loc"]))
        return error(code, message, document.at(*at[:-1]), hint)
    elif _names_a_key(detail) and "hint" in context:
        return error(kind, detail["msg"], document.key(*at), str(context["hint"]))
    elif _names_a_key(detail):
        code, message, hint = _unknown_key(at, _quoted(context.get("expected", "")))
    else:
        code, message, hint = _words(kind, at, detail, context)
    if kind in _OF_KEYS and (known := known_keys(model, detail["loc"])):
        hint = f"Write keys and values below it, indented, such as “{known[0]}: …”."
    place = document.key(*at) if code == "unknown-key" else document.at(*at)
    return error(code, message, place, hint)


def _unknown_key(path: Path, known: Iterable[str]) -> Worded:
    word = str(path[-1])
    if word == "include":
        return "unknown-key", "the key “include” is reserved for later", "Write the text out here."
    return "unknown-key", f"the key {_shown(word)} is not known here", did_you_mean(word, known)


def _missing(path: Path, inside: Sequence[str]) -> Worded:
    name = path[-1]
    lines = " and ".join(f"“{key}: …”" for key in inside)
    hint = f"Add a line “{name}:”, and indented below it {lines}." if inside else f"Add a line “{name}: …”."
    return "missing-key", f"the key “{name}” is missing", hint


def _words(kind: str, path: Path, detail: ErrorDetails, context: Mapping[str, Any]) -> Worded:
    value = detail["input"]
    if kind == "value_error":
        return "wrong-value", str(context["error"]), str(context.get("hint", "Look at this entry again."))
    if "hint" in context:
        return kind, detail["msg"], str(context["hint"])
    if value is None or value == "":
        return "empty", f"{_called(path)} is empty", "Write something after the colon, or delete the line."
    row = _TABLE.get(kind)
    if row is None:
        return (
            "wrong-value",
            f"{_called(path)} cannot be {_shown(value)}",
            "Look at the example in the manual.",
        )
    return row(_called(path), value, context)


def _called(path: Path) -> str:
    """What a value is called: by its key, and as an entry of a list if it is one."""
    keys = [part for part in path if isinstance(part, str)]
    if not keys:
        return "the file"
    return f"an entry of {_shown(keys[-1])}" if isinstance(path[-1], int) else _shown(keys[-1])


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "keys and values"
    if isinstance(value, list | tuple):
        return "a list"
    return f"“{_cut(value)}”"


def _cut(value: object) -> str:
    """A value or key as a message quotes it, which may be as long as the file."""
    text = str(value)
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def _quoted(expected: object) -> tuple[str, ...]:
    """pydantic's ``'a', 'b' or 'c'`` as words."""
    return tuple(str(expected).replace(" or ", ", ").replace("'", "").split(", ")) if expected else ()


def _text(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del context
    if isinstance(value, Mapping):
        return "needs-quotes", f"{name} should be text, but YAML reads keys and values here", _SENTENCE_HINT
    return "needs-quotes", f"{name} should be text, but YAML reads a list here", _SENTENCE_HINT


_SENTENCE_HINT: Final = f"A text that begins with “{{” or “[”, or that holds a colon, needs quotes. {QUOTE_HINT}"


def _keys(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del context
    return "wrong-type", f"{name} should hold keys and values, not {_shown(value)}", _KEYS_HINT


def _list(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del context
    return "wrong-type", f"{name} should be a list, not {_shown(value)}", _LIST_HINT


def _number(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del context
    return "wrong-type", f"{name} should be a whole number, not {_shown(value)}", "Write digits only, such as 5."


def _decimal(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del context
    return "wrong-type", f"{name} should be a number, not {_shown(value)}", "Write digits, with a point: 1.4."


def _boolean(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del context
    return "wrong-type", f"{name} should be true or false, not {_shown(value)}", "Write true or false."


def _choice(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    known = _quoted(context["expected"])
    return "wrong-value", f"{name} cannot be {_shown(value)}", did_you_mean(str(value), known)


def _pattern(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del context
    return "wrong-value", f"{name} cannot be {_shown(value)}", "Look at the example in the manual."


def _too_short(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del value
    return "too-few", f"{name} needs at least {_entries(context['min_length'])}", "Add one, or delete the key."


def _too_long(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del value
    return "too-many", f"{name} has more than {_entries(context['max_length'])}", "Split it."


def _entries(number: int) -> str:
    return "one entry" if number == 1 else f"{number} entries"


def _long_text(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    del value
    return "too-long", f"{name} is longer than {context['max_length']} characters", "Split it into shorter texts."


def _least(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    hint = f"Write more than {_limit(context)}." if "gt" in context else f"The least is {_limit(context)}."
    return "out-of-range", f"{name} cannot be {_cut(value)}", hint


def _most(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    return "out-of-range", f"{name} cannot be {_cut(value)}", f"The most is {_limit(context)}."


def _limit(context: Mapping[str, Any]) -> str:
    return f"{next(context[key] for key in ('ge', 'gt', 'le', 'lt') if key in context):g}"


def _block(name: str, value: object, context: Mapping[str, Any]) -> Worded:
    known = _quoted(context["known"])
    listed = ", ".join(known)
    if isinstance(value, Mapping):
        kinds = [key for key in value if key in known]
        if len(kinds) > 1:
            hint = "Begin a new block with “- ” for the second."
            return "block-kind", f"one block cannot be both “{kinds[0]}” and “{kinds[1]}”", hint
        for key in value:
            if key.islower() and (found := nearest(key, known)):
                return "block-kind", f"a block cannot be {_shown(key)}", f"Did you mean “{found}”?"
        hint = f'Begin it with one of: {listed}. A sentence needs “text:” and quotes, - text: "…".'
        return "block-kind", "this block does not say what kind it is", hint
    hint = 'Write - text: "…" for a paragraph.'
    return "block-kind", f"{name} should begin with the kind of block, such as “text:”", hint


_TABLE: Final[Mapping[str, Callable[[str, object, Mapping[str, Any]], Worded]]] = {
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _long_text,
    "model_type": _keys,
    "model_attributes_type": _keys,
    "dict_type": _keys,
    "tuple_type": _list,
    "list_type": _list,
    "int_parsing": _number,
    "int_type": _number,
    "int_from_float": _number,
    "int_parsing_size": _number,
    "float_parsing": _decimal,
    "float_type": _decimal,
    "finite_number": _decimal,
    "bool_parsing": _boolean,
    "bool_type": _boolean,
    "literal_error": _choice,
    "too_short": _too_short,
    "too_long": _too_long,
    "greater_than_equal": _least,
    "greater_than": _least,
    "less_than_equal": _most,
    "less_than": _most,
    "block_kind": _block,
}
