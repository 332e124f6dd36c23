"""A body and a stylesheet become a plan; a letterhead becomes what is painted in its slots."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from handout.compose.arrange import ROW
from handout.compose.bandpieces import AlikePieces
from handout.compose.codes import codes
from handout.compose.composition import Composition, Draft, LayoutContext
from handout.compose.containers import GroupFragment
from handout.compose.fit import fitted
from handout.compose.fragments import Fragment, TextFragment
from handout.compose.geometry import BrandPictures, Geometry
from handout.compose.goal import aim, missed, tighter_to_goal, too_long
from handout.compose.kept import Composed, ComposedPage
from handout.compose.marks import MarkBox
from handout.compose.pages import Estimate, UnplaceableError, lay_out, paginate, parted_groups
from handout.compose.plan import Area, Column, Item, Page, PictureItem, Plan, Quotation
from handout.compose.quoting import QuotedTexts, Transcript, agree
from handout.compose.recorder import Recorder
from handout.compose.running import NO_PICTURES, RunningSetter
from handout.compose.setting import Setter
from handout.compose.stack import begins_with
from handout.errors import Diagnostic, Position, Severity, error, warning
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.locales import english_name
from handout.models.overlong import Overlong
from handout.records import replace
from handout.sharing import PLANS, ComposedKey, PlanKey
from handout.sheet import Body, Letterhead, Sheet, document
from handout.sheet.quoting import GAP, QuotedValues, filled, parted
from handout.style import Stylesheet

__all__ = ("LayoutContext", "Result", "compose", "letterhead_slots", "measure", "overlong", "quotations")

LEAST_COLUMN = 72.0
"""Points: in less, hardly a heading and its paragraph find room."""

Result = tuple[Plan | None, tuple[Diagnostic, ...]]


def measure(
    body: Body,
    stylesheet: Stylesheet,
    letterhead: Letterhead,
    context: LayoutContext,
    pictures: BrandPictures = NO_PICTURES,
) -> Geometry:
    """Where the text may stand, once header, footer and marks are measured: the one step that asks the brand."""
    return _branded(context.setter(stylesheet), body, context).measure(letterhead, pictures)


def _branded(setter: Setter, body: Body, context: LayoutContext) -> RunningSetter:
    """What sets the brand's part of header and footer, with all that is kept of it."""
    kept, body = context.kept, parted(body).body
    alike = kept.alike.get((body.digest, setter.stylesheet.digest), AlikePieces)
    return RunningSetter(setter, body, alike=alike, own=kept.own)


def compose(
    body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image], context: LayoutContext
) -> Result:
    """Lay a body out.

    The get-help box stands on page 1 in every language: where it finds no room in its place (long marks, tall scripts)
    it comes first, or is set closer (``composition``). Returns no plan, and why, where a character has no glyph or a
    block fits on no page. What is laid out for one brand is kept for the next (``context.kept``).
    """
    kept, quotes = context.kept, parted(body)

    def plan(key: ComposedKey, job: Callable[[], Composition], make: Callable[[Composition], Composed]) -> Result:
        def made() -> Result:
            whole = job()
            composed = kept.composed.get(key, lambda: make(whole))
            return (_plan(whole, composed) if composed.pages else None), composed.faults

        return kept.plans.get(PlanKey(key, geometry.alike), made)

    def job() -> Composition:
        return _job(body, stylesheet, geometry, images, context)

    def gapped() -> Composition:
        return _job(quotes.body, stylesheet, geometry, images, context)

    if quotes.values:
        key = _key(quotes.body, stylesheet, geometry, images)
        told = _told_of_quotes(key, quotes.values, gapped, context, stylesheet)
        if not told.refused:
            key = replace(key, answers=told.answers)
            return plan(key, gapped, lambda whole: _quoting(whole, quotes.values)[1])
    return plan(_key(body, stylesheet, geometry, images), job, _composed)


def quotations(plan: Plan, body: Body, stylesheet: Stylesheet, context: LayoutContext) -> dict[str, tuple[Item, ...]]:
    """What the brand of a body paints in the quotations of its plan, by their names."""
    found = [item for page in plan.pages for item in page.quotations]
    if not found:
        return {}
    values, setter = parted(body).values, context.setter(stylesheet)
    return {item.name: _painted_quotation(item, values, setter) for item in found}


def _painted_quotation(item: Quotation, values: QuotedValues, setter: Setter) -> tuple[Item, ...]:
    recorder = Recorder()
    text = setter.sized(filled(item.words, values), item.computed, item.style)
    first, last = item.lines
    TextFragment(text, item.element, (), first=first, last=last).paint(recorder, *item.measure)
    return recorder.taken()


