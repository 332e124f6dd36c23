"""Lengths as people write them (``12pt``, ``18mm``, ``1.5em``), turned into points."""

from __future__ import annotations

import re
from typing import Final

from handout.patterns import regex
from handout.source.strict import LENGTH_PATTERN

_LENGTH = regex(LENGTH_PATTERN, re.ASCII)
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 72.0 / 2.54, "mm": 72.0 / 25.4}
"""Points in each unit: 72 to the inch (ISO 32000-1, 8.3.2.3), 25.4 mm to the inch."""


def points(length: str, em: float = 0.0) -> float:
    """The length in points; ``em`` is the type size that ``em`` stands for.

    Raises ValueError for what is not a number and a unit.
    """
    match = _LENGTH.fullmatch(length)
    if match is None:
        raise ValueError(f"“{length}” is not a length: a number and pt, mm, cm, in or em, such as 18mm")
    unit = match[2]
    number = float(length.removesuffix(unit))
    return number * (em if unit == "em" else _POINTS[unit])
