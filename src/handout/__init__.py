"""Printable, tagged patient handouts in every script, from plain text files.

    from handout import Project, build

    result = build(Project.load("my-clinic"), languages=["es"])
    print(result.exit_code, [sheet.file for sheet in result.sheets])

``docs/python.md`` has a worked example, ``docs/stability.md`` says which names stay. To read the code, begin with
``docs/architecture.md``: it follows one sentence from ``content.yaml`` to the page.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from handout.version import __version__

if TYPE_CHECKING:
    from handout.api import build, check, status, verify
    from handout.errors import (
        Diagnostic,
        EnvironmentFault,
        ExitCode,
        HandoutError,
        InputError,
        Position,
        Severity,
        UsageError,
    )
    from handout.project import Project
    from handout.usecases.result import BuildResult, Outcome, SheetResult, Withdrawal
    from handout.usecases.standing import Standing
    from handout.usecases.status import Status
    from handout.usecases.verify import Verification

_HOMES = {
    "api": ("build", "check", "status", "verify"),
    "errors": (
        *("Diagnostic", "EnvironmentFault", "ExitCode", "HandoutError", "InputError", "Position", "Severity"),
        "UsageError",
    ),
    "project": ("Project",),
    "usecases.result": ("BuildResult", "Outcome", "SheetResult", "Withdrawal"),
    "usecases.standing": ("Standing",),
    "usecases.status": ("Status",),
    "usecases.verify": ("Verification",),
}
"""Where each public name stands; imported when it is asked for, so that ``handout --help`` stays quick."""

__all__ = [
    "BuildResult",
    "Diagnostic",
    "EnvironmentFault",
    "ExitCode",
    "HandoutError",
    "InputError",
    "Outcome",
    "Position",
    "Project",
    "Severity",
    "SheetResult",
    "Standing",
    "Status",
    "UsageError",
    "Verification",
    "Withdrawal",
    "__version__",
    "build",
    "check",
    "status",
    "verify",
]


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"handout.{module}"), name)
    raise AttributeError(f"module “handout” has no attribute “{name}”")


def __dir__() -> list[str]:
    return __all__
