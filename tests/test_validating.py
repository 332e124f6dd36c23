"""pydantic is the same for everybody, however it was imported."""

from __future__ import annotations

import pytest

from own_process import printed

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
    return printed(ASKING.format(first=first))


OWN = "from handout import engines; engines.own_process = True"
LEAN = "import annotated_types; print(hasattr(annotated_types.Gt, '__record_fields__'))"


def test_pydantic_answers_the_same_though_it_is_lean() -> None:
    assert answers(f"{OWN}; import handout.validating") == answers("")


@pytest.mark.parametrize("door", ["usecases.work", "usecases.check", "project"])
def test_the_command_has_it_lean_by_whatever_door(door: str) -> None:
    assert printed(f"{OWN}; import handout.{door}; {LEAN}") == "True\n"


def test_a_program_that_calls_us_has_it_as_it_comes() -> None:
    assert printed(f"import handout.api, handout.usecases.work; {LEAN}") == "False\n"


def test_the_command_says_whose_process_it_is() -> None:
    """Asked when the command has been carried out."""
    asked = "import sys; from handout import __main__ as command, engines"
    told = "command._leave = lambda code: print(engines.own_process)"
    assert printed(f"{asked}; {told}; sys.argv[1:] = ['--version']; command.script()").endswith("True\n")
