"""Numbers with their units, as lines keep them together."""

from __future__ import annotations

import pytest

from handout.text import units
from handout.text.doses import doses, ratios
from handout.text.signs import plain_signs


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in doses(text, plain_signs(text))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Take 12.5 mg now", ["5 mg"]),
        ("250 mg/5 mL", ["0 mg/5 mL"]),
        ("5 mg/kg/day, 10 mL/min/1.73 m²", ["5 mg/kg/day", "0 mL/min/1.73 m²"]),
        ("2 × 10⁹/L", ["0⁹/L"]),
        ("\ufffc kg", ["\ufffc kg"]),
        ("5 mm Hg, 5 mm Hgx", ["5 mm Hg", "5 mm"]),
        ("5 mm\u00a0Hg", ["5 mm"]),
        ("3 m²x, 3 m2", ["3 m"]),
        ("5 mgs 5 mg/kgs", ["5 mg"]),
        ("50 %, 50\u00a0‰ 37 °C", ["0 %", "0\u00a0‰", "7 °C"]),
        ("50 €, US$ 50, 50 US$ 5 mg", ["0 €", "US$ 5", "0 US$", "5 mg"]),
        ("5 L$", ["5 L"]),
        ("500毫克即可 3次 5 々 2年", ["0毫克", "3次", "5 々", "2年"]),
        ("500 mg即可, 5 mg을", ["0 mg", "5 mg"]),
        ("5 میلی گرم، 5 מ״ג", ["5 میلی گرم", "5 מ״ג"]),
        ("5 миллиграммов, 5 மில்லிகிராம்", ["5 миллиграммов", "5 மில்லிகிராம்"]),
        ("in 5 days, 5. mg", []),
    ],
)
def test_a_number_and_what_is_measured(text: str, pieces: list[str]) -> None:
    assert found(text) == pieces


@pytest.mark.parametrize("unit", [*units.SPACED, *units.UNSPACED.split("|")])
def test_every_unit_is_one_behind_its_number(unit: str) -> None:
    assert found(f"5 {unit}.") == [f"5 {unit}"]
    assert found(f"5{unit}") == [f"5{unit}"]


def test_units_over_units() -> None:
    text = "in mg/kg/day, µg/h; xmg/kg mg/kgx mL/min/x."
    assert [text[start:end] for start, end in ratios(text)] == ["mg/kg/day", "µg/h", "mL/min"]
    assert not list(ratios("mg kg / h"))
