"""What workers of a cluster are given to do: in a module of its own, which they find however the tests were called."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from typing import Any

from handout.usecases.parcel import make_there


def spanish_ends_it(parcel: bytes, requests: Sequence[Any]) -> bytes:
    """A sheet that its worker dies of, wherever it is made."""
    if requests[0].language == "es":
        signal.raise_signal(signal.SIGKILL)
    return make_there(parcel, requests)
