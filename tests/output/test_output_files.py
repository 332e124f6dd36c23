"""Whole files or none, and one build at a time."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handout.errors import EnvironmentFault
from handout.output import files, manifest
from handout.output.lock import locked


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "neck.es.pdf"
    files.write(target, b"old")
    files.write(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["neck.es.pdf"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "neck.es.pdf"
    files.write(target, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFault, match="No space left"):
        files.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["neck.es.pdf"]


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where the folder should be")
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        files.write(tmp_path / "output" / "a.pdf", b"")
    with pytest.raises(EnvironmentFault, match="cannot be written"), locked(tmp_path / "output"):
        pass


def test_what_killed_builds_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "clinic").mkdir()
    for name in (".manifest.json.ab12.handout-tmp", "clinic/.neck.pdf.ab12.handout-tmp"):
        (tmp_path / name).write_bytes(b"half")
    for name in ("a.handout-tmp", "clinic/.hidden", "clinic/neck.pdf"):
        (tmp_path / name).write_bytes(b"whole")
    files.sweep(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["a.handout-tmp", "clinic/.hidden", "clinic/neck.pdf"]


HOLD = "import sys, time; from pathlib import Path; from handout.output.lock import locked\n" + (
    "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
)


def test_the_lock_of_another_process_holds_until_it_ends_however_it_ends(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    assert holder.stdout and holder.stdout.readline().strip() == b"held"
    with pytest.raises(EnvironmentFault, match="another build"), locked(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("damaged", ["", "{garbage", "[" * 200_000, '{"format": 1, "files": {"a/b.en.pdf": [1]}}'])
def test_a_damaged_manifest_is_as_good_as_none(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "manifest.json").write_text(damaged)
    assert manifest.read(tmp_path) is None


def listed(**changed: object) -> dict[str, object]:
    """One entry of a manifest as ``save`` writes it, with something else in it."""
    keys = ("sha256", "key", "digest", "state", "title", "region", "due", *manifest.ORIGINS)
    texts = dict.fromkeys(keys, "x")
    edition = {"handout": "neck", "language": "es", "brand": "clinic", "layout": None, "variant": None, "draft": False}
    return {**edition, **texts, "reasons": ["draft"], "notes": [], "pages": 4, **changed}


NOTE = {"severity": "warning", "code": "loose", "message": "a line is loose", "where": None, "hint": None}


@pytest.mark.parametrize(
    ("name", "entry", "version"),
    [
        ("clinic/neck.es.pdf", listed(), 2),
        ("clinic/back.es.pdf", listed(), 1),
        ("../neck.es.pdf", listed(brand=".."), 1),
        ("clinic/neck.es.pdf", listed(reasons="draft"), 1),
        ("clinic/neck.es.pdf", listed(reasons=[1]), 1),
        ("clinic/neck.es.pdf", listed(title=None), 1),
        ("clinic/neck.es.pdf", listed(draft="no"), 1),
        ("clinic/neck.es.pdf", listed(variant=1), 1),
        ("clinic/neck.es.pdf", listed(pages="4"), 1),
        ("clinic/neck.es.pdf", {**listed(), "notes": [{**NOTE, "severity": "shout"}]}, 1),
    ],
    ids=["version", "name", "outside", "reasons", "reason", "title", "draft", "variant", "pages", "note"],
)
def test_a_manifest_that_this_program_would_not_write_is_none(
    tmp_path: Path, name: str, entry: dict[str, object], version: int
) -> None:
    """Each differs in one point from a good one: what is wrong in one place may be wrong in others."""
    write_manifest(tmp_path, "clinic/neck.es.pdf", listed(notes=[NOTE]), 1)
    good = manifest.read(tmp_path)
    assert good is not None and [note.code for note in good["clinic/neck.es.pdf"].notes] == ["loose"]
    write_manifest(tmp_path, name, entry, version)
    assert manifest.read(tmp_path) is None


def write_manifest(folder: Path, name: str, entry: dict[str, object], version: int) -> None:
    data = {"format": version, "files": {name: entry}}
    (folder / "manifest.json").write_text(json.dumps(data), "utf-8")


def test_where_no_folder_can_have_such_a_name_no_pdf_stands(tmp_path: Path) -> None:
    """A dry run into it only looks."""
    assert files.pdfs(tmp_path / ("x" * 300)) == []
