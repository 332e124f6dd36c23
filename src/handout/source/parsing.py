"""From text to data with places: YAML's events, read strictly.

Only what a form needs is let through: mappings with plain keys, lists and scalars. Scalars stay text, so that
``date: 2026-11-23``, ``code: 014`` and ``region: NO`` mean what they say. Anchors, aliases, tags, merge keys,
directives and second documents are faults. Events, not nodes, are read, so that a bound stops the parser at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from handout.errors import Diagnostic, Position, error
from handout.patterns import regex
from handout.records import dataclass, field
from handout.source.events import (
    QUICK,
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    Mark,
    MarkedYAMLError,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
    events_of,
    in_python,
)
from handout.source.loaded import Data, Document, Path
from handout.source.opening import QUOTE_HINT, hidden, hidden_in, place

if TYPE_CHECKING:
    from handout.source.events import Parser

DEPTH_LIMIT: Final = 40
"""Levels of lists and keys in each other; a handout needs about twelve."""
NODE_LIMIT: Final = 50_000
"""Keys and values in one file; a long translation has about four thousand."""
_REPAIRS: Final = 50
"""How many sentences without quotes are told at once."""
_READ_ANEW: Final = 1 << 20
"""Characters that are read for it: each sentence that is put in quotes takes one more reading of the whole file."""

_DEEP = regex(rf"[\[{{](?:\s*[\[{{]){{{DEPTH_LIMIT}}}|[-?](?: +[-?]){{{DEPTH_LIMIT}}} ")
_CONFLICT = regex(r"^(<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_SURROGATE = regex("[\ud800-\udfff]")
_ESCAPE = regex(r"\\[^\\\"nt]")
"""An escape that could make what no file may hold: all but those of a quote, a line end, a tab and itself."""
_GLUED_COMMENT = regex(r" +#(?=[^\s#])")


class _Stop(Exception):
    """A bound is passed, or the file is no single document: nothing after this is read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def parse(text: str, name: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The data of a YAML text, and its faults. None where nothing can be read.

    A sentence that needs quotes is reported, then read as if it had them, so that the faults after it are told too.
    """
    if deep := _DEEP.search(text):
        return None, (_too_deep(place(text, deep.start(), name)),)
    if conflicts := tuple(_conflicts(text, name)):
        return None, conflicts
    faults: list[Diagnostic] = []
    for _ in range(min(_REPAIRS, 1 + _READ_ANEW // max(1, len(text)))):
        try:
            document, more = _parsed(text, name)
        except _Stop as stop:
            return None, (*faults, stop.diagnostic)
        except MarkedYAMLError as fault:
            from handout.source.sentences import explain, repair

            mended = repair(text, fault, name)
            if mended is None:
                return None, (*faults, explain(text, fault, name))
            text, diagnostic = mended
            faults.append(diagnostic)
        except YAMLError:  # the characters were checked before, so that a reader fault is not known to happen
            return None, (*faults, error("malformed", "the file is not valid YAML", Position(name), QUOTE_HINT))
        else:
            return document, (*faults, *more)
    return None, tuple(faults)


def _conflicts(text: str, name: str) -> Iterator[Diagnostic]:
    """Changes of two people that a version control system (git, Mercurial) could not merge, and has left there."""
    marks = tuple(_CONFLICT.finditer(text)) if "<<<<<<<" in text else ()
    if {mark[1][0] for mark in marks} != set("<=>"):
        return
    line = before = 0
    for found in (mark for mark in marks if mark[1][0] == "<"):
        line, before = line + text.count("\n", before, found.start()), found.start()
        message = "two people have changed these lines, and both versions stand here"
        hint = "Keep what is right of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        yield error("merge-conflict", message, Position(name, line + 1, 1), hint)


def _parsed(text: str, name: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """One attempt. A fault is always told in the words of the parser in Python."""
    if QUICK:
        with suppress(YAMLError):
            document, faults = _Builder(text, name).document(QUICK)
            if not faults:
                return document, ()
    return _Builder(text, name).document(in_python())


def _too_deep(where: Position) -> Diagnostic:
    message = f"lists and keys stand in each other more than {DEPTH_LIMIT} levels deep"
    return error("too-deep", message, where, "Look for brackets that are opened and never closed.")


@dataclass(slots=True)
class _Builder:
    """Gathers data, places and faults from the events of one document."""

    text: str
    name: str
    lines: list[str] = field(init=False)
    positions: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    as_written: dict[Path, int] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)
    faults: list[Diagnostic] = field(default_factory=list)
    nodes: int = 0
    hiding: bool = field(init=False)
    """Whether a text in it may have a character that no file may hold: there is one, or an escape could make it."""

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.hiding = _ESCAPE.search(self.text) is not None or next(hidden_in(self.text), None) is not None

    def document(self, parser: Parser) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        """Reads the one document of the text."""
        data: Data = None
        events = events_of(self.text, parser)
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self._one_document(event)
            elif isinstance(event, NodeEvent):
                data = self._node(event, events, ())
        if data is None and not self.faults:
            hint = "Write its keys, or delete the file. “handout new” makes a folder with examples."
            return None, (error("empty-file", "the file is empty", Position(self.name, 1, 1), hint),)
        document = Document(self.name, data, self.positions, self.keys, self.as_written, frozenset(self.broken))
        return document, tuple(self.faults)

    def _one_document(self, event: DocumentStartEvent) -> None:
        where = self._where(event)
        start: Any = event.start_mark
        end: Any = event.end_mark
        if any(line.startswith("%") for line in self.lines[start.line : end.line]):
            raise _Stop(error("directive", "lines that begin with “%” are not used here", where, "Delete the line."))
        if self.nodes:
            hint = "Delete the line “---”, or put what follows into a file of its own."
            raise _Stop(error("second-document", "a second document begins here", where, hint))

    def _where(self, event: Event) -> Position:
        start: Any = event.start_mark
        return Position(self.name, start.line + 1, start.column + 1)

    def _node(self, event: Event, events: Iterator[Event], path: Path) -> Data:
        self.nodes += 1
        where = self._where(event)
        if self.nodes > NODE_LIMIT:
            raise _Stop(error("too-large", f"the file has more than {NODE_LIMIT} entries", where, "Split it."))
        if len(path) > DEPTH_LIMIT:
            raise _Stop(_too_deep(where))
        self.positions[path] = where
        self._plain(event, path, where)
        match event:
            case ScalarEvent():
                return self._scalar(event, path, where)
            case SequenceStartEvent():
                return self._sequence(events, path)
            case MappingStartEvent():
                return self._mapping(events, path)
            case _:
                return None

    def _plain(self, event: Event, path: Path, where: Position) -> None:
        """Nothing that stands for something else: no alias, no anchor, no tag."""
        if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
            return  # nearly all of them
        if not isinstance(event, NodeEvent):
            return
        if isinstance(event, AliasEvent):
            self._fault(path, "alias", "text that begins with “*” needs quotes (YAML would look for an alias)", where)
        elif event.anchor is not None:
            self._fault(path, "anchor", "text that begins with “&” needs quotes (YAML would make an anchor)", where)
        elif isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
            self._fault(path, "tag", "text that begins with “!” needs quotes (YAML would read a tag)", where)

    def _fault(self, path: Path, code: str, message: str, where: Position, hint: str = QUOTE_HINT) -> None:
        self.faults.append(error(code, message, where, hint))
        self.broken.add(path)

    def _scalar(self, event: ScalarEvent, path: Path, where: Position) -> str | None:
        value = self._seen(event.value, path, where)
        start: Any = event.start_mark
        end: Any = event.end_mark
        quote = int(bool(event.style))
        if start.line == end.line and end.column - start.column == len(value) + 2 * quote:
            self.as_written[path] = quote
        if not event.style:
            self._cut_short(end, path)
        return value if value or event.style else None

    def _seen(self, value: str, path: Path, where: Position) -> str:
        """A text; an escape in it may have made what no file may hold. Half of a surrogate pair, which no encoding
        has (Unicode 3.9, D71), does not even stay in what a fault quotes."""
        if self.hiding and (found := next(hidden_in(value), None)):
            self._fault(path, "hidden-character", hidden(found[0]), where, "Delete the escape that makes it.")
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
        return value

    def _cut_short(self, end: Mark, path: Path) -> None:
        """``Take pill #2`` would lose its end in silence: a comment that begins like a word is a fault."""
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if len(line) <= end.column:
            return
        if match := _GLUED_COMMENT.match(line, end.column):
            where = Position(self.name, end.line + 1, match.end())
            message = "from “#” on, the words would be left out as a comment"
            hint = f"{QUOTE_HINT} If it is a remark, put a space after “#”."
            self.faults.append(error("cut-short", message, where, hint))
            self.broken.add(path)

    def _sequence(self, events: Iterator[Event], path: Path) -> list[Data]:
        items: list[Data] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Event], path: Path) -> dict[str, Data]:
        items: dict[str, Data] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            where = self._where(event)
            key = self._key(event, events, path, where)
            at = (*path, key)
            if key in items:
                self._repeated(where, events, at)
                continue
            self.keys[at] = where
            items[key] = self._node(next(events), events, at)
        return items

    def _key(self, event: Event, events: Iterator[Event], path: Path, where: Position) -> str:
        if not isinstance(event, ScalarEvent):
            if not isinstance(event, AliasEvent):
                self._node(event, events, (*path, f"{where.line}:{where.column}"))
            self._fault(path, "bad-key", "a key must be a plain word", where)
            return f"{where.line}:{where.column}"
        self._plain(event, (*path, event.value), where)
        self.nodes += 1
        if event.value == "<<" and not event.style:
            self._fault((*path, "<<"), "merge-key", "the merge key “<<” is not used here", where, "Write the keys out.")
        elif not event.value:
            self._fault((*path, ""), "bad-key", "there is no key before the colon", where)
        return self._seen(event.value, path, where)

    def _repeated(self, where: Position, events: Iterator[Event], at: Path) -> None:
        """The first of two equal keys counts; the second is read to find its end, and forgotten."""
        first = self.keys[at]
        message = f"the key “{at[-1]}” stands here a second time; the first is in line {first.line}"
        self.faults.append(error("duplicate-key", message, where, "Delete one of them."))
        self._node(next(events), events, (*at[:-1], f"{where.line}:{where.column}"))
