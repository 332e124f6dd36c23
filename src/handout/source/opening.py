"""From a file on disk to clean text: bounded, UTF-8, no character that hides something."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator
from typing import Final

from handout import looking
from handout.caching import cached
from handout.characters import category
from handout.errors import Diagnostic, Position, error
from handout.patterns import regex
from handout.records import dataclass

SIZE_LIMIT: Final = 1 << 20
"""Bytes of one file. The longest translation known to us is a twentieth of it."""

_OTHER_KINDS: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"<?xml", "an XML file"),
    (b"<svg", "an SVG picture"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)
"""How files that people mix up begin (the first bytes of each format)."""

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")

HIDDEN = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufeff\ufff9-\uffff]")
"""What no file may hold: YAML's non-printable characters (YAML 1.1, section 4.1), its rarer line ends, a BOM inside,
the specials U+FFF9-FFFD ("�" stands where a program has lost a letter), and the overrides U+202D and U+202E, which turn
letters and numbers round (UAX #9, section 2.2)."""

MEANINGLESS: Final = frozenset({"Cn", "Co"})
"""General categories of what nobody can read: unassigned characters, and private ones, which mean something in one font
alone (UAX #44, 5.7.1)."""

_HIDDEN_TOLD: Final = 20
"""Lines that are told of hidden characters, and as many of tabs: a file with more is another kind of file."""

QUOTE_HINT: Final = 'Put the whole text in quotes, "…", or on the lines below after “|”.'
PLAIN_TEXT_HINT: Final = "Open it in a text editor and save it as plain text in UTF-8."
TABLE_HINT: Final = "Open it in Excel or LibreOffice and save it as CSV in UTF-8 (“CSV UTF-8”)."


@dataclass(frozen=True, slots=True)
class TextFileKind:
    """A kind of text file: ``what`` it is, and whether it is a ``table``, which may hold tabs."""

    what: str
    table: bool = False


YAML: Final = TextFileKind("a YAML text file")


def open_text(file: pathlib.Path, name: str, kind: TextFileKind = YAML) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file, line ends as ``\\n``; or None and the fault."""
    return text_of(contents(file, name), name, kind)


def text_of(
    content: bytes | Diagnostic, name: str, kind: TextFileKind = YAML
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """As ``open_text``, of what ``contents`` gave."""
    if isinstance(content, Diagnostic):
        return None, (content,)
    text = _decoded(content, name, kind)
    if isinstance(text, Diagnostic):
        return None, (text,)
    faults = _hidden(text, name, kind)
    return (None, faults) if faults else (text, ())


def hidden_in(text: str) -> Iterator[re.Match[str]]:
    """Every character of a text that no file may hold: those of ``HIDDEN`` and ``MEANINGLESS``."""
    pattern = _hiding(text)
    return pattern.finditer(text) if pattern else iter(())


@cached(1)
def _hiding(text: str) -> re.Pattern[str] | None:
    """What finds the characters of a text that no file may hold; None where it has none: how many different ones it has
    are looked through in less time than itself. Kept, since a file is asked for its faults, and then by its parser."""
    signs = {*text}
    odd = "".join(sorted(sign for sign in signs if not sign.isascii() and category(sign) in MEANINGLESS))
    if odd:
        return re.compile(f"{HIDDEN.pattern}|[{odd}]")
    return HIDDEN if HIDDEN.search("".join(signs)) else None


def _first_in_lines(pattern: re.Pattern[str] | None, text: str, most: int) -> Iterator[re.Match[str]]:
    """The first match of each line that has one, of so many lines: a line of a million is passed over at once."""
    at = 0
    while pattern and most and (found := pattern.search(text, at)):
        yield found
        at, most = text.find("\n", found.end()) + 1, most - 1
        if not at:
            return


def place(text: str, index: int, name: str) -> Position:
    """Line and column of a character of a text."""
    line_start = text.rfind("\n", 0, index) + 1
    return Position(name, text.count("\n", 0, index) + 1, index - line_start + 1)


def contents(file: pathlib.Path, name: str) -> bytes | Diagnostic:
    """The bytes of a regular file within the limit, or the fault. A pipe or device is never opened: it could block."""
    where = Position(name)
    try:
        return looking.read(file, SIZE_LIMIT)
    except looking.NotOrdinary:
        if looking.is_folder(file):
            hint = f"Move the folder away, or put the file “{file.name}” in its place."
            return error("not-a-file", "a folder stands where a file is expected", where, hint)
        return error("not-a-file", "this is not an ordinary file", where, "Put an ordinary text file in its place.")
    except looking.TooLarge:
        hint = "Split it, or look whether it is the right file."
        return error("too-large", "the file is larger than 1 MiB", where, hint)
    except FileNotFoundError:
        return error("no-such-file", "the file does not exist", where, "Check the name and the folder.")
    except PermissionError:
        hint = "Ask whoever looks after the computer for the right to read it."
        return error("not-readable", "the file may not be read", where, hint)
    except OSError as fault:  # a loop of links, a dead network drive
        return error("not-readable", f"the file cannot be read ({type(fault).__name__})", where, "Check the file.")


def _decoded(content: bytes, name: str, of: TextFileKind) -> str | Diagnostic:
    head = content.lstrip()[:16]
    hint = TABLE_HINT if of.table else PLAIN_TEXT_HINT
    for start, kind in _OTHER_KINDS:
        if head.startswith(start):
            return error("wrong-kind", f"this is {kind}, not {of.what}", Position(name, 1, 1), hint)
    if content.startswith(_UTF16):
        return error("not-utf8", "the file is saved as UTF-16", Position(name, 1, 1), hint)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _not_utf8(fault, name, of)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(fault: UnicodeDecodeError, name: str, of: TextFileKind) -> Diagnostic:
    before = fault.object[: fault.start].decode("utf-8", "replace").replace("\r\n", "\n")
    found = f"0x{fault.object[fault.start]:02x}"
    where = place(before, len(before), name)
    hint = TABLE_HINT if of.table else PLAIN_TEXT_HINT
    return error("not-utf8", f"the file is not UTF-8 text here (byte {found})", where, hint)


def _hidden(text: str, name: str, of: TextFileKind) -> tuple[Diagnostic, ...]:
    """At most one fault for each line: the first character that may not stand there."""
    faults: dict[int, Diagnostic] = {}
    for match in _first_in_lines(_hiding(text), text, _HIDDEN_TOLD):
        where = place(text, match.start(), name)
        faults[where.line] = _hidden_fault(match[0], where)
    for match in () if of.table or "\t" not in text else re.finditer("^[^\t\n]*\t", text, re.MULTILINE):
        where = place(text, match.end() - 1, name)
        hint = "Replace it by spaces; indent with spaces only."
        faults.setdefault(where.line, error("tab", "there is a tab character", where, hint))
        if len(faults) >= 2 * _HIDDEN_TOLD:
            break
    return tuple(faults[line] for line in sorted(faults))


def _hidden_fault(character: str, where: Position) -> Diagnostic:
    hint = "Delete it; type the line again if you cannot see it."
    return error("hidden-character", hidden(character), where, hint)


def hidden(character: str) -> str:
    """What is wrong with a character that ``hidden_in`` finds."""
    if character == "\ufffd":
        return "a letter was lost here (U+FFFD)"
    if category(character) == "Co":
        return f"there is a private-use character (U+{ord(character):04X}), which only its own font can show"
    if category(character) == "Cn":
        return f"there is a character that Unicode has not assigned (U+{ord(character):04X})"
    return f"there is an invisible character (U+{ord(character):04X})"
