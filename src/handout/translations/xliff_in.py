"""XLIFF files of a translator: 1.2 (and 1.1) here, 2.0 and 2.1 by ``xliff2``.

Elements are known by their names, whether a tool has kept the namespace or not. A unit is known by its id, so that
codes may have been emptied, contexts dropped and lines laid out anew (``inlinecodes.resolved``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from handout.models.messages import normal
from handout.models.translation import Translated, Translation
from handout.parity import CHECKS
from handout.translations import xliff2
from handout.translations.exchange import Incoming, Row, day, one_line, refuse
from handout.translations.inlinecodes import Inline, InlineCode, resolved
from handout.translations.merge import Choices
from handout.translations.original import Original
from handout.translations.rows import Known
from handout.translations.sending import known_unit, stamp_in
from handout.translations.taking import ImportResult, take
from handout.translations.xliff import NAMESPACE
from handout.translations.xml import root_of

_NAMESPACES = ("", NAMESPACE, "urn:oasis:names:tc:xliff:document:1.1")

UNFIT = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n"}) | {
    f"needs-review-{what}" for what in ("translation", "adaptation", "l10n")
}
"""Values of ``state`` that say: not finished (XLIFF 1.2, section 3.3.1, attribute state)."""

MACHINES = frozenset({"mt-suggestion", "leveraged-mt"})
"""Values of ``state-qualifier`` that say: a machine's (the same, attribute state-qualifier)."""


def import_xliff(
    data: bytes,
    name: str,
    original: Original,
    existing: Translation | None,
    tag: str,
    *,
    by: Translated | None = None,
    choices: Choices | None = None,
    rules: Iterable[str] = tuple(CHECKS),
) -> ImportResult:
    """An XLIFF file taken over (``taking.take``). Raises InputError for what is no such file."""
    root = root_of(data, name)
    if root.tag == f"{{{xliff2.NAMESPACE}}}xliff":
        return take(partial(xliff2.read, root, name), original, existing, tag, by=by, choices=choices, rules=rules)
    files = _children(root, "file")
    if _local(root) != "xliff" or len(files) != 1:
        hint = "Save it in the translator's tool as XLIFF 1.2, 2.0 or 2.1, each handout in a file of its own."
        refuse(name, "not-xliff", "this is not an XLIFF file with one handout in it", hint)
    return take(partial(_read, files[0], name), original, existing, tag, by=by, choices=choices, rules=rules)


def _local(element: Any) -> str:
    """An element's name; empty for what is no element of XLIFF."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    return name if space.removeprefix("{") in _NAMESPACES else ""


def _children(element: Any, name: str) -> list[Any]:
    return [child for child in element if _local(child) == name]


def _child(element: Any, *path: str) -> Any:
    """The first element on a path of names, or None."""
    for name in path:
        element = next(iter(_children(element, name)), None)
        if element is None:
            return None
    return element


def _read(file: Any, name: str, known: Known) -> Incoming:
    rows = tuple(_row(unit, known) for unit in file.iter() if _local(unit) == "trans-unit")
    handouts = file.get("product-name", ""), file.get("original", "")
    key = file.get("build-num", "") if file.get("product-name") else ""
    return Incoming(name, handouts, file.get("target-language", ""), rows, _translated(file), key)


def _row(unit: Any, known: Known) -> Row:
    source, target = _child(unit, "source"), _child(unit, "target")
    context = next(
        (c.text for c in unit.iter() if c.get("context-type") == "x-context" and _local(c) == "context"), None
    )
    stamp = stamp_in(unit.get("extradata", ""))
    unit_id = known_unit(unit.get("id"), unit.get("resname"), stamp.unit if stamp else None)
    texts = resolved(known, unit_id, context, tuple(_inline(source)), tuple(_inline(target)))
    state = target.get("state", "") if target is not None else ""
    return Row(
        line=unit.sourceline,
        source=texts.source,
        context=context,
        target=texts.target,
        finished=state not in UNFIT and not _has_gap(unit),
        note=_note(unit),
        was=_was(unit),
        approved=unit.get("approved") == "yes",
        unit=unit_id,
        stamp=stamp,
        bare=texts.bare,
        machine=target is not None and target.get("state-qualifier") in MACHINES,
        reflowed=texts.reflowed,
    )


_CODES = frozenset({"ph", "bpt", "ept", "it", "x", "bx", "ex"})


def _inline(element: Any) -> Iterator[Inline]:
    """Words and codes; a pair around words (g) is two of them. All other elements are read through."""
    if element is None:
        return
    yield element.text or ""
    for child in element:
        name = _local(child)
        if name in _CODES:
            yield InlineCode(child.get("id", ""), "".join(child.itertext()))
        elif isinstance(child.tag, str):
            paired = [child.get("id", "")] if name == "g" else []
            yield from (InlineCode(one) for one in paired)
            yield from _inline(child)
            yield from (InlineCode(one, closes=True) for one in paired)
        yield child.tail or ""


def _has_gap(unit: Any) -> bool:
    """Whether a segment has no translation: an empty mark, or none for one of the source's."""
    there, here = (_segments(_child(unit, name)) for name in ("seg-source", "target"))
    empty = any(not text for text in here.values())
    return bool(here) and (empty or any(text and mid not in here for mid, text in there.items()))


def _segments(element: Any) -> dict[str, str]:
    if element is None:
        return {}
    marks = (one for one in element.iter() if _local(one) == "mrk" and one.get("mtype") == "seg")
    return {mark.get("mid", str(number)): normal("".join(mark.itertext())) for number, mark in enumerate(marks)}


def _note(unit: Any) -> str | None:
    """All notes but our own hints, whoever wrote them."""
    notes = (note for note in _children(unit, "note") if note.get("from") != "handout")
    texts = ("".join(note.itertext()).strip() for note in notes)
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None


def _was(unit: Any) -> str | None:
    """The source that a stale target translates."""
    for other in _children(unit, "alt-trans"):
        if other.get("alttranstype") == "previous-version" and (source := _child(other, "source")) is not None:
            return "".join(source.itertext())
    return None


def _translated(file: Any) -> Translated | None:
    """Who translated, if the file says so."""
    group = _child(file, "header", "phase-group")
    phases = _children(group, "phase") if group is not None else []
    phase: Any = next((one for one in phases if one.get("phase-name") == "translation"), None)
    process = phase.get("process-name", "") if phase is not None else ""
    if process not in ("human translation", "machine translation"):
        return None
    note = next((n for n in _children(phase, "note") if n.get("from") == "qualification"), None)
    return Translated(
        by="human" if process.startswith("human") else "machine",
        name=one_line(phase.get("contact-name")),
        qualification=one_line(note.text if note is not None else None),
        date=day(phase.get("date", "")),
    )
