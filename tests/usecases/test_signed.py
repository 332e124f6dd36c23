"""Sign-offs in a project: what is kept of them, which of them hold, and what is told of those that do not."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from build_samples import BRAND, CONTENT, QUICK, SPANISH, edit, project

from handout.errors import Diagnostic, EnvironmentFault, InputError, Severity
from handout.translations.sign import Signer
from handout.usecases.check import check
from handout.usecases.kept import keep, kept
from handout.usecases.result import Options
from handout.usecases.sign import sign
from handout.usecases.signed import Signed
from handout.usecases.standing import Standing
from handout.usecases.status import status
from starter import Files, lay, made

TODAY = date(2026, 12, 1)
REVIEWER = "Ana Rivera"
SIGNER = Signer(REVIEWER, "head nurse", "invented for this test", TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The starter project, its source and its Spanish signed for its country."""
    return lay(tmp_path / "clinic", _signed())


@cache
def _signed() -> Files:
    return made(_sign)


def _sign(folder: Path) -> None:
    root = project(folder)
    sign(root, "first-visit", None, SIGNER, ["US"])
    sign(root, "first-visit", "es", SIGNER, ["US"])


def standing(root: Path, tag: str = "en", today: date = TODAY) -> Standing:
    return next(s for s in status(root, today).standings if s.language == tag)


def signed(root: Path, tag: str = "en", today: date = TODAY) -> list[Signed]:
    return list(standing(root, tag, today).signed)


def record_number(root: Path, tag: str = "en") -> str:
    return signed(root, tag)[-1].digest.partition(":")[2]


def told(root: Path, today: date = TODAY) -> list[Diagnostic]:
    """What ``status`` tells; ``check`` tells it too."""
    found = [fault for fault in status(root, today).faults if fault.code in ("void-sign-off", "same-person")]
    checked = check(Options(root, root / "output", today), QUICK).diagnostics
    assert [fault for fault in checked if fault.code in ("void-sign-off", "same-person")] == found
    assert all(fault.severity is Severity.WARNING for fault in found)
    return found


# --- what is kept -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "es"])
def test_what_was_signed_is_kept_under_its_own_hash(root: Path, tag: str) -> None:
    number = record_number(root, tag)
    data = (root / "signed" / f"{number}.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == number
    assert ("translation" in json.loads(data)) == (tag == "es")
    assert len(list((root / "signed").iterdir())) == 2


def test_signed_twice_is_signed_and_kept_once(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    sign(root, "first-visit", None, SIGNER, ["US"])
    sign(root, "first-visit", "es", SIGNER, ["US", "US"])
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_what_is_lost_comes_back_with_the_next_sign_off(root: Path) -> None:
    path = root / "signed" / f"{record_number(root)}.json"
    data = path.read_bytes()
    path.write_bytes(b"{}")
    sign(root, "first-visit", None, SIGNER, ["US"])
    assert path.read_bytes() == data


def test_changes_are_told(root: Path) -> None:
    edit(root / CONTENT, "Bring this sheet", "Bring that sheet")
    (source,) = signed(root)
    assert (source.holds, source.why, source.kept) == (False, ("changed",), True)
    assert [(c.kind, c.old, c.new) for c in source.changes] == [
        ("text", "Bring this sheet with you.", "Bring that sheet with you.")
    ]


def test_what_is_not_kept_is_said_to_be(root: Path) -> None:
    edit(root / CONTENT, "Bring this sheet", "Bring that sheet")
    (root / "signed" / f"{record_number(root)}.json").unlink()
    (source,) = signed(root)
    assert (source.why, source.kept, source.changes) == (("changed",), False, ())


JUNK = [b"", b"{}", b"[", b"\xff\xfe", b"null", b"[" * 100_000]


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk[:4]))
def test_a_file_that_does_not_match_its_name_is_ignored_and_told(root: Path, junk: bytes) -> None:
    edit(root / CONTENT, "Bring this sheet", "Bring that sheet")
    path = root / "signed" / f"{record_number(root)}.json"
    path.write_bytes(junk)
    assert not signed(root)[0].kept
    (fault,) = [fault for fault in status(root, TODAY).faults if fault.code == "not-what-was-signed"]
    assert fault.where and fault.where.file == f"signed/{path.name}"


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk[:4]))
def test_junk_under_its_own_hash_is_no_traceback(root: Path, junk: bytes) -> None:
    """Somebody types the digest of their own file into a record."""
    number = hashlib.sha256(junk).hexdigest()
    (root / "signed" / f"{number}.json").write_bytes(junk)
    edit(root / CONTENT, record_number(root), number)
    (source,) = signed(root)
    assert source.why == ("changed",)


