"""Regular expressions that are compiled when they are first asked something.

The program has some 250 of them, many with long lists of words. Compiling all at each start takes longer than laying
out a page, and one sheet in one language asks few of them.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, AnyStr, Generic

__all__ = ["compiled_late", "regex"]


class _Later(Generic[AnyStr]):
    """What ``re.compile`` gives, once something is asked that its source does not say. From then on each method is an
    attribute, and takes no longer to find than one of the pattern itself."""

    def __init__(self, pattern: AnyStr, flags: int = 0) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling ask: there is nothing special
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return _Later, (self.pattern, self._flags)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r}, {self._flags!r})"


if TYPE_CHECKING:
    from re import compile as regex
else:
    regex = _Later


@contextlib.contextmanager
def compiled_late(package: str) -> Iterator[None]:
    """Whatever a package has ``re.compile`` make while it is imported is compiled when it is first asked something, as
    ours are: of ReportLab's 46 patterns, which take longer to compile than all else of Platypus to import, we ask none,
    and of PyYAML's, those of a parser that libyaml stands in for, hardly one.
    Other modules that are imported meanwhile, in whatever thread, get what they ask for."""
    at_once = re.compile

    def later(pattern: Any, flags: int = 0) -> Any:
        asks: str = sys._getframe(1).f_globals.get("__name__", "")
        return regex(pattern, flags) if asks.partition(".")[0] == package else at_once(pattern, flags)

    re.compile = later
    try:
        yield
    finally:
        re.compile = at_once
