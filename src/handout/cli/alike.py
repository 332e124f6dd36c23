"""Faults that are alike, told once: what a person reads of twenty languages in which the same is wrong.

Two faults are alike where severity, code and hint are the same, and the message but for the language, or the handout
and its language, that it speaks of. Pure: faults go in, groups and lines come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from handout.errors import Diagnostic, Severity
from handout.patterns import regex
from handout.records import dataclass

SHOWN: Final = 6
"""Places, or languages, that a note or a warning lists."""
ERRORS_SHOWN: Final = 100
"""And an error; as many of one kind are told one by one. It is more than anybody mends before looking again; how many
there are is told."""

_NAME: Final = r"[^\W\d_a-z][^\s:“”,()]*(?: (?:\([^)“”]*\)|[^\W\d_a-z][^\s:“”,()]*))*"
"""Of a language: words that begin with a capital, and what stands behind them in brackets. What else looks so is
listed as it stands, so that nothing is lost."""
_SUBJECT: Final = regex(rf"(?P<before>(?:[a-z0-9][a-z0-9-]* in )?)(?P<name>{_NAME})(?=: | is | could | may )")
"""What a message is about, at its start: “Arabic: …”, “first-visit in Arabic: …”."""
_ORDER: Final = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Alike:
    """Faults that differ in their place, or in the language that they speak of: ``first`` is one of them as it is."""

    faults: tuple[Diagnostic, ...]

    @property
    def first(self) -> Diagnostic:
        """The one that came first."""
        return self.faults[0]

    @property
    def message(self) -> str:
        """What is told of all: the languages stand where the first one's name stood."""
        subjects = [found for fault in self.faults if (found := _SUBJECT.match(fault.message))]
        if len(subjects) < len(self.faults):
            return self.first.message
        return f"{_subjects(subjects, self._most)}{self.first.message[subjects[0].end() :]}"

    @property
    def others(self) -> tuple[str, ...]:
        """The places of all but the first, each once."""
        first = str(self.first.where or "")
        places = dict.fromkeys(str(fault.where) for fault in self.faults if fault.where)
        return tuple(place for place in places if place != first)

    @property
    def told(self) -> str:
        """The places that are listed, behind how many there are; empty where there is no other."""
        others = self.others
        if not others:
            return ""
        listed = others[: self._most]
        more = len(others) - len(listed)
        where = f"also at {len(others)} places:" if len(others) > 1 else "also at"
        return f"{where} {', '.join(listed)}" + (f" and {more} more" if more else "")

    @property
    def _most(self) -> int:
        return ERRORS_SHOWN if self.first.severity is Severity.ERROR else SHOWN


def alike(faults: Iterable[Diagnostic]) -> tuple[Alike, ...]:
    """Groups, errors last so that they stand nearest to the prompt; within a severity those of one code together, in
    the order in which the first of them came."""
    groups: dict[tuple[Severity, str, str | None, str], list[Diagnostic]] = {}
    codes: dict[str, int] = {}
    for fault in faults:
        key = (fault.severity, fault.code, fault.hint, _shape(fault.message))
        groups.setdefault(key, []).append(fault)
        codes.setdefault(fault.code, len(codes))
    found = (Alike(tuple(group)) for group in groups.values())
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.first.severity), codes[one.first.code])))


def shortened(groups: Sequence[Alike], most: int | None) -> Iterator[Alike | str]:
    """The groups, of each code no more than anybody reads; of notes and warnings at most so many, where they are
    counted. A line stands for what is left out."""
    for _, of_code in groupby(groups, key=lambda one: (one.first.severity, one.first.code)):
        listed = list(of_code)
        severity, code = listed[0].first.severity, listed[0].first.code
        counted = ERRORS_SHOWN if most is None or severity is Severity.ERROR else most
        kept = len(listed) if len(listed) <= counted + 1 else counted
        yield from listed[:kept]
        if left := listed[kept:]:
            number = sum(len(one.faults) for one in left)
            elsewhere = ": “handout check” shows all" if counted == most and len(listed) <= ERRORS_SHOWN else ""
            yield f"and {number} more {severity}s of this kind [{code}]{elsewhere}"


def _shape(message: str) -> str:
    """A message without the language that it speaks of."""
    return _SUBJECT.sub("\0", message, count=1) if _SUBJECT.match(message) else message


def _subjects(found: Sequence[re.Match[str]], most: int | None) -> str:
    """“first-visit in Arabic, Hindi and Urdu”; of several handouts, each with its languages."""
    by_handout: dict[str, dict[str, None]] = {}
    for one in found:
        by_handout.setdefault(one["before"], {})[one["name"]] = None
    kept = dict(list(by_handout.items())[:most])
    said = [f"{before}{_listed([*names], most)}" for before, names in kept.items()]
    more = len(by_handout) - len(kept)
    return "; ".join(said) + (f"; and {more} more handouts" if more else "")


def _listed(names: Sequence[str], most: int | None) -> str:
    """Names as a sentence lists them; one more than ``most`` is told rather than counted."""
    if most is not None and len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
