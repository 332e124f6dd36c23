"""Records: the classes of ``dataclasses``, whose methods are written when they are first called.

The program has some 460 records. ``dataclasses`` writes and compiles six methods of each when its module is imported,
needed or not: a fifth of a cold start. Here a class is given its slots at once, and each method when it is called for
the first time; a value goes into its slot by the slot's own setter, in half the time of ``object.__setattr__``.

In the command's own process no record refuses to be changed, and so it is made in half the time: a batch has 90,000.
That nobody changes one is for mypy to say, and for the tests, where all are guarded as in a program that calls us.

To a type checker the names of this module are those of ``dataclasses``, and whoever asks at run time
(``dataclasses.fields``, ``asdict``, ``replace``, pickle) finds what that would have made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from handout import engines
from handout.record_fields import MISSING, RecordField, RecordFields, StandardFields, StandardParams, record_field

__all__ = ["asdict", "dataclass", "field", "field_names", "replace", "written_late"]

_R = TypeVar("_R")
_FIELDS: Final = "__record_fields__"
"""Where a record keeps its fields."""
_VALUES: Final = "__record_values__"
"""Where a record that was once replaced keeps the places of its parameters, what gets all of their values, and whether
they may be given in that order."""
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_ORDERS: Final = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


def field_names(kind: type) -> tuple[str, ...] | None:
    """The names of a record's fields, in their order; None of a class that is no record."""
    fields: RecordFields | None = getattr(kind, _FIELDS, None)
    if fields is not None:
        return tuple(fields)
    if not hasattr(kind, "__dataclass_fields__"):
        return None
    from dataclasses import fields as standard

    return tuple(one.name for one in standard(kind))


def _record(
    *, frozen: bool = False, slots: bool = False, weakref_slot: bool = False, eq: bool = True, order: bool = False
) -> Callable[[type], type]:
    def make(cls: type) -> type:
        fields = _fields(cls)
        made = _slotted(cls, fields, weakref_slot) if slots else _plain(cls, fields)
        setattr(made, _FIELDS, fields)
        for name, value in (*_attributes(made, fields, frozen, slots, eq), *_orders(made, fields, order)):
            if (
                cls.__dict__.get(name) is None
            ):  # the class's own goes first; None: its __hash__, for an __eq__ of its own
                setattr(made, name, value)
        return made

    return make


def _replace(record: _R, /, **changes: Any) -> _R:
    kind = type(record)
    readable = kind.__dict__.get(_VALUES) or _readable(kind)
    if readable is None:
        from dataclasses import replace as standard

        return standard(record, **changes)  # type: ignore[type-var]
    places, values, in_order = readable
    whole = [*values(record)]
    try:
        for name, value in changes.items():
            whole[places[name]] = value
    except KeyError:  # its __init__ says what is wrong
        return kind(**(dict(zip(places, whole, strict=True)) | changes))
    return kind(*whole) if in_order else kind(**dict(zip(places, whole, strict=True)))


def _readable(kind: type) -> tuple[dict[str, int], Callable[[object], tuple[Any, ...]], bool] | None:
    fields: RecordFields | None = getattr(kind, _FIELDS, None)
    if fields is None:
        return None
    names = [name for name, one in fields.items() if one.init]
    get: Any = attrgetter(*names)
    values = get if len(names) > 1 else lambda record: (get(record),)
    in_order = not any(fields[name].named for name in names)
    readable = {name: n for n, name in enumerate(names)}, values, in_order
    setattr(kind, _VALUES, readable)
    return readable


def _as_dict(record: object) -> Any:
    """As ``dataclasses.asdict``; what is no record, list, tuple or dict is handed on as it is."""
    if type(record) in _PLAIN:  # nearly all that a record holds
        return record
    fields: RecordFields | None = getattr(type(record), _FIELDS, None)
    if fields is not None:
        return {name: _as_dict(getattr(record, name)) for name in fields}
    if isinstance(record, dict):
        return {_as_dict(key): _as_dict(value) for key, value in record.items()}
    if isinstance(record, list):
        return [_as_dict(value) for value in record]
    return tuple(map(_as_dict, record)) if type(record) is tuple else record


