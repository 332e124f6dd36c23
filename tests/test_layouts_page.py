"""docs/layouts.md tells every key of a layout, each with a picture, and its examples are whole files without faults."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any, get_args

import pytest
from PIL import Image, ImageChops

from handout.models.content import Role
from handout.models.dimensions import ColourRole
from handout.models.page import BandPiece
from handout.models.styles import Styles

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "layouts.md"
PICTURES = ROOT / "docs" / "pictures"
SMALL, ALL = 32_000, 1_200_000
"""Bytes of one picture and of all: the page opens quickly, the repository stays small."""


@pytest.fixture(scope="module")
def maker() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs" / "make_layouts.py"))


def test_the_page_is_up_to_date(maker: dict[str, Any]) -> None:
    """Else run: python docs/make_layouts.py"""
    text = PAGE.read_text("utf-8")
    assert maker["page"](text) == text


def test_every_key_has_words_and_a_picture(maker: dict[str, Any]) -> None:
    """Else say in docs/make_layouts.py with what it is shown."""
    assert maker["keys"]().keys() == maker["SHOWN"].keys()
    assert [key.path for key in maker["keys"]().values() if not key.what or not key.value] == []
    assert [path for path in maker["SHOWN"] if not (PICTURES / f"{path}.png").is_file()] == []


def test_the_page_names_every_role_colour_and_piece() -> None:
    text = PAGE.read_text("utf-8")
    every = (*get_args(Role), *get_args(ColourRole), *get_args(BandPiece))
    assert [name for name in every if f"`{name}`" not in text] == []


def test_pictures_are_small_and_each_is_shown() -> None:
    files = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert max(files.values()) < SMALL
    assert sum(files.values()) < ALL
    assert set(re.findall(r"\(pictures/([\w.-]+)\)", PAGE.read_text("utf-8"))) == set(files)


def test_every_style_has_its_name_on_the_pages(maker: dict[str, Any], tmp_path: Path) -> None:
    """But for those of what has no words of its own, which the text names."""
    sheet = maker["Studio"](tmp_path, {"plain": {}}).paint("plain", checked=False)
    named = {spot.style for page in range(len(sheet.plan.pages)) for spot in maker["spots"](sheet, page)}
    styles = {(field.alias or name).replace("_", "-") for name, field in Styles.model_fields.items()}
    assert styles - named == maker["UNSEEN"]
    assert named <= styles
    assert all(f"`{style}`" in PAGE.read_text("utf-8") for style in styles)


@pytest.mark.parametrize("key", ["styles.bar", "sections.title-background", "header.first.end", "rows.shares"])
def test_a_picture_shows_the_key(key: str, maker: dict[str, Any], tmp_path: Path) -> None:
    """Its halves differ, and it can be drawn as it is kept."""
    needed = {
        maker["layout_name"](key, which): maker["layout_of"](key)[which == "with"] for which in ("without", "with")
    }
    made = maker["pair"](maker["Studio"](tmp_path, needed), key)
    with Image.open(PICTURES / f"{key}.png") as kept:
        assert abs(kept.width - made.width) <= 2
    tall = maker["SHOWN"][key].view in ("head", "foot")
    size = (made.width, made.height // 2 - 7) if tall else (made.width // 2 - 7, made.height)
    far = (0, made.height - size[1]) if tall else (made.width - size[0], 0)
    halves = [made.crop((x, y, x + size[0], y + size[1])) for x, y in ((0, 0), far)]
    assert ImageChops.difference(*halves).getbbox()
