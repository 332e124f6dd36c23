"""The font files that we ship: our own folder, and the font wheels that are installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from handout.caching import cached
from handout.text import fontfile
from handout.text.fontfile import FontFile

WHEELS = ("manimgx_fonts", "manimgx_fonts_cjk")


@cached(1)
def packaged_files() -> tuple[FontFile, ...]:
    """Every face of them, read once."""
    return tuple(file for folder in _folders() for file in fontfile.scan(folder, packaged=True)[0])


@cached(1)
def packaged_digests() -> frozenset[str]:
    """SHA-256 of each of them."""
    records: dict[Path, Mapping[str, str]] = {}
    return frozenset(fontfile.digest(path, records) for path in {file.path for file in packaged_files()})


def _folders() -> Iterator[Path]:
    yield Path(__file__).parents[1] / "packaged" / "fonts"
    for wheel in WHEELS:
        spec = find_spec(wheel)
        if spec and spec.origin:
            yield Path(spec.origin).parent
