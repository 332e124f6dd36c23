"""Which keys a model knows at a place that pydantic names."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from handout.source.late import LateKind, model_of

UNION_TAG: Final = "\x00"
"""How the models begin the tags of their unions: pydantic puts a tag into a location beside the keys, and no file
can hold this character, so that a tag is never taken for a key."""


def known_keys(model: type[BaseModel], location: Sequence[str | int]) -> tuple[str, ...]:
    """The keys of the model at a location (pydantic's: with the tags of unions); empty if there is none."""
    found = _at(model, location)
    return tuple(_keys(found)) if _is_model(found) else ()


def required_keys(model: type[BaseModel], location: Sequence[str | int]) -> tuple[str, ...]:
    """Those of the keys, there or of each entry of the list there, that may not be left out."""
    found = _at(model, location)
    found = _model_or_container(get_args(found)[0]) if get_origin(found) is tuple else found
    return tuple(key for key, needed in _keys(found).items() if needed) if _is_model(found) else ()


def _at(model: type[BaseModel], location: Sequence[str | int]) -> Any:
    kind: Any = model
    for part in location:
        kind = _inside(_model_or_container(kind), part)
    return _model_or_container(kind)


def _keys(model: type[BaseModel]) -> dict[str, bool]:
    """Each key, and whether it is required."""
    return {field.alias or name: field.is_required() for name, field in _fields(model).items()}


def _fields(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The fields of a model that may not have been built yet: only then are all names in it known."""
    model.model_rebuild()
    return model.model_fields


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _model_or_container(kind: Any) -> Any:
    """Without ``Annotated`` and ``| None``; the model that stands there by its name alone."""
    if get_origin(kind) is Annotated:
        named = next((extra for extra in kind.__metadata__ if isinstance(extra, LateKind)), None)
        return named.model() if named else _model_or_container(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        members = [member for member in get_args(kind) if member is not type(None)]
        return _model_or_container(members[0]) if len(members) == 1 else kind
    return kind


def _inside(kind: Any, part: str | int) -> Any:
    """The type of one part of a model, list or mapping, or the member of a union that a tag names."""
    if _is_model(kind):
        return next((model_of(field) for name, field in _fields(kind).items() if part in (field.alias, name)), None)
    members = get_args(kind)
    if get_origin(kind) in (Union, types.UnionType):
        return next((member for member in members if part in _tags(member)), None)
    if get_origin(kind) in (dict, Mapping):
        return members[1]
    return members[0] if members else None


def _tags(member: Any) -> tuple[str, ...]:
    return tuple(extra.tag for extra in getattr(member, "__metadata__", ()) if isinstance(extra, Tag))
