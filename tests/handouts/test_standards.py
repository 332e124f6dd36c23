"""Sheets of PDF 2.0: what ISO 32000-2, ISO 14289-2 and ISO 19005-4 ask besides, as far as no Java is needed for it.
veraPDF looks at them in tests/conformance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest

from invariants import check_all
from own_project import all_requests, built
from tagged import Element, Tagged

LANGUAGES = ("en", "fa", "ja")
SPACE = "http://iso.org/pdf2/ssn"
ROLES = frozenset(
    {
        *("Document", "DocumentFragment", "Part", "Div", "Aside", "NonStruct", "Sect", "P", "Title", "FENote", "Sub"),
        *(
            "H1",
            "H2",
            "H3",
            "H4",
            "H5",
            "H6",
            "L",
            "LI",
            "Lbl",
            "LBody",
            "Em",
            "Strong",
            "Span",
            "Link",
            "Annot",
            "Form",
        ),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Caption", "Figure", "Formula", "Artifact"),
    }
)
"""ISO 32000-2, 14.8.4 and annex L: the types of its namespace, without H, which ISO 14289-2, 8.2.5.15 forbids."""


def sheet(language: str, standard: str) -> bytes:
    found = next(one for one in all_requests() if one.language == language)
    return built(replace(found, standard=standard)).data  # type: ignore[arg-type] # one of the two


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_must_hold_of_every_file_holds(language: str) -> None:
    assert check_all(sheet(language, "ua-2")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_and_their_order_are_those_of_the_other_standard(language: str) -> None:
    old, new = (Tagged(sheet(language, standard)) for standard in ("ua-1", "ua-2"))
    told = [[(element.role, file.own_text(element)) for element in file.elements()] for file in (old, new)]
    named = {"Callout": "Div", "Captioned": "Sect"}
    assert [(named.get(role, role), text) for role, text in told[0]] == told[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_element_is_of_the_namespace(language: str) -> None:
    file = Tagged(sheet(language, "ua-2"))
    (space,) = file.pdf.Root.StructTreeRoot.Namespaces
    assert str(space.NS) == SPACE and "/RoleMap" not in file.pdf.Root.StructTreeRoot
    for element in file.elements():
        assert element.node.NS.objgen == space.objgen
        assert str(element.node.S)[1:] in ROLES


def test_version_and_information() -> None:
    data = sheet("en", "ua-2")
    assert data.startswith(b"%PDF-2.0\n") and sheet("en", "ua-1").startswith(b"%PDF-1.7\n")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/Info" not in pdf.trailer  # ISO 19005-4, 6.1.3
        packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes().decode("utf-8-sig").strip())
    parts = sorted((node.tag, node.text) for node in packet.iter() if "/ns/id/" in node.tag)
    pdfa, pdfua = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
    assert parts == [(f"{pdfa}part", "4"), (f"{pdfa}rev", "2020"), (f"{pdfua}part", "2"), (f"{pdfua}rev", "2024")]
    claims = [node.text for node in packet.iter("{http://pdfa.org/declarations/}conformsTo")]
    assert claims == [f"http://pdfa.org/declarations/wtpdf#{level}1.0" for level in ("accessibility", "reuse")]


def test_bookmarks_lead_to_headings() -> None:
    """ISO 14289-2, 8.8: to structure elements; and to the same places as ever for readers that do not know these."""
    with pikepdf.open(BytesIO(sheet("en", "ua-2"))) as new, pikepdf.open(BytesIO(sheet("en", "ua-1"))) as old:
        pairs = list(zip(_entries(new), _entries(old), strict=True))
        for entry, before in pairs:
            assert str(entry.A.SD[0].S) == "/H2" and entry.A.SD[0].Type == "/StructElem"
            assert float(entry.A.D[3]) == float(before.Dest[3])
    assert len(pairs) > 5


def _entries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """What stands in the outline under the title."""
    entry: pikepdf.Object | None = pdf.Root.Outlines.First.First
    while entry is not None:
        yield entry
        entry = entry.get("/Next")


NUMBERINGS = {
    "/None",
    "/Disc",
    "/Circle",
    "/Square",
    "/Decimal",
    "/UpperRoman",
    "/LowerRoman",
    "/UpperAlpha",
    "/LowerAlpha",
}
"""ISO 32000-1, Table 347."""


@pytest.mark.parametrize(("standard", "more"), [("ua-1", set()), ("ua-2", {"/Unordered", "/Ordered", "/Description"})])
def test_lists_say_only_what_their_version_of_pdf_knows(standard: str, more: set[str]) -> None:
    """ISO 32000-2, Table 382 has three values more."""
    found = {
        str(element.node.A.ListNumbering) for element in Tagged(sheet("en", standard)).elements() if element.role == "L"
    }
    assert len(found) > 2
    assert found <= NUMBERINGS | more


@pytest.mark.parametrize(
    ("language", "standard", "numbering"),
    [("en", "ua-1", "/Decimal"), ("fa", "ua-1", "/Decimal"), ("en", "ua-2", "/Decimal"), ("fa", "ua-2", "/Ordered")],
)
def test_what_the_labels_of_numbered_lists_are(language: str, standard: str, numbering: str) -> None:
    """Decimal is 1, 2, 3; of Persian digits PDF 2.0 can say that they are numbers (Table 382), PDF 1.7 only Decimal."""
    file = Tagged(sheet(language, standard))
    found = set()
    for element in file.elements():
        first = element.kids[0].kids[0] if element.role == "L" and isinstance(element.kids[0], Element) else None
        if isinstance(first, Element) and first.role == "Lbl" and {"1", "۱"} & set(file.text(first)):
            found.add(str(element.node.A.ListNumbering))
    assert found == {numbering}
