"""PDF objects: source text of values, and the writer that puts numbered objects into a file.

ISO 32000-1, 7.3 (objects), 7.5.7 (object streams), 7.5.8 (cross-reference streams). Small objects go into object
streams, so that a structure tree of hundreds of elements stays small. Nothing here depends on time, paths or hash
seeds: the same calls give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from deflate import zlib_compress

from handout.caching import cached
from handout.records import dataclass, field

BINARY = b"%\xe2\xe3\xcf\xd3\n"
"""ISO 19005-2, 6.1.2, and ISO 19005-4, 6.1.2: four bytes above 127 in a comment mark the file as binary."""

DEFLATE_LEVEL, QUICK_LEVEL = 6, 1
"""Of libdeflate. Measured (docs/findings.md): 9 gains 0.2 % and takes a fifth longer. What one sheet alone has is
deflated quickly: that takes two thirds of the time, and a sheet of 43 kB has 0.1 kB more."""

OBJECTS_PER_STREAM = 2000
"""Keeps the index of an object within the two bytes that the cross-reference stream gives it."""

MOST_HELD = 10_000
"""Most objects in a stream of rows that look alike: fewer streams are smaller, and a reader that wants one object has
to inflate all of its stream."""

FREE, IN_FILE, IN_STREAM = 0, 1, 2
"""Types of cross-reference entries (ISO 32000-1, Table 18)."""

_ROW: Final = struct.Struct(">BLH")
"""An entry in the cross-reference stream: its type; where the object is, or which stream it is in, as which."""
ROW: Final = _ROW.size
_FIRST_ROW: Final = _ROW.pack(FREE, 0, 65535)
_enter: Final = _ROW.pack_into

_DELIMITERS = "/[<("

_REGULAR = frozenset(range(0x21, 0x7F)) - frozenset(b"()<>[]{}/%#")
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


@cached(4096)
def number(value: float) -> str:
    """A number with at most four decimals and no superfluous zero. Kept: most stand in a batch ten times."""
    source = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if source == "-0" else source


@cached(1024)
def name(value: str) -> str:
    """A name (7.3.5); irregular bytes become #xx."""
    if value.isalnum() and value.isascii():
        return f"/{value}"
    return "/" + "".join(chr(b) if b in _REGULAR else f"#{b:02X}" for b in value.encode())


@cached(1024)
def text(value: str) -> str:
    """A text string (7.9.2.2): a literal for printable ASCII, else UTF-16BE in hexadecimal. Kept: most of what a file
    says of itself, all brands of a body say."""
    if value.isascii() and value.isprintable():
        return f"({value.translate(_ESCAPES)})"
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


def array(values: Iterable[str]) -> str:
    """An array of values that are PDF source already."""
    return f"[{' '.join(values)}]"


def dictionary(entries: Mapping[str, str]) -> str:
    """A dictionary; keys are plain names, values PDF source. What begins with a delimiter needs no blank before it
    (7.2.2)."""
    pairs = [f"/{key}{value}" if value[0] in _DELIMITERS else f"/{key} {value}" for key, value in entries.items()]
    return f"<<{''.join(pairs)}>>"


def ref(number: int) -> str:
    """An indirect reference."""
    return f"{number} 0 R"


@dataclass(frozen=True, slots=True)
class Base:
    """The beginning of a file, written for good: any number of files may go on from it (``Writer``).

    ``data`` are its bytes, ``rows`` what the cross-reference stream says of its objects in the order of their numbers,
    ``last`` is the greatest of these. Numbers that were reserved and have no object yet get theirs from who goes on.
    ``read`` has read ``data`` for the file's identifier: most of a file is its base.
    """

    data: bytes
    rows: bytes
    last: int
    read: hashlib.blake2b = field(compare=False, repr=False)


