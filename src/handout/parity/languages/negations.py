"""The words by which a language denies (``packaged/negations``; README.md there says what its lists are and whence)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from handout.caching import cached
from handout.characters import category
from handout.models.locales import script_of
from handout.parity.languages.spelling import unpointed
from handout.records import dataclass

_FOLDER: Final = Path(__file__).parents[2] / "packaged" / "negations"
_PARTS: Final = ("also", "never", "forbids")
_UNSPACED: Final = frozenset({"Hans", "Hant", "Jpan", "Kore", "Thai"})
"""Scripts in which a phrase need not stand between blanks."""
_DOTLESS: Final = str.maketrans({"I": "ı", "İ": "i"})
"""Small letters of Turkish (SpecialCasing.txt, tr)."""


@dataclass(frozen=True, slots=True)
class Negations:
    """The lists of one language as patterns over ``_spelled`` text.

    ``also``: words by which a translator may deny otherwise. ``never``: phrases that hold a negation and deny nothing.
    ``forbidding``: how a sentence forbids.
    """

    tag: str
    clear: re.Pattern[str]
    also: re.Pattern[str]
    never: re.Pattern[str]
    forbidding: re.Pattern[str]

    def clearly(self, text: str) -> tuple[str, ...]:
        """The words of a text that deny beyond doubt."""
        return tuple(match[0] for match in self.clear.finditer(self._read(text)))

    def otherwise(self, text: str) -> int:
        """How often a text excepts, contrasts or makes hard instead."""
        return sum(1 for _ in self.also.finditer(self._read(text)))

    def anyhow(self, text: str) -> bool:
        """Whether a text denies in any way, or holds a phrase of which nobody can tell."""
        spelled = _spelled(text, self.tag)
        return any(pattern.search(spelled) for pattern in (self.clear, self.also, self.never))

    def forbids(self, text: str) -> str | None:
        """The words by which a text forbids something, None if there are none."""
        match = self.forbidding.search(self._read(text).strip())
        return match[0].strip() if match else None

    def _read(self, text: str) -> str:
        return self.never.sub(" ", _spelled(text, self.tag))


@cached(128)
def negations_of(tag: str) -> Negations | None:
    """The lists for texts of this tag; None where there are none, or none in its script."""
    base, script = tag.split("-", maxsplit=1)[0], script_of(tag)
    for name in (tag, f"{base}-{script}", base, {"fil": "tl", "prs": "fa"}.get(base, base)):
        file = _FOLDER / f"{name}.txt"
        if file.is_file() and script_of(name) == script:
            return _lists(name, file.read_text("utf-8").splitlines())
    return None


def _lists(name: str, lines: Sequence[str]) -> Negations:
    parts: dict[str, list[str]] = {"clear": [], **{part: [] for part in _PARTS}}
    current = "clear"
    for line in lines:
        entry = line.split("#")[0].strip()
        if entry.endswith(":"):
            current = entry[:-1]
        elif entry:
            parts[current].append(entry)
    return Negations(name, *(re.compile(_any(parts[part], name)) for part in ("clear", *_PARTS)))


def _any(entries: Iterable[str], name: str) -> str:
    """One pattern for a list; for an empty one a pattern that matches nothing."""
    joined = script_of(name) in _UNSPACED
    return "|".join(_pattern(entry, name, joined and len(entry) > 1) for entry in entries) or "(?!)"


def _pattern(entry: str, name: str, joined: bool) -> str:
    """An entry as a regular expression; a blank or an apostrophe bounds a word."""
    before = "" if entry.startswith("*") or joined else r"(?<![^ '])"
    behind = "" if entry.endswith(("*", "$")) or joined else r"(?![^ '])"
    inner = _small(entry.removeprefix("*").removesuffix("*"), name)
    return f"{before}(?:{inner}){behind}"


def _spelled(text: str, tag: str) -> str:
    """A text in small letters, its signs as blanks, but for the apostrophe."""
    plain = _small(text, tag).replace("\u2019", "'")
    return "".join(c if c == "'" or category(c)[0] in "LMN" else " " for c in plain)


def _small(text: str, tag: str) -> str:
    plain = unpointed(text)
    return (plain.translate(_DOTLESS) if tag == "tr" else plain).lower()
