"""What a translation must keep of its source, told as import and signing tell it."""

from __future__ import annotations

import pytest

from handout.errors import Position
from handout.release import unkept

HERE = Position("es.po", 7)


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        ("Call {clinic.phone}.", "Llame al {clinic.phone}.", []),
        ("Call {clinic.phone}.", "Llame.", ["variables-differ"]),
        ("Call.", "Llame al {clinic.phone}.", ["variables-differ"]),
        ("On {line}, at {line}.", "El {line}, a las {line}.", []),
        ("On {line}, at {line}.", "El {line}.", ["variables-differ"]),
        ("On {line}.", "El.", ["variables-differ"]),
        ("On Monday.", "El {line}.", ["variables-differ"]),
        ("Read [this](https://a.example/b).", "Lea [esto](https://a.example/c).", ["links-differ"]),
        ("Rest **now**.", "Descanse **ya.", ["unbalanced-mark"]),
        ("Rest **now**.", "Descanse ya.", []),  # a warning of “handout check”, no reason to refuse a file
        ("Rest now.", "Rest now.", []),
    ],
)
def test_only_errors_refuse(source: str, target: str, codes: list[str]) -> None:
    found = unkept(source, target, HERE)
    assert [fault.code for fault in found] == codes
    assert all(fault.where == HERE for fault in found)


@pytest.mark.parametrize(("length", "shown"), [(60, "a" * 60), (61, "a" * 57 + "…")])
def test_a_message_names_its_text_by_sixty_letters_at_most(length: int, shown: str) -> None:
    (fault,) = unkept("a" * length, "a {clinic.phone}", None)
    assert fault.message.startswith(f"in the translation of “{shown}”: ")
