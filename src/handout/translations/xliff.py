"""XLIFF 1.2 files for translation agencies, out.

    source, target             the texts, each mark and variable an inline code (ph, bpt, ept) that tools protect
    trans-unit/@id, @resname   which text it is; @extradata: its stamp (``sending``)
    trans-unit/@approved       a sign-off holds for it
    target/@state              translated; needs-review-translation: stale, a proposal, a machine's; final: approved
    alt-trans                  previous-version: a stale target with the source that it translates;
                               proposal: a proposal, or where the target comes from
    context-group              the message's context, and where the text stands
    note                       the message's note, or (from the handout) a hint

Standard: OASIS XLIFF 1.2 (2008), sections 2.3 to 2.5. ``xliff_in`` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handout.errors import InputError, error
from handout.models.translation import Translated, Translation
from handout.source.opening import HIDDEN
from handout.translations.exchange import optional
from handout.translations.inlinecodes import numbered
from handout.translations.marks import MarkKind
from handout.translations.original import Original
from handout.translations.sending import Parcel, Sending, SentAs, parcel
from handout.translations.update import translated
from handout.translations.xml import indent

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_Q = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def export_xliff(
    original: Original,
    existing: Translation | None,
    tag: str,
    *,
    approved: bool = False,
    others: Iterable[Translation] = (),
) -> bytes:
    """The translation into ``tag`` as an XLIFF 1.2 file, brought up to date with the handout first.

    The rest as in ``sending.parcel``. Raises EnvironmentFault without the package ``lxml``; InputError for a text that
    XML cannot carry.
    """
    etree = optional("lxml.etree")
    sent = parcel(original, existing, tag, approved=approved, others=others)
    refuse_hidden(sent.translation)
    root = etree.Element(f"{_Q}xliff", nsmap={None: NAMESPACE}, version="1.2")
    file = etree.SubElement(root, f"{_Q}file", _file(sent))
    _header(etree, file, sent.translation.translated)
    body = etree.SubElement(file, f"{_Q}body")
    for sending in sent.sendings:
        _unit(etree, body, sending, sent)
    indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def refuse_hidden(translation: Translation) -> None:
    """InputError for a text that XML cannot carry."""
    for message in translation.messages:
        for text in (message.source, message.target, message.note, message.was, message.proposal):
            if text and HIDDEN.search(text):
                told = f"an invisible character stands in “{message.source[:60]}”, its translation or its note"
                hint = "Delete it; type the line again if you cannot see it."
                raise InputError(error("hidden-character", told, None, hint))


def _file(sent: Parcel) -> dict[str, str]:
    original = sent.original
    return {
        "original": original.id,
        "source-language": original.language,
        "target-language": sent.translation.language,
        "datatype": "plaintext",
        "product-name": original.id,
        "product-version": original.version,
        "build-num": sent.key,
    }


def _header(etree: Any, file: Any, who: Translated) -> None:
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


STATES = {SentAs.CURRENT: "translated", SentAs.SIGNED: "final"}


def _unit(etree: Any, body: Any, sending: Sending, sent: Parcel) -> None:
    message = sending.message
    attributes = {
        "id": sending.unit,
        "resname": sending.unit,
        "extradata": str(sent.stamp(sending)),
        _SPACE: "preserve",
    }
    if sending.standing is SentAs.SIGNED:
        attributes["approved"] = "yes"
    unit = etree.SubElement(body, f"{_Q}trans-unit", attributes)
    _fill(etree, etree.SubElement(unit, f"{_Q}source"), message.source, message.source)
    if sending.text:
        state = STATES.get(sending.standing, "needs-review-translation")
        _fill(etree, etree.SubElement(unit, f"{_Q}target", {"state": state}), message.source, sending.text)
    _context(etree, unit, sending)
    if message.note:
        etree.SubElement(unit, f"{_Q}note", {"from": "translator"}).text = message.note
    for hint in sending.hints:
        etree.SubElement(unit, f"{_Q}note", {"from": "handout"}).text = hint
    _alternatives(etree, unit, sending)


def _context(etree: Any, unit: Any, sending: Sending) -> None:
    group = etree.SubElement(unit, f"{_Q}context-group", {"purpose": "information"})
    if sending.message.context:
        etree.SubElement(group, f"{_Q}context", {"context-type": "x-context"}).text = sending.message.context
    for one in sending.places:
        etree.SubElement(group, f"{_Q}context", {"context-type": "x-place"}).text = one


_ORIGINS = {SentAs.MACHINE: "machine translation", SentAs.STALE: "earlier version"}


def _alternatives(etree: Any, unit: Any, sending: Sending) -> None:
    """Where the target comes from; and a proposal, beside a target or in its place."""
    message, standing = sending.message, sending.standing
    if sending.doubtful:
        kind = "previous-version" if standing is SentAs.STALE else "proposal"
        told = {"alttranstype": kind, "origin": _ORIGINS.get(standing, "project")}
        _alternative(etree, unit, sending, told, sending.text)
    if message.proposal and translated(message) and standing is not SentAs.PROPOSED:
        _alternative(etree, unit, sending, {"alttranstype": "proposal", "origin": "project"}, message.proposal)


def _alternative(etree: Any, unit: Any, sending: Sending, attributes: dict[str, str], text: str) -> None:
    known = sending.origin if text == sending.text and sending.standing is not SentAs.MACHINE else None
    if known:
        attributes["match-quality"] = f"{known.likeness:.0%}"
    offer = etree.SubElement(unit, f"{_Q}alt-trans", attributes)
    source = known.source if known else sending.message.source
    if known:
        etree.SubElement(offer, f"{_Q}source").text = source
    _fill(etree, etree.SubElement(offer, f"{_Q}target"), source, text)


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


def _fill(etree: Any, element: Any, source: str, text: str) -> None:
    """The text as content, with its codes under the ids of the source's."""
    for part, number in numbered(source, text):
        if part.kind is MarkKind.WORDS:
            append(element, part.text)
            continue
        tag, ctype = _TAGS[part.kind]
        attributes = {"id": number}
        if part.pair:
            attributes["rid"] = str(part.pair)
        if ctype:
            attributes["ctype"] = ctype
        etree.SubElement(element, f"{_Q}{tag}", attributes).text = part.text


def append(element: Any, text: str) -> None:
    """Words after what the element has already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
