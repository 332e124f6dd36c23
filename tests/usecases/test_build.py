"""What a build makes, skips, refuses and reports."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from build_samples import BRAND, CONTENT, EN, ES, QUICK, SPANISH, edit, outcomes, pdfs, project, run, variant

from handout.errors import Diagnostic, InputError, Position, UsageError, error
from handout.output import manifest
from handout.pdf.readback import read
from handout.sheet import Body
from handout.usecases.result import Options, Outcome
from handout.usecases.workshop import Steps


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def second_handout(root: Path, title: str) -> None:
    text = (root / CONTENT).read_text("utf-8").replace("handout: first-visit", "handout: other")
    (root / "content/other.yaml").write_text(text.replace("title: Your first visit", f"title: {title}"), "utf-8")


def test_a_build_makes_every_language_of_every_brand(root: Path) -> None:
    result = run(root)
    assert outcomes(result) == {EN: "built", ES: "built"}
    assert not result.diagnostics and not result.withdrawn
    said = read(pdfs(root)[ES]).custom
    assert (said["state"], said["reasons"], said["draft"]) == ("machine", "draft machine labels", "no")


def test_the_order_is_by_language_then_handout_then_brand(root: Path) -> None:
    second_handout(root, "Other")
    shutil.copytree(root / "brands/example-clinic", root / "brands/another")
    edit(root / "brands/another/brand.yaml", "brand: example-clinic", "brand: another")
    editions = [sheet.edition for sheet in run(root).sheets]
    assert editions == sorted(editions, key=lambda e: (e.language, e.handout, e.brand))
    assert len(editions) == 8


def test_nothing_is_made_twice(root: Path) -> None:
    run(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*.pdf")}
    (root / "output/.last-build.json").unlink()
    assert set(outcomes(run(root)).values()) == {"unchanged"}
    assert set(outcomes(run(root)).values()) == {"unchanged"}
    assert before == {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*.pdf")}


def test_rebuild_makes_the_same_bytes_anew(root: Path) -> None:
    run(root)
    before = pdfs(root)
    assert set(outcomes(run(root, rebuild=True)).values()) == {"built"}
    assert pdfs(root) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CONTENT, "Write down your questions.", "Rinse them well."),
        (BRAND, '"#14507d"', '"#14507e"'),
        (BRAND, "555-0100", "555-0101"),
        ("brands/example-clinic/logo.svg", 'rx="10"', 'rx="9"'),
    ],
    ids=["content", "colour", "phone", "logo"],
)
def test_what_goes_into_a_sheet_makes_it_anew(root: Path, file: str, old: str, new: str) -> None:
    run(root)
    edit(root / file, old, new)
    assert outcomes(run(root))[EN] == "built"


def test_a_layout_makes_anew_what_stands_on_it(root: Path) -> None:
    run(root)
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/large.yaml").write_text("format: 1\nlayout: large\nextends: leaflet\ntype: {size: 14pt}\n")
    assert set(outcomes(run(root)).values()) == {"unchanged"}
    (root / "layouts/leaflet.yaml").write_text("format: 1\nlayout: leaflet\ntype: {size: 14pt}\n")
    assert set(outcomes(run(root)).values()) == {"built"}


def test_what_is_no_font_in_the_folder_of_fonts_makes_nothing_anew(root: Path) -> None:
    run(root)
    (root / "fonts").mkdir()
    (root / "fonts/note.txt").write_text("Licence: OFL")
    assert set(outcomes(run(root)).values()) == {"unchanged"}


def test_a_translation_makes_only_its_own_sheets_anew(root: Path) -> None:
    run(root)
    edit(root / SPANISH, "Su primera visita", "Su primera visita aquí")
    assert outcomes(run(root)) == {EN: "unchanged", ES: "built"}


def test_a_comment_or_a_touched_file_makes_nothing_anew(root: Path) -> None:
    run(root)
    with (root / BRAND).open("a") as file:
        file.write("# checked by the office\n")
    (root / CONTENT).touch()
    assert set(outcomes(run(root)).values()) == {"unchanged"}


def test_a_lost_file_is_made_again(root: Path) -> None:
    run(root)
    before = pdfs(root)
    (root / "output" / EN).unlink()
    assert outcomes(run(root)) == {EN: "built", ES: "unchanged"}
    assert pdfs(root) == before


def test_no_translation_is_reported_and_is_no_fault(root: Path) -> None:
    edit(root / BRAND, "[en, es]", "[en, es, fr]")
    result = run(root)
    assert outcomes(result)["example-clinic/first-visit.fr.pdf"] == "missing"
    assert not result.failed and not result.environment
    column = len("languages: [en, es, ") + 1
    assert [d.where for d in result.diagnostics if d.code == "translation-missing"] == [Position(BRAND, 13, column)]


def test_a_stale_translation_is_refused_and_only_a_draft_prints_it(root: Path) -> None:
    edit(root / CONTENT, "Write down your questions.", "Write down all your questions.")
    refused = run(root)
    assert outcomes(refused) == {EN: "built", ES: "refused"}
    assert refused.failed
    draft = run(root, draft=True)
    assert outcomes(draft) == {EN: "unchanged", "example-clinic/first-visit.es.draft.pdf": "built"}
    assert read(pdfs(root)["example-clinic/first-visit.es.draft.pdf"]).custom["draft"] == "yes"


def test_a_release_refuses_what_carries_a_mark(root: Path) -> None:
    result = run(root, release=True)
    assert set(outcomes(result).values()) == {"refused"}
    assert not pdfs(root)


def test_past_its_review_date_it_is_made_anew_with_its_mark(root: Path) -> None:
    run(root)
    result = run(root, today=date(2028, 11, 24))
    assert set(outcomes(result).values()) == {"built"}
    assert "expired" in read(pdfs(root)[EN]).custom["reasons"].split()


@pytest.mark.parametrize(("title", "environment"), [("Unsettable", False), ("Fontless", True)])
def test_one_bad_handout_does_not_stop_the_others(root: Path, title: str, environment: bool) -> None:
    second_handout(root, title)
    edit(root / BRAND, "[en, es]", "[en]")
    result = run(root)
    assert outcomes(result) == {EN: "built", "example-clinic/other.en.pdf": "failed"}
    assert (result.failed, result.environment) == (not environment, environment)


def test_a_broken_file_does_not_stop_the_others(root: Path) -> None:
    (root / "content/other.yaml").write_text("format: 1\nhandout: other\ntitel: Other\n")
    result = run(root)
    assert outcomes(result) == {EN: "built", ES: "built"}
    assert result.failed


def test_a_broken_translation_is_a_fault_and_not_a_missing_one(root: Path) -> None:
    with (root / SPANISH).open("a") as file:
        file.write("unknown: key\n")
    result = run(root)
    assert outcomes(result) == {EN: "built", ES: "failed"}
    assert result.failed


def test_of_a_broken_brand_nobody_knows_the_languages(root: Path) -> None:
    """The fault is in the file, and not in the words on the command line."""
    edit(root / BRAND, "region: US", "region: usa")
    result = run(root, brands=("example-clinic",), languages=("fr",))
    assert result.failed and not result.sheets


def test_warnings_stay_as_long_as_the_file_does(root: Path) -> None:
    edit(root / CONTENT, "title: Your first visit", "title: Warned")
    edit(root / BRAND, "[en, es]", "[en]")
    first = run(root)
    (root / "output/.last-build.json").unlink()
    second = run(root)
    assert [d.code for d in first.diagnostics] == [d.code for d in second.diagnostics] == ["loose"]
    assert outcomes(second) == {EN: "unchanged"}


def test_a_file_that_fails_its_check_is_not_written(root: Path) -> None:
    broken = Steps(QUICK.typesetter, check_file=lambda sheet, data: (error("clipped", "text is clipped"),))
    result = run(root, broken)
    assert set(outcomes(result).values()) == {"failed"}
    assert not pdfs(root)


def test_a_sheet_that_fails_its_check_is_not_typeset(root: Path) -> None:
    broken = Steps(QUICK.typesetter, check_sheet=lambda *_: (error("promotional", "“best clinic” is a claim"),))
    assert set(outcomes(run(root, broken)).values()) == {"failed"}


def test_words_that_nothing_is_called_by_are_all_told_with_the_nearest(root: Path) -> None:
    with pytest.raises(UsageError) as fault:
        run(root, handouts=("first-visi",), languages=("fr",), brands=("exampel-clinic",), layout="leaflte")
    told = {d.code: d.hint for d in fault.value.diagnostics}
    assert told["unknown-handout"] == "Did you mean “first-visit”?"
    assert told["unknown-brand"] == "Did you mean “example-clinic”?"
    assert told["unknown-layout"] == "Did you mean “leaflet”?"
    with pytest.raises(UsageError, match="no language “fr”"):
        run(root, languages=("fr",))
    with pytest.raises(UsageError, match="no variant “large”"):
        run(root, variants=("large",))
    assert not (root / "output").exists()


def test_a_broken_layout_that_is_asked_for_is_told_at_its_own_file(root: Path) -> None:
    """It was told at the brand's line, which names another layout."""
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/calm.yaml").write_text("format: 1\nlayout: calm\npage: A5\n")
    result = run(root, layout="calm", languages=("en",))
    told = {fault.code: fault.where for sheet in result.sheets for fault in sheet.diagnostics}
    where = told["broken-layout"]
    assert where and where.file == "layouts/calm.yaml"


