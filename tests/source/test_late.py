"""A model that is built late is read as one that is built at once, and is not built for a file that has none."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from handout.models.layout import Layout
from handout.source import schema, told
from handout.source.late import Late
from handout.source.strict import Model, OneLine, wrong
from own_process import printed


class Leaf(Model):
    """What hangs on a twig."""

    name: OneLine
    size: Annotated[int, Field(ge=1)] = 1

    def model_post_init(self, _: object) -> None:
        if self.name == "odd":
            raise wrong("odd-leaf", "this leaf is odd", "Take another.", "name")


class AtOnce(Model):
    leaf: Leaf
    more: tuple[Leaf, ...] = ()
    by_name: dict[str, Leaf] = Field(default_factory=dict)
    last: Leaf | None = None


class Built(Model):
    leaf: Late[Leaf]
    more: tuple[Late[Leaf], ...] = ()
    by_name: dict[str, Late[Leaf]] = Field(default_factory=dict)
    last: Late[Leaf] | None = None


class Tree(Model):
    """It holds others of its own kind."""

    below: tuple[Late[Tree], ...] = ()


SOUND = {"leaf": {"name": " a "}, "more": [{"name": "b", "size": "2"}], "by_name": {"x": {"name": "c"}}}


def faults(model: type[Model], data: object) -> list[object]:
    with pytest.raises(ValidationError) as found:
        model.model_validate(data)
    return [(one["type"], one["loc"], one["msg"], one["input"], one.get("ctx")) for one in found.value.errors()]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"leaf": "x"},
        {"leaf": {"nme": "a"}},
        {"leaf": {"name": "odd"}},
        {**SOUND, "more": [{"name": "a"}, {"name": "", "size": "0"}, None]},
        {**SOUND, "by_name": {"x": []}, "last": {"name": "a\nb"}},
    ],
)
def test_faults_are_the_same_at_the_same_places(data: object) -> None:
    assert faults(Built, data) == faults(AtOnce, data) != []


def test_what_is_read_and_written_is_the_same() -> None:
    late, plain = Built.model_validate(SOUND), AtOnce.model_validate(SOUND)
    assert dict(late) == dict(plain) and late.model_fields_set == plain.model_fields_set
    for options in ({}, {"exclude_defaults": True}, {"exclude_unset": True}, {"exclude": {"leaf": {"name"}}}):
        assert late.model_dump(mode="json", **options) == plain.model_dump(mode="json", **options)
    assert Built.model_validate({"leaf": late.leaf}).leaf is late.leaf


def test_its_json_schema_is_the_same() -> None:
    assert {**schema(Built), "title": ""} == {**schema(AtOnce), "title": ""}
    assert schema(Tree)["$defs"]["Tree"]["properties"]["below"]["items"] == {"$ref": "#/$defs/Tree"}


def test_a_schema_says_once_what_a_field_and_its_model_say_alike() -> None:
    """A description beside a ``$ref`` is a second one where the model has the same, a late one, too."""
    styles = schema(Layout)["$defs"]["Styles"]["properties"]
    assert "description" not in styles["heading"]
    assert styles["list"]["description"] == "Bulleted lists."


def test_told_is_what_pydantic_would_dump() -> None:
    keys = {"layout": "a", "rows": ["x", ["y", ["z", "u"]]], "styles": {"title": {"border-top": "1pt", "size": "2em"}}}
    layout = Layout.model_validate({**keys, "sections": {"x": {"columns": "2"}}, "omit": []})
    assert told(layout) == layout.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    without = layout.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"rows": True, "omit": True})
    assert told(layout, ("rows", "omit")) == without != told(layout)
    assert told(layout, {"styles": ("title",)})["styles"] == {}


def test_no_style_is_built_that_no_layout_names() -> None:
    asked = (
        "import sys; from handout.models.layout import Layout;"
        "read = Layout.model_validate({'layout': 'a', 'styles': {'title': {'border-top': '2pt', 'align': None}}});"
        "print(read.styles.title, [name for name in sorted(sys.modules) if 'models.looks.' in name]);"
        "from handout.models.looks import texts;"
        "print([kind.__pydantic_complete__ for kind in (texts.TitleStyle, texts.HeadingStyle)])"
    )
    assert printed(asked) == "{'border-top': '2pt'} ['handout.models.looks.texts']\n[True, False]\n"
