"""Workloads and what the peers are given: as many brands as asked, each its own, and no word lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handout.assemble.assembling import assemble
from handout.boxes import Blanks, Flow
from handout.models.brand import Typefaces
from handout.project import Project
from handout.sheet.document import printed
from handout.style import resolve
from peer_content import DAY, body_content, requests
from workloads import PROJECT, with_brands

KEYS = {"name": r"^name: (.*)$", "colour": r'primary: "(.*)"', "phone": r"phone: (.*)"}


def test_every_brand_has_a_name_a_colour_and_a_telephone_of_its_own(tmp_path: Path) -> None:
    texts = [file.read_text("utf-8") for file in with_brands(tmp_path / "p", 77).glob("brands/*/brand.yaml")]
    found = {key: {re.findall(pattern, text, re.MULTILINE)[0] for text in texts} for key, pattern in KEYS.items()}
    assert {key: len(values) for key, values in found.items()} == {"name": 77, "colour": 77, "phone": 77}
    assert all(re.fullmatch(r"555-01\d\d", phone) for phone in found["phone"])


def test_more_brands_than_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not for 81"):
        with_brands(tmp_path / "p", 81)


def texts(said: Any) -> Iterator[str]:
    """The texts of runs, in order; a paragraph's together."""
    if isinstance(said, dict):
        yield from (text for key in ("title", "runs", "kids", "entries") for text in texts(said.get(key)))
    elif isinstance(said, list) and said and isinstance(said[0], dict) and "text" in said[0]:
        yield "".join(run["text"] for run in said)
    elif isinstance(said, list):
        yield from (text for one in said for text in texts(one))


def test_the_peers_are_given_every_word_of_ours() -> None:
    project = Project.load(PROJECT)
    request = next(request for request in requests(project) if request.language == "ar")
    sheet = assemble(project, request)[0]
    assert sheet
    assert request.today == DAY
    layouts = {name: loaded.model for name, loaded in project.layouts.items()}
    stylesheet = resolve("plain", layouts, Typefaces(), sheet.body.paper, rtl=True)
    said = list(texts(body_content(sheet, stylesheet, project.language("ar"))["kids"]))
    assert said == [words.text for words in printed(sheet.body, stylesheet.omit, stylesheet.sources).words()]


def test_what_the_templates_do_not_know_is_not_left_out_in_silence() -> None:
    from peer_content import _boxes

    with pytest.raises(TypeError, match="no Blanks"):
        _boxes([Flow((Blanks(3),))])
