"""XLIFF 1.2 files for translation agencies: out, and in again.

    source, target             the texts, each mark and variable an inline code (ph, bpt, ept) that tools protect
    context-group              the message's context, and where the text stands
    note                       the message's note
    target/@state              translated; needs-review-translation: stale; final: approved
    trans-unit/@approved       a sign-off holds for it (told on the way back, never turned into a sign-off)
    alt-trans                  previous-version: ``was`` of a stale one; proposal: a proposal

Standard: OASIS XLIFF 1.2 (2008), sections 2.3 to 2.5. Files are read without entities, document types or network.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handout.errors import InputError, error
from handout.models.translation import Message, Translated, Translation
from handout.source.opening import HIDDEN
from handout.translations.exchange import (
    ImportResult,
    Incoming,
    Row,
    RowState,
    accept,
    bounded,
    day,
    one_line,
    optional,
    outgoing,
    places,
    refs_of,
    refuse,
    standing,
)
from handout.translations.marks import MarkKind, Stretch, parts
from handout.translations.original import Original
from handout.translations.update import current, translated

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_Q = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

UNTOUCHED = frozenset({"new", "needs-translation"})
UNFIT = frozenset({"needs-adaptation", "needs-l10n"}) | {
    f"needs-review-{what}" for what in ("translation", "adaptation", "l10n")
}
"""Values of ``state`` that say: not finished (XLIFF 1.2, section 3.3.1, attribute state)."""


# --- out -------------------------------------------------------------------------------------------------------


def export_xliff(original: Original, existing: Translation | None, tag: str, *, approved: bool = False) -> bytes:
    """The translation into ``tag`` as an XLIFF 1.2 file, brought up to date with the handout first.

    ``approved``: a sign-off holds for the translation as it stands (``release`` says so).
    Raises EnvironmentFault without the package ``lxml``; InputError for a text that XML cannot carry.
    """
    etree = optional("lxml.etree")
    translation = outgoing(original, existing, tag)
    _writable(translation)
    root = etree.Element(f"{_Q}xliff", nsmap={None: NAMESPACE}, version="1.2")
    file = etree.SubElement(root, f"{_Q}file", _file(original, tag))
    _header(etree, file, original, translation.translated)
    body = etree.SubElement(file, f"{_Q}body")
    refs = refs_of(original)
    for message in translation.messages:
        _unit(etree, body, message, places(message, refs), approved)
    _indent(root, 0)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


_RUNNING = frozenset(f"{_Q}{name}" for name in ("source", "target", "note", "context"))


def _indent(element: Any, depth: int) -> None:
    """Line ends between the elements of the frame; running text is left alone."""
    if element.tag in _RUNNING or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


def _writable(translation: Translation) -> None:
    for message in translation.messages:
        for text in (message.source, message.target, message.note, message.was, message.proposal):
            if text and HIDDEN.search(text):
                told = f"an invisible character stands in “{message.source[:60]}”, its translation or its note"
                hint = "Delete it; type the line again if you cannot see it."
                raise InputError(error("hidden-character", told, None, hint))


def _file(original: Original, tag: str) -> dict[str, str]:
    return {
        "original": original.id,
        "source-language": original.language,
        "target-language": tag,
        "datatype": "plaintext",
        "product-name": original.id,
        "product-version": original.version,
    }


def _header(etree: Any, file: Any, original: Original, who: Translated) -> None:
    """Who translated stands in a phase: its process is the human's or the machine's."""
    group = etree.SubElement(etree.SubElement(file, f"{_Q}header"), f"{_Q}phase-group")
    attributes = {"phase-name": "translation", "process-name": f"{who.by} translation"}
    if who.name:
        attributes["contact-name"] = who.name
    if who.date:
        attributes["date"] = f"{who.date}T00:00:00Z"
    phase = etree.SubElement(group, f"{_Q}phase", attributes)
    if who.qualification:
        etree.SubElement(phase, f"{_Q}note", {"from": "qualification"}).text = who.qualification


def _unit(etree: Any, body: Any, message: Message, where: Iterable[str], approved: bool) -> None:
    attributes = {"id": _unit_id(message), _SPACE: "preserve"}
    if approved and current(message):
        attributes["approved"] = "yes"
    unit = etree.SubElement(body, f"{_Q}trans-unit", attributes)
    codes = _codes(message.source)
    _fill(etree, etree.SubElement(unit, f"{_Q}source"), message.source, codes)
    if translated(message):
        state = "final" if "approved" in attributes else STATES[message.state]
        target = etree.SubElement(unit, f"{_Q}target", {"state": state})
        _fill(etree, target, message.target or "", codes)
    _context(etree, unit, message, where)
    if message.note:
        etree.SubElement(unit, f"{_Q}note", {"from": "translator"}).text = message.note
    _alternatives(etree, unit, message, codes)


STATES = {None: "translated", "stale": "needs-review-translation", "proposed": "needs-translation"}


def _unit_id(message: Message) -> str:
    """The same for the same text in the same context, whatever stands around it."""
    return "m" + hashlib.sha256(f"{message.source}\0{message.context or ''}".encode()).hexdigest()[:16]


def _context(etree: Any, unit: Any, message: Message, where: Iterable[str]) -> None:
    group = etree.SubElement(unit, f"{_Q}context-group", {"purpose": "information"})
    if message.context:
        etree.SubElement(group, f"{_Q}context", {"context-type": "x-context"}).text = message.context
    for one in where:
        etree.SubElement(group, f"{_Q}context", {"context-type": "x-place"}).text = one


def _alternatives(etree: Any, unit: Any, message: Message, codes: Mapping[str, list[str]]) -> None:
    if message.was:
        before = etree.SubElement(unit, f"{_Q}alt-trans", {"alttranstype": "previous-version"})
        etree.SubElement(before, f"{_Q}source").text = message.was
        etree.SubElement(before, f"{_Q}target").text = message.target
    if message.proposal:
        offer = etree.SubElement(unit, f"{_Q}alt-trans", {"alttranstype": "proposal"})
        _fill(etree, etree.SubElement(offer, f"{_Q}target"), message.proposal, codes)


# --- inline codes ----------------------------------------------------------------------------------------------

_TAGS = {
    MarkKind.VARIABLE: ("ph", "x-variable"),
    MarkKind.STRONG_OPEN: ("bpt", "bold"),
    MarkKind.STRONG_CLOSE: ("ept", None),
    MarkKind.LINK_OPEN: ("bpt", "link"),
    MarkKind.LINK_CLOSE: ("ept", None),
    MarkKind.LANGUAGE_OPEN: ("bpt", "x-language"),
    MarkKind.LANGUAGE_CLOSE: ("ept", None),
}
"""Element and ``ctype`` of each code (XLIFF 1.2, sections 2.5.2 and 3.3.1)."""


def _codes(source: str) -> dict[str, list[str]]:
    """The ids of the source's codes, by what is written there: a target uses the ids of its source."""
    ids: dict[str, list[str]] = {}
    for number, part in enumerate(_marks(source), start=1):
        ids.setdefault(_name(part), []).append(str(number))
    return ids


