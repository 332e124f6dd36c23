"""A handout in one language, as the checks of handouts see it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from handout.accepting import Accepted
from handout.assemble.wording import Wording, wordings
from handout.errors import Diagnostic
from handout.models.content import Handout
from handout.models.messages import MessageRef, Same, accepts_around
from handout.models.translation import Translation
from handout.records import dataclass
from handout.source import Loaded, Path


class Written(NamedTuple):
    """One text in the manuscript's language: where the handout asks for it, and what its file says."""

    ref: MessageRef
    said: Wording


class Remark(NamedTuple):
    """A fault, and what its place accepts (``Wording.accept`` for a text)."""

    fault: Diagnostic
    accepts: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A handout in one language.

    ``texts`` are those that stand in ``language``, in reading order; a text without a target that is up to date is not
    among them. ``original``: whether it is the source text; what concerns the handout as a whole is told there alone.
    """

    file: Loaded[Handout]
    language: str
    texts: tuple[Written, ...]
    today: date
    original: bool

    @property
    def handout(self) -> Handout:
        """The source, whatever the language."""
        return self.file.model

    def accepts_at(self, path: Path) -> tuple[Accepted, ...]:
        """What the handout, and the section and blocks that a place of it lies in, accept: for a finding that is of no
        single text. (``Wording.accept`` of a text has these, too.)"""
        return tuple(Accepted(check, self.file.at(*at)) for check, at in accepts_around(self.handout, path))


def manuscript(file: Loaded[Handout], translation: Loaded[Translation] | None, today: date) -> Manuscript:
    """The source text of a handout, or a translation of it."""
    language = translation.model.language if translation else file.model.language
    found = wordings(Same(file), Same(translation))
    texts = tuple(Written(ref, said) for ref, said, _ in found if said.language == language)
    return Manuscript(file, language, texts, today, translation is None)
