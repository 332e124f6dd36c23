"""One try: a project with something strange in it is built, and ends in faults with places or in files that hold."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from smallest import HEAD

from conforming import failures
from handout.errors import HandoutError
from handout.source.writing import dump
from handout.usecases.build import build
from handout.usecases.result import BuildResult, Options
from invariants import check_all

DAY: Final = date(2026, 11, 29)
BRAND: Final = (
    b'format: 1\nbrand: a\nname: A clinic\nregion: GB\nlanguages: [en]\nlayout: leaflet\ncontact: {phone: "555-0100"}\n'
)


def content(sections: object, language: str = "en") -> bytes:
    return dump({**HEAD, "language": language, "sections": sections}).encode(errors="replace")


class Tried(NamedTuple):
    """What is wrong with what the program made of a project: crashes, faults without a place, pages that break a rule;
    how many sheets it made; and what it said."""

    wrong: list[str]
    printed: int
    said: list[str]


def tried(files: Mapping[str, bytes], *, validated: bool = True) -> Tried:
    """What the program makes of these files of a project. Whatever is raised goes on. ``validated``: page-validation is
    asked, too; it takes no table of more than 1,024 rows."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in {"brands/a/brand.yaml": BRAND, "content.yaml": content([]), **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        options = Options(root, root / "output", DAY, thumbs=False)
        try:
            found = build(options)
        except HandoutError as fault:
            found = BuildResult(options.output, (), (), fault.diagnostics, stopped=fault.exit_code)
        wrong = [*found.crashes, *(f"exit {found.exit_code}" for _ in "." if found.exit_code not in (0, 1))]
        wrong += [str(fault) for fault in found.diagnostics if fault.severity == "error" and not fault.where]
        finished = sorted((root / "output").rglob("*.pdf"))
        for made in finished:
            wrong += check_all(made.read_bytes())
            wrong += failures(made.read_bytes()) if validated else []
        return Tried(wrong, len(finished), [str(fault) for fault in found.diagnostics])
