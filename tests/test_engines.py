"""What a library imports late is what it would have imported at once."""

from __future__ import annotations

import sys
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typing_extensions

from handout.engines import imported_late, plain_typed_dicts, without_start

LATE = "lab.slow"


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package whose start imports a slow module, and a second module that takes names from it."""
    folder = tmp_path / "lab"
    folder.mkdir()
    (folder / "__init__.py").write_text("from lab import slow\nstarted = True\n")
    (folder / "slow.py").write_text("class Weight:\n    def __init__(self, of): self.of = of\ndepth = 3\n")
    (folder / "scales.py").write_text("from lab import slow\nfrom lab.slow import Weight\nname = 'scales'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "lab"]:
        del sys.modules[name]


def scales() -> Any:
    with imported_late({LATE: ("Weight",)}), without_start("lab"):
        return import_module("lab.scales")


@pytest.mark.usefixtures("lab")
def test_neither_the_part_nor_the_start_is_loaded() -> None:
    assert scales().name == "scales"
    assert {name for name in sys.modules if name.partition(".")[0] == "lab"} == {"lab.scales"}


@pytest.mark.usefixtures("lab")
def test_what_is_asked_is_loaded_and_is_the_same_for_all() -> None:
    found = scales()
    assert found.slow.depth == 3
    made = found.Weight("dose")
    assert made.of == "dose"
    assert isinstance(made, found.Weight) and not isinstance("dose", found.Weight)
    assert type(made) is import_module(LATE).Weight
    assert import_module("lab").started and import_module("lab.scales") is found


@pytest.mark.usefixtures("lab")
def test_a_name_that_was_not_said_is_taken_from_the_part_itself(lab: Path) -> None:
    (lab / "scales.py").write_text("from lab.slow import depth\n")
    with imported_late({LATE: ("Weight",)}):
        assert import_module("lab.scales").depth == 3
    assert sys.modules[LATE].__file__


@pytest.mark.usefixtures("lab")
def test_what_was_loaded_before_stays() -> None:
    before = import_module("lab")
    with imported_late({LATE: ("Weight",)}), without_start("lab"):
        assert import_module("lab") is before
        assert import_module(LATE) is before.slow


@pytest.mark.usefixtures("lab")
def test_a_failure_leaves_nothing_behind(lab: Path) -> None:
    (lab / "scales.py").write_text("import lab.slow\nraise ImportError\n")
    with pytest.raises(ImportError):
        scales()
    assert not {"lab", LATE} & set(sys.modules)
    assert import_module(LATE).depth == 3


def test_a_name_that_the_part_does_not_have_is_told_as_ever(lab: Path) -> None:
    found = scales()
    with pytest.raises(AttributeError, match="height"):
        _ = found.slow.height
    (lab / "scales.py").write_text("from lab.slow import height\n")
    del sys.modules["lab.scales"]
    with pytest.raises(ImportError, match="height"):
        scales()


@pytest.mark.usefixtures("lab")
def test_a_part_is_found_in_the_package_that_was_loaded_before(lab: Path) -> None:
    (lab / "__init__.py").write_text("")
    (lab / "shelf.py").write_text("import lab.slow\ndef depth(): return lab.slow.depth\n")
    import_module("lab")
    with imported_late({LATE: ()}):
        found = import_module("lab.shelf")
    assert LATE not in sys.modules
    assert found.depth() == 3
    assert import_module("lab").slow is import_module(LATE)


KEYS = """
from typing import TypedDict
from typing_extensions import TypedDict as Further

class Dose(TypedDict, total=False):
    size: "int"

class Wide(Dose):
    unit: "str"

class Closed(Further, closed=True):
    size: "int"
"""


def test_typed_dicts_are_plain_in_one_module_alone() -> None:
    before = typing.TypedDict
    theirs: dict[str, Any] = {"__name__": "lab.schemas"}
    others: dict[str, Any] = {"__name__": "lab.others"}
    with plain_typed_dicts("lab.more", "lab.schemas"):
        exec(KEYS, theirs)
        exec(KEYS, others)
    assert typing.TypedDict is before
    assert [typing_extensions.is_typeddict(others[name]) for name in ("Dose", "Wide", "Closed")] == [True, True, True]
    assert others["Wide"].__required_keys__ == {"unit"}
    for name in ("Dose", "Wide", "Closed"):
        assert issubclass(theirs[name], dict) and not typing_extensions.is_typeddict(theirs[name])
        assert theirs[name](size=3) == {"size": 3}


def test_a_failure_leaves_typed_dicts_as_they_were() -> None:
    before = typing.TypedDict
    with pytest.raises(ImportError), plain_typed_dicts("lab.schemas"):
        raise ImportError
    assert typing.TypedDict is before
