"""docs/errors.md lists every code that the program has, read from its sources."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from handout.accepting import ACCEPTABLE, ERRORS, OF_HANDOUTS, OF_TEXTS, OF_TRANSLATIONS

ROOT = Path(__file__).parent.parent
MAKER = runpy.run_path(str(ROOT / "docs" / "make_errors.py"))

HINT = re.compile(r'…|[A-Z“…].*[.?][”"]?')
"""A sentence: a capital, a quoted word or a value first, and a full stop or a question mark last."""
MESSAGE = re.compile(r"([a-z“{…]|--|Chrome|PO ).*(?<!\.)")
"""What follows “error:”: a small letter, a quoted word, a value or a name first, and no full stop last."""

WITHOUT_PLACE = {
    ("cli/preview.py", "missing-package"): "the computer's, not a file's",
    ("preview/guarding.py", "long-question"): "a request to the preview",
    ("preview/guarding.py", "read-only"): "a request to the preview",
    ("preview/guarding.py", "wrong-host"): "a request to the preview",
    ("preview/guarding.py", "wrong-origin"): "a request to the preview",
    ("preview/pages.py", "long-question"): "a request to the preview",
    ("preview/pages.py", "no-such-number"): "a request to the preview",
    ("preview/pages.py", "no-such-page"): "a request to the preview",
    ("preview/pages.py", "no-such-sheet"): "a request to the preview",
    ("preview/pages.py", "too-many-pages"): "a request to the preview",
    ("preview/serving.py", "no-port"): "the option --port",
    ("spelling.py", "unknown-{kind}"): "a word of the command line",
    ("text/fonts.py", "unknown-font"): "a font's name alone; usecases/workshop.py adds where the brand names it",
    ("translations/back.py", "unnamed-translator"): "the options --translator and --engine",
    ("translations/back.py", "unsigned"): "the option --by",
    ("translations/exchange.py", "missing-package"): "the computer's, not a file's",
    ("translations/sign.py", "unqualified"): "the option --qualification",
    ("translations/sign.py", "unsigned"): "the options --by, --role, --qualification and --region",
    ("translations/update.py", "wrong-translation"): "two models are compared, and models have no places",
    ("translations/xliff.py", "hidden-character"): "a text of a model that a program made; files are refused before",
    ("usecases/against.py", "no-git"): "the computer's, not a file's",
    ("usecases/answers.py", "bad-colour"): "an answer to `new`",
    ("usecases/answers.py", "code"): "an answer to `new`",
    ("usecases/answers.py", "emergency-number"): "an answer to `new`",
    ("usecases/answers.py", "low-contrast"): "an answer to `new`",
    ("usecases/answers.py", "unknown-language"): "an answer to `new`",
    ("usecases/answers.py", "unknown-region"): "an answer to `new`",
    ("usecases/answers.py", "wrong-script"): "an answer to `new`",
    ("usecases/against.py", "nothing-kept"): "the option --against",
    ("usecases/against.py", "unknown-revision"): "the option --against",
    ("usecases/confirm.py", "changed-meanwhile"): "several files at once",
    ("usecases/confirm.py", "unsigned"): "the option --by",
    ("usecases/making.py", "no-memory"): "the computer's, not a file's",
    ("usecases/pool.py", "process-died"): "the computer's, not a file's",
    ("usecases/pool.py", "one-process"): "the computer's, not a file's",
    ("usecases/cluster.py", "cluster-gone"): "a machine of the cluster",
    ("usecases/cluster.py", "missing-package"): "the computer's, not a file's",
    ("usecases/cluster.py", "no-scheduler"): "the option --scheduler",
    ("usecases/cluster.py", "no-worker"): "a machine of the cluster",
    ("usecases/cluster.py", "other-program"): "a machine of the cluster",
    ("usecases/parcel.py", "other-fonts"): "a machine of the cluster",
    ("usecases/proof.py", "proof-kind"): "the option -o",
    ("usecases/proof.py", "proof-too-long"): "what is asked for on the command line",
    ("usecases/errand.py", "source-language"): "the language that the command line names",
    ("usecases/regions.py", "unknown-region"): "a country that the command line names",
    ("usecases/sign.py", "unknown-region"): "the option --region",
}
"""Faults that no file holds, by file and code, each with the reason."""


def told(tmp_path: Path, *files: str) -> list[tuple[str, str, str, str]]:
    """What the maker finds in files ``a.py``, ``b.py`` …: code, severity, message and hint."""
    for name, text in zip("abc", files, strict=False):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    return [(e.code, e.severity, e.message, e.hint) for e in MAKER["Sources"](tmp_path).entries()]


def test_the_page_is_up_to_date() -> None:
    """Else run: python docs/make_errors.py"""
    assert (ROOT / "docs" / "errors.md").read_text("utf-8") == MAKER["page"]()


def test_the_list_is_up_to_date() -> None:
    """Else run: python docs/make_errors.py"""
    assert (ROOT / "src" / "handout" / "codes.py").read_text("utf-8") == MAKER["listed"]()


def entries() -> tuple[Any, ...]:
    """Every fault of the program, as the maker finds it."""
    return tuple(MAKER["every"]())


@pytest.mark.parametrize(
    ("room", "listed"),
    [("checks/content/", OF_TEXTS), ("parity/", OF_TRANSLATIONS), ("checks/handout/", OF_HANDOUTS)],
)
def test_what_can_be_accepted_is_what_warns_of_a_text(room: str, listed: frozenset[str]) -> None:
    """And no error but those that ``ERRORS`` names."""
    mild = {e.code for e in entries() if e.file.startswith(room) and e.severity != "error"}
    assert mild | (ERRORS & listed) == listed
    assert ERRORS <= ACCEPTABLE


@pytest.fixture(scope="module")
def faults() -> list[tuple[str, str, str]]:
    """Code, message and hint of every fault of the program."""
    return [(e.code, e.message, e.hint) for e in entries()]


def test_every_fault_says_what_to_do_in_a_sentence(faults: list[tuple[str, str, str]]) -> None:
    assert [(code, hint) for code, _, hint in faults if not HINT.fullmatch(hint)] == []


def test_messages_go_on_from_the_word_error(faults: list[tuple[str, str, str]]) -> None:
    assert [(code, message) for code, message, _ in faults if not MESSAGE.fullmatch(message)] == []


@pytest.mark.parametrize("hint", ["", "delete it.", "Delete it", "Write “it”", "missing: …"])
def test_a_hint_of_another_voice_is_seen(tmp_path: Path, hint: str) -> None:
    ((_, _, _, read),) = told(tmp_path, f"error('odd', 'here', where, {hint!r})\n")
    assert not HINT.fullmatch(read)


@pytest.mark.parametrize("message", ["Odd", "odd here.", "The SVG is odd"])
def test_a_message_of_another_voice_is_seen(tmp_path: Path, message: str) -> None:
    ((_, _, read, _),) = told(tmp_path, f"error('odd', {message!r}, where, 'Mend it.')\n")
    assert not MESSAGE.fullmatch(read)


WHERE = {"error": 2, "warning": 2, "Diagnostic": 3}
"""Which of its arguments says the place."""


def without_place(root: Path) -> set[tuple[str, str]]:
    """File and code of every fault that is told without a place."""
    found = set()
    for module in MAKER["sources"](root).modules.values():
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in WHERE:
                continue
            index = WHERE[node.func.id]
            named = [word.value for word in node.keywords if word.arg == "where"]
            place = [*node.args[index : index + 1], *named]
            if not place or (isinstance(place[0], ast.Constant) and place[0].value is None):
                found.add((module.file, ast.unparse(node.args[index - 2]).removeprefix("f").strip("'\"")))
    return found


def test_every_fault_of_a_file_says_where() -> None:
    assert without_place(MAKER["SRC"]) == set(WITHOUT_PLACE)


@pytest.mark.parametrize("call", ["error('odd', 'x')", "warning('odd', 'x', None, 'Do.')", "Diagnostic(S, 'odd', 'x')"])
def test_a_fault_without_a_place_is_seen(tmp_path: Path, call: str) -> None:
    told(tmp_path, call)
    assert without_place(tmp_path) == {("a.py", "odd")}


def test_codes_are_kebab_case_and_explanations_belong_to_codes() -> None:
    codes = {entry.code for entry in entries()}
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