def _fields(cls: type) -> RecordFields:
    """In the order of writing, those of the records that it extends first."""
    fields: RecordFields = {}
    for base in cls.__mro__[-1:0:-1]:
        fields |= base.__dict__.get(_FIELDS, {})
    for name, kind in vars(cls).get("__annotations__", {}).items():
        if not str(kind).removeprefix("typing.").startswith("ClassVar"):  # text, but of classes that are not ours
            default = cls.__dict__.get(name, MISSING)
            fields[name] = default if isinstance(default, RecordField) else record_field(default=default)
            fields[name].type = kind
    return fields


def _plain(cls: type, fields: RecordFields) -> type:
    """The class with its defaults in the place of ``field(...)``."""
    for name, one in fields.items():
        if isinstance(cls.__dict__.get(name), RecordField):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    return cls


def _slotted(cls: type, fields: RecordFields, weakref_slot: bool) -> type:
    """The class once more, with slots: they can only be had from the beginning."""
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    left = fields.keys() | {"__dict__", "__weakref__"}
    contents = {name: value for name, value in cls.__dict__.items() if name not in left}
    wanted = [*fields, "__weakref__"] if weakref_slot else fields
    contents["__slots__"] = tuple(name for name in wanted if name not in inherited)
    made: type = type(cls)(cls.__name__, cls.__bases__, contents)
    made.__qualname__ = cls.__qualname__
    return made


def _attributes(cls: type, fields: RecordFields, frozen: bool, slots: bool, eq: bool) -> Iterator[tuple[str, Any]]:
    yield "__dataclass_fields__", StandardFields(cls, fields)
    yield "__dataclass_params__", StandardParams(eq, frozen)
    yield "__match_args__", tuple(name for name, one in fields.items() if one.init and not one.named)
    guarded, plain = frozen and not engines.own_process, slots and _is_plain(fields)
    yield (
        "__init__",
        _written_later(
            cls,
            "__init__",
            partial(_plain_init, cls, fields, guarded)
            if plain
            else lambda: _seldom(cls, fields, partial(_init, cls, fields, guarded, slots)),
        ),
    )
    yield "__repr__", _written_later(cls, "__repr__", lambda: _repr(fields))
    if eq:
        yield "__eq__", _written_later(cls, "__eq__", lambda: _comparison("__eq__", "==", fields))
        yield "__hash__", _written_later(cls, "__hash__", lambda: _hash(fields)) if frozen else None
    if guarded:
        yield "__setattr__", _refuse_setting
        yield "__delattr__", _refuse_deleting
    if frozen and slots:
        yield "__getstate__", _state
        yield "__setstate__", _set_state


def _orders(cls: type, fields: RecordFields, order: bool) -> Iterator[tuple[str, Any]]:
    for name, sign in _ORDERS.items() if order else ():
        yield name, _written_later(cls, name, partial(_comparison, name, sign, fields))


def _written_later(cls: type, name: str, write: Callable[[], Callable[..., Any]]) -> Callable[..., Any]:
    """A method that puts another one in its own place when it is first called."""

    def first(*values: Any, **named: Any) -> Any:
        return _named(cls, name, write())(*values, **named)

    return first


def _named(cls: type, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, method)
    return method


def _is_plain(fields: RecordFields) -> bool:
    """Whether each field is a parameter in its order, with a default that is made nowhere."""
    return all(one.init and not one.named and one.factory is MISSING for one in fields.values())


def _plain_init(cls: type, fields: RecordFields, guarded: bool) -> Callable[..., None]:
    """An ``__init__`` that puts each parameter into its slot. The code of all classes with as many fields is the same
    but for names: it is compiled once, which takes thirty times as long as to name it anew."""
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


