"""The marks and the variables: worked out by hand."""

from __future__ import annotations

import random
import re

import pytest

from handout.text.inline import Piece, scan

SITE = "https://www.clinic.example/a"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ()),
        ("plain", (Piece("plain"),)),
        ("gets **tight**.", (Piece("gets "), Piece("tight", strong=True), Piece("."))),
        ("请**立即就医。**不要", (Piece("请"), Piece("立即就医。", strong=True), Piece("不要"))),
        ("5 * 3 is 15] } )", (Piece("5 * 3 is 15] } )"),)),
        (r"\*\* \[a] \{b} \\ \n", (Piece(r"** [a] {b} \ \n"),)),
        ("Call {clinic.phone}!", (Piece("Call "), Piece("clinic.phone", variable=True), Piece("!"))),
        ("Days: {line}.", (Piece("Days: "), Piece("line", variable=True), Piece("."))),
        ("**{line}**{line}", (Piece("line", strong=True, variable=True), Piece("line", variable=True))),
        ("**{region.emergency}**", (Piece("region.emergency", strong=True, variable=True),)),
        (f"[us]({SITE}) x", (Piece("us", link=SITE), Piece(" x"))),
        (f"**[us]({SITE})**", (Piece("us", strong=True, link=SITE),)),
        (f"[**us** now]({SITE})", (Piece("us", strong=True, link=SITE), Piece(" now", link=SITE))),
        ("[a](https://x.example/(b))c", (Piece("a", link="https://x.example/(b)"), Piece("c"))),
        ("[a](mailto:a@b.example)", (Piece("a", link="mailto:a@b.example"),)),
        ("[a](tel:+1-555-0100)", (Piece("a", link="tel:+1-555-0100"),)),
        ("***a**", (Piece("*a", strong=True),)),
        ("Say [hola]{es}.", (Piece("Say "), Piece("hola", language="es"), Piece("."))),
        ("[你好]{zh-Hans}[你们]{zh-Hans}", (Piece("你好你们", language="zh-Hans"),)),
        ("[a **b**]{fr}", (Piece("a ", language="fr"), Piece("b", strong=True, language="fr"))),
        ("**[a]{fr}**", (Piece("a", strong=True, language="fr"),)),
        (f"[a [b]{{fr}}]({SITE})", (Piece("a ", link=SITE), Piece("b", link=SITE, language="fr"))),
        (f"[a [b]({SITE})]{{fr}}", (Piece("a ", language="fr"), Piece("b", link=SITE, language="fr"))),
        ("[{clinic.name}]{ar}{line}", (Piece("clinic.name", False, None, True, "ar"), Piece("line", variable=True))),
        (r"\[a]{clinic.phone}", (Piece("[a]"), Piece("clinic.phone", variable=True))),
        ("a]{clinic.phone}", (Piece("a]"), Piece("clinic.phone", variable=True))),
        (r"\{fr} [b]{fr}", (Piece("{fr} "), Piece("b", language="fr"))),
    ],
)
def test_pieces(text: str, pieces: tuple[Piece, ...]) -> None:
    assert scan(text) == (pieces, ())


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("a **b", "unbalanced-mark", 2),
        ("**a** b**", "unbalanced-mark", 7),
        ("a ****", "empty-mark", 2),
        ("a ** **", "empty-mark", 2),
        ("a [b {line}](https://x.example)", "misplaced-line", 2),
        ("a {lin}", "unknown-variable", 2),
        ("a {Line}", "unknown-variable", 2),
        ("a {lines} b", "unknown-variable", 2),
        ("a [b", "unbalanced-mark", 2),
        ("a [b] c", "unbalanced-mark", 2),
        ("a [b](https://x.example", "unbalanced-mark", 5),
        (f"**a [b** c]({SITE})", "unbalanced-mark", 4),
        (f"[]({SITE})", "empty-mark", 0),
        ("a {b", "unbalanced-mark", 2),
        ("a {B}", "unknown-variable", 2),
        ("a {}", "unknown-variable", 2),
        ("a {{b.c}}", "unbalanced-mark", 2),
        ("a { clinic.phone }", "unknown-variable", 2),
        ("[a](javascript:alert)", "bad-link", 4),
        ("[a](JAVASCRIPT:alert)", "bad-link", 4),
        ("[a](data:text/html,x)", "bad-link", 4),
        ("[a](file:///etc/passwd)", "bad-link", 4),
        ("[a](www.clinic.example)", "bad-link", 4),
        ("[a](//clinic.example)", "bad-link", 4),
        ("[a](https://)", "bad-link", 4),
        ("[a](https://[x)", "bad-link", 4),
        ("[a](https://nhs.example@evil.example/)", "bad-link", 4),
        ("[a](https://x.example/ b)", "bad-link", 4),
        ("[a](https://x.example/\u202eb)", "bad-link", 4),
        ("[a](https://{clinic.web})", "bad-link", 4),
        ("[a](mailto:nobody)", "bad-link", 4),
        ("[a](tel:call us)", "bad-link", 4),
        ("a []{fr}", "empty-mark", 2),
        ("a [ ]{fr}", "empty-mark", 2),
        (f"[\u00a0]({SITE})", "empty-mark", 0),
        ("a [b]{}", "bad-language", 5),
        ("a [b]{clinic.phone}", "bad-language", 5),
        ("a [b]{line}", "bad-language", 5),
        ("a [b]{f r}", "bad-language", 5),
        ("a [b] {fr}", "unbalanced-mark", 2),
        ("**a [b** c]{fr}", "unbalanced-mark", 4),
        ("[a [b]{fr}]{es}", "unbalanced-mark", 0),
        (f"[a [b]({SITE})]({SITE})", "unbalanced-mark", 0),
    ],
)
def test_faults(text: str, code: str, offset: int) -> None:
    _, faults = scan(text)
    first = [(fault.code, fault.offset) for fault in faults if fault.code != "unknown-variable" or code == fault.code]
    assert first == [(code, offset)]
    assert all(fault.hint for fault in faults)


def test_a_link_in_a_link() -> None:
    pieces, faults = scan(f"[a [b]({SITE})")
    assert [(fault.code, fault.offset) for fault in faults] == [("unbalanced-mark", 0)]
    assert pieces == (Piece("a "), Piece("b", link=SITE))


def test_escaped_text_comes_back() -> None:
    chance = random.Random(3)
    for _ in range(2000):
        text = "".join(chance.choices("*[]{}()\\ab \n**请", k=chance.randint(1, 12)))
        escaped = re.sub(r"[*\[{\\]", r"\\\g<0>", text)
        assert scan(escaped) == ((Piece(text),), ())


def test_any_text_is_scanned_without_a_crash() -> None:
    chance = random.Random(4)
    for _ in range(5000):
        text = "".join(
            chance.choices(["*", "**", "[", "](", ")", "]{fr}", "{", "}", "\\", "a", "https://x.example"], k=8)
        )
        pieces, faults = scan(text)
        assert all(0 <= fault.offset < len(text) for fault in faults), text
        assert all(piece.text for piece in pieces)


@pytest.mark.parametrize("address", ["https://a.example/b_(c)", "https://a.example/(b(c))/d"])
def test_brackets_in_an_address_come_in_pairs(address: str) -> None:
    assert scan(f"See [here]({address}), now") == (
        (Piece("See "), Piece("here", link=address), Piece(", now")),
        (),
    )
