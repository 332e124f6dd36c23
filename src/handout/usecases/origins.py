"""From what a sheet is made besides its text, as keys: where one is another today, the sheet is outdated.

A key says what a sheet prints, not how its file is written: a remark, the order of keys and a language added to a brand
change none, nor does a default that is written out, so that a later optional field outdates nothing. What cannot be
known today, because a file is broken or gone, is None; of a key in parts, with colons between them, only the part: a
font that is not here hides no new phone number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from typing import Final

from handout.errors import EnvironmentFault, HandoutError
from handout.project import Project
from handout.source import told
from handout.style import stands_on
from handout.usecases.typefaces import Families, of_brand, of_layout

Faces = Callable[[Families], Iterable[str]]
_ELSEWHERE = {"format", "languages", "layout", "variants"}
"""Of a brand, what decides which sheets there are, and not what they say."""
_UNKNOWN = "?"


def another(now: str | None, then: str) -> bool:
    """Whether a key of today is surely another than the one that a sheet was made with."""
    if now is None:
        return False
    today, known = now.split(":"), then.split(":")
    return len(today) != len(known) or any(part not in (_UNKNOWN, old) for part, old in zip(today, known, strict=True))


class Origins:
    """The keys of one project.

    ``faces`` gives what identifies the font files of families, and may raise EnvironmentFault; ``logo`` the
    digest of its picture, if it has one; ``own_fonts`` that of the project's own fonts among families; ``icons`` gives
    the names of those that a layout may paint, with a variant laid over it.
    """

    def __init__(
        self,
        project: Project,
        faces: Faces,
        logo: Callable[[str], str],
        own_fonts: Callable[[frozenset[str]], str],
        icons: Callable[[str, str | None], Collection[str]],
    ) -> None:
        self._project, self._faces, self._logo, self._icons = project, faces, logo, icons
        self._own_fonts = own_fonts
        self._languages: dict[str, str] = {}
        self._fonts: dict[tuple[str, ...], str] = {}
        self._clinics: dict[str, str | None] = {}
        self._brands: dict[tuple[str, str], str | None] = {}
        self._layouts: dict[tuple[str, str | None], str | None] = {}
        self._words: dict[tuple[str, tuple[str, ...]], str] = {}

    def brand(self, brand: str, language: str) -> str | None:
        """The clinic: its name, contact, logo, colours and fonts, its words in the language, its country."""
        if (brand, language) not in self._brands:
            self._brands[brand, language] = self._brand(brand, language)
        return self._brands[brand, language]

    def layout(self, name: str, variant: str | None = None) -> str | None:
        """The layout and what it stands on, after its name and a colon; then the font files that it names
        and the project's own icons that it paints, if there are any (our icons change with the program alone), and what
        the variant lays over it."""
        if (name, variant) not in self._layouts:
            self._layouts[name, variant] = self._layout(name, variant)
        return self._layouts[name, variant]

    def words(self, handout: str, language: str, brand: str, variant: str | None = None) -> str | None:
        """The program's fixed words, in the languages that the sheet prints, the staff's translation, and fonts; on a
        sheet of two languages the brand's words in the staff's, too."""
        project, found = self._project, self._project.variants.get(variant or "")
        source, clinic = project.handouts.get(handout), project.brands.get(brand)
        if source is None or clinic is None:
            return None
        staff = clinic.model.staff_language
        printed = self._fixed_words(handout, (language, staff, source.model.language))
        return f"{printed}:{self._own_words(brand, staff)}" if found and found.model.two else printed

    def language(self, tag: str) -> str:
        """What a language's file says: its words, and how they look."""
        if tag not in self._languages:
            self._languages[tag] = self._language(tag)
        return self._languages[tag]

    def fonts(self, tags: Iterable[str]) -> str:
        """The project's own fonts in which words of these languages may be set; brands and layouts name others."""
        subject = tuple(sorted(set(tags)))
        if subject not in self._fonts:
            self._fonts[subject] = self._own_fonts(frozenset(name for tag in subject for name in self._families(tag)))
        return self._fonts[subject]

    def _families(self, tag: str) -> tuple[str, ...]:
        try:
            return self._project.language(tag).fonts
        except HandoutError:
            return ()

    def _brand(self, name: str, language: str) -> str | None:
        if name not in self._clinics:
            self._clinics[name] = self._clinic(name)
        clinic = self._clinics[name]
        return None if clinic is None else f"{clinic}:{self._own_words(name, language)}"

    def _clinic(self, name: str) -> str | None:
        """What its sheets in all languages have of it."""
        project, loaded = self._project, self._project.clinics.get(name)
        if loaded is None:
            return None
        region, sound = project.regions.get(loaded.model.region), name in project.brands
        country = _key(told(region, {"format", "sources"})) if region else _UNKNOWN
        logo = _key(self._logo(name)) if sound else _UNKNOWN
        clinic = _key(told(loaded.model, _ELSEWHERE))
        return ":".join((clinic, country, logo, self._named_faces(of_brand(loaded))))

    def _named_faces(self, named: Families) -> str:
        try:
            return _key(*self._faces(named))
        except EnvironmentFault:
            return _UNKNOWN

    def _own_words(self, brand: str, language: str) -> str:
        if ("brand-translation", brand, language) in self._project.faults:
            return _UNKNOWN
        own = self._project.brand_translations.get((brand, language))
        return _key(told(own.model)) if own else _NOTHING

    def _layout(self, name: str, variant: str | None) -> str | None:
        found = self._project.layouts.get(name)
        if found is None:
            return None
        layers = [self._project.layouts.get(layer) for layer in stands_on(found.model)]
        said = _key(*(told(loaded.model) for loaded in layers if loaded))
        named = of_layout(self._project, name, variant)
        fonts = f":{self._named_faces(named)}" if named else ""
        own = f"{name}:{said}{fonts}{self._own_icons(name, variant)}"
        return own if variant is None else f"{own}:{self._variant(variant)}"

    def _own_icons(self, layout: str, variant: str | None) -> str:
        painted = sorted(self._icons(layout, variant))
        if any(("icon", name) in self._project.faults for name in ("", *painted) if painted):
            return f":{_UNKNOWN}"
        own = {name: self._project.own_icons[name].sha256 for name in painted if name in self._project.own_icons}
        return f":{_key(own)}" if own else ""

    def _variant(self, name: str) -> str:
        found = self._project.variants.get(name)
        return _key(told(found.model)) if found else _UNKNOWN

    def _fixed_words(self, handout: str, tags: tuple[str, str, str]) -> str:
        """Those of a sheet in three languages: its own, the staff's, the source's."""
        if (handout, tags) not in self._words:
            fonts = _key(self.fonts(tags))
            self._words[handout, tags] = ":".join(
                (*map(self.language, tags), self._staff_text(handout, tags[1]), fonts)
            )
        return self._words[handout, tags]

    def _language(self, tag: str) -> str:
        if ("language", tag) in self._project.faults:
            return _UNKNOWN
        try:
            return _key(told(self._project.language(tag), {"format": (), "labels": ("by", "reviewed")}))
        except HandoutError:  # a language that nothing is known of
            return _UNKNOWN

    def _staff_text(self, handout: str, staff: str) -> str:
        if ("translation", handout, staff) in self._project.faults:
            return _UNKNOWN
        translation = self._project.translations.get((handout, staff))
        return _key(told(translation.model) if translation else None)


def _key(*parts: object) -> str:
    """128 bits in hex: it tells changes, and guards against nobody."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


_NOTHING: Final = _key(None)
