"""Static fonts for peers that know no variable ones: regular and bold of our own variable Noto, made once.

They are made before anything is measured and kept below the folder that the bench works in.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILIES: Final = (
    "NotoSans",
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansDevanagari",
    "NotoSansBengali",
    "NotoSansThai",
)
STATIC: Final = ("NotoNastaliqUrdu",)
"""Static already, in our own package."""
WEIGHTS: Final = {"Regular": 400, "Bold": 700}


def make_static(folder: Path) -> None:
    """``Family-Regular.ttf`` and ``Family-Bold.ttf`` of each family, as far as they are not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for family in FAMILIES:
        for name, weight in WEIGHTS.items():
            target = folder / f"{family}-{name}.ttf"
            if not target.exists():
                with as_file(files("manimgx_fonts") / f"{family}[wght].ttf") as source:
                    instantiateVariableFont(TTFont(source), {"wght": weight}).save(target)
    for family in STATIC:
        for name in WEIGHTS:
            data = (files("handout.packaged.fonts") / f"{family}-{name}.ttf").read_bytes()
            (folder / f"{family}-{name}.ttf").write_bytes(data)
