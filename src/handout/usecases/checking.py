"""The checks of sheets, each asked once for all sheets that are alike in what it looks at (``handout.sharing``)."""

from __future__ import annotations

from collections.abc import Callable

from handout.assemble.job import Request
from handout.caching import Cache
from handout.checks import quotations
from handout.compose.plan import Branding, Plan
from handout.errors import Diagnostic
from handout.models.messages import Same
from handout.project import Project
from handout.records import dataclass
from handout.sharing import BODIES, CHECKS, PLANS, DesignKey
from handout.sheet import Body, Sheet
from handout.sheet.quoting import parted, quoting_part
from handout.style import Stylesheet

SheetFaults = tuple[Diagnostic, ...]
SheetCheck = Callable[[Project, Request, Sheet, Stylesheet], SheetFaults]
BodyCheck = Callable[[Project, Body], SheetFaults]
FileCheck = Callable[[Body, bytes], SheetFaults]
FileProof = Callable[[Body, bytes, Plan, Branding], bool]
QuotedProof = Callable[[bytes, Plan, Branding], bool]
Binding = Callable[[Branding], bytes]
"""The file with the same fonts, and on its pages nothing but what the text quotes of this brand."""


@dataclass(frozen=True, slots=True)
class SharedChecks:
    """Checks by what they look at. All can be pickled.

    ``body``: of what a sheet says, whoever gives it out. ``values``: of the part of it that quotes its brand, where
    nothing else is wrong with it. ``colours``: of a layout in the colours of a brand, whatever the language.
    ``design``: of a layout, whatever the brand. ``file``: whether a file gives back all of its body, whatever the
    brand, so that no other file with the same pages has to be read, but for what is ``quoted`` of it.
    """

    body: BodyCheck
    values: BodyCheck
    colours: SheetCheck
    design: SheetCheck
    file: FileProof
    quoted: QuotedProof


class Checking:
    """The checks of one project's sheets, and what is known of them already."""

    def __init__(self, project: Project, shared: SharedChecks) -> None:
        self._project, self._shared = project, shared
        self._bodies: Cache[str, SheetFaults] = Cache(BODIES)
        self._designs: Cache[DesignKey, SheetFaults] = Cache(CHECKS)
        self._proved: Cache[Same[Plan], bool] = Cache(PLANS)
        self._sampled: Cache[Same[Plan], bool] = Cache(PLANS)

    def sheet(self, request: Request, sheet: Sheet, stylesheet: Stylesheet) -> SheetFaults:
        """What is wrong with what a sheet says, then with its colours and its layout."""

        def asked(check: SheetCheck) -> Callable[[], SheetFaults]:
            return lambda: check(self._project, request, sheet, stylesheet)

        look = stylesheet.digest
        colours = DesignKey(look, brand=request.brand, language=None, handout=None)
        design = DesignKey(look, brand=None, language=sheet.body.language, handout=request.handout)
        return (
            *self._said(sheet.body),
            *self._designs.get(colours, asked(self._shared.colours)),
            *self._designs.get(design, asked(self._shared.design)),
        )

    def _said(self, body: Body) -> SheetFaults:
        """What is wrong with the words of a body. One that quotes its brand is looked at once with gaps in place of
        the values; where nothing is wrong with it so, nothing is but for what the values of each brand make wrong."""
        gapped = parted(body)
        if not gapped.values or self._of(gapped.body) or self._shared.values(self._project, quoting_part(Same(body))):
            return self._of(body)
        return ()

    def _of(self, body: Body) -> SheetFaults:
        return self._bodies.get(body.digest, lambda: self._shared.body(self._project, body))

    def is_proved(self, data: bytes, plan: Plan, branding: Branding, alone: Binding) -> bool:
        """Whether a file with these pages has given back all of its body already, and this one what is its own: where
        its text quotes the brand, one that shows the signs of most brands and little else is read for all of them."""
        if not self._proved.get(Same(plan), lambda: False):
            return False
        sampled = self._sampled.get(Same(plan), lambda: self._reads_samples(plan, branding, alone))
        return (sampled and quotations.shows_known_signs(plan, branding)) or self._shared.quoted(data, plan, branding)

    def prove(self, body: Body, data: bytes, plan: Plan, branding: Branding) -> None:
        """Ask the first of that of a file with which nothing is wrong."""
        self._proved.put(Same(plan), self._shared.file(body, data, plan, branding))

    def _reads_samples(self, plan: Plan, branding: Branding, alone: Binding) -> bool:
        if not quotations.is_any(plan):
            return False
        sample = quotations.sampled(plan, branding)
        return self._shared.quoted(alone(sample), quotations.alone(plan), sample)
