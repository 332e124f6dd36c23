"""The standards that a file keeps, by one name."""

from __future__ import annotations

from typing import Final, Literal, get_args

Standard = Literal["ua-1", "ua-2"]
"""ua-1: PDF/UA-1 and PDF/A-2a, in PDF 1.7. ua-2: PDF/UA-2, WTPDF 1.0 and PDF/A-4, in PDF 2.0."""
STANDARDS: Final[tuple[Standard, ...]] = get_args(Standard)
EVERYWHERE: Final[Standard] = "ua-1"
"""What every reader knows, and what a brand has that names none."""
