"""Models inside others that are built when a file first has one: of forty kinds of style a layout names five.

pydantic builds a validator for a model together with all that stands in it. What is ``Late`` stands there as a
function that asks the model itself: the same is read, and the same faults are told at the same places.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from handout.records import dataclass

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic.json_schema import JsonSchemaValue

M = TypeVar("M", bound=BaseModel)
_MODEL: Final = "late_model"
"""Where the schema keeps what gives the model that it stands for."""
_BEGUN: Final = ContextVar[frozenset[type[BaseModel]]]("_BEGUN", default=frozenset())
"""Around which models a JSON Schema is being written."""


@dataclass(frozen=True, slots=True)
class _Late:
    def __get_pydantic_core_schema__(self, source: type[BaseModel], _: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(source.model_validate, metadata={_MODEL: lambda: source})

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return _json_schema(schema, handler)


@dataclass(frozen=True, slots=True)
class LateKind:
    """A model that is not even imported before a file has one: ``Annotated[Above, LateKind(...)]`` is read as the model
    of that name, which extends ``Above``."""

    module: str
    name: str

    def model(self) -> type[BaseModel]:
        """The model itself."""
        found: type[BaseModel] = getattr(import_module(self.module), self.name)
        return found

    def _read(self, value: object) -> Any:
        return self.model().model_validate(value)

    def __get_pydantic_core_schema__(self, source: object, _: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read, metadata={_MODEL: self.model})

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return _json_schema(schema, handler)


@dataclass(frozen=True, slots=True)
class LateKeys(LateKind):
    """As ``LateKind``; of the model that is read, only the keys with a value are kept: as files name them, in its
    order."""

    def _read(self, value: object) -> Mapping[str, Any]:
        read = LateKind._read(self, value)
        said = ((field.alias or name, getattr(read, name)) for name, field in type(read).model_fields.items())
        return {key: one for key, one in said if one is not None}


def model_of(field: FieldInfo) -> Any:
    """The type that a field's value is read as; pydantic keeps apart what ``Annotated`` says of it."""
    return next((said.model() for said in field.metadata if isinstance(said, LateKind)), field.annotation)


def _json_schema(schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
    metadata: dict[str, Any] = schema["metadata"]
    model: type[BaseModel] = metadata[_MODEL]()
    begun = _BEGUN.get()
    if model in begun:  # it holds others of its own kind
        return handler(core_schema.definition_reference_schema(_name(model)))
    before = _BEGUN.set(begun | {model})
    try:
        return handler(_named(model))
    finally:
        _BEGUN.reset(before)


def _named(model: type[BaseModel]) -> CoreSchema:
    """The schema of a model under its name, by which it stands once in the JSON Schema, wherever it is used."""
    model.model_rebuild()
    schema: Any = model.__pydantic_core_schema__
    inner, others = (schema["schema"], schema["definitions"]) if schema["type"] == "definitions" else (schema, [])
    return core_schema.definitions_schema({**inner, "ref": _name(model)}, others)


def _name(model: type[BaseModel]) -> str:
    """As pydantic names the schema of a class: the JSON Schema has what stands before the colon."""
    return f"{model.__module__}.{model.__qualname__}:{id(model)}"


Late = Annotated[M, _Late()]
"""A model in the field of another: ``Late[Model]`` is read as ``Model``."""