def test_a_layout_is_in_the_name_where_it_is_not_the_brands_own(root: Path) -> None:
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/large.yaml").write_text("format: 1\nlayout: large\nextends: leaflet\ntype: {size: 14pt}\n")
    assert list(outcomes(run(root, layout="house", languages=("en",)))) == [EN]
    assert list(outcomes(run(root, layout="large", languages=("en",)))) == ["example-clinic/first-visit.en.large.pdf"]


def test_a_variant_is_in_the_name(root: Path) -> None:
    edit(root / CONTENT, "- notes: 3", "- notes: 3\n        only: {variant: [long]}")
    variant(root, "long")
    assert list(outcomes(run(root, variants=("long",), languages=("en",)))) == [
        "example-clinic/first-visit.en.long.pdf"
    ]


def test_a_text_of_another_variant_makes_no_sheet_partial(root: Path) -> None:
    """The Spanish of the plain sheet is whole; that of the long one is not, and it is refused."""
    edit(root / CONTENT, "- notes: 3", "- text: A long story.\n        only: {variant: [long]}")
    variant(root, "long")
    plain = run(root, languages=("es",))
    assert list(outcomes(plain).values()) == ["built"]
    assert "partial" not in plain.sheets[0].reasons
    long = run(root, languages=("es",), variants=("long",))
    assert list(outcomes(long).values()) == ["refused"]
    assert [fault.code for fault in long.diagnostics] == ["translation-unfinished"]
    assert long.withdrawn == ()  # the plain sheet stays


