"""Widths of many columns: whole words before hyphens, hyphens before turning, and nothing torn.

Expected values are worked by hand.
"""

from __future__ import annotations

import random

import pytest

from compose_samples import HERE, setter, words
from handout.blocks.table import SheetTable
from handout.compose.abreast import ColumnNeeds, table_columns
from handout.compose.fragments import FUZZ
from handout.compose.grids import TableMaker
from handout.compose.plan import Element, Plan, TextItem
from handout.compose.recorder import Recorder
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.compose.turning import TurningFragment
from handout.sheet import SheetSection
from handout.words import Words
from sheet_samples import body, composed

HEADS = {
    "ar": "الدواء التركيز صباحًا ظهرًا مساءً الاستعمال الموانع التفاعلات الباراسيتامول الاستطبابات",
    "de": "Medikament Wirkstoffstärke Morgens Nachmittags Abends Verabreichung Gegenanzeigen Wechselwirkungen "
    "Kopfschmerzen Hinweise",
    "el": "Φάρμακο Περιεκτικότητα Πρωί Απόγευμα Βράδυ Χορήγηση Αντενδείξεις Αλληλεπιδράσεις Παρακεταμόλη Οδηγίες",
    "en": "Medicine Strength Morning Afternoon Evening Administration Contraindications Interactions "
    "Acetaminophen Notes",
    "hu": "Gyógyszer Hatáserősség Reggel Délután Este Alkalmazás Ellenjavallatok Kölcsönhatások "
    "Fájdalomcsillapító Megjegyzés",
    "ml": "മരുന്ന് അളവ് രാവിലെ ഉച്ചകഴിഞ്ഞ് വൈകുന്നേരം ഉറക്കസമയം കഴിക്കേണ്ടവിധം വിപരീതഫലങ്ങൾ പ്രതിപ്രവർത്തനങ്ങൾ പാർശ്വഫലങ്ങൾ",
    "my": "ဆေးအမည် ပမာဏ မနက် မွန်းလွဲ ညနေ အိပ်ရာဝင်ချိန် သောက်သုံးနည်း တားမြစ်ချက်များ ဓာတ်ပြုမှုများ ဘေးထွက်ဆိုးကျိုးများ",
    "ru": "Лекарство Дозировка Утром Днём Вечером Применение Противопоказания Взаимодействие Обезболивающее Примечания",
    "ta": "மருந்து வலிமை காலை பிற்பகல் மாலை படுக்கைநேரம் உட்கொள்ளும்முறை முரண்பாடுகள் இடைவினைகள் பக்கவிளைவுகள்",
    "tr": "İlaç Doz Sabah Öğleden Akşam Uygulama Kontrendikasyonlar Etkileşimler Ağrıkesicilerinizden Açıklamalar",
    "ur": "دوا طاقت صبح دوپہر شام طریقہ ممانعت اثرات پیراسیٹامول ہدایات",
}  # fmt: skip
"""Ten heads of a table of medicines in each of some languages, three of them without patterns of hyphenation."""


def sheet_with(*rows: tuple[str, ...], language: str = "en") -> Plan:
    """A sheet with one table; its first row is the header, and an empty text an empty cell."""
    header, *others = (tuple(words(text, language) if text else None for text in row) for row in rows)
    block = SheetTable(HERE, header, tuple(others))
    section = SheetSection("s", "causes", words("Title", language), (block,), HERE)
    plan, faults = composed(body(section, language=language))
    assert plan, faults
    return plan


def items(plan: Plan) -> list[TextItem]:
    return [item for page in plan.pages for item in page.body if isinstance(item, TextItem)]


def tops(plan: Plan, text: str) -> set[float]:
    """How high the shows of the elements of that text stand."""
    of = {number for number, element in enumerate(plan.elements) if element.text == text}
    return {round(show.y, 1) for item in items(plan) if item.element in of for show in item.shows}


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (100, [50, 30, 20]),  # all stand whole
        (90, [40, 30, 20]),  # the first is hyphenated, by as little as need be
        (75, [25, 30, 20]),
        (65, [25, 20, 20]),  # five points are left, and the second needs ten to be whole
        (60, [20, 20, 20]),
        (30, [10, 10, 10]),  # no room even so: each has less, in proportion
    ],
)
def test_as_few_columns_as_can_be_are_hyphenated(width: float, expected: list[float]) -> None:
    """Of columns that need 50, 30 and 20 for whole words, and 20 each with hyphens."""
    needs = ColumnNeeds((0.5, 0.3, 0.2), (50.0, 30.0, 20.0), (20.0, 20.0, 20.0))
    assert table_columns(width, needs) == pytest.approx(expected)


