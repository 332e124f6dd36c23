"""Placeholders in a text as it is written, for whoever signs it (``parity.placeholders``)."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.models.messages import normal
from handout.parity.placeholders import of_text
from handout.parity.unit import plain
from handout.text.inline import scan


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Refuse a source text that holds one. (Targets are held against their sources, where they are read for it.)"""
    for written in manuscript.texts if manuscript.original else ():
        said = written.said
        for fault in of_text(plain(scan(normal(said.text))[0]), said.language, said.where):
            yield Remark(fault, said.accept)
