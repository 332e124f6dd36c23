"""Reads back what one of our own files says of itself, for checks and ``handout verify``; stranger files are refused.

XMP is looked for by its packet markers, as ISO 16684-1, 7.3.2 intends for readers that know nothing of the file
around it; our writer leaves it uncompressed and writes exactly one, but others compress it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from handout.patterns import regex
from handout.pdf import pdfium
from handout.pdf.metadata import NAMESPACE, RECORD, recorded
from handout.pdf.objects import digest
from handout.records import dataclass

if TYPE_CHECKING:
    from xml.etree import ElementTree

LARGEST_PACKET = 8 << 20
"""A packet of ours says 3 kB of each sheet at most, and a print run has up to 1,000 (1.3 MB where each is another)."""
LARGEST_INFLATED = 1 << 20
"""Of a stream that others have compressed: a stranger's file must not make us inflate ten thousand times as much."""

MOST_INFLATED = 64 << 20
"""Of all streams together: a thousand small ones may each hold a bomb."""

MOST_STREAMS = 10_000
"""No sheet of ours has a thousand."""

_STREAM = regex(rb"\bstream\r?\n(?=\x78)")
"""A stream that may be zlib's (RFC 1950, 2.2)."""
_BEGIN, _END = b"<?xpacket begin=", regex(rb"<\?xpacket end=\"[rw]\"\?>")
_START = regex(rb"startxref\s{1,9}(\d{1,12})\s{1,9}%%EOF\s{0,9}\Z")
"""Bounded: Python refuses numbers of thousands of digits, and no file of ours has a terabyte."""
_IDENTITY = regex(rb"/ID ?\[<([0-9A-F]{32})>")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PRODUCER = "{http://ns.adobe.com/pdf/1.3/}Producer"


class NotOurs(ValueError):
    """The bytes are not a file that this program wrote."""


@dataclass(frozen=True, slots=True)
class Readback:
    """What a file says of itself. ``intact``: not a byte before the cross-reference table was changed since it was
    written (this detects damage and careless editing; it is no signature)."""

    title: str
    producer: str
    custom: Mapping[str, str]
    intact: bool


def read(data: bytes) -> Readback:
    """Read a finished file.

    Raises:
        NotOurs: no PDF, no single XMP packet, or one without our producer.
    """
    root = _parse(_packet(data))
    found = Readback(
        title=_text(root, _TITLE),
        producer=_text(root, _PRODUCER),
        custom=_custom(root),
        intact=_intact(data),
    )
    if not found.producer.startswith("handout "):
        raise NotOurs("written by another program")
    return found


def saved_anew(data: bytes, keys: Iterable[str]) -> Readback | None:
    """What is left in a file of ours that another program has saved anew; None where nothing says that it was ours.

    Such programs compress the XMP packet, or write one of their own; most keep the information dictionary, in which
    ours stands too (``pdf.metadata.information``). ``keys`` are those to ask for.
    """
    try:
        with pdfium.opened(data) as document:  # slow, and only strangers' files come here
            kept = {key: words for key in keys if (words := _information(document, key))}
            title, maker = (_information(document, key) for key in ("Title", "Producer"))
    except pdfium.Unreadable:
        return None
    return Readback(title, maker, kept, intact=False) if kept else None


def _information(document: Any, key: str) -> str:
    """One entry of the information dictionary: PDFium gives UTF-16 with a closing zero."""
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    size = raw.FPDF_GetMetaText(document, key.encode(), None, 0)
    if not 2 < size <= LARGEST_PACKET:
        return ""
    buffer = create_string_buffer(size)
    raw.FPDF_GetMetaText(document, key.encode(), buffer, size)
    return buffer.raw[:-2].decode("utf-16-le", errors="replace")


def _packet(data: bytes) -> bytes:
    if not data.startswith(b"%PDF-"):
        raise NotOurs("not a PDF")
    packets = list(_packets(data)) or list(_compressed_packets(data))
    if len(packets) != 1 or len(packets[0]) > LARGEST_PACKET:
        raise NotOurs("not exactly one XMP packet")
    return bytes(packets[0])


def _packets(data: bytes) -> Iterator[bytes]:
    """Every packet, each byte looked at once: a beginning that nothing ends is no reason to look for the next one."""
    start = data.find(_BEGIN)
    while start >= 0 and (end := _END.search(data, start)):
        yield data[start : end.end()]
        start = data.find(_BEGIN, end.end())


def _compressed_packets(data: bytes) -> Iterator[bytes]:
    """Packets in streams that another program has compressed: in a file of PDF 2.0, which has no information
    dictionary, nothing else says what it is."""
    left = MOST_INFLATED
    for start in islice(_STREAM.finditer(data), MOST_STREAMS):
        if left <= 0:
            return
        with suppress(zlib.error):
            stream = data[start.end() : start.end() + LARGEST_INFLATED]
            found = zlib.decompressobj().decompress(stream, LARGEST_INFLATED)
            left -= len(found)
            yield from _packets(found)


def _parse(packet: bytes) -> ElementTree.Element:
    """Entities and document types are refused before the parser sees them."""
    from xml.etree import ElementTree

    if b"<!" in packet:
        raise NotOurs("XMP with a document type or a comment")
    try:
        return ElementTree.fromstring(packet.decode("utf-8-sig"))
    except (ElementTree.ParseError, UnicodeDecodeError) as fault:
        raise NotOurs("XMP that is no XML") from fault


def _text(root: ElementTree.Element, tag: str) -> str:
    """The text of a simple property, or the first item of an array."""
    found = root.find(f".//{tag}")
    return next((words.strip() for words in found.itertext() if words.strip()), "") if found is not None else ""


def _custom(root: ElementTree.Element) -> dict[str, str]:
    """What stands in our record, or, in files of earlier versions, in properties of its own."""
    prefix = f"{{{NAMESPACE}}}"
    own = {node.tag.removeprefix(prefix): node.text or "" for node in root.iter() if node.tag.startswith(prefix)}
    return recorded(own[RECORD]) if RECORD in own else own


def _intact(data: bytes) -> bool:
    start = _START.search(data)
    if start is None:
        return False
    offset = int(start[1])
    identity = _IDENTITY.search(data, offset)
    return identity is not None and identity[1].decode("ascii") == digest(data[:offset])
