"""What the preview tells the browser, as plain data for JSON (docs/preview.md has the shapes)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from handout.errors import Diagnostic, Position
from handout.looking import resolved
from handout.models.brand import Brand
from handout.models.locales import direction
from handout.output import states
from handout.packaged import NAMED
from handout.preview.asking import Asked, named
from handout.preview.excerpts import Excerpts
from handout.preview.parts import PageBox, SeenPart
from handout.preview.studio import SheetFile, ShownSheet
from handout.project import Project

Reply = Mapping[str, Any]

_ORDER: Final = ("error", "warning", "note")


def choices(project: Project, brands: Mapping[str, Brand]) -> Reply:
    """What may be chosen; ``brands`` as in ``asking.understood``."""
    names = named(project)
    tags = sorted({tag for brand in brands.values() for tag in brand.languages})
    return {
        "project": resolved(project.root).name,
        "handouts": [_handout(project, name) for name in names.handouts],
        "languages": sorted((_language(project, tag) for tag in tags), key=lambda one: str(one["english"])),
        "brands": [_brand(name, brands.get(name)) for name in names.brands],
        "layouts": list(names.layouts),
        "variants": list(names.variants),
    }


def sheets(
    *,
    generation: int,
    asked: Asked,
    faults: Iterable[Diagnostic],
    shown: Sequence[ShownSheet],
    project: Project,
    excerpts: Excerpts,
) -> Reply:
    """The sheets asked for, with the faults of the project besides theirs."""
    own = {fault for sheet in shown for fault in sheet.diagnostics}
    return {
        "generation": generation,
        "asked": {
            "handout": asked.handout,
            "languages": list(asked.languages),
            "brand": asked.brand,
            "layout": asked.layout,
            "variant": asked.variant,
        },
        "diagnostics": _faults((fault for fault in faults if fault not in own), excerpts),
        "sheets": [_sheet(project, sheet, excerpts) for sheet in shown],
    }


def parts(file: SheetFile) -> Reply:
    """What stands where on each page of a sheet."""
    return {
        "pages": [
            {
                "columns": [list(column) for column in page.columns],
                "parts": [_part(part, file.excerpts) for part in page.parts],
            }
            for page in file.maps
        ]
    }


def refusal(fault: Diagnostic) -> Reply:
    """Why a question is not answered."""
    return {"diagnostics": [_fault(fault, None)]}


# --- pieces ---------------------------------------------------------------------------------------------------------


def _handout(project: Project, name: str) -> Reply:
    loaded = project.handouts.get(name)
    model = loaded.model if loaded else None
    return {"id": name, "title": model.title if model else name, "language": model.language if model else None}


def _brand(name: str, brand: Brand | None) -> Reply:
    return {
        "id": name,
        "name": brand.name if brand else name,
        "languages": list(brand.languages) if brand else [],
        "layout": brand.layout if brand else None,
    }


def _language(project: Project, tag: str) -> Reply:
    return {
        "tag": tag,
        "english": project.language_name(tag),
        "own": project.own_name(tag),
        "dir": direction(tag),
    }


def _sheet(project: Project, sheet: ShownSheet, excerpts: Excerpts) -> Reply:
    language = _language(project, sheet.language)
    file, result = sheet.file, sheet.result
    return {
        "language": sheet.language,
        **{name: language[name] for name in ("english", "own", "dir")},
        "outcome": str(result.outcome),
        "state": result.state or None,
        "reasons": list(result.reasons),
        "why": [states.REASONS.get(reason, reason) for reason in result.reasons],
        "draft": result.edition.draft,
        "file": result.edition.file,
        "left_out": list(result.left_out),
        "overlong": str(result.overlong) if result.overlong else None,
        "kept": sheet.kept,
        "milliseconds": sheet.milliseconds,
        "diagnostics": _faults(sheet.diagnostics, excerpts),
        "key": file.key if file else None,
        "pages": [
            {"number": number, "width": width, "height": height}
            for number, (width, height) in enumerate(file.sizes if file else (), 1)
        ],
        "pdf": f"/pdf/{file.key}.pdf" if file else None,
    }


def _faults(faults: Iterable[Diagnostic], excerpts: Excerpts) -> list[Reply]:
    """Errors first, each kind in the order of files and lines."""
    ordered = sorted(faults, key=lambda fault: (_ORDER.index(fault.severity), fault.where or Position("")))
    return [_fault(fault, excerpts) for fault in ordered]


def _fault(fault: Diagnostic, excerpts: Excerpts | None) -> Reply:
    return {
        "severity": str(fault.severity),
        "code": fault.code,
        "message": fault.message,
        "hint": fault.hint,
        **_place(fault.where),
        "column": (fault.where.column or None) if fault.where else None,
        "excerpt": [list(line) for line in excerpts.around(fault.where)] if excerpts else [],
    }


def _part(part: SeenPart, excerpts: Excerpts) -> Reply:
    return {
        "order": part.order,
        "role": part.role,
        **_box(part.box),
        "style": part.style,
        "block": part.block or None,
        **_place(part.where),
        "text": part.text,
        "excerpt": [list(line) for line in excerpts.around(part.where)],
    }


def _box(box: PageBox) -> Reply:
    return {"x": box.x, "y": box.y, "w": box.width, "h": box.height}


def _place(where: Position | None) -> Reply:
    """A line that is not known is none; nor is a file that comes with the program for anybody to mend."""
    if where is None or where.file.startswith(NAMED):
        return {"file": where.file if where else None, "line": None}
    return {"file": where.file, "line": where.line or None}