def _seldom(cls: type, fields: RecordFields, write: Callable[[], Callable[..., Any]]) -> Callable[..., Any]:
    left, post = _SELDOM, getattr(cls, "__post_init__", None)

    def init(self: object, *values: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        given = _given(fields, values, named) if left >= 0 else None
        if given is None:  # called often, or as it cannot be called, which the written one tells
            _named(cls, "__init__", write())(self, *values, **named)
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


def _init(cls: type, fields: RecordFields, guarded: bool, slots: bool) -> Callable[..., Any]:
    parameters, named, lines = ["self"], ["*"], list[str]()
    known = dict[str, Any](_MISSING=MISSING, _put=object.__setattr__)
    for number, (name, one) in enumerate(fields.items()):
        known |= {f"_default{number}": one.default, f"_make{number}": one.factory}
        if slots and guarded:
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


def _repr(fields: RecordFields) -> Callable[..., Any]:
    shown = ", ".join(f"{name}={{self.{name}!r}}" for name, one in fields.items() if one.repr)
    line = f'return f"{{self.__class__.__qualname__}}({shown})"'
    return recursive_repr("...")(_compiled("__repr__", ["self"], [line], {}))


def _comparison(name: str, sign: str, fields: RecordFields) -> Callable[..., Any]:
    lines = [
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {_compared('self', fields)} {sign} {_compared('other', fields)}",
    ]
    return _compiled(name, ["self", "other"], lines, {})


def _hash(fields: RecordFields) -> Callable[..., Any]:
    return _compiled("__hash__", ["self"], [f"return hash({_compared('self', fields)})"], {})


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
    return [getattr(self, name) for name in getattr(type(self), _FIELDS)]


def _set_state(self: object, state: list[Any]) -> None:
    for name, value in zip(getattr(type(self), _FIELDS), state, strict=True):
        object.__setattr__(self, name, value)


@contextmanager
def written_late(*packages: str) -> Iterator[None]:
    """Whatever these packages have ``dataclasses.dataclass`` make while they are imported is a record, whose methods
    are written when they are first called. What no record can be (order, variables of ``__init__`` alone) is made as
    ever, and so is whatever other modules make meanwhile."""
    import dataclasses

    at_once = dataclasses.dataclass

    def late(cls: type | None = None, /, **options: Any) -> Any:
        asks: str = sys._getframe(1).f_globals.get("__name__", "")
        theirs = asks.partition(".")[0] in packages and options.keys() <= _KNOWN
        ours = {name: value for name, value in options.items() if name != "kw_only"}

        def make(cls: type) -> type:
            if not (theirs and _can_be_record(cls)):
                made: type = at_once(**options)(cls)
                return made
            return _record(**ours)(_with_our_fields(cls, options.get("kw_only", False)))

        return make if cls is None else make(cls)

    dataclasses.dataclass = late
    try:
        yield
    finally:
        dataclasses.dataclass = at_once


_KNOWN: Final = frozenset({"frozen", "kw_only", "slots"})


def _can_be_record(cls: type) -> bool:
    """Not a class whose annotations are only worked out when somebody asks (PEP 649: from Python 3.14 on, those that
    are no text)."""
    if "__annotations__" not in vars(cls):
        return False
    kinds = [str(kind) for kind in vars(cls)["__annotations__"].values()]
    return not any("InitVar" in kind or "KW_ONLY" in kind for kind in kinds) and all(
        hasattr(base, _FIELDS) for base in cls.__mro__[1:] if hasattr(base, "__dataclass_fields__")
    )


def _with_our_fields(cls: type, named: bool) -> type:
    """The class with our ``field(...)`` where ``dataclasses`` has its own. ``named``: all are given by name alone."""
    import dataclasses

    unset: Any = dataclasses.MISSING
    for name in vars(cls).get("__annotations__", {}):
        value: Any = vars(cls).get(name, unset)
        if isinstance(value, dataclasses.Field):
            made = {key: getattr(value, key) for key in ("default", "default_factory", "init", "repr", "compare")}
            kinds = {key: one for key, one in made.items() if one is not unset}
            by_name: Any = named if value.kw_only is unset else value.kw_only
            setattr(cls, name, record_field(**kinds, kw_only=by_name))
        elif named:
            setattr(cls, name, record_field(default=MISSING if value is unset else value, kw_only=True))
    return cls


if TYPE_CHECKING:
    from dataclasses import asdict, dataclass, field, replace
else:
    asdict, dataclass, field, replace = _as_dict, _record, record_field, _replace
