"""From figures to tables, and where the time goes: cases worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from report import Record, parts, ratio, table
from stages import stage


def record(side: str, cpu: list[float], made: int = 10, **changed: Any) -> Record:
    known: dict[str, Any] = {
        "workload": "work",
        "asked": made,
        "cores": 1,
        "wall": cpu,
        "peak": 50.0,
        "size": 40.0,
        "pages": 2 * made,
    }
    return Record(side=side, cpu=cpu, made=made, alike=made, **(known | changed))


def test_the_ratio_is_that_of_the_middle_round() -> None:
    """4/2, 6/2 and 1/1: a round on a busy machine has both sides slow. A median by side would say 4/2."""
    assert ratio(record("handout", [2.0, 2.0, 1.0]), record("typst", [4.0, 6.0, 1.0])) == 2.0
    assert ratio(record("handout", [2.0, 3.0, 8.0]), record("typst", [2.0, 9.0, 32.0])) == 3.0


def test_the_ratio_is_one_of_sheets_that_were_made() -> None:
    assert ratio(record("handout", [10.0]), record("other", [5.0], made=5, asked=10)) == pytest.approx(1.0)


def test_start_first_sheet_and_further_brand() -> None:
    """S = 100, F = 10, L = 2: three languages alone cost 110 each, together 130; nine sheets more 18."""
    alone = [record("handout", [0.110], made=1) for _ in range(3)]
    single = [record("handout", [0.130], made=3), record("typst", [9.0], made=3), *alone]
    many = [record("handout", [0.148], made=12)]
    assert parts(single, many, "handout") == pytest.approx((100, 10, 2))


ABOUT = {"day": "2026-11-29", "machine": "2 cores", "Python": "3.11"}


def test_a_side_without_figures_is_told_as_failed_with_its_reason() -> None:
    broken = record("typst", [], made=0, asked=10, fault="ended with 1: no font")
    said = table({"about": ABOUT, "rows": {"batch": [vars(record("handout", [1.0])), vars(broken)]}})
    assert "| work | typst | 0 of 10 | failed |" in said
    assert "- work, typst: ended with 1: no font" in said


def test_fewer_sheets_than_asked_are_told() -> None:
    some = record("reportlab", [1.0], made=8, asked=10, fault="2 of 10 sheets are missing: ar")
    said = table({"about": ABOUT, "rows": {"batch": [vars(record("handout", [1.0])), vars(some)]}})
    assert "| work | reportlab | 8 of 10 | 125.0 | 1.25 x |" in said
    assert "- work, reportlab: 2 of 10 sheets are missing: ar" in said


HOUSE = "/x/src/handout/"


@pytest.mark.parametrize(
    ("outermost_first", "found"),
    [
        (["usecases/build.py", "usecases/making.py", "assemble/job.py"], "assemble"),
        (["usecases/making.py", "compose/composer.py", "text/shape.py"], "text"),
        (["usecases/making.py", "compose/composer.py", "boxes.py"], "compose"),
        (["usecases/making.py", "pdf/seal.py", "pdf/objects.py"], "seal"),
        (["usecases/making.py", "pdf/bind.py", "pdf/objects.py"], "bind"),
        (["usecases/making.py", "checks/result.py", "text/tokens.py"], "checks"),
        (["usecases/build.py", "project/loading.py", "models/brand.py"], "load"),
        (["usecases/build.py", "output/store.py"], "write"),
        (["usecases/build.py"], "keys and the rest"),
    ],
)
def test_a_stack_belongs_to_a_stage(outermost_first: list[str], found: str) -> None:
    assert stage([HOUSE + file for file in reversed(outermost_first)]) == found


def test_what_is_imported_meanwhile_is_start() -> None:
    assert stage(["/x/typing.py", "<frozen importlib._bootstrap>", HOUSE + "compose/composer.py"]) == "start"
