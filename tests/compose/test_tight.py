"""What is set closer, so that a page holds it, is still clear of its lines."""

from __future__ import annotations

from dataclasses import replace

from compose_samples import PLAIN, stylesheet
from handout.compose.tight import CLEAR, SPACE, tighter


def test_a_squeezed_title_keeps_its_letters_clear_of_the_line_under_it() -> None:
    """A booklet's title: 3 points of padding, of which the line takes 2.4; letters reach below their own line."""
    styles = {
        **stylesheet().styles,
        "title": replace(PLAIN, name="title", padding=3.0, border_bottom=2.4),
        "table": replace(PLAIN, name="table", padding=5.0, border_top=1.0),
        "callout": replace(PLAIN, name="callout", padding=5.0),
    }
    sheets = list(tighter(replace(stylesheet(), design=None, styles=styles), "urgent"))
    assert sheets
    for sheet in sheets:
        found = [sheet.computed(name).padding for name in ("title", "table", "callout")]
        assert found == [3.0, max(SPACE * 5.0, 1.0 + CLEAR), SPACE * 5.0]
