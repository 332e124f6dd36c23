"""One sheet from a request to bytes, in memory: what build, check and verify have in common."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from handout.assemble.assembling import Request, assemble
from handout.blocks.figure import SheetFigure
from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, error, has_errors
from handout.models.brand import Brand
from handout.models.image import Image
from handout.output.edition import Edition
from handout.output.manifest import Entry, sha256
from handout.output.recover import NO_REASON
from handout.project import Project
from handout.release import UNFINISHED, Verdict
from handout.sheet import Body, Sheet
from handout.sheet.document import arrange
from handout.source import Loaded
from handout.spelling import did_you_mean
from handout.style import Stylesheet, palette, resolve
from handout.text.face import Face
from handout.text.fonts import FontCatalogue
from handout.usecases.fonts import without_bold
from handout.usecases.inputs import files_digest, program_digest
from handout.usecases.result import Outcome, SheetResult


class Typeset(Protocol):
    """From a sheet to the bytes of a PDF; ``said`` is what the file says of its state in its metadata."""

    def __call__(
        self,
        *,
        sheet: Sheet,
        stylesheet: Stylesheet,
        images: Mapping[str, Image],
        logo: str | None,
        palette: Mapping[str, str],
        said: Mapping[str, str],
    ) -> tuple[bytes | None, tuple[Diagnostic, ...]]: ...


SheetCheck = Callable[[Project, Request, Sheet, Stylesheet], tuple[Diagnostic, ...]]
FileCheck = Callable[[Body, bytes], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that a build takes after assembling; tests put others in their place. All can be pickled."""

    typesetter: Callable[[Project, FontCatalogue], Typeset]
    check_sheet: SheetCheck | None = None
    check_file: FileCheck | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """One sheet: what to report, and, where there is a new one, its bytes and the entry that describes them."""

    result: SheetResult
    entry: Entry | None = None
    data: bytes | None = None


@dataclass(frozen=True)
class Workshop:
    """A project, the tools to make its sheets, and what all its sheets depend on."""

    project: Project
    steps: Steps
    _hashes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def typeset(self) -> Typeset:
        return self.steps.typesetter(self.project, self.fonts)

    @cached_property
    def fonts(self) -> FontCatalogue:
        """The project's own fonts first; the system's are looked at only where somebody names one."""
        return FontCatalogue(self.project.fonts, system=True)

    def named_faces(self, brand: Brand) -> tuple[Face, ...]:
        """The faces of the families that a brand names. EnvironmentFault where one is not to be found."""
        named = (brand.typefaces.body, brand.typefaces.heading)
        try:
            return tuple(face for name in named if name for face in self.fonts.faces(name))
        except EnvironmentFault as fault:
            where = self.project.brands[brand.brand].at("typefaces")
            raise EnvironmentFault(*(replace(told, where=told.where or where) for told in fault.diagnostics)) from fault

    def font_notes(self, request: Request) -> tuple[Diagnostic, ...]:
        """What is told of the fonts that a brand or a language names. Errors as ``named_faces``."""
        brand, language = self.project.brands[request.brand], self.project.language(request.language)
        self.named_faces(brand.model)
        where = Position(f"languages/{request.language}.yaml")
        return tuple(without_bold(self.fonts, brand, language, where))

    @cached_property
    def common(self) -> str:
        """The digest of what every sheet depends on."""
        layouts = repr([(name, self.project.layouts[name].model) for name in sorted(self.project.layouts)])
        parts = (program_digest(), files_digest(self.project.root, ["fonts"]), sha256(layouts.encode()))
        return sha256("\n".join(parts).encode())

    def picture(self, name: str) -> str:
        """The digest of one of the project's pictures."""
        if name not in self._hashes:
            self._hashes[name] = hashlib.sha256(repr(self.project.images[name]).encode()).hexdigest()
        return self._hashes[name]

    def named_files(self) -> Iterator[Path]:
        """The font files behind the families that brands name, as far as there are any."""
        for loaded in self.project.brands.values():
            try:
                yield from (face.file.path for face in self.named_faces(loaded.model))
            except EnvironmentFault:
                continue  # it is reported with each sheet of that brand


def open_workshop(root: Path, steps: Steps) -> Workshop:
    """Load a project."""
    return Workshop(Project.load(root), steps)


def edition(project: Project, request: Request, verdict: Verdict | None = None) -> Edition:
    """The file that a request makes: the layout is named where it is not the brand's own."""
    own = project.brands[request.brand].model.layout
    layout = request.layout if request.layout != own else None
    draft = request.draft and verdict is not None and bool(UNFINISHED.intersection(verdict.reasons))
    return Edition(request.handout, request.language, request.brand, layout, request.variant, draft)


def make(shop: Workshop, request: Request, known: Mapping[str, str] | None = None) -> Made:
    """Assemble, check, typeset, check. ``known`` maps file names to keys: what has its key already is not made.

    Faults never raise: they are in the result, so that one bad handout does not stop the good ones.
    """
    try:
        return _make(shop, request, known or {})
    except InputError as fault:
        return Made(_failed(shop.project, request, fault.diagnostics))
    except EnvironmentFault as fault:
        return Made(_failed(shop.project, request, fault.diagnostics, environment=True))


def _failed(
    project: Project, request: Request, faults: tuple[Diagnostic, ...], *, environment: bool = False
) -> SheetResult:
    return SheetResult(edition(project, request), Outcome.FAILED, diagnostics=faults, environment=environment)


