"""A sound handout for the tests of reading, and what to do with a changed one."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from handout.errors import Diagnostic
from handout.models.content import Handout
from handout.source import Loaded, read

M = TypeVar("M", bound=BaseModel)

GOOD = """\
format: 1
handout: spasms
code: 014
version: 1.0
title: Muscle spasms
issued: 2026-11-23
review:
  due: 2028-11-23
sources:
  - id: ninds
    title: Spasticity
    year: 2024
sections:
  - id: causes
    role: causes
    title: What are spasms?
    blocks:
      - text: "A muscle gets **tight**. Call {clinic.phone}."
        sources: [ninds]
        only: {region: [NO]}
      - list:
          - One
          - Two
"""
"""Line 5 is the title, line 18 the first text, line 22 the first entry of the list."""


def replaced(old: str, new: str) -> str:
    """The sound handout with one piece changed; the piece must be there once."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def read_bytes(folder: Path, content: bytes) -> tuple[Loaded[Handout] | None, tuple[Diagnostic, ...]]:
    return read_as(folder, content, Handout)


def read_as(folder: Path, content: bytes, model: type[M]) -> tuple[Loaded[M] | None, tuple[Diagnostic, ...]]:
    file = folder / "content.yaml"
    file.write_bytes(content)
    return read(file, "content.yaml", model)
