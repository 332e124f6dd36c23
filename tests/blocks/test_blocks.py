"""Every kind of block becomes boxes; layouts may sort sections but never lose a locked one."""

from __future__ import annotations

import pkgutil
from typing import Annotated, Any, cast, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError

from handout import blocks
from handout.blocks import descendants, registry
from handout.blocks.block import Block, SheetBlock, SheetPicture
from handout.blocks.callout import CalloutBlock, SheetCallout
from handout.blocks.checklist import SheetChecklist
from handout.blocks.contact import SheetContact
from handout.blocks.diary import DiaryBlock, SheetColumn, SheetDiary
from handout.blocks.fields import SheetFields
from handout.blocks.figure import SheetFigure
from handout.blocks.lists import SheetItem, SheetList
from handout.blocks.notes import SheetNotes
from handout.blocks.picture_steps import SheetPictureSteps, SheetStep
from handout.blocks.questions import SheetQuestions
from handout.blocks.risk import SheetRisk
from handout.blocks.scale import ScaleBlock, SheetScale
from handout.blocks.schedule import SheetDose, SheetSchedule, SheetScheduleRow, SheetTime
from handout.blocks.table import SheetTable
from handout.blocks.terms import SheetTerms
from handout.blocks.text import SheetText, TextBlock
from handout.blocks.timeline import SheetTimeline
from handout.blocks.week import SheetWeek
from handout.boxes import (
    Blanks,
    Box,
    Card,
    Chart,
    Definitions,
    Fields,
    Grid,
    IconArray,
    Listing,
    Panel,
    Paragraph,
    People,
    Picture,
    PictureSteps,
    ScaleBox,
    Timeline,
    TimePoint,
    WeekBox,
)
from handout.errors import Position
from handout.models import content
from handout.words import Run, Words
from own_process import printed

HERE = Position("content.yaml", 1)


def words(text: str) -> Words:
    return Words((Run(text),), "en", HERE)


W = words("x")

KINDS = tuple(cast(type[Block], kind.model()) for kind in registry.KINDS.values())

BLOCKS: list[tuple[SheetBlock, type[Box]]] = [
    (SheetText(HERE, W), Paragraph),
    (SheetList(HERE, (SheetItem(W),)), Listing),
    (SheetCallout(HERE, "tip", words("Tip"), ()), Panel),
    (SheetTable(HERE, (W,), ((W,),)), Grid),
    (SheetFigure(HERE, "a.svg", "alt", None), Picture),
    (SheetRisk(HERE, W, 5, (People(1, None, W),)), IconArray),
    (SheetTerms(HERE, ((W, W),)), Definitions),
    (SheetQuestions(HERE, (W,)), Listing),
    (SheetChecklist(HERE, (W,)), Listing),
    (SheetFields(HERE, (W,)), Fields),
    (SheetNotes(HERE, 3), Blanks),
    (SheetSchedule(HERE, W, (SheetTime("noon", W),), (SheetScheduleRow(W, None, (SheetDose(W),)),)), Chart),
    (SheetDiary(HERE, (SheetColumn(W),), 3), Chart),
    (SheetWeek(HERE, W, (W,) * 7), WeekBox),
    (SheetTimeline(HERE, (TimePoint(W, W), TimePoint(W, W))), Timeline),
    (SheetScale(HERE, (W, W, W), W, W), ScaleBox),
    (SheetPictureSteps(HERE, (SheetStep(SheetPicture(HERE, "a.svg", "alt"), None, W),)), PictureSteps),
    (SheetContact(HERE, ((W,),)), Card),
]


@pytest.mark.parametrize(("block", "box"), BLOCKS, ids=lambda v: type(v).__name__)
def test_every_block_becomes_its_box(block: SheetBlock, box: type[object]) -> None:
    assert isinstance(block.box(2), box)


def test_a_kind_is_imported_with_the_first_block_of_it() -> None:
    asked = (
        "import sys; from handout.models.content import Section;"
        "Section.model_validate({'id': 'a', 'title': 'A', 'blocks': [{'text': 'x'}]});"
        "print([f'handout.blocks.{name}' in sys.modules for name in ('text', 'diary')])"
    )
    assert printed(asked) == "[True, False]\n"


def test_a_kind_stands_under_its_own_key() -> None:
    assert [kind.kind for kind in KINDS] == list(registry.KINDS)


def test_no_kind_is_forgotten() -> None:
    """Every file of the room is entered in the registry, and every form on a sheet is tried here."""
    files = {module.name for module in pkgutil.iter_modules(blocks.__path__)} - {"block", "registry"}
    assert {kind.__module__.rpartition(".")[2] for kind in KINDS} == files
    forms = {cls.__name__ for cls in SheetBlock.__subclasses__()}
    assert {type(block).__name__ for block, _ in BLOCKS} == forms


@pytest.mark.parametrize(("numbered", "marker"), [(False, "bullet"), (True, "number")])
def test_a_list_is_marked_as_its_items_are_ordered(numbered: bool, marker: str) -> None:
    listing = SheetList(HERE, (SheetItem(W), SheetItem(W)), numbered=numbered).box(2)
    assert [(entry.marker, entry.number) for entry in listing.entries] == [(marker, 1), (marker, 2)]


def test_a_callout_has_its_title_as_a_heading() -> None:
    panel = SheetCallout(HERE, "warning", words("Warning"), ()).box(2)
    title = panel.kids[0]
    assert isinstance(title, Paragraph) and (title.words.text, title.role) == ("Warning", "H3")


