"""What was found in each handout the last time, so that only what has changed is looked at again.

``output/.findings.json`` is written by ``check`` and ``status``, where there is an output folder of ours. What was
found in a handout holds for the same program, on the same day, as long as its own files are what they were (its content
and its translations), and all files of the project that belong to no handout, and as these are as usable as they were:
a layout that names a block of one handout has a fault without it, and then no handout can be laid out. The record can
be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from handout.accepting import Accepted, Settled
from handout.errors import EnvironmentFault
from handout.output import manifest
from handout.output.files import write_passing
from handout.output.store import built_before
from handout.records import asdict, dataclass, field
from handout.usecases.canonical import digest
from handout.usecases.inputs import PROJECT_FILES, file_digests, program_digest
from handout.usecases.recall import sheet_result
from handout.usecases.result import SheetResult
from handout.usecases.workshop import Workshop

RECORD: Final = ".findings.json"
_OF_HANDOUTS: Final = frozenset({"handout", "translation"})
"""Kinds of files whose faults stop no other handout."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FilesBefore:
    """What the files of a project were before it was read, by name: digests."""

    root: Path
    files: Mapping[str, str]

    @classmethod
    def of(cls, root: Path) -> FilesBefore:
        return cls(root, file_digests(root, PROJECT_FILES))


@dataclass(slots=True)
class Findings:
    """``keys``: of each handout, what its findings depend on. ``known``: by handout, those that still hold by kind."""

    output: Path
    before: FilesBefore
    keys: Mapping[str, str]
    known: dict[str, dict[str, Any]]
    changed: bool = field(default=False)

    @classmethod
    def of(cls, shop: Workshop, output: Path, today: date, before: FilesBefore) -> Findings:
        """Those of a project that was read after ``before``."""
        keys = _keys(shop, today, before)
        try:
            stored = manifest.stored(output / RECORD)["handouts"]
            known = {name: dict(stored[name]["found"]) for name in keys if _holds(stored.get(name), keys[name])}
        except (KeyError, TypeError, ValueError, AttributeError):
            known = {}
        return cls(output, before, keys, known)

    def get(self, handout: str, kind: str, read: Callable[[Any], T]) -> T | None:
        """What is known of a handout, of this kind, as ``read`` makes it from JSON."""
        try:
            return read(self.known[handout][kind])
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def learn(self, handout: str, kind: str, found: T) -> T:
        """What is found now, and handed on."""
        self.known.setdefault(handout, {})[kind] = json.loads(json.dumps(found, default=asdict))
        self.changed = True
        return found

    def settled(self, handout: str, kind: str, make: Callable[[], Settled]) -> Settled:
        """What is to be said of the texts of a handout."""
        known = self.get(handout, kind, _settled)
        return self.learn(handout, kind, make()) if known is None else known

    def keep(self) -> None:
        """For the next time; unless a file of the project has changed meanwhile, or nothing was ever built here."""
        if not self.changed or not built_before(self.output) or FilesBefore.of(self.before.root) != self.before:
            return
        handouts = {name: {"key": self.keys[name], "found": found} for name, found in self.known.items()}
        with suppress(EnvironmentFault):  # it only saves time
            write_passing(self.output / RECORD, json.dumps({"handouts": handouts}).encode())


def sheets(data: Any) -> tuple[SheetResult, ...]:
    """Sheets from what JSON kept of them."""
    return tuple(sheet_result(one) for one in data)


def _settled(data: Any) -> Settled:
    faults, accepts = data
    return tuple(map(manifest.diagnostic, faults)), tuple(map(_accepted, accepts))


def _accepted(data: Mapping[str, Any]) -> Accepted:
    check, used = data["check"], data["used"]
    if not isinstance(check, str) or not isinstance(used, bool):
        raise TypeError(data)
    return Accepted(check, manifest.position(data["where"]), used)


def _holds(stored: Any, key: str) -> bool:
    return stored is not None and stored["key"] == key


def _keys(shop: Workshop, today: date, before: FilesBefore) -> Mapping[str, str]:
    """Of each handout, a digest of all that its findings depend on."""
    owners = {loaded.name: name for name, loaded in shop.project.handouts.items()}
    files: dict[str, list[tuple[str, str]]] = {name: [] for name in shop.project.handouts}
    common: list[tuple[str, str]] = []
    for file, content in before.files.items():
        folder, _, rest = file.partition("/")
        name = rest.partition("/")[0] if folder == "translations" else owners.get(file, "")
        files.get(name, common).append((file, content))
    elsewhere = file_digests(before.root, shop.elsewhere())
    broken = {repr(subject): told for subject, told in shop.project.faults.items() if subject[0] not in _OF_HANDOUTS}
    base = digest(program_digest(), today, common, elsewhere, broken)
    return {name: digest(base, own) for name, own in files.items()}
