"""docs/errors.md lists every code that the program has, read from its sources."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAKER = runpy.run_path(str(ROOT / "docs" / "make_errors.py"))

WITHOUT_HINT = {
    *(
        "cannot-read",
        "document-type",
        "file-too-large",
        "kept",
        "marks",
        "no-approval",
        "not-po",
        "not-xliff",
        "not-xml",
    ),
    *("own-work", "translator", "twice", "two-targets", "unsigned", "wrong-handout", "wrong-language"),
    "wrong-translation",
}
"""Codes whose message alone says what to do, or that still lack a hint. May only become fewer."""


def told(tmp_path: Path, *files: str) -> list[tuple[str, str, str, str]]:
    """What the maker finds in files ``a.py``, ``b.py`` …: code, severity, message and hint."""
    for name, text in zip("abc", files, strict=False):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    return [(e.code, e.severity, e.message, e.hint) for e in MAKER["Sources"](tmp_path).entries()]


def test_the_page_is_up_to_date() -> None:
    """Else run: python docs/make_errors.py"""
    assert (ROOT / "docs" / "errors.md").read_text("utf-8") == MAKER["page"]()


def test_every_code_says_what_to_do() -> None:
    assert set(MAKER["without_hint"](MAKER["Sources"](MAKER["SRC"]).entries())) <= WITHOUT_HINT


def test_codes_are_kebab_case_and_explanations_belong_to_codes() -> None:
    codes = {entry.code for entry in MAKER["Sources"](MAKER["SRC"]).entries()}
    assert [code for code in codes if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)] == []
    assert set(MAKER["EXPLAINED"]) <= codes
    assert len(codes) > 140


def test_words_are_followed_to_where_they_are_written(tmp_path: Path) -> None:
    """A hint in a constant, a message in two branches, a name that is given anew further down."""
    text = """
HINT = "Write " + "it."
def find(name, other):
    if other:
        message = f"no “{name}” here"
        yield warning("one", message, None, HINT)
    message = "odd" if name else "even"
    yield error("two", message, hint=did_you_mean(name, other))
"""
    assert told(tmp_path, text) == [
        ("one", "warning", "no “…” here", "Write it."),
        ("two", "error", "even", "Did you mean “…”?"),
        ("two", "error", "odd", "Did you mean “…”?"),
    ]


def test_a_function_that_passes_words_on_is_read_at_its_callers(tmp_path: Path) -> None:
    refusing = """
def refuse(code, message, hint=None):
    raise InputError(error(f"bad-{code}", message, None, hint))
refuse("one", "here")
"""
    calling = """
from handout.a import refuse
from handout import a
def both(path):
    refuse("two", f"{path} there", "Mend it.")
    a.refuse("three", "far")
"""
    assert told(tmp_path, refusing, calling) == [
        ("bad-one", "error", "here", ""),
        ("bad-three", "error", "far", ""),
        ("bad-two", "error", "… there", "Mend it."),
    ]


def test_two_answers_of_one_function_stay_together(tmp_path: Path) -> None:
    text = """
def problem(text):
    if text:
        return "long", "Cut it."
    return "short", "Fill it."
def check(text):
    if found := problem(text):
        return Fault("length", found[0], 0, found[1])
"""
    assert told(tmp_path, text) == [("length", "error", "long", "Cut it."), ("length", "error", "short", "Fill it.")]


def test_a_code_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.py: find: the code of a fault cannot be read"):
        told(tmp_path, "def find(codes):\n    for code in codes:\n        yield error(code, 'odd')\n")
