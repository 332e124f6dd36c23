"""The key points: there, few and short (docs/checks.md, C8; CDC Clear Communication Index, items 1 to 3: the main
message stands first and is short; PEMAT-P, item 11: a summary)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout.blocks import Block, descendants
from handout.checks.handout.facts import STATING
from handout.checks.handout.long_lists import MOST, lengths
from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.handout.sections import countries
from handout.errors import warning
from handout.models.content import Section
from handout.models.messages import normal
from handout.models.selection import Selection
from handout.parity.unit import plain, short
from handout.patterns import regex
from handout.source import Path
from handout.text.inline import scan

WORDS: Final = 35
"""Of one key point: two plain sentences. Our own number."""
_WORD: Final = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
"""Of a script that parts words by blanks; elsewhere a clause counts as one, and nothing is told."""


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of a handout without key points, of too many of them, and of one that is no short one."""
    if not manuscript.original:
        return
    sections = enumerate(manuscript.handout.sections)
    found = [(section, ("sections", index)) for index, section in sections if section.role == "key-points"]
    if not found:
        message = "no section has the role key-points: nothing tells in a few words what matters most"
        hint = "Put the three to six things that a patient must know first, under “role: key-points”."
        yield Remark(warning("no-key-points", message, manuscript.file.at("sections"), hint), manuscript.accepts_at(()))
    for section, path in found:
        yield from _many(section, path, manuscript)
        yield from _long(section, path, manuscript)


def _many(section: Section, path: Path, manuscript: Manuscript) -> Iterator[Remark]:
    """A single list of too many entries is told as one (``long_lists``)."""
    blocks = [found.part for found in descendants(section) if isinstance(found.part, Block)]
    if any(number > MOST for block in blocks for _, number in lengths(block)):
        return
    number = max((_count(section, country) for country in countries(manuscript.handout)), default=0)
    if number > MOST:
        message = f"there are {number} key points here; more than {MOST} are hard to keep in mind"
        hint = "Leave here what a patient must know if they read nothing else."
        fault = warning("long-key-points", message, manuscript.file.at(*path), hint)
        yield Remark(fault, manuscript.accepts_at(path))


def _count(section: Section, country: str) -> int:
    selection = Selection(country)
    if not selection.takes(section):
        return 0
    parts = (found.part for found in descendants(section, selection.takes) if selection.takes(found.part))
    return sum(1 for part in parts if isinstance(part, STATING) for _ in part.texts())


def _long(section: Section, path: Path, manuscript: Manuscript) -> Iterator[Remark]:
    for found in descendants(section, path=path):
        for below, text in found.part.texts() if isinstance(found.part, STATING) else ():
            words = len(_WORD.findall(plain(scan(normal(text))[0])))
            if words > WORDS:
                message = f"this key point has {words} words: “{short(normal(text))}”"
                hint = f"Say it in at most {WORDS}, and the rest further down."
                where = manuscript.file.at(*found.path, *below)
                yield Remark(warning("long-key-points", message, where, hint), manuscript.accepts_at(found.path))
