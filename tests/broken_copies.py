"""Ways to break a good file, one fault each: a checker that passes any of them is no checker.

33 faults with which validators were tried (docs/findings.md, Tagged PDF), the unreachable paragraph, and faults that no
validator sees. Each function changes an open file; ``broken`` gives the bytes of a changed copy. The good file needs a
Figure, a Link, a list, a table with a header, a callout, a heading below H1 and an Arabic paragraph
(tests/pdf/pdf_samples.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf, String

Fault = Callable[[Pdf], None]
Instructions = list[tuple[list[pikepdf.Object], Operator]]

FAULTS: dict[Fault, tuple[str, ...]] = {}
"""Each fault with the beginnings of what must be said of it: an invariant of ours (I1-I8, headings, tables, contrast)
or a rule of PDF/UA-1 (ISO 14289-1) or PDF/A-2a (ISO 19005-2)."""


def fault(*complaints: str) -> Callable[[Fault], Fault]:
    """Put a fault on the list."""

    def listed(function: Fault) -> Fault:
        FAULTS[function] = complaints
        return function

    return listed


def broken(good: bytes, function: Fault) -> bytes:
    """A copy with one fault."""
    pdf = pikepdf.open(BytesIO(good))
    function(pdf)
    out = BytesIO()
    pdf.save(out, compress_streams=False, deterministic_id=True)
    return out.getvalue()


def unharmed(pdf: Pdf) -> None:
    """No fault: shows that opening and saving alone breaks nothing."""


# --- ways to get at things --------------------------------------------------------------------------------------


def _all(pdf: Pdf, role: str) -> Iterator[pikepdf.Object]:
    nodes = list(pdf.Root.StructTreeRoot.K)
    while nodes:
        node = nodes.pop(0)
        if isinstance(node, Dictionary) and "/S" in node:
            if str(node.S) == f"/{role}":
                yield node
            nodes = [*_kids(node), *nodes]


def _kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    value = node.get("/K", Array())
    return list(value) if isinstance(value, Array) else [value]


def _first(pdf: Pdf, role: str) -> pikepdf.Object:
    return next(_all(pdf, role))


def _arabic(pdf: Pdf) -> pikepdf.Object:
    return next(node for node in _all(pdf, "P") if str(node.get("/Lang", "")) == "ar")


def _own_mcid(node: pikepdf.Object) -> int:
    return next(int(kid) for kid in _kids(node) if not isinstance(kid, Dictionary))


def _rewrite(pdf: Pdf, change: Callable[[Instructions], Instructions]) -> None:
    """Change the content of the first page."""
    page = pdf.pages[0]
    instructions = [(list(i.operands), i.operator) for i in pikepdf.parse_content_stream(page)]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(change(instructions)))


def _sequence(instructions: Instructions, mcid: int) -> tuple[int, int]:
    """First and last instruction of a marked-content sequence."""
    depth, start = 0, -1
    for index, (operands, operator) in enumerate(instructions):
        if str(operator) in ("BDC", "BMC"):
            properties = operands[-1]
            if start < 0 and isinstance(properties, Dictionary) and properties.get("/MCID", -1) == mcid:
                start, depth = index, 0
            depth += 1
        elif str(operator) == "EMC":
            depth -= 1
            if start >= 0 and depth == 0:
                return start, index
    raise LookupError(mcid)


def _metadata(pdf: Pdf, pattern: str, replacement: str = "") -> None:
    source = pdf.Root.Metadata.read_bytes().decode()
    changed = re.sub(pattern, replacement, source, flags=re.DOTALL)
    assert changed != source, pattern
    pdf.Root.Metadata = pdf.make_stream(changed.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _rename(node: pikepdf.Object, role: str) -> None:
    node.S = Name(f"/{role}")


# --- the 33 of docs/findings.md --------------------------------------------------------------------------------


@fault("I7 Figure: no words in /Alt", "ua1 PDFUA1-FIGURE-ALTERNATIVE-TEXT")
def figure_without_alt(pdf: Pdf) -> None:
    del _first(pdf, "Figure").Alt


@fault(
    "I6 P: Arabic letters under language 'none'",
    "ua1 PDFUA1-ALT-TEXT-LANGUAGE",
    "ua1 PDFUA1-ANNOTATION-CONTENTS-LANGUAGE",
)
def no_language_anywhere(pdf: Pdf) -> None:
    del pdf.Root.Lang
    for node in pdf.objects:
        if isinstance(node, Dictionary) and node.get("/Type") == "/StructElem" and "/Lang" in node:
            del node.Lang


@fault("headings: H4 after H1", "ua1 PDFUA1-HEADING-NESTING")
def heading_levels_skipped(pdf: Pdf) -> None:
    _rename(_first(pdf, "H2"), "H4")


@fault("I1 page 1: Tj 'Keep it dry. Read the ' lies in 0 sequences and 0 artifacts", "I3", "ua1 PDFUA1-CONTENT-TAGGING")
def paragraph_untagged(pdf: Pdf) -> None:
    mcid = _own_mcid(_first(pdf, "P"))

    def change(instructions: Instructions) -> Instructions:
        start, end = _sequence(instructions, mcid)
        return [i for n, i in enumerate(instructions) if n not in (start, end)]

    _rewrite(pdf, change)


@fault("I2 page 1: MCID 1 is not listed by its element", "headings: H2 after nothing", "I3")
def heading_dropped_and_parent_tree_bogus(pdf: Pdf) -> None:
    heading = _first(pdf, "H1")
    parent = heading.P
    parent.K = Array([kid for kid in _kids(parent) if kid.objgen != heading.objgen])
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[_own_mcid(heading)] = parent


@fault("ua1 PDFUA1-METADATA-TITLE")
def no_title(pdf: Pdf) -> None:
    _metadata(pdf, "<dc:title>.*?</dc:title>")
    del pdf.docinfo[Name.Title]


@fault("ua1 PDFUA1-VIEWER-PREFERENCES")
def title_not_displayed(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@fault("I5 page 1: a link without /Contents", "ua1 PDFUA1-LINK-CONTENTS")
def link_without_contents(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots[0].Contents


@fault("I5 page 1: a link that no Link element holds", "I5 a Link element without its annotation")
def link_not_in_tree(pdf: Pdf) -> None:
    link = _first(pdf, "Link")
    link.K = Array([kid for kid in _kids(link) if not isinstance(kid, Dictionary)])


@fault("I7 TH: no /Scope", "ua1 PDFUA1-TABLE-HEADERS-SCOPE")
def header_cell_without_scope(pdf: Pdf) -> None:
    del _first(pdf, "TH").A


@fault("tables: no header cell")
def table_without_header_cells(pdf: Pdf) -> None:
    for node in list(_all(pdf, "TH")):
        _rename(node, "TD")


@fault("tables: TD outside a row", "ua1 PDFUA1-TABLE-KIDS", "ua1 PDFUA1-TD-PARENT")
def cell_directly_in_table(pdf: Pdf) -> None:
    table, row = _first(pdf, "Table"), list(_all(pdf, "TR"))[1]
    cells = _kids(row)
    for cell in cells:
        cell.P = table
    table.K = Array([k for kid in _kids(table) for k in (cells if kid.objgen == row.objgen else [kid])])


@fault("ua1 PDFUA1-STRUCT-TREE-ROLE-MAP", "2a PDFA2A-STRUCT-TREE-ROLE-MAP")
def custom_role_without_role_map(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.RoleMap


@fault("ua1 PDFUA1-ID-PART")
def no_pdfua_identification(pdf: Pdf) -> None:
    _metadata(pdf, "<pdfuaid:part>1</pdfuaid:part>")


@fault("ua1 PDFUA1-TAGGED-DOCUMENT", "2a PDFA2A-TAGGED-DOCUMENT")
def not_marked(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@fault("I5 page 1: /Tabs is not /S", "ua1 PDFUA1-PAGE-TABS")
def no_tabs(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj.Tabs


def _descriptor(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor


@fault("I8 font: not embedded", "ua1 PDFUA1-FONT-EMBEDDING", "2a PDFA2A-FONT-EMBEDDING")
def font_not_embedded(pdf: Pdf) -> None:
    del _descriptor(pdf).FontFile2


@fault("I8 page 1: 29 codes of /F1 without text")
def no_to_unicode(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Resources.Font.F1.ToUnicode


@fault("ua1 PDFUA1-LANGUAGE-TAG", "2a PDFA2A-LANG")
def malformed_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("english language")


@fault("headings: H2 after nothing", "ua1 PDFUA1-HEADING-NESTING")
def first_heading_tagged_as_paragraph(pdf: Pdf) -> None:
    _rename(_first(pdf, "H1"), "P")


@fault("ua1 PDFUA1-L-KIDS", "ua1 PDFUA1-LBODY-PARENT")
def list_item_tagged_as_paragraph(pdf: Pdf) -> None:
    _rename(_first(pdf, "LI"), "P")


@fault("tables: rows of different length", "ua1 PDFUA1-TABLE-ROW-COLUMNSPAN")
def ragged_row(pdf: Pdf) -> None:
    row = list(_all(pdf, "TR"))[-1]
    row.K = Array(_kids(row)[:-1])


@fault("I2 page 1: MCID 0 has no element", "headings: none", "I3")
def no_structure_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@fault(
    "I1 page 1: Tj 'Keep it dry. Read the ' lies in 1 sequences and 1 artifacts",
    "ua1 PDFUA1-TAGGED-CONTENT-INSIDE-ARTIFACT",
)
def tagged_content_inside_artifact(pdf: Pdf) -> None:
    mcid = _own_mcid(_first(pdf, "P"))

    def change(instructions: Instructions) -> Instructions:
        start, end = _sequence(instructions, mcid)
        instructions.insert(end, ([], Operator("EMC")))
        instructions.insert(start, ([Name.Artifact], Operator("BMC")))
        return instructions

    _rewrite(pdf, change)


@fault("I7 Figure: /Alt is a file name or a placeholder: 'image1.png'")
def alt_is_a_file_name(pdf: Pdf) -> None:
    _first(pdf, "Figure").Alt = String("image1.png")


@fault("I7 P: /ActualText")
def actual_text_over_other_words(pdf: Pdf) -> None:
    _first(pdf, "P").ActualText = String("click here")


@fault("2a PDFA2A-DEVICE-RGB")
def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@fault("I3")
def paragraphs_swapped(pdf: Pdf) -> None:
    section = _first(pdf, "Sect")
    kids = _kids(section)
    kids[2], kids[4] = kids[4], kids[2]
    section.K = Array(kids)


@fault("I6 P: Arabic letters under language 'en'")
def arabic_without_language(pdf: Pdf) -> None:
    del _arabic(pdf).Lang


@fault("contrast page 1: 1.6:1 for 'Keep it dry.")
def text_too_pale(pdf: Pdf) -> None:
    space = pdf.pages[0].obj.Resources.ColorSpace.P
    space[3] = String(b"\xcc" * len(bytes(space[3])))


@fault("I3")
def paragraph_turned_into_artifact(pdf: Pdf) -> None:
    paragraph = next(node for node in _all(pdf, "P") if str(node.get("/Lang", "")) == "es")
    mcid = _own_mcid(paragraph)

    def change(instructions: Instructions) -> Instructions:
        start, _ = _sequence(instructions, mcid)
        instructions[start] = ([Name.Artifact], Operator("BMC"))
        return instructions

    _rewrite(pdf, change)
    paragraph.P.K = Array([kid for kid in _kids(paragraph.P) if kid.objgen != paragraph.objgen])
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][mcid] = None


@fault("I7 P: /ActualText")
def actual_text_on_arabic(pdf: Pdf) -> None:
    """MuPDF then returns the paragraph backwards (docs/findings.md)."""
    _arabic(pdf).ActualText = String("اغسل يديك")


@fault("I7 LI: not Lbl and LBody")
def list_items_without_labels(pdf: Pdf) -> None:
    """The marker is said as the first piece of the body, everything else is in order."""
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    for node in list(_all(pdf, "LI")):
        label, body = _kids(node)
        mcid = _own_mcid(label)
        row[mcid] = body
        body.Pg = label.Pg
        body.K = Array([mcid, *_kids(body)])
        node.K = Array([body])


# --- and what nobody else sees ----------------------------------------------------------------------------------


@fault("I2 page 1: MCID 9 belongs to an element that the root does not reach", "I3")
def paragraph_unreachable(pdf: Pdf) -> None:
    """Deleted from its parent's /K only: a reader that walks the tree never says it, and every validator passes."""
    section = _first(pdf, "Sect")
    section.K = Array([kid for kid in _kids(section) if str(kid.get("/Lang", "")) != "es"])


