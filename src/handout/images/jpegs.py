"""JPEG files as segments (ISO/IEC 10918-1, annex B): what their header says, and what of them is picture."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from handout.patterns import regex
from handout.records import dataclass

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers (table B.1)."""
_BASELINE: Final = frozenset({0xC0, 0xC1})
_START, _END, _SCAN, _FILL = 0xD8, 0xD9, 0xDA, 0xFF
_JFIF, _ADOBE, _COMMENT = 0xE0, 0xEE, 0xFE
_MOST_SCANS: Final = 64
"""Of a progressive picture: libjpeg's own script has ten, the most thorough one (mozjpeg's) tries 64."""
_METADATA: Final = frozenset({*range(0xE0, 0xF0), _COMMENT})
"""APP0 to APP15 and COM: EXIF with places and thumbnails, XMP, profiles, further pictures, remarks."""
_PLAIN_JFIF: Final = 14
"""Bytes of JFIF's own segment without its thumbnail (ISO/IEC 10918-5, 10.1)."""
_NEXT_MARKER: Final = regex(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends a scan: within it, FF stands before 00 or a restart marker (B.1.1.5)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the header says. ``rgb``: the components are red, green and blue themselves."""

    marker: int
    width: int
    height: int
    components: int
    precision: int
    rgb: bool
    samples: float
    """Of a pixel on average: three of full colour, 1.5 where colours have half the pixels each way (A.1.1)."""

    @property
    def sequential(self) -> bool:
        """Whether it is decoded row by row."""
        return self.marker in _BASELINE

    @property
    def plain(self) -> bool:
        """Whether readers of PDF show it alike: baseline, grey or YCbCr, eight bits."""
        return self.marker in _BASELINE and self.components in (1, 3) and self.precision == 8 and not self.rgb


def frame(content: bytes) -> Frame | None:
    """The frame header; None where there is none."""
    adobe_rgb = False
    for marker, body in _segments(content):
        if marker in _FRAMES and len(body) >= 6:
            precision, height, width, components = struct.unpack(">BHHB", body[:6])
            named_rgb = body[6:15:3] == b"RGB"
            rgb = adobe_rgb or named_rgb
            return Frame(marker, width, height, components, precision, rgb, _samples(body[7::3]))
        if marker == _ADOBE and _is_adobe(body):
            adobe_rgb = body[11] == 0  # no colour transform (Adobe, Supporting the DCT Filters, section 18)
    return None


def _samples(factors: bytes) -> float:
    """Samples of a pixel, of the sampling factors of all components, H in the upper four bits and V in the lower."""
    sizes = [(factor >> 4) * (factor & 15) for factor in factors]
    most = max((factor >> 4 for factor in factors), default=0) * max((factor & 15 for factor in factors), default=0)
    return sum(sizes) / most if most else 0.0


def sound(content: bytes) -> bool:
    """Whether there is one frame, its header before its scans (B.2.1, B.2.2), and no more scans than any program makes:
    each goes over all of a picture, and may be a few bytes."""
    markers = [marker for marker, _ in _segments(content)]
    scans, frames = markers.count(_SCAN), [marker in _FRAMES for marker in markers]
    return scans <= _MOST_SCANS and frames.count(True) == 1 and _SCAN not in markers[: frames.index(True)]


def stripped(content: bytes) -> bytes | None:
    """The same picture, byte for byte, without metadata and without what trails behind its end; None where its segments
    do not lead to an end."""
    kept = [bytes((_FILL, _START))]
    for marker, body in _segments(content):
        if marker == _END:
            return b"".join((*kept, bytes((_FILL, _END))))
        if marker == _JFIF and body.startswith(b"JFIF\0") and len(body) >= _PLAIN_JFIF:
            kept.append(_segment(marker, body[: _PLAIN_JFIF - 2] + b"\0\0"))
        elif marker not in _METADATA or (marker == _ADOBE and _is_adobe(body)):
            kept.append(_segment(marker, body))
    return None


def _is_adobe(body: bytes) -> bool:
    return body.startswith(b"Adobe") and len(body) >= 12


def _segment(marker: int, body: bytes) -> bytes:
    """A segment again; behind the header of a scan, whose length is its own, stand its data."""
    if marker == _SCAN:
        return bytes((_FILL, marker)) + body
    return bytes((_FILL, marker)) + (len(body) + 2).to_bytes(2) + body


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers with what follows them, up to the end of the picture or to what is no segment. Of a scan: its length,
    header and data."""
    at = 2
    while at + 2 <= len(content) and content[at] == _FILL:
        marker = content[at + 1]
        if marker == _FILL:  # fill bytes may stand before a marker (B.1.1.2)
            at += 1
            continue
        if marker == _END:
            yield marker, b""
            return
        length = int.from_bytes(content[at + 2 : at + 4])
        end = at + 2 + length
        if length < 2 or end > len(content):
            return
        if marker == _SCAN:
            found = _NEXT_MARKER.search(content, end)
            if found is None:
                return
            end = found.start()
            yield marker, content[at + 2 : end]
        else:
            yield marker, content[at + 4 : end]
        at = end
