"""What is said about a file that somebody has in hand."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from build_samples import BRAND, CONTENT, EN, ES, QUICK, TODAY, built, edit, run
from pikepdf import ObjectStreamMode, Pdf

from handout import packaged as packaged_data
from handout.errors import EnvironmentFault
from handout.pdf.objects import digest
from handout.pdf.readback import read
from handout.usecases.verify import Verification, verify


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return built(tmp_path / "clinic")


def verified(root: Path, name: str = ES, today: date = TODAY) -> Verification:
    return verify(root / "output" / name, root, today, QUICK)


def test_a_file_just_built_is_current(root: Path) -> None:
    found = verified(root)
    assert found.current and found.same_bytes and not found.why
    assert (found.said["handout"], found.said["language"], found.said["version"]) == ("first-visit", "es", "1.0")


def test_a_file_moved_elsewhere_is_still_known(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "from the desk.pdf"
    copy.write_bytes((root / "output" / EN).read_bytes())
    assert verify(copy, root, TODAY, QUICK).current


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        (CONTENT, "Write down your questions.", "Ask them.", "parts are not translated"),
        (BRAND, "[en, es]", "[en]", "no longer lists the language"),
        (CONTENT, "handout: first-visit", "handout: hands", "there is no handout"),
    ],
)
def test_what_speaks_against_it_is_told(root: Path, file: str, old: str, new: str, why: str) -> None:
    edit(root / file, old, new)
    if new == "handout: hands":
        (root / CONTENT).rename(root / "content/hands.yaml")
    found = verified(root)
    assert not found.current and not found.printable
    assert any(why in words for words in found.why)


def test_another_text_of_the_source_is_not_current(root: Path) -> None:
    edit(root / CONTENT, "Write down your questions.", "Ask them.")
    found = verified(root, EN)
    assert (found.current, found.printable, found.same_text) == (False, True, False)


def words_changed(root: Path) -> None:
    """Those of the staff, whose language is that of the source."""
    packaged = (Path(packaged_data.__file__).parent / "languages/en.yaml").read_text("utf-8")
    write(root / "languages/en.yaml", packaged.replace("Phone", "Telephone"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda root: edit(root / BRAND, "555-0100", "555-0101"), "another brand"),
        (lambda root: write(root / "layouts/leaflet.yaml", "format: 1\nlayout: leaflet\n"), "another layout"),
        (words_changed, "another source text, another set of fixed words or fonts"),
    ],
    ids=["brand", "layout", "words"],
)
def test_a_sheet_of_the_same_text_that_would_look_otherwise_today_is_not_current(
    root: Path, change: Callable[[Path], None], why: str
) -> None:
    change(root)
    found = verified(root)
    assert found.same_text and found.intact and not found.same_bytes and not found.current
    assert found.why == (f"its text is up to date, but it was made from {why}: build it again",)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)


def test_a_page_put_into_another_file_is_told_though_its_checksum_was_made_anew(root: Path) -> None:
    """The checksum is no signature: whoever changes a file can write a new one."""
    path = root / "output" / EN
    old = path.read_bytes()
    start = int(re.findall(rb"startxref\s+(\d+)", old)[0])
    moved = old[:start].replace(b"Your first visit\nendstream", b"Your last visit!\nendstream") + old[start:]
    assert moved != old
    moved = moved.replace(digest(old[:start]).encode(), digest(moved[:start]).encode())
    path.write_bytes(moved)
    assert read(moved).intact
    found = verified(root, EN)
    assert found.same_text and not found.intact and not found.same_bytes and not found.current
    assert "it was changed after it was made" in found.why[0]


def test_past_its_review_date_a_file_without_the_mark_may_not_be_printed(root: Path) -> None:
    assert verified(root, today=date(2028, 11, 23)).printable
    found = verified(root, today=date(2028, 11, 24))
    assert not found.printable and any("past its review date" in words for words in found.why)


def test_a_changed_file_is_called_so(root: Path) -> None:
    path = root / "output" / EN
    path.write_bytes(path.read_bytes().replace(b"first visit", b"FIRST visit"))
    found = verified(root, EN)
    assert found.ours and not found.intact and not found.current


def test_a_strangers_file_is_called_so(root: Path) -> None:
    (root / "scan.pdf").write_bytes(b"%PDF-1.4\nno metadata")
    found = verify(root / "scan.pdf", root, TODAY, QUICK)
    assert not found.ours and not found.current and "did not make it" in found.why[0]


def test_a_file_that_cannot_be_read_is_a_fault_of_the_machine(root: Path) -> None:
    with pytest.raises(EnvironmentFault):
        verify(root / "output", root, TODAY, QUICK)


@pytest.mark.parametrize("name", ["a\0b.pdf", "a" * 300, os.devnull])
def test_what_can_be_no_file_is_told_in_words(root: Path, name: str) -> None:
    """A device may never end."""
    with pytest.raises(EnvironmentFault, match="file"):
        verify(Path(name), root, TODAY, QUICK)


def test_a_huge_file_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.usecases.verify.LARGEST_RUN", (root / "output" / ES).stat().st_size)
    assert verified(root).ours
    monkeypatch.setattr("handout.usecases.verify.LARGEST_RUN", (root / "output" / ES).stat().st_size - 1)
    with pytest.raises(EnvironmentFault, match="larger than any handout"):
        verified(root)


def test_a_withdrawn_file_may_not_be_printed(root: Path) -> None:
    gone = root / "output" / "withdrawn" / Path(ES).name
    gone.parent.mkdir()
    gone.write_bytes((root / "output" / ES).read_bytes())
    found = verify(gone, root, TODAY, QUICK)
    assert found.same_bytes and not found.printable
    assert "withdrawn" in found.why[0]


def test_a_file_that_another_program_saved_anew_is_told_from_a_strangers(root: Path) -> None:
    """Its metadata is compressed away; the information dictionary still says what it was."""
    path = root / "output" / EN
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.Metadata
        pdf.save(path, object_stream_mode=ObjectStreamMode.generate)
    found = verified(root, EN)
    assert found.ours and found.said["handout"] == "first-visit"
    assert not any("made from another" in why for why in found.why)
    assert not found.intact and not found.current and "it was changed after it was made" in found.why


# --- what to do next


def as_it_is(file: Path) -> None:
    del file


def scribbled_on(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"% a note\n")


def a_scan(file: Path) -> None:
    file.write_bytes(b"%PDF-1.4 a scan")


def phone_changed(file: Path) -> None:
    edit(project_of(file) / BRAND, "555-0100", "555-0101")


def sentence_changed(file: Path) -> None:
    edit(project_of(file) / CONTENT, "Write down your questions.", "Ask them.")


def language_removed(file: Path) -> None:
    edit(project_of(file) / BRAND, "[en, es]", "[en]")


def handout_gone(file: Path) -> None:
    (project_of(file) / CONTENT).unlink()


def translation_gone(file: Path) -> None:
    (project_of(file) / "translations/first-visit/es.yaml").unlink()


def title_fails(file: Path) -> None:
    edit(project_of(file) / CONTENT, "title: Your first visit", "title: Unsettable visit")


def project_of(file: Path) -> Path:
    return file.parents[2]


BUILD = "handout build first-visit -l {tag} -b example-clinic"


@pytest.mark.parametrize("name", [EN, ES])
@pytest.mark.parametrize(
    ("change", "in_english", "in_spanish"),
    [
        (as_it_is, "handout status first-visit", "handout status first-visit"),
        (scribbled_on, BUILD, BUILD),
        (a_scan, "handout build", "handout build"),
        (phone_changed, BUILD, BUILD),
        (sentence_changed, BUILD, "handout status first-visit"),
        (title_fails, "handout check first-visit", "handout status first-visit"),
        (translation_gone, "handout status first-visit", "handout status first-visit"),
        (language_removed, "handout status first-visit", ""),
        (handout_gone, "", ""),
    ],
)
def test_it_ends_with_what_to_do_next(
    root: Path, name: str, change: Callable[[Path], None], in_english: str, in_spanish: str
) -> None:
    change(root / "output" / name)
    found = verified(root, name)
    expected = in_english.format(tag="en") if name == EN else in_spanish.format(tag="es")
    assert found.next.command == expected
    assert ("do not print" in found.next.because or "nothing from this" in found.next.because) != found.current


def test_what_was_withdrawn_is_made_anew(root: Path) -> None:
    phone_changed(root / "output" / EN)
    edit(root / CONTENT, "Write down your questions.", "Ask them.")
    run(root, languages=("en",))
    (old,) = (root / "output/withdrawn").rglob("*.es.pdf")
    assert verify(old, root, TODAY, QUICK).next.command == "handout status first-visit"


def test_another_edition_is_named_whole(root: Path) -> None:
    (root / "variants").mkdir()
    (root / "variants/big.yaml").write_text("format: 1\nvariant: big\n", "utf-8")
    run(root, variants=("big",), layout="sheet", standard="ua-2")
    (file,) = (root / "output").rglob("*.es.sheet.big.ua-2.pdf")
    phone_changed(file)
    command = verify(file, root, TODAY, QUICK).next.command
    assert command == f"{BUILD.format(tag='es')} --layout sheet --variant big --standard ua-2"
