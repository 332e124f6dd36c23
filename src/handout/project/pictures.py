"""The pictures that handouts and brands name, and icons: inside the project, read once, checked and bounded."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from handout import images, packaged
from handout.blocks import Block, descendants
from handout.caching import cached
from handout.errors import Diagnostic, InputError, Position, error
from handout.looking import stands
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.image import Image
from handout.project.finding import leaves
from handout.records import dataclass, field
from handout.source import Loaded
from handout.spelling import nearest


@dataclass(slots=True)
class Pictures:
    """The pictures read so far, by their names relative to the project."""

    root: Path
    images: dict[str, Image] = field(default_factory=dict)
    faults: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """What is wrong with a picture; empty for a good one."""

    def of_handout(self, loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
        """Reads the pictures of a handout's blocks; yields their faults."""
        for found in descendants(loaded.model):
            if isinstance(found.part, Block):
                for path, file in found.part.pictures():
                    yield from self._picture(loaded.name, file, loaded.at(*found.path, *path))

    def of_brand(self, loaded: Loaded[Brand]) -> Iterator[Diagnostic]:
        """Reads a brand's logo; yields its faults."""
        if logo := loaded.model.logo:
            yield from self._picture(loaded.name, logo.file, loaded.at("logo", "file"))

    def _picture(self, named_in: str, file: str, where: Position) -> Iterator[Diagnostic]:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(named_in), file))
        if fault := _misplaced(self.root, file, name, where):
            yield fault
            return
        if name not in self.faults:
            path = self.root / name
            if not stands(path):
                yield _missing(path, file, where)
                return
            image, self.faults[name] = images.read(path, name)
            if image:
                self.images[name] = image
        yield from self.faults[name]


@cached(256)  # more than there are: none is read twice, and only those that a page shows
def packaged_icon(name: str) -> Image | None:
    """One of our icons as a stencil; None if there is none of that name."""
    if name not in packaged.icons():
        return None
    if drawn := packaged.drawn_icon(name):
        return drawn
    image, faults = images.read_icon(*packaged.icon_file(name))
    if image is None:
        raise InputError(*faults)
    return image


def _misplaced(root: Path, file: str, name: str, where: Position) -> Diagnostic | None:
    if "\\" in file or "\0" in file:
        return error("bad-path", "the path of a file has “/” between its parts", where, "Write images/arm.svg.")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", file) or file.startswith(("/", "~")):
        hint = "Copy the file into the project and write its path from this file, such as images/arm.svg."
        return error("bad-path", f"“{file[:60]}” is not a path inside the project", where, hint)
    if (name == ".." or name.startswith("../")) or leaves(root, root / name):
        return error("outside-project", f"“{file[:60]}” leads out of the project", where, "Copy it into the project.")
    return None


def _missing(path: Path, file: str, where: Position) -> Diagnostic:
    try:
        there = [other.name for other in path.parent.iterdir()]
    except OSError:
        there = []
    found = nearest(path.name, there)
    hint = f"Did you mean “{found}”?" if found else "The path counts from the folder of this file."
    return error("no-such-picture", f"there is no picture “{file[:60]}”", where, hint)
