"""What no validator sees, checked on the finished bytes (docs/findings.md, Tagged PDF): I1, I2, I3, I5, I6, I7, I8.

``check_all`` returns descriptions of problems; an empty list is a pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pikepdf

from handout.characters import category, normalize, script_name
from handout.characters import script as script_of
from tagged import Colour, Element, Tagged, opened, to_unicode

FORMAT_CHARACTERS = "\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u00ad"
IGNORED = str.maketrans("", "", FORMAT_CHARACTERS.replace("\u200c", "").replace("\u200d", ""))

MARKER = re.compile(r"[\W_]+|\d{1,2}[.)]?|[٠-٩۰-۹]{1,2}[.)]?")
"""The text of a label that the program makes: a bullet, a box, a number."""

PLACEHOLDER_ALT = re.compile(r"(?i)(.*\.(png|jpe?g|svg|gif)|(image|picture|figure|photo|logo)\s*\d*)")

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""

LANGUAGES_OF_SCRIPT = {
    "Arabic": {"ar", "fa", "ur", "ps", "prs", "ckb", "ku", "sd", "ug", "pa", "pnb", "skr", "ks", "az", "uz"},
    "Hebrew": {"he", "yi"},
    "Devanagari": {"hi", "mr", "ne", "sa", "bho", "mai", "kok"},
    "Bengali": {"bn", "as"},
    "Gurmukhi": {"pa"},
    "Gujarati": {"gu"},
    "Tamil": {"ta"},
    "Telugu": {"te"},
    "Kannada": {"kn"},
    "Malayalam": {"ml"},
    "Thai": {"th"},
    "Lao": {"lo"},
    "Khmer": {"km"},
    "Myanmar": {"my", "kar", "ksw", "shn"},
    "Ethiopic": {"am", "ti"},
    "Hangul": {"ko"},
    "Hiragana": {"ja"},
    "Katakana": {"ja"},
    "Han": {"zh", "ja", "ko", "yue", "cmn", "nan"},
    "Cyrillic": {"ru", "uk", "bg", "be", "sr", "mk", "kk", "ky", "mn", "tg", "uz"},
    "Greek": {"el"},
    "Armenian": {"hy"},
    "Georgian": {"ka"},
    "Latin": None,
}
"""Which languages a script can belong to; Latin (names, units) stands in any."""


def check_all(data: bytes, expected_words: list[str] | None = None) -> list[str]:
    """All invariants. ``expected_words``: the texts that the tree must say, in reading order, no more, no less."""
    try:
        file = opened(data)
    except (pikepdf.PdfError, LookupError, ValueError) as fault:
        return [f"cannot be read as a tagged PDF: {fault!r}"]
    checks = (painting, tree, links, elements, headings, tables, languages, fonts, contrast)
    problems = [problem for check in checks for problem in check(file)]
    if expected_words is not None:
        problems += words(file, expected_words)
    return problems


def painting(file: Tagged) -> Iterator[str]:
    """I1: everything painted lies in exactly one MCID sequence or one artifact."""
    for number, page in enumerate(file.painted, 1):
        for painted in page:
            if len(painted.mcids) + painted.artifacts != 1:
                where = f"{len(painted.mcids)} sequences and {painted.artifacts} artifacts"
                yield f"I1 page {number}: {painted.operator} {painted.text!r} lies in {where}"


def tree(file: Tagged) -> Iterator[str]:
    """I2: content -> ParentTree -> element -> root, and back."""
    from_root = {element.node.objgen for element in file.elements()}
    said = {(kid, e.node.objgen) for e in file.elements() for kid in e.kids if isinstance(kid, tuple)}
    parents = dict(_parent_tree(file))
    owned: set[Piece] = set()
    for number, page in enumerate(file.pages):
        row = parents.pop(int(page.obj.get("/StructParents", -1)), None)
        owners = _owners(row)
        painted = {mcid for paint in file.painted[number] for mcid in paint.mcids}
        yield from (f"I2 page {number + 1}: MCID {mcid} has no element" for mcid in sorted(painted - owners.keys()))
        owned |= {((number, mcid), owner.objgen) for mcid, owner in owners.items()}
    for (page_number, mcid), key in sorted(owned - said):
        fault = (
            "is not listed by its element" if key in from_root else "belongs to an element that the root does not reach"
        )
        yield f"I2 page {page_number + 1}: MCID {mcid} {fault}"
    yield from (f"I2 element {key} lists {piece}, which is not its own" for piece, key in sorted(said - owned))
    for row_key, owner in parents.items():
        if owner.objgen not in from_root:
            yield f"I2 ParentTree key {row_key}: an element that the root does not reach"
    yield from _parents(file)


Piece = tuple[tuple[int, int], tuple[int, int]]
"""((page, MCID), object number and generation of the element)."""


def _owners(row: pikepdf.Object | None) -> dict[int, pikepdf.Object]:
    """A page's row of the ParentTree: element by MCID; null stands for a number that is not in use."""
    owners = list(row) if isinstance(row, pikepdf.Array) else []
    return {mcid: owner for mcid, owner in enumerate(owners) if isinstance(owner, pikepdf.Dictionary)}