class Writer:
    """Collects numbered objects and writes them as one file, which begins anew or goes on from a base."""

    def __init__(self, first: int = 1, base: Base | None = None) -> None:
        self._base = base
        self._quick = base is not None
        self._small: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._held: dict[int, tuple[int, int]] = {}
        self._last = base.last if base else first - 1

    @property
    def small(self) -> Mapping[int, bytes]:
        """The objects that are no streams, by their numbers."""
        return self._small

    def reserve(self, many: int = 1) -> int:
        """A new object number, to be filled later by ``put``; the first of ``many``."""
        self._last += many
        return self._last - many + 1

    def put(self, number: int, source: str) -> None:
        """Give a reserved number its object."""
        self.put_bytes(number, source.encode("ascii"))

    def put_bytes(self, number: int, source: bytes) -> None:
        """The same of what is encoded already."""
        self._small[number] = source

    def take(self, number: int) -> bytes:
        """Give up an object; its number is as if it were only reserved."""
        return self._small.pop(number)

    def add(self, source: str) -> int:
        """A new object; returns its number."""
        number = self.reserve()
        self.put(number, source)
        return number

    def add_stream(self, data: bytes, entries: Mapping[str, str] | None = None, plain: bool = False) -> int:
        """A new stream; ``plain`` leaves its data as they are (XMP must stay readable, ISO 19005-2, 6.6.2.1)."""
        number = self.reserve()
        self._streams[number] = _stream(data, entries or {}, plain=plain, quick=self._quick)
        return number

    def add_rows(self, rows: Sequence[Sequence[tuple[int, bytes]]]) -> None:
        """Objects under numbers that were reserved for them, in rows that look alike: in every row the same objects in
        the same order, each as long as in the others. They go into one object stream, at most ``MOST_HELD``.

        What stands in a row is told by how it differs from the row before (PNG's filter Up, ISO 32000-1, 7.4.4.4), so
        that a thousand copies of a structure tree cost little more than one (docs/findings.md).
        """
        objects = list(chain.from_iterable(rows))
        holder = self.reserve()
        self._streams[holder] = _stream_of_rows(rows)
        self._held.update((number, (holder, index)) for index, (number, _) in enumerate(objects))

    def settle(self, version: str = "1.7") -> Base:
        """All that there is so far, as the beginning of a file of a version of PDF."""
        self._pack_small()
        before = self._base.data if self._base else f"%PDF-{version}\n".encode() + BINARY
        read = self._base.read.copy() if self._base else _read(before)
        rows = bytearray(self._base.rows if self._base else _FIRST_ROW)
        rows += bytes(ROW * (self._last + 1) - len(rows))
        for number, place in self._held.items():
            _enter(rows, ROW * number, IN_STREAM, *place)
        added = self._streams_from(len(before), rows)
        read.update(added)
        return Base(before + added, bytes(rows), self._last, read)

    def finish(self, root: int, info: int | None = None, version: str = "1.7") -> bytes:
        """The whole file, of a version of PDF (that of its base, if it goes on from one). /ID is a digest of everything
        before the cross-reference stream (14.4). ``info``: the information dictionary, if it has one.

        Raises:
            ValueError: a number was reserved and has no object.
        """
        whole, number = self.settle(version), self.reserve()
        if 0 in whole.rows[ROW::ROW]:
            raise ValueError(f"object {whole.rows[ROW::ROW].index(0) + 1} was never written")
        body, rows = whole.data, whole.rows + _ROW.pack(IN_FILE, len(whole.data), 0)
        identity = f"<{_hexadecimal(whole.read)}>"
        entries = {
            "Type": "/XRef",
            "Size": str(number + 1),
            "W": "[1 4 2]",
            "Root": ref(root),
            **({} if info is None else {"Info": ref(info)}),
            "ID": array((identity, identity)),
        }
        written = _stream_by_rows(rows, ROW, entries, quick=self._quick)
        return body + _numbered(number, written) + b"startxref\n%d\n%%%%EOF\n" % len(body)

    def _pack_small(self) -> None:
        numbers = sorted(self._small)
        for start in range(0, len(numbers), OBJECTS_PER_STREAM):
            chunk = numbers[start : start + OBJECTS_PER_STREAM]
            holder = self.reserve()
            self._streams[holder] = _object_stream([(n, self._small[n]) for n in chunk], quick=self._quick)
            self._held.update((n, (holder, index)) for index, n in enumerate(chunk))

    def _streams_from(self, offset: int, rows: bytearray) -> bytes:
        """All streams as they stand in a file from there on; where each of them does, is entered into ``rows``."""
        pieces = []
        for number, source in sorted(self._streams.items()):
            _enter(rows, ROW * number, IN_FILE, offset, 0)
            pieces.append(_numbered(number, source))
            offset += len(pieces[-1])
        return b"".join(pieces)


FLATE: Final[Mapping[str, str]] = {"Filter": "/FlateDecode"}
"""What a stream says whose data are ``deflated``."""


