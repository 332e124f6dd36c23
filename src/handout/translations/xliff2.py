"""XLIFF 2.0 and 2.1: out, and in again.

    unit/@id                   which text it is; a note of category “handout”: its stamp (``sending``)
    segment/@state             initial: not translated, or to be looked at; translated; final: signed
    segment/@subState          handout:stale, handout:machine and so on: how the text stood when it was sent
    ph, pc, originalData       the marks and variables, each a code that tools protect
    note                       the message's note, or by their category: its context, an older source, a hint

A tool may cut a unit into segments and put its own inline elements for ours (sc and ec for pc).
Standard: OASIS XLIFF 2.1 (2018), sections 4.2 and 4.7. A reader of our own, since the one that is well kept
(translate-toolkit) is under the GPL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handout.models.messages import normal
from handout.models.translation import Translated, Translation
from handout.translations.exchange import Incoming, Row, one_line, optional, refuse
from handout.translations.inlinecodes import CLOSES, OPENS, Inline, InlineCode, numbered, resolved
from handout.translations.marks import MarkKind
from handout.translations.original import Original
from handout.translations.rows import Known
from handout.translations.sending import Parcel, Sending, SentAs, known_unit, parcel, stamp_in
from handout.translations.xliff import append, refuse_hidden
from handout.translations.xml import indent

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of 2.1, too (XLIFF 2.1, 4.1.1)."""
_Q = f"{{{NAMESPACE}}}"
_OURS = "handout:"
"""How our own notes begin."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def export_xliff2(
    original: Original,
    existing: Translation | None,
    tag: str,
    *,
    approved: bool = False,
    others: Iterable[Translation] = (),
) -> bytes:
    """The translation into ``tag`` as an XLIFF 2.0 file; all else as ``xliff.export_xliff``."""
    etree = optional("lxml.etree")
    sent = parcel(original, existing, tag, approved=approved, others=others)
    refuse_hidden(sent.translation)
    languages = {"srcLang": original.language, "trgLang": tag}
    root = etree.Element(f"{_Q}xliff", {"version": "2.0", **languages}, nsmap={None: NAMESPACE})
    file = etree.SubElement(root, f"{_Q}file", {"id": "f1", "original": original.id})
    who = sent.translation.translated
    told = {"parcel": sent.key, "by": who.by, "name": who.name, "qualification": who.qualification}
    _notes(etree, file, [(f"handout-{key}", f"{_OURS} {text}") for key, text in told.items() if text])
    for sending in sent.sendings:
        _unit(etree, file, sending, sent)
    indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _notes(etree: Any, element: Any, listed: Iterable[tuple[str, str]]) -> None:
    group = etree.SubElement(element, f"{_Q}notes")
    for category, text in listed:
        etree.SubElement(group, f"{_Q}note", {"category": category}).text = text


_STATES = {SentAs.CURRENT: "translated", SentAs.SIGNED: "final"}


def _unit(etree: Any, file: Any, sending: Sending, sent: Parcel) -> None:
    message, origin = sending.message, sending.origin
    unit = etree.SubElement(file, f"{_Q}unit", {"id": sending.unit, "canResegment": "no", _SPACE: "preserve"})
    notes = [("handout", str(sent.stamp(sending)))]
    notes += [("handout-context", f"{_OURS} {message.context}")] if message.context else []
    notes += [("handout-place", f"{_OURS} {place}") for place in sending.places]
    notes += [("handout-was", f"{_OURS} {origin.source}")] if origin and sending.doubtful else []
    notes += [("handout-hint", f"{_OURS} {hint}") for hint in sending.hints]
    notes += [("translator", message.note)] if message.note else []
    _notes(etree, unit, notes)
    data: dict[str, str] = {}
    kept = etree.SubElement(unit, f"{_Q}originalData")
    state = {"state": _STATES.get(sending.standing, "initial"), "subState": f"handout:{sending.standing}"}
    segment = etree.SubElement(unit, f"{_Q}segment", state)
    for name, text in (("source", message.source), ("target", sending.text)):
        if text:
            _fill(etree, etree.SubElement(segment, f"{_Q}{name}", {_SPACE: "preserve"}), message.source, text, data)
    for key, text in data.items():
        etree.SubElement(kept, f"{_Q}data", {"id": key}).text = text
    if not data:
        unit.remove(kept)


def _fill(etree: Any, element: Any, source: str, text: str, data: dict[str, str]) -> None:
    """The text as content; what its codes stand for goes to ``data``."""
    inside = [element]
    for part, number in numbered(source, text):
        if part.kind is MarkKind.WORDS:
            append(inside[-1], part.text)
            continue
        key = f"d{number}"
        while data.get(key, part.text) != part.text:  # a target's own code, which the source has not
            key += "t"
        data[key] = part.text
        if part.kind in OPENS:
            inside.append(etree.SubElement(inside[-1], f"{_Q}pc", {"id": number, "dataRefStart": key}))
        elif part.kind in CLOSES:
            inside.pop().set("dataRefEnd", key)
        else:
            etree.SubElement(inside[-1], f"{_Q}ph", {"id": number, "dataRef": key})


# --- in --------------------------------------------------------------------------------------------------------


def read(root: Any, name: str, known: Known) -> Incoming:
    """The file's rows. Raises InputError unless it holds one handout."""
    files = root.findall(f"{_Q}file")
    if len(files) != 1:
        hint = "Save each handout in a file of its own."
        refuse(name, "not-xliff", "this is not an XLIFF file with one handout in it", hint)
    notes = _by_category(files[0])
    rows = tuple(_row(unit, known) for unit in files[0].iter(f"{_Q}unit"))
    by = notes.get("handout-by", "")
    translated = None
    if by in ("human", "machine"):
        named = {key: one_line(notes.get(f"handout-{key}")) for key in ("name", "qualification")}
        translated = Translated.model_validate({"by": by, **named})
    key = notes.get("handout-parcel", "").strip()
    return Incoming(name, (files[0].get("original", ""),), root.get("trgLang", ""), rows, translated, key)


