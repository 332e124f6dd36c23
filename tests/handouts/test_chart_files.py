"""Schedules, diaries and weeks as finished files: what validators say, what a screen reader and an engine get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import handout_samples as samples
import pytest
from test_breadth import faults, made

from extraction import pdfium_cannot, pdfium_pages, unread
from handout import packaged
from handout.models.dates import week
from handout.models.locales import in_digits
from own_project import BuiltSheet
from tagged import CONTROLS, Element, Tagged

LANGUAGES = ("en", "ar", "ur", "hi", "ta", "th", "zh-Hans")
ROWS = 40


def charts_in(tag: str) -> dict[str, Any]:
    """One of each, its words the fixed ones of a language."""
    language = packaged.language(tag)
    assert language
    say = language.words
    schedule = {
        "times": ["morning", "noon", "evening", "bedtime"],
        "rows": [
            {
                "what": say.note,
                "look": say.tip,
                "doses": [f"{say.tip}: 1", "", "", f"{say.note}: 2½"],
                "tablets": [1, 0, 0, 2.5],
            },
            {"what": say.warning, "doses": ["", say.sources, "", ""]},
        ],
    }
    columns = [{"title": say.version.format(version=""), "mark": "number"}, {"time": "noon", "mark": "box"}, say.urgent]
    return samples.handout(
        f"charts-{tag.lower()}",
        tag,
        say.urgent,
        [
            samples.section("one", say.note, {"schedule": schedule}, role="key-points"),
            samples.section("two", say.tip, {"week": {"title": say.warning}}),
            samples.section("three", say.sources, {"diary": {"columns": columns, "rows": ROWS}}),
        ],
    )


@pytest.fixture(scope="module", params=LANGUAGES)
def sheet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSheet:
    root = tmp_path_factory.mktemp("charts") / "project"
    samples.write_project(root, [charts_in(request.param)], [request.param], "A4")
    return made(root)


def tables(sheet: BuiltSheet) -> list[tuple[Tagged, Element]]:
    tagged = Tagged(sheet.data)
    return [(tagged, element) for element in tagged.elements() if element.role == "Table"]


def roles(element: Element) -> list[str]:
    return [kid.role for kid in element.kids if isinstance(kid, Element)]


def cells(table: Element) -> list[list[Element]]:
    """The cells of each row."""
    rows = (element for element in table.elements() if element.role == "TR")
    return [[kid for kid in row.kids if isinstance(kid, Element)] for row in rows]


def scopes(row: list[Element]) -> list[str]:
    return [f"{cell.role} {cell.node.A.Scope}" if cell.role == "TH" else cell.role for cell in row]


def test_charts_conform(sheet: BuiltSheet) -> None:
    """PDF/UA-1, PDF/A-2a, and every word in the tree once, in its order."""
    assert faults(sheet) == []


def test_charts_are_read_back(sheet: BuiltSheet) -> None:
    expected = [text for text in sheet.paragraphs if not pdfium_cannot(text)]
    assert unread(expected, pdfium_pages(sheet.data)) == []


def test_a_schedule_has_heads_of_columns_and_of_rows(sheet: BuiltSheet) -> None:
    """ISO 32000-1, 14.8.5.7; the look of a medicine stands in the head of its row."""
    _, table = tables(sheet)[0]
    assert roles(table) == ["THead", "TBody"]
    head, *rows = cells(table)
    assert scopes(head) == ["TH /Column"] * 5
    assert [scopes(row) for row in rows] == [["TH /Row", "TD", "TD", "TD", "TD"]] * 2
    assert roles(rows[0][0]) == ["P", "P"]


def test_a_week_is_seven_heads_over_seven_empty_cells_under_a_caption(sheet: BuiltSheet) -> None:
    language = packaged.language(sheet.sheet.body.language)
    assert language
    tagged, table = tables(sheet)[1]
    assert roles(table) == ["Caption", "THead", "TBody"]
    days, empty = cells(table)
    said = (tagged.text(day).translate(CONTROLS).replace("\u200b", "") for day in days)
    assert [" ".join(name.split()) for name in said] == list(week(language, "US"))
    assert [(cell.role, cell.kids) for cell in empty] == [("TD", [])] * 7


def test_a_diary_has_a_cell_for_every_box_and_its_rows_are_counted(sheet: BuiltSheet) -> None:
    """In the digits of the language; on a later page the head is an artifact (ISO 14289-1, 7.5: rows of one length)."""
    language = packaged.language(sheet.sheet.body.language)
    assert language
    tagged, table = tables(sheet)[2]
    head, *rows = cells(table)
    assert scopes(head) == ["TH /Column"] * 3
    assert [scopes(row) for row in rows] == [["TH /Row", "TD", "TD"]] * ROWS
    told = [tagged.text(row[0]).translate(CONTROLS).strip() for row in rows]
    assert told == [in_digits(str(number), language.digits) for number in range(1, ROWS + 1)]
    pages = {kid[0] for element in table.elements() for kid in element.kids if isinstance(kid, tuple)}
    assert len(pages) > 1


@pytest.mark.parametrize("tag", ["en", "ta"])
def test_turned_charts_say_the_same_and_heads_said_again_are_artifacts(tag: str, tmp_path: Path) -> None:
    """On paper that is too narrow for five columns the tree is the one of the wide form."""
    samples.write_project(tmp_path / "project", [charts_in(tag)], [tag], "A5")
    sheet = made(tmp_path / "project")
    assert faults(sheet) == []
    assert unread([text for text in sheet.paragraphs if not pdfium_cannot(text)], pdfium_pages(sheet.data)) == []
    tagged, table = tables(sheet)[0]
    assert [scopes(row) for row in cells(table)] == [["TH /Column"] * 5, *[["TH /Row", "TD", "TD", "TD", "TD"]] * 2]
    language = packaged.language(tag)
    assert language and language.words.time_noon in tagged.artifact_text()
