"""What the checks of a design look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handout.errors import Position
from handout.style import Stylesheet


@dataclass(frozen=True, slots=True)
class Design:
    """A stylesheet with a brand's colours. ``brand_at`` and ``layout_at`` give places in the files."""

    stylesheet: Stylesheet
    palette: Mapping[str, str]
    brand_at: Callable[..., Position]
    layout_at: Callable[..., Position]
