"""What page-validation finds against PDF/UA-1 and PDF/A-2a (docs/architecture.md, parts)."""

from __future__ import annotations

import page as validation

PROFILES = ("ua1", "2a")


def failures(data: bytes) -> list[str]:
    """Every rule that a finished file breaks, in both profiles; none is a pass."""
    reports = ((profile, validation.validate_pdf_bytes(data, profile=profile)) for profile in PROFILES)
    return [f"{profile}: {failure}" for profile, report in reports for failure in report.failures]
