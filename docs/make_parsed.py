"""Make src/handout/packaged/parsed: our files of languages, countries and number words, and the icons, as JSON.

Run: `.venv/bin/python docs/make_parsed.py`, after a change to one of them, or to how an icon is drawn.
"""

from __future__ import annotations

from pathlib import Path

from handout.images import read_icon
from handout.packaged.parsed import FOLDERS, line
from handout.source import Data, read_document

PACKAGED = Path(__file__).parent.parent / "src" / "handout" / "packaged"


def main() -> None:
    for folder in FOLDERS:
        (PACKAGED / "parsed" / f"{folder}.jsonl").write_text(made(folder), "utf-8")


def made(folder: str) -> str:
    """The lines of all files of a folder."""
    if folder == "icons":
        return "".join(_icon(file) for file in sorted((PACKAGED / folder).glob("*.svg")))
    return "".join(_line(file) for file in sorted((PACKAGED / folder).glob("*.yaml")))


def _icon(file: Path) -> str:
    image, faults = read_icon(file, file.name)
    if image is None or image.form is None:
        raise SystemExit("\n".join(map(str, faults)))
    drawn: Data = {"width": repr(image.width), "height": repr(image.height), "form": image.form.decode("ascii")}
    return line(file.stem, file.read_bytes(), drawn)


def _line(file: Path) -> str:
    document, faults = read_document(file, file.name)
    if document is None or faults:
        raise SystemExit("\n".join(map(str, faults)))
    return line(file.stem, file.read_bytes(), document.data)


if __name__ == "__main__":
    main()
