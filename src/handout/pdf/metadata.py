"""What a document says of itself: XMP and the information dictionary.

XMP: ISO 16684-1; what the file claims to be: ``standards``; extension schemas: ISO 19005-2, 6.6.2.3. The information
dictionary says the same as the XMP (ISO 19005-2, 6.1.5); ISO 19005-4, 6.1.3 forbids it.

What is our own is one property, a line for each thing that is said: an extension schema describes every property with
240 bytes, which cannot be deflated (ISO 19005-2, 6.6.2.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handout.caching import cached
from handout.compose.plan import Metadata
from handout.models.standard import EVERYWHERE
from handout.patterns import regex
from handout.pdf.objects import dictionary, text
from handout.pdf.standards import FORMS, FileForm
from handout.version import __version__

NAMESPACE = "https://handout.example/ns/document/1/"
"""Namespace of our own XMP property, prefix ``handout``."""

RECORD = "record"
"""Its name. Each line is a key of ``Metadata.custom``, a blank and the value."""

LONGEST_TEXT = 32_767
"""Bytes of a string (ISO 19005-2, 6.1.13). XMP has no such bound."""

IN_XMP_ALONE = frozenset({"fonts"})
"""Nobody asks for it in a file that has lost its XMP (``output.recover``), and digests cannot be deflated."""

_KEY = regex(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
"""The sign that leads all of them comes first."""
_ESCAPED: Final = regex(r"\\(.)")

PRODUCER = f"handout {__version__}"


def information(metadata: Metadata) -> str:
    """The information dictionary (ISO 32000-1, 14.3.3), with custom entries; what is too long is in the XMP alone."""
    date = text(f"D:{metadata.issued:%Y%m%d}000000Z")
    entries = {
        "Title": text(metadata.title),
        "Author": text(metadata.author),
        "Subject": text(metadata.subject),
        "Keywords": text(metadata.keywords),
        "Creator": text("handout"),
        "Producer": text(PRODUCER),
        "CreationDate": date,
        "ModDate": date,
    }
    custom = {key: text(value) for key, value in _said(metadata).items() if key not in IN_XMP_ALONE}
    said = {**{key: source for key, source in entries.items() if source != "()"}, **custom}
    return dictionary({key: source for key, source in said.items() if len(source) <= LONGEST_TEXT})


def _said(metadata: Metadata) -> Mapping[str, str]:
    """What is our own. ValueError: a key that is none."""
    _check_keys(tuple(metadata.custom))
    return metadata.custom


@cached(64)
def _check_keys(keys: tuple[str, ...]) -> None:
    """Kept: all sheets say the same few things."""
    for key in keys:
        if not _KEY.fullmatch(key):
            raise ValueError(f"custom metadata key {key!r} is no name")


def record(said: Mapping[str, str]) -> str:
    """All of it in one text, a line each."""
    return "\n".join([f"{key} {_written(value)}" for key, value in said.items()])


def _written(value: str) -> str:
    for sign, escaped in _ESCAPES.items():
        value = value.replace(sign, escaped)
    return value


def recorded(source: str) -> dict[str, str]:
    """What ``record`` has written; of another text whatever comes of it."""
    rows = (line.partition(" ") for line in source.split("\n") if line)
    meant = {written[1]: sign for sign, written in _ESCAPES.items()}
    return {key: _ESCAPED.sub(lambda match: meant.get(match[1], match[0]), value) for key, _, value in rows}


def xmp(metadata: Metadata, form: FileForm = FORMS[EVERYWHERE]) -> bytes:
    """The XMP packet of a file that keeps a standard."""
    said = _said(metadata)
    own = [f"<handout:{RECORD}>{_escaped(record(said))}</handout:{RECORD}>"] if said else []
    described = [_extensions(own=bool(own))] if form.described else []
    body = "\n".join((_dublin_core(metadata), _dates(metadata), form.identification, *own, *described))
    return f"{_opening(described=form.described, own=bool(own))}{body}{_CLOSING}".encode()


def _dublin_core(metadata: Metadata) -> str:
    lines = [
        _alternative("dc:title", metadata.title),
        f"<dc:creator><rdf:Seq>{_item(metadata.author)}</rdf:Seq></dc:creator>",
        f"<dc:language><rdf:Bag>{_item(metadata.language)}</rdf:Bag></dc:language>",
    ]
    if metadata.subject:
        lines.append(_alternative("dc:description", metadata.subject))
    if metadata.keywords:
        lines.append(f"<pdf:Keywords>{_escaped(metadata.keywords)}</pdf:Keywords>")
    return "\n".join(lines)


def _alternative(tag: str, value: str) -> str:
    """A language alternative of one (ISO 16684-1, 8.2.2.4)."""
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(value)}</rdf:li></rdf:Alt></{tag}>'


def _item(value: str) -> str:
    return f"<rdf:li>{_escaped(value)}</rdf:li>"


def _dates(metadata: Metadata) -> str:
    date = f"{metadata.issued.isoformat()}T00:00:00Z"
    return (
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\n"
        f"<xmp:CreatorTool>handout</xmp:CreatorTool><pdf:Producer>{_escaped(PRODUCER)}</pdf:Producer>"
    )


@cached(8)
def _extensions(*, own: bool) -> str:
    schemas = _schema("pdfuaid", "PDF/UA identification", ("part", "Integer", "Part of ISO 14289"))
    if own:
        schemas += _schema("handout", "handout document", (RECORD, "Text", "Recorded by handout"))
    return f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"


def _schema(prefix: str, title: str, said: tuple[str, str, str]) -> str:
    """A schema of one property: its name, the type of its value, what it is about."""
    key, kind, about = said
    return (
        f'\n<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{_SPACES[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{key}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )


_SPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfd": "http://pdfa.org/declarations/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "handout": NAMESPACE,
}


@cached(8)
def _opening(*, described: bool, own: bool) -> str:
    """The head of the packet, with the namespaces that its properties are of. ``described``: extension schemas."""
    schemas = ("pdfaExtension", "pdfaSchema", "pdfaProperty") if described else ("pdfd",)
    prefixes = ("dc", "xmp", "pdf", "pdfuaid", "pdfaid", *schemas, *(("handout",) if own else ()))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description rdf:about=""'
        + "".join(f'\n xmlns:{prefix}="{_SPACES[prefix]}"' for prefix in prefixes)
        + ">\n"
    )


_CLOSING = """
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _escaped(said: str) -> str:
    """Text as XML has it, between tags and in an attribute whose value holds no quotes (XML 1.0, 2.4). The standard
    library's own, ``xml.sax.saxutils``, brings urllib, HTTP and TLS with it."""
    return said.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
