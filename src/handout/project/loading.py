"""From a folder to its ``Contents``: every file read, every fault told, what is sound kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from handout import packaged
from handout.errors import Diagnostic, Position, error, has_errors, warning
from handout.images import read_icon
from handout.looking import is_file
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.glossary import Glossary
from handout.models.image import Image
from handout.models.language import Language, LanguageFile, Region
from handout.models.layout import Layout
from handout.models.translation import BrandTranslation, Translation
from handout.models.variant import Variant
from handout.project import designs, soundness
from handout.project.bulk import bulk_faults
from handout.project.contents import NAMELESS, Contents, Subject
from handout.project.finding import HIDING, Finds, FoundFile, find
from handout.project.glossaries import glossary_faults, reserved
from handout.project.languages import laid_over, language_faults, under, unknown_languages, without
from handout.project.late import LateFaults, LateFiles
from handout.project.ledger import FileReader, Ledger, in_order
from handout.project.packed import PackedFiles
from handout.project.pictures import Pictures
from handout.project.soundness import Surroundings
from handout.project.subjects import hidden, id_of_broken
from handout.records import dataclass, replace
from handout.source import Loaded, look, packed
from handout.spelling import did_you_mean
from handout.text.fontfile import FontFile

B = TypeVar("B", bound=BaseModel)
K = TypeVar("K")
V = TypeVar("V")


def load(root: Path, reader: FileReader = look, languages: frozenset[str] | None = None) -> Contents:
    """What stands in a folder (``Project.load``)."""
    loading = _Loading(root, find(root), Pictures(root), Ledger(look=reader), languages)
    return replace(loading.contents(), diagnostics=in_order((*loading.found.faults, *loading.ledger.told())))


@dataclass(slots=True)
class _Loading:
    """One load: the files of each kind in the order in which they need each other."""

    root: Path
    found: Finds
    pictures: Pictures
    ledger: Ledger
    asked: frozenset[str] | None = None
    """The languages whose files are read at once; None: all."""

    def contents(self) -> Contents:
        for fault in self.found.faults:
            if fault.where and fault.code in HIDING:
                self.ledger.fault(hidden(fault.where.file), [fault])
        regions, broken_regions = self._regions()
        icons = self._icons()
        layouts = self._shared("layout", Layout, self.found.layouts, packaged.layouts_folder(), packaged.layout)
        variants = self._shared("variant", Variant, self.found.variants, packaged.variants_folder(), packaged.variant)
        handouts = self._handouts()
        brands = {
            f.ids[0]: loaded for f in self.found.brands if (loaded := self.ledger.read(f, Brand, ("brand", *f.ids)))
        }
        names = [found.ids[0] for found in self.found.brands]
        around = Surroundings(
            names,
            {*layouts, *self.ledger.broken("layout")},
            regions,
            broken_regions,
            {*variants, *self.ledger.broken("variant")},
            [found.ids[0] for found in self.found.languages],
        )
        self._judge_handouts(handouts, around)
        self._judge_brands(brands, around)
        brands = {name: self._with_known(name, loaded, around) for name, loaded in brands.items()}
        self._judge_layouts(layouts, variants, [loaded.model for loaded in handouts.values()], icons)
        translations = self._translations({*handouts, *self.ledger.broken("handout")}, handouts, around)
        languages = self._languages()
        brand_translations = self._brand_translations(around)
        return Contents(
            root=self.root,
            handouts=self.ledger.sound("handout", handouts),
            translations=translations,
            brands=self.ledger.sound("brand", brands),
            clinics=brands,
            brand_translations=brand_translations,
            layouts=self.ledger.sound("layout", layouts),
            variants=self.ledger.sound("variant", variants),
            regions=regions,
            images=dict(sorted(self.pictures.images.items())),
            languages=languages,
            fonts=self._fonts(),
            own_icons=icons,
            glossaries=self._glossaries(around),
            faults=self._faults(translations, languages),
        )

    def _faults(
        self,
        translations: Mapping[tuple[str, str], Loaded[Translation]],
        languages: Mapping[str, Loaded[Language]],
    ) -> Mapping[Subject, tuple[Diagnostic, ...]]:
        if isinstance(translations, LateFiles) and isinstance(languages, LateFiles):
            return LateFaults(self.ledger, {"translation": translations, "language": languages})
        return self.ledger.unusable()

    def _read(
        self, files: Iterable[tuple[K, str, Callable[[], V | None]]], made: dict[K, V] | PackedFiles[K, V]
    ) -> Mapping[K, V]:
        """Of each file its key, its language, and what reads it: at once into ``made``, or when it is first asked
        for."""
        left = dict[K, Callable[[], V | None]]()
        for key, tag, read in files:
            if self.asked is not None and tag not in self.asked:
                left[key] = read
            elif (loaded := read()) is not None:
                made[key] = loaded
        return made if self.asked is None else LateFiles(made, left)

    def _regions(self) -> tuple[dict[str, Region], list[str]]:
        regions = {code: region for code in packaged.regions() if (region := packaged.region(code))}
        for found in self.found.regions:
            (code,) = found.ids
            if loaded := self.ledger.read_named(found, Region, "region"):
                regions[code] = loaded.model
        broken = self.ledger.broken("region")
        return {code: regions[code] for code in sorted(regions) if code not in broken}, broken

    def _languages(self) -> Mapping[str, Loaded[Language]]:
        """The project's own, over the packaged ones."""
        files = sorted(self.found.languages, key=lambda found: found.ids)
        return self._read(((found.ids[0], found.ids[0], partial(self._language, found)) for found in files), {})

    def _language(self, found: FoundFile) -> Loaded[Language] | None:
        (tag,) = found.ids
        subject = ("language", tag)
        loaded = self.ledger.read_named(found, LanguageFile, "language", packaged.under_language(tag))
        if near := loaded or self.ledger.guesses.get(subject):
            self.ledger.further(subject, language_faults(near, under(tag)))
        if loaded is None or has_errors(self.ledger.faults.get(subject, ())):
            return None
        return laid_over(under(tag), loaded)

    def _fonts(self) -> tuple[FontFile, ...]:
        """Fit for use as they are, or told and not used: a font can change a word on every page."""
        if not self.found.fonts:
            return ()
        from handout.text.vetting import admit

        files, faults = admit([(found.name, found.path) for found in self.found.fonts])
        for fault in faults:
            self.ledger.fault(("font", fault.where.file if fault.where else ""), [fault])
        return files

    def _icons(self) -> dict[str, Image]:
        """The project's own."""
        icons = {}
        for found in self.found.icons:
            (name,) = found.ids
            image, faults = read_icon(found.path, found.name)
            self.ledger.fault(("icon", name), faults)
            if image:
                icons[name] = image
        return icons

    def _shared(
        self, kind: str, model: type[B], found: list[FoundFile], folder: Path, ours: Callable[[str], Loaded[B] | None]
    ) -> dict[str, Loaded[B]]:
        """The project's own, and the packaged ones of that folder (``ours``) which it does not replace."""
        own = {f.ids[0]: loaded for f in found if (loaded := self.ledger.read(f, model, (kind, *f.ids)))}
        replaced = {file.ids[0] for file in found}
        for file in sorted(file for file in folder.glob("*.yaml") if file.stem not in replaced):
            other = FoundFile(file, f"{packaged.NAMED}{folder.name}/{file.name}", (file.stem,))
            if loaded := ours(file.stem) or self.ledger.read(other, model, (kind, file.stem)):
                own[file.stem] = loaded
        return own

    def _handouts(self) -> dict[str, Loaded[Handout]]:
        handouts: dict[str, Loaded[Handout]] = {}
        for found in self.found.handouts:
            reading = self.ledger.look(found.path, found.name, Handout)
            loaded = reading.loaded
            ident = loaded.model.handout if loaded else id_of_broken(found)
            self.ledger.fault(("handout", ident), reading.faults)
            if reading.guess:
                self.ledger.guesses["handout", ident] = reading.guess
            if loaded is None:
                continue
            if ident in handouts:
                self.ledger.fault(("handout", ident), [_second(loaded, handouts[ident])])
            handouts.setdefault(ident, packed(loaded))
            stem = found.ids[0] if found.ids else None
            if stem is not None and stem != ident:
                self.ledger.fault(("handout", ident), [soundness.misnamed(loaded, "handout", stem)])
        self._fault_codes(handouts)
        return handouts

    def _fault_codes(self, handouts: Mapping[str, Loaded[Handout]]) -> None:
        """By its code the staff tell a printed sheet from others."""
        first: dict[str, str] = {}
        for ident, loaded in handouts.items():
            other = first.setdefault(loaded.model.code.casefold(), ident)
            if other != ident:
                message = f"the handout “{other}” has this code too"
                hint = "Give each handout a code of its own: by it the staff tell sheets apart."
                self.ledger.fault(("handout", ident), [warning("duplicate-code", message, loaded.at("code"), hint)])

    def _judge_handouts(self, handouts: Mapping[str, Loaded[Handout]], around: Surroundings) -> None:
        for ident, loaded in self.ledger.judged("handout", handouts).items():
            too_much = tuple(bulk_faults(loaded))
            self.ledger.further(("handout", ident), too_much or soundness.handout_faults(loaded, around))
            self.ledger.further(("handout", ident), self.pictures.of_handout(loaded))
            self.ledger.further(("handout", ident), reserved(loaded))
        for ident, loaded in handouts.items():
            self.ledger.fault(("handout", ident), soundness.role_faults(loaded))

    def _judge_brands(self, brands: Mapping[str, Loaded[Brand]], around: Surroundings) -> None:
        for folder, loaded in self.ledger.judged("brand", brands).items():
            self.ledger.further(("brand", folder), soundness.brand_faults(loaded, folder, around))
            if ("brand", folder) in self.ledger.guesses:
                self.ledger.further(("brand", folder), (fault for _, fault in unknown_languages(loaded, around)))
            self.ledger.further(("brand", folder), self.pictures.of_brand(loaded))
            if loaded.model.region in around.broken_regions:
                message = f"the file of the region “{loaded.model.region}” has faults"
                self.ledger.fault(("brand", folder), [_depends(message, loaded.at("region"))])

    def _with_known(self, folder: str, loaded: Loaded[Brand], around: Surroundings) -> Loaded[Brand]:
        """The brand with the languages of which something is known; one that has none left is broken."""
        unknown = dict(unknown_languages(loaded, around))
        left = without(loaded, frozenset(unknown))
        for tag, fault in unknown.items():
            self.ledger.fault(("brand-language", folder, tag) if left.model.languages else ("brand", folder), [fault])
        return left

    def _judge_layouts(
        self,
        layouts: Mapping[str, Loaded[Layout]],
        variants: Mapping[str, Loaded[Variant]],
        handouts: list[Handout],
        icons: Iterable[str],
    ) -> None:
        """They share their names: sheets are named by both. Of two alike the project's own is at fault."""
        known_icons = {*packaged.icons(), *icons, *self.ledger.broken("icon")}
        known: dict[str, Loaded[Layout] | None] = {**dict.fromkeys(self.ledger.broken("layout")), **layouts}
        complete = not self.ledger.broken("handout")
        own_variants = {file.ids[0] for file in self.found.variants}
        own_layouts = {file.ids[0] for file in self.found.layouts}
        own = own_layouts - own_variants
        for name in sorted(own & {*variants}):
            if loaded := layouts.get(name) or self.ledger.guesses.get(("layout", name)):
                self.ledger.further(("layout", name), [designs.same_name("layout", loaded)])
        for name, loaded in self.ledger.judged("variant", variants).items():
            faults = designs.variant_faults(loaded, name, set(known) - own, handouts, complete=complete)
            self.ledger.further(("variant", name), faults)
            if name in own_variants and (under := _packaged_variant(name)):
                self.ledger.further(("variant", name), designs.promise_faults(loaded, under))
        for name, loaded in self.ledger.judged("layout", layouts).items():
            self.ledger.further(
                ("layout", name), designs.layout_faults(loaded, name, known, handouts, complete=complete)
            )
            if name in own_layouts:  # no project takes away an icon of ours
                self.ledger.further(("layout", name), designs.icon_faults(loaded, known_icons))
        broken = self.ledger.broken("layout")
        for name, loaded in layouts.items():
            if loaded.model.extends in broken and loaded.model.extends != name:
                message = f"the layout “{loaded.model.extends}”, which it extends, has faults"
                self.ledger.fault(("layout", name), [_depends(message, loaded.at("extends"))])

    def _translations(
        self, known: set[str], handouts: Mapping[str, Loaded[Handout]], around: Surroundings
    ) -> Mapping[tuple[str, str], Loaded[Translation]]:
        nameless = ("handout", NAMELESS) in self.ledger.faults
        read = partial(self._translation, known=None if nameless else known, handouts=handouts, around=around)
        return self._read(
            (((found.ids[0], found.ids[1]), found.ids[1], partial(read, found)) for found in self.found.translations),
            PackedFiles(),
        )

    def _translation(
        self,
        found: FoundFile,
        *,
        known: set[str] | None,
        handouts: Mapping[str, Loaded[Handout]],
        around: Surroundings,
    ) -> Loaded[Translation] | None:
        """``known``: the handouts that there are; None where any may be."""
        handout, tag = found.ids
        subject = ("translation", handout, tag)
        if known is not None:
            self.ledger.fault(subject, _place_faults(found, handout, known))
        source = handouts[handout].model.language if handout in handouts else None
        judge = partial(_translation_faults, handout=handout, tag=tag, around=around, source=source)
        loaded = self.ledger.read_sound(found, Translation, subject, judge)
        if loaded is None and subject in self.ledger.faults:
            self.ledger.faults[subject] = [_filled_by_update(f, subject) for f in self.ledger.faults[subject]]
        return packed(loaded) if loaded else None

    def _glossaries(self, around: Surroundings) -> dict[str, Loaded[Glossary]]:
        made = {}
        for found in self.found.terms:
            (tag,) = found.ids
            judge = partial(glossary_faults, tag=tag, around=around)
            if loaded := self.ledger.read_sound(found, Glossary, ("glossary", tag), judge):
                made[tag] = loaded
        return made

    def _brand_translations(self, around: Surroundings) -> dict[tuple[str, str], Loaded[BrandTranslation]]:
        made = {}
        for found in self.found.brand_translations:
            brand, tag = found.ids
            judge = partial(soundness.brand_translation_faults, brand=brand, tag=tag, around=around)
            if loaded := self.ledger.read_sound(found, BrandTranslation, ("brand-translation", brand, tag), judge):
                made[brand, tag] = loaded
        return made


