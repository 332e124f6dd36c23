"""Sign-offs written into a hand-edited ``content.yaml``: only the ``review`` mapping changes, comments stay.

The file's own parser tells where keys stand; the text is put in by lines; the result is read again and compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.errors import InputError, error, has_errors
from handout.models.content import Handout, SignOff
from handout.source import Document, dump, fit, to_data
from handout.source.parsing import parse


def with_sign_offs(text: str, name: str, signs: Sequence[SignOff]) -> str:
    """The file's text with more sign-offs at the end of ``review.approved``.

    Raises InputError for a text that is no sound handout, and where the result would say anything else besides.
    """
    document, before = handout_of(text, name)
    wanted = (*before.review.approved, *signs)
    lines = _with(text.split("\n"), document, before, signs)
    result = "\n".join(lines)
    expected = before.model_copy(update={"review": before.review.model_copy(update={"approved": wanted})})
    if not _reads_as(result, name, expected):
        raise _unusual(document)
    return result


def handout_of(text: str, name: str) -> tuple[Document, Handout]:
    """A text as a handout; InputError with every fault if it is none."""
    document, faults = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), name)
    if document is None or has_errors(faults):
        raise InputError(*faults)
    loaded, more = fit(document, Handout)
    if loaded is None:
        raise InputError(*faults, *more)
    return document, loaded.model


def _reads_as(text: str, name: str, expected: Handout) -> bool:
    try:
        return handout_of(text, name)[1] == expected
    except InputError:
        return False


def _unusual(document: Document) -> InputError:
    hint = "Write “review:” on a line of its own and “due: …” indented below it, then sign again."
    return InputError(
        error("cannot-sign", "the sign-off cannot be put in here without changing more", document.key("review"), hint)
    )


def _with(lines: list[str], document: Document, before: Handout, signs: Sequence[SignOff]) -> list[str]:
    """The lines with the sign-offs put in, in the form that ``review`` has."""
    start = document.key("review").line - 1
    end = _end(lines, document, ("review",))
    ending = "\r" if lines[start].endswith("\r") else ""
    everyone = (*before.review.approved, *signs)
    if _flow(lines, document, "review"):
        comment = re.search(r"\}\s*(#.*)", lines[end - 1])
        head = f"review:  {comment[1].rstrip()}" if comment else "review:"
        new = [head, f"  due: {before.review.due}", *_approved(everyone, "  ")]
        return _replaced(lines, start, end, new, ending)
    indent = " " * (document.key("review", "due").column - 1)
    if ("review", "approved") not in document.keys:
        return _replaced(lines, end, end, _approved(signs, indent), ending)
    first, last = document.key("review", "approved").line - 1, _end(lines, document, ("review", "approved"))
    if not before.review.approved or _flow(lines, document, "review", "approved"):
        return _replaced(lines, first, last, _approved(everyone, indent), ending)
    dash = next((line for line in lines[first + 1 : last] if line.lstrip().startswith("-")), f"{indent}  -")
    items = _items(signs, dash[: len(dash) - len(dash.lstrip())])
    return _replaced(lines, last, last, items, ending)


def _replaced(lines: list[str], start: int, end: int, new: Sequence[str], ending: str) -> list[str]:
    """The lines with some replaced; where a file ends without a line end, the last line gets one."""
    before, after = lines[:start], lines[end:]
    if not after:
        before = [*before[:-1], before[-1].removesuffix(ending) + ending] if start == end else before
        after = [""]
    return [*before, *(line + ending for line in new), *after]


def _flow(lines: list[str], document: Document, *path: str) -> bool:
    """Whether a value is written in brackets or braces."""
    where = document.at(*path)
    return lines[where.line - 1][where.column - 1 : where.column] in ("{", "[")


def _end(lines: list[str], document: Document, path: tuple[str, ...]) -> int:
    """The index after the last line of a value: before the next key around it, blank lines and comments left there."""
    line = document.key(*path).line
    around = [path[:-1], path[:-2]] if len(path) > 1 else [()]
    nexts = [at.line for key, at in document.keys.items() if key[:-1] in around and at.line > line]
    end = min(nexts, default=len(lines) + 1) - 1
    while end > line and (not lines[end - 1].strip(" \t\r") or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _approved(signs: Sequence[SignOff], indent: str) -> list[str]:
    return [f"{indent}approved:", *_items(signs, f"{indent}  ")]


def _items(signs: Sequence[SignOff], indent: str) -> list[str]:
    lines = dump({"approved": [to_data(sign) for sign in signs]}).splitlines()[1:]
    return [indent + line.removeprefix("  ") for line in lines]
