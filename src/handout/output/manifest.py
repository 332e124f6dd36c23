"""What stands in the output folder and how it came about: ``output/manifest.json``.

Only files that we made are listed. A lost or damaged manifest is no loss: the PDFs say themselves what they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, Final

from handout.errors import Diagnostic, Position, Severity
from handout.looking import read_if_there
from handout.models.overlong import Overlong
from handout.output.edition import Edition
from handout.output.files import WITHDRAWN, write
from handout.patterns import regex
from handout.records import asdict, dataclass

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that we made.

    ``key`` is a digest of all that went into it ("" if unknown: it is then made anew), ``digest`` that of its text
    (``release.digest``), ``state`` and ``reasons`` are what it says of itself on every page. ``region`` is the country
    that it was made for and ``due`` its review date (ISO 8601; "" if unknown): by these it is judged where the files
    that say so are broken. ``source`` is the digest of the source text, and ``brand_key``, ``layout_key`` and
    ``words_key`` say which brand, layout, fixed words and fonts it was made from ("" if unknown): whatever of these is
    another today makes it outdated. ``left_out`` is what its layout leaves out (``models.omission``). ``notes`` are
    the warnings that came up while it was typeset, to be repeated as long as it stands. ``pages``: how many it has (0
    if unknown); ``overlong``: by how much these miss the goal of its layout, if they do. ``code``, ``version`` and
    ``issued`` (ISO 8601) are those printed on it; ``body`` is a name for what no brand changes of its pages, which is
    that of its small picture on the staff's page ("" if unknown: there is none).
    """

    edition: Edition
    sha256: str
    key: str
    digest: str
    state: str
    reasons: tuple[str, ...]
    title: str
    region: str = ""
    due: str = ""
    source: str = ""
    brand_key: str = ""
    layout_key: str = ""
    words_key: str = ""
    left_out: tuple[str, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    pages: int = 0
    overlong: Overlong | None = None
    code: str = ""
    version: str = ""
    issued: str = ""
    body: str = ""


Manifest = Mapping[str, Entry]
"""By file name."""


LARGEST = 64 << 20
"""Bytes: 50,000 sheets. What is larger is none of ours, and must not fill the memory."""


def read(folder: Path) -> dict[str, Entry] | None:
    """The manifest of an output folder; None where there is none that can be used."""
    return _entries(stored(folder / MANIFEST))


def stored(path: Path) -> dict[str, Any]:
    """The JSON object in a file of ours; an empty one for whatever is none: a pipe, a hundred megabytes, a torn file,
    words that nobody can write down."""
    content = read_if_there(path, LARGEST)
    try:
        data = json.loads((content or b"").decode())
        if _HALF_SIGN.search(content or b""):
            json.dumps(data, ensure_ascii=False).encode()  # half of a sign, such as "\\ud800", is no text
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


_HALF_SIGN = regex(rb"\\u[dD][89a-fA-F]")


def _entries(data: Mapping[str, Any]) -> dict[str, Entry] | None:
    try:
        if data["format"] != FORMAT:
            return None
        return {name: _entry(name, entry) for name, entry in data["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a manifest says: its files, None where they cannot be used; the latest day on which anything was built into
    the folder; and which files a build that has not come to its end moved away for others to replace, by the names
    that they had, with those that they got."""

    files: dict[str, Entry] | None
    day: date | None
    aside: dict[str, str]


def recorded(folder: Path) -> Recorded:
    """All that the manifest of an output folder says."""
    data = stored(folder / MANIFEST)
    return Recorded(_entries(data), _day(data), _aside(data))


def _day(data: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(data["day"])
    except (ValueError, KeyError, TypeError):
        return None


def _aside(data: Mapping[str, Any]) -> dict[str, str]:
    """Only what names that a build gives: another might lead anywhere."""
    found = data.get("aside")
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: other for name, other in pairs if isinstance(other, str) and _is_place(name, other)}


def _is_place(name: str, other: str) -> bool:
    stem, named = name.removesuffix(".pdf"), _PLACE.fullmatch(other)
    return named is not None and named[1] == stem and ".." not in stem and name != stem


_PLACE = regex(rf"{WITHDRAWN}/([^/\0]+/[^/\0]+?)(?:\.[0-9]+)?\.pdf")


def places(name: str) -> Iterator[str]:
    """Where a sheet is moved to, within the output folder: the first of these names that is free."""
    stem = name.removesuffix(".pdf")
    yield f"{WITHDRAWN}/{name}"
    yield from (f"{WITHDRAWN}/{stem}.{number}.pdf" for number in count(2))


def _entry(name: str, data: Mapping[str, object]) -> Entry:
    """ValueError, KeyError or TypeError unless it is just what ``save`` writes."""
    edition = Edition.of(data)
    if edition.file != name or ".." in name:
        raise ValueError(name)
    reasons, gone = _list(data, "reasons"), _list(data, "left_out") if "left_out" in data else ()
    notes = tuple(diagnostic(note) for note in data["notes"])  # type: ignore[attr-defined]
    texts = {key: _text(data, key) for key in _TEXTS}
    texts |= {key: _text({key: "", **data}, key) for key in _LATER}
    pages = data["pages"]
    if type(pages) is not int or not 0 <= pages < _MOST:
        raise TypeError(name)
    over = overlong(data.get("overlong"))  # type: ignore[arg-type]
    return Entry(edition, **texts, reasons=reasons, left_out=gone, notes=notes, pages=pages, overlong=over)


ORIGINS = ("source", "brand_key", "layout_key", "words_key")
"""Keys of an entry, and words of a PDF's metadata, that say from what a sheet was made."""
_TEXTS = ("sha256", "key", "digest", "state", "title", "region", "due", *ORIGINS)
"""Keys of an entry that hold plain text."""
_LATER = ("code", "version", "issued", "body")
"""Such that an older manifest does not have."""


def _list(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = data[key]
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TypeError(key)
    return tuple(value)


def _text(data: Mapping[str, object], key: str) -> str:
    value = data[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def latest(folder: Path) -> date | None:
    """The latest day on which anything was built into the folder, as far as its manifest knows."""
    return _day(stored(folder / MANIFEST))


def save(folder: Path, manifest: Manifest, day: date | None = None, aside: Mapping[str, str] | None = None) -> None:
    """Write it, sorted by file name, unless it stands there already. ``day`` and ``aside`` as of ``Recorded``."""
    about = {"format": FORMAT, **({"day": day.isoformat()} if day else {})}
    moved = {"aside": dict(sorted(aside.items()))} if aside else {}
    written = bytearray(f'{_indented({**about, **moved})[:-2]},\n "files": {{'.encode())
    for number, name in enumerate(sorted(manifest)):
        entry = _indented(_data(manifest[name])).replace("\n", "\n  ")  # strings have none: JSON escapes line ends
        written += f"{',' if number else ''}\n  {_plainly(name)}: {entry}".encode()
    written += b"\n }\n}\n" if manifest else b"}\n}\n"
    write_if_changed(folder / MANIFEST, bytes(written))


_plainly: Final = json.JSONEncoder(ensure_ascii=False).encode
_in_lines: Final = json.JSONEncoder(ensure_ascii=False, separators=(",\n ", ": ")).encode
_HOLDING: Final = (dict, list, tuple)


def _indented(data: Mapping[str, object]) -> str:
    """A mapping as JSON, indented by one. Entry by entry, for the standard library would hold all of a manifest four
    times over: 5 MB for a thousand sheets, the most that a build of them ever needs; and those in which nothing holds
    others, which are most, at once."""
    if not data:
        return "{}"
    if not any(isinstance(value, _HOLDING) and value for value in data.values()):
        return f"{{\n {_in_lines(data)[1:-1]}\n}}"
    parts = (f"\n {_plainly(key)}: {_value(value)}" for key, value in data.items())
    return f"{{{','.join(parts)}\n}}"


def _value(value: object) -> str:
    if isinstance(value, _HOLDING) and value:
        return json.dumps(value, indent=1, ensure_ascii=False).replace("\n", "\n ")
    return _plainly(value)


def _data(entry: Entry) -> dict[str, object]:
    data = asdict(entry)
    del data["edition"]
    return entry.edition.data() | data


def diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    """From what ``asdict`` and JSON made of it; ValueError, KeyError or TypeError if that is something else."""
    where, hint = data["where"], data["hint"]
    return Diagnostic(
        Severity(data["severity"]),
        _text(data, "code"),
        _text(data, "message"),
        position(where) if where else None,
        _text(data, "hint") if hint is not None else None,
    )


def position(data: Mapping[str, Any]) -> Position:
    """As ``diagnostic``."""
    numbers = tuple(data[key] for key in ("line", "column"))
    if not all(type(number) is int and 0 <= number < _MOST for number in numbers):
        raise TypeError(data)
    return Position(_text(data, "file"), *numbers)


_MOST = 1 << 30
"""No line, column or number of pages is near it."""


def overlong(data: Mapping[str, Any] | None) -> Overlong | None:
    """From what ``asdict`` and JSON made of it; KeyError or TypeError if that is something else."""
    if data is None:
        return None
    pages, goal, lines = (data[key] for key in ("pages", "goal", "lines"))
    if (
        not all(type(number) is int and abs(number) < _MOST for number in (pages, goal, lines))
        or type(data["marked"]) is not bool
    ):
        raise TypeError(data)
    return Overlong(pages, goal, lines, _list(data, "longest"), data["marked"])


def write_if_changed(target: Path, data: bytes) -> None:
    """Leave a file alone that already says it."""
    if read_if_there(target, len(data)) != data:
        write(target, data)


def sha256(data: bytes) -> str:
    """In hex."""
    return hashlib.sha256(data).hexdigest()
