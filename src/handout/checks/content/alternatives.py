"""Text alternatives that say nothing (WCAG 2.1, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handout.errors import Diagnostic, warning
from handout.models.language import Language
from handout.patterns import regex
from handout.sheet import Body

LONGEST = 250
"""Characters a listener can be asked to hear in one go (docs/findings.md, Tagged PDF)."""
FILE_NAME = regex(r"^\S+\.(png|jpe?g|svg|gif|webp)$", re.IGNORECASE)
EMPTY_WORDS = frozenset({"image", "picture", "photo", "figure", "logo", "graphic"})


def check(body: Body, language_of: Callable[[str], Language]) -> Iterator[Diagnostic]:
    """Warn of an alternative that is a file name, an empty word, too long, or the caption again."""
    for picture in (picture for block in body.blocks() for picture in block.pictures()):
        if picture.alt is not None and (problem := _problem(picture.alt, picture.caption)):
            hint = "Say in one sentence what a reader who does not see the picture needs to know."
            yield warning("weak-alternative", f"the picture's alt {problem}", picture.where, hint)


def _problem(alt: str, caption: str | None) -> str | None:
    words = alt.strip()
    if FILE_NAME.match(words):
        return "is a file name"
    if words.casefold() in EMPTY_WORDS:
        return f"says only “{words}”"
    if len(words) > LONGEST:
        return f"has {len(words)} characters; put what is more than {LONGEST} into the text"
    return "repeats the caption" if caption is not None and words == caption.strip() else None
