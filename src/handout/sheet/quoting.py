"""What a body quotes of its brand, taken out of it: the same body for all brands, and each one's values.

A text that quotes (``Call {clinic.phone} ...``) is one text with a gap. ``parted`` leaves a gap in place of each value,
so that whatever is made of such a body cannot depend on a brand; ``filled`` puts the values back, text by text, at the
very last step (``compose.setting``). Whoever forgets that has a sign in the text that no font shows and no file takes
(``pdf.fonts``).

A value stays in the text where it makes an element of its own, or stands beside one: words of another language, links,
lines to write on. How many pieces such a line is painted in depends on where its words stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from handout.caching import cached
from handout.models.messages import Same
from handout.records import dataclass, field_names, replace
from handout.sharing import BODIES
from handout.sheet.sheet import Body, SheetSection
from handout.words import Run, Words

GAP: Final = "\ue0fe"
"""In place of a value: a character of the private use area, which no text has (``checks.content``)."""

QuotedValues = Mapping[str, str]
"""What is quoted, by ``Run.quoted``."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Parted:
    """A body with gaps, and what one brand has for them."""

    body: Body
    values: QuotedValues


def parted(body: Body) -> Parted:
    """A body without what it quotes; the same body where it quotes nothing in a plain text."""
    return _kept(Same(body))


@cached(BODIES)
def _kept(body: Same[Body]) -> Parted:
    values: dict[str, str] = {}
    return Parted(_body(body.data, values), values)


def quoting_part(body: Body) -> Body:
    """Of a body the title and the blocks that a gap is in, with their values: all that brands do not share of it."""
    sections = tuple(_quoting_blocks(one) for one in body.sections)
    staff = _quoting_blocks(body.staff_help) if body.staff_help else None
    beside = quoting_part(body.beside) if body.beside else None
    return replace(
        body, sections=sections, staff_help=staff, beside=beside, marks=(), sources_title=None, sources=(), closing=()
    )


def _quoting_blocks(section: SheetSection) -> SheetSection:
    return replace(section, blocks=tuple(one for one in section.blocks if any(map(_is_plain, one.words()))))


def filled(words: Words, values: QuotedValues) -> Words:
    """The words with their values; ``words`` itself where it has no gap."""
    if not has_gap(words):
        return words
    return replace(words, runs=tuple(_filled(run, values) for run in words.runs))


def has_gap(words: Words) -> bool:
    """Whether values are to be put into these words."""
    return any(run.text == GAP for run in words.runs)


def gaps(words: Words) -> tuple[str, ...]:
    """Which values belong there."""
    return tuple(run.quoted for run in words.runs if run.quoted and run.text == GAP)


def _filled(run: Run, values: QuotedValues) -> Run:
    return replace(run, text=values[run.quoted]) if run.quoted and run.text == GAP else run


def _body(body: Body, values: dict[str, str]) -> Body:
    sections = tuple(_section(one, values) for one in body.sections)
    staff = _section(body.staff_help, values) if body.staff_help else None
    beside = _body(body.beside, values) if body.beside else None
    return replace(body, sections=sections, staff_help=staff, beside=beside) if values else body


def _section(section: SheetSection, values: dict[str, str]) -> SheetSection:
    """What quotes nothing is not looked through."""
    return _parted(section, values) if any(map(_is_plain, section.words())) else section


def _is_plain(words: Words) -> bool:
    """Whether it quotes something and is one piece of one element, whatever that is."""
    if not any(run.quoted for run in words.runs):
        return False
    tags = {run.language for run in words.runs} - {None, words.language}
    return not tags and not any(run.link or run.blank or run.phrase for run in words.runs)


def _parted(value: _T, values: dict[str, str]) -> _T:
    """Records and what they hold with gaps; whatever has none is the same object."""
    made: Any = value
    if isinstance(value, Words):
        made = _words(value, values)
    elif isinstance(value, tuple):
        kids = tuple(_parted(one, values) for one in value)
        made = kids if any(one is not other for one, other in zip(kids, value, strict=True)) else value
    elif names := field_names(type(value)):
        kept = {name: getattr(value, name) for name in names}
        changed = {name: new for name, old in kept.items() if (new := _parted(old, values)) is not old}
        made = replace(value, **changed) if changed else value  # type: ignore[type-var]
    return made  # type: ignore[no-any-return]


def _words(words: Words, values: dict[str, str]) -> Words:
    if not _is_plain(words):
        return words
    own = {run.quoted: run.text for run in words.runs if run.quoted}
    if any(values.setdefault(name, text) != text for name, text in own.items()):
        raise ValueError(f"one brand has two values for the same: {', '.join(own)}")
    return replace(words, runs=tuple(replace(run, text=GAP) if run.quoted else run for run in words.runs))
