"""What text each code of a font stands for: the CMap /ToUnicode (ISO 32000-1, 9.10.3; Adobe Technical Note 5014)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

ROWS = 100
"""Most entries in one block (Adobe Technical Note 5014)."""

SECTION = 256
"""Codes of a range differ in their last byte alone (ISO 32000-1, 9.10.3)."""


def to_unicode(texts: Sequence[str]) -> bytes:
    """The CMap from codes 1 ... n to text: a range for each first byte, with the text of each of its codes."""
    ranges = [_range(start, texts) for start in range(0, len(texts) + 1, SECTION) if texts]
    return "\n".join((_HEAD, *_blocks(ranges), _TAIL)).encode("ascii")


def _range(start: int, texts: Sequence[str]) -> str:
    """One row of codes from ``start`` on, up to the end of their section. Code 0 is of no text."""
    first, last = max(start, 1), min(start + SECTION - 1, len(texts))
    said = "".join(f"<{text.encode('utf-16-be').hex().upper()}>" for text in texts[first - 1 : last])
    return f"<{first:04X}> <{last:04X}> [{said}]"


def _blocks(rows: list[str]) -> Iterator[str]:
    for start in range(0, len(rows), ROWS):
        block = rows[start : start + ROWS]
        yield "\n".join((f"{len(block)} beginbfrange", *block, "endbfrange"))


_HEAD = """/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/U def/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""

_TAIL = "endcmap end end"