def _make(shop: Workshop, request: Request, known: Mapping[str, str]) -> Made:
    if ("translation", request.handout, request.language) in shop.project.faults:
        return Made(_failed(shop.project, request, ()))  # the fault itself is among the project's
    sheet, verdict, notes = assemble(shop.project, request)
    job = _Job(shop, request, verdict, edition(shop.project, request, verdict))
    if sheet is None:
        return job.without_file(_no_sheet(verdict, notes), notes)
    notes = (*notes, *shop.font_notes(request))
    stylesheet = _stylesheet(shop.project, request, sheet)
    if shop.steps.check_sheet:
        notes = (*notes, *shop.steps.check_sheet(shop.project, request, sheet, stylesheet))
    if has_errors(notes):
        return job.without_file(Outcome.FAILED, notes)
    key = _key(shop, sheet, job, stylesheet.layout)
    if known.get(job.edition.file) == key:
        return job.standing(notes)
    return _typeset(job, sheet, stylesheet, key, notes)


def _no_sheet(verdict: Verdict, notes: Iterable[Diagnostic]) -> Outcome:
    if not verdict.refused:
        return Outcome.FAILED
    return Outcome.REFUSED if has_errors(notes) else Outcome.MISSING


@dataclass(frozen=True, slots=True)
class _Job:
    """A request on its way, once its verdict is known."""

    shop: Workshop
    request: Request
    verdict: Verdict
    edition: Edition

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(str(reason) for reason in self.verdict.reasons)

    def result(self, outcome: Outcome, notes: tuple[Diagnostic, ...]) -> SheetResult:
        return SheetResult(self.edition, outcome, str(self.verdict.state), self.reasons, notes)

    def without_file(self, outcome: Outcome, notes: tuple[Diagnostic, ...]) -> Made:
        return Made(self.result(outcome, notes))

    def standing(self, notes: tuple[Diagnostic, ...]) -> Made:
        """What stands is what would be built."""
        return Made(self.result(Outcome.UNCHANGED, notes))


def _typeset(job: _Job, sheet: Sheet, stylesheet: Stylesheet, key: str, notes: tuple[Diagnostic, ...]) -> Made:
    project, steps = job.shop.project, job.shop.steps
    brand = project.brands[job.request.brand]
    due = project.handouts[job.request.handout].model.review.due.isoformat()
    data, more = job.shop.typeset(
        sheet=sheet,
        stylesheet=stylesheet,
        images=project.images,
        logo=logo(brand),
        palette=palette(brand.model),
        said=said(job.edition, job.verdict, due),
    )
    if data is not None and steps.check_file:
        printed = replace(sheet.body, sections=arrange(sheet.body.sections, (), stylesheet.omit))
        more = (*more, *steps.check_file(printed, data))
    if data is None or has_errors(more):
        return job.without_file(Outcome.FAILED, (*notes, *more))
    state, title = str(job.verdict.state), sheet.body.title.text
    place = sheet.body.region
    entry = Entry(job.edition, sha256(data), key, sheet.body.told, state, job.reasons, title, place, due, more)
    return Made(job.result(Outcome.BUILT, (*notes, *more)), entry, data)


def said(edition: Edition, verdict: Verdict, due: str) -> dict[str, str]:
    """What a file says of itself besides which text it is (``output.recover`` and ``verify`` read it back)."""
    reasons = " ".join(verdict.reasons) or NO_REASON
    return {"state": str(verdict.state), "reasons": reasons, "due": due, **edition.metadata()}


def logo(brand: Loaded[Brand]) -> str | None:
    """The name by which the project keeps a brand's logo."""
    if brand.model.logo is None:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(brand.name), brand.model.logo.file))


def _stylesheet(project: Project, request: Request, sheet: Sheet) -> Stylesheet:
    """Resolved once for all steps. InputError as ``_layout``."""
    layouts = {name: loaded.model for name, loaded in project.layouts.items()}
    brand, rtl = project.brands[request.brand].model, sheet.body.direction == "rtl"
    return resolve(_layout(project, request), layouts, brand.typefaces, sheet.body.paper, rtl=rtl)


def _layout(project: Project, request: Request) -> str:
    """The layout's name. InputError where the brand names one that is not there."""
    brand = project.brands[request.brand]
    name = request.layout or brand.model.layout
    if name not in project.layouts:
        if ("layout", name) in project.faults:
            hint = "Mend that file first."
            raise InputError(error("broken-layout", f"the layout “{name}” has faults", brand.at("layout"), hint))
        hint = did_you_mean(name, project.layouts)
        raise InputError(error("unknown-layout", f"there is no layout “{name}”", brand.at("layout"), hint))
    return name


def _key(shop: Workshop, sheet: Sheet, job: _Job, layout: str) -> str:
    """A digest of everything that goes into the bytes."""
    brand = shop.project.brands[sheet.letterhead.brand]
    figures = {block.file for block in sheet.body.blocks() if isinstance(block, SheetFigure)}
    names = {*figures, logo(brand)} & set(shop.project.images)
    pictures = [(name, shop.picture(name)) for name in sorted(name for name in names if name)]
    faces = [face.key for face in shop.named_faces(brand.model)]
    parts = (sheet.body.digest, sheet.letterhead, job.edition, job.verdict, layout, brand.model, pictures, faces)
    return sha256("\n".join((shop.common, *map(repr, parts))).encode())
