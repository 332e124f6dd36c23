"""An XML file of a stranger, read without entities, document types or network."""

from __future__ import annotations

import codecs
import re
from typing import Any

from handout.patterns import regex
from handout.translations.exchange import bounded, optional, refuse

_DECLARATION = regex(r"\s*<\?xml[^>]*\?>")


def root_of(data: bytes, name: str) -> Any:
    """The document's element. A document type is refused unread, so that no entity can be declared."""
    etree = optional("lxml.etree")
    text = _DECLARATION.sub(_lines_only, _decoded(bounded(data, name), name), count=1)
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


_RUNNING = frozenset({"source", "target", "note", "context", "data"})


def indent(element: Any, depth: int = 0) -> None:
    """Line ends between the elements of the frame; running text is left alone."""
    if element.tag.rpartition("}")[2] in _RUNNING or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth
