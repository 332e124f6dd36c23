"""Faces and families: coverage, metrics and the order in which fonts are asked.

A ``Face`` is one font at one weight, opened when first needed and once per catalogue; everything else holds
references to it. System fonts are read only where a name asks for them, never as a silent fallback
(docs/findings.md, Fonts).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from handout.errors import Diagnostic, EnvironmentFault, error
from handout.models.language import Language
from handout.text import fontfile
from handout.text.cache import ShapeCache
from handout.text.face import Face, Weight
from handout.text.fontfile import BOLD, REGULAR, FontFile
from handout.text.script import members

WHEELS = ("manimgx_fonts", "manimgx_fonts_cjk")

SCRIPT_FAMILIES = {
    "Arab": "Noto Sans Arabic",
    "Armn": "Noto Sans Armenian",
    "Beng": "Noto Sans Bengali",
    "Cyrl": "Noto Sans",
    "Deva": "Noto Sans Devanagari",
    "Ethi": "Noto Sans Ethiopic",
    "Geor": "Noto Sans Georgian",
    "Grek": "Noto Sans",
    "Gujr": "Noto Sans Gujarati",
    "Guru": "Noto Sans Gurmukhi",
    "Hang": "Noto Sans CJK KR",
    "Hani": "Noto Sans CJK SC",
    "Bopo": "Noto Sans CJK TC",
    "Hebr": "Noto Sans Hebrew",
    "Hira": "Noto Sans CJK JP",
    "Kana": "Noto Sans CJK JP",
    "Khmr": "Noto Sans Khmer",
    "Knda": "Noto Sans Kannada",
    "Laoo": "Noto Sans Lao",
    "Latn": "Noto Sans",
    "Mlym": "Noto Sans Malayalam",
    "Mymr": "Noto Sans Myanmar",
    "Orya": "Noto Sans Oriya",
    "Sinh": "Noto Sans Sinhala",
    "Taml": "Noto Sans Tamil",
    "Telu": "Noto Sans Telugu",
    "Thai": "Noto Sans Thai",
}
"""ISO 15924 code -> the family that leads where a run is not in the language's own script."""

CJK = {"Jpan": "Noto Sans CJK JP", "Kore": "Noto Sans CJK KR", "Hant": "Noto Sans CJK TC"}
"""The regional shapes of Han that a language's script asks for; all others take the simplified ones."""

LAST = ("Noto Sans", "Noto Sans Symbols")
"""Asked after the language's fonts; then CJK (it has "≤" and other signs) and Noto Emoji at the very end."""


class FontCatalogue:
    """The families at hand, by name. Folders given come first, then the package's own, then the font wheels.

    ``faults`` lists font files that were refused. Only upright faces are offered. ``shapes`` is the one cache of
    shaped text; it may be cleared at any time without changing a byte.
    """

    def __init__(self, directories: Sequence[Path] = (), system: bool = False) -> None:
        self.faults: tuple[Diagnostic, ...] = ()
        self._system = system
        self._files: dict[str, list[FontFile]] = {}
        self._faces: dict[tuple[str, Weight], Face] = {}
        self._chains: dict[tuple[object, ...], tuple[Face, ...]] = {}
        self.shapes = ShapeCache()
        for directory in (*directories, *_packaged()):
            self._add(directory)

    def _add(self, directory: Path) -> None:
        found, faults = fontfile.scan(directory)
        self.faults += tuple(faults)
        fresh: dict[str, list[FontFile]] = {}
        for file in found:
            if not file.italic and file.family not in self._files:
                fresh.setdefault(file.family, []).append(file)
        self._files.update(fresh)

    @property
    def families(self) -> tuple[str, ...]:
        """The names that may be asked for, sorted."""
        return tuple(sorted(self._files))

    def face(self, family: str, weight: Weight = "regular") -> Face:
        """The face of a family. Raises EnvironmentFault where there is no such family."""
        face = self._find(family, weight)
        if face is None:
            raise EnvironmentFault(
                error(
                    "unknown-font",
                    f"there is no font family “{family}”",
                    hint=f"Put its font files in the project's fonts folder, or use: {', '.join(self.families)}.",
                )
            )
        return face

    def chain(self, language: Language, script: str, weight: Weight, families: Sequence[str] = ()) -> tuple[Face, ...]:
        """The faces to ask for text of ``script`` within ``language``, first to last.

        ``families`` (a brand's) lead; then, for a foreign script, that script's own font; then the language's
        fonts; then the general ones, as far as they are installed. Raises EnvironmentFault for an unknown
        family among the named ones.
        """
        key = (language.language, language.fonts, script, weight, tuple(families))
        chain = self._chains.get(key)
        if chain is None:
            named = [self.face(family, weight) for family in (*families, *language.fonts)]
            lead = [] if script in members(language.script) else self._some([_family_of(script, language)], weight)
            rest = self._some(_fallback(script, language), weight)
            split = len(families)
            chain = tuple(dict.fromkeys([*named[:split], *lead, *named[split:], *rest]))
            self._chains[key] = chain
        return chain

    def _some(self, families: Iterable[str], weight: Weight) -> list[Face]:
        return [face for family in families if (face := self._find(family, weight))]

    def _find(self, family: str, weight: Weight) -> Face | None:
        key = (family, weight)
        if key not in self._faces:
            file = self._file(family, weight)
            if file is None:
                return None
            self._faces[key] = Face(file, weight)
        return self._faces[key]

    def _file(self, family: str, weight: Weight) -> FontFile | None:
        """The file nearest to the weight asked for: bold is never made up, nor regular thickened."""
        if family not in self._files and self._system and family not in LAST:
            self._system = False
            for directory in _system_folders():
                self._add(directory)
        wanted = BOLD if weight == "bold" else REGULAR
        files = self._files.get(family, [])
        return min(files, key=lambda f: (not f.variable_weight, abs(f.weight - wanted)), default=None)


def _family_of(script: str, language: Language) -> str:
    if script == "Hani":
        return CJK.get(language.script, SCRIPT_FAMILIES["Hani"])
    return SCRIPT_FAMILIES.get(script, LAST[0])


def _fallback(script: str, language: Language) -> Iterator[str]:
    yield _family_of(script, language)
    yield from LAST
    yield _family_of("Hani", language)
    yield "Noto Emoji"


def _packaged() -> Iterator[Path]:
    """The packaged fonts folder and the font wheels that are installed."""
    yield Path(str(files("handout"))) / "packaged" / "fonts"
    for wheel in WHEELS:
        spec = find_spec(wheel)
        if spec and spec.origin:
            yield Path(spec.origin).parent


def _system_folders() -> Iterator[Path]:
    """Where the operating system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path("C:/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
