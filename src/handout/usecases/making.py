"""One sheet from a request to bytes, in memory: what build, check and verify have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handout import interrupts
from handout.assemble.assembling import assemble, judge
from handout.assemble.job import Request, says_twice
from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, Severity, error, has_errors
from handout.models.locales import english_name
from handout.models.omission import left_out
from handout.models.overlong import Overlong
from handout.models.paper import two_up
from handout.models.standard import EVERYWHERE, Standard
from handout.output.edition import Edition
from handout.output.manifest import ORIGINS, Entry, sha256
from handout.output.recover import NO_REASON
from handout.project import Project
from handout.records import dataclass, replace
from handout.release import UNFINISHED, State, Verdict
from handout.sheet import Sheet
from handout.sheet.document import printed as as_printed
from handout.style import Stylesheet, palette, stands_on
from handout.usecases.keys import Ingredients, SheetKeys, sheet_keys
from handout.usecases.result import Outcome, SheetResult, crash
from handout.usecases.workshop import DrawnSheet, Made, Printed, Workshop, logo

BODY_NAME = 16
"""Hex digits of a body's digest that name its picture: enough for all the bodies of one folder."""


def edition(project: Project, request: Request, verdict: Verdict | None = None) -> Edition:
    """The file that a request makes: layout and standard are named where they are not the brand's own; of a brand that
    cannot be read they are named as they are asked for."""
    brand = project.brands.get(request.brand)
    layout, standard = (brand.model.layout, brand.model.standard) if brand else (None, None)
    draft = request.draft and verdict is not None and bool(UNFINISHED.intersection(verdict.reasons))
    return Edition(
        request.handout,
        request.language,
        request.brand,
        request.layout if request.layout != layout else None,
        request.variant,
        draft,
        request.imposed,
        request.standard if request.standard != standard else None,
    )


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
        interrupts.pass_on(fault)
        return broken_down(shop.project, request, fault)


def failed(project: Project, request: Request, faults: Iterable[Diagnostic], *, environment: bool = False) -> Made:
    """A sheet that could not even be judged."""
    return Made(
        SheetResult(edition(project, request), Outcome.FAILED, diagnostics=tuple(faults), environment=environment)
    )


def broken_down(project: Project, request: Request, fault: Exception) -> Made:
    """A sheet on which the program itself failed, or for which the machine had no memory left."""
    import traceback

    if isinstance(fault, MemoryError):
        hint = "Close other programs, or give it more memory; with -j 1 it needs least."
        return failed(project, request, [error("no-memory", "there is not enough memory", hint=hint)], environment=True)
    place = Position(project.handouts[request.handout].name)
    found = crash(f"{request.handout} in {english_name(request.language)} could not be made", fault, place)
    made = failed(project, request, [found])
    return replace(made, result=replace(made.result, crash="".join(traceback.format_exception(fault))))


def _make(shop: Workshop, request: Request, known: Mapping[str, str]) -> Made:
    if faults := _unread(shop.project, request):
        raise InputError(*faults)
    if ("translation", request.handout, request.language) in shop.project.faults:
        return failed(shop.project, request, ())  # the fault itself is among the project's
    if says_twice(shop.project, request):
        return _skipped(shop.project, request)
    sheet, verdict, notes = assemble(shop.project, request, shop.bodies)
    job = _Job(shop, request, verdict, edition(shop.project, request, verdict))
    if verdict.clean and (other := _other_day(shop.project, request)):
        return job.without_file(Outcome.REFUSED, (other,))
    if sheet is None:
        return job.without_file(_no_sheet(verdict, notes), notes)
    notes = (*notes, *shop.font_notes(request))
    stylesheet = _stylesheet(shop, request, sheet)
    job = replace(job, left_out=left_out(sheet.body.sections, stylesheet.omit))
    if shop.checking:
        notes = (*notes, *shop.checking.sheet(request, sheet, stylesheet))
    if shop.steps.check_sheet:
        notes = (*notes, *shop.steps.check_sheet(shop.project, request, sheet, stylesheet))
    if has_errors(notes):
        return job.without_file(Outcome.FAILED, notes)
    of = Ingredients(request, sheet, job.edition, stylesheet, shop.icons(stylesheet), _said(job, stylesheet))
    keys = sheet_keys(shop, of)
    if keys.stand(known.get(job.edition.file)):
        return job.standing(notes)
    if shop.steps.typesetter is None:
        return job.without_file(Outcome.WOULD_BUILD, notes)
    return _typeset(job, of, keys, notes)


def _unread(project: Project, request: Request) -> tuple[Diagnostic, ...]:
    """What is wrong with the files without which nothing of a sheet is known. A build asks for none of such a file; a
    list for the printer and the preview do."""
    subjects = ("handout", request.handout), ("brand", request.brand)
    return tuple(fault for subject in subjects for fault in project.faults.get(subject, ()))


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