def _parents(file: Tagged) -> Iterator[str]:
    """/P of every element is the element that lists it."""
    for element in file.elements():
        if (
            element.parent is not None
            and element.node.get("/P", pikepdf.Dictionary()).objgen != element.parent.node.objgen
        ):
            yield f"I2 {element.role}: /P is not the element that lists it"


def _parent_tree(file: Tagged) -> Iterator[tuple[int, pikepdf.Object]]:
    root = file.pdf.Root.get("/StructTreeRoot")
    nodes = [root.ParentTree] if root is not None and "/ParentTree" in root else []
    while nodes:
        node = nodes.pop()
        nodes += list(node.get("/Kids", []))
        rows = list(node.get("/Nums", []))
        yield from ((int(key), value) for key, value in zip(rows[0::2], rows[1::2], strict=True))


def words(file: Tagged, expected: Iterable[str]) -> Iterator[str]:
    """I3: the words of the tree, in its order, are those of the content; labels that the program makes are left out."""
    said = normalised(" ".join(text for element in file.roots for text in _said(file, element)))
    meant = normalised(" ".join(expected))
    if said != meant:
        at = next((i for i, (a, b) in enumerate(zip(said, meant, strict=False)) if a != b), min(len(said), len(meant)))
        yield f"I3 the tree says {said[max(0, at - 20) : at + 30]!r}, the content {meant[max(0, at - 20) : at + 30]!r}"


def _said(file: Tagged, element: Element) -> Iterator[str]:
    if element.role == "Lbl" and MARKER.fullmatch(normalised(file.text(element))):
        return
    if any(isinstance(kid, Element) and kid.role not in ("Span", "Link", "Strong") for kid in element.kids):
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _said(file, kid)
            elif isinstance(kid, tuple):
                yield file.own_text(element)
    else:
        yield file.text(element)


def normalised(text: str) -> str:
    """NFC, no bidi controls, runs of blanks as one (docs/findings.md, "Exact")."""
    text = normalize("NFC", text.translate(IGNORED).replace("\u00a0", " "))
    return " ".join(text.split())


def links(file: Tagged) -> Iterator[str]:
    """I5: annotation -> Link element -> annotation; /Contents; /Tabs."""
    parents = dict(_parent_tree(file))
    objects = {
        kid.objgen: element for element in file.elements() for kid in element.kids if isinstance(kid, pikepdf.Object)
    }
    for number, page in enumerate(file.pages, 1):
        if str(page.obj.get("/Tabs", "")) != "/S":
            yield f"I5 page {number}: /Tabs is not /S"
        for annotation in page.obj.get("/Annots", []):
            element = objects.get(annotation.objgen)
            owner = parents.get(int(annotation.get("/StructParent", -1)))
            if element is None or element.role != "Link":
                yield f"I5 page {number}: a link that no Link element holds"
            elif owner is None or owner.objgen != element.node.objgen:
                yield f"I5 page {number}: a link whose /StructParent leads elsewhere"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"I5 page {number}: a link without /Contents"
    for element in file.elements():
        if element.role == "Link" and not any(isinstance(kid, pikepdf.Object) for kid in element.kids):
            yield "I5 a Link element without its annotation"


def elements(file: Tagged) -> Iterator[str]:
    """I7: alternative texts, attributes, list items."""
    for element in file.elements():
        node, role = element.node, element.role
        if "/ActualText" in node and (role != "Span" or normalised(file.text(element))):
            yield f"I7 {role}: /ActualText, which we write for a line to write on alone"
        alt = str(node.get("/Alt", ""))
        if ("/Alt" in node or role == "Figure") and not alt.strip():
            yield f"I7 {role}: no words in /Alt"
        if PLACEHOLDER_ALT.fullmatch(alt.strip()):
            yield f"I7 {role}: /Alt is a file name or a placeholder: {alt!r}"
        if role == "Figure" and "BBox" not in _attributes(node):
            yield "I7 Figure: no /BBox"
        if role == "TH" and "Scope" not in _attributes(node):
            yield "I7 TH: no /Scope"
        if role == "LI" and not _is_entry(element):
            yield "I7 LI: not Lbl and LBody"
        if not element.kids and role not in ("TD", "TH"):
            yield f"I7 {role}: empty"


