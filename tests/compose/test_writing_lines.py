"""``{line}`` as it is painted: a rule on the baseline, with room for a hand and a space that readers find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compose_samples import HERE, language_of, setter, stylesheet
from handout.blocks.checklist import SheetChecklist
from handout.blocks.table import SheetTable
from handout.boxes import Flow
from handout.compose.blanks import WRITABLE
from handout.compose.fragmenter import Fragmenter
from handout.compose.fragments import Fragment, TextFragment
from handout.compose.plan import Element, Stroke, TextItem
from handout.compose.recorder import Recorder
from handout.compose.setting import HAND, SetText
from handout.compose.stack import announces
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.style import ComputedStyle
from handout.words import Run, Words

BODY = ComputedStyle(name="body", size=13.0, leading=1.26)
WIDTH = 470.0


def sentence(text: str, tag: str = "en") -> Words:
    """“_” for a line."""
    first, *rest = text.split("_")
    runs = [Run(first), *(run for part in rest for run in (Run(" ", blank=True), Run(part)))]
    return Words(tuple(run for run in runs if run.text), tag, HERE)


def fragment(words: Words, style: ComputedStyle = BODY) -> tuple[TextFragment, tuple[Element, ...]]:
    tree = StructureTree()
    root = tree.add("Document", -1, language=words.language)
    return TextMaker(setter(), tree, {}).text(words, style, "P", root), tree.elements()


def strokes(made: Fragment, width: float = WIDTH) -> list[Stroke]:
    page = Recorder()
    made.paint(page, 0.0, 800.0, width)
    return [item for item in page.taken() if isinstance(item, Stroke)]


def set_in(text: str, tag: str = "en", **style: float) -> SetText:
    return setter().set(sentence(text, tag), replace(BODY, **style))  # type: ignore[arg-type]


def test_it_is_a_rule_on_the_baseline_that_looks_like_those_of_fields() -> None:
    made, _ = fragment(sentence("My days: _."))
    (line,) = strokes(made)
    fields = stylesheet().computed("fields")
    assert (line.use, line.colour, line.width) == ("writing", fields.border_color, fields.border)
    assert line.y1 == line.y2 == pytest.approx(800.0 - made.text.baseline - fields.border / 2)
    assert line.x2 - line.x1 == pytest.approx(7 * 13.0)
    assert line.origin.where == HERE


@pytest.mark.parametrize(("tag", "first"), [("en", "start"), ("ar", "end")])
def test_two_of_a_sentence_stand_in_its_order(tag: str, first: str) -> None:
    made, _ = fragment(sentence("_ = _", tag))
    one, two = sorted(strokes(made), key=lambda line: line.x1)
    assert one.x2 < two.x1
    assert (one.x1 < 3.0) == (first == "start") and (two.x2 > WIDTH - 3.0) == (first == "end")


def test_its_element_says_blank_and_holds_a_space() -> None:
    made, elements = fragment(sentence("My days: _."))
    assert [(e.role, e.parent, e.actual) for e in elements[1:]] == [("P", 0, None), ("Span", 1, "blank")]
    page = Recorder()
    made.paint(page, 0.0, 800.0, WIDTH)
    said = {
        item.element: "".join(c.text for p in item.shows for c in p.show.cells if not isinstance(c, int)).strip(
            "\u200e"
        )
        for item in page.taken()
        if isinstance(item, TextItem)
    }
    assert said[2] == " "


@pytest.mark.parametrize("tag", ["en", "ar", "ur", "hi", "ta", "th", "my", "km", "zh-Hans"])
@pytest.mark.parametrize("size", [12.0, 13.0, 18.0])
def test_a_hand_has_room_over_every_line(tag: str, size: float) -> None:
    """In the box of its own line, which other lines keep out of; larger letters ask for a larger hand. Nastaliq has so
    much leading that it needs no more."""
    words = language_of(tag).words.tip
    text, plain = set_in(f"_ {words} _", tag, size=size), set_in(words, tag, size=size)
    assert text.baseline >= max(HAND, 1.4 * size)
    assert text.leading - text.baseline == pytest.approx(plain.leading - plain.baseline)


def test_other_paragraphs_keep_their_leading() -> None:
    assert set_in("1 2 3").leading == pytest.approx(13.0 * 1.26)


def test_a_narrow_column_has_a_shorter_one_that_still_holds_a_word() -> None:
    wide, narrow = 7 * 12.0, WRITABLE
    made, _ = fragment(sentence("Day: _."), replace(BODY, size=12.0))
    lengths = {width: strokes(made, width)[0] for width in (300.0, made.narrowest())}
    assert lengths[300.0].x2 - lengths[300.0].x1 == pytest.approx(wide)
    short = lengths[made.narrowest()]
    assert narrow <= short.x2 - short.x1 < wide and short.x2 <= made.narrowest()
    assert made.narrowest() < made.text.unbroken


def test_a_sentence_that_ends_in_a_line_announces_nothing() -> None:
    assert announces(fragment(sentence("My days:"))[0])
    assert not announces(fragment(sentence("My days: _"))[0])


def test_entries_side_by_side_are_level_with_one_that_has_a_line() -> None:
    tree = StructureTree()
    box = SheetChecklist(HERE, (sentence("Bring a list"), sentence("At _"))).box(2)
    flow, _ = Fragmenter(setter(), tree, {}).chapter([Flow((box,))], tree.add("Document", -1, language="en"))
    page = Recorder()
    flow.paint(page, 0.0, 800.0, WIDTH)
    baselines = {round(item.shows[0].y, 3) for item in page.taken() if isinstance(item, TextItem)}
    assert len(baselines) == 1


def test_cells_of_a_row_are_level_with_one_that_has_a_line() -> None:
    plain, lined = sentence("Monday"), sentence("At _")
    tree = StructureTree()
    table = SheetTable(HERE, (plain, plain), ((plain, lined),)).box(2)
    maker = Fragmenter(setter(), tree, {})
    flow, _ = maker.chapter([Flow((table,))], tree.add("Document", -1, language="en"))
    page = Recorder()
    flow.paint(page, 0.0, 800.0, WIDTH)
    rows = [item.shows[0].y for item in page.taken() if isinstance(item, TextItem)]
    assert rows[2] == pytest.approx(rows[3])
