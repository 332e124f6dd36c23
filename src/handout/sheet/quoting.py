"""What a body quotes of its brand, taken out of it: the same body for all brands, and each one's values.

A text that quotes (``Call {clinic.phone} ...``) is one text with a gap. ``parted`` leaves a gap in place of each value,
so that whatever is made of such a body cannot depend on a brand; ``filled`` puts the values back, text by text, at the
very last step (``compose.setting``). Whoever forgets that has a sign in the text that no font shows and no file takes
(``pdf.fonts``).

A value stays in the text where it makes an element of its own, or stands beside one: words of another language, links,
lines to write on. How many pieces such a line is painted in depends on where its words stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar

from handout.blocks import SheetBlock
from handout.caching import Cache, cached
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
    return _PARTED.get(Same(body), lambda: _taken_apart(body))


def refilled(gapped: Body, values: QuotedValues) -> Body:
    """A body with these values in its gaps. Of such a body ``parted`` gives back ``gapped`` itself."""
    body = _changed_body(gapped, has_gap, lambda words: filled(words, values))
    _PARTED.put(Same(body), Parted(gapped, values))
    return body


@cached(BODIES)
def gap_count(body: Same[Body]) -> Mapping[str, int]:
    """How many gaps a body has for each value."""
    quoted = [name for words in _quoting_words(body.data) for name in gaps(words)]
    return {name: quoted.count(name) for name in dict.fromkeys(quoted)}


def says(value: object, text: str) -> bool:
    """Whether a text stands anywhere in a record, in whatever field."""
    if isinstance(value, str):
        return text in value
    if isinstance(value, tuple | frozenset):
        return any(says(one, text) for one in value)
    if isinstance(value, Mapping):
        return any(says(one, text) for one in (*value, *value.values()))
    return any(says(getattr(value, name), text) for name in field_names(type(value)) or ())


def quoting_part(body: Body) -> Body:
    """Of a body the title and the blocks that a gap is in, with their values: all that brands do not share of it."""
    quoted = parted(body)
    return _changed_body(_quoting_part(Same(quoted.body)), has_gap, lambda words: filled(words, quoted.values))


@cached(BODIES)
def _quoting_part(gapped: Same[Body]) -> Body:
    body = gapped.data
    sections = tuple(_quoting_blocks(one) for one in body.sections)
    staff = _quoting_blocks(body.staff_help) if body.staff_help else None
    beside = _quoting_part(Same(body.beside)) if body.beside else None
    return replace(
        body, sections=sections, staff_help=staff, beside=beside, marks=(), sources_title=None, sources=(), closing=()
    )


def _quoting_blocks(section: SheetSection) -> SheetSection:
    return replace(section, blocks=tuple(one for one in section.blocks if any(map(has_gap, one.words()))))


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


_PARTED: Final[Cache[Same[Body], Parted]] = Cache(BODIES)


def _taken_apart(body: Body) -> Parted:
    values: dict[str, str] = {}

    def gapped(words: Words) -> Words:
        own = {run.quoted: run.text for run in words.runs if run.quoted}
        if any(values.setdefault(name, text) != text for name, text in own.items()):
            raise ValueError(f"one brand has two values for the same: {', '.join(own)}")
        return replace(words, runs=tuple(replace(run, text=GAP) if run.quoted else run for run in words.runs))

    return Parted(_changed_body(body, _is_plain, gapped), values)


def _is_plain(words: Words) -> bool:
    """Whether it quotes something and is one piece of one element, whatever that is."""
    if not any(run.quoted for run in words.runs):
        return False
    tags = {run.language for run in words.runs} - {None, words.language}
    return not tags and not any(run.link or run.blank or run.phrase for run in words.runs)


# --- the texts of a body, changed ---------------------------------------------------------------------------------

_Asked = Callable[[Words], bool]
_Change = Callable[[Words], Words]


def _changed_body(body: Body, asked: _Asked, change: _Change) -> Body:
    """The same with those texts of its sections changed of which ``asked`` says so; whatever holds none of them is the
    same object."""
    sections = tuple(_changed_section(one, asked, change) for one in body.sections)
    staff = _changed_section(body.staff_help, asked, change) if body.staff_help else None
    beside = _changed_body(body.beside, asked, change) if body.beside else None
    same = all(one is other for one, other in zip(sections, body.sections, strict=True))
    if same and staff is body.staff_help and beside is body.beside:
        return body
    return replace(body, sections=sections, staff_help=staff, beside=beside)


def _changed_section(section: SheetSection, asked: _Asked, change: _Change) -> SheetSection:
    def block(one: SheetBlock) -> SheetBlock:
        return _changed(one, asked, change) if any(map(asked, one.words())) else one

    title = change(section.title) if asked(section.title) else section.title
    blocks = tuple(map(block, section.blocks))
    if title is section.title and all(one is other for one, other in zip(blocks, section.blocks, strict=True)):
        return section
    return replace(section, title=title, blocks=blocks)


def _changed(value: _T, asked: _Asked, change: _Change) -> _T:
    made: Any = value
    if isinstance(value, Words):
        made = change(value) if asked(value) else value
    elif isinstance(value, tuple):
        kids = tuple(_changed(one, asked, change) for one in value)
        made = kids if any(one is not other for one, other in zip(kids, value, strict=True)) else value
    elif names := field_names(type(value)):
        kept = {name: getattr(value, name) for name in names}
        changed = {name: new for name, old in kept.items() if (new := _changed(old, asked, change)) is not old}
        made = replace(value, **changed) if changed else value  # type: ignore[type-var]
    return made  # type: ignore[no-any-return]


def _quoting_words(body: Body) -> Iterator[Words]:
    """Every text of its sections that has a gap."""
    staff = [body.staff_help] if body.staff_help else []
    yield from (words for section in (*body.sections, *staff) for words in section.words() if has_gap(words))
    if body.beside:
        yield from _quoting_words(body.beside)
