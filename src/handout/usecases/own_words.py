"""A brand's own words in another language: what is to be said of them, and their sign-off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from handout import parity
from handout.accepting import Accepted, Settled
from handout.errors import Diagnostic, InputError, Position, UsageError, error, has_errors, warning
from handout.models.brand import Brand
from handout.models.messages import MessageRef, brand_messages, catalogue, normal, target_state
from handout.models.translation import BrandTranslation
from handout.output import files
from handout.parity import Unit
from handout.project import Project
from handout.records import dataclass
from handout.release import brand_digest, brand_told, qualified
from handout.source import Loaded, dump, headed, to_data
from handout.spelling import did_you_mean
from handout.translations.own_words import loaded_of_brand
from handout.translations.plain import marked, unmarked
from handout.translations.sign import Signer, new_records, unfit_reviewer
from handout.usecases.errand import What, brand_file, known
from handout.usecases.kept import keep
from handout.usecases.pairs import read_bytes
from handout.usecases.remarks import joined
from handout.usecases.sign import ToSign, unknown_region

# --- what is to be said of them --------------------------------------------------------------------------------


def brand_remarks(project: Project, brands: Collection[str]) -> Settled:
    """Of these brands' words, file by file: what is open, what nobody asks for, and each target held against its
    source. A brand without a file prints its words as they are, and that is no fault."""
    return joined(
        _of_file(project, project.brands[brand].model, loaded)
        for (brand, _), loaded in sorted(project.brand_translations.items())
        if brand in brands and brand in project.brands
    )


def _of_file(project: Project, brand: Brand, loaded: Loaded[BrandTranslation]) -> Settled:
    told = (*_open(brand, loaded), *_unused(brand, loaded), *_literal(brand, loaded))
    found = [parity.run(unit, accepts, names=rules) for unit, accepts, rules in _units(project, brand, loaded)]
    return joined([(told, ()), *((said, tuple(a for a in accepts if a.used)) for said, accepts in found)])


def _open(brand: Brand, loaded: Loaded[BrandTranslation]) -> Iterator[Diagnostic]:
    """Printed as they are in ``brand.yaml``, in the midst of another language."""
    listed = catalogue(loaded.model.messages)
    for ref in brand_messages(brand):
        found = listed.find(ref)
        state = target_state(found)
        if state != "current":
            where = loaded.at("messages", *([found.index] if found else []))
            what = "out of date" if state == "stale" else "not translated"
            hint = f"Write its “target”, after “handout translations update --brand {brand.brand}”."
            yield warning("brand-words-open", f"these words of the brand are {what}: “{ref.source}”", where, hint)


def _unused(brand: Brand, loaded: Loaded[BrandTranslation]) -> Iterator[Diagnostic]:
    listed = catalogue(loaded.model.messages)
    used = {found.index for ref in brand_messages(brand) if (found := listed.find(ref))}
    for index, message in enumerate(loaded.model.messages):
        if index not in used:
            known_words = [ref.source for ref in brand_messages(brand)]
            told = f"the brand has no words “{normal(message.source)}”"
            hint = f"{did_you_mean(message.source, known_words)} “handout translations update” puts it aside."
            yield warning("brand-words-unused", told, loaded.at("messages", index, "source"), hint)


def _literal(brand: Brand, loaded: Loaded[BrandTranslation]) -> Iterator[Diagnostic]:
    """What looks like a mark, and is none here."""
    listed = catalogue(loaded.model.messages)
    for ref in brand_messages(brand):
        found = listed.find(ref)
        target = (found.message.target or "") if found else ""
        if found and unmarked(target) != target and unmarked(ref.source) == ref.source:
            told = f"“{target}” is printed as it stands here, with its signs: a brand's words have no marks"
            hint = "Write plain words, without stars, brackets, braces and backslashes."
            yield warning("marks-in-words", told, loaded.at("messages", found.index, "target"), hint)


def _units(
    project: Project, brand: Brand, loaded: Loaded[BrandTranslation]
) -> Iterator[tuple[Unit, tuple[Accepted, ...], Iterable[str]]]:
    """Each target beside its source, what is accepted of it, and the rules to ask."""
    listed, tag = catalogue(loaded.model.messages), loaded.model.language
    terms = project.terms_of(brand.staff_language, tag)
    for ref in brand_messages(brand):
        found = listed.find(ref)
        if found and target_state(found) == "current":
            path = ("messages", found.index)
            texts = marked(ref.source), marked(found.message.target or "")
            accepts = tuple(
                Accepted(accept.check, loaded.at(*path, "accept", n)) for n, accept in enumerate(found.message.accept)
            )
            unit = Unit(*texts, brand.staff_language, tag, loaded.at(*path, "target"), terms=terms)
            yield unit, accepts, _OF_NAMES if _is_name(ref, brand) else tuple(parity.CHECKS)


_OF_NAMES: Final = ("markup", "placeholders")
"""Rules of ``parity`` that hold for names, too."""


def _is_name(ref: MessageRef, brand: Brand) -> bool:
    """A proper name may be the same in every language, so that no rule on its words can be asked of it."""
    return ref.source == normal(brand.name)


# --- the sign-off ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Words:
    """A brand's words in a language that can be signed, for countries that are known."""

    project: Project
    brand: Brand
    loaded: Loaded[BrandTranslation]
    regions: tuple[str, ...]
    remarks: tuple[Diagnostic, ...]

    @property
    def digests(self) -> dict[str, str]:
        return dict.fromkeys(self.regions, brand_digest(self.brand, self.loaded.model))


