"""Each fault is seen by a validator or by our own invariants."""

from __future__ import annotations

import page
import pytest
from pdf_samples import WORDS, full_file

from broken_copies import FAULTS, Fault, broken, unharmed
from invariants import check_all


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
def test_fault_is_seen(fault: Fault) -> None:
    assert verdicts(broken(full_file(), fault))
