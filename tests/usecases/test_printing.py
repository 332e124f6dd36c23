"""Print runs from a project: what is printed and what is not, where the file may stand, and what verify says of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from build_samples import BRAND, CONTENT, EN, ES, SPANISH, TODAY, edit, project, run

from handout.errors import EnvironmentFault, ExitCode, InputError
from handout.pdf.objects import digest
from handout.pdf.readback import read
from handout.usecases.print_list import MOST_LINES
from handout.usecases.print_run import RUN
from handout.usecases.printing import PrintOptions, PrintResult, print_run
from handout.usecases.steps import drawn_steps
from handout.usecases.verify import Verification, verify
from handout.usecases.workshop import open_workshop

BOTH = """\
handout,language,copies
first-visit,es,3
first-visit,en,
first-visit,es,2
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a run of both languages; no test may change it."""
    root = project(tmp_path_factory.mktemp("runs") / "clinic")
    assert not printed(root, BOTH).diagnostics
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "clinic")


def printed(root: Path, text: str, **changes: object) -> PrintResult:
    listed = root.parent / "morning.csv"
    listed.write_text(text, "utf-8")
    options = replace(PrintOptions(root, listed, TODAY), **changes)  # type: ignore[arg-type]
    return print_run(options, drawn_steps())


def run_file(root: Path) -> Path:
    return root.parent / "morning.pdf"


def verified(root: Path, file: Path | None = None, today: date = TODAY) -> Verification:
    return verify(file or run_file(root), root, today, drawn_steps())


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


# --- what is printed --------------------------------------------------------------------------------------------


def test_sheets_stand_in_the_order_of_the_list_as_a_build_makes_them(shared: Path) -> None:
    run(shared, steps=drawn_steps())
    built = {name: texts((shared / "output" / name).read_bytes()) for name in (EN, ES)}
    blank = {name: [""] * (len(pages) % 2) for name, pages in built.items()}
    expected = [*(built[ES] + blank[ES]) * 3, *built[EN], *blank[EN], *(built[ES] + blank[ES]) * 2]
    assert texts(run_file(shared).read_bytes()) == expected


def test_it_says_what_it_printed(root: Path) -> None:
    result = printed(root, BOTH)
    assert (result.exit_code, result.file, result.left_out) == (ExitCode.DONE, run_file(root), ())
    data = run_file(root).read_bytes()
    assert result.size == len(data) and result.pages == len(pikepdf.open(BytesIO(data)).pages)
    placed = [(part.wanted.where.line, part.placement) for part in result.parts]
    assert [(line, one.first, one.copies) for line, one in placed if one] == [
        (2, 1, 3),
        (3, 1 + 3 * placed[0][1].pages, 1),  # type: ignore[union-attr]
        (4, 1 + 3 * placed[0][1].pages + placed[1][1].pages, 2),  # type: ignore[union-attr]
    ]


def test_the_file_tells_its_title_and_what_it_holds(shared: Path) -> None:
    found = read(run_file(shared).read_bytes())
    held = json.loads(found.custom[RUN])
    assert found.title == "Print run: morning" and found.intact
    assert held["copies"] == [[0, 3], [1, 1], [0, 2]]
    assert [(one["language"], one["brand"]) for one in held["sheets"]] == [
        ("es", "example-clinic"),
        ("en", "example-clinic"),
    ]


def test_the_same_list_gives_the_same_bytes(shared: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.pdf"
    printed(shared, BOTH, target=other)
    assert other.read_bytes() == run_file(shared).read_bytes()


def test_the_brand_s_own_layout_is_one_sheet_whether_it_is_named_or_not(root: Path) -> None:
    own = open_workshop(root, drawn_steps()).project.brands["example-clinic"].model.layout
    printed(root, f"handout,language,layout\nfirst-visit,en,\nfirst-visit,en,{own}\n")
    held = json.loads(read(run_file(root).read_bytes()).custom[RUN])
    assert held["copies"] == [[0, 1], [0, 1]] and len(held["sheets"]) == 1


def test_another_standard(root: Path) -> None:
    printed(root, BOTH, standard="ua-2")
    assert run_file(root).read_bytes().startswith(b"%PDF-2.0")
    assert verified(root).current


def test_that_of_the_brand(root: Path) -> None:
    edit(root / BRAND, "\nlayout:", "\nstandard: ua-2\nlayout:")
    printed(root, BOTH)
    assert run_file(root).read_bytes().startswith(b"%PDF-2.0")


# --- what is not ------------------------------------------------------------------------------------------------


def test_what_may_not_be_printed_is_told_by_its_line_and_the_rest_is_printed(root: Path) -> None:
    edit(root / CONTENT, "Write down your questions.", "Ask them.")
    result = printed(root, BOTH)
    assert result.exit_code is ExitCode.FAULTS and result.left_out == (2, 4)
    told = [
        (fault.where.line, fault.hint) for fault in result.diagnostics if fault.where and fault.code == "not-printed"
    ]
    assert [line for line, _ in told] == [2, 4] and all(hint for _, hint in told)
    assert [part.placement is not None for part in result.parts] == [False, True, False]
    assert len(pikepdf.open(BytesIO(run_file(root).read_bytes())).pages) == result.pages


def test_a_missing_translation_is_a_fault_here(root: Path) -> None:
    (root / SPANISH).unlink()
    result = printed(root, BOTH)
    assert result.exit_code is ExitCode.FAULTS and result.left_out == (2, 4)


def test_a_withdrawn_handout_is_never_printed(root: Path) -> None:
    edit(root / CONTENT, "review:", "review:\n  withdrawn: {date: 2026-11-20, because: It is wrong.}")
    result = printed(root, BOTH)
    assert result.exit_code is ExitCode.FAULTS and result.size == 0 and not run_file(root).exists()


@pytest.mark.parametrize("file", [CONTENT, BRAND, SPANISH])
def test_a_broken_file_is_told_with_the_lines_that_need_it(root: Path, file: str) -> None:
    (root / file).write_text("format: 1\nbrok", "utf-8")
    result = printed(
        root,
        BOTH.replace("language,", "language,brand,")
        .replace(",es,", ",es,example-clinic,")
        .replace(",en,", ",en,example-clinic,"),
    )
    assert result.exit_code is ExitCode.FAULTS
    assert 2 in result.left_out
    assert file in {fault.where.file for fault in result.diagnostics if fault.where}


def test_a_run_has_an_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = printed(root, BOTH).pages
    monkeypatch.setattr("handout.usecases.print_run.MOST_PAGES", pages - 1)
    result = printed(root, BOTH)
    assert result.left_out == (4,) and [fault.code for fault in result.diagnostics] == ["run-too-long"]
    assert 0 < result.pages < pages


def test_the_day_is_never_before_the_last_one_that_a_build_knew(root: Path) -> None:
    """A clock that was set back tells no date: what has expired does not come back clean."""
    run(root, today=date(2030, 1, 1), clock=date(2030, 1, 1))
    result = printed(root, BOTH)
    assert "expired" in result.parts[0].result.reasons


# --- where it may stand -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["strange.pdf", "morning.csv", "sheet.pdf"])
def test_nothing_of_anybody_s_is_replaced(root: Path, name: str) -> None:
    run(root, steps=drawn_steps())
    target = root.parent / name
    target.write_bytes((root / "output" / EN).read_bytes() if name == "sheet.pdf" else b"mine")
    before = target.read_bytes()
    if name == "morning.csv":
        target.write_text(BOTH, "utf-8")
        before = target.read_bytes()
    with pytest.raises(InputError, match="no print run"):
        printed(root, BOTH, target=target)
    assert target.read_bytes() == before


def test_an_older_run_is_replaced_but_not_one_that_somebody_changed(root: Path) -> None:
    printed(root, BOTH)
    printed(root, "handout,language\nfirst-visit,en\n")
    held = run_file(root).read_bytes()
    assert json.loads(read(held).custom[RUN])["copies"] == [[0, 1]]
    run_file(root).write_bytes(held.replace(b"Print run: morning", b"Print run: evening"))
    with pytest.raises(InputError, match="changed since"):
        printed(root, BOTH)


@pytest.mark.parametrize("target", ["output/run.pdf", "output/example-clinic/run.pdf", "../kept/x/run.pdf"])
def test_not_where_a_build_keeps_its_sheets(root: Path, target: str) -> None:
    if "kept" in target:
        run(root, output=root.parent / "kept")
    with pytest.raises(InputError, match="does not belong"):
        printed(root, BOTH, target=root / target)


def test_an_older_run_that_stays_is_told(root: Path) -> None:
    """Its sheets may be those that were withdrawn since."""
    assert "older-run" not in [fault.code for fault in printed(root, BOTH).diagnostics]
    edit(root / CONTENT, "review:", "review:\n  withdrawn: {date: 2026-11-20, because: It is wrong.}")
    result = printed(root, BOTH)
    (told,) = (fault for fault in result.diagnostics if fault.code == "older-run")
    assert result.size == 0 and told.where and told.where.file == str(run_file(root))
    run_file(root).unlink()
    assert "older-run" not in [fault.code for fault in printed(root, BOTH).diagnostics]


def test_where_no_project_is_that_alone_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        printed(tmp_path / "nothing", BOTH)
    assert [fault.code for fault in raised.value.diagnostics] == ["no-brand", "no-handout"]


def test_a_folder_is_no_file(root: Path) -> None:
    with pytest.raises(InputError, match="a folder stands"):
        printed(root, BOTH, target=root)


def test_a_folder_that_cannot_be_written(root: Path) -> None:
    (root / "file").write_bytes(b"")
    with pytest.raises(EnvironmentFault):
        printed(root, BOTH, target=root / "file" / "run.pdf")


# --- verify -----------------------------------------------------------------------------------------------------


def test_a_run_just_made_is_current(shared: Path) -> None:
    found = verified(shared)
    assert found.current and not found.why
    assert [(one.edition.file, one.copies, one.current) for one in found.sheets] == [(ES, 5, True), (EN, 1, True)]


def test_single_sided_runs_are_current_too(root: Path) -> None:
    printed(root, BOTH, single_sided=True)
    assert verified(root).current


def test_a_sheet_that_is_another_today_is_told_and_the_others_are_not(root: Path) -> None:
    printed(root, BOTH)
    edit(root / SPANISH, "target: ", "target: Y ") if "target: Y " not in (root / SPANISH).read_text("utf-8") else None
    found = verified(root)
    assert not found.current and not found.same_text
    assert [(one.edition.language, one.current) for one in found.sheets] == [("es", False), ("en", True)]
    assert all(ES in why for why in found.why) and found.sheets[0].why


def test_another_brand_outdates_all(root: Path) -> None:
    printed(root, BOTH)
    edit(root / BRAND, "name: ", "name: The ")
    found = verified(root)
    assert not found.current and all("another brand" in " ".join(one.why) for one in found.sheets)


def test_a_run_that_has_expired_since_may_not_be_printed(root: Path) -> None:
    printed(root, BOTH)
    assert not verified(root, today=date(2030, 1, 1)).printable


def test_a_run_that_was_changed_is_told(root: Path) -> None:
    """Even where its seal was made anew: binding its sheets gives other bytes."""
    printed(root, BOTH)
    held = run_file(root).read_bytes().replace(b"Print run: morning", b"Print run: mourned")
    run_file(root).write_bytes(held)
    assert not verified(root).current
    start = int(held[held.rindex(b"startxref") :].split()[1])
    old = held[held.index(b"/ID[<", start) + 5 :][:32]
    run_file(root).write_bytes(held.replace(old, digest(held[:start]).encode()))
    found = verified(root)
    assert not found.current and found.why


SAYING = '{"sheets":[%s],"copies":[%s],"standard":"ua-1","single_sided":false}'
A_SHEET = '{"handout":"first-visit","language":"es","brand":"example-clinic","draft":"no"}'


@pytest.mark.parametrize(
    "said",
    [
        *("", "[]", "[", SAYING % ("", ""), SAYING % ("{}", "[0,1]"), SAYING % (A_SHEET, "[1,1]")),
        *(SAYING % (A_SHEET, f"[0,{count}]") for count in ("0", "-1", "1000", "1e9", "1e999", "Infinity", '"x"')),
        SAYING % (A_SHEET, ",".join(["[0,1]"] * 1001)),
        SAYING % (f"{A_SHEET},{A_SHEET}", "[0,1]"),
    ],
)
def test_a_run_that_says_nothing_that_can_be_is_no_run(root: Path, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.usecases.print_run.json.dumps", lambda *_, **__: said)
    printed(root, BOTH)
    monkeypatch.undo()
    found = verified(root)
    assert not found.current and "does not say which sheets" in " ".join(found.why)


def test_as_many_sheets_as_a_list_may_name_are_read_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each another, with a title of 300 letters: 3 kB of each."""
    printed(root, BOTH)
    (sheet, *_) = json.loads(read(run_file(root).read_bytes()).custom[RUN])["sheets"]
    many = [{**sheet, "title": "\u0939" * 300, "layout": f"layout-{n}"} for n in range(MOST_LINES)]
    held = {"single_sided": False, "standard": "ua-1", "copies": [[n, 1] for n in range(MOST_LINES)], "sheets": many}
    said = json.dumps(held)
    monkeypatch.setattr("handout.usecases.print_run.json.dumps", lambda *_, **__: said)
    printed(root, BOTH)
    assert read(run_file(root).read_bytes()).custom[RUN] == said
    with pikepdf.open(run_file(root)) as document:
        assert all(len(str(words)) < 32_768 for words in document.docinfo.values())
