"""What goes into the file of one sheet, as digests: a sheet whose key is that of yesterday is not made again.

A key must never be too small, or a sheet would stand that is no longer true; and where it is too large, a changed word
makes sheets anew that it does not touch. So it is put together from just what a sheet is made of: what the program is,
every word of the assembled sheet, what its file says of itself (``usecases.origins`` among it: its clinic, its layout
with what that stands on, its fixed words), the pictures and icons that it shows, the faces that it names, and each
language that it has a word of.

On which line of a file a word stands is no part of it, unless the standing file comes with a fault that names a line:
then a remark above that line makes it anew.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from handout.assemble.job import Request
from handout.caching import cached
from handout.errors import Diagnostic
from handout.models.image import Image
from handout.models.messages import Same
from handout.output.edition import Edition
from handout.records import dataclass
from handout.sharing import BODIES
from handout.sheet import Sheet
from handout.sheet.quoting import parted
from handout.source import Loaded
from handout.style import Stylesheet, stands_on
from handout.usecases.canonical import Canonical, digest, digested
from handout.usecases.inputs import program_digest
from handout.usecases.workshop import Workshop


@dataclass(frozen=True, slots=True)
class SheetKeys:
    """Digests in hex: of what makes the ``body``, which sheets of several brands may share; of ``all`` that makes the
    file; and of the ``places`` in files at which a fault of the sheet may be told."""

    body: str
    all: str
    places: str

    @property
    def placed(self) -> str:
        """The key of a file that comes with places: of the words on its pages, or of what was told of it."""
        return f"{self.all}:{self.places}"

    def kept(self, told: tuple[Diagnostic, ...], *, drawn: bool) -> str:
        """The key under which a finished file is kept; ``told`` is repeated as long as it stands, ``drawn`` as well."""
        return self.placed if drawn or any(fault.where for fault in told) else self.all

    def stand(self, known: str | None) -> bool:
        """Whether a file that is kept under the key ``known`` is what would be made."""
        return known in (self.all, self.placed)


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What one sheet is made of. ``icons`` are those that its stylesheet may paint; ``said`` is all that its file says
    of itself."""

    request: Request
    sheet: Sheet
    edition: Edition
    stylesheet: Stylesheet
    icons: Mapping[str, Image]
    said: Mapping[str, str]


def sheet_keys(shop: Workshop, of: Ingredients) -> SheetKeys:
    """The keys of one sheet. EnvironmentFault where a font is gone."""
    sheet, edition, stylesheet, said = of.sheet, of.edition, of.stylesheet, of.said
    quoted = parted(sheet.body)
    body = shop.digested.get(Same(quoted.body), lambda: digested(quoted.body))
    letterhead = Canonical()
    head = letterhead.digest(sheet.letterhead)
    pictured = sorted(shop.project.images.keys() & quoted.body.pictured)
    tags = sorted(body.languages | letterhead.languages)
    own = _together(
        program_digest(),
        (body.words, *sorted(quoted.values.items())),
        (said["layout_key"], edition.variant, edition.imposed, *stylesheet.typefaces.items()),
        tuple((name, shop.picture(name)) for name in pictured),
        tuple((name, icon.sha256) for name, icon in of.icons.items()),
        tuple(face.key for face in shop.faces(shop.families(of.request))),
        (shop.origins.fonts(tags), *map(shop.origins.language, tags)),
    )
    places = digest(body.places, letterhead.places, *_layers(shop, stylesheet))
    return SheetKeys(own, digest(own, head, edition.data(), dict(said), stylesheet.standard), places)


@cached(BODIES)
def _together(*parts: Hashable) -> str:
    """The digest of all that makes a body. Kept: brands that share the body ask for it again."""
    return digest(*parts)


def _layers(shop: Workshop, stylesheet: Stylesheet) -> list[str]:
    """Where the files stand what they say of a sheet's looks: a fault of a style is told there."""
    layouts, variants = shop.project.layouts, shop.project.variants
    names = stands_on(layouts[stylesheet.layout].model)
    files: list[Loaded[Any]] = [layouts[name] for name in names if name in layouts]
    files += [variants[stylesheet.variant]] if stylesheet.variant and stylesheet.variant in variants else []
    return [shop.places(file) for file in files]
