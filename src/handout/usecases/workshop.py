"""One sheet from a request to bytes, in memory: what build, check and verify have in common."""

from __future__ import annotations

import hashlib
import posixpath
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from handout.assemble.assembling import assemble, judge
from handout.assemble.job import Request, pictures, says_twice, variant_of
from handout.blocks.figure import SheetFigure
from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, Severity, error, has_errors
from handout.models.brand import Brand, Typefaces
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.locales import english_name
from handout.models.omission import left_out
from handout.models.paper import two_up
from handout.output.edition import Edition
from handout.output.manifest import Entry, sha256
from handout.output.recover import NO_REASON
from handout.project import Project
from handout.release import UNFINISHED, State, Verdict, digest
from handout.sheet import Body, Sheet
from handout.sheet.document import printed as as_printed
from handout.source import Loaded
from handout.spelling import did_you_mean, unknown
from handout.style import Stylesheet, palette, resolve, stands_on
from handout.text.face import Face
from handout.text.fonts import FontCatalogue
from handout.usecases.fonts import without_bold
from handout.usecases.inputs import files_digest, program_digest
from handout.usecases.origins import Origins
from handout.usecases.result import Outcome, SheetResult, crash
from handout.usecases.typefaces import Families, of_brand, of_layout


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of a PDF and how many pages it has, or why there is none."""

    data: bytes | None
    faults: tuple[Diagnostic, ...] = ()
    pages: int = 0


class Typeset(Protocol):
    """From a sheet to a PDF; ``said`` is what the file says of its state in its metadata."""

    def __call__(
        self,
        *,
        sheet: Sheet,
        stylesheet: Stylesheet,
        images: Mapping[str, Image],
        logo: str | None,
        palette: Mapping[str, str],
        said: Mapping[str, str],
    ) -> Printed: ...


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

    def faces(self, named: Families) -> tuple[Face, ...]:
        """The faces of families. EnvironmentFault, at the place that names it, where one is not to be found."""
        return tuple(face for name, where in named.items() for face in self._family(name, where))

    def _family(self, name: str, where: Position) -> Iterable[Face]:
        try:
            return self.fonts.faces(name)
        except EnvironmentFault as fault:
            raise EnvironmentFault(*(replace(told, where=told.where or where) for told in fault.diagnostics)) from fault

    def families(self, request: Request) -> Families:
        """Those that the brand and the layout of a sheet name. InputError as ``_layout``."""
        layout = _layout(self.project, request)
        return {**of_brand(self.project.brands[request.brand]), **of_layout(self.project, layout, request.variant)}

    def font_notes(self, request: Request) -> tuple[Diagnostic, ...]:
        """What is told of the fonts that a brand, a layout or a language names. Errors as ``faces``, ``families``."""
        named, language = self.families(request), self.project.language(request.language)
        self.faces(named)
        where = Position(f"languages/{request.language}.yaml")
        return tuple(without_bold(self.fonts, {**dict.fromkeys(language.fonts, where), **named}))

    @cached_property
    def common(self) -> str:
        """The digest of what every sheet depends on."""
        looks = (self.project.layouts, self.project.variants)
        layouts = repr([(name, kind[name].model) for kind in looks for name in sorted(kind)])
        return sha256("\n".join((program_digest(), self.own_fonts, sha256(layouts.encode()))).encode())

    @cached_property
    def own_fonts(self) -> str:
        """The digest of the project's own fonts."""
        return files_digest(self.project.root, ["fonts"])

    @cached_property
    def origins(self) -> Origins:
        """From what sheets are made today."""

        def faces(named: Families) -> list[str]:
            return [face.key for face in self.faces(named)]

        def mark(brand: str) -> str:
            name = logo(self.project.brands[brand])
            return self.picture(name) if name and name in self.project.images else ""

        return Origins(self.project, faces, mark, self.own_fonts, self._icons)

    def _icons(self, layout: str, variant: str | None) -> frozenset[str]:
        """The icons of a layout and a variant, which no brand, paper or direction changes. A layout that cannot be
        resolved has its fault told with its sheets."""
        layouts = {name: loaded.model for name, loaded in self.project.layouts.items()}
        try:
            laid = self.project.variants.get(variant or "")
            return resolve(layout, layouts, Typefaces(), "A4", rtl=False, variant=laid.model if laid else None).icons
        except InputError:
            return frozenset()

    def picture(self, name: str) -> str:
        """The digest of one of the project's pictures."""
        if name not in self._hashes:
            self._hashes[name] = hashlib.sha256(repr(self.project.images[name]).encode()).hexdigest()
        return self._hashes[name]

    def named_files(self) -> Iterator[Path]:
        """The font files behind the families that brands, layouts and variants name, as far as there are any."""
        brands = (of_brand(loaded) for loaded in self.project.brands.values())
        forms = (None, *self.project.variants)
        layouts = (of_layout(self.project, name, form) for name in self.project.layouts for form in forms)
        for name, where in {name: where for named in (*brands, *layouts) for name, where in named.items()}.items():
            try:
                yield from (face.file.path for face in self.faces({name: where}))
            except Exception:  # noqa: BLE001 - whatever it is, it is reported with each sheet that asks for it
                continue


