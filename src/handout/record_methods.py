"""The methods of a record, written when they are first called, as ``dataclasses`` would have written them.

A value goes into its slot by the slot's own setter, in half the time of ``object.__setattr__``. In the command's own
process no record refuses to be changed, and so it is made in half that time again: a batch has 90,000. That nobody
changes one is for mypy to say, and for the tests, where all are guarded as in a program that calls us.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import Any, Final

from handout import engines
from handout.record_fields import FIELDS, MISSING, RecordField, RecordFields, StandardFields, StandardParams

_ORDERS: Final = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


class Making:
    """A record that is being made: its methods are made before its class, and written for it afterwards."""

    __slots__ = ("cls", "fields", "guarded", "slots")

    def __init__(self, cls: type, fields: RecordFields, *, frozen: bool, slots: bool) -> None:
        self.cls, self.fields, self.slots = cls, fields, slots
        self.guarded = frozen and not engines.own_process


def attributes(record: Making, *, frozen: bool, eq: bool, order: bool) -> dict[str, Any]:
    """What the class of a record has besides its own, by name; None for a method that it shall not have."""
    fields = record.fields
    made: dict[str, Any] = {
        FIELDS: fields,
        "__dataclass_fields__": StandardFields(fields),
        "__dataclass_params__": StandardParams(eq, frozen),
        "__match_args__": tuple([name for name, one in fields.items() if one.init and not one.named]),
        "__init__": _written_later(record, "__init__", _any_init),
        "__repr__": _written_later(record, "__repr__", _repr),
    }
    if eq:
        made["__eq__"] = _written_later(record, "__eq__", partial(_comparison, "__eq__", "=="))
        made["__hash__"] = _written_later(record, "__hash__", _hash) if frozen else None
    if record.guarded:
        made |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
    if frozen and record.slots:
        made |= {"__getstate__": _state, "__setstate__": _set_state}
    if order:
        made |= {name: _written_later(record, name, partial(_comparison, name, sign)) for name, sign in _ORDERS.items()}
    return made


def _written_later(record: Making, name: str, write: Callable[[Making], Callable[..., Any]]) -> Callable[..., Any]:
    """A method that puts another one in its own place when it is first called."""

    def first(*values: Any, **named: Any) -> Any:
        return _named(record.cls, name, write(record))(*values, **named)

    return first


def _named(cls: type, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, method)
    return method


def _any_init(record: Making) -> Callable[..., Any]:
    return _plain_init(record) if record.slots and _is_plain(record.fields) else _seldom(record)


def _is_plain(fields: RecordFields) -> bool:
    """Whether each field is a parameter in its order, with a default that is made nowhere."""
    return all(one.init and not one.named and one.factory is MISSING for one in fields.values())


def _plain_init(record: Making) -> Callable[..., None]:
    """An ``__init__`` that puts each parameter into its slot. The code of all classes with as many fields is the same
    but for names: it is compiled once, which takes thirty times as long as to name it anew."""
    cls, fields, guarded = record.cls, record.fields, record.guarded
    names = tuple(fields)
    code = _putting(len(names), hasattr(cls, "__post_init__"), guarded)
    put = {f"_put{n}": getattr(cls, name).__set__ for n, name in enumerate(names)} if guarded else {}
    defaults = tuple(one.default for one in fields.values() if one.default is not MISSING)
    asked = code.co_names if guarded else (*names, *code.co_names[len(names) :])
    return FunctionType(code.replace(co_varnames=("self", *names), co_names=asked), put, "__init__", defaults)


@lru_cache(maxsize=64)
def _putting(count: int, post: bool, guarded: bool) -> CodeType:
    """Kept by hand, since ``handout.caching`` stands above; no answer to any question of the program's is in it."""
    parameters = [f"_value{n}" for n in range(count)]
    put = "_put{0}(self, _value{0})" if guarded else "self._field{0} = _value{0}"
    lines = [put.format(n) for n in range(count)]
    method = _compiled("__init__", ["self", *parameters], [*lines, "self.__post_init__()"] if post else lines, {})
    return method.__code__


_SELDOM: Final = 12
"""Calls of an ``__init__`` that is not like others, before it is written: that takes as long as fifty calls without,
and of a record that has one there are mostly one or two."""


