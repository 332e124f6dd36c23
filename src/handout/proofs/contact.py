"""A contact sheet: pages of many sheets, small, on paper of their own: a plan that is sealed and bound like any other.

Sheets stand in rows, each under its name; what is ringed with a number is told by it in a list at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handout.compose.plan import Area, Plan, Stroke
from handout.compose.setting import Setter
from handout.proofs import looks
from handout.proofs.cards import DISC, SHELF, Shelves
from handout.proofs.paper import MARGIN, ProofPaper, english
from handout.proofs.subject import Passage, ProofContents, ProofRemark

LONGEST: Final = 9_500.0
"""Points that a proof on one page may be long: 32 million pixels at 2 to the point, and less than the 14,400 points of
ISO 32000-1, Annex C.2."""
LABELS: Final = 170.0
"""Points of the paper's height that are left for title and labels, so that the highest page stands under them."""
NUMBERS: Final = 22.0
"""Room for the numbers before what they stand for."""
COLUMN: Final = 14.0
"""Between texts side by side."""


def contact_sheet(contents: ProofContents, paper: tuple[float, float], across: int, setter: Setter) -> Plan:
    """The proof on paper of that size, ``across`` pages side by side. ``setter`` is one of ``looks.stylesheet``."""
    tallest = paper[1] - 2 * MARGIN - LABELS
    return _filled(contents, ProofPaper(paper, setter), across, tallest).plan(contents.notice)


def one_page(contents: ProofContents, width: float, across: int, setter: Setter) -> Plan | None:
    """The proof on one page, as long as it needs to be; None where that is too long."""
    trial = _filled(contents, ProofPaper((width, LONGEST), setter), across, LONGEST)
    if len(trial.plan(contents.notice).pages) > 1:
        return None
    paper = ProofPaper((width, LONGEST - trial.low + MARGIN), setter, single=True)
    return _filled(contents, paper, across, LONGEST).plan(contents.notice)


def _filled(contents: ProofContents, paper: ProofPaper, across: int, tallest: float) -> ProofPaper:
    paper.paragraph(paper.fragment(english(contents.title), looks.TITLE, "H1", paper.root))
    for line in contents.lines:
        paper.paragraph(paper.fragment(english(line), looks.NOTICE, "P", paper.root))
    shelves = Shelves.of(paper, across, contents.families, tallest)
    for family in contents.families:
        shelves.family(family)
    if contents.remarks:
        _remarks(paper, contents.remarks)
    for title, passages in contents.passages.items():
        _passages(paper, title, passages)
    return paper


def _title(paper: ProofPaper, text: str) -> int:
    """A heading and its section; it does not stand alone at the foot of a page."""
    section = paper.tree.add("Sect", paper.root)
    title = paper.fragment(english(text), looks.FAMILY, "H2", section)
    paper.room(SHELF + 3 * title.height(paper.usable))
    paper.low -= SHELF
    paper.paragraph(title)
    paper.low -= SHELF / 4
    return section


def _remarks(paper: ProofPaper, remarks: Sequence[ProofRemark]) -> None:
    """The list of faults: each number in the form of its rings."""
    section = _title(paper, "What is ringed, and other faults")
    items = paper.tree.list(section, "Description")
    for remark in remarks:
        item = paper.tree.add("LI", items)
        style = looks.NUMBER if remark.label else looks.REMARK
        label = paper.fragment(english(remark.label or "–"), style, "Lbl", item)
        text = paper.fragment(english(remark.text), looks.REMARK, "LBody", item)
        paper.room(text.height(paper.usable - NUMBERS))
        line = paper.low - text.baseline
        if remark.label:
            wide = max(DISC, label.text.natural + 4.0)
            middle = line + looks.REMARK.size * 0.36
            paper.over.add(Area(MARGIN, middle - DISC / 2, wide, DISC, "ring", DISC / 2))
            label.paint(paper.over, MARGIN, middle - looks.NUMBER.size * 0.36 + label.baseline, wide)
        else:
            label.paint(paper.words, MARGIN, line + label.baseline, NUMBERS)
        paper.paragraph(text, NUMBERS)
        paper.low -= 2.0


def _passages(paper: ProofPaper, title: str, passages: Sequence[Passage]) -> None:
    """Critical texts in rows: one column for each who wrote."""
    section = _title(paper, title)
    for passage in passages:
        columns = len(passage.texts)
        width = (paper.usable - (columns - 1) * COLUMN) / columns
        part = paper.tree.add("Div", section)
        heads = [paper.fragment(english(head), looks.STATE, "P", part) for head in passage.heads]
        texts = [paper.fragment(words, looks.PASSAGE, "P", part) for words in passage.texts]
        note = paper.fragment(english(passage.note), looks.STATE, "P", part) if passage.note else None
        for row in (heads, texts):
            height = max(one.height(width) + one.text.rise for one in row)
            paper.room(height if row is texts else height * 4)
            if row is heads:
                paper.low -= 4.0
                paper.words.add(Stroke(MARGIN, paper.low, MARGIN + paper.usable, paper.low, "rule", 0.5))
                paper.low -= 2.0
            for number, one in enumerate(row):
                one.paint(paper.words, MARGIN + number * (width + COLUMN), paper.low - one.text.rise, width)
            paper.low -= height
        if note:
            paper.paragraph(note)
        paper.low -= 4.0
