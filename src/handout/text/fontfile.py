"""Font files: what their tables say, read before HarfBuzz sees them. Hostile files are refused, never a crash.

Only the table directory and small tables are read (OpenType 1.9: otff "Organization of an OpenType Font", name, OS/2,
fvar, head, hhea, maxp), every offset checked against the length of the file. What a file draws is looked at in
``text/vetting.py``.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from handout.errors import Diagnostic, Position, error
from handout.looking import is_file
from handout.records import dataclass

Kind = Literal["glyf", "CFF", "CFF2"]
Tables = dict[str, tuple[int, int]]
FontBytes = mmap.mmap | bytes

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
MAX_BYTES = 64 * 2**20
"""Twice the largest font we ship (Noto Sans CJK, 32 MB)."""
MAX_FACES = 64
REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp", "name")
REGULAR, BOLD = 400, 700
"""OS/2 usWeightClass of the two weights in use."""

MAGIC = 0x5F0F3CF5
"""magicNumber of 'head'."""

RESTRICTED = 0x0002
NO_SUBSETTING = 0x0100
BITMAPS_ONLY = 0x0200
"""OS/2 fsType, "Embedding permissions": bits 0-3 usage, bit 8, bit 9."""


class BadFont(ValueError):
    """The file is not a font that can be embedded; the message says why."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face in one file. ``axes`` are (tag, least, default, greatest) of fvar; ``weight`` is usWeightClass.

    ``names`` are all names of the family and the face, in whatever language; ``packaged``: it is ours, and drawn as it
    should be.
    """

    path: Path
    index: int
    family: str
    italic: bool
    weight: int
    axes: tuple[tuple[str, float, float, float], ...]
    kind: Kind
    fs_type: int
    names: tuple[str, ...] = ()
    packaged: bool = False

    @property
    def variable_weight(self) -> bool:
        """Whether one file holds both weights."""
        return any(axis[0] == "wght" for axis in self.axes)


def scan(folder: Path, *, packaged: bool = False) -> tuple[list[FontFile], list[Diagnostic]]:
    """All faces of a folder's font files, in the order of their names; and what was wrong with the others."""
    found: list[FontFile] = []
    faults: list[Diagnostic] = []
    for path in files(folder):
        try:
            found += read(path, packaged=packaged, mapped=True)
        except BadFont as fault:
            faults.append(refusal(path.name, str(fault)))
    return found, faults


def files(folder: Path) -> list[Path]:
    """The font files of a folder and of those in it, in the order of their names; none where nobody may look, nor
    behind a link to a folder."""
    below = sorted(Path(parent, name) for parent, _, names in os.walk(folder) for name in names)
    return [path for path in below if path.suffix.lower() in SUFFIXES and is_file(path)]


def refusal(name: str, why: str) -> Diagnostic:
    """The diagnostic for a font file that is not used, by its name as a user would type it."""
    return error(
        "bad-font",
        f"the font file {name.rpartition('/')[2]} cannot be used: {why}",
        Position(name),
        "Put a sound copy that may be embedded in its place, or do without it.",
    )


def read(path: Path, *, packaged: bool = False, mapped: bool = False) -> list[FontFile]:
    """The faces of one file. Raises BadFont.

    ``mapped``: only the pages that are looked at are read, of a file that nobody cuts short meanwhile: the system ends
    a process that looks at a page of its map that is no longer in the file. So what people edit is read."""
    try:
        size = path.stat().st_size
        if not is_file(path):  # a pipe would be waited for
            raise BadFont("it is not an ordinary file")
        if not 12 <= size <= MAX_BYTES:
            raise BadFont(f"its size is {size} bytes")
        with _contents(path, mapped=mapped) as data:
            return [_face(path, index, data, start, packaged=packaged) for index, start in enumerate(_starts(data))]
    except OSError as fault:
        raise BadFont(f"it cannot be read ({fault.strerror or fault})") from fault
    except struct.error as fault:
        raise BadFont("the file is cut short") from fault
    except UnicodeDecodeError as fault:
        raise BadFont("its names are not readable") from fault


