"""Sign-offs of a language's fixed words: what is shown before, and the record in ``languages/<tag>.yaml``.

A project's file is edited by people: only the record is put in, by lines, and comments stay. The result is read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handout.errors import InputError, error, has_errors
from handout.models.language import MARKS, Language, WordsSignOff
from handout.models.locales import english_name, native_name
from handout.release import Told, words_told
from handout.source import Document, dump, to_data
from handout.source.parsing import parse


def what_is_signed(language: Language, english: Language) -> tuple[str, ...]:
    """The lines to show before somebody signs: how dates and numbers are written, then every word, by key, with the
    English one below it."""
    return tuple(_shown(words_told(language), language, english))


def _shown(told: Told, language: Language, english: Language) -> Iterator[str]:
    tag = language.language
    called, itself = english_name(tag, name=language.english), native_name(tag, language.name)
    yield f"{called} ({tag}, {itself}): the words that the program itself prints"
    yield f"dates as in the locale {told['locale']}; digits: {told['digits']}"
    for key, names in (("months", told.get("months")), ("days", told.get("days"))):
        if isinstance(names, list):
            yield f"{key}: {', '.join(names)}"
    for name, word in _texts(told["words"]):
        yield f"[{name}]{' a mark' if name in MARKS else ''}"
        yield f"  {word}"
        if tag != english.language:
            yield f"  ({getattr(english.labels, name)})"
    for name, word in _texts(told.get("beside", {})):
        yield f"[{name}] the project's own, printed behind the mark"
        yield f"  {word}"


def _texts(words: object) -> Iterator[tuple[str, str]]:
    assert isinstance(words, dict)
    yield from words.items()


def new_file(tag: str, sign: WordsSignOff) -> str:
    """A project's file for a language that it had none for: the record, and nothing that differs from the package."""
    return dump({"format": 1, "language": tag, "labels": {"reviewed": [to_data(sign)]}})


def with_words_sign_off(text: str, name: str, sign: WordsSignOff) -> str:
    """The file's text with one more record under ``labels.reviewed``.

    Raises InputError where the text is no sound YAML, and where the result would say anything else besides.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = _parsed(plain, name)
    lines = plain.split("\n")
    at, new = _insertion(lines, document, sign)
    made = "\n".join([*lines[:at], *new, *lines[at:]])
    if not _says(made, name, document, sign):
        hint = "Write “labels:” and “reviewed:” on lines of their own and their values indented below, then sign again."
        where = document.key("labels")
        raise InputError(error("cannot-sign", "the sign-off cannot be put in here without changing more", where, hint))
    return text[: len(text) - len(text.removeprefix("\ufeff"))] + made.replace("\n", ending)


def _parsed(text: str, name: str) -> Document:
    document, faults = parse(text, name)
    if document is None or has_errors(faults):
        raise InputError(*faults)
    return document


def _insertion(lines: list[str], document: Document, sign: WordsSignOff) -> tuple[int, list[str]]:
    """The line before which new ones go, and these: as the first entry of the list, so that only its head is looked
    at."""
    if ("labels",) not in document.keys:
        end = len(lines) - (not lines[-1].strip())
        return end, ["labels:", "  reviewed:", *_entry(sign, "    ")]
    labels = document.key("labels").line
    if ("labels", "reviewed") not in document.keys:
        indent = " " * (document.at("labels").column - 1)
        return labels, [f"{indent}reviewed:", *_entry(sign, f"{indent}  ")]
    first = lines[document.at("labels", "reviewed", 0).line - 1]
    return document.key("labels", "reviewed").line, _entry(sign, first[: len(first) - len(first.lstrip())])


def _entry(sign: WordsSignOff, indent: str) -> list[str]:
    return [indent + line.removeprefix("  ") for line in dump({"reviewed": [to_data(sign)]}).splitlines()[1:]]


def _says(text: str, name: str, before: Document, sign: WordsSignOff) -> bool:
    """Whether the text holds what it held before, the record, and nothing else."""
    after, faults = parse(text, name)
    if after is None or has_errors(faults) or not isinstance(before.data, dict):
        return False
    labels: Any = before.data.get("labels") or {}
    record = {key: str(value) for key, value in to_data(sign).items()}
    reviewed = [record, *(labels.get("reviewed") or [])]
    return after.data == {**before.data, "labels": {**labels, "reviewed": reviewed}}
