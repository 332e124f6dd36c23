"""The scripts that handouts are set in, and how a language of each looks where nobody has said otherwise.

Codes are those of ISO 15924. A language's script is that of its tag, else the likely one of CLDR
(``models.locales.script_of``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from handout.records import dataclass
from handout.source import Data

_SANS: Final = "Noto Sans"


@dataclass(frozen=True, slots=True)
class ScriptLook:
    """The defaults of a language file: ``family`` leads its fonts; factors and room as ``models.language`` has them.

    ``size`` makes letters as large to the eye as Latin ones; ``leading`` follows what lines reach, ascent plus descent
    (docs/findings.md, Fonts). ``emphasis`` is none where no font of the script has a bold face.
    """

    family: str = _SANS
    size: float = 1.0
    leading: float = 1.0
    latin: float = 1.0
    space: float = 0.0
    emphasis: Literal["bold", "none"] = "bold"

    def data(self) -> dict[str, Data]:
        """The keys of a language file that differ from their own defaults, as if they were written in it."""
        families: list[Data] = list(dict.fromkeys((self.family, _SANS)))
        factors = {"size": self.size, "leading": self.leading, "latin": self.latin}
        return {
            "fonts": families,
            **{key: f"{factor:g}" for key, factor in factors.items() if factor != 1.0},
            **({"space": f"{self.space:g}"} if self.space else {}),
            **({"emphasis": self.emphasis} if self.emphasis != "bold" else {}),
        }


SCRIPTS: Final[Mapping[str, ScriptLook]] = {
    "Adlm": ScriptLook("Noto Sans Adlam", 1.1, 1.1, 0.92),
    "Arab": ScriptLook("Noto Sans Arabic", 1.15, 1.15, 0.9),
    "Aran": ScriptLook("Noto Nastaliq Urdu", 1.05, 1.7, 0.88, 0.2),
    "Armn": ScriptLook("Noto Sans Armenian", leading=1.05),
    "Beng": ScriptLook("Noto Sans Bengali", 1.05, 1.15),
    "Cakm": ScriptLook("Noto Sans Chakma", 1.1, 1.2, emphasis="none"),
    "Cans": ScriptLook("Noto Sans Canadian Aboriginal", leading=1.05),
    "Cher": ScriptLook("Noto Sans Cherokee", leading=1.05),
    "Cyrl": ScriptLook(),
    "Deva": ScriptLook("Noto Sans Devanagari", 1.05, 1.15),
    "Ethi": ScriptLook("Noto Sans Ethiopic", 1.05, 1.1),
    "Geor": ScriptLook("Noto Sans Georgian", leading=1.05),
    "Grek": ScriptLook(),
    "Gujr": ScriptLook("Noto Sans Gujarati", 1.05, 1.15),
    "Guru": ScriptLook("Noto Sans Gurmukhi", 1.05, 1.15),
    "Hans": ScriptLook("Noto Sans CJK SC", leading=1.1),
    "Hant": ScriptLook("Noto Sans CJK TC", leading=1.1),
    "Hebr": ScriptLook("Noto Sans Hebrew", 1.05, 1.05),
    "Hmnp": ScriptLook("Noto Serif Hmong Nyiakeng", 1.05, 1.1),
    "Jpan": ScriptLook("Noto Sans CJK JP", leading=1.1),
    "Kali": ScriptLook("Noto Sans Kayah Li", 1.05, 1.1),
    "Khmr": ScriptLook("Noto Sans Khmer", 1.1, 1.35),
    "Knda": ScriptLook("Noto Sans Kannada", 1.05, 1.2),
    "Kore": ScriptLook("Noto Sans CJK KR", leading=1.1),
    "Laoo": ScriptLook("Noto Sans Lao", 1.1, 1.2),
    "Latn": ScriptLook(),
    "Lisu": ScriptLook("Noto Sans Lisu"),
    "Mlym": ScriptLook("Noto Sans Malayalam", 1.05, 1.15),
    "Mtei": ScriptLook("Noto Sans Meetei Mayek", 1.05, 1.15),
    "Mymr": ScriptLook("Noto Sans Myanmar", 1.1, 1.35),
    "Nkoo": ScriptLook("Noto Sans NKo", 1.05, 1.15, emphasis="none"),
    "Olck": ScriptLook("Noto Sans Ol Chiki"),
    "Orya": ScriptLook("Noto Sans Oriya", 1.05, 1.2),
    "Rohg": ScriptLook("Noto Sans Hanifi Rohingya", 1.15, 1.2, 0.9),
    "Sinh": ScriptLook("Noto Sans Sinhala", 1.05, 1.15),
    "Syrc": ScriptLook("Noto Sans Syriac", 1.15, 1.15, 0.9),
    "Taml": ScriptLook("Noto Sans Tamil", leading=1.15),
    "Telu": ScriptLook("Noto Sans Telugu", 1.05, 1.2),
    "Tfng": ScriptLook("Noto Sans Tifinagh", emphasis="none"),
    "Thaa": ScriptLook("Noto Sans Thaana", 1.15, 1.15, 0.9),
    "Thai": ScriptLook("Noto Sans Thai", 1.1, 1.13),
    "Tibt": ScriptLook("Noto Serif Tibetan", 1.1, 1.55, 0.92),
}
"""All that we have a font for."""