@contextmanager
def _contents(path: Path, *, mapped: bool) -> Iterator[FontBytes]:
    with path.open("rb") as file:
        if not mapped:
            yield file.read(MAX_BYTES)
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def damage(file: FontFile) -> str | None:
    """What is wrong with the tables of a face: a sum that does not match, sizes that do not fit each other.

    A table that was changed after the font was made has another checksum than its directory says (otff, "Calculating
    Checksums"). Only then are its tables worth reading. That of 'head' is wrong in some sound
    fonts (Bitstream Vera Bold).
    """
    try:
        with _contents(file.path, mapped=False) as data:
            start = _starts(data)[file.index]
            return _bad_sum(data, start) or _bad_sizes(data, _directory(data, start), file.kind)
    except (OSError, ValueError, struct.error, IndexError) as fault:  # ValueError: no font any more
        return f"it cannot be read ({fault})"


def _bad_sum(data: FontBytes, start: int) -> str | None:
    count: int = struct.unpack_from(">H", data, start + 4)[0]
    for n in range(count):
        tag, told, offset, length = struct.unpack_from(">4s3L", data, start + 12 + 16 * n)
        if tag != b"head" and checksum(data[offset : offset + length]) != told:
            return f"its table “{tag.decode('latin-1').strip()}” is damaged"
    return None


def checksum(data: bytes) -> int:
    """The sum of a table's 32-bit words (otff)."""
    padded = data + b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF


def _bad_sizes(data: FontBytes, tables: Tables, kind: Kind) -> str | None:
    """Counts of 'maxp' and 'hhea' against the lengths of 'hmtx' and 'loca'."""
    (magic,) = struct.unpack_from(">L", data, tables["head"][0] + 12)
    (long_offsets,) = struct.unpack_from(">h", data, tables["head"][0] + 50)
    (glyphs,) = struct.unpack_from(">H", data, tables["maxp"][0] + 4)
    (metrics,) = struct.unpack_from(">H", data, tables["hhea"][0] + 34)
    if magic != MAGIC or glyphs < 2:
        return "its table “head” or “maxp” is damaged"
    if not 1 <= metrics <= glyphs or tables["hmtx"][1] < 4 * metrics + 2 * (glyphs - metrics):
        return "it does not say how wide all of its glyphs are"
    placed = long_offsets in (0, 1) and tables.get("loca", (0, 0))[1] >= (glyphs + 1) * (4 if long_offsets else 2)
    return "it does not say where all of its glyphs stand" if kind == "glyf" and not placed else None


def _starts(data: FontBytes) -> list[int]:
    """Where the table directories of a file begin: several in a collection."""
    if data[:4] != b"ttcf":
        return [0]
    count: int = struct.unpack_from(">L", data, 8)[0]
    if not 0 < count <= MAX_FACES:
        raise BadFont(f"it claims to hold {count} fonts")
    return list(struct.unpack_from(f">{count}L", data, 12))


def _face(path: Path, index: int, data: FontBytes, start: int, *, packaged: bool) -> FontFile:
    tables = _directory(data, start)
    kind = _kind(tables)
    fs_type, weight, italic = _os2(data, tables)
    if (fs_type & 0xF) == RESTRICTED or fs_type & (NO_SUBSETTING | BITMAPS_ONLY):
        raise BadFont("its licence bits forbid embedding it in a document (OS/2 fsType)")
    upem: int = struct.unpack_from(">H", data, tables["head"][0] + 18)[0]
    if not 16 <= upem <= 16384:
        raise BadFont(f"its em is {upem} units")
    offset, length = tables["name"]
    named = sorted(_names(data[offset : offset + length]))
    axes = _axes(data, tables)
    names = tuple(dict.fromkeys(name.text for name in named))
    return FontFile(path, index, _family(named), italic, weight, axes, kind, fs_type, names, packaged)


