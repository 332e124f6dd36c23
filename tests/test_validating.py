"""pydantic is the same for everybody, however it was imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKING = """
import sys
{first}
from typing import Annotated
from typing_extensions import TypedDict
from uuid import UUID
import dataclasses, datetime, zoneinfo
import annotated_types
from pydantic import AliasChoices, BaseModel, Field, PlainSerializer, StrictInt, TypeAdapter, field_validator
from pydantic.dataclasses import dataclass

class Keys(TypedDict, total=False):
    size: int

class Model(BaseModel):
    at: Annotated[int, annotated_types.Interval(gt=2, le=9), annotated_types.MultipleOf(2)] = 4
    name: Annotated[str, Field(min_length=2, alias="as"), PlainSerializer(str.upper)]
    keys: Keys = {{}}
    ident: UUID | None = None
    zone: zoneinfo.ZoneInfo | None = None
    other: int = Field(validation_alias=AliasChoices("x", "y"), default=0)
    strict: StrictInt = 3

    @field_validator("name")
    @classmethod
    def _checked(cls, value):
        assert value != "no", "not that one"
        return value

@dataclass(frozen=True)
class Point:
    x: int
    y: int = Field(default=1, ge=0)

def told(model, **values):
    try:
        return model(**values)
    except ValueError as fault:
        return fault

print(told(Model, **{{"as": "ab", "keys": {{"size": "3"}}, "y": 5}}).model_dump_json())
print(told(Model, **{{"as": "no", "at": 11, "ident": "x", "zone": "Nowhere/At", "strict": "3"}}))
print(told(Point, x="1", y=-1), told(Point, x="1"))
print(Model.model_json_schema())
print(annotated_types.Len(1, 3), [*annotated_types.Interval(gt=1)])
print([f.name for f in dataclasses.fields(annotated_types.Gt)])
print(TypeAdapter(list[Keys]).validate_python([{{"size": "4"}}]))
"""


def answers(first: str) -> str:
    run = subprocess.run([sys.executable, "-c", ASKING.format(first=first)], capture_output=True, text=True, check=True)
    return run.stdout


def test_pydantic_answers_the_same_to_other_programs() -> None:
    assert answers("import handout.validating") == answers("")


@pytest.mark.parametrize("door", ["usecases.work", "usecases.check", "api", "project"])
def test_whoever_makes_sheets_imports_it_so(door: str) -> None:
    asked = f"import handout.{door}, annotated_types; print(hasattr(annotated_types.Gt, '__record_fields__'))"
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"
