"""Tags, entities, placeholders and broken letters in a source text: printed as they stand, and translated so, too."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.errors import warning
from handout.text.remnants import remnants


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """Warn of each text that holds some. Of a translation ``parity.markup`` tells what its source has not."""
    if manuscript.original:
        for text in manuscript.texts:
            found = dict.fromkeys(f"“{remnant.text}” ({remnant.kind})" for remnant in remnants(text.said.text))
            if found:
                message = f"{', '.join(found)} stands in the text, and would be printed so"
                yield Remark(warning("markup-left", message, text.said.where, _HINT), text.said.accept)


_HINT = "Write the letter itself, or take it out. The only marks here are **strong**, [words](address) and {variables}."