@fault("I2 ParentTree key 900: an element that the root does not reach")
def parent_tree_entry_dangles(pdf: Pdf) -> None:
    """A row for an element that is nowhere in the tree."""
    orphan = Dictionary(Type=Name.StructElem, S=Name.P, P=pdf.Root.StructTreeRoot)
    pdf.Root.StructTreeRoot.ParentTree.Nums.extend(Array([900, pdf.make_indirect(orphan)]))


@fault("I2 page 1: MCID 5 belongs to an element that the root does not reach", "I3")
def words_missing_from_tree(pdf: Pdf) -> None:
    """A whole list gone, content and all."""
    listing = _first(pdf, "L")
    listing.P.K = Array([kid for kid in _kids(listing.P) if kid.objgen != listing.objgen])


@fault("I7 Figure: no /BBox")
def figure_without_box(pdf: Pdf) -> None:
    del _first(pdf, "Figure").A


@fault("I7 Figure: no words in /Alt")
def empty_alt(pdf: Pdf) -> None:
    _first(pdf, "Figure").Alt = String(" ")


@fault("I8 page 1: 26 codes of /F3 without text")
def font_missing_from_resources(pdf: Pdf) -> None:
    """page-validation passes this one (docs/findings.md)."""
    del pdf.pages[0].obj.Resources.Font.F3


