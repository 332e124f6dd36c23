"""What a command of ``handout translations`` is about: a handout, a brand's own words or the program's fixed words, in
one language. The rest is the same for all three."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from handout import packaged
from handout.errors import Diagnostic, InputError, Position, UsageError, error
from handout.looking import is_file
from handout.models.brand import Brand
from handout.models.language import Labels, Language
from handout.models.translation import Translation, made_by
from handout.project import Project
from handout.records import dataclass, replace
from handout.release import brand_digest, qualified, words_reviewed
from handout.source import dump, headed, to_data
from handout.spelling import unknown
from handout.translations.original import Original, original_of, original_of_brand, original_of_words
from handout.translations.own_words import (
    brand_words,
    marked_words,
    only_plain,
    translation_of_brand,
    translation_of_words,
    word_faults,
    words_of,
)
from handout.translations.word_file import new_word_file, with_words
from handout.usecases.pairs import read_bytes, refuse_unknown
from handout.usecases.signed import Signatures


@dataclass(frozen=True, slots=True)
class What:
    """One of three: a handout's id, a brand's id, or the fixed words."""

    handout: str = ""
    brand: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """What a file would hold with a translation in it, None where nothing can be written; and why not all of it."""

    text: str | None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Errand:
    """What is translated, what there is of it, and how a translation of it is written down.

    ``name`` is the file, there or not, as the user would type it. ``write`` takes a whole translation and the place
    that faults name, such as the translator's file. ``signed`` says whether a sign-off holds, on that day, wherever
    the words are given out. ``others`` lend near translations.
    """

    project: Project
    tag: str
    original: Original
    existing: Translation | None
    name: str
    write: Callable[[Translation, Position], Filed]
    signed: Callable[[date], bool]
    others: tuple[Translation, ...] = ()

    @property
    def path(self) -> Path:
        return self.project.root / self.name


def errand(root: Path, what: What, tag: str) -> Errand:
    """UsageError for a word of the command line that nobody knows; InputError where a file is broken: nothing may be
    written over it."""
    project = Project.load(root)
    known(project, what, [tag])
    if not what.fixed:  # the clinic's terms go out with the texts, and are asked of what comes back
        _sound(project, ("glossary", tag))
    return errand_in(project, what, tag)


def errand_in(project: Project, what: What, tag: str) -> Errand:
    """The same in a project whose words are known."""
    if what.fixed:
        return _of_words(project, tag)
    return _of_brand(project, what.brand, tag) if what.brand else _of_handout(project, what.handout, tag)


def known(project: Project, what: What, tags: Iterable[str]) -> None:
    """UsageError for a handout or a brand that the project has not, and for a tag of no language that we can set."""
    if what.brand and (faults := unknown("brand", [what.brand], {*project.clinics, *project.broken("brand")})):
        raise UsageError(*faults)
    refuse_unknown(project, [what.handout] if what.handout else [], tags)


def _sound(project: Project, *subjects: tuple[str, ...]) -> None:
    if broken := tuple(fault for subject in subjects for fault in project.faults.get(subject, ())):
        raise InputError(*broken)


def content(path: Path) -> bytes:
    """What a file holds; nothing where there is none."""
    return read_bytes(path) if is_file(path) else b""


def _of_handout(project: Project, handout: str, tag: str) -> Errand:
    _sound(project, ("handout", handout), ("translation", handout, tag))
    loaded = project.translations.get((handout, tag))
    source = project.handouts[handout].model
    original = original_of(source, project.terms_of(source.language, tag))
    name = loaded.name if loaded else f"translations/{handout}/{tag}.yaml"

    def write(translation: Translation, where: Position) -> Filed:
        del where
        return Filed(headed(dump(to_data(translation)), content(project.root / name)))

    others = tuple(other.model for other in project.translations.values())
    existing = loaded.model if loaded else None

    def signed(today: date) -> bool:
        return existing is not None and _signed(project, handout, tag, today)

    return Errand(project, tag, original, existing, name, write, signed, others)


def _signed(project: Project, handout: str, tag: str, today: date) -> bool:
    """Whether a sign-off holds in every country whose brands give the language out; where none does, in every country
    that is named by one. A text that is approved for one country and not for another is not approved."""
    signatures = Signatures(project, handout, tag, today)
    brands = (brand.model for brand in project.brands.values())
    named = {region for record in signatures.records for region in record.regions} & {*project.regions}
    regions = {brand.region for brand in brands if tag in brand.languages} or named
    known = regions and regions <= {*project.regions}
    return bool(known) and all(any(one.holds for one in signatures.judged(region)) for region in regions)


# --- a brand's own words --------------------------------------------------------------------------------------


def _of_brand(project: Project, ident: str, tag: str) -> Errand:
    _sound(project, ("brand", ident), ("brand-translation", ident, tag))
    brand = project.brands[ident].model
    _not_into_itself(f"the words of “{ident}”", brand.staff_language, tag)
    loaded = project.brand_translations.get((ident, tag))
    original = original_of_brand(brand, project.terms_of(brand.staff_language, tag))
    name = brand_file(brand, tag) if loaded is None else loaded.name
    existing = translation_of_brand(loaded.model) if loaded else None

    def write(translation: Translation, where: Position) -> Filed:
        kept, faults = only_plain(translation, existing, where)
        data = dump(to_data(brand_words(kept, ident)))
        return Filed(headed(data, content(project.root / name)), faults)

    def signed(today: date) -> bool:
        records = qualified(loaded.model, today) if loaded else ()
        return loaded is not None and any(one.digest == brand_digest(brand, loaded.model) for one in records)

    return Errand(project, tag, original, existing, name, write, signed)


def brand_file(brand: Brand, tag: str) -> str:
    """Where a brand's own words stand in a language."""
    return f"brands/{brand.brand}/translations/{tag}.yaml"


