"""What to do next: one command and its reason, for every way in which a handout can stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handout.usecases.next_steps import Situation, grouped, next_step, some

QUALIFIED = "--by NAME --role TEXT --qualification TEXT"
EN = Situation("visit", "en", "en", {"US": "draft"})
ES = Situation("visit", "es", "en", {"US": "machine"})
US = frozenset({"US"})
SIGNED = replace(ES, states={"US": "reviewed"}, signed=US, source_signed=US)

CASES = {
    "a broken file": (replace(ES, states={"US": "broken"}, open=3), "handout check visit"),
    "no file yet": (replace(ES, states={"US": "missing"}), "handout translations update visit -l es"),
    "open texts": (replace(ES, states={"US": "partial"}, open=3), "handout translations export visit es"),
    "a changed handout": (
        replace(ES, states={"US": "partial"}, open=3, behind=True),
        "handout translations update visit -l es",
    ),
    "stale texts": (replace(ES, states={"US": "stale"}, open=3, stale=True), "handout translations export visit es"),
    "not translated back": (replace(ES, not_back=1, uncompared=1), "handout translations export visit es --back"),
    "not compared": (replace(ES, uncompared=1), "handout translations compare visit es --by NAME"),
    "a machine's": (ES, f"handout translations sign visit -l es {QUALIFIED} --region US"),
    "a draft": (EN, "handout translations sign visit --by NAME --role TEXT --region US"),
    "signed for another country": (
        replace(EN, states={"GB": "draft", "US": "approved"}, signed=US),
        "handout translations sign visit --by NAME --role TEXT --region GB",
    ),
    "signed, and its source is not": (
        replace(SIGNED, source_signed=frozenset()),
        "handout translations sign visit --by NAME --role TEXT --region US",
    ),
    "past its review date": (
        replace(EN, states={"GB": "expired", "US": "expired"}, signed=frozenset({"GB", "US"}), expired=True),
        "handout translations sign visit --by NAME --role TEXT --region GB --region US",
    ),
    "no words": (replace(SIGNED, wordless=("eo",), unchecked=("en",)), "handout translations export --fixed eo"),
    "words unchecked": (replace(SIGNED, unchecked=("en", "es")), f"handout languages sign en es {QUALIFIED}"),
    "all signed": (SIGNED, "handout build visit --release"),
    "built": (replace(SIGNED, built=True), None),
    "withdrawn": (replace(EN, states={"US": "withdrawn"}), None),
    "given out nowhere": (replace(EN, states={}), None),
}


@pytest.mark.parametrize("name", CASES)
def test_one_command(name: str) -> None:
    now, command = CASES[name]
    step = next_step(now)
    assert (step.command if step else None) == command
    assert step is None or (step.because and step.because[0].islower() and not step.because.endswith("."))


def test_steps_that_differ_in_the_language_alone_stand_together() -> None:
    def steps(now: Situation) -> list[tuple[str, tuple[str, ...]]]:
        found = [step for tag in ("ar", "es", "fr") if (step := next_step(replace(now, language=tag)))]
        return [(step.command, step.languages) for step in grouped(found)]

    every = ("ar", "es", "fr")
    assert steps(ES) == [(f"handout translations sign visit -l TAG {QUALIFIED} --region US", every)]
    missing = replace(ES, states={"US": "missing"})
    assert steps(missing) == [("handout translations update visit -l ar -l es -l fr", every)]
    assert steps(SIGNED) == [("handout build visit --release", every)]
    words = [next_step(replace(SIGNED, language=tag, unchecked=("en", tag))) for tag in every]
    (one,) = grouped(step for step in words if step)
    assert one.command == f"handout languages sign en ar es fr {QUALIFIED}"


def test_long_lists_of_languages_are_cut() -> None:
    assert some(("a", "b")) == "a, b"
    assert some(tuple("abcdefg")) == "a, b, c, d, e, f, g"
    assert some(tuple("abcdefgh")) == "a, b, c, d, e, f and 2 more"
