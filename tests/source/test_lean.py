"""What a start does not need of pydantic is not made, and what is made is the same."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import annotated_types
import pytest
from pydantic.fields import Field
from pydantic.types import StringConstraints

from handout.records import written_late


@pytest.mark.parametrize("first", ["handout.models.content", "handout.blocks.text", "handout.project", "handout.api"])
def test_pydantic_is_brought_in_by_source(first: str) -> None:
    asked = f"import {first}, annotated_types; print(hasattr(annotated_types.Gt, '__record_fields__'))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_its_classes_are_what_dataclasses_makes() -> None:
    assert repr(annotated_types.Interval(ge=1)) == "Interval(gt=None, ge=1, lt=None, le=None)"
    with pytest.raises(TypeError):
        annotated_types.Interval(1)  # type: ignore[call-arg]
    assert [field.name for field in dataclasses.fields(annotated_types.Gt(1))] == ["gt"]
    assert StringConstraints(max_length=3) == StringConstraints(max_length=3) != StringConstraints(max_length=4)
    assert hash(annotated_types.Gt(1)) == hash(annotated_types.Gt(1))
    assert Field(ge=1, le=3).metadata == [annotated_types.Ge(1), annotated_types.Le(3)]


def test_others_are_left_alone() -> None:
    with written_late("annotated_types"):

        @dataclasses.dataclass
        class Other:
            number: int

    assert Other(1) == Other(1) and not hasattr(Other, "__record_fields__")
    assert dataclasses.dataclass.__module__ == "dataclasses"


def test_what_records_do_not_know_is_made_as_ever() -> None:
    with written_late(__name__.partition(".")[0]):

        @dataclasses.dataclass
        class Begun:
            number: dataclasses.InitVar[int]
            half: float = 0.0

            def __post_init__(self, number: int) -> None:
                self.half = number / 2

        @dataclasses.dataclass(kw_only=True, slots=True)
        class Named:
            one: int
            many: list[int] = dataclasses.field(default_factory=list)

    assert Begun(3).half == 1.5 and not hasattr(Begun, "__record_fields__")
    assert Named(one=1).many == [] and hasattr(Named, "__record_fields__")
    with pytest.raises(TypeError):
        Named(1)  # type: ignore[call-arg]