def _is_entry(element: Element) -> bool:
    """A label and a body; in a list without numbering (ListNumbering None), and only there, a body alone (ISO 32000-1,
    table 336: Lbl is optional; ISO 14289-2, 8.2.5.25)."""
    roles = [kid.role for kid in element.kids if isinstance(kid, Element)]
    attributes = element.parent.node.get("/A", pikepdf.Dictionary()) if element.parent else pikepdf.Dictionary()
    return roles == (["LBody"] if attributes.get("/ListNumbering") == "/None" else ["Lbl", "LBody"])


def _attributes(node: pikepdf.Object) -> set[str]:
    value = node.get("/A", pikepdf.Array())
    objects = list(value) if isinstance(value, pikepdf.Array) else [value]
    return {key[1:] for attributes in objects for key, _ in attributes.items()}


def headings(file: Tagged) -> Iterator[str]:
    """The first heading is H1 and no level is skipped (ISO 14289-1, 7.4.2)."""
    last = 0
    for element in file.elements():
        if re.fullmatch("H[1-6]", element.role):
            level = int(element.role[1])
            if level > last + 1:
                yield f"headings: {element.role} after {'H' + str(last) if last else 'nothing'}"
            last = level
    if not last:
        yield "headings: none"


def tables(file: Tagged) -> Iterator[str]:
    """Every table has header cells and rows of equal length; cells stand in rows."""
    for element in file.elements():
        if element.role in ("TD", "TH") and (element.parent is None or element.parent.role != "TR"):
            yield f"tables: {element.role} outside a row"
        if element.role == "Table":
            rows = [row for row in element.elements() if row.role == "TR"]
            if not any(cell.role == "TH" for cell in element.elements()):
                yield "tables: no header cell"
            if len({len(row.kids) for row in rows}) > 1:
                yield "tables: rows of different length"


def languages(file: Tagged) -> Iterator[str]:
    """I6, as far as a file alone can tell: the script of a text may belong to its language."""
    for element in file.elements():
        for script in sorted({script_name(script_of(c)) for c in file.own_text(element) if c.isalpha()}):
            allowed = LANGUAGES_OF_SCRIPT.get(script)
            if allowed is not None and element.language.split("-")[0] not in allowed:
                yield f"I6 {element.role}: {script} letters under language {element.language or 'none'!r}"


def fonts(file: Tagged) -> Iterator[str]:
    """I8: every font embedded; every code says exactly one character, led by format characters at most."""
    for number, page in enumerate(file.painted, 1):
        for painted in page:
            if painted.unmapped:
                yield f"I8 page {number}: {painted.unmapped} codes of {painted.font} without text"
    for node in file.pdf.objects:
        if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/Font":
            yield from _font(node)


def _font(font: pikepdf.Object) -> Iterator[str]:
    name = str(font.get("/BaseFont", "?"))
    if font.Subtype in ("/CIDFontType0", "/CIDFontType2"):
        descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
        if "/FontFile2" not in descriptor and "/FontFile3" not in descriptor:
            yield f"I8 {name}: not embedded"
        return
    if font.Subtype != "/Type0":
        yield f"I8 {name}: a simple font"
    for code, text in to_unicode(font).items():
        visible = text.strip(FORMAT_CHARACTERS)
        if not text or any(category(c) in ("Co", "Cn", "Cs") or c in "\0\ufffd" for c in text):
            yield f"I8 {name}: code {code} is told as {text!r}"
        elif visible and not text.endswith(visible):
            yield f"I8 {name}: code {code} ends in a format character"
        elif len(visible) > 1:
            yield f"I8 {name}: code {code} is {len(visible)} characters"


def contrast(file: Tagged) -> Iterator[str]:
    """Text of the tree against the last area filled behind it."""
    for number, page in enumerate(file.painted, 1):
        for painted in page:
            if painted.mcids and painted.text.strip() and painted.ink:
                ratio = contrast_ratio(painted.ink, painted.ground)
                if ratio < LEAST_CONTRAST:
                    yield f"contrast page {number}: {ratio:.1f}:1 for {painted.text[:20]!r}"


def contrast_ratio(one: Colour, other: Colour) -> float:
    """WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
