"""The marks and the variables inside a text: ``**strong**``, ``[words](address)``, ``[words]{tag}`` for words of
another language, ``{clinic.phone}``, ``{line}``.

The scanner is small on purpose: CommonMark's rules ask for spaces around ``**`` and leave
``请**立即就医。**不要`` unbold; here ``**`` simply switches. A backslash makes ``* [ { \\`` plain. Nothing is
evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from handout.caching import cached
from handout.patterns import regex
from handout.records import dataclass, field, replace

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

IN_BRACES: Final = (*VARIABLES, LINE)
"""What may stand in braces."""

SCHEMES: Final = ("https", "http", "mailto", "tel")
"""What a link may begin with."""

_TOKEN = regex(r"\\[*\[{\\]|\*\*|\[|\][({]|\{[^{}\n]*\}?")
_TAG = regex(r"\{([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\}")
"""What may be a language tag (RFC 5646, 2.1); whether there is such a language, ``project.soundness`` knows."""
_NAME = regex(rf"[a-z]+(\.[a-z]+)+|{LINE}")
_ADDRESS_LIMIT: Final = 1000
"""Characters of an address; longer ones are cut by browsers' and readers' own limits."""
_LINK_HINT: Final = "Write [words](https://…)"
_PLAIN_HINT: Final = "For the plain character write a backslash before it."


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind. Of a ``variable``, ``text`` is the name, such as ``clinic.phone``; ``language`` is the tag
    of the ``[words]{tag}`` around it."""

    text: str
    strong: bool = False
    link: str | None = None
    variable: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a mark; ``offset`` counts characters from the start of the text."""

    code: str
    message: str
    offset: int
    hint: str


@cached(1 << 11)
def scan(text: str) -> tuple[tuple[Piece, ...], tuple[Fault, ...]]:
    """The pieces of a text in order, none empty, and its faults. With faults, the pieces are a best guess."""
    scanner = _Scanner(text)
    scanner.run()
    return tuple(_joined(scanner.pieces)), tuple(sorted(scanner.faults, key=lambda fault: fault.offset))


@dataclass(frozen=True, slots=True)
class _Bracket:
    """An open ``[``: its offset, how many pieces stand before it, and where ``**`` was open there, -1 if nowhere."""

    at: int
    start: int
    strong_at: int


@dataclass(slots=True)
class _Scanner:
    """Walks over a text once. ``strong_at`` is the offset of the ``**`` that is open, -1 if none."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    strong_at: int = -1

    def run(self) -> None:
        at = 0
        while match := _TOKEN.search(self.text, at):
            self._add(self.text[at : match.start()])
            at = self._token(match)
        self._add(self.text[at:])
        if self.strong_at >= 0:
            self._unbalanced("“**” is opened and not closed", self.strong_at, "Write “**” before and after the words.")
        for bracket in self.brackets:
            message = "“[” begins a link or words of another language, and does not go on"
            self._unbalanced(message, bracket.at, f"{_LINK_HINT} or [words]{{fr}}.")

    def _token(self, match: re.Match[str]) -> int:
        """Takes a mark; gives the offset after it."""
        mark, at = match[0], match.start()
        if mark[0] == "\\":
            self._add(mark[1])
        elif mark == "**":
            self._switch(at)
        elif mark == "[":
            self.brackets.append(_Bracket(at, len(self.pieces), self.strong_at))
        elif mark[0] == "]":
            return self._close(mark, at)
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
        if not self.text[self.strong_at + 2 : at].strip():
            self.faults.append(Fault("empty-mark", "nothing stands between “**” and “**”", self.strong_at, _PLAIN_HINT))
        self.strong_at = -1

    def _close(self, mark: str, at: int) -> int:
        """``](`` or ``]{``; a plain bracket where none is open."""
        if not self.brackets:
            self._add("]")
            return at + 1
        bracket = self.brackets.pop()
        if mark == "]{":
            return self._close_words(bracket, at)
        end = _address_end(self.text, at + 2)
        if end is None:
            self._unbalanced("the address of a link is not closed", at + 1, f"{_LINK_HINT}.")
            return at + 2
        self._link(bracket, self.text[at + 2 : end], at)
        return end + 1

    def _link(self, bracket: _Bracket, address: str, at: int) -> None:
        words = self.pieces[bracket.start :]
        self._bracketed(words, bracket)
        if any(word.variable and word.text == LINE for word in words):
            hint = "Write it before or after the link."
            self.faults.append(Fault("misplaced-line", "a link cannot hold a line to write on", bracket.at, hint))
        if any(word.link for word in words):
            hint = "Close the first link before the second begins."
            self.faults.append(Fault("unbalanced-mark", "a link stands within a link", bracket.at, hint))
        if problem := _address_fault(address):
            self.faults.append(Fault("bad-link", problem[0], at + 2, problem[1]))
        self.pieces[bracket.start :] = [replace(word, link=address) for word in words]

    def _close_words(self, bracket: _Bracket, at: int) -> int:
        """Words of another language; gives the offset after them."""
        found = _TAG.match(self.text, at + 1)
        if found is None:
            message = "“]{” asks for a language tag between the braces"
            hint = f"Write [words]{{fr}}, with the tag of their language. {_PLAIN_HINT}"
            self.faults.append(Fault("bad-language", message, at + 1, hint))
            return self.text.find("}", at) + 1 or at + 2
        words = self.pieces[bracket.start :]
        self._bracketed(words, bracket)
        if any(word.language for word in words):
            hint = "Close the first words before the second begin."
            self.faults.append(
                Fault("unbalanced-mark", "words of another language stand within such words", bracket.at, hint)
            )
        self.pieces[bracket.start :] = [replace(word, language=found[1]) for word in words]
        return found.end()

    def _bracketed(self, words: Sequence[Piece], bracket: _Bracket) -> None:
        """What any bracket must hold."""
        if not any(word.text.strip() for word in words):
            hint = f"{_LINK_HINT} or [words]{{fr}}."
            self.faults.append(Fault("empty-mark", "the brackets hold no words", bracket.at, hint))
        if self.strong_at != bracket.strong_at:
            message = "“**” stands on one side of a bracket only"
            self._unbalanced(message, bracket.at, "Close it on the same side.")

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
        if held and not held.variable and piece == replace(held, text=piece.text):
            held = replace(held, text=held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
