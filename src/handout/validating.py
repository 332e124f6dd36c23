"""pydantic, imported without what it makes for those who ask more of it than we do.

In a process of the command's own it takes three quarters of the time: methods of data classes are written when they
are called, and the keys of 80 ``TypedDict``s, which nobody asks for, are not made. A program that calls us has pydantic
as it comes, since what we leave out may be what it asks for.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from handout import engines
from handout.engines import imported_late, plain_typed_dicts
from handout.patterns import compiled_late
from handout.records import written_late

_OF_KEYS: Final = (
    *("pydantic_core", "pydantic_core.core_schema", "pydantic.fields"),
    *("pydantic._internal._core_metadata", "pydantic._internal._generics"),
)
"""Modules whose ``TypedDict``s tell a type checker which keys there are, and nobody else."""


_UNASKED: Final = {
    "secrets": (),
    "zoneinfo._tzpath": ("InvalidTZPathWarning", "available_timezones", "find_tzfile", "reset_tzpath"),
}
"""What compares passwords, and what looks for the files of time zones: no model of ours has either."""


def _import_lean() -> None:
    with compiled_late("platform"):
        import_module("platform")  # ``uuid`` asks it one thing
    import_module("typing_extensions")  # where pydantic takes ``TypedDict`` from
    with imported_late(_UNASKED), plain_typed_dicts(*_OF_KEYS), written_late("annotated_types", "pydantic"):
        for name in ("main", "fields", "types", "functional_serializers", "functional_validators"):
            import_module(f"pydantic.{name}")


if engines.own_process:
    _import_lean()