def _packaged_variant(name: str) -> Variant | None:
    """Ours of that name, whether or not the project has its own."""
    found = packaged.variant(name) if is_file(packaged.variants_folder() / f"{name}.yaml") else None
    return found.model if found else None


def _second(loaded: Loaded[Handout], first: Loaded[Handout]) -> Diagnostic:
    message = f"the handout “{loaded.model.handout}” stands in {first.name} too"
    return error("duplicate-id", message, loaded.at("handout"), "Give one of them another id, or delete one.")


def _depends(message: str, where: Position) -> Diagnostic:
    return error("depends-on-broken", message, where, "Mend that file first.")


def _translation_faults(
    loaded: Loaded[Translation], *, handout: str, tag: str, around: Surroundings, source: str | None
) -> Iterable[Diagnostic]:
    yield from soundness.translation_faults(loaded, handout, tag, around)
    if tag == source:
        message = f"“{tag}” is the language that the handout is written in"
        yield error("source-language", message, loaded.at("language"), "Delete the file.")


def _filled_by_update(fault: Diagnostic, subject: Subject) -> Diagnostic:
    """Of an empty translation: what fills it."""
    if fault.code != "empty-file":
        return fault
    _, handout, tag = subject
    hint = f"“handout translations update {handout} -l {tag}” writes every text into it; or delete the file."
    return replace(fault, hint=hint)


def _place_faults(found: FoundFile, handout: str, known: set[str]) -> Iterable[Diagnostic]:
    where = Position(found.name)
    if handout not in known:
        message, hint = f"there is no handout “{handout}”", did_you_mean(handout, known)
        yield error("unknown-handout", message, where, f"{hint} Rename the folder, or delete it.")