def test_other_files_there_are_strays(root: Path) -> None:
    (root / "signed/notes.txt").write_text("x")
    (root / "signed/sub").mkdir()
    (root / "signed/.hidden").write_text("x")
    strays = [fault.where.file for fault in status(root, TODAY).faults if fault.code == "stray-file" and fault.where]
    assert strays == ["signed/notes.txt", "signed/sub"]


def test_a_folder_that_leads_out_is_refused(root: Path, tmp_path: Path) -> None:
    (root / "signed").rename(tmp_path / "elsewhere")
    (root / "signed").symlink_to(tmp_path / "elsewhere")
    before = sorted((tmp_path / "elsewhere").iterdir())
    text = (root / CONTENT).read_bytes()
    with pytest.raises(InputError, match="leads out of the project"):
        sign(root, "first-visit", None, Signer("Ben Okoro", "consultant", None, TODAY), ["US"])
    assert (root / CONTENT).read_bytes() == text and sorted((tmp_path / "elsewhere").iterdir()) == before
    assert not signed(root)[0].kept
    assert "outside-project" in {fault.code for fault in status(root, TODAY).faults}


def test_a_file_that_leads_out_is_not_read(root: Path, tmp_path: Path) -> None:
    path = root / "signed" / f"{record_number(root)}.json"
    path.rename(tmp_path / path.name)
    path.symlink_to(tmp_path / path.name)
    assert not signed(root)[0].kept
    assert "not-what-was-signed" in {fault.code for fault in status(root, TODAY).faults}


def test_a_file_in_place_of_the_folder(root: Path) -> None:
    for path in (root / "signed").iterdir():
        path.unlink()
    (root / "signed").rmdir()
    (root / "signed").write_text("x")
    assert "not-a-folder" in {fault.code for fault in status(root, TODAY).faults}
    with pytest.raises(EnvironmentFault):
        sign(root, "first-visit", None, Signer("Ben Okoro", "consultant", None, TODAY), ["US"])


@pytest.mark.parametrize("digest", ["", ":", "sha256-2:", "sha256-2:../../content", "sha256-2:" + "0" * 64])
def test_a_digest_is_no_way_to_other_files(root: Path, digest: str) -> None:
    assert kept(root, digest) is None


def test_what_is_kept_is_what_comes_back(tmp_path: Path) -> None:
    data = {"title": "Ünïcode", "n": [1, None, True]}
    keep(tmp_path, data)
    (path,) = (tmp_path / "signed").iterdir()
    assert kept(tmp_path, f"sha256-2:{path.stem}") == data


# --- which hold -------------------------------------------------------------------------------------------------


def test_a_sign_off_holds(root: Path) -> None:
    for tag in ("en", "es"):
        (one,) = signed(root, tag)
        assert (one.by, one.regions, one.holds, one.why, one.changes) == (REVIEWER, ("US",), True, (), ())
    assert standing(root).state == "approved" and standing(root, "es").state == "reviewed"
    assert told(root) == []


def test_a_sign_off_for_another_country(root: Path) -> None:
    edit(root / BRAND, "region: US", "region: GB")
    assert [one.why for one in signed(root)] == [("region",)]


def test_an_older_kind_of_digest(root: Path) -> None:
    edit(root / CONTENT, "sha256-2:", "sha256-1:")
    (one,) = signed(root)
    assert (one.holds, one.why, one.changes) == (False, ("kind",), ())


