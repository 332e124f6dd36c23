"""Each fault is seen by a validator or by our own invariants."""

from __future__ import annotations

import re

import page
import pytest
from pdf_samples import WORDS, full_file

from broken_copies import FAULTS, Fault, broken, unharmed
from invariants import check_all

SUBSET = re.compile(r"^I8 /[A-Z]{6}\+NotoSans-Bold:")
"""The subset's tag follows its content (ISO 32000-1, 9.6.4)."""


def verdicts(data: bytes) -> list[str]:
    found = check_all(data, WORDS)
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        found += [f"{profile} {failure.rule_id} {failure.message}" for failure in report.failures]
    return found


def test_saving_alone_breaks_nothing() -> None:
    assert verdicts(broken(full_file(), unharmed)) == []


def test_the_good_file_is_good() -> None:
    assert verdicts(full_file()) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_fault_is_seen_for_what_it_is(fault: Fault) -> None:
    """By every rule that it breaks: a fault that some other rule stumbles over would hide a rule that sees nothing."""
    found = [SUBSET.sub("I8 font:", verdict) for verdict in verdicts(broken(full_file(), fault))]
    unseen = [rule for rule in FAULTS[fault] if not any(verdict.startswith(rule) for verdict in found)]
    assert FAULTS[fault] and not unseen, found