def test_no_column_is_half_empty_while_another_lacks_room() -> None:
    """Of 100 points the first needs 20 at most, the second 30: what their shares give them more goes to the third."""
    needs = ColumnNeeds((0.4, 0.4, 0.2), (10.0, 10.0, 10.0), (10.0, 10.0, 10.0), (20.0, 30.0, 90.0))
    assert table_columns(100, needs) == pytest.approx((20, 30, 50))
    assert table_columns(200, needs) == pytest.approx((80, 80, 40))  # all have what they need: by their shares


@pytest.mark.parametrize("language", sorted(HEADS))
@pytest.mark.parametrize("columns", [3, 5, 10])
def test_no_word_of_a_table_is_torn(language: str, columns: int) -> None:
    """Where ten columns have no room each row is a table of its own; each element has its letters, and no others."""
    heads = HEADS[language].split()
    assert len(heads) == 10
    rows = [tuple(heads[-columns:]), tuple(heads[:columns]), tuple(heads[-columns:])]
    plan = sheet_with(*rows, language=language)
    assert [item.torn for item in items(plan) if item.torn] == []
    said: dict[int, str] = {}
    for item in items(plan):
        if item.element is not None:
            cells = (cell for show in item.shows for cell in show.show.cells if not isinstance(cell, int))
            said[item.element] = said.get(item.element, "") + "".join(cell.text for cell in cells)
    for number, element in enumerate(plan.elements):
        if element.role in ("TH", "TD"):
            assert sorted(filter(str.isalpha, said[number])) == sorted(filter(str.isalpha, element.text))


def test_a_table_turns_where_hyphens_would_leave_syllables() -> None:
    """Ten long words have no room of 4.5 em each: then the head of a column stands beside its cell, on one line."""
    heads = tuple(HEADS["de"].split())
    turned = sheet_with(heads, tuple("ABCDEFGHIJ"), tuple("KLMNOPQRST"), language="de")
    assert [tops(turned, heads[n]) == tops(turned, "ABCDEFGHIJ"[n]) for n in range(10)] == [True] * 10
    wide = sheet_with(heads[:4], tuple("ABCD"), language="de")
    assert tops(wide, heads[0]) == tops(wide, heads[3]) != tops(wide, "A")


def test_an_empty_cell_is_a_cell() -> None:
    """ISO 14289-1, 7.5: all rows have as many cells. What stands under no head names its row, and heads it."""
    plan = sheet_with(("", "Morning", "Evening"), ("Monday", "1 tablet", ""), ("", "", "2 tablets"), ("", "", ""))
    rows = [number for number, element in enumerate(plan.elements) if element.role == "TR"]
    cells = [[(one.role, one.text) for one in plan.elements if one.parent == row] for row in rows]
    assert cells == [
        [("TD", ""), ("TH", "Morning"), ("TH", "Evening")],
        [("TH", "Monday"), ("TD", "1 tablet"), ("TD", "")],
        [("TD", ""), ("TD", ""), ("TD", "2 tablets")],
        [("TD", ""), ("TD", ""), ("TD", "")],
    ]
    assert scope(plan.elements, "Monday") == "/Row" and scope(plan.elements, "Morning") == "/Column"
    assert [weights(plan, text) for text in ("Monday", "1 tablet")] == [{"bold"}, {"regular"}]


def weights(plan: Plan, text: str) -> set[str]:
    """The weights in which the elements of that text are set."""
    of = {number for number, element in enumerate(plan.elements) if element.text == text}
    return {show.show.face.weight for item in items(plan) if item.element in of for show in item.shows}


def scope(elements: tuple[Element, ...], text: str) -> object:
    (found,) = (element.attributes["Table"]["Scope"] for element in elements if element.text == text)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_at_any_width_that_holds_its_longest_syllable_a_table_has_a_form_that_tears_nothing(seed: int) -> None:
    """Of one to twelve columns in any of the languages, some cells empty: wide, turned or folded."""
    chance = random.Random(seed)
    language = chance.choice(sorted(HEADS))
    heads, columns = HEADS[language].split(), chance.randint(1, 12)

    def cell() -> Words | None:
        said = " ".join(chance.choices(heads, k=chance.choice([1, 1, 1, 2, 5])))
        return words(said, language) if chance.random() < 0.8 else None

    header = tuple(words(chance.choice(heads), language) for _ in range(columns))
    rows = tuple(tuple(cell() for _ in range(columns)) for _ in range(3))
    own, tree = setter(language in ("ar", "ur")), StructureTree()
    document = tree.add("Document", -1, language=language)
    maker = TableMaker(own, tree, TextMaker(own, tree, {}), {})
    fragment = maker.made(SheetTable(HERE, header, rows).box(2), document)
    least = fragment.folded.narrowest() if isinstance(fragment, TurningFragment) else fragment.narrowest()
    for width in (least + FUZZ, *(chance.uniform(least, 800.0) for _ in range(5))):
        page = Recorder()
        fragment.paint(page, 0, 700, width)
        assert [item.torn for item in page.taken() if isinstance(item, TextItem) and item.torn] == []
