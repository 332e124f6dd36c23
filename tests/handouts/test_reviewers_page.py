"""Every text of our own handout stands on the reviewer's page, with the fact behind it."""

from __future__ import annotations

import re
from pathlib import Path

from handout.blocks import descendants
from handout.models.content import Section
from handout.models.messages import messages
from own_project import workshop

PAGE = Path(__file__).parents[2] / "docs" / "for-the-reviewer.md"
ROW = re.compile(r"^\| [\w-]+(?: \([A-Z]{2}\))? \| (?P<text>.+) \| (?P<fact>[^|]+) \|$", re.MULTILINE)


def listed() -> dict[str, str]:
    """The fact behind each text of the page's last table."""
    table = PAGE.read_text(encoding="utf-8").split("## Which fact stands behind which text")[1]
    return {found["text"]: found["fact"] for found in ROW.finditer(table) if found["text"] != "Text"}


def test_every_text_has_its_fact_and_no_fact_has_lost_its_text() -> None:
    texts = {ref.source for ref in messages(workshop().project.handouts["botulinum-toxin-spasms"].model)}
    assert listed().keys() == texts
    assert all(fact.strip() for fact in listed().values())


def test_each_section_that_brief_shortens_is_told() -> None:
    handout = workshop().project.handouts["botulinum-toxin-spasms"].model
    shortened = {
        next(part.title for part in (*found.above, found.part) if isinstance(part, Section))
        for found in descendants(handout)
        if found.part.not_ and "brief" in found.part.not_.variant
    }
    table = PAGE.read_text(encoding="utf-8").split("## What the variant `brief` leaves out")[1].split("## ")[0]
    rows = re.findall(r"^\| (.+?) \|", table, re.MULTILINE)
    assert set(rows) - {"Section"} == shortened