def _not_into_itself(what: str, language: str, tag: str) -> None:
    if language == tag:
        message = f"{what} are written in “{tag}”: there is nothing to translate"
        raise UsageError(error("source-language", message, None, "Name the language of a translation."))


# --- fixed words -----------------------------------------------------------------------------------------------


def _of_words(project: Project, tag: str) -> Errand:
    _sound(project, ("language", tag), ("folder", "languages"))
    _not_into_itself("the fixed words", "en", tag)
    language, original = project.language(tag), original_of_words(_english())
    existing = translation_of_words(language, tag, original)
    name = f"languages/{tag}.yaml"

    def write(translation: Translation, where: Position) -> Filed:
        by = _made_by(translation)
        filed = _written_words(project, language, words_of(translation, original), by, where)
        return replace(filed, faults=(*marked_words(translation, existing, where), *filed.faults))

    return Errand(project, tag, original, existing, name, write, lambda today: words_reviewed(language, today))


def _made_by(translation: Translation) -> Literal["human", "machine"]:
    """Who made fixed words, of which their file says it once for all: a person only where none is a machine's."""
    makers = {made_by(message, translation.translated) for message in translation.messages if message.target}
    return "human" if makers == {"human"} else "machine"


def _written_words(project: Project, language: Language, words: dict[str, str], by: str, where: Position) -> Filed:
    """The language's file with the words that differ from those that are printed now. Words are all there or none: of
    a language that has none yet, all are asked for."""
    tag, own = language.language, project.languages.get(language.language)
    filled = language.labels or _english().words
    faults = word_faults(words, filled, where)
    sound = {key: word for key, word in words.items() if key not in dict(faults)}
    told = tuple(fault for _, fault in faults)
    if language.labels is None:
        if lacking := len(Labels.model_fields) - 2 - len(sound):
            hint = "Have all of them translated, then take the file back: a language has all fixed words or none."
            message = f"{lacking} of the fixed words have no sound translation into “{tag}”: none was written"
            return Filed(None, (*told, error("words-missing", message, where, hint)))
        changed = sound
    else:
        said = {key: language.beside.get(key) or getattr(language.labels, key) for key in sound}
        changed = {key: word for key, word in sound.items() if word != said[key]}
    if language.labels is None or by != language.labels.by:
        changed = {"by": by, **changed}
    path = project.root / "languages" / f"{tag}.yaml"
    before = content(path).decode()
    if not changed:
        return Filed(before or None, told)
    text = with_words(before, own.name, changed) if own else new_word_file(tag, changed)
    return Filed(text, told)


def _english() -> Language:
    english = packaged.language("en")
    assert english, "English is packaged"
    return english
