"""From a sheet to the bytes of a PDF, in one call: measure, compose, seal, bind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from handout.caching import Cache
from handout.compose.composer import LayoutContext, compose, letterhead_slots, measure, overlong, quotations
from handout.compose.geometry import BrandPictures
from handout.compose.goal import aim
from handout.compose.plan import Branding, Metadata, Plan
from handout.compose.setting import ParagraphCache
from handout.errors import Diagnostic, has_errors
from handout.images.qr import qr
from handout.models.image import Image
from handout.models.language import Language
from handout.models.messages import Same
from handout.models.overlong import Overlong
from handout.models.standard import Standard
from handout.pdf.bind import bind
from handout.pdf.seal import Sealed, quotations_alone, seal
from handout.records import replace
from handout.sharing import PLANS
from handout.sheet import Letterhead, Sheet
from handout.style import Stylesheet
from handout.text.fonts import FontCatalogue
from handout.usecases.workshop import LaidOut, Printed

PlanCheck = Callable[[Sheet, Stylesheet, Plan, Branding], tuple[Diagnostic, ...]]
"""What is wrong with the pages as painted."""


def unchecked(*_: object) -> tuple[Diagnostic, ...]:
    """No check."""
    return ()


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Typesetter:
    """Sets sheets; keeps prepared paragraphs between them, bounded, which changes no byte of any of them.

    ``cache``: paragraphs kept already, of the same fonts and languages. ``keep``: who prints a sheet is given its pages
    as data, too.
    """

    def __init__(
        self,
        fonts: FontCatalogue,
        language_of: Callable[[str], Language],
        check_plan: PlanCheck = unchecked,
        *,
        cache: ParagraphCache | None = None,
        keep: bool = False,
    ) -> None:
        self._context = LayoutContext(fonts, language_of, cache or ParagraphCache())
        self._check_plan = check_plan
        self._keep = keep
        self._imposed: Cache[tuple[Same[Plan], bool], Plan] = Cache(PLANS)
        self._sealed: Cache[tuple[Same[Plan], Standard], Sealed] = Cache(PLANS)

    def typeset(
        self,
        *,
        sheet: Sheet,
        stylesheet: Stylesheet,
        images: Mapping[str, Image],
        logo: str | None,
        palette: Mapping[str, str],
        said: Mapping[str, str] = _NOTHING,
    ) -> Printed:
        """The finished file, or why there is none. ``logo`` names the brand's picture among ``images``.

        ``said`` is what the file says of its state in its metadata, besides which sheet it is.
        """
        pictures = _brand_pictures(sheet, stylesheet, images, logo)
        laid, found = self.lay_out(sheet, stylesheet, images, pictures, palette=palette, said=said)
        if laid is None:
            return Printed(None, found)
        missed = len(laid.plan.pages) > aim(sheet.body, stylesheet) > 0
        over = self._overlong(sheet, stylesheet, images, pictures) if missed else None
        if stylesheet.imposed:
            laid = replace(laid, plan=self._folded(laid.plan, rtl=stylesheet.page.rtl))
        sealed = self._sealed.get((Same(laid.plan), laid.standard), lambda: seal(laid.plan, laid.standard))
        data, pages = bind(sealed, laid.branding, laid.metadata), len(laid.plan.pages)
        alone = partial(_bound_alone, sealed, laid.metadata)
        return Printed(data, found, pages, over, laid if self._keep else None, (laid.plan, laid.branding), alone)

    def _folded(self, plan: Plan, *, rtl: bool) -> Plan:
        from handout.compose.impose import impose

        return self._imposed.get((Same(plan), rtl), lambda: impose(plan, rtl=rtl))

    def lay_out(
        self,
        sheet: Sheet,
        stylesheet: Stylesheet,
        images: Mapping[str, Image],
        pictures: BrandPictures,
        *,
        palette: Mapping[str, str],
        said: Mapping[str, str] = _NOTHING,
    ) -> tuple[LaidOut | None, tuple[Diagnostic, ...]]:
        """The pages, and all that is told of them; no pages where an error is among that."""
        geometry = measure(sheet.body, stylesheet, sheet.letterhead, self._context, pictures)
        plan, faults = compose(sheet.body, stylesheet, geometry, images, self._context)
        slots, more = letterhead_slots(sheet, stylesheet, geometry, pictures, self._context)
        told = tuple(dict.fromkeys((*faults, *more)))
        if plan is None or has_errors(more):
            return None, told
        alt = sheet.letterhead.logo
        said_by_logo = (alt.text, alt.language or sheet.body.language) if alt else ("", "")
        named = dict(named for named in (pictures.logo, pictures.qr) if named)
        slots = {**slots, **quotations(plan, sheet.body, stylesheet, self._context)}
        branding = Branding(slots, named, palette, said_by_logo, pictures.logo[0] if pictures.logo else None)
        found = (*told, *self._check_plan(sheet, stylesheet, plan, branding))
        if has_errors(found):
            return None, found
        return LaidOut(plan, branding, metadata(sheet, stylesheet.layout, said), stylesheet.standard), found

    def _overlong(
        self, sheet: Sheet, stylesheet: Stylesheet, images: Mapping[str, Image], pictures: BrandPictures
    ) -> Overlong | None:
        """By how much it misses its goal of pages, once it is clean: marks and the staff's help box do not count."""
        clean = replace(sheet.body, marks=(), staff_help=None)
        geometry = measure(clean, stylesheet, sheet.letterhead, self._context, pictures)
        found = overlong(clean, stylesheet, geometry, images, self._context)
        return replace(found, marked=bool(sheet.body.marks)) if found else None


def _bound_alone(sealed: Sealed, metadata: Metadata, branding: Branding) -> bytes:
    return bind(quotations_alone(sealed), branding, metadata)


def _brand_pictures(
    sheet: Sheet, stylesheet: Stylesheet, images: Mapping[str, Image], logo: str | None
) -> BrandPictures:
    return BrandPictures((logo, images[logo]) if logo else None, _code(sheet.letterhead, stylesheet))


def _code(letterhead: Letterhead, stylesheet: Stylesheet) -> tuple[str, Image] | None:
    """The clinic's address on the web as a picture for telephones, where the layout asks for it."""
    running = stylesheet.running
    asked = any("qr" in band.pieces for band in (*running.header, *running.footer))
    if not asked or not letterhead.link:
        return None
    return "qr", qr(letterhead.link, letterhead.web.where if letterhead.web else None)


def metadata(sheet: Sheet, layout: str, said: Mapping[str, str] = _NOTHING) -> Metadata:
    """What the document says of itself; ``handout verify`` reads ``custom`` back."""
    body, letterhead = sheet.body, sheet.letterhead
    return Metadata(
        title=body.title.text,
        author=letterhead.author,
        language=body.language,
        subject=f"{body.code} {body.version}",
        keywords=", ".join((body.handout, body.language, body.region)),
        issued=body.issued,
        custom={
            "handout": body.handout,
            "code": body.code,
            "version": body.version,
            "language": body.language,
            "brand": letterhead.brand,
            "region": body.region,
            "layout": layout,
            "digest": body.told,
            **({"beside": f"{body.beside.language} {body.beside.told}"} if body.beside else {}),
            **said,
        },
    )