def test_a_folder_without_a_project_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        run(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["withdrawn", "thumbs"])
def test_a_brand_cannot_be_called_like_a_folder_of_the_output(root: Path, name: str) -> None:
    (root / "brands/example-clinic").rename(root / "brands" / name)
    edit(root / "brands" / name / "brand.yaml", "brand: example-clinic", f"brand: {name}")
    result = run(root)
    assert [(fault.code, fault.where) for fault in result.diagnostics] == [
        ("reserved-name", Position(f"brands/{name}/brand.yaml", 4, 8))
    ]
    assert not result.sheets


@pytest.mark.parametrize("name", ["draft", "imposed"])
def test_no_variant_and_no_layout_is_called_like_the_end_of_a_files_name(root: Path, name: str) -> None:
    (root / "layouts").mkdir(exist_ok=True)
    (root / f"layouts/{name}.yaml").write_text(f"format: 1\nlayout: {name}\nextends: leaflet\n")
    variant(root, name)
    told = [(fault.code, str(fault.where)) for fault in run(root).diagnostics if fault.code == "reserved-name"]
    assert set(told) == {("reserved-name", f"layouts/{name}.yaml:2:9"), ("reserved-name", f"variants/{name}.yaml:2:10")}


def test_layouts_and_variants_share_their_names(root: Path) -> None:
    """Of two alike the one that the project wrote is at fault."""
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/low-ink.yaml").write_text("format: 1\nlayout: low-ink\nextends: leaflet\n")
    variant(root, "leaflet")
    result = run(root)
    told = [(fault.code, str(fault.where)) for fault in result.diagnostics]
    assert told == [("reserved-name", "layouts/low-ink.yaml:2:9"), ("reserved-name", "variants/leaflet.yaml:2:10")]
    assert set(outcomes(result).values()) == {"built"}


@pytest.mark.parametrize("key", ["only", "not"])
def test_a_variant_that_nobody_has_is_a_fault_with_the_nearest(root: Path, key: str) -> None:
    edit(root / CONTENT, "- notes: 3", f"- notes: 3\n        {key}: {{variant: [low-nik]}}")
    edit(root / BRAND, "brand: example-clinic", "brand: example-clinic\nvariants: [bilingal]")
    with pytest.raises(InputError) as fault:
        run(root)
    assert {(one.code, one.where and one.where.file, one.hint) for one in fault.value.diagnostics} == {
        ("unknown-variant", CONTENT, "Did you mean “low-ink”? A file variants/low-nik.yaml adds one."),
        ("unknown-variant", BRAND, "Did you mean “bilingual”? A file variants/bilingal.yaml adds one."),
    }


def test_a_foreign_file_in_the_way_is_left_and_reported(root: Path) -> None:
    (root / "output/example-clinic").mkdir(parents=True)
    (root / "output" / EN).write_bytes(b"a scan of the old leaflet")
    result = run(root)
    assert outcomes(result) == {EN: "failed", ES: "built"}
    assert (root / "output" / EN).read_bytes() == b"a scan of the old leaflet"
    assert [(d.code, d.where) for d in result.diagnostics] == [("foreign-file", Position(str(root / "output" / EN)))]