def _told_of_quotes(
    key: ComposedKey,
    values: QuotedValues,
    job: Callable[[], Composition],
    context: LayoutContext,
    stylesheet: Stylesheet,
) -> Transcript:
    """What a layout asks of texts with these values; kept bodies are told apart by that.

    Texts that answer alike all that was asked of others are laid out alike, whichever of them came first."""
    kept, setter = context.kept, context.setter(stylesheet)
    known = kept.transcripts.get(key, tuple)
    told = next((one for one in known if agree(one, values, setter)), None)
    if told is None:
        told, composed = _quoting(job(), values)
        if told.own:
            return told
        kept.transcripts.put(key, (*known, told)[-PLANS:])
        if not told.refused:
            kept.composed.put(replace(key, answers=told.answers), composed)
    return told


def _quoting(job: Composition, values: QuotedValues) -> tuple[Transcript, Composed]:
    """A body with gaps laid out with these values, and what its texts were asked."""
    quoted = QuotedTexts(values)
    composed = _composed(replace(job, context=replace(job.context, quoted=quoted)))
    return quoted.transcript(refused=not composed.pages or _shows_gaps(composed)), composed


def _shows_gaps(composed: Composed) -> bool:
    """Whether a gap stands in anything but lines: a bookmark, the words for a picture, a message."""
    said = [bookmark.title for bookmark in composed.bookmarks]
    said += [text for one in composed.elements for text in (one.alt, one.actual, one.id) if text]
    said += [text for fault in composed.faults for text in (fault.message, fault.hint) if text]
    return any(GAP in text for text in said)


def _composed(job: Composition) -> Composed:
    least = min(frame.height for frame in (job.frames.first, job.frames.later))
    if least < LEAST_COLUMN:
        return _without_pages(_no_room(least, job.body))
    try:
        return _fitted(job)
    except UnplaceableError as fault:
        return _without_pages(_overflow(fault.where))


def _without_pages(*faults: Diagnostic) -> Composed:
    return Composed((), (), (), None, faults)


def _key(body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image]) -> ComposedKey:
    """What decides how a body comes out."""
    names = (*body.pictured, *map(picture_name, sorted(stylesheet.icons)))
    pictures = tuple(images[name].sha256 if name in images else "" for name in names)
    return ComposedKey(body.digest, stylesheet.digest, geometry.body, pictures)


def overlong(
    body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image], context: LayoutContext
) -> Overlong | None:
    """By how much a body misses the layout's goal of pages; None where it does not, or there is none."""
    if not aim(body, stylesheet):
        return None
    key = _key(body, stylesheet, geometry, images)
    return context.kept.overlong.get(key, lambda: missed(_job(body, stylesheet, geometry, images, context)))


def _job(
    body: Body, stylesheet: Stylesheet, geometry: Geometry, images: Mapping[str, Image], context: LayoutContext
) -> Composition:
    start = geometry.frame(1).start  # on a marked sheet there is room for a hatched strip
    stylesheet = replace(stylesheet, page=replace(stylesheet.page, start=start))
    printed = document.printed(body, stylesheet.omit, stylesheet.sources)
    return Composition(printed, stylesheet, geometry, {**images, **codes(printed)}, context)


def letterhead_slots(
    sheet: Sheet, stylesheet: Stylesheet, geometry: Geometry, pictures: BrandPictures, context: LayoutContext
) -> tuple[Mapping[str, tuple[Item, ...]], tuple[Diagnostic, ...]]:
    """What the brand paints in the slots of a plan, and what its characters do not find in the fonts."""
    setter = context.setter(stylesheet)
    slots = _branded(setter, sheet.body, context).letterhead(sheet.letterhead, pictures, geometry)
    return slots, (*_unique(setter.missing), *setter.notes.values())


# --- to pages -------------------------------------------------------------------------------------------------------


def _fitted(job: Composition) -> Composed:
    """All of it laid out, at the size that the layout wants. UnplaceableError where something fits on no page."""
    fit = job.stylesheet.fit
    if fit is None:
        paged = _paged(job, job.draft(job.stylesheet), 0)
        closer = tighter_to_goal(job) if len(paged.pages) > aim(job.body, job.stylesheet) > 0 else None
        return _paged(job, job.draft(closer), 0) if closer else paged
    found = fitted(job.stylesheet, fit, job.estimate)
    most = found[1] if found and fit.pages == "even" else fit.pages
    if found and most != "even" and _made(job, *found) > most:  # columns came out otherwise than they promised
        found = fitted(job.stylesheet, fit, lambda trial: Estimate(_made(job, trial), 0.0))
    if found is None:
        return _without_pages(too_long(job, fit))
    return _paged(job, job.draft(found[0]), found[1])


def _made(job: Composition, sheet: Stylesheet, pages: int = 0) -> int:
    """How many pages it takes in that stylesheet, once everything is cut."""
    return len(paginate(job.draft(sheet).spread_over(pages), job.frames))


def _paged(job: Composition, draft: Draft, pages: int) -> Composed:
    if draft.setter.missing:
        return _without_pages(*_unique(draft.setter.missing))
    chapters = draft.spread_over(pages)
    parts = paginate(chapters, job.frames)
    composed = _painted_body(job, lay_out(parts, job.frames), draft)
    groups = parted_groups(chapters, job.frames)
    groups += [name for part in parts for name in _rests(part.body)]
    return replace(composed, faults=(*composed.faults, *_told(job, draft, groups)))


