"""From a folder to its ``Contents``: every file read, every fault told, what is sound kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

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
from handout.project.contents import NAMELESS, Contents, Subject
from handout.project.finding import HIDING, Finds, FoundFile, find
from handout.project.glossaries import glossary_faults, reserved
from handout.project.languages import laid_over, language_faults, under, unknown_languages, without
from handout.project.pictures import Pictures
from handout.project.soundness import Surroundings
from handout.source import Data, Loaded, elsewhere, look, read_document
from handout.source.strict import ID_PATTERN
from handout.spelling import did_you_mean
from handout.text.fontfile import FontFile

_BEGINNING = 4096
"""Bytes in which a handout says its id."""

B = TypeVar("B", bound=BaseModel)
K = TypeVar("K")


def load(root: Path) -> Contents:
    """What stands in a folder (``Project.load``)."""
    loading = _Loading(root, find(root), Pictures(root))
    return replace(loading.contents(), diagnostics=loading.told())


@dataclass(slots=True)
class _Loading:
    """The state of one load: what was read by kind, and the faults by what they make unusable."""

    root: Path
    found: Finds
    pictures: Pictures
    faults: dict[Subject, list[Diagnostic]] = field(default_factory=dict)
    guesses: dict[Subject, Loaded[Any]] = field(default_factory=dict)
    """What faulty files probably mean: asked for further faults, and for nothing else."""

    def contents(self) -> Contents:
        for fault in self.found.faults:
            if fault.where and fault.code in HIDING:
                self._fault(_hidden(fault.where.file), [fault])
        regions, broken_regions = self._regions()
        icons = self._icons()
        layouts = self._shared("layout", Layout, self.found.layouts, packaged.layouts_folder())
        variants = self._shared("variant", Variant, self.found.variants, packaged.variants_folder())
        handouts = self._handouts()
        brands = {f.ids[0]: loaded for f in self.found.brands if (loaded := self._read(f, Brand, ("brand", *f.ids)))}
        names = [found.ids[0] for found in self.found.brands]
        around = Surroundings(
            names,
            {*layouts, *self._broken("layout")},
            regions,
            broken_regions,
            {*variants, *self._broken("variant")},
            [found.ids[0] for found in self.found.languages],
        )
        self._judge_handouts(handouts, around)
        self._judge_brands(brands, around)
        brands = {name: self._with_known(name, loaded, around) for name, loaded in brands.items()}
        self._judge_layouts(layouts, variants, [loaded.model for loaded in handouts.values()], icons)
        translations = self._translations({*handouts, *self._broken("handout")}, handouts, around)
        brand_translations = self._brand_translations(around)
        return Contents(
            root=self.root,
            handouts=self._sound("handout", handouts),
            translations=translations,
            brands=self._sound("brand", brands),
            clinics=brands,
            brand_translations=brand_translations,
            layouts=self._sound("layout", layouts),
            variants=self._sound("variant", variants),
            regions=regions,
            images=dict(sorted(self.pictures.images.items())),
            languages=self._languages(),
            fonts=self._fonts(),
            own_icons=icons,
            glossaries=self._glossaries(around),
            faults={subject: tuple(_in_order(told)) for subject, told in self.faults.items() if has_errors(told)},
        )

    def told(self) -> tuple[Diagnostic, ...]:
        """Every fault once."""
        every = [*self.found.faults, *(fault for told in self.faults.values() for fault in told)]
        return tuple(_in_order(every))

    def _fault(self, subject: Subject, faults: Iterable[Diagnostic]) -> None:
        if told := list(faults):
            self.faults.setdefault(subject, []).extend(told)

    def _read(self, found: FoundFile, model: type[B], subject: Subject, under: Data = None) -> Loaded[B] | None:
        reading = look(found.path, found.name, model, under)
        self._fault(subject, reading.faults)
        if reading.guess:
            self.guesses[subject] = reading.guess
        return reading.loaded

    def _read_named(self, found: FoundFile, model: type[B], key: str, under: Data = None) -> Loaded[B] | None:
        """A file that is named like its first key; None where it is not."""
        (name,) = found.ids
        loaded = self._read(found, model, (key, name), under)
        seen = loaded or self.guesses.get((key, name))
        if seen is None or getattr(seen.model, key) == name:
            return loaded
        self._further((key, name), [soundness.misnamed(seen, key, name)])
        return None

    def _judged(self, kind: str, loaded: Mapping[str, Loaded[B]]) -> dict[str, Loaded[B]]:
        """What was read, and what faulty files probably mean: faults of any of them are told in one run."""
        return {**{subject[1]: found for subject, found in self.guesses.items() if subject[0] == kind}, **loaded}

    def _further(self, subject: Subject, faults: Iterable[Diagnostic]) -> None:
        """Faults beyond the form of a file, but at places that have one already; nobody asks a text for the number that
        stands in for a faulty one."""
        if subject in self.guesses:
            said = (fault for fault in faults if fault.code != soundness.NUMBERS)
            faults = elsewhere(said, self.faults.get(subject, ()))
        self._fault(subject, faults)

    def _broken(self, kind: str) -> list[str]:
        return [subject[1] for subject, told in self.faults.items() if subject[0] == kind and has_errors(told)]

    def _sound(self, kind: str, loaded: Mapping[str, K]) -> dict[str, K]:
        broken = set(self._broken(kind))
        return {name: loaded[name] for name in sorted(loaded) if name not in broken}

    def _regions(self) -> tuple[dict[str, Region], list[str]]:
        regions = {code: region for code in packaged.regions() if (region := packaged.region(code))}
        for found in self.found.regions:
            (code,) = found.ids
            if loaded := self._read_named(found, Region, "region"):
                regions[code] = loaded.model
        broken = self._broken("region")
        return {code: regions[code] for code in sorted(regions) if code not in broken}, broken

    def _languages(self) -> dict[str, Loaded[Language]]:
        """The project's own, over the packaged ones."""
        languages = {}
        for found in self.found.languages:
            (tag,) = found.ids
            loaded = self._read_named(found, LanguageFile, "language", packaged.under_language(tag))
            if near := loaded or self.guesses.get(("language", tag)):
                self._further(("language", tag), language_faults(near, under(tag)))
            if loaded:
                languages[tag] = laid_over(under(tag), loaded)
        return self._sound("language", languages)

    def _fonts(self) -> tuple[FontFile, ...]:
        """Fit for use as they are, or told and not used: a font can change a word on every page."""
        if not self.found.fonts:
            return ()
        from handout.text.vetting import admit

        files, faults = admit([(found.name, found.path) for found in self.found.fonts])
        for fault in faults:
            self._fault(("font", fault.where.file if fault.where else ""), [fault])
        return files

    def _icons(self) -> dict[str, Image]:
        """The project's own."""
        icons = {}
        for found in self.found.icons:
            (name,) = found.ids
            image, faults = read_icon(found.path, found.name)
            self._fault(("icon", name), faults)
            if image:
                icons[name] = image
        return icons

    def _shared(self, kind: str, model: type[B], found: list[FoundFile], folder: Path) -> dict[str, Loaded[B]]:
        """The project's own, and the packaged ones of that folder which it does not replace."""
        own = {file.ids[0] for file in found}
        others = sorted(file for file in folder.glob("*.yaml") if file.stem not in own)
        files = [*found, *(FoundFile(f, f"{packaged.NAMED}{folder.name}/{f.name}", (f.stem,)) for f in others)]
        return {f.ids[0]: loaded for f in files if (loaded := self._read(f, model, (kind, *f.ids)))}

    def _handouts(self) -> dict[str, Loaded[Handout]]:
        handouts: dict[str, Loaded[Handout]] = {}
        for found in self.found.handouts:
            reading = look(found.path, found.name, Handout)
            loaded = reading.loaded
            ident = loaded.model.handout if loaded else _id_of_broken(found)
            self._fault(("handout", ident), reading.faults)
            if reading.guess:
                self.guesses["handout", ident] = reading.guess
            if loaded is None:
                continue
            if ident in handouts:
                self._fault(("handout", ident), [_second(loaded, handouts[ident])])
            handouts.setdefault(ident, loaded)
            stem = found.ids[0] if found.ids else None
            if stem is not None and stem != ident:
                self._fault(("handout", ident), [soundness.misnamed(loaded, "handout", stem)])
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
                self._fault(("handout", ident), [warning("duplicate-code", message, loaded.at("code"), hint)])

    def _judge_handouts(self, handouts: Mapping[str, Loaded[Handout]], around: Surroundings) -> None:
        for ident, loaded in self._judged("handout", handouts).items():
            self._further(("handout", ident), soundness.handout_faults(loaded, around))
            self._further(("handout", ident), self.pictures.of_handout(loaded))
            self._further(("handout", ident), reserved(loaded))
        for ident, loaded in handouts.items():
            self._fault(("handout", ident), soundness.role_faults(loaded))

    def _judge_brands(self, brands: Mapping[str, Loaded[Brand]], around: Surroundings) -> None:
        for folder, loaded in self._judged("brand", brands).items():
            self._further(("brand", folder), soundness.brand_faults(loaded, folder, around))
            if ("brand", folder) in self.guesses:
                self._further(("brand", folder), (fault for _, fault in unknown_languages(loaded, around)))
            self._further(("brand", folder), self.pictures.of_brand(loaded))
            if loaded.model.region in around.broken_regions:
                message = f"the file of the region “{loaded.model.region}” has faults"
                self._fault(("brand", folder), [_depends(message, loaded.at("region"))])

    def _with_known(self, folder: str, loaded: Loaded[Brand], around: Surroundings) -> Loaded[Brand]:
        """The brand with the languages of which something is known; one that has none left is broken."""
        unknown = dict(unknown_languages(loaded, around))
        left = without(loaded, frozenset(unknown))
        for tag, fault in unknown.items():
            self._fault(("brand-language", folder, tag) if left.model.languages else ("brand", folder), [fault])
        return left

    def _judge_layouts(
        self,
        layouts: Mapping[str, Loaded[Layout]],
        variants: Mapping[str, Loaded[Variant]],
        handouts: list[Handout],
        icons: Iterable[str],
    ) -> None:
        """They share their names: sheets are named by both. Of two alike the project's own is at fault."""
        known_icons = {*packaged.icons(), *icons, *self._broken("icon")}
        known: dict[str, Loaded[Layout] | None] = {**dict.fromkeys(self._broken("layout")), **layouts}
        complete = not self._broken("handout")
        own = {file.ids[0] for file in self.found.layouts} - {file.ids[0] for file in self.found.variants}
        for name in sorted(own & {*variants}):
            if loaded := layouts.get(name) or self.guesses.get(("layout", name)):
                self._further(("layout", name), [designs.same_name("layout", loaded)])
        for name, loaded in self._judged("variant", variants).items():
            faults = designs.variant_faults(loaded, name, set(known) - own, handouts, complete=complete)
            self._further(("variant", name), faults)
            if under := _packaged_variant(name):
                self._further(("variant", name), designs.promise_faults(loaded, under))
        for name, loaded in self._judged("layout", layouts).items():
            self._further(("layout", name), designs.layout_faults(loaded, name, known, handouts, complete=complete))
            self._further(("layout", name), designs.icon_faults(loaded, known_icons))
        broken = self._broken("layout")
        for name, loaded in layouts.items():
            if loaded.model.extends in broken and loaded.model.extends != name:
                message = f"the layout “{loaded.model.extends}”, which it extends, has faults"
                self._fault(("layout", name), [_depends(message, loaded.at("extends"))])

    def _translations(
        self, known: set[str], handouts: Mapping[str, Loaded[Handout]], around: Surroundings
    ) -> dict[tuple[str, str], Loaded[Translation]]:
        made = {}
        nameless = ("handout", NAMELESS) in self.faults
        for found in self.found.translations:
            handout, tag = found.ids
            subject = ("translation", handout, tag)
            if not nameless:
                self._fault(subject, _place_faults(found, handout, known))
            loaded = self._read(found, Translation, subject)
            if empty := [fault for fault in self.faults.get(subject, ()) if fault.code == "empty-file"]:
                hint = (
                    f"“handout translations update {handout} -l {tag}” writes every text into it; or delete the file."
                )
                self.faults[subject] = [
                    replace(fault, hint=hint) if fault in empty else fault for fault in self.faults[subject]
                ]
            if near := loaded or self.guesses.get(subject):
                self._further(subject, soundness.translation_faults(near, handout, tag, around))
            source = handouts[handout].model.language if handout in handouts else None
            if loaded and tag == source:
                message = f"“{tag}” is the language that the handout is written in"
                fault = error("source-language", message, loaded.at("language"), "Delete the file.")
                self._fault(subject, [fault])
            if loaded and not has_errors(self.faults.get(subject, ())):
                made[handout, tag] = loaded
        return made

    def _glossaries(self, around: Surroundings) -> dict[str, Loaded[Glossary]]:
        made = {}
        for found in self.found.terms:
            (tag,) = found.ids
            subject = ("glossary", tag)
            loaded = self._read(found, Glossary, subject)
            if near := loaded or self.guesses.get(subject):
                self._further(subject, glossary_faults(near, tag, around))
            if loaded:
                made[tag] = loaded
        return self._sound("glossary", made)

    def _brand_translations(self, around: Surroundings) -> dict[tuple[str, str], Loaded[BrandTranslation]]:
        made = {}
        for found in self.found.brand_translations:
            brand, tag = found.ids
            subject = ("brand-translation", brand, tag)
            loaded = self._read(found, BrandTranslation, subject)
            if near := loaded or self.guesses.get(subject):
                self._further(subject, soundness.brand_translation_faults(near, brand, tag, around))
            if loaded and not has_errors(self.faults.get(subject, ())):
                made[brand, tag] = loaded
        return made


