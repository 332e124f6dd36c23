"""Fixed words written into ``languages/<tag>.yaml``, which people edit: only the words that differ are put in, by
lines, and comments stay. The result is read again and compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handout.errors import InputError, error, has_errors
from handout.source import Document, dump
from handout.source.parsing import parse


def new_word_file(tag: str, words: Mapping[str, str]) -> str:
    """A project's file for a language that it had none for. ``words`` may hold ``by``: who wrote them."""
    return dump({"format": 1, "language": tag, "labels": dict(words)})


def with_words(text: str, name: str, words: Mapping[str, str]) -> str:
    """The file's text with these keys under ``labels``; each replaces the one that is there.

    Raises InputError where the text is no sound YAML, and where the result would say anything else besides.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = _parsed(plain, name)
    made = _with(plain, document, words)
    if not _says(made, name, document, words):
        hint = "Write “labels:” on a line of its own and its words indented below, then do it again."
        where = document.key("labels")
        raise InputError(error("cannot-write", "the words cannot be put in here without changing more", where, hint))
    return mark + made.replace("\n", ending)


def _parsed(text: str, name: str) -> Document:
    document, faults = parse(text, name)
    if document is None or has_errors(faults):
        raise InputError(*faults)
    return document


def _with(text: str, document: Document, words: Mapping[str, str]) -> str:
    lines = text.split("\n")
    if ("labels",) not in document.keys:
        body = text if not text or text.endswith("\n") else f"{text}\n"
        return body + dump({"labels": dict(words)})
    head = document.key("labels").line
    indent = " " * (document.at("labels").column - 1)
    new, gone = list[str](), set[int]()
    for key, word in words.items():
        (line,) = dump({key: word}).splitlines()
        if ("labels", key) in document.keys:
            first, last = _extent(lines, document, key)
            lines[first] = indent + line
            gone.update(range(first + 1, last))
        else:
            new.append(indent + line)
    kept = [line for number, line in enumerate(lines) if number not in gone]
    return "\n".join([*kept[:head], *new, *kept[head:]])


def _extent(lines: list[str], document: Document, key: str) -> tuple[int, int]:
    """The lines of a word, which may be folded: up to the next key, blank lines and comments left there."""
    start = document.key("labels", key).line
    end = min((at.line for at in document.keys.values() if at.line > start), default=len(lines) + 1) - 1
    while end > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return start - 1, end


def _says(text: str, name: str, before: Document, words: Mapping[str, str]) -> bool:
    """Whether the text holds what it held before, these words, and nothing else."""
    after, faults = parse(text, name)
    if after is None or has_errors(faults) or not isinstance(before.data, dict):
        return False
    labels: Any = before.data.get("labels") or {}
    return after.data == {**before.data, "labels": {**labels, **words}}