def _told(job: Composition, draft: Draft, groups: Sequence[str]) -> Iterator[Diagnostic]:
    """What of the get-help box and of locked groups does not stand as it should."""
    language = english_name(job.body.language)
    where = next((one.where for one in job.body.sections if one.role == "urgent"), None)
    if draft.help_box == "tightened":
        message = f"{language}: the get-help box is set closer than the layout says, so that page 1 holds all of it"
        hint = "Shorten it, or give the layout more room on page 1."
        yield Diagnostic(Severity.NOTE, "help-tightened", message, where, hint)
    if draft.help_box == "parted":
        message = f"{language}: page 1 does not hold the get-help box, not even set closer: it ends on a later page"
        hint = "Shorten it, or take larger paper, smaller type or smaller margins; marks need room as well."
        yield warning("help-parted", message, where, hint)
    for name in dict.fromkeys(groups):
        message = f"{language}: what is locked as “{name}” does not stand on one page: it is parted between its blocks"
        hint = "Shorten it, or part it in the text where a page may end."
        place = next((one.where for one in job.body.sections if name in one.groups), None)
        yield Diagnostic(Severity.NOTE, "group-parted", message, place, hint)


def _rests(fragment: Fragment) -> Iterator[str]:
    """Names of locked groups of which a fragment begins with what another page did not hold."""
    if isinstance(fragment, GroupFragment) and fragment.rest and fragment.name and ROW not in fragment.name:
        yield fragment.name
    for kid in begins_with(fragment):
        yield from _rests(kid)


def _painted_body(job: Composition, recorder: Recorder, draft: Draft) -> Composed:
    """What no header and no footer changes; no pages where a character cannot be printed."""
    setter, frames = draft.setter, job.frames
    box = _running(job).marks.box(draft.marks)
    pages = tuple(
        ComposedPage(
            (*(_painted(job, box) if box and number == 1 else ()), *items),
            (frames.of(number), *((_place(job, box),) if box and number == 1 else ())),
        )
        for number, items in enumerate(recorder.pages, 1)
    )
    elements, logo = draft.tree.elements(), job.geometry.logo
    mark = next(n for n, element in enumerate(elements) if element.role == "Figure") if logo else None
    faults = _unique(setter.missing)
    told = (*faults, *setter.notes.values())
    return Composed(() if faults else pages, elements, tuple(recorder.bookmarks), mark, told)


def _plan(job: Composition, composed: Composed) -> Plan:
    """The pages with what all brands print alike around the text."""
    running, count, (width, height) = _running(job), len(composed.pages), job.frames.size
    pages = tuple(
        Page(
            page.items,
            (*_ground(job, number), *running.header(job.geometry, number, count)),
            running.footer(job.geometry, number, count),
            page.columns,
        )
        for number, page in enumerate(composed.pages, 1)
    )
    used = _used(pages, job.images)
    return Plan(width, height, pages, composed.elements, composed.bookmarks, used, composed.logo)


def _running(job: Composition) -> RunningSetter:
    return RunningSetter(job.context.setter(job.stylesheet), job.body, job.images)


def _place(job: Composition, box: MarkBox) -> Column:
    """Where the box of the marks stands on page 1: over the header."""
    page = job.geometry.frame(1)
    height = box.height(page.measure)
    return Column(page.left, job.geometry.first.mark - height, page.measure, height)


def _painted(job: Composition, box: MarkBox) -> tuple[Item, ...]:
    recorder, place = Recorder(), _place(job, box)
    box.paint(recorder, place.x, place.y + place.height, place.width)
    return recorder.taken()


def _ground(job: Composition, number: int) -> tuple[Item, ...]:
    """What the paper of a page is coloured with: a band at the head of page 1, or every page as a whole."""
    page = job.stylesheet.page
    if page.background is None or (page.background_size and number > 1):
        return ()
    height = min(page.background_size or page.height, page.height)
    return (Area(0.0, page.height - height, page.width, height, page.background),)


def _unique(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(faults))


def _overflow(where: Position | None) -> Diagnostic:
    message = "this block is higher than a page and cannot be cut"
    return error("does-not-fit", message, where, "Make it shorter, or give the layout smaller margins or type.")


def _no_room(height: float, body: Body) -> Diagnostic:
    """Told once, and not of every block that then has no place."""
    message = f"header, footer, marks and margins leave {max(height, 0.0):.0f} pt of a page to the text"
    hint = "Make the header, the footer's type or the margins of the layout smaller."
    return error("does-not-fit", message, body.title.where, hint)


def _used(pages: Sequence[Page], images: Mapping[str, Image]) -> dict[str, Image]:
    """The pictures that some page shows."""
    items = (item for page in pages for item in (*page.header, *page.body, *page.footer))
    return {item.image: images[item.image] for item in items if isinstance(item, PictureItem)}
