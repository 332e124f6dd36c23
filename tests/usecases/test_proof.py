"""``proof``: every sheet seen, small, whatever is wrong with it; before and after; and nothing overwritten."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from build_samples import BRAND, CONTENT, EN, ES, TODAY, edit, project
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conforming import failures
from handout.errors import EnvironmentFault, ExitCode, InputError, UsageError
from handout.output.files import pdfs
from handout.pdf.readback import read
from handout.render.pages import opened
from handout.render.stamped import intact
from handout.usecases.build import build
from handout.usecases.proof import ProofOptions, ProofResult, proof
from handout.usecases.result import Options
from tagged import Tagged


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project with a build of it, made once; tests copy it."""
    root = project(tmp_path_factory.mktemp("proof") / "clinic")
    build(Options(root, root / "output", TODAY))
    git(root, "init", "-q")
    git(root, "add", "content", "brands", "layouts", "translations")
    git(root, "commit", "-q", "-m", "As it was")
    return root


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept, tmp_path / "clinic")


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@clinic.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def run(root: Path, **changes: Any) -> ProofResult:
    return proof(replace(ProofOptions(root, root / "proof.pdf", TODAY), **changes))


def tree(file: Path) -> list[tuple[str, str]]:
    """Role and words, or alternative text, of all that a proof says, in the order of its structure tree."""
    tagged = Tagged(file.read_bytes())
    said = ((one.role, str(one.node.get("/Alt", "")) or tagged.text(one)) for one in tagged.elements())
    return [(role, words) for role, words in said if words and role in ("H1", "H2", "H3", "P", "Figure", "LBody")]


def words(file: Path) -> str:
    return "\n".join(said for _, said in tree(file))


def fates(result: ProofResult) -> dict[str, str]:
    return {name: change.fate for name, change in result.changes.items()}


def test_every_language_with_its_names_and_pages(root: Path) -> None:
    result = run(root)
    assert result.built.exit_code is ExitCode.DONE
    assert result.file
    found = tree(result.file)
    assert [text for role, text in found if role == "H3"] == ["English (en)", "Spanish español (es)"]
    assert [text for role, text in found if role == "Figure"] == [
        "English, page 1 of 1",
        "Spanish, page 1 of 1",
    ]
    assert any(text.endswith("not for patients.") for _, text in found)


def test_it_is_tagged_and_conformant_and_the_same_twice(root: Path) -> None:
    run(root)
    data = (root / "proof.pdf").read_bytes()
    assert failures(data) == []
    run(root)
    assert (root / "proof.pdf").read_bytes() == data


def test_a_broken_handout_does_not_hide_the_others(root: Path) -> None:
    shutil.copy(root / CONTENT, root / "content/second.yaml")
    edit(root / "content/second.yaml", "handout: first-visit", "handout: second\ncolour: blue")
    result = run(root)
    assert result.built.exit_code is ExitCode.FAULTS
    assert len([role for role, _ in tree(root / "proof.pdf") if role == "Figure"]) == 2
    assert "the key “colour” is not known here" in words(root / "proof.pdf")


def test_a_missing_translation_has_its_place(root: Path) -> None:
    (root / "translations/first-visit/es.yaml").unlink()
    result = run(root)
    assert result.built.exit_code is ExitCode.DONE  # as a build's
    assert "There is no translation." in words(root / "proof.pdf")


def test_what_the_checks_refuse_is_seen_and_ringed(root: Path) -> None:
    """Headings in a colour of grounds cannot be read: a build refuses the sheet, a proof shows where."""
    (root / "layouts").mkdir(exist_ok=True)
    text = "format: 1\nlayout: pale\nextends: leaflet\nstyles:\n  heading: {color: tint}\n"
    (root / "layouts/pale.yaml").write_text(text)
    result = run(root, layouts=("pale",), languages=("en",))
    assert result.built.exit_code is ExitCode.FAULTS
    found = tree(root / "proof.pdf")
    assert [said for role, said in found if role == "Figure" and "ringed: 1" in said]
    assert [said for role, said in found if role == "LBody" and "layouts/pale.yaml:5" in said and "en p. 1" in said]


def test_layouts_side_by_side(root: Path) -> None:
    run(root, layouts=("leaflet", "booklet"), languages=("es",))
    found = tree(root / "proof.pdf")
    assert [said for role, said in found if role in ("H2", "H3")][:3] == [
        "In Spanish, brand example-clinic",
        "leaflet",
        "booklet",
    ]


def test_the_number_of_pages_that_stands_out_is_ringed(root: Path) -> None:
    """Of three brands, two have one page; the third prints on half of their paper."""
    for name in ("one", "two"):
        shutil.copytree(root / "brands/example-clinic", root / f"brands/{name}")
        edit(root / f"brands/{name}/brand.yaml", "brand: example-clinic", f"brand: {name}")
    edit(root / "brands/two/brand.yaml", "format: 1", "format: 1\npaper: A5")
    result = run(root, languages=("en",), by="brand")
    ringed = {name: told for name, told in result.ringed.items() if any("number of pages" in one for one in told)}
    assert list(ringed) == ["two/first-visit.en.pdf"]
    assert "2 pages; most have 1" in words(root / "proof.pdf")


