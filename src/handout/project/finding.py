"""Which files a project has: one folder for each kind, and nothing else passed over in silence."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from handout.errors import Diagnostic, Position, error, warning
from handout.looking import is_folder, is_link, seen, stands
from handout.patterns import regex
from handout.records import dataclass, field
from handout.source.strict import ID_PATTERN
from handout.spelling import nearest
from handout.text.fontfile import SUFFIXES

_IGNORED = regex(r"\..*|.*~|#.*#|README(\..*)?|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Files that editors, systems and people leave beside the ones we read."""

TERMS: Final = "terms"
"""The folder in ``translations`` that holds lists of terms; no handout is called so."""

HIDING: Final = frozenset({"outside-project", "not-readable", "not-a-folder"})
"""Faults of a place from which nothing is read, though something may stand there."""

_OTHER_FONTS: Final = frozenset({".woff", ".woff2", ".pfb", ".pfa", ".dfont", ".eot", ".fon", ".zip"})
"""Fonts in forms that we do not read."""

_DRAWINGS: Final = frozenset(
    (".svg", ".svgz", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ai", ".eps", ".pdf", ".ico", ".emf")
)
"""Files that somebody may take for icons."""

_NOT_YAML_HERE: Final = "Only .yaml files are read here; move it, or rename it."


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: its path, its name as the user would type it, the ids that its place gives it."""

    path: Path
    name: str
    ids: tuple[str, ...]


@dataclass(slots=True)
class Finds:
    """The files of a project by kind, in the order of their names, and what is odd about the folders."""

    handouts: list[FoundFile] = field(default_factory=list)
    translations: list[FoundFile] = field(default_factory=list)
    terms: list[FoundFile] = field(default_factory=list)
    brands: list[FoundFile] = field(default_factory=list)
    brand_translations: list[FoundFile] = field(default_factory=list)
    layouts: list[FoundFile] = field(default_factory=list)
    variants: list[FoundFile] = field(default_factory=list)
    regions: list[FoundFile] = field(default_factory=list)
    languages: list[FoundFile] = field(default_factory=list)
    fonts: list[FoundFile] = field(default_factory=list)
    icons: list[FoundFile] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def find(root: Path) -> Finds:
    """Every file of the project in ``root``. A link that leads out of the project is a fault and is not followed."""
    search = _Search(root)
    if not _can_be_there(root):
        search.nothing_here()
        return search.found
    search.handouts()
    search.translations()
    search.brands()
    search.found.layouts.extend(search.yaml_files(root / "layouts"))
    search.found.variants.extend(search.yaml_files(root / "variants"))
    search.found.regions.extend(search.yaml_files(root / "regions"))
    search.found.languages.extend(search.yaml_files(root / "languages"))
    search.found.fonts.extend(search.fonts(root / "fonts"))
    search.found.icons.extend(search.icons(root / "icons"))
    return search.found


def _can_be_there(root: Path) -> bool:
    """Whether the system can have a folder of this name: to one that is too long, or holds a NUL, every question is an
    error of its own."""
    try:
        root.stat()
    except ValueError:
        return False
    except OSError as fault:
        return fault.errno != errno.ENAMETOOLONG
    return True


def leaves(root: Path, path: Path) -> bool:
    """Whether a path, its links followed, lies outside the project, or leads nowhere: a loop of links."""
    try:
        found = path.resolve()
        return is_link(found) or not found.is_relative_to(root.resolve())  # still a link: a loop, from 3.13 on
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, before Python 3.13
        return True


@dataclass(slots=True)
class _Search:
    root: Path
    found: Finds = field(default_factory=Finds)

    def handouts(self) -> None:
        """``content.yaml`` and ``content/*.yaml``; pictures may stand beside the latter."""
        single = self.root / "content.yaml"
        if stands(single):
            self.found.handouts.extend(self._checked(single))
        self.found.handouts.extend(self.yaml_files(self.root / "content", pictures=True))
        if not self.found.handouts:
            self.nothing_here()

    def translations(self) -> None:
        for folder in self._folders(self.root / "translations"):
            if folder.name == TERMS:
                self.found.terms.extend(self.yaml_files(folder))
            else:
                self.found.translations.extend(self.yaml_files(folder, folder.name))

    def brands(self) -> None:
        for folder in self._folders(self.root / "brands"):
            self._brand(folder)
            below = folder / "translations"
            self.found.brand_translations.extend(self.yaml_files(below, folder.name) if seen(below) else ())
        if not self.found.brands:
            hint = "Make brands/<brand>/brand.yaml; “handout new” shows an example."
            self.found.faults.append(error("no-brand", "the project has no brand", Position("brands"), hint))

    def yaml_files(self, folder: Path, *ids: str, pictures: bool = False) -> Iterator[FoundFile]:
        """The YAML files of a folder. Other files are told, but where ``pictures`` may stand there."""
        for path in self._listed(folder):
            if path.suffix == ".yaml":
                yield from self._checked(path, *ids, path.stem)
            elif not pictures or path.suffix.lower() in {".yml", ".yaml"}:
                self._stray(path, f"{path.stem}.yaml")

    def fonts(self, folder: Path) -> Iterator[FoundFile]:
        """The font files of a folder and of those within it; licences may stand beside them."""
        for path in self._listed(folder):
            suffix = path.suffix.lower()
            if is_folder(path):
                yield from self.fonts(path)
            elif suffix in SUFFIXES:
                yield from self._checked(path)
            elif suffix in _OTHER_FONTS:
                hint = "Fonts are read as .ttf, .otf, .ttc and .otc: get it in one of these forms."
                where = Position(self._name(path))
                self.found.faults.append(warning("stray-file", "this font file is not read", where, hint))

    def icons(self, folder: Path) -> Iterator[FoundFile]:
        """The icons of a folder; layouts call them by the names of their files. Licences may stand beside them."""
        for path in self._listed(folder):
            if path.suffix == ".svg" and re.fullmatch(ID_PATTERN, path.stem):
                yield from self._checked(path, path.stem)
            elif path.suffix.lower() in _DRAWINGS or is_folder(path):
                hint = "Icons are SVG files named in small letters, digits and hyphens, such as icons/blood-test.svg."
                where = Position(self._name(path))
                self.found.faults.append(warning("stray-file", "this is not read as an icon", where, hint))

    def _brand(self, folder: Path) -> None:
        file = folder / "brand.yaml"
        if stands(file):
            self.found.brands.extend(self._checked(file, folder.name))
            others: Iterable[Path] = (path for path in self._listed(folder) if path != file)
        else:
            message = f"the folder “{folder.name}” has no brand.yaml"
            hint = "Write brand.yaml in it, or delete the folder."
            self.found.faults.append(error("no-brand-file", message, Position(self._name(folder)), hint))
            others = self._listed(folder)
        for path in others:
            if path.suffix.lower() in {".yml", ".yaml"}:
                self._stray(path, "brand.yaml")

    def _folders(self, parent: Path) -> Iterator[Path]:
        for path in self._listed(parent):
            if not is_folder(path):
                self._stray(path, nearest(path.name, (p.name for p in self._listed(parent) if is_folder(p))))
            elif leaves(self.root, path):
                self._outside(path)
            else:
                yield path

    def _listed(self, folder: Path) -> list[Path]:
        """What a folder holds, in the order of the names; an unreadable folder is a fault."""
        if leaves(self.root, folder):
            self._outside(folder)
            return []
        try:
            (folder / "..").stat()  # a folder may be listed, and yet nothing in it may be looked at
            return sorted(path for path in folder.iterdir() if not _IGNORED.fullmatch(path.name))
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            hint = "Move the file away and make a folder of this name."
            fault = error(
                "not-a-folder", "a file stands where a folder is expected", Position(self._name(folder)), hint
            )
        except OSError:
            hint = "Ask whoever looks after the computer for the right to read it."
            fault = error("not-readable", "the folder may not be read", Position(self._name(folder)), hint)
        self.found.faults.append(fault)
        return []

    def _checked(self, path: Path, *ids: str) -> Iterator[FoundFile]:
        """Its folder lies in the project: a file there leaves it by a link of its own alone."""
        if is_link(path) and leaves(self.root, path):
            self._outside(path)
        else:
            yield FoundFile(path, self._name(path), ids)

    def _outside(self, path: Path) -> None:
        hint = "Copy what it points to into the project."
        self.found.faults.append(
            error("outside-project", "this link leads out of the project", Position(self._name(path)), hint)
        )

    def _stray(self, path: Path, expected: str | None) -> None:
        hint = f"Did you mean “{expected}”?" if expected and expected != path.name else _NOT_YAML_HERE
        self.found.faults.append(warning("stray-file", "this file is not read", Position(self._name(path)), hint))

    def nothing_here(self) -> None:
        hint = "Go to the folder of your project, name it with --project, or make one with “handout new”."
        there = is_folder(self.root)
        message = "there is no content.yaml here" if there else "there is no such folder"
        self.found.faults.append(error("no-handout", message, Position(self.root.name or "."), hint))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
