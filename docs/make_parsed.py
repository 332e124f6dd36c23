"""Make src/handout/packaged/parsed: our files of languages, countries, number words, layouts, variants and words of the
staff's page as the models that they fit, and the icons, as JSON; and src/handout/text/shipped.jsonl, what the tables of
our fonts say.

Run: `.venv/bin/python docs/make_parsed.py`, after a change to one of them, to a model, or to how an icon is drawn; and
with the newest wheels of fonts.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from handout import packaged
from handout.images import read_icon
from handout.models.deskwords import DeskWords
from handout.models.language import LanguageFile, Region
from handout.models.layout import Layout
from handout.models.numberwords import NumberWords
from handout.models.variant import Variant
from handout.packaged.built import as_data
from handout.packaged.parsed import FOLDERS, kept_in, line
from handout.source import read
from handout.text import shipped

MODELS: dict[str, type[BaseModel]] = {
    "desk/words": DeskWords,
    "languages": LanguageFile,
    "layouts": Layout,
    "numbers": NumberWords,
    "regions": Region,
    "variants": Variant,
}
PACKAGED = Path(__file__).parent.parent / "src" / "handout" / "packaged"


def main() -> None:
    for folder in FOLDERS:
        kept_in(folder).write_text(made(folder), "utf-8")
    shipped.KEPT.write_text(shipped.lines(), "utf-8")


def made(folder: str) -> str:
    """The lines of all files of a folder."""
    if folder == "icons":
        return "".join(_icon(file) for file in sorted((PACKAGED / folder).glob("*.svg")))
    return "".join(_line(file, MODELS[folder]) for file in sorted(folder_of(folder).glob("*.yaml")))


def folder_of(name: str) -> Path:
    """Where the files of a folder stand."""
    return {"layouts": packaged.layouts_folder(), "variants": packaged.variants_folder()}.get(name, PACKAGED / name)


def _icon(file: Path) -> str:
    image, faults = read_icon(file, file.name)
    if image is None or image.form is None:
        raise SystemExit("\n".join(map(str, faults)))
    drawn = {"width": repr(image.width), "height": repr(image.height), "form": image.form.decode("ascii")}
    return line(file.stem, file.read_bytes(), drawn)


def _line(file: Path, model: type[BaseModel]) -> str:
    loaded, faults = read(file, file.name, model)
    if loaded is None or faults:
        raise SystemExit("\n".join(map(str, faults)))
    return line(file.stem, file.read_bytes(), as_data(loaded.model))


if __name__ == "__main__":
    main()
