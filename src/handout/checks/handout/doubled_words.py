"""Words that stand twice in a source text; of translations ``parity`` tells the same, at their import, too."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning
from handout.models.messages import normal
from handout.text.inline import scan
from handout.text.twice import twice


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of a word that follows itself."""
    for _, said in manuscript.texts if manuscript.original else ():
        for word, both in twice(scan(normal(said.text))[0], said.language):
            fault = warning("doubled-word", f"“{word}” stands here twice: “{both}”", said.where, "Delete one of them.")
            yield Remark(fault, said.accept)
