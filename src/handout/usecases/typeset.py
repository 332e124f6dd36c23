"""From a sheet to the bytes of a PDF, in one call: style, boxes, paragraphs, plan, bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from handout.compose.composer import LayoutContext, compose
from handout.compose.setting import ParagraphCache
from handout.errors import Diagnostic
from handout.models.brand import Brand
from handout.models.image import Image
from handout.models.language import Language
from handout.models.layout import Layout
from handout.models.sheet import Sheet
from handout.pdf.bind import bind
from handout.plan import Metadata
from handout.style import resolve
from handout.text.fonts import FontCatalogue

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Typesetter:
    """Sets sheets; keeps prepared paragraphs between them, bounded, which changes no byte of any of them."""

    def __init__(self, fonts: FontCatalogue, language_of: Callable[[str], Language]) -> None:
        self._place = LayoutContext(fonts, language_of, ParagraphCache())

    def typeset(
        self,
        *,
        sheet: Sheet,
        brand: Brand,
        layouts: Mapping[str, Layout],
        layout: str,
        images: Mapping[str, Image],
        logo: str | None,
        said: Mapping[str, str] = _NOTHING,
    ) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
        """The finished file, or why there is none. ``logo`` names the brand's picture among ``images``.

        ``said`` is what the file says of its state in its metadata, besides which sheet it is.
        """
        stylesheet = resolve(layout, layouts, brand, sheet.paper, rtl=sheet.direction == "rtl")
        plan, faults = compose(sheet, stylesheet, images, logo, self._place)
        if plan is None:
            return None, faults
        return bind(plan, stylesheet.palette, metadata(sheet, layout, said)), faults


def metadata(sheet: Sheet, layout: str, said: Mapping[str, str] = _NOTHING) -> Metadata:
    """What the document says of itself; ``handout verify`` reads ``custom`` back."""
    return Metadata(
        title=sheet.title.text,
        author=sheet.author,
        language=sheet.language,
        subject=f"{sheet.code} {sheet.version}",
        keywords=", ".join((sheet.handout, sheet.language, sheet.region)),
        issued=sheet.issued,
        rtl=sheet.direction == "rtl",
        custom={
            "handout": sheet.handout,
            "code": sheet.code,
            "version": sheet.version,
            "language": sheet.language,
            "brand": sheet.brand,
            "region": sheet.region,
            "layout": layout,
            "digest": sheet.digest,
            **said,
        },
    )