def open_workshop(root: Path, steps: Steps) -> Workshop:
    """Load a project."""
    return Workshop(Project.load(root), steps)


def edition(project: Project, request: Request, verdict: Verdict | None = None) -> Edition:
    """The file that a request makes: the layout is named where it is not the brand's own."""
    own = project.brands[request.brand].model.layout
    layout = request.layout if request.layout != own else None
    draft = request.draft and verdict is not None and bool(UNFINISHED.intersection(verdict.reasons))
    return Edition(request.handout, request.language, request.brand, layout, request.variant, draft, request.imposed)


def make(shop: Workshop, request: Request, known: Mapping[str, str] | None = None) -> Made:
    """Assemble, check, typeset, check. ``known`` maps file names to keys: what has its key already is not made.

    Nothing raises: faults, of the program too, are in the result, so that one bad handout does not stop the good ones.
    """
    try:
        return _make(shop, request, known or {})
    except InputError as fault:
        return failed(shop.project, request, fault.diagnostics)
    except EnvironmentFault as fault:
        return failed(shop.project, request, fault.diagnostics, environment=True)
    except Exception as fault:  # noqa: BLE001 - of this sheet, and of no other
        return broken_down(shop.project, request, fault)


def failed(project: Project, request: Request, faults: Iterable[Diagnostic], *, environment: bool = False) -> Made:
    """A sheet that could not even be judged."""
    return Made(
        SheetResult(edition(project, request), Outcome.FAILED, diagnostics=tuple(faults), environment=environment)
    )


def broken_down(project: Project, request: Request, fault: Exception) -> Made:
    """A sheet on which the program itself failed."""
    place = Position(project.handouts[request.handout].name)
    found = crash(f"{request.handout} in {english_name(request.language)} could not be made", fault, place)
    made = failed(project, request, [found])
    return replace(made, result=replace(made.result, crash="".join(traceback.format_exception(fault))))


def _make(shop: Workshop, request: Request, known: Mapping[str, str]) -> Made:
    if ("translation", request.handout, request.language) in shop.project.faults:
        return failed(shop.project, request, ())  # the fault itself is among the project's
    if says_twice(shop.project, request):
        return _skipped(shop.project, request)
    sheet, verdict, notes = assemble(shop.project, request)
    job = _Job(shop, request, verdict, edition(shop.project, request, verdict))
    if verdict.clean and (other := _other_day(shop.project, request)):
        return job.without_file(Outcome.REFUSED, (other,))
    if sheet is None:
        return job.without_file(_no_sheet(verdict, notes), notes)
    notes = (*notes, *shop.font_notes(request))
    stylesheet = _stylesheet(shop.project, request, sheet)
    job = replace(job, left_out=left_out(sheet.body.sections, stylesheet.omit))
    if shop.steps.check_sheet:
        notes = (*notes, *shop.steps.check_sheet(shop.project, request, sheet, stylesheet))
    if has_errors(notes):
        return job.without_file(Outcome.FAILED, notes)
    key = _key(shop, sheet, job, stylesheet)
    if known.get(job.edition.file) == key:
        return job.standing(notes)
    return _typeset(job, sheet, stylesheet, key, notes)


