"""Faults as text, and the exit code of each kind."""

from __future__ import annotations

from handout.errors import EnvironmentFault, ExitCode, InputError, Position, UsageError, error, has_errors, warning


def test_a_fault_as_text() -> None:
    where = Position("content.yaml", 5, 8)
    assert str(error("empty", "nothing is here", where, "Write something.")) == (
        "content.yaml:5:8: error: nothing is here [empty]\n  hint: Write something."
    )
    assert str(warning("pale", "a colour is pale")) == "warning: a colour is pale [pale]"


def test_a_message_that_quotes_a_whole_file_keeps_its_beginning_and_its_end() -> None:
    for tell in (error, warning):
        said = tell("torn", f"the word “{'x' * 5000}” is cut").message
        assert said.startswith("the word “xxx")
        assert said.endswith("xxx” is cut")
        assert len(said) < 1000
    assert len(error("torn", "x" * 1000).message) == 1000


def test_a_place_as_far_as_it_is_known() -> None:
    assert [str(Position("a")), str(Position("a", 3)), str(Position("a", 3, 1))] == ["a", "a:3", "a:3:1"]


def test_only_errors_stop_a_handout() -> None:
    assert has_errors([warning("a", "b"), error("c", "d")])
    assert not has_errors([warning("a", "b")])


def test_exit_codes_of_what_the_core_raises() -> None:
    assert [kind.exit_code for kind in (InputError, UsageError, EnvironmentFault)] == [
        ExitCode.FAULTS,
        ExitCode.USAGE,
        ExitCode.ENVIRONMENT,
    ]
    assert InputError(error("a", "one"), error("b", "two")).args == ("one; two",)
