"""What every model of a file has in common: frozen, no unknown keys, described field by field."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""design.md section 2: ids are lower case, and safe as file names everywhere."""

WINDOWS_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{n}{i}" for n in ("com", "lpt") for i in range(10)})


class Model(BaseModel):
    """A part of a file. The field docstrings are the manual and the JSON Schema's descriptions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)


def _no_device_name(value: object) -> object:
    if isinstance(value, str) and value.lower() in WINDOWS_DEVICES:
        raise ValueError(f"“{value}” is a device name on Windows and cannot be a file there")
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80), BeforeValidator(_no_device_name)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
"""A paragraph of text: plain, with ``**strong**``, ``[words](address)`` and ``{variables}``."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""Plain text on one line: no marks, no variables."""
Tag = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$")]
"""A BCP 47 language tag: language, script and region subtags."""
RegionCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""


def _format_number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


Format = Annotated[Literal[1], BeforeValidator(_format_number)]
"""The version of a file format; scalars of files arrive as text."""
