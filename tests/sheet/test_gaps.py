"""A body without what it quotes of its brand, and back."""

from __future__ import annotations

import pkgutil
from dataclasses import fields, replace
from importlib import import_module
from typing import Any

import pytest

from handout import blocks
from handout.blocks.text import SheetText
from handout.errors import Position
from handout.models.messages import Same
from handout.records import field_names
from handout.sheet import Body, SheetSection
from handout.sheet.quoting import GAP, filled, gap_count, gaps, has_gap, parted, quoting_part, refilled, says
from handout.words import Run, Words
from sheet_samples import body

PHONE = "patient clinic.phone"
HERE = Position("content.yaml", 3)


def words(*runs: Run) -> Words:
    return Words(runs, "en", HERE)


def quoting(number: str, **said: object) -> Words:
    return words(Run("Call "), replace(Run(number, isolate=True, quoted=PHONE), **said), Run("."))  # type: ignore[arg-type]


def with_texts(*texts: Words) -> Body:
    blocks = tuple(SheetText(HERE, text) for text in (words(Run("Come in.")), *texts))
    return body(SheetSection("how", "about", words(Run("How")), blocks, HERE))


def test_bodies_that_differ_in_a_value_are_one_body_with_a_gap() -> None:
    one, other = with_texts(quoting("555-0100")), with_texts(quoting("555-0199"))
    assert one != other
    assert parted(one).body == parted(other).body
    assert parted(one).body.digest == parted(other).body.digest
    assert (parted(one).values, parted(other).values) == ({PHONE: "555-0100"}, {PHONE: "555-0199"})
    assert not any("555" in text.text for text in parted(one).body.words())


def test_filled_again_it_says_what_it_said() -> None:
    given = with_texts(quoting("555-0100"))
    gapped = parted(given)
    assert [filled(text, gapped.values) for text in gapped.body.words()] == list(given.words())
    (gap,) = (text for text in gapped.body.words() if has_gap(text))
    assert (gap.text, gaps(gap)) == (f"Call {GAP}.", (PHONE,))


def test_a_body_that_quotes_nothing_is_the_same_object() -> None:
    given = with_texts()
    assert parted(given).body is given
    assert not parted(given).values


@pytest.mark.parametrize(
    "text",
    [
        quoting("555-0100", language="ar"),
        quoting("555-0100", link="tel:5550100"),
        quoting("555-0100", phrase="es"),
        words(Run("Call "), Run("555-0100", quoted=PHONE), Run(" and ask for "), Run(" ", blank=True)),
        words(Run("Call "), Run("555-0100", quoted=PHONE), Run(" or read "), Run("this", link="https://x.example")),
    ],
    ids=["language", "link", "phrase", "beside room to write", "beside a link"],
)
def test_a_value_stays_where_there_is_an_element_within_the_text(text: Words) -> None:
    given = with_texts(text)
    assert parted(given).body is given


def test_of_what_brands_do_not_share_the_block_is_left_that_quotes() -> None:
    left = quoting_part(Same(with_texts(quoting("555-0100"))))
    assert [text.text for section in left.sections for block in section.blocks for text in block.words()] == [
        "Call 555-0100."
    ]


def test_the_staffs_box_is_part_of_it_wherever_the_patients_quotes_nothing() -> None:
    given = with_texts()
    help_box = replace(given.sections[0], role="urgent")
    staff = replace(help_box, id="staff", blocks=(SheetText(HERE, quoting("555-0100")),))
    left = quoting_part(Same(replace(given, sections=(help_box,), staff_help=staff)))
    assert [text.text for text in left.words()] == ["A title", "How", "How", "Call 555-0100."]


def test_another_brands_values_take_the_place_of_the_first_ones() -> None:
    given = with_texts(quoting("555-0100"))
    gapped = parted(given).body
    other = refilled(gapped, {PHONE: "555-0199"})
    assert other == with_texts(quoting("555-0199"))
    assert other.digest == with_texts(quoting("555-0199")).digest
    assert parted(other).body is gapped
    assert parted(other).values == {PHONE: "555-0199"}


def test_what_stands_anywhere_in_a_body_is_found() -> None:
    given = with_texts(quoting("555-0100"))
    assert says(given, "555-0100")
    assert not says(parted(given).body, "555-0100")
    assert says(replace(given, code="call 555-0100"), "555-0100")
    for name in ("O'Brien", 'the "Elm" of O\'Brien', "a\\b", "a\u00a0b", "عيادة", "\U0001f3e5"):
        assert says(with_texts(words(Run(f"At {name}."))), name)
        assert not says(with_texts(words(Run("At the elm."))), name)


def test_a_sheet_leaves_nothing_out_where_it_is_written() -> None:
    """``says`` looks there first: a field that Python leaves out would hide another clinic's number from it."""
    modules = [import_module(f"handout.blocks.{one.name}") for one in pkgutil.iter_modules(blocks.__path__)]
    named: list[Any] = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    kinds = {kind for kind in (Body, SheetSection, Words, Run, *named) if field_names(kind)}
    assert SheetText in kinds
    assert not [(kind.__name__, one.name) for kind in kinds for one in fields(kind) if not one.repr]


def test_gaps_are_counted() -> None:
    assert gap_count(Same(parted(with_texts(quoting("1"), quoting("1"))).body)) == {PHONE: 2}
    assert gap_count(Same(with_texts(quoting("1")))) == {}


def test_one_brand_has_one_value_for_one_name() -> None:
    with pytest.raises(ValueError, match="two values"):
        parted(with_texts(quoting("555-0100"), quoting("555-0199")))


def test_a_value_that_is_not_kept_apart_stays_in_the_text() -> None:
    given = with_texts(quoting("555-0100", isolate=False))
    assert parted(given).body is given
