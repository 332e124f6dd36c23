"""Natural sentences that are not valid YAML: found, told in plain words, and read as if they stood in quotes.

``**Do not** drive``, ``{clinic.phone} is open``, ``Note: call us`` and ``[words](address) help`` are what nurses
write; YAML sees an alias, a mapping, a key and a list. Other faults of form get their own plain words.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from handout.errors import Diagnostic, Position, error
from handout.patterns import regex
from handout.source.opening import QUOTE_HINT

if TYPE_CHECKING:
    from handout.source.events import Mark, MarkedYAMLError

_TEXT_IN_LINE = regex(r"(?P<lead> *(?:- +)*(?:[a-z][a-z_]*: +)?)(?P<text>\S.*)")
"""Dashes and one key in front of a text; keys of our files are lower case, so that ``Note:`` belongs to the text."""

_QUOTED = regex(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^']|'')*'""")
_KEY_LINE = regex(r" *(?:- +)*[a-z][a-z_]*:(?: |$)|\s*- ")

_SPECIAL: Final = "*&!%@`{[|>,?#"
"""YAML's indicators (YAML 1.1, section 5.3) that a sentence may begin with."""

_CLOSE_QUOTE: Final = "Add the closing quote, or put the text on the lines below after “|”."
_CLOSE_BRACKET: Final = f"Close it. If it belongs to a sentence: {QUOTE_HINT}"
_COMMAS: Final = f"Part entries by commas, {{one: a, two: b}}. If it belongs to a sentence: {QUOTE_HINT}"
"""Who knows CSS writes semicolons."""
_ESCAPES: Final = "Write the backslash twice, or use single quotes."
_NO_COLON: Final = "Write “key: text”, begin a list entry with “- ”, or indent the line as a part of the text above."
_COLUMNS: Final = "Lines that belong together begin in the same column; quotes go around all of a text."
_FORMS: Final = (
    ("end of stream", "unclosed-quote", "a quote begins here and is never closed", _CLOSE_QUOTE),
    ("unknown escape", "bad-escape", "in double quotes a backslash has a meaning of its own", _ESCAPES),
    ("escape sequence of", "bad-escape", "in double quotes a backslash has a meaning of its own", _ESCAPES),
    ("expected ',' or", "unclosed-bracket", "a bracket is opened and not closed", _CLOSE_BRACKET),
    ("flow node", "unclosed-bracket", "a bracket is opened and not closed", _CLOSE_BRACKET),
    ("could not find expected ':'", "no-colon", "here a key and a colon are expected", _NO_COLON),
    ("cannot start any token", "needs-quotes", "a text cannot begin with this character", QUOTE_HINT),
    ("mapping values", "needs-quotes", "there is a colon too many, or the line is indented wrongly", QUOTE_HINT),
    ("expected <block end>", "indentation", "this line does not stand under the one it belongs to", _COLUMNS),
    ("sequence entries", "indentation", "a list cannot begin here", "Begin the list on the next line, indented."),
)
"""Part of the parser's words, our code, message and hint; the first that fits."""
_AT_START: Final = frozenset({"unclosed-quote", "unclosed-bracket", "no-colon"})
"""Faults to be told where the thing begins, not where the parser gave up."""


def repair(text: str, fault: MarkedYAMLError, name: str) -> tuple[str, Diagnostic] | None:
    """The text with the sentence at fault put in quotes, and the fault; None where that is not what is wrong."""
    lines = text.split("\n")
    marks = (fault.problem_mark, fault.context_mark)
    if opened := _open_quote(lines, max((mark.line for mark in marks if mark), default=0)):
        return _with_quotes(lines, *opened, name)
    for mark in marks if "flow" not in (fault.context or "") else reversed(marks):
        match = _TEXT_IN_LINE.fullmatch(lines[mark.line]) if mark and mark.line < len(lines) else None
        if mark and match and (found := _why(match["text"])):
            return _with_quotes(lines, mark.line, match, found, name)
    return None


_Why = tuple[int, str, str]
"""The offset of what is wrong in a text, the fault's code and its message."""


def _with_quotes(lines: list[str], line: int, match: re.Match[str], why: _Why, name: str) -> tuple[str, Diagnostic]:
    offset, code, message = why
    where = Position(name, line + 1, len(match["lead"]) + offset + 1)
    quoted = json.dumps(match["text"], ensure_ascii=False)
    mended = [*lines[:line], match["lead"] + quoted, *lines[line + 1 :]]
    hint = _CLOSE_QUOTE if code == "unclosed-quote" else _hint(match["text"])
    return "\n".join(mended), error(code, message, where, hint)


def _open_quote(lines: list[str], last: int) -> tuple[int, re.Match[str], _Why] | None:
    """A text that opens a quote and does not close it before the next key: all that follows would be quoted."""
    for number, line in enumerate(lines[: last + 1]):
        match = _TEXT_IN_LINE.fullmatch(line)
        if match and match["text"][0] in "\"'" and not _QUOTED.match(match["text"]):
            below = lines[number + 1] if number + 1 < len(lines) else ""
            if not below.strip() or _KEY_LINE.match(below):
                return number, match, (0, "unclosed-quote", "a quote begins here and is never closed")
    return None


def _why(text: str) -> _Why | None:
    """What of a text without quotes needs them, and the reason."""
    if text[0] in "\"'":
        return _after_quotes(text)
    if text[0] in "[{":
        return (0, "needs-quotes", f"text that begins with “{text[0]}” needs quotes") if _goes_on(text) else None
    if text[0] in _SPECIAL and not re.fullmatch(r"[|>][-+0-9]*", text):
        return 0, "needs-quotes", f"text that begins with “{text[0]}” needs quotes"
    if text[0] != ":" and (colon := re.search(r":(?= |$)", text)):
        return colon.start(), "needs-quotes", "text with a colon needs quotes"
    return None


def _goes_on(text: str) -> bool:
    """Whether words stand after the bracket that closes the first one; a bracket that is not closed is no sentence."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return bool(text[index + 1 :].strip())
    return False


def _after_quotes(text: str) -> _Why | None:
    """``"Stop" he said``: words after a closing quote."""
    closed = _QUOTED.match(text)
    if closed and text[closed.end() :].strip():
        return 0, "needs-quotes", "text that begins with a quoted word needs quotes around all of it"
    return None


def _hint(text: str) -> str:
    if '"' in text or "\\" in text:
        return "Put the whole text on the lines below after “|”, or in single quotes."
    beginning = text if len(text) <= 24 else text[:23].rstrip() + "…"
    return f'Put the whole text in quotes, "{beginning}", or on the lines below after “|”.'


def explain(text: str, fault: MarkedYAMLError, name: str) -> Diagnostic:
    """The parser's complaint in plain words."""
    said = f"{fault.context or ''} {fault.problem or ''}"
    for part, code, message, hint in _FORMS:
        if part in said:
            mark = fault.context_mark if code in _AT_START else None
            where = _where(mark or fault.problem_mark, name, code == "bad-escape")
            if code == "unclosed-bracket" and mark and ";" in "".join(text.split("\n")[mark.line : mark.line + 1]):
                return error(code, "in brackets a semicolon parts nothing", where, _COMMAS)
            return error(code, message, where, hint)
    return error("malformed", "this line cannot be read", _where(fault.problem_mark, name), QUOTE_HINT)


def _where(mark: Mark | None, name: str, one_before: bool = False) -> Position:
    return Position(name, mark.line + 1, mark.column + (0 if one_before else 1)) if mark else Position(name)
