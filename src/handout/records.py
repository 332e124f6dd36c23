"""Records: the classes of ``dataclasses``, whose methods are written when they are first called.

The program has some 460 records. ``dataclasses`` writes and compiles six methods of each when its module is imported,
needed or not: a fifth of a cold start. Here a class is given its slots at once, and each method when it is called for
the first time (``record_methods``).

To a type checker the names of this module are those of ``dataclasses``, and whoever asks at run time
(``dataclasses.fields``, ``asdict``, ``replace``, pickle) finds what that would have made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from handout.record_fields import FIELDS, MISSING, RecordField, RecordFields, record_field
from handout.record_methods import Making, attributes

__all__ = ["asdict", "dataclass", "field", "field_names", "replace", "written_late"]

_R = TypeVar("_R")
_VALUES: Final = "__record_values__"
"""Where a record that was once replaced keeps the places of its parameters, what gets all of their values, and whether
they may be given in that order."""
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})


def field_names(kind: type) -> tuple[str, ...] | None:
    """The names of a record's fields, in their order; None of a class that is no record."""
    fields: RecordFields | None = getattr(kind, FIELDS, None)
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
        record = Making(cls, _fields(cls), frozen=frozen, slots=slots)
        more = attributes(record, frozen=frozen, eq=eq, order=order)
        for name, own in vars(cls).items():
            if own is not None:  # its own goes first; None: its __hash__, for an __eq__ of its own
                more.pop(name, None)
        record.cls = _slotted(cls, record.fields, more, weakref_slot) if slots else _plain(cls, record.fields, more)
        return record.cls

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
    fields: RecordFields | None = getattr(kind, FIELDS, None)
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
    fields: RecordFields | None = getattr(type(record), FIELDS, None)
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
        fields |= base.__dict__.get(FIELDS, {})
    for name, kind in vars(cls).get("__annotations__", {}).items():
        if not str(kind).removeprefix("typing.").startswith("ClassVar"):  # text, but of classes that are not ours
            default = cls.__dict__.get(name, MISSING)
            fields[name] = one = default if isinstance(default, RecordField) else RecordField(default)
            one.type = kind
    return fields


def _plain(cls: type, fields: RecordFields, more: dict[str, Any]) -> type:
    """The class with its defaults in the place of ``field(...)``, and with more attributes."""
    for name, one in fields.items():
        if isinstance(cls.__dict__.get(name), RecordField):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
    for name, value in more.items():
        setattr(cls, name, value)
    return cls


def _slotted(cls: type, fields: RecordFields, more: dict[str, Any], weakref_slot: bool) -> type:
    """The class once more, with slots and more attributes. Both are there from the beginning: slots can only be had so,
    and a class looks through all of its operators for each method that it gets later."""
    inherited = {name for base in cls.__mro__[1:-1] for name in base.__dict__.get("__slots__", ())}
    left = fields.keys() | {"__dict__", "__weakref__"}
    contents = {name: value for name, value in cls.__dict__.items() if name not in left} | more
    wanted = [*fields, "__weakref__"] if weakref_slot else fields
    contents["__slots__"] = tuple([name for name in wanted if name not in inherited])
    contents["__qualname__"] = cls.__qualname__
    made: type = type(cls)(cls.__name__, cls.__bases__, contents)
    return made


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
        hasattr(base, FIELDS) for base in cls.__mro__[1:] if hasattr(base, "__dataclass_fields__")
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
