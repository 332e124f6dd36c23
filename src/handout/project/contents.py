"""What a project holds once it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from handout import packaged
from handout.errors import Diagnostic, InputError, Position, error
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.glossary import Glossary, ListedTerm
from handout.models.image import Image
from handout.models.language import Language, Region
from handout.models.layout import Layout
from handout.models.locales import NO_LANGUAGE, english_name, native_name
from handout.models.meaning import meant_by, tags_of
from handout.models.translation import BrandTranslation, Translation
from handout.models.variant import Variant
from handout.project.pictures import packaged_icon
from handout.records import dataclass, field
from handout.source import Loaded
from handout.source.strict import tag_slip
from handout.text.fontfile import FontFile

Subject = tuple[str, ...]
"""What a fault makes unusable: ``("handout", id)``, ``("translation", handout, tag)``, ``("brand", id)``,
``("brand-translation", brand, tag)``, ``("glossary", tag)``, ``("brand-language", brand, tag)`` (which a brand names
and nobody knows), ``("layout", id)``, ``("variant", id)``, ``("region", code)``, ``("language", tag)``,
``("font", file)``, ``("icon", name)`` (``""`` stands for all icons), and ``("folder", name)``: nobody knows what stands
in it."""

NAMELESS = "content"
"""Stands for a handout whose file does not even say its id: any translation and any sheet may be its own."""


@dataclass(frozen=True)
class Contents:
    """The sound files of a folder by their ids. What has an error stands in ``faults`` and in no other mapping,
    so that nothing broken is built by mistake and the rest still is."""

    root: Path
    handouts: Mapping[str, Loaded[Handout]]
    translations: Mapping[tuple[str, str], Loaded[Translation]]
    """By handout and language tag."""
    brands: Mapping[str, Loaded[Brand]]
    brand_translations: Mapping[tuple[str, str], Loaded[BrandTranslation]]
    """By brand and language tag."""
    layouts: Mapping[str, Loaded[Layout]]
    """The packaged ones, and the project's own over them."""
    regions: Mapping[str, Region]
    """The packaged ones, and the project's own over them."""
    images: Mapping[str, Image]
    """By the name of the file relative to the project, ``/`` between the parts; checked and bounded."""
    faults: Mapping[Subject, tuple[Diagnostic, ...]]
    variants: Mapping[str, Loaded[Variant]] = field(default_factory=dict)
    """The packaged ones, and the project's own over them."""
    clinics: Mapping[str, Loaded[Brand]] = field(default_factory=dict)
    """Every brand whose own file is sound, though it may name something that is not: what it says is known, even where
    nothing can be built for it."""
    languages: Mapping[str, Loaded[Language]] = field(default_factory=dict)
    """The project's own, each laid over the packaged one: where a clinic records who has checked the fixed words."""
    fonts: tuple[FontFile, ...] = ()
    """The faces of the font files in ``fonts/`` that are fit for use."""
    own_icons: Mapping[str, Image] = field(default_factory=dict)
    """The icons in ``icons/`` by their names, as stencils; each stands before a packaged one of its name."""
    glossaries: Mapping[str, Loaded[Glossary]] = field(default_factory=dict)
    """The lists of terms by the language of the translations."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Every fault and warning of every file, in the order of files and lines."""

    def broken(self, kind: str) -> frozenset[str]:
        """The names of what of a kind has faults: handouts, brands, layouts, languages …"""
        return frozenset(subject[1] for subject in self.faults if subject[0] == kind and len(subject) == 2)

    @property
    def handout_names(self) -> frozenset[str]:
        """The ids of all handouts, broken ones too."""
        return frozenset((*self.handouts, *self.broken("handout")))

    def translations_of(self, handout: str) -> Iterator[Loaded[Translation]]:
        """Those of one handout."""
        return (self.translations[name, tag] for name, tag in self.translations if name == handout)

    def language(self, tag: str) -> Language:
        """The language of a tag: the project's own, the packaged one, else what its tag alone tells, without fixed
        words. InputError with the tags one may have meant if there is none, and where the project's own file for it is
        broken: what it would change is not known."""
        if ("language", tag) in self.faults:
            message, where = f"the file of the language “{tag}” has faults", Position(f"languages/{tag}.yaml")
            raise InputError(error("broken-language", message, where, "Mend that file first."))
        if found := self._known_language(tag):
            return found
        raise InputError(unknown_language(tag, self.languages))

    def _known_language(self, tag: str) -> Language | None:
        own = self.languages.get(tag)
        return own.model if own else packaged.language(tag) or packaged.plain_language(tag)

    def language_name(self, tag: str, reader: str = "en") -> str:
        """What the staff call a language, in that of ``reader`` (a tag): in English as its file says it, where that
        does, else as CLDR has it."""
        known = self._known_language(tag)
        return english_name(tag, reader, known.english if known else None)

    def own_name(self, tag: str) -> str:
        """What a language calls itself: as its file says it, where that does, else as CLDR has it."""
        known = self._known_language(tag)
        return native_name(tag, known.name if known else None)

    def terms_of(self, source: str, tag: str) -> tuple[ListedTerm, ...]:
        """The terms of a translation from one language into another."""
        found = self.glossaries.get(tag)
        return found.model.terms if found and found.model.source_language == source else ()

    @property
    def icon_names(self) -> frozenset[str]:
        """What layouts may call an icon."""
        return frozenset((*packaged.icons(), *self.own_icons))

    def icon(self, name: str) -> Image | None:
        """The icon of a name; None if there is none. InputError where the project's own file for it is broken, as for
        ``language``."""
        if ("icon", name) in self.faults or ("icon", "") in self.faults:
            message, where = f"the file of the icon “{name}” has faults", Position(f"icons/{name}.svg")
            raise InputError(error("broken-icon", message, where, "Mend that file first."))
        return self.own_icons.get(name) or packaged_icon(name)


def unknown_language(tag: str, own: Collection[str] = (), where: Position | None = None) -> Diagnostic:
    """The fault of a tag of which nothing is known; ``own``: the languages that the project adds."""
    slip = tag_slip(tag)
    message = f"there is no language “{tag}”"
    if meant := meant_by(tag, {*packaged.languages(), *own}):
        return error("unknown-language", message, where, f"Did you mean {' or '.join(meant)}?")
    if tags := tags_of(tag):
        return error("unknown-language", message, where, f"Write its tag, {' or '.join(tags)}; to add it: {ADDING}.")
    if slip:
        return error("bad-language", slip[0], where, slip[1])
    if tag.split("-", maxsplit=1)[0] in NO_LANGUAGE:
        return error("bad-language", f"“{tag}” names no language", where, "Write a tag such as es, pt-BR or zh-Hans.")
    hint = f"“handout languages” lists those that are there. A file languages/{tag}.yaml adds one: {ADDING}."
    return error("unknown-language", message, where, hint)


ADDING: Final = "docs/adding.md, “Add a language”"
"""Where it is told how a project adds a language."""
