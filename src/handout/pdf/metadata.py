"""What a document says of itself: XMP and the information dictionary.

XMP: ISO 16684-1; what the file claims to be: ``standards``; extension schemas: ISO 19005-2, 6.6.2.3. The information
dictionary says the same as the XMP (ISO 19005-2, 6.1.5); ISO 19005-4, 6.1.3 forbids it.
"""

from __future__ import annotations

from collections.abc import Mapping

from handout.compose.plan import Metadata
from handout.models.standard import EVERYWHERE
from handout.patterns import regex
from handout.pdf.objects import dictionary, text
from handout.pdf.standards import FORMS, FileForm
from handout.version import __version__

NAMESPACE = "https://handout.example/ns/document/1/"
"""Namespace of our own XMP properties (Metadata.custom), prefix ``handout``."""

LONGEST_TEXT = 32_767
"""Bytes of a string (ISO 19005-2, 6.1.13). XMP has no such bound."""

_PROPERTY_NAME = regex(r"[A-Za-z][A-Za-z0-9_-]*")


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
    custom = {key: text(value) for key, value in _custom(metadata).items()}
    said = {**{key: source for key, source in entries.items() if source != "()"}, **custom}
    return dictionary({key: source for key, source in said.items() if len(source) <= LONGEST_TEXT})


def xmp(metadata: Metadata, form: FileForm = FORMS[EVERYWHERE]) -> bytes:
    """The XMP packet of a file that keeps a standard."""
    described = [_extensions(metadata)] if form.described else []
    body = "\n".join((_dublin_core(metadata), _dates(metadata), form.identification, *_own(metadata), *described))
    return f"{_OPENING}{body}{_CLOSING}".encode()


def _custom(metadata: Metadata) -> Mapping[str, str]:
    """Checked custom properties.

    Raises:
        ValueError: a key that cannot be the name of an XML element.
    """
    for key in metadata.custom:
        if not _PROPERTY_NAME.fullmatch(key):
            raise ValueError(f"custom metadata key {key!r} is no XML name")
    return metadata.custom


def _dublin_core(metadata: Metadata) -> str:
    lines = [
        _alternatives("dc:title", metadata.title, metadata.language),
        f"<dc:creator><rdf:Seq>{_item(metadata.author)}</rdf:Seq></dc:creator>",
        f"<dc:language><rdf:Bag>{_item(metadata.language)}</rdf:Bag></dc:language>",
    ]
    if metadata.subject:
        lines.append(_alternatives("dc:description", metadata.subject, metadata.language))
    if metadata.keywords:
        lines.append(f"<pdf:Keywords>{_escaped(metadata.keywords)}</pdf:Keywords>")
    return "\n".join(lines)


def _alternatives(tag: str, value: str, language: str) -> str:
    """A language alternative; x-default comes first (ISO 16684-1, 8.2.2.4)."""
    items = f'<rdf:li xml:lang="x-default">{_escaped(value)}</rdf:li>'
    items += f'<rdf:li xml:lang="{_escaped(language)}">{_escaped(value)}</rdf:li>'
    return f"<{tag}><rdf:Alt>{items}</rdf:Alt></{tag}>"


def _item(value: str) -> str:
    return f"<rdf:li>{_escaped(value)}</rdf:li>"


def _dates(metadata: Metadata) -> str:
    date = f"{metadata.issued.isoformat()}T00:00:00Z"
    return (
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\n"
        f"<xmp:CreatorTool>handout</xmp:CreatorTool><pdf:Producer>{_escaped(PRODUCER)}</pdf:Producer>"
    )


def _own(metadata: Metadata) -> list[str]:
    return [f"<handout:{key}>{_escaped(value)}</handout:{key}>" for key, value in _custom(metadata).items()]


def _extensions(metadata: Metadata) -> str:
    part = [("part", "Integer", "Part of ISO 14289")]
    schemas = _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", part)
    if metadata.custom:
        own = [(key, "Text", "Recorded by handout") for key in metadata.custom]
        schemas += _schema("handout document", NAMESPACE, "handout", own)
    return f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"


def _schema(title: str, uri: str, prefix: str, properties: list[tuple[str, str, str]]) -> str:
    rows = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{key}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
        for key, kind, about in properties
    )
    return (
        f'\n<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


_OPENING = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfd="http://pdfa.org/declarations/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:handout="{NAMESPACE}">
"""

_CLOSING = """
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _escaped(said: str) -> str:
    """Text as XML has it, between tags and in an attribute whose value holds no quotes (XML 1.0, 2.4). The standard
    library's own, ``xml.sax.saxutils``, brings urllib, HTTP and TLS with it."""
    return said.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