def _marks(text: str) -> Iterator[Stretch]:
    return (part for part in parts(text) if part.kind is not MarkKind.WORDS)


def _name(part: Stretch) -> str:
    return f"{part.kind} {part.text}"


def _fill(etree: Any, element: Any, text: str, codes: Mapping[str, list[str]]) -> None:
    """The text as content, with its codes. A code that the source has not gets an id beyond the source's."""
    left = {name: list(ids) for name, ids in codes.items()}
    beyond = sum(map(len, codes.values()))
    for part in parts(text):
        if part.kind is MarkKind.WORDS:
            _append(element, part.text)
            continue
        ids = left.get(_name(part))
        beyond += not ids
        tag, ctype = _TAGS[part.kind]
        attributes = {"id": ids.pop(0) if ids else str(beyond)}
        if part.pair:
            attributes["rid"] = str(part.pair)
        if ctype:
            attributes["ctype"] = ctype
        etree.SubElement(element, f"{_Q}{tag}", attributes).text = part.text


def _append(element: Any, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _native(element: Any, codes: Mapping[str, str]) -> str:
    """The text as we write it: a known code is what the source says, whatever a tool left inside it."""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            known = codes.get(child.get("id", "")) if child.tag.removeprefix(_Q) in CODES else None
            pieces.append(_native(child, codes) if known is None else known)
        pieces.append(child.tail or "")
    return "".join(pieces)


CODES = frozenset({"ph", "bpt", "ept", "it", "x", "bx", "ex"})


# --- in --------------------------------------------------------------------------------------------------------


def import_xliff(
    data: bytes, name: str, original: Original, existing: Translation | None, tag: str, *, by: Translated | None = None
) -> ImportResult:
    """An XLIFF 1.2 file taken over, or refused with every reason. Raises InputError for what is no such file."""
    root = _root(bounded(data, name), name)
    files = root.findall(f"{_Q}file")
    if root.tag != f"{_Q}xliff" or len(files) != 1:
        hint = "Save it in the translator's tool as XLIFF 1.2, each handout in a file of its own."
        refuse(name, "not-xliff", "this is not an XLIFF 1.2 file with one handout in it", hint)
    return accept(_read(files[0], name), original, existing, tag, by)


_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def _root(data: bytes, name: str) -> Any:
    """The document's element. A document type is refused unread, so that no entity can be declared."""
    etree = optional("lxml.etree")
    text = _DECLARATION.sub(_lines_only, _decoded(data, name), count=1)
    if found := re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        line = text.count("\n", 0, found.start()) + 1
        hint = "Delete the lines “<!DOCTYPE …>” and “<!ENTITY …>”."
        refuse(name, "document-type", "a document type or entity is not allowed in this file", hint, line)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as fault:
        hint = "Save it once more in the translator's tool; do not edit it by hand."
        refuse(name, "not-xml", f"the file is damaged: {fault.msg}", hint, fault.lineno or 0)


def _lines_only(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, or UTF-16 with its mark (what agencies' tools write); the encoding is settled before any XML is read."""
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        refuse(name, "not-utf-8", "the file is not in UTF-8", "Save it as UTF-8 and try again.")


def _read(file: Any, name: str) -> Incoming:
    rows = tuple(_row(unit) for unit in file.iter(f"{_Q}trans-unit"))
    return Incoming(name, file.get("original", ""), file.get("target-language", ""), rows, _translated(file))


def _row(unit: Any) -> Row:
    source_element, target_element = unit.find(f"{_Q}source"), unit.find(f"{_Q}target")
    source = _native(source_element, {}) if source_element is not None else ""
    codes = {str(number): part.text for number, part in enumerate(_marks(source), start=1)}
    target = _native(target_element, codes) if target_element is not None else ""
    state = target_element.get("state", "") if target_element is not None else ""
    was = unit.findtext(f"{_Q}alt-trans[@alttranstype='previous-version']/{_Q}source")
    approved = unit.get("approved") == "yes"
    return Row(
        line=unit.sourceline,
        source=source,
        context=unit.findtext(f".//{_Q}context[@context-type='x-context']"),
        target=target,
        standing=_standing(target, state, source, was),
        note=unit.findtext(f"{_Q}note[@from='translator']"),
        was=was,
        approved=approved,
    )


def _standing(target: str, state: str, source: str, was: str | None) -> RowState:
    if state in UNTOUCHED:
        return standing(target, finished=False, source=source, was=None)
    return standing(target, finished=state not in UNFIT, source=source, was=was)


def _translated(file: Any) -> Translated | None:
    """Who translated, if the file says so."""
    phase = file.find(f"{_Q}header/{_Q}phase-group/{_Q}phase[@phase-name='translation']")
    process = phase.get("process-name", "") if phase is not None else ""
    if process not in ("human translation", "machine translation"):
        return None
    return Translated(
        by="human" if process.startswith("human") else "machine",
        name=one_line(phase.get("contact-name")),
        qualification=one_line(phase.findtext(f"{_Q}note[@from='qualification']")),
        date=day(phase.get("date", "")),
    )
