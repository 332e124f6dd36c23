"""Make src/handout/packaged/parsed: our YAML files of languages, countries and number words as JSON.

Run: `.venv/bin/python docs/make_parsed.py`, after a change to one of them.
"""

from __future__ import annotations

from pathlib import Path

from handout.packaged.parsed import FOLDERS, line
from handout.source import read_document

PACKAGED = Path(__file__).parent.parent / "src" / "handout" / "packaged"


def main() -> None:
    for folder in FOLDERS:
        (PACKAGED / "parsed" / f"{folder}.jsonl").write_text(made(folder), "utf-8")


def made(folder: str) -> str:
    """The lines of all files of a folder."""
    return "".join(_line(file) for file in sorted((PACKAGED / folder).glob("*.yaml")))


def _line(file: Path) -> str:
    document, faults = read_document(file, file.name)
    if document is None or faults:
        raise SystemExit("\n".join(map(str, faults)))
    return line(file.stem, file.read_bytes(), document.data)


if __name__ == "__main__":
    main()
