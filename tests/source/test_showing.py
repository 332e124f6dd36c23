"""A model shown as a file with every value and what it means: it reads back as the same model."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.models.layout import Layout
from handout.models.styles import Styles
from handout.models.variant import Variant
from handout.source import read, shown
from handout.source.strict import Model


class Inner(Model):
    """Not shown."""

    words: str | None = None
    """Some ``words``
    on two lines."""


class Outer(Model):
    names: tuple[str, ...] = ()
    """Names."""
    share: float = 1.5
    """A share."""
    inner: Inner = Inner()
    """What stands inside."""
    empty: Inner = Inner()
    """Nothing."""
    by_name: dict[str, Inner] = {}  # noqa: RUF012 - pydantic copies it
    """By name."""


def test_each_key_has_its_meaning_behind_it() -> None:
    model = Outer(names=("no", "two words", "a: b", "-"), inner=Inner(words="yes"), by_name={"x": Inner(words="#")})
    assert shown(model).splitlines() == [
        'names: [no, two words, "a: b", "-"]  # Names.',
        "share: 1.5  # A share.",
        "",
        "# What stands inside.",
        "inner:",
        "  words: yes  # Some words on two lines.",
        "",
        "# By name.",
        "by_name:",
        "  x:",
        '    words: "#"  # Some words on two lines.',
    ]


def test_a_style_that_is_kept_by_its_keys_has_their_meanings_in_the_order_of_its_model() -> None:
    """What styles say is a mapping (``LateKeys``), and one laid over another has its keys in the order of both: of
    those that say nothing, nothing is shown."""
    styles = Styles.model_construct(heading={"after": "2pt"}, list={"size": "12pt", "after": "3pt"})
    lines = shown(Layout(layout="a").model_copy(update={"styles": styles})).splitlines()
    said = [line for line in lines[lines.index("styles:") :] if line.startswith("  ")]
    assert [line.split("  # ")[0].strip() for line in said if not line.startswith("  #")] == [
        *("heading:", "after: 2pt"),
        *("list:", "after: 3pt", "size: 12pt"),
    ]
    assert sum("# " in line for line in said) == len({*said} - {"  heading:", "  list:"})


@pytest.mark.parametrize(
    "model",
    [
        Layout.model_validate({"layout": "a", "type": {"size": "1.5em"}, "rows": ["x", ["y", ["z", "u"]]], "omit": []}),
        Layout.model_validate({"layout": "a", "header": {"start": ["logo", "clinic"]}, "omit": ["a/b"]}),
        Layout.model_validate(
            {"layout": "a", "sections": {"a-b": {"rows": [["c"]]}}, "styles": {"body": {"after": "2pt"}}}
        ),
        Variant.model_validate({"variant": "v", "floor": "18pt", "layout": {"page": {"margins": {"top": "20mm"}}}}),
    ],
)
def test_what_is_shown_reads_back(tmp_path: Path, model: Model) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(shown(model), "utf-8")
    loaded, faults = read(file, "x.yaml", type(model))
    assert loaded is not None and faults == ()
    assert loaded.model == model
