"""A regular expression that is compiled later answers as one that is compiled at once."""

from __future__ import annotations

import copy
import pickle
import re
from typing import Any

import pytest

from handout.patterns import compiled_late, regex


@pytest.mark.parametrize("flags", [0, re.IGNORECASE | re.DOTALL])
def test_it_answers_as_the_standard_one(flags: int) -> None:
    source, text = r"(?P<word>a.)c?", "abc Abc a\nc"
    mine, theirs = regex(source, flags), re.compile(source, flags)
    for _ in range(2):  # the first time and from then on
        assert [m.span() for m in mine.finditer(text)] == [m.span() for m in theirs.finditer(text)]
        assert mine.sub("<\\1>", text) == theirs.sub("<\\1>", text)
        assert (mine.pattern, mine.flags, mine.groups) == (theirs.pattern, theirs.flags, theirs.groups)
        assert mine.match(text, 4, 7) is None or theirs.match(text, 4, 7) is not None


def test_nothing_is_compiled_before_it_is_asked() -> None:
    broken = regex("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("x")


def test_it_can_be_copied_and_sent() -> None:
    for one in (copy.deepcopy(regex("a+", re.I)), pickle.loads(pickle.dumps(regex("a+", re.I)))):
        assert one.fullmatch("aA")


def test_only_one_package_compiles_late_while_it_is_imported() -> None:
    at_once, asking = re.compile, "import re\nfound = re.compile('a+', re.I)\nparted = re.compile('-').split\n"
    theirs: dict[str, Any] = {"__name__": "lab.words"}
    others: dict[str, Any] = {"__name__": "laboratory"}
    with compiled_late("lab"):
        exec(asking, theirs)
        exec(asking, others)
    assert re.compile is at_once
    assert not isinstance(theirs["found"], re.Pattern) and isinstance(others["found"], re.Pattern)
    assert theirs["found"].fullmatch("aA") and theirs["parted"]("a-b") == ["a", "b"]


def test_what_fails_to_be_imported_leaves_compile_as_it_was() -> None:
    at_once = re.compile
    with pytest.raises(ImportError), compiled_late("lab"):
        raise ImportError
    assert re.compile is at_once
