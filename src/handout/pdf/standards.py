"""What differs between the standards that a file may keep: all of it that can be said as data.

ua-1: PDF 1.7 (ISO 32000-1) with PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). ua-2: PDF 2.0 (ISO 32000-2) with
PDF/UA-2 (ISO 14289-2), WTPDF 1.0 for accessibility and reuse (PDF Association) and PDF/A-4 (ISO 19005-4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handout.models.standard import Standard
from handout.records import dataclass

_IN_BOTH: Final = frozenset(
    {
        *("Document", "Part", "Sect", "Div", "NonStruct", "Caption", "P", "H1", "H2", "H3", "H4", "H5", "H6"),
        *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Link", "Annot"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    }
)


@dataclass(frozen=True, slots=True)
class FileForm:
    """``version`` is that of PDF; ``roles`` are the standard structure types, ``mapped`` what ours are to readers that
    do not know them, ``namespace`` where the types are defined (None: there are no namespaces). ``numberings`` replaces
    values of ListNumbering that the version has not. ``identification`` is in XMP what the file claims to be; what is
    not there must be described where ``described``. ``information``: there is an information dictionary.
    ``structured``: bookmarks lead to structure elements, not only to places on a page."""

    version: str
    roles: frozenset[str]
    mapped: Mapping[str, str]
    namespace: str | None
    numberings: Mapping[str, str]
    identification: str
    described: bool
    information: bool
    structured: bool


_DECLARATIONS: Final = "".join(
    f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#{what}</pdfd:conformsTo></rdf:li>'
    for what in ("accessibility1.0", "reuse1.0")
)

FORMS: Final[Mapping[Standard, FileForm]] = {
    "ua-1": FileForm(
        version="1.7",
        roles=_IN_BOTH
        | {
            "Art",
            "BlockQuote",
            "TOC",
            "TOCI",
            "Index",
            "Private",
            "H",
            "Quote",
            "Note",
            "Reference",
            "BibEntry",
            "Code",
        },
        mapped={"Callout": "Div", "Captioned": "Div", "Strong": "Span", "Title": "P"},
        namespace=None,
        # ISO 32000-1, Table 347, has none of the three; whatever a list says but None, its labels are looked for in it.
        numberings={"/Ordered": "/Decimal", "/Unordered": "/Square", "/Description": "/Disc"},
        identification=(
            "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        ),
        described=True,
        information=True,
        structured=False,
    ),
    "ua-2": FileForm(
        version="2.0",
        roles=_IN_BOTH | {"DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"},
        mapped={"Callout": "Div", "Captioned": "Sect"},  # not Div: that is as if it were not there
        namespace="http://iso.org/pdf2/ssn",
        numberings={},
        identification=(
            "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"
            "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>"
            f"<pdfd:declarations><rdf:Bag>{_DECLARATIONS}</rdf:Bag></pdfd:declarations>"
        ),
        described=False,
        information=False,
        structured=True,
    ),
}
"""ISO 32000-1, 14.8.4, whose types ISO 14289-1, 7.1 forbids to map; ISO 32000-2, 14.8.4 and 14.8.6. XMP: ISO 14289-1,
5; ISO 19005-2, 6.6.4; ISO 14289-2, 5; ISO 19005-4, 6.7.3; PDF Declarations (PDF Association), 4."""
