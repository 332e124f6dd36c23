"""What a body quotes of its brand, taken out of it: the same body for all brands, and each one's values.

A text that quotes (``Call {clinic.phone} ...``) is one text with a gap. ``parted`` leaves a gap in place of each value,
so that whatever is made of such a body cannot depend on a brand; ``filled`` puts the values back, text by text, at the
very last step (``compose.setting``). Whoever forgets that has a sign in the text that no font shows and no file takes
(``pdf.fonts``).

A value stays in the text where it makes an element of its own, or stands beside one: words of another language, links,
lines to write on. How many pieces such a line is painted in depends on where its words stand. So does one that is not
kept apart from the words around it (``Run.isolate``), as whoever looks for what its author wrote could not tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from handout.blocks import SheetBlock
from handout.caching import Cache, cached
from handout.models.messages import Same
from handout.records import dataclass, field_names, replace
from handout.sharing import BODIES
from handout.sheet.sheet import Body, SheetSection, written
from handout.words import Run, Words

GAP: Final = "\ue0fe"
"""In place of a value: a character of the private use area, which no text has (``checks.content``)."""

QuotedValues = Mapping[str, str]
"""What is quoted, by ``Run.quoted``."""
PARTS: Final = 4096
"""Sections and blocks of which it is kept whether they have a gap."""
_Holes = Mapping[Any, "_Holes"]
_QUOTED_OTHERWISE: Final = frozenset("'\"\\")
_T = TypeVar("_T")
_Part = SheetSection | SheetBlock


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
    body = _filled_body(gapped, values)
    _PARTED.put(Same(body), Parted(gapped, values))
    return body


@cached(BODIES)
def gap_count(body: Same[Body]) -> Mapping[str, int]:
    """How many gaps a body has for each value."""
    quoted = [name for words in _quoting_words(body.data) for name in gaps(words)]
    return {name: quoted.count(name) for name in dict.fromkeys(quoted)}


def says(body: Body, text: str) -> bool:
    """Whether a text stands anywhere in a body, in whatever field. How Python writes the body has all its texts in it,
    but for signs that are written otherwise there; to look there first takes a tenth."""
    written_so = text.isprintable() and _QUOTED_OTHERWISE.isdisjoint(text)
    return not (written_so and text not in written(Same(body))) and _says(body, text)


def _says(value: object, text: str) -> bool:
    if isinstance(value, str):
        return text in value
    if isinstance(value, tuple | frozenset):
        return any(_says(one, text) for one in value)
    if isinstance(value, Mapping):
        return any(_says(one, text) for one in (*value, *value.values()))
    return any(_says(getattr(value, name), text) for name in field_names(type(value)) or ())


@cached(BODIES)
def quoting_part(body: Same[Body]) -> Body:
    """Of a body the sections that a gap is in, and of these the blocks, with their values: all that brands do not share
    of it. Its own title stays, since each body has one, and so does the get-help box, behind which the staff's comes.
    """
    return _quoting(body.data, parted(body.data).body)


def _quoting(body: Body, gapped: Body) -> Body:
    pairs = zip(body.sections, gapped.sections, strict=True)
    sections = tuple(_quoting_blocks(*pair) for pair in pairs if _has_gaps(pair[1]) or pair[1].role == "urgent")
    staff = None
    if body.staff_help and gapped.staff_help and _has_gaps(gapped.staff_help):
        staff = _quoting_blocks(body.staff_help, gapped.staff_help)
    beside = _quoting(body.beside, gapped.beside) if body.beside and gapped.beside else None
    part = replace(body, sections=sections, staff_help=staff, beside=beside, subtitle=None, audience=None, marks=())
    return replace(part, sources_title=None, sources=(), closing=())


def _quoting_blocks(section: SheetSection, gapped: SheetSection) -> SheetSection:
    pairs = zip(section.blocks, gapped.blocks, strict=True)
    return replace(section, blocks=tuple(block for block, other in pairs if _has_gaps(other)))


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
        if not _is_plain(words):
            return words
        own = {run.quoted: run.text for run in words.runs if run.quoted}
        if any(values.setdefault(name, text) != text for name, text in own.items()):
            raise ValueError(f"one brand has two values for the same: {', '.join(own)}")
        return replace(words, runs=tuple(replace(run, text=GAP) if run.quoted else run for run in words.runs))

    return Parted(_changed_body(body, lambda part: any(map(_is_plain, part.words())), gapped), values)


def _filled_body(gapped: Body, values: QuotedValues) -> Body:
    return _filled_at(gapped, _holes_of(Same(gapped)), values)


@cached(BODIES)
def _holes_of(gapped: Same[Body]) -> _Holes:
    """Looked for once, since every brand asks. Only sections can have a gap, and of these few have."""
    body = gapped.data
    sections = {n: holes for n, one in enumerate(body.sections) if _has_gaps(one) and (holes := _holes(one))}
    staff = _holes(body.staff_help) if body.staff_help and _has_gaps(body.staff_help) else {}
    beside = _holes_of(Same(body.beside)) if body.beside else {}
    found: dict[str, _Holes | None] = {"sections": sections, "staff_help": staff, "beside": beside}
    return {name: holes for name, holes in found.items() if holes}


def _holes(value: object) -> _Holes | None:
    """Which fields of a record and places of a tuple have a gap somewhere, and where within; of words that have one
    there is no more to say. None where there is no gap."""
    if isinstance(value, Words):
        return {} if has_gap(value) else None
    kids: Iterable[tuple[object, object]] = (
        enumerate(value)
        if isinstance(value, tuple)
        else ((name, getattr(value, name)) for name in field_names(type(value)) or ())
    )
    return {at: holes for at, kid in kids if (holes := _holes(kid)) is not None} or None


def _filled_at(value: _T, holes: _Holes, values: QuotedValues) -> _T:
    made: Any = value
    if isinstance(value, Words):
        made = filled(value, values)
    elif isinstance(value, tuple):
        made = tuple(_filled_at(kid, holes[n], values) if n in holes else kid for n, kid in enumerate(value))
    elif holes:
        changed = {name: _filled_at(getattr(value, name), inner, values) for name, inner in holes.items()}
        made = replace(made, **changed)
    return made  # type: ignore[no-any-return]


def _has_gaps(part: _Part) -> bool:
    return _with_gaps(Same(part))


@cached(PARTS)
def _with_gaps(part: Same[_Part]) -> bool:
    return any(map(has_gap, part.data.words()))


def _is_plain(words: Words) -> bool:
    """Whether it quotes something and is one piece of one element, whatever that is."""
    quoting = [run for run in words.runs if run.quoted]
    if not quoting or not all(run.isolate for run in quoting):
        return False
    tags = {run.language for run in words.runs} - {None, words.language}
    return not tags and not any(run.link or run.blank or run.phrase for run in words.runs)


# --- the texts of a body, changed ---------------------------------------------------------------------------------

_Asked = Callable[[_Part], bool]
_Change = Callable[[Words], Words]


def _changed_body(body: Body, asked: _Asked, change: _Change) -> Body:
    """The same with the texts of its sections changed. What is not ``asked`` for is not looked through, and whatever
    holds no other text than before is the same object."""
    sections = tuple(_changed_section(one, asked, change) for one in body.sections)
    staff = _changed_section(body.staff_help, asked, change) if body.staff_help else None
    beside = _changed_body(body.beside, asked, change) if body.beside else None
    same = all(one is other for one, other in zip(sections, body.sections, strict=True))
    if same and staff is body.staff_help and beside is body.beside:
        return body
    return replace(body, sections=sections, staff_help=staff, beside=beside)


def _changed_section(section: SheetSection, asked: _Asked, change: _Change) -> SheetSection:
    if not asked(section):
        return section
    blocks = tuple(_changed(one, change) if asked(one) else one for one in section.blocks)
    return replace(section, title=change(section.title), blocks=blocks)


def _changed(value: _T, change: _Change) -> _T:
    made: Any = value
    if isinstance(value, Words):
        made = change(value)
    elif isinstance(value, tuple):
        kids = tuple(_changed(one, change) for one in value)
        made = kids if any(one is not other for one, other in zip(kids, value, strict=True)) else value
    elif names := field_names(type(value)):
        kept = {name: getattr(value, name) for name in names}
        changed = {name: new for name, old in kept.items() if (new := _changed(old, change)) is not old}
        made = replace(value, **changed) if changed else value  # type: ignore[type-var]
    return made  # type: ignore[no-any-return]


def _quoting_words(body: Body) -> Iterator[Words]:
    """Every text of its sections that has a gap."""
    staff = [body.staff_help] if body.staff_help else []
    yield from (words for section in (*body.sections, *staff) for words in section.words() if has_gap(words))
    if body.beside:
        yield from _quoting_words(body.beside)
