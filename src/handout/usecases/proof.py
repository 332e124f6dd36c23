"""The use case ``proof``: the pages of many sheets, small, on one contact sheet, to be looked at all at once.

Everything is made in memory, as a build would make it; the output folder is left alone. It returns what there is to see
and prints nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from handout import looking
from handout.assemble.job import Request
from handout.compose.plan import Branding, Metadata, Plan
from handout.compose.setting import ParagraphCache, Setter
from handout.errors import InputError, Position, UsageError, error
from handout.looking import is_link, seen
from handout.models.paper import SIZES
from handout.output import files
from handout.pdf.bind import bind
from handout.pdf.readback import NotOurs, read
from handout.pdf.seal import seal
from handout.project import Project
from handout.proofs import looks
from handout.proofs.contact import contact_sheet, one_page
from handout.proofs.paper import MARGIN
from handout.proofs.subject import Axis, ProofContents
from handout.records import dataclass, replace
from handout.render import pages, stamped
from handout.text.fonts import FontCatalogue
from handout.usecases import against
from handout.usecases.print_run import LARGEST_RUN
from handout.usecases.proof_changes import SheetChange, changes
from handout.usecases.proof_words import ProofInput, contents
from handout.usecases.proofing import Proofer, Seen
from handout.usecases.result import BuildResult, Options, Progress, silent
from handout.usecases.select import requests, scope

MARK: Final = "proof"
"""What a proof says that it is: in the metadata of a PDF, and in a text of a PNG, with a digest of its pixels."""
KINDS: Final = (".pdf", ".png")
ACROSS: Final = range(8, 13)
"""Pages side by side, 20 to 31 mm wide on A4: as many as fill a row with whole sheets of the usual length. They are
drawn, not pixels, so that every word can be read when they are made larger."""
ACROSS_PAIRS: Final = 6
"""The same of pages before and after."""
FEW: Final = 2
"""So many pages side by side stand on upright paper."""
PIXELS: Final = 2.0
"""Of a PNG, to the point."""


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """A proof as it was asked for; empty tuples as in ``Options``. ``layouts``: several are compared, none is each
    brand's own. ``by``: None chooses what there is more than one of. ``against``: a folder or a git revision.
    ``across`` 0: as many pages side by side as is usual. ``back``: with critical texts and their back-translations."""

    root: Path
    output: Path
    today: date
    handouts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    by: Axis | None = None
    against: str | None = None
    draft: bool = False
    across: int = 0
    back: bool = False

    def of(self, layout: str | None) -> Options:
        """What a build of one layout would be asked."""
        return Options(
            self.root,
            self.root / files.OUTPUT,
            self.today,
            self.handouts,
            self.languages,
            self.brands,
            layout,
            self.variants,
            self.draft,
        )


@dataclass(frozen=True, slots=True)
class ProofResult:
    """``file`` is what was written, with so many ``pages``; None where there was nothing to show. ``built`` is what a
    build would tell. ``changes`` by file, where another state was given, whose name is ``before``."""

    file: Path | None
    pages: int
    built: BuildResult
    ringed: Mapping[str, tuple[str, ...]]
    changes: Mapping[str, SheetChange]
    before: str = ""
    gone: tuple[str, ...] = ()


def proof(options: ProofOptions, progress: Progress = silent) -> ProofResult:
    """Make the proof and write it.

    Raises UsageError for names that the project does not know, for a file of another kind, and for what ``against``
    opens; InputError where the project cannot be read at all, or another file stands in the way; EnvironmentFault where
    it cannot be written. Faults of single sheets are in the result.
    """
    if options.output.suffix.lower() not in KINDS:
        hint = "Name a file that ends in .pdf or .png."
        raise UsageError(error("proof-kind", f"a proof cannot be written as “{options.output.name}”", None, hint))
    proofer = Proofer(options.root)
    project = proofer.project
    if not project.handouts and not project.brands and project.diagnostics:
        raise InputError(*project.diagnostics)
    asked = _asked(project, options)
    _free(options.output)
    with against.opened(options.root, options.against) as before:
        found: list[Seen] = []
        changed: dict[str, SheetChange] = {}
        for request in asked:
            sheet = proofer.seen(request, data=before is not None)
            if before:
                one = changes(before, request, sheet, _resolution(options))
                changed[sheet.result.edition.file] = one
            found.append(replace(sheet, data=None))
            progress(len(found), len(asked), sheet.result)
        gone = _gone(before, options, found) if before else ()
        name = before.name if before else ""
    told = ProofInput(
        options.today, options.by or _axis(asked), tuple(asked), tuple(found), changed, name, gone, options.back
    )
    given, ringed = contents(project, told)
    faults = tuple(change.fault for change in changed.values() if change.fault)
    results = tuple(sheet.result for sheet in found)
    built = BuildResult(options.output, results, (), (*project.diagnostics, *faults))
    if not found:
        return ProofResult(None, 0, built, ringed, changed, name, gone)
    data, count = _made(project, options, given, _across(options, found))
    files.write(options.output, data)
    return ProofResult(options.output, count, built, ringed, changed, name, gone)


def _asked(project: Project, options: ProofOptions) -> list[Request]:
    """By language, then handout, as a build makes them."""
    every = (options.of(layout) for layout in dict.fromkeys(options.layouts or (None,)))
    found = chain.from_iterable(requests(project, one, scope(project, one)) for one in every)
    return sorted(found, key=lambda request: request.language)


def _axis(asked: Sequence[Request]) -> Axis:
    """What there is more than one of; layouts first, which nobody names twice without wanting to compare them."""
    values: Mapping[Axis, set[str | None]] = {
        "layout": {one.layout for one in asked},
        "language": {one.language for one in asked},
        "brand": {one.brand for one in asked},
        "variant": {one.variant for one in asked},
    }
    return next((axis for axis, several in values.items() if len(several) > 1), "language")


def _gone(before: against.EarlierState, options: ProofOptions, found: Iterable[Seen]) -> tuple[str, ...]:
    """Files that there were and that nobody makes today. Not asked where only some forms of a handout are shown."""
    if options.languages or options.layouts or options.variants:
        return ()
    names = {one.result.edition.file for one in found}
    return tuple(sorted(before.files(options.of(None)) - names))


def _across(options: ProofOptions, found: Sequence[Seen] = ()) -> int:
    """As it was asked, else by the number of pages that most sheets have."""
    if options.across or options.against:
        return options.across or ACROSS_PAIRS
    counts = Counter(len(one.pages) for one in found if one.pages)
    usual = max(counts, key=lambda count: (counts[count], -count), default=1)
    return max(ACROSS, key=lambda across: (across // usual * usual / across, -across))


def _resolution(options: ProofOptions) -> int:
    """Pixels across a page of which there is no more than a picture: 300 to the inch."""
    return min(2000, int(800 / _across(options) / 72 * 300))


# --- the file -----------------------------------------------------------------------------------------------------


def _free(path: Path) -> None:
    """InputError where something stands there that is no proof of ours."""
    if not seen(path) and not is_link(path):
        return
    if not is_link(path) and _ours(path):
        return
    hint = "Move it away, or give the proof another name with -o."
    message = "what stands here is no proof of this program, or was changed since"
    raise InputError(error("foreign-file", message, Position(str(path)), hint))


def _ours(path: Path) -> bool:
    """Whether this program has made it, and nobody has written remarks into it since."""
    try:
        data = looking.read(path, LARGEST_RUN)
        if path.suffix.lower() == ".png":
            return stamped.intact(data, MARK)
        found = read(data)
    except (OSError, NotOurs):
        return False
    return MARK in found.custom and found.intact


def _made(project: Project, options: ProofOptions, given: ProofContents, across: int) -> tuple[bytes, int]:
    """The bytes of the proof, and how many pages it has. UsageError where a picture would be too long."""
    width, height = _paper(project, across)
    setter = Setter(
        looks.stylesheet(width, height, MARGIN),
        FontCatalogue(project.fonts),
        project.language,
        ParagraphCache(),
    )
    if options.output.suffix.lower() == ".pdf":
        plan = contact_sheet(given, (width, height), across, setter)
        return _bound(plan, given, options.today), len(plan.pages)
    long = one_page(given, width, across, setter)
    if long is None:
        hint = "Ask for a PDF, or for fewer sheets, such as one handout or a few languages."
        raise UsageError(error("proof-too-long", "so many pages do not fit on one picture", None, hint))
    picture = pages.page(_bound(long, given, options.today), 0, scale=PIXELS)
    return stamped.stamped(picture, MARK, {"Title": given.title}), 1


def _bound(plan: Plan, given: ProofContents, today: date) -> bytes:
    said = Metadata(given.title, "handout", "en", given.notice, "", today, {MARK: "yes"})
    return bind(seal(plan), Branding({}, {}, looks.PALETTE), said)


def _paper(project: Project, across: int) -> tuple[float, float]:
    """The paper of most brands: lying, unless one or two pages fill it better when it stands."""
    papers = [
        project.regions[brand.model.region].paper if brand.model.paper is None else brand.model.paper
        for brand in project.brands.values()
    ]
    letter = sum(paper.startswith(("Letter", "half")) for paper in papers)
    name = "Letter" if letter * 2 > len(papers) else "A4"
    return SIZES[name if across <= FEW else f"{name}-landscape"]
