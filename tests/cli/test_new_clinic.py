"""``handout new``: what it asks, what it takes, and the commands that it ends with."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from handout.cli.app import run
from handout.models.brand import Brand
from handout.project import Project
from handout.usecases.new import Begun
from pages import wrong_commands

module = import_module("handout.cli.new")
"""By its name: the package has the command under it."""
Answer = Callable[..., int]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Runs the command as on a terminal, with these answers; the last is followed by the end of the input."""

    def call(folder: Path, *answers: str, options: tuple[str, ...] = ()) -> int:
        monkeypatch.setattr(module, "_on_a_terminal", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        return run(["new", str(folder), *options])

    return call


def only_brand(folder: Path) -> Brand:
    (brand,) = Project.load(folder).brands.values()
    return brand.model


def test_in_a_pipe_nothing_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", str(tmp_path / "clinic")]) == 0
    out, err = capsys.readouterr()
    assert "Its country" not in out and err == ""
    assert "written in English, for readers of Spanish too" in out
    assert ".schemas" not in out and "  layouts/house.yaml\n" in out


def test_options_say_it_all(tmp_path: Path) -> None:
    options = ["--name", "Northgate Clinic", "--region", "germany", "-l", "de", "-l", "Turkish", "--color", "navy"]
    assert run(["new", str(tmp_path), *options, "--phone", "030 23125 101", "--yes"]) == 0
    brand = only_brand(tmp_path)
    assert (brand.brand, brand.name, brand.region) == ("northgate-clinic", "Northgate Clinic", "DE")
    assert (brand.languages, brand.staff_language, brand.palette.primary) == (("de", "tr"), "de", "#000080")
    assert brand.contact.phone == "030 23125 101"


@pytest.mark.parametrize(
    ("options", "code", "hint"),
    [
        (["--region", "Germny"], "unknown-region", "Germany (DE)"),
        (["-l", "zh"], "unknown-language", "zh-Hans"),
        (["--colour", "gold"], "low-contrast", "darker"),
        (["--region", "Kenya"], "emergency-number", "--emergency"),
        (["--phone", "call us"], "bad-phone", "digits"),
    ],
)
def test_an_option_that_is_none_is_told_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: str, hint: str
) -> None:
    assert run(["new", str(tmp_path / "clinic"), *options]) == 2
    err = capsys.readouterr().err
    assert f"[{code}]" in err and hint in err
    assert not (tmp_path / "clinic").exists()


def test_on_a_terminal_it_asks_until_it_is_answered(
    tmp_path: Path, asked: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, "Northgate", "Germny", "Germany", "", "gold", "") == 0
    brand = only_brand(tmp_path)
    assert (brand.name, brand.region, brand.languages) == ("Northgate", "DE", ("de", "en"))
    assert brand.palette.primary == "#826e00"  # the darker one that was offered, taken by Enter
    assert "Did you mean Germany (DE)?" in capsys.readouterr().err


def test_what_an_option_says_is_not_asked(tmp_path: Path, asked: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, "Kenya", "999", "", "", options=("--name", "Ivory")) == 0
    assert "The clinic's name" not in capsys.readouterr().out
    assert Project.load(tmp_path).regions["KE"].emergency == "999"


def test_enter_takes_the_country_that_was_meant_and_no_other(tmp_path: Path, asked: Answer) -> None:
    """Not the one that stood there before: its sheets would name the wrong emergency number."""
    assert asked(tmp_path, "Northgate", "Germny", "", "", "") == 0
    assert only_brand(tmp_path).region == "DE"


@pytest.mark.parametrize("place", ["usecases.answers.country", "usecases.new.new"])
def test_an_interruption_between_two_questions_is_told_as_one(
    tmp_path: Path, asked: Answer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"handout.{place}", interrupted)
    assert asked(tmp_path / "clinic", "Northgate", "US", "", "") == 130
    assert "Nothing was written." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_who_goes_away_leaves_nothing(tmp_path: Path, asked: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path / "clinic", "Northgate") == 130
    assert "Nothing was written." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("extra", "third"), [(True, "preview --open"), (False, "proof")])
def test_a_preview_is_told_where_there_can_be_one(monkeypatch: pytest.MonkeyPatch, extra: bool, third: str) -> None:
    monkeypatch.setattr(module, "can_preview", lambda: extra)
    assert list(module.next_steps(Path("clinic"), begun()))[2].endswith(f"handout {third}")


def begun(*missing: str) -> Begun:
    return Begun((), "clinic", ("en", *missing), missing)


@pytest.mark.parametrize("missing", [(), ("sw", "bal")])
def test_the_next_commands_are_commands(missing: tuple[str, ...]) -> None:
    steps = list(module.next_steps(Path("my clinic"), begun(*missing)))
    assert len(steps) == 5
    assert wrong_commands("".join(f"    {step}\n" for step in steps)) == []
    assert any("-l sw -l bal" in step for step in steps) == bool(missing)


@pytest.mark.parametrize(
    ("system", "folder", "typed"),
    [
        *(("posix", "my clinic", "cd 'my clinic'"), ("posix", "clinic", "cd clinic")),
        *(("nt", "my clinic", 'cd "my clinic"'), ("nt", "clinic", "cd clinic")),
    ],
)
def test_a_folder_is_quoted_as_its_shell_wants_it(system: str, folder: str, typed: str) -> None:
    assert f"cd {module.quoted(folder, system)}" == typed