def _directory(data: FontBytes, start: int) -> Tables:
    """Table tag -> (offset, length), all inside the file."""
    version, count = struct.unpack_from(">4sH", data, start)
    if version not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise BadFont("it is not a TrueType or OpenType font")
    tables: Tables = {}
    for n in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3L", data, start + 12 + 16 * n)
        if offset + length > len(data):
            raise BadFont("the file is cut short")
        tables[tag.decode("latin-1").rstrip()] = (offset, length)
    return tables


def _kind(tables: Tables) -> Kind:
    absent = [tag for tag in REQUIRED if tables.get(tag, (0, 0))[1] == 0]
    if absent:
        raise BadFont(f"it has no {', '.join(absent)} table")
    if "glyf" in tables and "loca" in tables:
        return "glyf"
    if "CFF2" in tables:
        return "CFF2"
    if "CFF" in tables:
        return "CFF"
    raise BadFont("it has no outlines")


def _os2(data: FontBytes, tables: Tables) -> tuple[int, int, bool]:
    """(fsType, weight, italic); a font without OS/2 says nothing about rights and is taken as regular.

    The weight is usWeightClass unless fsSelection calls the face bold: Noto Nastaliq Urdu Bold says 400 there.
    """
    if tables.get("OS/2", (0, 0))[1] < 64:
        return 0, REGULAR, False
    offset = tables["OS/2"][0]
    weight, _, fs_type = struct.unpack_from(">3H", data, offset + 4)
    selection: int = struct.unpack_from(">H", data, offset + 62)[0]
    return fs_type, max(weight, BOLD) if selection & 0x20 else weight, bool(selection & 1)


def _axes(data: FontBytes, tables: Tables) -> tuple[tuple[str, float, float, float], ...]:
    if tables.get("fvar", (0, 0))[1] < 16:
        return ()
    base = tables["fvar"][0]
    first, _, count, size = struct.unpack_from(">4H", data, base + 4)
    axes = []
    for n in range(min(count, 64)):
        tag, *values = struct.unpack_from(">4s3l", data, base + first + n * size)
        least, default, greatest = (value / 65536 for value in values)
        axes.append((tag.decode("latin-1"), least, default, greatest))
    return tuple(axes)


class _Name(NamedTuple):
    """A record of 'name'; the lowest of a face's is its family's name: English and typographic before others."""

    other_platform: bool
    not_family: bool
    legacy: bool
    foreign: bool
    text: str


def _family(names: Sequence[_Name]) -> str:
    """The typographic family (name 16), else the family (name 1), English where there is a choice; of Windows."""
    families = [name for name in names if not name.other_platform and not name.not_family]
    if not families:
        raise BadFont("it has no family name")
    return families[0].text


WINDOWS, MACINTOSH = 3, 1
FAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC = 1, 4, 6, 16
FACE_NAMES = (FAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC, 18, 20, 21, 25)
"""Name ids that a program may know a font by: also of the Macintosh (18), PostScript's CID (20), the WWS family (21),
and the prefix of a variable font's instances (25)."""


def _names(table: bytes) -> Iterator[_Name]:
    """Every name by which the face or its family is known."""
    _, count, storage = struct.unpack_from(">3H", table, 0)
    for n in range(count):
        platform, _, language, name, length, at = struct.unpack_from(">6H", table, 6 + 12 * n)
        raw = table[storage + at : storage + at + length]
        if name not in FACE_NAMES or not raw:
            continue
        if platform == WINDOWS and name in (FAMILY, TYPOGRAPHIC):
            yield _Name(False, False, name == FAMILY, language != 0x409, raw.decode("utf-16-be").strip("\0"))
        else:
            text = raw.decode("mac-roman" if platform == MACINTOSH else "utf-16-be", errors="replace")
            yield _Name(platform != WINDOWS, name not in (FAMILY, TYPOGRAPHIC), name == FAMILY, True, text)


def digest(path: Path) -> str:
    """SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
