"""Natural sentences that are not valid YAML: found, told in plain words, and read as if they stood in quotes.

``**Do not** drive``, ``{clinic.phone} is open``, ``Note: call us`` and ``[words](address) help`` are what nurses
write; YAML sees an alias, a mapping, a key and a list. Other faults of form get their own plain words.
"""

from __future__ import annotations

import json
import re
from typing import Final

import yaml

from handout.errors import Diagnostic, Position, error

QUOTE_HINT: Final = 'Put the whole text in quotes, "…", or on the lines below after “|”.'

_TEXT_IN_LINE = re.compile(r"(?P<lead> *(?:- +)*(?:[a-z][a-z_]*: +)?)(?P<text>\S.*)")
"""Dashes and one key in front of a text; keys of our files are lower case, so that ``Note:`` belongs to the text."""

_SPECIAL: Final = "*&!%@`{[|>,?#"
"""YAML's indicators (YAML 1.1, section 5.3) that a sentence may begin with."""

_CLOSE_QUOTE: Final = "Add the closing quote, or put the text on the lines below after “|”."
_ESCAPES: Final = "Write the backslash twice, or use single quotes."
_NO_COLON: Final = "Write “key: text”, begin a list entry with “- ”, or indent the line as a part of the text above."
_COLUMNS: Final = "Lines that belong together begin in the same column; quotes go around all of a text."
_FORMS: Final = (
    ("end of stream", "unclosed-quote", "a quote begins here and is never closed", _CLOSE_QUOTE),
    ("unknown escape", "bad-escape", "in double quotes a backslash has a meaning of its own", _ESCAPES),
    ("expected ',' or", "unclosed-bracket", "a bracket is opened and not closed", QUOTE_HINT),
    ("flow node", "unclosed-bracket", "a bracket is opened and not closed", QUOTE_HINT),
    ("could not find expected ':'", "no-colon", "here a key and a colon are expected", _NO_COLON),
    ("cannot start any token", "needs-quotes", "a text cannot begin with this character", QUOTE_HINT),
    ("mapping values", "needs-quotes", "there is a colon too many, or the line is indented wrongly", QUOTE_HINT),
    ("expected <block end>", "indentation", "this line does not stand under the one it belongs to", _COLUMNS),
    ("sequence entries", "indentation", "a list cannot begin here", "Begin the list on the next line, indented."),
)
"""Part of the parser's words, our code, message and hint; the first that fits."""


def repair(text: str, fault: yaml.MarkedYAMLError, name: str) -> tuple[str, Diagnostic] | None:
    """The text with the sentence at fault put in quotes, and the fault; None where that is not what is wrong."""
    lines = text.split("\n")
    for mark in (fault.problem_mark, fault.context_mark):
        if mark is None or mark.line >= len(lines):
            continue
        match = _TEXT_IN_LINE.fullmatch(lines[mark.line])
        if match and (found := _why(match["text"])):
            where = Position(name, mark.line + 1, len(match["lead"]) + found[0] + 1)
            lines[mark.line] = match["lead"] + json.dumps(match["text"], ensure_ascii=False)
            return "\n".join(lines), error("needs-quotes", found[1], where, _hint(match["text"]))
    return None


def _why(text: str) -> tuple[int, str] | None:
    """The offset of what needs quotes in a text without them, and the reason."""
    if text[0] in "\"'":
        return _after_quotes(text)
    if text[0] in _SPECIAL and not re.fullmatch(r"[|>][-+0-9]*", text):
        return 0, f"text that begins with “{text[0]}” needs quotes"
    if colon := re.search(r":(?= |$)", text):
        return colon.start(), "text with a colon needs quotes"
    return None


def _after_quotes(text: str) -> tuple[int, str] | None:
    """``"Stop" he said``: words after a closing quote."""
    closed = re.match(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', text)
    if closed and text[closed.end() :].strip():
        return 0, "text that begins with a quoted word needs quotes around all of it"
    return None


def _hint(text: str) -> str:
    if '"' in text or "\\" in text:
        return "Put the whole text on the lines below after “|”, or in single quotes."
    beginning = text if len(text) <= 24 else text[:23].rstrip() + "…"
    return f'Put the whole text in quotes, "{beginning}", or on the lines below after “|”.'


def explain(text: str, fault: yaml.MarkedYAMLError, name: str) -> Diagnostic:
    """The parser's complaint in plain words."""
    said = f"{fault.context or ''} {fault.problem or ''}"
    for part, code, message, hint in _FORMS:
        if part in said:
            mark = fault.context_mark if code.startswith("unclosed") else None
            return error(code, message, _where(mark or fault.problem_mark, name), hint)
    return error("malformed", "this line cannot be read", _where(fault.problem_mark, name), QUOTE_HINT)


def _where(mark: yaml.Mark | None, name: str) -> Position:
    return Position(name, mark.line + 1, mark.column + 1) if mark else Position(name)
