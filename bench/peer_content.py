"""What our sheets say, as plain JSON that any other program can lay out: the same words, sizes and leadings.

A body is written once a language and a letterhead once a sheet, as anybody would who had to make many of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from handout.assemble.assembling import assemble
from handout.assemble.job import Request
from handout.boxes import Box, Flow, Listing, Panel, Paragraph, SectionBox
from handout.models.language import Language
from handout.project import Project
from handout.sheet import Sheet
from handout.sheet.document import expand, printed
from handout.style import Stylesheet, palette, resolve
from handout.words import Words

DAY = date(2026, 11, 29)
"""The day as of which everything is built, so that nothing expires under the measuring."""

STYLES = ("title", "subtitle", "heading", "subheading", "body", "list", "sources", "closing")
RUNNING = ("clinic", "language", "header", "footer", "strip")

Json = dict[str, Any]


def write_content(project: Project, folder: Path) -> list[Json]:
    """Write one file a text and language below ``folder``; the sheets to be made, each with all of a brand's own."""
    jobs = []
    for request in requests(project):
        sheet = _sheet(project, request)
        name = f"{request.handout}.{request.language}.json"
        if not (folder / name).exists():
            stylesheet = _stylesheet(project, request, sheet)
            body = body_content(sheet, stylesheet, project.language(request.language))
            (folder / name).write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
        jobs.append(letterhead_content(project, request, sheet) | {"body": name, "language": request.language})
    return jobs


def requests(project: Project) -> Iterator[Request]:
    """Every sheet of a project, language by language with all brands together."""
    for handout in sorted(project.handouts):
        for language in sorted({tag for brand in project.brands.values() for tag in brand.model.languages}):
            for brand in sorted(project.brands):
                yield Request(handout, language, brand, None, None, DAY, False, False)


def _sheet(project: Project, request: Request) -> Sheet:
    sheet, _, faults = assemble(project, request)
    if sheet is None:
        raise SystemExit(f"{request.handout} in {request.language} cannot be assembled: {faults}")
    return sheet


def _stylesheet(project: Project, request: Request, sheet: Sheet) -> Stylesheet:
    brand = project.brands[request.brand].model
    layouts = {name: loaded.model for name, loaded in project.layouts.items()}
    return resolve(brand.layout, layouts, brand.typefaces, sheet.body.paper, rtl=sheet.body.direction == "rtl")


# --- what no brand changes --------------------------------------------------------------------------------------


def body_content(sheet: Sheet, stylesheet: Stylesheet, language: Language) -> Json:
    """A body's texts in reading order, with the styles that they have on our pages (lengths in points)."""
    body = printed(sheet.body, stylesheet.omit, stylesheet.sources)
    running = body.running
    return {
        "language": body.language,
        "direction": body.direction,
        "width": stylesheet.page.width,
        "height": stylesheet.page.height,
        "fonts": list(language.fonts),
        "styles": {name: _style(stylesheet, name, language) for name in (*STYLES, *RUNNING)},
        "kids": [kid for box in expand(body).kids for kid in _box(box)],
        "title": body.title.text,
        "page": running.page.text,
        "staff": _runs(running.staff),
        "name": _runs(running.language),
        "mark": f"{running.code.text} {running.version.text}",
    }


def _style(stylesheet: Stylesheet, name: str, language: Language) -> Json:
    computed = stylesheet.computed(name)
    text = stylesheet.text_style(computed, language)
    return {"size": text.size, "leading": text.leading, "before": computed.before, "after": computed.after}


def _box(box: Box) -> Iterator[Json]:
    """A box as plain data. TypeError for one that the peers' templates do not know: nothing is left out in silence."""
    match box:
        case Paragraph():
            yield {"kind": "text", "style": box.style, "runs": _runs(box.words)}
        case Listing():
            yield {"kind": "list", "entries": [_boxes(entry.body) for entry in box.entries]}
        case Panel():
            yield {"kind": "panel", "style": box.style, "kids": _boxes(box.kids)}
        case SectionBox():
            yield {"kind": "section", "role": box.role, "title": _runs(box.title.words), "kids": _boxes(box.kids)}
        case Flow():
            yield from _boxes(box.kids)
        case _:
            raise TypeError(f"the peers' templates know no {type(box).__name__}")


def _boxes(boxes: Sequence[Box]) -> list[Json]:
    return [kid for box in boxes for kid in _box(box)]


def _runs(words: Words) -> list[Json]:
    return [{"text": run.text, "strong": run.strong, "isolate": run.isolate} for run in words.runs]


# --- what is a brand's own ----------------------------------------------------------------------------------------


def letterhead_content(project: Project, request: Request, sheet: Sheet) -> Json:
    """Who gives a sheet out: names, telephone, hours, colours, mark; ``out`` is its file below the output folder."""
    letterhead, brand = sheet.letterhead, project.brands[request.brand]
    colours = palette(brand.model)
    logo = brand.model.logo
    return {
        "out": f"{request.brand}/{request.handout}.{request.language}.pdf",
        "author": letterhead.author,
        "clinic": _runs(letterhead.clinic),
        "phone": _runs(letterhead.phone),
        "hours": _runs(letterhead.hours) if letterhead.hours else [],
        "colours": dict(colours),
        "logo": str(Path(brand.name).parent / logo.file) if logo else "",
        "alt": letterhead.logo.text if letterhead.logo else "",
    }
