"""Exit codes (design.md section 3): of several, the highest below 130."""

from __future__ import annotations

from enum import IntEnum

from handout.errors import EnvironmentFault, HandoutError, UsageError


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    ENVIRONMENT = 3
    INTERNAL = 4
    INTERRUPTED = 130


def of_error(fault: HandoutError) -> ExitCode:
    """The code of an error that ended a command."""
    if isinstance(fault, EnvironmentFault):
        return ExitCode.ENVIRONMENT
    return ExitCode.USAGE if isinstance(fault, UsageError) else ExitCode.FAULTS
