"""What a handout says besides its sections, for inputs that are strange in one thing alone."""

from __future__ import annotations

from typing import Final

HEAD: Final = {
    "format": 1,
    "handout": "x",
    "code": "X",
    "version": "1.0",
    "language": "en",
    "title": "Muscle spasms",
    "issued": "2026-11-23",
    "review": {"due": "2028-11-23"},
}