def _seldom(record: Making) -> Callable[..., Any]:
    left, post = _SELDOM, getattr(record.cls, "__post_init__", None)

    def init(self: object, *values: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        given = _given(record.fields, values, named) if left >= 0 else None
        if given is None:  # called often, or as it cannot be called, which the written one tells
            _named(record.cls, "__init__", _init(record))(self, *values, **named)
            return
        for name, value in given.items():
            object.__setattr__(self, name, value)
        if post:
            post(self)

    return init


def _given(fields: RecordFields, values: Sequence[Any], named: dict[str, Any]) -> dict[str, Any] | None:
    """What each field gets from these arguments; None where it cannot be called so."""
    places = [name for name, one in fields.items() if one.init and not one.named]
    said = dict(zip(places, values, strict=False))
    if len(values) > len(places) or said.keys() & named.keys():
        return None
    said |= named
    given = dict[str, Any]()
    for name, one in fields.items():
        if one.init and name in said:
            given[name] = said.pop(name)
        elif one.factory is not MISSING:
            given[name] = one.factory()
        elif one.default is not MISSING:
            given[name] = one.default
        elif one.init:
            return None
    return None if said else given


def _init(record: Making) -> Callable[..., Any]:
    cls, guarded = record.cls, record.guarded
    parameters, named, lines = ["self"], ["*"], list[str]()
    known = dict[str, Any](_MISSING=MISSING, _put=object.__setattr__)
    for number, (name, one) in enumerate(record.fields.items()):
        known |= {f"_default{number}": one.default, f"_make{number}": one.factory}
        if record.slots and guarded:
            known[f"_put{number}"] = getattr(cls, name).__set__
            put = f"_put{number}(self, {{}})"
        else:
            put = f"_put(self, {name!r}, {{}})" if guarded else f"self.{name} = {{}}"
        if one.init:
            (named if one.named else parameters).append(_parameter(number, name, one))
        if value := _value(number, name, one):
            lines.append(put.format(value))
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    return _compiled("__init__", [*parameters, *named] if named[1:] else parameters, lines, known)


def _parameter(number: int, name: str, one: RecordField) -> str:
    if one.factory is not MISSING:
        return f"{name}=_MISSING"
    return name if one.default is MISSING else f"{name}=_default{number}"


def _value(number: int, name: str, one: RecordField) -> str:
    """What a new record puts into a field; "": nothing, that is left to ``__post_init__``."""
    if one.factory is not MISSING:
        return f"_make{number}() if {name} is _MISSING else {name}" if one.init else f"_make{number}()"
    if one.init:
        return name
    return "" if one.default is MISSING else f"_default{number}"


def _repr(record: Making) -> Callable[..., Any]:
    shown = ", ".join(f"{name}={{self.{name}!r}}" for name, one in record.fields.items() if one.repr)
    line = f'return f"{{self.__class__.__qualname__}}({shown})"'
    return recursive_repr("...")(_compiled("__repr__", ["self"], [line], {}))


def _comparison(name: str, sign: str, record: Making) -> Callable[..., Any]:
    fields = record.fields
    lines = [
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {_compared('self', fields)} {sign} {_compared('other', fields)}",
    ]
    return _compiled(name, ["self", "other"], lines, {})


def _hash(record: Making) -> Callable[..., Any]:
    return _compiled("__hash__", ["self"], [f"return hash({_compared('self', record.fields)})"], {})


def _compared(whose: str, fields: RecordFields) -> str:
    return f"({''.join(f'{whose}.{name}, ' for name, one in fields.items() if one.compare)})"


def _compiled(name: str, parameters: Sequence[str], lines: Sequence[str], known: dict[str, Any]) -> Callable[..., Any]:
    """A function of these lines, made as ``dataclasses`` makes its own: from the names of fields alone."""
    made: dict[str, Any] = {}
    body = "".join(f"\n  {line}" for line in (*lines, "pass"))
    exec(f"def {name}({', '.join(parameters)}):{body}", known, made)
    method: Callable[..., Any] = made[name]
    return method


def _refuse_setting(self: object, name: str, value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[Any]:
    return [getattr(self, name) for name in getattr(type(self), FIELDS)]


def _set_state(self: object, state: list[Any]) -> None:
    for name, value in zip(getattr(type(self), FIELDS), state, strict=True):
        object.__setattr__(self, name, value)
