"""Faces and families: coverage, metrics and the order in which fonts are asked.

A ``Face`` is one font at one weight, opened when first needed and once per catalogue; everything else holds
references to it. System fonts are read only where a name asks for them, never as a silent fallback
(docs/findings.md, Fonts).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from handout.errors import Diagnostic, EnvironmentFault, Position, error, warning
from handout.models.language import Language
from handout.models.scripts import SCRIPTS
from handout.text import fontfile
from handout.text.cache import ShapeCache
from handout.text.face import Face, FontMaps, Weight
from handout.text.fontfile import BOLD, REGULAR, FontFile
from handout.text.script import members
from handout.text.shipped import packaged_files

SCRIPT_FAMILIES = {code: look.family for code, look in SCRIPTS.items()} | {
    "Bopo": "Noto Sans CJK TC",
    "Hang": "Noto Sans CJK KR",
    "Hani": "Noto Sans CJK SC",
    "Hira": "Noto Sans CJK JP",
    "Kana": "Noto Sans CJK JP",
}
"""ISO 15924 code -> the family that leads where a run is not in the language's own script."""

CJK = {"Jpan": "Noto Sans CJK JP", "Kore": "Noto Sans CJK KR", "Hant": "Noto Sans CJK TC"}
"""The regional shapes of Han that a language's script asks for; all others take the simplified ones."""

LAST = ("Noto Sans", "Noto Sans Symbols")
"""Asked after the language's fonts; then CJK (it has "≤" and other signs, and a bold), and then the others."""

VERY_LAST = ("Noto Emoji", "Noto Sans CJK JP", "Noto Sans Symbols2", "Noto Sans Math")
"""The Japanese font has the variation sequences of ideographs in names (UTS #37); boxes to tick and Braille are in the
third, mathematical letters in the fourth, both of one weight."""

FALLBACK = frozenset((*SCRIPT_FAMILIES.values(), *CJK.values(), *LAST, *VERY_LAST))
"""Every family that is asked without a name in any file."""


