"""Which sheet a small picture is made of, and which files in its folder are ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desk_samples import CLINIC, entry
from handout.output import thumbs

BODY, OTHER = "0123456789abcdef", "fedcba9876543210"


def test_the_first_of_the_sheets_that_share_a_body_gives_its_picture() -> None:
    """Whatever the order in which the manifest has them: else a build would make another picture than the last one."""
    bodies = {"b/neck.en.pdf": BODY, "a/neck.en.pdf": BODY, "c/neck.es.pdf": OTHER, "a/old.en.pdf": ""}
    entries = {name: replace(entry(CLINIC), body=body) for name, body in bodies.items()}
    assert thumbs.firsts(entries) == {BODY: "a/neck.en.pdf", OTHER: "c/neck.es.pdf"}
    assert list(thumbs.firsts(entries)) == [BODY, OTHER]


def test_what_a_manifest_calls_a_body_leads_to_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "thumbs").mkdir()
    for name in (f"{BODY}.webp", "holiday.webp", f"{OTHER}.png"):
        (tmp_path / "thumbs" / name).touch()
    assert thumbs.standing(tmp_path) == (BODY,)
    odd = {"a/neck.en.pdf": replace(entry(CLINIC), body="../../secret")}
    assert thumbs.firsts(odd) == {}
