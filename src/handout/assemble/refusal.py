"""What is said of a sheet that the verdict refuses."""

from __future__ import annotations

from handout.assemble.job import Job
from handout.errors import Diagnostic, Position, Severity, error
from handout.models import locales
from handout.models.messages import catalogue
from handout.models.translation import Translation
from handout.release import State, Verdict, unfinished
from handout.source import Loaded


def refusal(job: Job, found: Verdict) -> tuple[Diagnostic, ...]:
    """Why a sheet is not built, and what to do."""
    what = f"{job.request.handout} in {locales.english_name(job.language)}"
    if pulled := job.handout.model.review.pulled(job.request.today):
        message = f"{job.request.handout} is withdrawn since {pulled.date}: {pulled.because}"
        hint = "Delete “withdrawn” when it may be printed again."
        return (Diagnostic(Severity.NOTE, "handout-withdrawn", message, job.handout.at("review", "withdrawn"), hint),)
    translation = job.translation(job.language)
    if found.translation is State.MISSING:
        hint = f"Begin it with “handout translations update {job.request.handout} -l {job.language}”."
        return (
            Diagnostic(Severity.NOTE, "translation-missing", f"{what}: there is no translation", _asked(job), hint),
        )
    if translation and found.translation in (State.PARTIAL, State.STALE) and not job.request.draft:
        return (_unfinished(job, translation, what),)
    reasons = ", ".join(found.reasons)
    hint = "Look at “handout status” for what is missing; without --release it is built with a mark on every page."
    return (error("not-releasable", f"{what} may not be released: {reasons}", job.handout.at("review"), hint),)


def _asked(job: Job) -> Position:
    """Where the brand asks for the language; one that it no longer lists may be asked for by an old file."""
    listed = job.brand.model.languages
    return job.brand.at("languages", *([listed.index(job.language)] if job.language in listed else []))


def _unfinished(job: Job, translation: Loaded[Translation], what: str) -> Diagnostic:
    open_refs = unfinished(job.handout.model, translation.model, job.region, (job.selection,))
    missing = sum(state == "missing" for _, state in open_refs)
    stale = len(open_refs) - missing
    missed = f"{missing} {'text is' if missing == 1 else 'texts are'} not translated" if missing else ""
    outdated = f"{stale} {'translation is' if stale == 1 else 'translations are'} out of date" if stale else ""
    message = f"{what}: {', '.join(filter(None, (missed, outdated)))}"
    hint = f"Begin with “{open_refs[0][0].source}”; --draft builds it all the same, marked, with the source in place."
    found = catalogue(translation.model.messages).find(open_refs[0][0])
    where = translation.at("messages", found.index) if found else translation.at("messages")
    return error("translation-unfinished", message, where, hint)
