"""What text each code of a font stands for: the CMap /ToUnicode (ISO 32000-1, 9.10.3; Adobe Technical Note 5014)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.caching import cached

ROWS = 100
"""Most entries in one block (Adobe Technical Note 5014)."""


def to_unicode(texts: Sequence[str]) -> bytes:
    """The CMap from codes 1 ... n to text. Ranges with an array of texts would be shorter by a tenth of a kilobyte, and
    page-validation calls them malformed, as it does rows without a blank (docs/findings.md)."""
    rows = [f"<{code:04X}> <{_hexadecimal(text)}>" for code, text in enumerate(texts, 1)]
    return "\n".join((_HEAD, *_blocks(rows), _TAIL)).encode("ascii")


@cached(4096)
def _hexadecimal(text: str) -> str:
    """UTF-16BE. Kept: most letters are in many fonts."""
    return text.encode("utf-16-be").hex().upper()


def _blocks(rows: list[str]) -> Iterator[str]:
    for start in range(0, len(rows), ROWS):
        block = rows[start : start + ROWS]
        yield "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar"))


_HEAD = """/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CMapName/U def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""

_TAIL = """endcmap
end
end"""