def _typeset(job: _Job, of: Ingredients, keys: SheetKeys, notes: tuple[Diagnostic, ...]) -> Made:
    project = job.shop.project
    sheet, stylesheet, brand = of.sheet, of.stylesheet, project.brands[job.request.brand]
    printed = job.shop.typeset(
        sheet=sheet,
        stylesheet=stylesheet,
        images={**project.images, **of.icons},
        logo=logo(brand),
        palette=palette(brand.model, low_ink=stylesheet.low_ink),
        said=of.said,
    )
    data, more = printed.data, (*printed.faults, *_check_file(job.shop, sheet, stylesheet, printed))
    if printed.overlong:
        more = (*more, missed(job.edition, printed.overlong, sheet.body.title.where))
    if data is None or has_errors(more):
        return job.without_file(Outcome.FAILED, (*notes, *more))
    state, title = str(job.verdict.state), sheet.body.title.text
    place = sheet.body.region
    told, pages = sheet.body.told, printed.pages
    entry = Entry(
        job.edition,
        sha256(data),
        keys.kept(more, drawn=printed.laid is not None),
        told,
        state,
        job.reasons,
        title,
        place,
        of.said["due"],
        **{name: of.said[name] for name in ORIGINS},
        left_out=job.left_out,
        notes=more,
        pages=pages,
        overlong=printed.overlong,
        code=sheet.body.code,
        version=sheet.body.version,
        issued=sheet.body.issued.isoformat(),
        body=keys.body[:BODY_NAME],
    )
    built = replace(job.result(Outcome.BUILT, (*notes, *more)), pages=pages, overlong=printed.overlong)
    return Made(built, entry, data, DrawnSheet(printed.laid, sheet, stylesheet) if printed.laid else None)


def _check_file(shop: Workshop, sheet: Sheet, stylesheet: Stylesheet, printed: Printed) -> tuple[Diagnostic, ...]:
    """What is wrong with a finished file. One that has the pages of a file that was read is not read again, nor are
    those of a file that showed something to be wrong taken for sound."""
    data, check, checking = printed.data, shop.steps.check_file, shop.checking
    if data is None or check is None:
        return ()
    if checking and printed.painted and printed.alone and checking.is_proved(data, *printed.painted, printed.alone):
        return ()
    body = as_printed(sheet.body, stylesheet.omit, stylesheet.sources)
    found = check(body, data)
    if checking and printed.painted and not found:
        checking.prove(body, data, *printed.painted)
    return found


def missed(edition: Edition, over: Overlong, where: Position | None) -> Diagnostic:
    """That a sheet takes more pages than its layout aims at."""
    form = ", ".join(name for name in (edition.brand, edition.layout, edition.variant) if name)
    message = f"{english_name(edition.language)} ({form}): {over}"
    hint = f"Shorten the text (longest: {', '.join(over.longest)}), or leave out parts of it under “not”."
    return Diagnostic(Severity.NOTE, "goal-missed", message, where, hint)


def _said(job: _Job, stylesheet: Stylesheet) -> dict[str, str]:
    """What the file of a sheet says of itself, besides which text it is."""
    due = job.shop.project.handouts[job.request.handout].model.review.due.isoformat()
    told = said(job.edition, job.verdict, due) | _standard_said(job.edition, stylesheet.standard)
    return told | _origins(job, stylesheet.layout)


def _origins(job: _Job, layout: str) -> dict[str, str]:
    """From what the sheet is made (``output.manifest.ORIGINS``)."""
    project, origins, request = job.shop.project, job.shop.origins, job.request
    handout, region = project.handouts[request.handout], project.brands[request.brand].model.region
    tag = handout.model.language if request.language == "source" else request.language
    return {
        "source": job.shop.source_digest(request.handout, region),
        "brand_key": origins.brand(request.brand, tag) or "",
        "layout_key": origins.layout(layout, request.variant) or "",
        "words_key": origins.words(request.handout, tag, request.brand, request.variant) or "",
    }


def said(edition: Edition, verdict: Verdict, due: str) -> dict[str, str]:
    """What a file says of itself besides which text it is (``output.recover`` and ``verify`` read it back)."""
    reasons = " ".join(verdict.reasons) or NO_REASON
    return {"state": str(verdict.state), "reasons": reasons, "due": due, **edition.metadata()}


def _standard_said(edition: Edition, standard: Standard) -> dict[str, str]:
    """Silence is the brand's own, where that is what every brand has that names none."""
    return {"standard": standard} if edition.standard or standard != EVERYWHERE else {}


def _stylesheet(shop: Workshop, request: Request, sheet: Sheet) -> Stylesheet:
    """The same for all steps. InputError as ``layout_of``, and of a booklet whose pages make none."""
    stylesheet = shop.stylesheet(request, sheet.body)
    if request.imposed and two_up(stylesheet.page.width, stylesheet.page.height) is None:
        raise InputError(_unfolded(shop.project, request, stylesheet.layout))
    return stylesheet


def _unfolded(project: Project, request: Request, layout: str) -> Diagnostic:
    """Told where the paper is chosen: in the layout, in one that it stands on, else in the brand."""
    names = reversed(stands_on(project.layouts[layout].model))
    files = [project.layouts[name] for name in names if name in project.layouts]
    saying = (loaded.at("page", "paper") for loaded in files if loaded.says("page", "paper"))
    where = next(saying, project.brands[request.brand].at("paper"))
    message = f"pages of the layout “{layout}” do not make a booklet: two of them fill no sheet of paper"
    hint = "Use the layout “booklet”, or one whose “page.paper” is “half”, A5 or half-letter."
    return error("not-foldable", message, where, hint)