class FontCatalogue:
    """The families at hand, by name: our own, then those of a project (``vetting.admit``), which never bear a name of
    ours, then the system's where a name asks for them.

    Only upright faces are offered. ``shapes`` is the one cache of shaped text; it may be cleared at any time without
    changing a byte.
    """

    def __init__(self, own: Sequence[FontFile] = (), system: bool = False) -> None:
        self._system = system
        self._installed: list[FontFile] | None = None
        self._files: dict[str, list[FontFile]] = {}
        self._faces: dict[tuple[str, Weight], Face | None] = {}
        self._maps = FontMaps()
        self._chains: dict[tuple[object, ...], tuple[Face, ...]] = {}
        self.shapes = ShapeCache()
        for files in _by_folder(packaged_files()):
            self._add(files)
        self._add(own)

    def _add(self, found: Iterable[FontFile]) -> None:
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
        """The face of a family. Raises EnvironmentFault where there is no such family, or no such weight of it."""
        self._install(family)
        face = self._find(family, weight)
        if face is None:
            what = "bold face of the font family" if self._find(family, "regular") else "font family"
            raise EnvironmentFault(
                error(
                    "unknown-font",
                    f"there is no {what} “{family}”",
                    hint=f"Put its font files in the project's fonts folder, or use: {', '.join(self.families)}.",
                )
            )
        return face

    def faces(self, family: str) -> tuple[Face, ...]:
        """The regular face of a family and, if it has one, the bold. Errors as ``face``."""
        regular, bold = self.face(family), self._find(family, "bold")
        return (regular, bold) if bold else (regular,)

    def packaged(self, script: str) -> Face | None:
        """Our own font of a script."""
        return self._find(SCRIPT_FAMILIES.get(script, LAST[0]), "regular")

    def chain(self, language: Language, script: str, weight: Weight, families: Sequence[str] = ()) -> tuple[Face, ...]:
        """The faces to ask for text of ``script`` within ``language``, first to last.

        ``families`` (a brand's) lead; then, for a foreign script, that script's own font; then the language's
        fonts; then the general ones, as far as they are installed. A family without a bold of its own is passed over
        where bold is asked for: the next one has it. Raises EnvironmentFault for an unknown family among the named
        ones.
        """
        key = (language.language, language.fonts, script, weight, tuple(families))
        chain = self._chains.get(key)
        if chain is None:
            lead = [] if script in members(language.script) else self._some([_family_of(script, language)], weight)
            rest = self._some(_fallback(script, language), weight)
            chain = tuple(
                dict.fromkeys([*self._named(families, weight), *lead, *self._named(language.fonts, weight), *rest])
            )
            self._chains[key] = chain
        return chain

    def _named(self, families: Iterable[str], weight: Weight) -> list[Face]:
        return [face for family in families for face in self.faces(family) if face.weight == weight]

    def _some(self, families: Iterable[str], weight: Weight) -> list[Face]:
        return [face for family in families if (face := self._find(family, weight))]

    def _find(self, family: str, weight: Weight) -> Face | None:
        key = (family, weight)
        if key not in self._faces:
            self._faces[key] = self._open(family, weight)
        return self._faces[key]

    def _install(self, family: str) -> None:
        """Take the system's font of that name, if there is no other; EnvironmentFault where it is not fit for use."""
        if self._system and family not in self._files:
            self._add(self._from_system(family))
            for key in [key for key in self._faces if key[0] == family]:
                del self._faces[key]

    def _from_system(self, family: str) -> list[FontFile]:
        from handout.text.vetting import shadowed, unfit

        if self._installed is None:
            self._installed = [file for folder in _system_folders() for file in fontfile.scan(folder)[0]]
        found = [file for file in self._installed if file.family == family and not file.italic and not shadowed(file)]
        faults = {file: fontfile.refusal(file.path.name, why) for file in found if (why := unfit(file))}
        if found and len(faults) == len(found):
            raise EnvironmentFault(*faults.values())
        return [file for file in found if file not in faults]

    def _open(self, family: str, weight: Weight) -> Face | None:
        """The face nearest to the weight asked for. Bold is never made up, nor regular taken for it."""
        wanted = BOLD if weight == "bold" else REGULAR
        files = self._files.get(family, [])
        file = min(files, key=lambda f: (not f.variable_weight, abs(f.weight - wanted)), default=None)
        face = Face(file, weight, self._maps) if file else None
        if face and weight == "bold" and not face.packaged:
            from handout.text.vetting import heavier

            regular = self._find(family, "regular")
            return face if regular and heavier(face, regular) else None
        return face


def _family_of(script: str, language: Language) -> str:
    if script == "Hani":
        return CJK.get(language.script, SCRIPT_FAMILIES["Hani"])
    return SCRIPT_FAMILIES.get(script, LAST[0])


def _fallback(script: str, language: Language) -> Iterator[str]:
    yield _family_of(script, language)
    yield from LAST
    yield _family_of("Hani", language)
    yield from VERY_LAST


def no_bold(family: str, where: Position | None = None) -> Diagnostic:
    """What is said of a family whose bold is missing, or no heavier than its regular face."""
    return warning(
        "no-bold-font",
        f"the font “{family}” has no bold face: what is strong is set in another font",
        where,
        "Put the file of its bold face into fonts/, or name a font that has one.",
    )


def _by_folder(files: Iterable[FontFile]) -> Iterator[list[FontFile]]:
    """Faces of a family come from one folder, and the first has it."""
    for _, found in groupby(files, key=lambda file: file.path.parent):
        yield list(found)


def _system_folders() -> Iterator[Path]:
    """Where the operating system keeps fonts."""
    if sys.platform == "win32":
        yield Path("C:/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (*_at_home("Library/Fonts"), Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (*_at_home(".local/share/fonts"), Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _at_home(folder: str) -> tuple[Path, ...]:
    """A folder of whoever runs this: a service may run as somebody who has no home."""
    try:
        return (Path.home() / folder,)
    except RuntimeError:
        return ()
