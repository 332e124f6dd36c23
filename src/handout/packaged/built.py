"""Models as JSON and back: what one of our files says is validated when it is made ready (``docs/make_parsed.py``), and
not at each start again. To validate it then would first take pydantic to build its models.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from pydantic import BaseModel

from handout.caching import cached

_KIND: Final = "="
"""The key under which a model says its class, by its name below ``handout.models``. No field has such a name."""
_MODELS: Final = "handout.models."


def as_data(value: object) -> Any:
    """A model, with what it was given and without its defaults, as ``as_model`` takes it; TypeError for what JSON does
    not tell apart from something else."""
    match value:
        case BaseModel():
            kind = f"{type(value).__module__}.{type(value).__qualname__}".removeprefix(_MODELS)
            said = (name for name in type(value).model_fields if name in value.model_fields_set)
            return {_KIND: kind, **{name: as_data(getattr(value, name)) for name in said}}
        case Mapping() if _KIND not in value and all(isinstance(key, str) for key in value):
            return {key: as_data(one) for key, one in value.items()}
        case tuple():
            return [as_data(one) for one in value]
        case None | bool() | int() | float() | str():
            return value
        case _:
            raise TypeError(f"{value!r} would be another thing when it is read again")


def as_model(data: Any) -> Any:
    """What ``as_data`` made that of."""
    if isinstance(data, list):
        return tuple(map(as_model, data))
    if not isinstance(data, dict):
        return data
    said = {name: as_model(one) for name, one in data.items() if name != _KIND}
    if _KIND not in data:
        return said
    kind = _kind(data[_KIND])
    return kind.model_construct(set(said), **{**_defaults(kind), **said})


def as_written(data: Any) -> Any:
    """What ``as_data`` made, as a file says it: all scalars are text, and nothing tells its class."""
    match data:
        case dict():
            return {name: as_written(one) for name, one in data.items() if name != _KIND}
        case list():
            return [as_written(one) for one in data]
        case bool():
            return "true" if data else "false"
        case int() | float():
            return repr(data)
        case _:
            return data


@cached(100)
def _kind(name: str) -> type[BaseModel]:
    module, _, own = name.rpartition(".")
    found: type[BaseModel] = getattr(import_module(_MODELS + module), own)
    return found


@cached(100)
def _defaults(kind: type[BaseModel]) -> Mapping[str, Any]:
    """What a model of this class holds where it was not given anything. Nobody changes these, so that all may share
    them."""
    fields = kind.model_fields.items()
    return {
        name: field.default if field.default_factory is None else field.get_default(call_default_factory=True)
        for name, field in fields
        if not field.is_required()
    }