def test_things_to_tick_are_counted_from_one() -> None:
    listing = SheetChecklist(HERE, (words("a"), words("b"))).box(2)
    assert [(entry.marker, entry.number) for entry in listing.entries] == [("checkbox", 1), ("checkbox", 2)]


def test_nested_lists_stay_in_their_item() -> None:
    inner = SheetList(HERE, (SheetItem(words("inner")),), numbered=True)
    outer = SheetList(HERE, (SheetItem(words("outer"), (inner,)),)).box(2)
    nested = outer.entries[0].body[1]
    assert isinstance(nested, Listing) and nested.entries[0].marker == "number"


def test_the_walk_meets_every_part_once_a_part_before_what_stands_in_it() -> None:
    inner = TextBlock(text="inner", id="inner")
    box = CalloutBlock.model_validate({"callout": {"tone": "tip", "blocks": [inner]}, "id": "box"})
    section = content.Section(id="s", title="S", blocks=(TextBlock(text="first", id="first"), box))
    found = list(descendants(section))
    assert [one.part.id for one in found] == ["first", "box", "inner"]
    assert found[2].path == ("blocks", 1, "callout", "blocks", 0)
    assert found[2].above == (box,)
    closed = descendants(section, lambda part: part.id != "box")
    assert [one.part.id for one in closed] == ["first", "box"]


@pytest.mark.parametrize(("level", "role"), [(2, "H3"), (5, "H6"), (6, "H6")])
def test_headings_go_no_deeper_than_six(level: int, role: str) -> None:
    """ISO 32000-1, 14.8.4.3.2: H1 to H6."""
    title = SheetCallout(HERE, "tip", words("Tip"), ()).box(level).kids[0]
    assert isinstance(title, Paragraph) and title.role == role


def file_keys(model: type[BaseModel]) -> int:
    """How many keys of a model, at any depth but in blocks inside it, hold the path of a file."""
    found = 0
    for name, field in model.model_fields.items():
        found += name == "file"
        for inner in _models(field.annotation):
            found += 0 if issubclass(inner, Block) else file_keys(inner)
    return found


def _models(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {model for inner in get_args(annotation) for model in _models(inner)}


PICTURED: list[dict[str, Any]] = [
    {"figure": {"file": "a.svg", "alt": "A"}},
    {"picture-steps": [{"file": "a.svg", "alt": "A", "text": "T"}, {"file": "b.svg", "alt": "B", "text": "U"}]},
]


@pytest.mark.parametrize("data", PICTURED, ids=lambda data: next(iter(data)))
def test_pictures_of_a_block_are_where_it_says(data: dict[str, Any]) -> None:
    """Under a key ``file``, which the digest replaces by the hash of what the file holds."""
    kind = next(kind for kind in KINDS if kind.kind in data)
    block: Block = kind.model_validate(data)
    found = list(block.pictures())
    for path, file in found:
        place: Any = data
        for step in path:
            place = place[step]
        assert (place, path[-1]) == (file, "file")
    assert [file for _, file in found] == ["a.svg", "b.svg"][: len(found)]


def test_every_kind_with_files_tells_them() -> None:
    assert {kind.kind for kind in KINDS if file_keys(kind)} == {next(iter(data)) for data in PICTURED}


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (0, 10, ""),
        (1, 3, ""),
        (90, 100, ""),
        (0, 1, "has 2 numbers"),
        (0, 11, "has 12 numbers"),
        (5, 5, "has no steps"),
        (10, 0, "has no steps"),
    ],
)
def test_a_scale_has_three_to_eleven_numbers(first: int, last: int, told: str) -> None:
    data = {"scale": {"from": first, "to": last, "low": "No pain", "high": "Worst pain"}}
    if not told:
        assert len(ScaleBlock.model_validate(data).scale.model_dump()) == 4
        return
    with pytest.raises(ValidationError, match=told):
        ScaleBlock.model_validate(data)


def test_neither_a_card_nor_a_scale_tells_the_patient_anything() -> None:
    """A protected section that holds nothing else tells nothing (``SheetSection.tells``)."""
    assert not list(SheetContact(HERE, ((W,),)).statements())
    assert not list(SheetScale(HERE, (W, W, W), W, W).statements())


def numbers_of(kind: type[Block]) -> set[str]:
    """The whole numbers that a kind of block takes, by model and field."""
    found, left = set[str](), [kind]
    while left:
        model = left.pop()
        for name, field in model.model_fields.items():
            parts = set(_parts(field.annotation))
            left += [part for part in parts if isinstance(part, type) and part.__module__ == kind.__module__]
            found |= {f"{model.__name__}.{name}"} if int in parts else set()
    return found


def _parts(annotation: Any) -> list[Any]:
    inner = get_args(annotation)[: 1 if get_origin(annotation) is Annotated else None]
    return [part for one in inner for part in _parts(one)] if inner else [annotation]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.drawn is Block.drawn])
def test_a_kind_that_takes_a_number_counts_what_it_draws(kind: type[Block]) -> None:
    """Forty lines to write on are one key in a file: what is drawn without words is bounded as texts are."""
    assert numbers_of(kind) <= {"PointInTime.day"}, "where a point stands, and not how many there are"
    assert numbers_of(DiaryBlock) == {"Diary.rows"}, "what this test can see"
