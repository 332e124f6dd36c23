"""The peer ReportLab, as it comes: `python bench/peer_reportlab.py JOBS OUT`, all sheets in one process with Platypus.

What it can do of the page is here: words, fonts, sizes, leadings, colours, mark, header, footer and "page x of y". It
can write no tags. Chinese, Japanese and Korean it sets in fonts that readers have to bring, since it refuses ours
(CFF), and Latin words in other scripts in the fallback that their font gives. A sheet that it fails on is told, and is
missing in OUT.
"""

from __future__ import annotations

import json
import sys
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, PageTemplate, Paragraph, Table
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate

Json = dict[str, Any]
MM: Final = 72 / 25.4
SIDE, TOP, BOTTOM, GUTTER = 18.5 * MM, 17 * MM, 18 * MM, 12 * MM
CID: Final = {"zh": "STSong-Light", "ja": "HeiseiMin-W3", "ko": "HYSMyeongJo-Medium"}


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that knows how many pages there are before it writes the first: it keeps them all."""

    def __init__(self, *given: Any, sheet: Sheet, **named: Any) -> None:
        super().__init__(*given, **named)
        self._sheet = sheet
        self._kept: list[Json] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, kept in enumerate(self._kept, 1):
            self.__dict__.update(kept)
            self._sheet.paint_running(self, number, len(self._kept))
            super().showPage()
        super().save()


class Sheet:
    """One sheet: a body (``peer_content.body_content``) and a letterhead."""

    def __init__(self, body: Json, brand: Json, fonts: Path) -> None:
        self.body, self.brand = body, brand
        self.rtl = body["direction"] == "rtl"
        self.cid = CID.get(body["language"].split("-")[0])
        self.font = _registered(self.cid or body["fonts"][0].replace(" ", ""), fonts)
        self.width, self.height = body["width"], body["height"]

    def write(self, target: Path) -> None:
        frame = Frame(SIDE, BOTTOM, self.width - 2 * SIDE, self.height - TOP - BOTTOM, 0, 0, 0, 0)
        document = BaseDocTemplate(
            str(target),
            pagesize=(self.width, self.height),
            title=self.body["title"],
            author=self.brand["author"],
            lang=self.body["language"],
        )
        document.addPageTemplates([PageTemplate("all", [frame])])
        story = [NextPageTemplate("all"), *(part for kid in self.body["kids"] for part in self.parts(kid))]
        document.build(story, canvasmaker=partial(NumberedCanvas, sheet=self))

    # --- the body ---------------------------------------------------------------------------------------------------

    def parts(self, kid: Json) -> list[Flowable]:
        if kid["kind"] == "text":
            return [self.paragraph(kid["runs"], kid["style"])]
        if kid["kind"] == "list":
            return [self.paragraph([run for p in e for run in p["runs"]], "list", bullet=True) for e in kid["entries"]]
        inside = [part for one in kid["kids"] for part in self.parts(one)]
        if kid["kind"] == "section":
            inside.insert(0, self.paragraph(kid["title"], "heading", colour="primary"))
            return self.framed(inside, kid["role"])
        return inside if kid["style"] == "title" else self.framed(inside, kid["style"])

    def framed(self, inside: list[Flowable], role: str) -> list[Flowable]:
        """In a box with a ground, where the leaflet draws one."""
        looks = {"urgent": ("urgent", "urgent_tint"), "considerations": ("warning", "white")}
        looks["warning"] = ("warning", "warning_tint")
        if role not in looks:
            return inside
        line, ground = (HexColor(self.brand["colours"][name]) for name in looks[role])
        style = [("BOX", (0, 0), (-1, -1), 1, line), ("BACKGROUND", (0, 0), (-1, -1), ground)]
        room = {"warning": 16}.get(role, 0)
        return [Table([[inside]], colWidths=[self.width - 2 * SIDE - room], style=style, spaceAfter=9, spaceBefore=9)]

    def paragraph(self, runs: list[Json], name: str, *, colour: str = "text", bullet: bool = False) -> Paragraph:
        looks = self.body["styles"].get("subheading" if name.endswith("-title") else name)
        bold = name in ("title", "heading", "clinic") or name.endswith("-title")
        indent = 15 if bullet else 0
        style = ParagraphStyle(
            name,
            fontName=self.font + ("-Bold" if bold and not self.cid else ""),
            fontSize=looks["size"],
            leading=looks["leading"],
            spaceBefore=looks["before"],
            spaceAfter=looks["after"],
            textColor=HexColor(self.brand["colours"][colour]),
            alignment=TA_RIGHT if self.rtl else TA_LEFT,
            leftIndent=0 if self.rtl else GUTTER / 2 + indent,
            rightIndent=GUTTER / 2 + indent if self.rtl else 0,
            bulletIndent=GUTTER / 2,
            wordWrap="RTL" if self.rtl else "CJK" if self.cid else None,
            shaping=0 if self.cid else 1,
        )
        return Paragraph(_markup(runs), style, bulletText="•" if bullet else None)

    # --- header and footer ------------------------------------------------------------------------------------------

    def paint_running(self, canvas: Canvas, number: int, count: int) -> None:
        body, brand = self.body, self.brand
        colours = {role: HexColor(said) for role, said in brand["colours"].items()}
        canvas.setFillColor(colours["primary"])
        canvas.rect(SIDE, self.height - TOP + 4, 8 * MM, 8 * MM, stroke=0, fill=1)
        self._line(canvas, self.height - TOP + 8, GUTTER, brand["clinic"] if number == 1 else [{"text": body["title"]}])
        canvas.setStrokeColor(colours["primary"])
        canvas.line(SIDE, BOTTOM - 6, self.width - SIDE, BOTTOM - 6)
        canvas.setFillColor(colours["text"])
        page = body["page"].replace("{page}", str(number)).replace("{pages}", str(count))
        middle = _plain(brand["hours"]) if number == 1 else body["mark"]
        self._line(canvas, BOTTOM - 20, 0, [{"text": f"{_plain(brand['phone'])}   {middle}   {page}"}])
        self._line(canvas, BOTTOM - 32, 0, body["staff"], "strip")

    def _line(self, canvas: Canvas, height: float, indent: float, runs: list[Json], style: str = "footer") -> None:
        canvas.setFont(self.font, self.body["styles"][style]["size"])
        write = canvas.drawRightString if self.rtl else canvas.drawString
        write(self.width - SIDE - indent if self.rtl else SIDE + indent, height, _plain(runs))


def _plain(runs: list[Json]) -> str:
    return "".join(run["text"] for run in runs)


def _markup(runs: list[Json]) -> str:
    return "".join(f"<b>{escape(run['text'])}</b>" if run["strong"] else escape(run["text"]) for run in runs)


@cache
def _registered(family: str, folder: Path) -> str:
    """The font of a family, known to ReportLab with its bold."""
    if family in CID.values():
        pdfmetrics.registerFont(UnicodeCIDFont(family))
        return family
    for name, ending in ((family, "Regular"), (f"{family}-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{family}-{ending}.ttf"), shapable=True))
    pdfmetrics.registerFontFamily(family, normal=family, bold=f"{family}-Bold", italic=family, boldItalic=family)
    return family


def main(jobs: Path, out: Path) -> None:
    bodies = cache(lambda name: json.loads((jobs.parent / name).read_text(encoding="utf-8")))
    for job in json.loads(jobs.read_text(encoding="utf-8")):
        target = out / job["out"]
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            Sheet(bodies(job["body"]), job, jobs.parent / "fonts").write(target)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is this peer's own, and is told
            target.unlink(missing_ok=True)
            print(f"{job['out']}: {type(fault).__name__}: {fault}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