RECORDS = {
    "nameless": ('by: "Ana Rivera"', 'by: "test"', "names nobody"),
    "role": ('role: "head nurse"', 'role: "n/a"', "is no role"),
    "unqualified": ('qualification: "invented for this test"', 'qualification: "none"', "no qualification"),
    "future": ("date: 2026-12-01", "date: 2026-12-02", "lies in the future"),
    "early": ("date: 2026-12-01", "date: 2026-11-22", "before the day of issue"),
}
"""By the reason: what somebody does to a record by hand, and what is told."""


@pytest.mark.parametrize("file", [CONTENT, SPANISH])
@pytest.mark.parametrize("reason", RECORDS)
def test_a_record_made_by_hand_is_told_with_its_line(root: Path, reason: str, file: str) -> None:
    old, new, words = RECORDS[reason]
    edit(root / file, old, new)
    assert [one.why for one in signed(root, "es" if file == SPANISH else "en")] == [(reason,)]
    (fault,) = told(root)
    assert fault.where and words in fault.message
    line = (root / file).read_text("utf-8").splitlines()[fault.where.line - 1]
    assert fault.where.file == file
    assert line[fault.where.column - 1 :].startswith(new.partition(": ")[2])
    assert standing(root).state == ("draft" if file == CONTENT else "approved")


@pytest.mark.parametrize("file", [CONTENT, SPANISH])
@pytest.mark.parametrize(("regions", "words"), [("[]", "names no country"), ("[US, XX]", "for XX")])
def test_a_record_for_a_country_that_is_none(root: Path, file: str, regions: str, words: str) -> None:
    text = (root / file).read_text("utf-8")
    (root / file).write_text(re.sub(r"regions:(\n +- .*)+|regions: \[.*\]", f"regions: {regions}", text), "utf-8")
    (fault,) = told(root)
    assert fault.where and words in fault.message
    assert "regions" in (root / file).read_text("utf-8").splitlines()[fault.where.line - 1]


def test_a_record_counts_from_its_day_on(root: Path) -> None:
    before = TODAY - timedelta(days=1)
    assert (standing(root, today=before).state, len(told(root, before))) == ("draft", 2)
    assert (standing(root).state, told(root)) == ("approved", [])


def test_the_translator_s_own_record_and_one_that_may_be(root: Path) -> None:
    def name(name: str) -> list[tuple[str, str | None]]:
        lines = (root / SPANISH).read_text("utf-8").split("messages:")
        start = f"format: 1\nhandout: first-visit\nlanguage: es\ntranslated:\n  by: human\n{name}reviewed:"
        text = start + lines[0].partition("reviewed:")[2] + "messages:" + lines[1]
        (root / SPANISH).write_text(text, "utf-8")
        return [(fault.code, fault.message.partition(": ")[2] or fault.message) for fault in told(root)]

    assert name('  name: "RIVERA, Аna."\n') == [("void-sign-off", "“Ana Rivera” is “RIVERA, Аna.”, who translated it")]
    assert name("") == [("void-sign-off", "who translated it is not known, and may be who signed")]
    assert name('  name: "A. Rivera"\n') == [("same-person", "“Ana Rivera” may be “A. Rivera”, who translated it")]
    assert name('  name: "Ben Okoro"\n') == []


def test_words_of_a_brand_are_held_to_the_same(root: Path) -> None:
    record = "{by: me, role: nurse, qualification: none, regions: [US], date: 2026-12-02, digest: 'sha256-2:%s'}"
    folder = root / "brands/example-clinic/translations"
    folder.mkdir()
    (folder / "es.yaml").write_text(
        f"format: 1\nbrand: example-clinic\nlanguage: es\ntranslated: {{by: machine}}\n"
        f"reviewed:\n  - {record % ('0' * 64)}\nmessages: []\n"
    )
    assert {fault.where.file for fault in told(root) if fault.where} == {"brands/example-clinic/translations/es.yaml"}
    assert len(told(root)) == 3


def test_a_broken_translation_has_no_sign_offs_to_tell(root: Path) -> None:
    (root / SPANISH).write_text("format: 1\n")
    assert signed(root, "es") == []


def test_a_build_does_not_read_what_is_kept() -> None:
    from handout.usecases.inputs import PROJECT_FILES

    assert "signed" not in PROJECT_FILES