def _skipped(project: Project, request: Request) -> Made:
    language = english_name(request.language)
    message = f"{request.handout} in {language}: the text beside it would be in {language} too"
    hint = "Print the plain sheet; two languages side by side are for patients who read another one than the staff."
    where = project.brands[request.brand].at("staff_language")
    told = Diagnostic(Severity.NOTE, "one-language", message, where, hint)
    return Made(SheetResult(edition(project, request), Outcome.SKIPPED, diagnostics=(told,)))


def _other_day(project: Project, request: Request) -> Diagnostic | None:
    """Why a sheet that is clean as of the day asked for may not be handed out on the day that it is."""
    if request.past:
        return _past(project, request)
    if request.known is None or request.today <= request.known:
        return None
    return None if judge(project, replace(request, today=request.known)).clean else _future(project, request)


def _future(project: Project, request: Request) -> Diagnostic:
    """A sign-off that bears a day to come has not been given yet, whatever day the sheet is judged by."""
    what = f"{request.handout} in {english_name(request.language)}"
    message = f"{what} is not built without marks as of a day to come: it may not print clean today"
    hint = "Leave out --as-of; “handout check” and “handout status” look at any day."
    return error("future-day", message, project.handouts[request.handout].at("review"), hint)


def _past(project: Project, request: Request) -> Diagnostic:
    """What was checked then may have been recalled since: only today can say."""
    message = (
        f"{request.handout} in {english_name(request.language)} is not built without marks as of a day in the past"
    )
    hint = "Leave out --as-of; “handout check” and “handout status” look at any day."
    return error("past-day", message, project.handouts[request.handout].at("review"), hint)


def _no_sheet(verdict: Verdict, notes: Iterable[Diagnostic]) -> Outcome:
    if not verdict.refused:
        return Outcome.FAILED
    gone = verdict.state is State.WITHDRAWN  # meant so, and no fault
    return Outcome.REFUSED if gone or has_errors(notes) else Outcome.MISSING


@dataclass(frozen=True, slots=True)
class _Job:
    """A request on its way, once its verdict is known."""

    shop: Workshop
    request: Request
    verdict: Verdict
    edition: Edition
    left_out: tuple[str, ...] = ()
    """What the layout leaves out, once it is known."""

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(str(reason) for reason in self.verdict.reasons)

    def result(self, outcome: Outcome, notes: tuple[Diagnostic, ...]) -> SheetResult:
        state = str(self.verdict.state)
        return SheetResult(self.edition, outcome, state, self.reasons, notes, left_out=self.left_out)

    def without_file(self, outcome: Outcome, notes: tuple[Diagnostic, ...]) -> Made:
        return Made(self.result(outcome, notes))

    def standing(self, notes: tuple[Diagnostic, ...]) -> Made:
        """What stands is what would be built."""
        return Made(self.result(Outcome.UNCHANGED, notes))


def _typeset(job: _Job, sheet: Sheet, stylesheet: Stylesheet, key: str, notes: tuple[Diagnostic, ...]) -> Made:
    project, steps = job.shop.project, job.shop.steps
    brand = project.brands[job.request.brand]
    due = project.handouts[job.request.handout].model.review.due.isoformat()
    origins = _origins(job, stylesheet.layout)
    printed = job.shop.typeset(
        sheet=sheet,
        stylesheet=stylesheet,
        images={**project.images, **_icons(project, stylesheet)},
        logo=logo(brand),
        palette=palette(brand.model, low_ink=stylesheet.low_ink),
        said=said(job.edition, job.verdict, due) | origins,
    )
    data, more = printed.data, printed.faults
    if data is not None and steps.check_file:
        body = as_printed(sheet.body, stylesheet.omit, stylesheet.sources)
        more = (*more, *steps.check_file(body, data))
    if data is None or has_errors(more):
        return job.without_file(Outcome.FAILED, (*notes, *more))
    state, title = str(job.verdict.state), sheet.body.title.text
    place = sheet.body.region
    told, pages, of = sheet.body.told, printed.pages, sha256(data)
    entry = Entry(
        job.edition,
        of,
        key,
        told,
        state,
        job.reasons,
        title,
        place,
        due,
        **origins,
        left_out=job.left_out,
        notes=more,
        pages=pages,
    )
    return Made(replace(job.result(Outcome.BUILT, (*notes, *more)), pages=pages), entry, data)


