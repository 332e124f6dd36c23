"""What CLDR says of our languages, kept as JSON in ``cldr.jsonl``, a line for each: their names, scripts and
habits, dates in their long form, days and hours. Babel, which has it all, takes 8 ms and 1 MB for each locale.

``docs/make_cldr.py`` makes the file. It is believed only beside the version of Babel that it was made with, which its
first line says; ``tests/models/test_cldr.py`` holds each line equal to what Babel says.
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Mapping
from typing import Any, Final, Literal

from handout.caching import cached

CldrKind = Literal["date", "habits", "hours", "names", "script"]

FILE: Final = pathlib.Path(__file__).with_suffix(".jsonl")


def known(kind: CldrKind, name: str) -> Any:
    """What is kept under a name; None where nothing is. Names, scripts and habits are kept under the tag of the
    language, dates and hours under Babel's name of the locale."""
    line = _lines().get(_head(kind, name))
    return json.loads(line)[2] if line else None


def is_known(kind: CldrKind, name: str) -> bool:
    """Whether anything is kept under a name."""
    return _head(kind, name) in _lines()


def line(kind: CldrKind, name: str, said: object) -> str:
    """The line that keeps this."""
    return f"{_head(kind, name)} {json.dumps(said, ensure_ascii=False, separators=(',', ':'))}]\n"


def first_line() -> str:
    """That of a file made with the Babel that is installed."""
    from babel import __version__

    return f'["Babel", "{__version__}"]\n'


def _head(kind: CldrKind, name: str) -> str:
    return f'["{kind}", "{name}",'


@cached(1)
def _lines() -> Mapping[str, bytes]:
    """By their heads; none of a file that was made with another Babel."""
    first, *lines = FILE.read_bytes().splitlines(keepends=True) if FILE.exists() else [b""]
    believed = first == first_line().encode()
    return {b",".join([*line.split(b",", 2)[:2], b""]).decode(): line for line in lines} if believed else {}
