"""The exit code of a build: of several reasons the highest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout.errors import Diagnostic, ExitCode, error, warning
from handout.output.edition import Edition
from handout.usecases.result import BuildResult, Outcome, SheetResult

FAULT, DOUBT = error("a", "wrong"), warning("b", "doubtful")


def sheet(*told: Diagnostic, environment: bool = False, crash: str = "") -> SheetResult:
    outcome = Outcome.FAILED if told else Outcome.BUILT
    return SheetResult(Edition("h", "en", "b"), outcome, diagnostics=told, environment=environment, crash=crash)


def result(*sheets: SheetResult, faults: tuple[Diagnostic, ...] = (), **more: Any) -> BuildResult:
    return BuildResult(Path("output"), sheets, (), faults, **more)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (result(sheet()), ExitCode.DONE),
        (result(sheet(DOUBT)), ExitCode.DONE),
        (result(sheet(DOUBT), strict=True), ExitCode.FAULTS),
        (result(sheet(), strict=True), ExitCode.DONE),
        (result(sheet(FAULT), sheet()), ExitCode.FAULTS),
        (result(sheet(), faults=(FAULT,)), ExitCode.FAULTS),
        (result(sheet(FAULT, environment=True)), ExitCode.ENVIRONMENT),
        (result(sheet(FAULT), sheet(FAULT, environment=True)), ExitCode.ENVIRONMENT),
        (result(stopped=ExitCode.USAGE), ExitCode.USAGE),
        (result(faults=(FAULT,), stopped=ExitCode.USAGE), ExitCode.USAGE),
        (result(sheet(environment=True), stopped=ExitCode.USAGE), ExitCode.ENVIRONMENT),
        (result(sheet(), found=(DOUBT,)), ExitCode.DONE),
        (result(sheet(), found=(FAULT,)), ExitCode.ENVIRONMENT),
        (result(sheet(FAULT, crash="it broke")), ExitCode.INTERNAL),
        (result(sheet(FAULT, crash="it broke"), sheet(FAULT, environment=True)), ExitCode.INTERNAL),
    ],
)
def test_exit_code(given: BuildResult, code: ExitCode) -> None:
    assert given.exit_code == code


def test_a_fault_of_the_machine_is_nobodys_mistake() -> None:
    assert not result(sheet(FAULT, environment=True)).failed
    assert not result(sheet(FAULT, crash="it broke")).failed
    assert result(sheet(FAULT)).failed


def test_every_fault_is_told_once() -> None:
    assert result(sheet(FAULT), sheet(FAULT, DOUBT), faults=(DOUBT,)).diagnostics == (DOUBT, FAULT)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_stands_or_would_stand_has_a_file(outcome: Outcome) -> None:
    stands = outcome in (Outcome.BUILT, Outcome.UNCHANGED, Outcome.WOULD_BUILD)
    assert SheetResult(Edition("h", "en", "b"), outcome).file == ("b/h.en.pdf" if stands else None)