def _origins(job: _Job, layout: str) -> dict[str, str]:
    """From what the sheet is made (``output.manifest.ORIGINS``)."""
    project, origins, request = job.shop.project, job.shop.origins, job.request
    handout, region = project.handouts[request.handout], project.regions[project.brands[request.brand].model.region]
    source = project.language(handout.model.language)
    tag = handout.model.language if request.language == "source" else request.language
    return {
        "source": digest(handout.model, pictures=pictures(project, handout), region=region, language=source),
        "brand_key": origins.brand(request.brand, tag) or "",
        "layout_key": origins.layout(layout, request.variant) or "",
        "words_key": origins.words(request.handout, tag, request.brand, request.variant) or "",
    }


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
    """Resolved once for all steps. InputError as ``_layout``, and where a booklet is asked of pages that make none."""
    layouts = {name: loaded.model for name, loaded in project.layouts.items()}
    brand, rtl = project.brands[request.brand].model, sheet.body.direction == "rtl"
    variant = variant_of(project, request.variant)
    paper = sheet.body.paper
    stylesheet = resolve(_layout(project, request), layouts, brand.typefaces, paper, rtl=rtl, variant=variant)
    if request.imposed and two_up(stylesheet.page.width, stylesheet.page.height) is None:
        raise InputError(_unfolded(project, request, stylesheet.layout))
    return replace(stylesheet, imposed=request.imposed)


def _unfolded(project: Project, request: Request, layout: str) -> Diagnostic:
    """Told where the paper is chosen: in the layout, in one that it stands on, else in the brand."""
    names = reversed(stands_on(project.layouts[layout].model))
    files = [project.layouts[name] for name in names if name in project.layouts]
    saying = (loaded.at("page", "paper") for loaded in files if loaded.says("page", "paper"))
    where = next(saying, project.brands[request.brand].at("paper"))
    message = f"pages of the layout “{layout}” do not make a booklet: two of them fill no sheet of paper"
    hint = "Use the layout “booklet”, or one whose “page.paper” is “half”, A5 or half-letter."
    return error("not-foldable", message, where, hint)


def _layout(project: Project, request: Request) -> str:
    """The layout's name. InputError where the brand names one that is not there."""
    brand = project.brands[request.brand]
    name = request.layout or brand.model.layout
    if name not in project.layouts:
        if ("layout", name) in project.faults:
            hint = "Mend that file first."
            where = Position(f"layouts/{name}.yaml") if request.layout else brand.at("layout")
            raise InputError(error("broken-layout", f"the layout “{name}” has faults", where, hint))
        hint = did_you_mean(name, project.layouts)
        raise InputError(error("unknown-layout", f"there is no layout “{name}”", brand.at("layout"), hint))
    return name


def _icons(project: Project, stylesheet: Stylesheet) -> dict[str, Image]:
    """The icons that a stylesheet may paint, by their names among pictures. InputError for one that is not there."""
    icons = {name: project.icon(name) for name in sorted(stylesheet.icons)}
    if missing := unknown("icon", [name for name, icon in icons.items() if icon is None], project.icon_names):
        place = Position(project.layouts[stylesheet.layout].name)
        raise InputError(*(replace(fault, where=place) for fault in missing))
    return {picture_name(name): icon for name, icon in icons.items() if icon}


def _key(shop: Workshop, sheet: Sheet, job: _Job, stylesheet: Stylesheet) -> str:
    """A digest of everything that goes into the bytes."""
    brand = shop.project.brands[sheet.letterhead.brand]
    figures = {block.file for block in sheet.body.blocks() if isinstance(block, SheetFigure)}
    names = {*figures, logo(brand)} & set(shop.project.images)
    pictures = [(name, shop.picture(name)) for name in sorted(name for name in names if name)]
    pictures += [(name, icon.sha256) for name, icon in _icons(shop.project, stylesheet).items()]
    faces = [face.key for face in shop.faces(shop.families(job.request))]
    looks = [shop.project.languages[tag].model.look() for tag in sorted(shop.project.languages)]
    parts = (
        sheet.body.digest,
        sheet.letterhead,
        job.edition,
        job.verdict,
        stylesheet.layout,
        brand.model,
        pictures,
        faces,
        looks,
    )
    return sha256("\n".join((shop.common, *map(repr, parts))).encode())
