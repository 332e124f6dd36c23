"""Workloads made from ``bench/project``: the same handout for any number of clinics, which do not exist."""

from __future__ import annotations

import colorsys
import shutil
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE / "project"
TREES = "Alder Birch Cedar Damson Elm Fir Gorse Hazel Iris Juniper Kelp Larch Maple Nettle Oak Poplar Quince Rowan Sedge Thistle"
KINDS = ("Clinic", "Medical Center", "Practice", "Health")
COLOUR, NAME, PHONE = "#14507d", "Riverbend Neurology Clinic", "555-0142"


def with_brands(target: Path, count: int) -> Path:
    """The project with so many brands, each with a name, a colour, a mark and a telephone of its own."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(PROJECT, target)
    one = target / "brands" / "one"
    brand, mark = (one / "brand.yaml").read_text(encoding="utf-8"), (one / "logo.svg").read_text(encoding="utf-8")
    shutil.rmtree(one)
    names = TREES.split()
    for number in range(count):
        folder = target / "brands" / f"clinic-{number:02}"
        folder.mkdir()
        name = f"{names[number % 20]} {KINDS[number // 20]}"
        colour = "#" + "".join(
            f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(number * 0.618 % 1, 0.24, 0.6)
        )
        said = {"brand: one": f"brand: {folder.name}", NAME: name, COLOUR: colour, PHONE: f"555-01{number:02}"}
        (folder / "brand.yaml").write_text(_replaced(brand, said), encoding="utf-8")
        (folder / "logo.svg").write_text(mark.replace(COLOUR, colour), encoding="utf-8")
    return target


def _replaced(text: str, said: dict[str, str]) -> str:
    for old, new in said.items():
        text = text.replace(old, new)
    return text
