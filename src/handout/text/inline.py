"""The marks and the variables inside a text: ``**strong**``, ``[words](address)``, ``{clinic.phone}``, ``{line}``.

The scanner is small on purpose: CommonMark's rules ask for spaces around ``**`` and leave
``请**立即就医。**不要`` unbold; here ``**`` simply switches. A backslash makes ``* [ { \\`` plain. Nothing is
evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

VARIABLES: Final = (
    "clinic.name",
    "clinic.phone",
    "clinic.address",
    "clinic.web",
    "clinic.email",
    "region.emergency",
    "region.advice",
)
"""Every variable there is: numbers, addresses and proper names only, never wording."""

LINE: Final = "line"
"""Room to write within a sentence, ``{line}``: kept by translations as a variable is, filled by no brand or country."""

SCHEMES: Final = ("https", "http", "mailto", "tel")
"""What a link may begin with."""

_TOKEN = re.compile(r"\\[*\[{\\]|\*\*|\[|\]\(|\{[^{}\n]*\}?")
_NAME = re.compile(rf"[a-z]+(\.[a-z]+)+|{LINE}")
_ADDRESS_LIMIT: Final = 1000
"""Characters of an address; longer ones are cut by browsers' and readers' own limits."""
_PLAIN_HINT: Final = "For the plain character write a backslash before it."


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind. Of a ``variable``, ``text`` is the name, such as ``clinic.phone``."""

    text: str
    strong: bool = False
    link: str | None = None
    variable: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a mark; ``offset`` counts characters from the start of the text."""

    code: str
    message: str
    offset: int
    hint: str


def scan(text: str) -> tuple[tuple[Piece, ...], tuple[Fault, ...]]:
    """The pieces of a text in order, none empty, and its faults. With faults, the pieces are a best guess."""
    scanner = _Scanner(text)
    scanner.run()
    return tuple(_joined(scanner.pieces)), tuple(sorted(scanner.faults, key=lambda fault: fault.offset))


@dataclass(slots=True)
class _Scanner:
    """Walks over a text once. ``strong_at`` and ``link_at`` are the offsets of the marks that are open, -1 if none."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    strong_at: int = -1
    link_at: int = -1
    link_start: int = 0
    strong_before_link: int = -1

    def run(self) -> None:
        at = 0
        while match := _TOKEN.search(self.text, at):
            self._add(self.text[at : match.start()])
            at = self._token(match)
        self._add(self.text[at:])
        if self.strong_at >= 0:
            self._unbalanced("“**” is opened and not closed", self.strong_at, "Write “**” before and after the words.")
        if self.link_at >= 0:
            self._open_bracket()

    def _token(self, match: re.Match[str]) -> int:
        """Takes a mark; gives the offset after it."""
        mark, at = match[0], match.start()
        if mark[0] == "\\":
            self._add(mark[1])
        elif mark == "**":
            self._switch(at)
        elif mark == "[":
            self._open_link(at)
        elif mark == "](":
            return self._close_link(at)
        else:
            self._variable(mark, at)
        return match.end()

    def _add(self, text: str, variable: bool = False) -> None:
        if text:
            self.pieces.append(Piece(text, self.strong_at >= 0, None, variable))

    def _unbalanced(self, message: str, offset: int, hint: str) -> None:
        self.faults.append(Fault("unbalanced-mark", message, offset, f"{hint} {_PLAIN_HINT}"))

    def _switch(self, at: int) -> None:
        if self.strong_at < 0:
            self.strong_at = at
            return
        if self.strong_at + 2 == at:
            self.faults.append(Fault("empty-mark", "nothing stands between “**” and “**”", at - 2, _PLAIN_HINT))
        self.strong_at = -1

    def _open_link(self, at: int) -> None:
        if self.link_at >= 0:
            self._open_bracket()
        self.link_at, self.link_start, self.strong_before_link = at, len(self.pieces), self.strong_at

    def _open_bracket(self) -> None:
        self._unbalanced("“[” begins a link that does not go on", self.link_at, "Write [words](https://…).")
        self.link_at = -1

    def _close_link(self, at: int) -> int:
        if self.link_at < 0:
            self._add("](")
            return at + 2
        end = _address_end(self.text, at + 2)
        if end is None:
            self._unbalanced("the address of a link is not closed", at + 1, "Write [words](https://…).")
            self.link_at = -1
            return at + 2
        self._link(self.text[at + 2 : end], at)
        return end + 1

    def _link(self, address: str, at: int) -> None:
        words = self.pieces[self.link_start :]
        if not words:
            self.faults.append(Fault("empty-mark", "a link has no words", self.link_at, "Write [words](https://…)."))
        if self.strong_at != self.strong_before_link:
            self._unbalanced(
                "“**” stands on one side of a link's edge only", self.link_at, "Close it on the same side."
            )
        if any(word.variable and word.text == LINE for word in words):
            hint = "Write it before or after the link."
            self.faults.append(Fault("misplaced-line", "a link cannot hold a line to write on", self.link_at, hint))
        if problem := _address_fault(address):
            self.faults.append(Fault("bad-link", problem[0], at + 2, problem[1]))
        self.pieces[self.link_start :] = [Piece(w.text, w.strong, address, w.variable) for w in words]
        self.link_at = -1

    def _variable(self, mark: str, at: int) -> None:
        if not mark.endswith("}"):
            self._unbalanced("“{” is opened and not closed", at, "Write {clinic.phone}.")
            self._add(mark)
            return
        name = mark[1:-1]
        if _NAME.fullmatch(name):
            self._add(name, variable=True)
            return
        hint = f"Write a name such as {{clinic.phone}}. {_PLAIN_HINT}"
        self.faults.append(Fault("unknown-variable", f"“{mark}” is not a variable", at, hint))


def _address_end(text: str, start: int) -> int | None:
    """The offset of the bracket that closes an address; brackets inside it come in pairs."""
    depth = 0
    for index in range(start, min(len(text), start + _ADDRESS_LIMIT)):
        if text[index] == "(":
            depth += 1
        elif text[index] == ")":
            if depth == 0:
                return index
            depth -= 1
    return None


def _address_fault(address: str) -> tuple[str, str] | None:
    """What is wrong with an address, and the hint."""
    hint = "Write it whole, such as https://www.clinic.example/page."
    if "{" in address:
        return (
            "a variable cannot stand in the address of a link",
            "Write the address out, or the variable as plain text.",
        )
    if not address.isprintable() or " " in address:
        return "the address of a link has a blank in it", hint
    scheme, _, rest = address.partition(":")
    if scheme.lower() not in SCHEMES:
        return f"a link cannot begin with “{address[:20]}”", f"A link begins with {', '.join(SCHEMES)}."
    return None if _has_target(scheme.lower(), address, rest) else (f"“{address[:40]}” is no whole address", hint)


def _has_target(scheme: str, address: str, rest: str) -> bool:
    if scheme == "mailto":
        return re.fullmatch(r"[^@\s]+@[^@\s]+", rest) is not None
    if scheme == "tel":
        return re.fullmatch(r"\+?[0-9][0-9().-]*", rest) is not None
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and parts.username is None


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece: an escape splits nothing."""
    held: Piece | None = None
    for piece in pieces:
        alike = (
            held and not (held.variable or piece.variable) and (held.strong, held.link) == (piece.strong, piece.link)
        )
        if held and alike:
            held = Piece(held.text + piece.text, held.strong, held.link)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
