"""How much one handout may say: what nobody would give a patient is refused before anything is made of it.

To lay out takes time in proportion to texts, to what is drawn beside them, and to characters; the bounds keep a file of
one mebibyte within ten seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from handout.blocks.block import Block, descendants
from handout.errors import Diagnostic, error
from handout.models.content import Handout
from handout.models.messages import messages
from handout.source import Loaded
from handout.text.inline import VARIABLES

MOST_TEXTS: Final = 4200
"""Texts to be read in one handout; one of 64 pages has about 1,500, a table of 2,000 rows and two columns 4,000."""
MOST_DRAWN: Final = 5000
"""Lines and cells to write in, and signs, as ``Block.drawn`` counts them; 64 pages of nothing else have about 2,500."""
MOST_CHARACTERS: Final = 300_000
"""Characters of all its texts together: some 120 pages; one of 64 pages has about 160,000."""
_VALUE: Final = 300
"""Characters that a variable counts as: the longest name or address of a clinic (``strict.OneLine``)."""
_FILLED: Final = tuple(f"{{{name}}}" for name in VARIABLES)
_LINE: Final = "{line}"
"""Room to write in a sentence: few letters, and a line of its own on the page."""
_HINT: Final = "That is a book: make several handouts of it."


def bulk_faults(loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
    """The first text or block that is too much, if there is one."""
    refs = list(messages(loaded.model))
    if len(refs) > MOST_TEXTS:
        where = loaded.at(*refs[MOST_TEXTS].path)
        yield error("too-many", f"the handout has {len(refs)} texts; it may have {MOST_TEXTS}", where, _HINT)
        return
    for ref, length in zip(refs, accumulate(_printed(ref.source) for ref in refs), strict=True):
        if length > MOST_CHARACTERS:
            message = f"up to here the handout has more than {MOST_CHARACTERS} characters"
            yield error("too-long", message, loaded.at(*ref.path), _HINT)
            return
    drawn = 0
    for found in descendants(loaded.model):
        drawn += sum(text.count(_LINE) for _, text in found.part.texts())
        drawn += found.part.drawn() if isinstance(found.part, Block) else 0
        if drawn > MOST_DRAWN:
            message = f"up to here the handout has more than {MOST_DRAWN} lines, cells and signs to be drawn"
            yield error("too-many", message, loaded.at(*found.path), _HINT)
            return


def _printed(source: str) -> int:
    """Characters of a text as brands may fill it."""
    return len(source) + (sum(map(source.count, _FILLED)) * _VALUE if "{" in source else 0)