def test_a_file_changed_by_hand_is_not_written_over(root: Path) -> None:
    run(root)
    changed = pdfs(root)[EN].replace(b"first visit", b"FIRST visit")
    (root / "output" / EN).write_bytes(changed)
    assert outcomes(run(root, rebuild=True))[EN] == "failed"
    assert pdfs(root)[EN] == changed


def test_the_manifest_says_what_was_made(root: Path) -> None:
    run(root)
    entries = manifest.read(root / "output")
    assert entries is not None and set(entries) == {EN, ES}
    assert entries[ES].sha256 == manifest.sha256(pdfs(root)[ES])
    assert entries[ES].reasons == ("draft", "machine", "labels")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1, "files": {"../x.pdf": {}}}', '{"format": 9}'])
def test_a_damaged_manifest_is_made_again_from_the_files(root: Path, damage: str) -> None:
    run(root)
    before, listed = pdfs(root), (root / "output/manifest.json").read_bytes()
    (root / "output/manifest.json").write_text(damage)
    assert set(outcomes(run(root)).values()) == {"built"}  # what a file was made from, only the manifest knows
    assert (pdfs(root), (root / "output/manifest.json").read_bytes()) == (before, listed)


def test_without_a_manifest_what_must_go_still_goes(root: Path) -> None:
    run(root)
    (root / "output/manifest.json").unlink()
    edit(root / BRAND, "[en, es]", "[en]")
    assert [gone.file for gone in run(root).withdrawn] == [ES]


def test_the_page_lists_what_stands(root: Path) -> None:
    run(root)
    page = (root / "output/index.html").read_text("utf-8")
    assert f'href="{EN}"' in page and f'href="{ES}"' in page
    assert 'lang="es" dir="ltr">Su primera visita</a>' in page
    edit(root / BRAND, "[en, es]", "[en]")
    run(root)
    assert ES not in (root / "output/index.html").read_text("utf-8")


def test_options_can_be_compared() -> None:
    first, again = (Options(Path(), Path("output"), date(2026, 1, 1)) for _ in range(2))
    assert first == again
    assert first != replace(first, draft=True)


@pytest.mark.parametrize("layout", ["short", "large"])
def test_what_a_layout_leaves_out_is_not_looked_for_in_the_file(tmp_path: Path, layout: str) -> None:
    """Nor what the layout leaves out that it extends."""
    root = project(tmp_path / "clinic")
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/short.yaml").write_text("format: 1\nlayout: short\nomit: [notes]\n")
    (root / "layouts/large.yaml").write_text("format: 1\nlayout: large\nextends: short\ntype: {size: 14pt}\n")
    asked: list[str] = []

    def check(body: Body, _: bytes) -> tuple[Diagnostic, ...]:
        asked.extend(section.role for section in body.sections)
        return ()

    run(root, replace(QUICK, check_file=check), layout=layout, languages=("en",))
    assert asked
    assert "notes" not in asked


def test_what_a_layout_leaves_out_is_named(root: Path) -> None:
    """In the answer, of sheets that stand already, too, and in the manifest."""
    edit(root / CONTENT, '- text: "Call {clinic.name}', '- id: call\n        text: "Call {clinic.name}')
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts/short.yaml").write_text("format: 1\nlayout: short\nomit: [notes, before, reach-us/call]\n")
    gone = ("before", "reach-us", "my-notes")  # “call” was all that stood in its section
    for known in ("nothing", "the answer", "the sheet"):
        if known == "the sheet":
            (root / "output/.last-build.json").unlink()
        (sheet,) = run(root, layout="short", languages=("en",)).sheets
        assert sheet.left_out == gone, known
        assert sheet.outcome is (Outcome.BUILT if known == "nothing" else Outcome.UNCHANGED)
    entries = manifest.read(root / "output")
    assert entries and [entry.left_out for entry in entries.values()] == [gone]
    assert all(not sheet.left_out for sheet in run(root).sheets)


def test_a_manifest_of_a_version_that_named_nothing_left_out_is_read(root: Path) -> None:
    run(root)
    file = root / "output/manifest.json"
    data = json.loads(file.read_text("utf-8"))
    for entry in data["files"].values():
        del entry["left_out"]
    file.write_text(json.dumps(data), "utf-8")
    assert {sheet.outcome for sheet in run(root).sheets} == {Outcome.UNCHANGED}


def test_nobody_reads_a_file_that_we_ship_for_places_that_are_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_file: Path, name: str) -> NoReturn:
        pytest.fail(f"{name} was read")

    monkeypatch.setattr(sys.modules["handout.source.unread"], "read_document", read)
    root = project(tmp_path / "clinic")
    variant(root, "big", "layout: {type: {size: 16pt}}")
    assert outcomes(run(root)) == {EN: "built", ES: "built"}
