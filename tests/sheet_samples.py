"""A small sheet in English, for tests that need one."""

from __future__ import annotations

from datetime import date

from compose_samples import words
from handout.models.sheet import Furniture, Section, Sheet, Words


def sheet(*sections: Section, marks: tuple[Words, ...] = ()) -> Sheet:
    page = words("Page {page} of {pages}")
    return Sheet(
        handout="h",
        code="C-1",
        version="1",
        language="en",
        direction="ltr",
        brand="b",
        region="US",
        paper="Letter",
        title=words("A title"),
        subtitle=None,
        audience=None,
        sections=sections,
        sources_title=None,
        sources=(),
        closing=(),
        furniture=Furniture(
            words("Clinic"), words("Phone: 555-0100"), words("Next review"), page, words("strip"), marks
        ),
        author="Clinic",
        issued=date(2026, 11, 23),
        review_due=date(2028, 11, 23),
        digest="",
        marks=marks,
    )