# --- the file -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["proof.pdf", "proof.png"])
def test_only_a_proof_is_replaced(root: Path, name: str) -> None:
    run(root, output=root / name, languages=("en",))
    run(root, output=root / name, languages=("en",))
    (root / name).write_bytes((root / "output" / EN).read_bytes())  # ours, and no proof
    before = (root / name).read_bytes()
    with pytest.raises(InputError) as fault:
        run(root, output=root / name, languages=("en",))
    assert fault.value.diagnostics[0].code == "foreign-file"
    assert (root / name).read_bytes() == before


@pytest.mark.parametrize("name", ["proof.pdf", "proof.png"])
def test_a_proof_with_remarks_in_it_is_not_replaced(root: Path, name: str) -> None:
    """Reviewers write into the PDF (an update at its end, ISO 32000-1, 7.5.6) and draw on the picture."""
    run(root, output=root / name, languages=("en",))
    if name.endswith(".pdf"):
        with (root / name).open("ab") as file:
            file.write(b"9999 0 obj\n<</Subtype/Text/Contents(Larger!)>>\nendobj\nstartxref\n0\n%%EOF\n")
    else:
        picture = Image.open(root / name)
        kept = PngInfo()
        kept.add_text("proof", picture.info["proof"])
        picture.putpixel((9, 9), (255, 0, 0))
        picture.save(root / name, pnginfo=kept)
    before = (root / name).read_bytes()
    with pytest.raises(InputError) as fault:
        run(root, output=root / name, languages=("en",))
    assert fault.value.diagnostics[0].code == "foreign-file"
    assert (root / name).read_bytes() == before


def test_one_layout_named_twice_is_one(root: Path) -> None:
    result = run(root, languages=("en",), layouts=("booklet", "booklet"))
    assert len(result.built.sheets) == 1


def test_one_picture_of_all(root: Path) -> None:
    result = run(root, output=root / "proof.png")
    data = (root / "proof.png").read_bytes()
    assert result.pages == 1
    assert data.startswith(b"\x89PNG") and intact(data, "proof")


def test_another_kind_of_file_is_refused_before_anything_is_made(root: Path) -> None:
    with pytest.raises(UsageError) as fault:
        run(root, output=root / "proof.gif")
    assert fault.value.diagnostics[0].code == "proof-kind"


def test_a_build_takes_a_proof_for_none_of_its_sheets(root: Path) -> None:
    run(root, output=root / "output/proof.pdf", languages=("en",))
    data = (root / "output/proof.pdf").read_bytes()
    assert "first-visit" in words(root / "output/proof.pdf")
    assert "brand" not in read(data).custom
    result = build(Options(root, root / "output", TODAY, rebuild=True))
    assert (result.found, result.withdrawn) == ((), ())
    assert (root / "output/proof.pdf").read_bytes() == data
    assert "proof" not in (root / "output/index.html").read_text("utf-8")


def test_nothing_in_the_output_folder_is_touched(root: Path) -> None:
    before = {name: (root / "output" / name).stat().st_mtime_ns for name in pdfs(root / "output")}
    edit(root / BRAND, "555-0", "555-1")
    run(root)
    assert {name: (root / "output" / name).stat().st_mtime_ns for name in pdfs(root / "output")} == before


# --- before and after ---------------------------------------------------------------------------------------------

WORD = ("Bring", "Carry")


def test_no_difference(root: Path) -> None:
    for against in (str(root / "output"), "HEAD"):
        assert fates(run(root, against=against)) == {EN: "same", ES: "same"}
        assert [role for role, _ in tree(root / "proof.pdf") if role == "Figure"] == []
        assert words(root / "proof.pdf").count("no difference") == 2


@pytest.mark.parametrize("against", ["output", "HEAD"])
def test_one_word_has_changed(root: Path, against: str) -> None:
    """The translation is out of date then, and is refused: it is told as what was there only before."""
    edit(root / CONTENT, *WORD)
    result = run(root, against=str(root / "output") if against == "output" else against)
    assert fates(result) == {EN: "changed", ES: "lost"}
    (pair,) = result.changes[EN].pairs
    assert (len(pair.was), len(pair.became)) == (1, 1)
    (ring,) = pair.became
    data = (root / "output" / EN).read_bytes()
    with opened(data) as document:
        texts = [text for text, box in document.texts(pair.number - 1) if _meets(box, ring.box)]
    assert any(WORD[0] in text for text in texts) and len(texts) <= 2
    found = [said for role, said in tree(root / "proof.pdf") if role == "Figure"]
    assert found[:2] == ["English, page 1 before", "English, page 1 of 1 now"]


def test_pages_that_are_alike_are_told_and_not_shown(root: Path) -> None:
    """The last page of the small booklet has the notes: their title changes, and the first page stays as it is."""
    edit(root / "translations/first-visit/es.yaml", "Mis notas", "Mis apuntes")
    result = run(root, against="HEAD", layouts=("booklet",), languages=("es",))
    (change,) = result.changes.values()
    (pair,) = change.pairs
    assert pair.number > 1
    assert change.same and 1 in change.same and pair.number not in change.same
    assert "no difference on page" in words(root / "proof.pdf")


