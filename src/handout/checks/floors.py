"""The least size of type in points."""

from __future__ import annotations

TEXT = 12.0
"""What patients read (UKAAF, Minimum Standards: Clear and Large Print, G003, 2019)."""
SMALL_PRINT = 10.0
"""Sources, dates, code and version."""
STAFF = 9.0
"""What only the staff read."""

_FLOORS = {"sources": SMALL_PRINT, "closing": SMALL_PRINT, "strip": STAFF}


def floor(style: str) -> float:
    """The least size in points of text in a style."""
    return _FLOORS.get(style, TEXT)