def prepare_brand(root: Path, brand: str, tag: str, signer: Signer, regions: Sequence[str]) -> ToSign:
    """What is to be read before a brand's words are signed; no region: the brand's own.

    Raises UsageError or InputError with every reason why they cannot be signed.
    """
    words = _signable(root, brand, tag, signer, regions)
    return ToSign(tuple(_lines(words)), words.remarks, words.digests)


def sign_brand(
    root: Path,
    brand: str,
    tag: str,
    signer: Signer,
    regions: Sequence[str],
    *,
    seen: Mapping[str, str] | None = None,
) -> Path:
    """Write a qualified person's sign-off of a brand's words into their file, and keep what was signed (``signed/``).

    ``seen`` and errors as ``usecases.sign.sign``.
    """
    words = _signable(root, brand, tag, signer, regions)
    if seen is not None and seen != words.digests:
        hint = "Call the command again and read it anew."
        where = Position(words.loaded.name)
        raise InputError(error("changed-meanwhile", "this has changed since it was shown", where, hint))
    own = words.loaded.model
    there = [sign for sign in qualified(own, signer.date) if sign.digest in words.digests.values()]
    records = (*own.reviewed, *new_records(signer, words.digests, there))
    path = words.project.root / words.loaded.name
    text = headed(dump(to_data(own.model_copy(update={"reviewed": records}))), read_bytes(path))
    keep(words.project.root, brand_told(words.brand, own))
    files.write(path, text.encode())
    return path


def _signable(root: Path, ident: str, tag: str, signer: Signer, regions: Sequence[str]) -> _Words:
    project = Project.load(root)
    known(project, What(brand=ident), [tag])
    usage = [unknown_region(code, project) for code in regions if code not in project.regions]
    if usage:
        raise UsageError(*usage)
    subjects = (("brand", ident), ("brand-translation", ident, tag), ("glossary", tag))
    broken = tuple(fault for subject in subjects for fault in project.faults.get(subject, ()))
    if broken:
        raise InputError(*broken)
    brand, loaded = project.brands[ident].model, project.brand_translations.get((ident, tag))
    if loaded is None:
        hint = f"Begin it with “handout translations update --brand {ident} -l {tag}”."
        where = Position(brand_file(brand, tag))
        raise InputError(error("translation-missing", f"there are no words in “{tag}” to sign", where, hint))
    asked = tuple(dict.fromkeys(regions or (brand.region,)))
    faults = tuple(_reasons(project, brand, loaded, signer, asked))
    if has_errors(faults):
        raise InputError(*faults)
    return _Words(project, brand, loaded, asked, faults)


def _reasons(
    project: Project, brand: Brand, loaded: Loaded[BrandTranslation], signer: Signer, regions: Iterable[str]
) -> Iterator[Diagnostic]:
    yield from unfit_reviewer(signer, loaded_of_brand(loaded), [project.regions[code] for code in regions])
    listed = catalogue(loaded.model.messages)
    for ref in brand_messages(brand):
        found = listed.find(ref)
        if target_state(found) != "current":
            where = loaded.at("messages", *([found.index] if found else []))
            message = f"these words are not translated: “{ref.source}”"
            yield error("unfinished", message, where, "Have them translated first.")
    yield from _literal(brand, loaded)
    for unit, accepts, rules in _units(project, brand, loaded):
        yield from parity.told(unit, accepts, names=rules)


def _lines(words: _Words) -> Iterator[str]:
    own, brand = words.loaded.model, words.brand
    yield f"the own words of “{brand.brand}” in {own.language}; countries: {', '.join(words.regions)}"
    who = own.translated
    yield f"translation by {', '.join((who.by, *who.names))}"
    listed = catalogue(own.messages)
    for ref in brand_messages(brand):
        found = listed.find(ref)
        yield f"[{'/'.join(map(str, ref.path))}]"
        yield f"  {ref.source}"
        yield f"  {found.message.target if found else '(not translated)'}"
        for accept in found.message.accept if found else ():
            yield f"  accepted check {accept.check}: {accept.because}"