def deflated(data: bytes, *, quick: bool = False) -> bytes:
    """The data of a stream, ready to be written under /Filter /FlateDecode; ``quick``: of one sheet alone."""
    return bytes(zlib_compress(data, QUICK_LEVEL if quick else DEFLATE_LEVEL))


def digest(body: bytes) -> str:
    """The 128-bit file identifier, in hexadecimal."""
    return _hexadecimal(_read(body))


def _read(body: bytes) -> hashlib.blake2b:
    return hashlib.blake2b(body, digest_size=16)


def _hexadecimal(read: hashlib.blake2b) -> str:
    return read.hexdigest().upper()


def _numbered(number: int, source: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, source)


def _object_stream(objects: list[tuple[int, bytes]], *, quick: bool) -> bytes:
    index, offset = [], 0
    for number, source in objects:
        index.append(f"{number} {offset}")
        offset += len(source) + 1
    head = " ".join(index).encode() + b"\n"
    entries = {"Type": "/ObjStm", "N": str(len(objects)), "First": str(len(head))}
    return _stream(head + b"\n".join([source for _, source in objects]), entries, quick=quick)


def _stream_of_rows(rows: Sequence[Sequence[tuple[int, bytes]]]) -> bytes:
    """An object stream (7.5.7) in which each row has a line in the index and one in the body, all as wide as the
    longest of them: what is far apart in the stream stands one under the other."""
    bodies = [b"\n".join((*(source for _, source in row), b"")) for row in rows]
    most, last = len(rows) * len(rows[0]), rows[-1][-1][0]
    digits = len(str(last)), len(str((len(rows) + 1) * max(map(len, bodies)) * 2))
    width = max(len(bodies[0]), len(rows[0]) * (sum(digits) + 2))
    index = [_index_line(row, start * width, digits) for start, row in enumerate(rows)]
    data = b"".join(line.ljust(width) for line in (*index, *bodies))
    entries = {"Type": "/ObjStm", "N": str(most), "First": str(len(rows) * width)}
    return _stream_by_rows(data, width, entries)


def _index_line(row: Sequence[tuple[int, bytes]], offset: int, digits: tuple[int, int]) -> bytes:
    """Numbers and offsets of a row of objects."""
    pairs = []
    for number, source in row:
        pairs.append(f"{number:{digits[0]}} {offset:{digits[1]}} ")
        offset += len(source) + 1
    return "".join(pairs).encode("ascii")


def _stream_by_rows(data: bytes, width: int, entries: Mapping[str, str], *, quick: bool = False) -> bytes:
    """A stream whose rows are told by how they differ from the one above (ISO 32000-1, 7.4.4.4; PNG, 9.2, type 2)."""
    parms = dictionary({"Predictor": "12", "Columns": str(width)})
    filters = {"Filter": "/FlateDecode", "DecodeParms": parms}
    return _stream(deflated(_differences(data, width), quick=quick), {**entries, **filters})


def _differences(data: bytes, width: int) -> bytes:
    """Every byte less the one above it, modulo 256, each row led by its filter. All is one large number, its bytes kept
    apart by their highest bits; what it gives is put together by rows or by columns, whichever are fewer."""
    high = int.from_bytes(b"\x80" * len(data), "big")
    below, above = int.from_bytes(data, "big"), int.from_bytes((bytes(width) + data)[: len(data)], "big")
    less = ((below | high) - (above & ~high)) ^ (~(below ^ above) & high)
    out, rows = less.to_bytes(len(data), "big"), len(data) // width
    if rows < width:
        return b"\x02" + b"\x02".join([out[at : at + width] for at in range(0, len(out), width)])
    led = bytearray(b"\x02") * (rows * (width + 1))
    for column in range(width):
        led[column + 1 :: width + 1] = out[column::width]
    return bytes(led)


def _stream(data: bytes, entries: Mapping[str, str], *, plain: bool = False, quick: bool = False) -> bytes:
    """A stream object. A bare LF before ``endstream`` would merge with data that end in CR, and validators then
    count one byte too few (docs/findings.md): such data get CR LF."""
    filters: Mapping[str, str] = {}
    if not plain and "Filter" not in entries:
        data, filters = deflated(data, quick=quick), FLATE
    head = dictionary({**entries, **filters, "Length": str(len(data))}).encode("ascii")
    end = b"\r\nendstream" if data.endswith(b"\r") else b"\nendstream"
    return head + b"stream\n" + data + end
