"""pydantic, imported without what only type checkers and rare callers ask of it: a third of its import.

Its core describes every kind of schema by a ``TypedDict``, whose annotations are compiled one by one, and nobody asks
for them at run time; of its fifty dataclasses a start uses ten.
"""

from __future__ import annotations

import contextlib
import typing
from collections.abc import Iterator

import typing_extensions

from handout.records import written_late


class _Bare(dict[str, typing.Any]):
    """A ``TypedDict`` whose annotations stay as they are written."""

    def __init_subclass__(cls, total: bool = True) -> None:
        """``total`` is for type checkers."""


@contextlib.contextmanager
def _undescribed() -> Iterator[None]:
    """Meanwhile no ``TypedDict`` looks at its annotations."""
    modules = (typing, typing_extensions)  # its core takes the one that the Python at hand has right
    described = [module.TypedDict for module in modules]
    for module in modules:
        module.TypedDict = _Bare  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module, before in zip(modules, described, strict=True):
            module.TypedDict = before  # type: ignore[attr-defined]


with _undescribed():
    import pydantic_core.core_schema  # noqa: F401

with written_late("annotated_types", "pydantic"):
    from pydantic import BaseModel, StringConstraints  # noqa: F401
