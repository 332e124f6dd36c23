"""What belongs to one visible sign: what our categories say of it is what ICU says."""

from __future__ import annotations

from handout.characters import category
from handout.text.clusters import extends, graphemes


def test_what_extends_a_letter_is_what_icu_makes_one_cluster_with_it() -> None:
    characters = [chr(point) for point in (*range(0x20, 0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x10000))]
    assigned = [one for one in characters if category(one) not in ("Cn", "Co", "Cs")]
    asked = {one: graphemes("x" + one, "") == [2] for one in assigned}
    assert {one for one in assigned if extends(one) != asked[one]} == set()
    assert {category(one) for one, joins in asked.items() if joins} >= {"Mn", "Me", "Mc", "Lo", "Cf"}


def test_ends_count_characters_where_icu_counts_halves_of_them() -> None:
    assert graphemes("a\U0001f600\U0001e900b", "en") == [1, 2, 3, 4]
    assert graphemes("", "en") == []