def _by_category(element: Any) -> dict[str, str]:
    """Our own notes, without the word that they begin with. Tools drop the category more often than the note."""
    found = element.iterfind(f"{_Q}notes/{_Q}note")
    told = {note.get("category", ""): (note.text or "").strip() for note in found}
    return {category: text.removeprefix(_OURS).strip() for category, text in told.items()}


def _texts(element: Any) -> Iterator[str]:
    yield from ((note.text or "").strip() for note in element.iterfind(f"{_Q}notes/{_Q}note"))


def _row(unit: Any, known: Known) -> Row:
    notes, data = _by_category(unit), {one.get("id", ""): one.text or "" for one in unit.iter(f"{_Q}data")}
    stamp, context = stamp_in("\n".join(_texts(unit))), notes.get("handout-context") or None
    unit_id = known_unit(unit.get("id"), unit.get("name"), stamp.unit if stamp else None)
    pieces = [child for child in unit if child.tag in (f"{_Q}segment", f"{_Q}ignorable")]
    source, target = (tuple(_joined(pieces, name, data)) for name in ("source", "target"))
    texts = resolved(known, unit_id, context, source, target if _any_target(pieces) else ())
    return Row(
        line=unit.sourceline,
        source=texts.source,
        context=context,
        target=texts.target,
        finished=all(map(_is_finished, pieces)),
        note=_note(unit),
        was=notes.get("handout-was") or None,
        approved=bool(pieces) and all(one.get("state") == "final" for one in pieces if one.tag == f"{_Q}segment"),
        unit=unit_id,
        stamp=stamp,
        bare=texts.bare,
        reflowed=texts.reflowed,
    )


def _any_target(pieces: Iterable[Any]) -> bool:
    return any(_words(piece, "target") for piece in pieces)


def _words(piece: Any, name: str) -> str:
    element = piece.find(f"{_Q}{name}")
    return "" if element is None else normal("".join(element.itertext()) + "." * len(element))


def _is_finished(piece: Any) -> bool:
    """A segment with words and without a translation is not, nor one that says so. One that says nothing is: a tool
    that knows no states leaves the default out."""
    if piece.tag == f"{_Q}ignorable" or not _words(piece, "source"):
        return True
    return piece.get("state", "translated") != "initial" and bool(_words(piece, "target"))


def _joined(pieces: Iterable[Any], name: str, data: Mapping[str, str]) -> Iterator[Inline]:
    """The segments in a row; between two, what the source has, where the target says nothing (XLIFF 2.1, 4.2.2.6)."""
    for piece in pieces:
        element = piece.find(f"{_Q}{name}")
        if element is None and piece.tag == f"{_Q}ignorable":
            element = piece.find(f"{_Q}source")
        if element is not None:
            yield from _inline(element, data)


def _inline(element: Any, data: Mapping[str, str]) -> Iterator[Inline]:
    yield element.text or ""
    for child in element:
        name = child.tag.removeprefix(_Q) if isinstance(child.tag, str) else ""
        number = child.get("id", "")
        match name:
            case "ph":
                yield InlineCode(number, data.get(child.get("dataRef", ""), ""))
            case "sc":
                yield InlineCode(number, data.get(child.get("dataRef", ""), ""))
            case "ec":
                yield InlineCode(child.get("startRef", ""), data.get(child.get("dataRef", ""), ""), closes=True)
            case "pc":
                yield InlineCode(number, data.get(child.get("dataRefStart", ""), ""))
                yield from _inline(child, data)
                yield InlineCode(number, data.get(child.get("dataRefEnd", ""), ""), closes=True)
            case "mrk":
                yield from _inline(child, data)
        yield child.tail or ""


def _note(unit: Any) -> str | None:
    """All notes but ours, whoever wrote them."""
    return "\n".join(dict.fromkeys(text for text in _texts(unit) if text and not text.startswith(_OURS))) or None