def _meets(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def test_what_is_only_on_one_side(root: Path) -> None:
    (root / "output" / ES).rename(root / "output/example-clinic/older.es.pdf")
    result = run(root, against=str(root / "output"))
    assert fates(result) == {EN: "same", ES: "new"}
    assert result.gone == ("example-clinic/older.es.pdf",)
    assert "Only before: example-clinic/older.es.pdf." in words(root / "proof.pdf")


def test_a_sheet_that_cannot_be_read_is_told(root: Path) -> None:
    (root / "output" / ES).write_bytes(b"%PDF-1.7 and nothing more")
    result = run(root, against=str(root / "output"))
    assert fates(result) == {EN: "same", ES: "unknown"}
    assert [fault.code for fault in result.built.diagnostics if fault.code.startswith("unreadable")]
    assert result.built.exit_code is ExitCode.FAULTS


def test_another_layout_is_held_against_the_brands_own(root: Path) -> None:
    result = run(root, against=str(root / "output"), layouts=("booklet",), languages=("en",))
    assert [change.fate for change in result.changes.values()] == ["changed"]


def test_what_to_compare_with_must_be_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "empty").mkdir()
    for said, code in (
        ("no-such-branch", "unknown-revision"),
        (str(root / "empty"), "nothing-kept"),
        ("-h", "unknown-revision"),
    ):
        with pytest.raises(UsageError) as fault:
            run(root, against=said)
        assert fault.value.diagnostics[0].code == code
    monkeypatch.setenv("PATH", str(root / "empty"))
    with pytest.raises(EnvironmentFault) as missing:
        run(root, against="HEAD")
    assert missing.value.diagnostics[0].code == "no-git"


def test_a_project_outside_of_git_is_told_so(root: Path) -> None:
    shutil.rmtree(root / ".git")
    with pytest.raises(UsageError) as fault:
        run(root, against="HEAD")
    assert "in no git repository" in fault.value.diagnostics[0].message


def commit(root: Path, *names: str) -> None:
    git(root, "add", *names)
    git(root, "commit", "-q", "-m", "Another state")


def test_what_git_leaves_out_of_an_archive_was_there_all_the_same(root: Path) -> None:
    (root / ".gitattributes").write_text("translations export-ignore\n")
    commit(root, ".gitattributes")
    assert fates(run(root, against="HEAD")) == {EN: "same", ES: "same"}


def test_a_link_out_of_the_project_in_a_revision_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("format: 1\nhandout: elsewhere\n")
    (root / "content/elsewhere.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    commit(root, "content")
    (root / "content/elsewhere.yaml").unlink()
    assert fates(run(root, against="HEAD")) == {EN: "same", ES: "same"}


def test_a_project_in_a_folder_of_its_repository_from_a_hook(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git tells a hook of its repository holds for other folders than that of the project."""
    shutil.rmtree(root / ".git")
    git(root.parent, "init", "-q")
    commit(root.parent, "clinic/content", "clinic/brands", "clinic/layouts", "clinic/translations")
    monkeypatch.setenv("GIT_DIR", str(root.parent / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(root / "no-index"))
    assert fates(run(root, against="HEAD")) == {EN: "same", ES: "same"}
    assert not (root / "no-index").exists()


def test_a_revision_with_faults_is_told_as_one(root: Path) -> None:
    """Not as one without the sheet."""
    edit(root / CONTENT, "handout:", "handoot:")
    commit(root, "content")
    git(root, "revert", "--no-edit", "HEAD")
    result = run(root, against="HEAD~1")
    assert fates(result) == {EN: "unknown", ES: "unknown"}
    told = [fault.message for fault in result.built.diagnostics if fault.code == "unreadable-before"]
    assert told and all("had faults then" in message for message in told)


def test_a_revision_before_the_project_is_told(root: Path) -> None:
    git(root, "rm", "-rq", "--cached", ".")
    commit(root, "brands")
    with pytest.raises(UsageError) as fault:
        run(root, against="HEAD")
    assert fault.value.diagnostics[0].code == "nothing-kept"


@pytest.mark.parametrize("folder", ["output/example-clinic", "."])
def test_a_folder_beside_that_of_the_build_is_not_compared_with(root: Path, folder: str) -> None:
    """There, no sheet has its name, and every one would be told as new."""
    with pytest.raises(UsageError) as fault:
        run(root, against=str(root / folder))
    assert fault.value.diagnostics[0].code == "nothing-kept"


def test_a_proof_in_a_kept_build_is_none_of_its_sheets(root: Path) -> None:
    run(root, output=root / "output/proof.pdf")
    assert run(root, against=str(root / "output")).gone == ()


# --- critical texts -----------------------------------------------------------------------------------------------


def test_critical_texts_beside_their_back_translations(root: Path) -> None:
    run(root, back=True)
    text = words(root / "proof.pdf")
    assert "Critical texts of first-visit in Spanish" in text
    assert "Translated back by" in text and "Compared by" in text
    assert failures((root / "proof.pdf").read_bytes()) == []
