"""What one load has read, and the faults by what they make unusable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from handout.errors import Diagnostic, Position, has_errors
from handout.project import soundness
from handout.project.contents import Subject
from handout.project.finding import FoundFile
from handout.records import dataclass, field
from handout.source import Data, Loaded, Reading, elsewhere, look

B = TypeVar("B", bound=BaseModel)
K = TypeVar("K")


class FileReader(Protocol):
    """From a file to what it gives (``source.look``)."""

    def __call__(self, file: Path, name: str, model: type[B], under: Data = None) -> Reading[B]: ...


@dataclass(slots=True)
class Ledger:
    """The faults of one load by what they make unusable, and what faulty files probably mean: that is asked for further
    faults, and for nothing else."""

    faults: dict[Subject, list[Diagnostic]] = field(default_factory=dict)
    guesses: dict[Subject, Loaded[Any]] = field(default_factory=dict)
    look: FileReader = look
    """How a file is read."""

    def told(self) -> tuple[Diagnostic, ...]:
        """Every fault of what was read."""
        return tuple(fault for told in self.faults.values() for fault in told)

    def unusable(self) -> dict[Subject, tuple[Diagnostic, ...]]:
        """What has errors, with all that is said of it."""
        return {subject: in_order(told) for subject, told in self.faults.items() if has_errors(told)}

    def fault(self, subject: Subject, faults: Iterable[Diagnostic]) -> None:
        """Note what is wrong with something."""
        if told := list(faults):
            self.faults.setdefault(subject, []).extend(told)

    def read(self, found: FoundFile, model: type[B], subject: Subject, under: Data = None) -> Loaded[B] | None:
        """A file, its faults noted; None where it does not fit its model."""
        reading = self.look(found.path, found.name, model, under)
        self.fault(subject, reading.faults)
        if reading.guess:
            self.guesses[subject] = reading.guess
        return reading.loaded

    def read_named(self, found: FoundFile, model: type[B], key: str, under: Data = None) -> Loaded[B] | None:
        """A file that is named like its first key; None where it is not."""
        (name,) = found.ids
        loaded = self.read(found, model, (key, name), under)
        seen = loaded or self.guesses.get((key, name))
        if seen is None or getattr(seen.model, key) == name:
            return loaded
        self.further((key, name), [soundness.misnamed(seen, key, name)])
        return None

    def read_sound(
        self, found: FoundFile, model: type[B], subject: Subject, judge: Callable[[Loaded[B]], Iterable[Diagnostic]]
    ) -> Loaded[B] | None:
        """A file of which ``judge`` says what is wrong beyond its form; None where anything is."""
        loaded = self.read(found, model, subject)
        if near := loaded or self.guesses.get(subject):
            self.further(subject, judge(near))
        return None if has_errors(self.faults.get(subject, ())) else loaded

    def judged(self, kind: str, loaded: Mapping[str, Loaded[B]]) -> dict[str, Loaded[B]]:
        """What was read, and what faulty files probably mean: faults of any of them are told in one run."""
        return {**{subject[1]: found for subject, found in self.guesses.items() if subject[0] == kind}, **loaded}

    def further(self, subject: Subject, faults: Iterable[Diagnostic]) -> None:
        """Faults beyond the form of a file, but at places that have one already; nobody asks a text for the number that
        stands in for a faulty one."""
        if subject in self.guesses:
            said = (fault for fault in faults if fault.code != soundness.NUMBERS)
            faults = elsewhere(said, self.faults.get(subject, ()))
        self.fault(subject, faults)

    def broken(self, kind: str) -> list[str]:
        """The names of what of a kind has errors."""
        return [subject[1] for subject, told in self.faults.items() if subject[0] == kind and has_errors(told)]

    def sound(self, kind: str, loaded: Mapping[str, K]) -> dict[str, K]:
        """The others, by name."""
        broken = set(self.broken(kind))
        return {name: loaded[name] for name in sorted(loaded) if name not in broken}


def in_order(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each fault once, by file and line."""
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.where or Position("")))
