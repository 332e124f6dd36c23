"""What sheets of several brands share, and what each shared thing depends on: the keys by which it is kept.

A sheet is a body, which no brand can change, and the brand's part. Of all brands of one country the body is assembled,
checked, laid out, painted and read back once; only the brand's part is done for each of them:

    kept                        key                    kept by
    the verdict, the body       ``BodyKey``, quotes    ``assemble.bodies``
    a body with gaps            the same, but texts    ``assemble.bodies``
    the checks of its words     its digest             ``usecases.workshop``
    its part of a sheet's key   its digest             ``usecases.workshop``
    the stylesheet              ``StyleKey``           ``usecases.workshop``
    the checks of a design      ``DesignKey``          ``usecases.workshop``
    its pages, without margins  ``ComposedKey``        ``compose.composer``
    its plan                    ``PlanKey``            ``compose.composer``
    what quoting texts answer   ``ComposedKey``        ``compose.composer``
    a brand's words, set        what they say, style   ``compose.running``
    header, footer, measured    body, style, room      ``compose.running``
    where its names break       their ASCII letters    ``text.collect``
    where numbers let it break  digits as one          ``text.linebreak``
    outlines of its letters     face and glyph         ``pdf.glyphs``
    what fonts show of them     face, codes, letters   ``pdf.fonts``
    the plan painted, a file    the plan itself        ``usecases.typeset``
    what is read back from it   the plan itself        ``usecases.checking``
    the checks of its pages     the plan itself        ``usecases.steps``
    what is near a quotation    the plan, heights      ``checks.painted.apart``
    where it quotes its brand   the page itself        ``compose.plan``
    the ink of its letters      face and cell          ``text.ink``

A key holds all that its value depends on, by contents; a field too many costs time, one too few a wrong sheet: so each
says why it is there, and ``tests/usecases/test_sharing.py`` has brands that differ in each of them. Names (of handouts,
languages, brands, layouts) are contents here: whatever is kept belongs to one workshop, so to one state of one project.

What is shared names no brand, in no word and no place of a fault, but where its key has that brand. A text that quotes
the brand has a gap there (``sheet.quoting``): words are checked, laid out, painted and read back once but for such
lines, as long as these come out alike (``compose.quoting``).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from handout.records import dataclass

BODIES: Final = 48
"""Bodies kept: all that the brands of one handout and language may have between them, by country, paper, staff's
language and variant. Sheets are made language by language and handout by handout, so no other is asked for again."""
PLANS: Final = 16
"""Bodies kept as laid out and painted: about a megabyte each."""
DESIGNS: Final = 64
"""Stylesheets, some 50 KB each: the layouts of a project, in both directions of writing, with its variants."""
CHECKS: Final = 4096
"""What is wrong with a layout and a brand together: mostly nothing at all."""


@dataclass(frozen=True, slots=True)
class BodyKey:
    """What a body, its faults and the verdict on it are made from, besides the words that it quotes of its brand.

    Which variables those are (``{clinic.phone}`` …) the texts tell, the same for every brand: ``assemble.bodies``
    notes them when it makes the first body of a key, and keeps bodies by their values, too.
    """

    handout: str
    language: str
    """The tag, not ``source``: also picks the translation."""
    variant: str | None
    """Its ``only`` and ``not``, and whether two languages stand side by side."""
    region: str
    """The emergency number, ``only: {region}``, formats of dates, for whom a sign-off counts."""
    staff: str
    """The staff's language: the strip, their help box, the marks, the text beside the patient's."""
    paper: str
    """The body says it; a booklet card of a layout may ask."""
    brand: str | None
    """None, unless some ``only`` or ``not`` of the handout names brands."""
    today: date
    """Sign-offs and reviews expire: a verdict is one of a day, and the marks say it."""
    draft: bool
    release: bool
    """What is refused."""


@dataclass(frozen=True, slots=True)
class StyleKey:
    """What a stylesheet is resolved from. It has no colours: these are names of roles until the file is bound."""

    layout: str
    """With all layouts that it stands on."""
    variant: str | None
    """What it lays over the layout."""
    body_face: str | None
    heading_face: str | None
    """The brand's own typefaces."""
    paper: str
    rtl: bool
    imposed: bool
    standard: str
    """The last two stand in the stylesheet, though no style depends on them."""


@dataclass(frozen=True, slots=True)
class DesignKey:
    """What the checks of a design look at. Of a brand only the colours and the places of these: ``brand`` is None for
    the checks that see neither, and ``language`` and ``handout`` are None for those that see colours alone."""

    stylesheet: str
    """Its digest."""
    brand: str | None
    language: str | None
    """Its size and the project's own file for it."""
    handout: str | None
    """Signs beside words; blocks that a layout names."""


@dataclass(frozen=True, slots=True)
class ComposedKey:
    """What the pages of a body depend on, without their header and footer."""

    body: str
    """The digest: every word and the place of each."""
    stylesheet: str
    """The digest."""
    frames: tuple[object, ...]
    """What header, footer and marks leave to the text (``Geometry.body``): the one thing that a brand can change, by a
    footer of two rows, a logo that is higher or none."""
    pictures: tuple[str, ...]
    """The digests of all pictures that body and layout may show."""
    answers: tuple[object, ...] = ()
    """Of a body that has gaps for what it quotes, which is all that ``body`` says of these: how long the texts are that
    brands have there, as far as the layout asked for it (``compose.quoting``)."""


@dataclass(frozen=True, slots=True)
class PlanKey:
    """The same pages with what all brands print alike in header and footer."""

    composed: ComposedKey
    running: tuple[object, ...]
    """Where those pieces stand and where the brand's have their slots (``Geometry.alike``): not how wide these are."""