def _change_to_unicode(pdf: Pdf, text: str) -> None:
    font = pdf.pages[0].obj.Resources.Font.F1
    source = font.ToUnicode.read_bytes().decode()
    font.ToUnicode = pdf.make_stream(re.sub("<0001> <[0-9A-F]+>", f"<0001> <{text}>", source).encode())


@fault("I8 font: code 1 is told as '\\ue000'", "2a PDFA2A-UNICODE-PUA")
def text_is_private_use(pdf: Pdf) -> None:
    _change_to_unicode(pdf, "E000")


@fault("I8 font: code 1 is told as '\\x00'", "ua1 PDFUA1-FONT-UNICODE-VALUE")
def text_is_null(pdf: Pdf) -> None:
    _change_to_unicode(pdf, "0000")


@fault("I8 font: code 1 is 2 characters")
def one_code_for_two_characters(pdf: Pdf) -> None:
    """pdf.js and lam-alef demand one character a code (docs/findings.md)."""
    _change_to_unicode(pdf, "00430061")


@fault("I5 page 1: a link whose /StructParent leads elsewhere", "ua1 PDFUA1-LINK-LINK-TAG")
def link_leads_to_another_element(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots[0].StructParent = 0


@fault("I3")
def right_to_left_not_marked(pdf: Pdf) -> None:
    """Without /ReversedChars the tree says the words backwards."""

    def change(instructions: Instructions) -> Instructions:
        out: Instructions = []
        skip = False
        for operands, operator in instructions:
            begins = str(operator) == "BMC" and str(operands[0]) == "/ReversedChars"
            if begins or (skip and str(operator) == "EMC"):
                skip = begins
                continue
            out.append((operands, operator))
        return out

    _rewrite(pdf, change)
