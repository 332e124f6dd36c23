"""Terms that go out to translators."""

from __future__ import annotations

import datetime as dt

from handout.models.glossary import ListedTerm
from handout.models.translation import Message
from handout.translations.hints import term_hints
from handout.translations.original import Original

TERMS = (
    ListedTerm(term="muscle", use=("músculo",)),
    ListedTerm(term="spasm", use=("espasmo", "espasmos"), avoid=("calambre",), note="never a cramp"),
)


def test_each_term_of_a_text_is_a_line() -> None:
    hints = term_hints(Original("visit", "1", "en", dt.date(2026, 11, 23), (), TERMS))
    assert hints(Message(source="**Spasms** hurt.")) == (
        "Term: spasm = espasmo / espasmos; not: calambre (never a cramp)",
    )
    assert hints(Message(source="A muscle.")) == ("Term: muscle = músculo",)
    assert hints(Message(source="Call {clinic.phone}.")) == ()
