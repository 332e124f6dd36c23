"""Faults as data: what is wrong, where, and what to do about it.

The core returns ``Diagnostic`` values, or raises one of the errors below when it cannot go on; only the
command line prints them and turns them into exit codes.

    HandoutError                 carries diagnostics
    ├── InputError               faults in content, translation, brand, layout, region or result
    ├── UsageError               wrong words on the command line, an unknown handout, brand or tag
    └── EnvironmentFault         no font for a language, a folder that cannot be written, a missing tool
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import ClassVar, Final

from handout.records import dataclass

_LONGEST: Final = 1000
"""Characters of a message: what it quotes may be as long as its file. Of a longer one the middle is left out."""


class Severity(StrEnum):
    """How bad it is: an error stops a handout, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: the name as the user would type it; line and column count from 1, 0 if unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. ``code`` is stable and kebab-case (``unknown-key``); ``message`` and ``hint`` are for people."""

    severity: Severity
    code: str
    message: str
    where: Position | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity}: {self.message} [{self.code}]{hint}"


def error(code: str, message: str, where: Position | None = None, hint: str | None = None) -> Diagnostic:
    """A fault that stops the handout it concerns."""
    return Diagnostic(Severity.ERROR, code, _within(message), where, hint)


def warning(code: str, message: str, where: Position | None = None, hint: str | None = None) -> Diagnostic:
    """A fault that a careful person mends, but that stops nothing."""
    return Diagnostic(Severity.WARNING, code, _within(message), where, hint)


def _within(message: str) -> str:
    """What is wrong stands at the beginning or at the end of a message, around what it quotes."""
    return message if len(message) <= _LONGEST else f"{message[:500]}…{message[-400:]}"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops a handout."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


class ExitCode(IntEnum):
    """What the shell is told; of several, the highest below 130."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    ENVIRONMENT = 3
    INTERNAL = 4
    INTERRUPTED = 130


class HandoutError(Exception):
    """What the core raises when it cannot go on; never shown as a traceback."""

    exit_code: ClassVar[ExitCode] = ExitCode.FAULTS

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics = diagnostics


class InputError(HandoutError):
    """Faults in what people wrote (exit code 1)."""


class UsageError(HandoutError):
    """Faults in how the program was called (exit code 2)."""

    exit_code = ExitCode.USAGE


class EnvironmentFault(HandoutError):
    """Faults of the machine: fonts, folders, tools (exit code 3)."""

    exit_code = ExitCode.ENVIRONMENT