def _hidden(name: str) -> Subject:
    """What stands in a file or folder that may not be read: it is broken, and not gone."""
    match name.removesuffix(".yaml").split("/"):
        case ["content"]:
            return ("handout", NAMELESS)
        case ["content", ident]:
            return ("handout", ident)
        case ["translations", "terms", tag]:
            return ("glossary", tag)
        case ["translations", handout, tag]:
            return ("translation", handout, tag)
        case ["brands", brand, *_]:
            return ("brand", brand)
        case ["layouts" | "regions" | "languages" | "variants" as kind, ident]:
            return (kind.removesuffix("s"), ident)
        case ["fonts", *_]:
            return ("font", name)
        case ["icons", *rest]:
            return ("icon", "".join(rest).removesuffix(".svg"))
        case _:
            return ("folder", name)


def _packaged_variant(name: str) -> Variant | None:
    """Ours of that name, whether or not the project has its own."""
    file = packaged.variants_folder() / f"{name}.yaml"
    found = look(file, f"{packaged.NAMED}variants/{file.name}", Variant).loaded if is_file(file) else None
    return found.model if found else None


def _id_of_broken(found: FoundFile) -> str:
    """The id of a handout whose file does not fit: as its place says, else as its text says."""
    if found.ids:
        return found.ids[0]
    document, _ = read_document(found.path, found.name)
    ident = document.data.get("handout") if document and isinstance(document.data, dict) else None
    ident = ident if isinstance(ident, str) else _id_in_text(found.path)
    return ident if re.fullmatch(ID_PATTERN, ident) else NAMELESS


def _id_in_text(path: Path) -> str:
    """The id as its line says it, where the file is no YAML: its translations must not look like strays."""
    if not is_file(path):
        return ""
    try:
        with path.open("rb") as file:
            text = file.read(_BEGINNING).decode(errors="replace")
    except OSError:
        return ""
    line = re.search(r"^handout:[ \t]*([\"']?)([a-z0-9-]+)\1[ \t\r]*$", text, re.MULTILINE)
    return line[2] if line else ""


def _second(loaded: Loaded[Handout], first: Loaded[Handout]) -> Diagnostic:
    message = f"the handout “{loaded.model.handout}” stands in {first.name} too"
    return error("duplicate-id", message, loaded.at("handout"), "Give one of them another id, or delete one.")


def _depends(message: str, where: Position) -> Diagnostic:
    return error("depends-on-broken", message, where, "Mend that file first.")


def _place_faults(found: FoundFile, handout: str, known: set[str]) -> Iterable[Diagnostic]:
    where = Position(found.name)
    if handout not in known:
        message, hint = f"there is no handout “{handout}”", did_you_mean(handout, known)
        yield error("unknown-handout", message, where, f"{hint} Rename the folder, or delete it.")


def _in_order(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each fault once, by file and line."""
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.where or Position(""))
