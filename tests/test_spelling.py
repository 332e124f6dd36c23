"""The word that was meant."""

from __future__ import annotations

from handout.spelling import did_you_mean, nearest, unknown


def test_the_nearest_word() -> None:
    assert nearest("Titel", ["title", "text"]) == "title"
    assert nearest("issued on", ["issued-on", "due"]) == "issued-on"
    assert nearest("xyz", ["title"]) is None


def test_the_hint_names_it_or_all_there_are() -> None:
    assert did_you_mean("titel", ["title", "text"]) == "Did you mean “title”?"
    assert did_you_mean("xyz", ["b", "a"]) == "Known here: a, b."
    assert did_you_mean("xyz", []) == "Nothing is known here."


def test_a_fault_for_each_unknown_word_and_for_no_other() -> None:
    (fault,) = unknown("brand", ["ashvale", "rivrbend"], ["ashvale", "riverbend"])
    assert (fault.code, fault.hint) == ("unknown-brand", "Did you mean “riverbend”?")
    assert unknown("brand", ["ashvale"], ["ashvale"]) == ()
