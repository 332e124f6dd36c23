"""The use case ``translations sign``: what a signer must have before them, and the record, written.

The work is in ``translations``; here a project is loaded and files are written, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handout.assemble.job import pictures
from handout.errors import Diagnostic, InputError, Position, UsageError, error, has_errors
from handout.models.language import Region
from handout.models.omission import left_out
from handout.models.translation import Translation
from handout.output import files
from handout.project import Project
from handout.records import dataclass
from handout.source import Loaded, headed
from handout.spelling import did_you_mean
from handout.style import PLAIN, merge
from handout.translations.shown import change_lines, what_is_signed
from handout.translations.sign import (
    Signer,
    sign_source,
    sign_translation,
    unfit_signer,
    unsignable,
    unsignable_translation,
)
from handout.usecases.kept import keep
from handout.usecases.pairs import HandoutPair, read_bytes, refuse_unknown
from handout.usecases.remarks import of_text, unprotected
from handout.usecases.signed import Signatures


@dataclass(frozen=True, slots=True)
class ToSign:
    """What a signer must have before them, what they should think about, and what they would sign, by country."""

    lines: tuple[str, ...]
    remarks: tuple[Diagnostic, ...]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Signing:
    """A source text (``tag`` None) or a translation that can be signed, for countries that are known."""

    pair: HandoutPair
    signatures: Signatures
    regions: tuple[Region, ...]
    remarks: tuple[Diagnostic, ...]

    @property
    def translation(self) -> Loaded[Translation] | None:
        return self.pair.translation if self.signatures.tag else None

    @property
    def digests(self) -> dict[str, str]:
        return {region.region: self.signatures.digest(region.region) for region in self.regions}


def prepare(root: Path, handout: str, tag: str | None, signer: Signer, regions: Sequence[str]) -> ToSign:
    """What is to be read before it is signed. ``tag`` None: the source text.

    Raises UsageError or InputError with every reason why this cannot be signed, before there is a text to read.
    """
    signing = _signing(root, handout, tag, signer, regions)
    lines = what_is_signed(
        signing.pair.handout.model,
        signing.translation.model if signing.translation else None,
        signing.regions,
        language=signing.pair.project.language(signing.pair.tag),
        pictures=pictures(signing.pair.project, signing.pair.handout),
    )
    return ToSign((*lines, *_left_out(signing), *_since(signing)), signing.remarks, signing.digests)


def sign(
    root: Path,
    handout: str,
    tag: str | None,
    signer: Signer,
    regions: Sequence[str],
    *,
    seen: Mapping[str, str] | None = None,
) -> Path:
    """Write a qualified person's sign-off, and keep what was signed (``signed/``); returns the file that holds it.

    ``seen`` are the digests of what the signer has read (``prepare``): what has changed meanwhile is not signed.
    Errors as ``prepare``.
    """
    signing = _signing(root, handout, tag, signer, regions, advised=False)
    pair, translation = signing.pair, signing.translation
    path = pair.path if translation else pair.project.root / pair.handout.name
    if seen is not None and seen != signing.digests:
        where = Position(pair.name if translation else pair.handout.name)
        hint = "Call the command again and read it anew."
        raise InputError(error("changed-meanwhile", "this has changed since it was shown", where, hint))
    hashes, language = pictures(pair.project, pair.handout), pair.project.language(pair.tag)
    if translation:
        text = sign_translation(pair.handout, translation, signer, signing.regions, pictures=hashes, language=language)
        text = headed(text, read_bytes(path))
    else:
        said, name = read_bytes(path).decode(), pair.handout.name
        text = sign_source(said, name, signer, signing.regions, pictures=hashes, language=language)
    for region in signing.regions:
        keep(pair.project.root, signing.signatures.told(region.region))
    files.write(path, text.encode())
    return path


def _signing(
    root: Path, handout: str, tag: str | None, signer: Signer, regions: Sequence[str], *, advised: bool = True
) -> _Signing:
    """Raises with every reason: UsageError where one of them is a word of the command line. Not ``advised``: without
    what the signer should only think about."""
    project = Project.load(root)
    strange = _strange(project, handout, tag)
    usage = [*strange, *(unknown_region(code, project) for code in regions if not _knows(project, code))]
    missing = not (regions and signer.by.strip() and signer.role.strip())
    countries = tuple(project.regions[code] for code in dict.fromkeys(regions) if _knows(project, code))
    faults: tuple[Diagnostic, ...]
    if strange or (broken := _broken(project, handout, tag)):
        faults = (*unfit_signer(signer, translation=tag is not None), *(() if strange else broken))
    else:
        loaded = project.translations[handout, tag] if tag else None
        asked = countries or (tuple(project.regions.values()) if regions else ())
        file = project.handouts[handout]
        faults = (
            unsignable_translation(
                file, loaded, signer, asked, project.terms_of(file.model.language, tag or ""), advised=advised
            )
            if loaded
            else unsignable(file.model, signer, asked)
        )
        if not has_errors(faults):
            lacking = unprotected(project, handout, [region.region for region in countries], signer.date)
            advice = of_text(file, loaded, signer.date) if advised else ()
            faults = (*faults, *advice, *lacking)
    if usage or missing:
        raise UsageError(*usage, *faults)
    if has_errors(faults):
        raise InputError(*faults)
    source = project.handouts[handout]
    pair = HandoutPair(project, source, tag or source.model.language, project.translations.get((handout, tag or "")))
    return _Signing(pair, Signatures(project, handout, tag, signer.date), countries, faults)


def _knows(project: Project, region: str) -> bool:
    return region in project.regions


def _strange(project: Project, handout: str, tag: str | None) -> tuple[Diagnostic, ...]:
    """Words of the command line that nobody knows."""
    try:
        refuse_unknown(project, [handout], [tag] if tag else [])
    except UsageError as fault:
        return fault.diagnostics
    return ()


def _broken(project: Project, handout: str, tag: str | None) -> tuple[Diagnostic, ...]:
    """Why there is nothing to sign: the files are broken, or not there."""
    subjects = [("handout", handout), *([("translation", handout, tag), ("glossary", tag)] if tag else [])]
    broken = tuple(fault for subject in subjects for fault in project.faults.get(subject, ()))
    if broken or tag is None or (handout, tag) in project.translations:
        return broken
    message = f"there is no translation into “{tag}” to sign"
    hint = f"Begin it with “handout translations update {handout} -l {tag}”."
    return (error("translation-missing", message, Position(f"translations/{handout}/{tag}.yaml"), hint),)


def unknown_region(code: str, project: Project) -> Diagnostic:
    """The fault of a country on the command line of which nothing is known."""
    hint = did_you_mean(code, project.regions)
    return error("unknown-region", f"nothing is known of the country “{code}” (--region)", None, hint)


def _left_out(signing: _Signing) -> Iterator[str]:
    """What is signed and yet not printed: sections and blocks that the layout of a brand in these countries leaves
    out, sections by their titles."""
    project, countries = signing.pair.project, {region.region for region in signing.regions}
    layouts = {name: loaded.model for name, loaded in project.layouts.items()}
    brands = [brand.model for brand in project.brands.values() if brand.model.region in countries]
    plain = {(brand.layout, "") for brand in brands if brand.layout in layouts}
    forms = {(brand.layout, name) for brand in brands for name in brand.variants if brand.layout in layouts}
    for name, form in sorted(plain | forms):
        variant = project.variants[form].model if form in project.variants else PLAIN
        sections = signing.pair.handout.model.sections
        titles = {section.id: section.title for section in sections}
        if gone := [titles.get(part, part) for part in left_out(sections, merge(name, layouts, variant).omit or ())]:
            also = f" with the variant “{form}”" if form else ""
            yield f"The layout “{name}”{also} leaves out: {'; '.join(gone)}"


def _since(signing: _Signing) -> Iterator[str]:
    """What has changed since the last sign-off, for each country; alike ones stand together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for region in signing.regions:
        found.setdefault(_last(signing.signatures, region.region), []).append(region.region)
    for lines, regions in found.items():
        yield f"{', '.join(regions)}: {lines[0]}"
        yield from lines[1:]


def _last(signatures: Signatures, region: str) -> tuple[str, ...]:
    last = signatures.last(region)
    if last is None:
        return ("nobody has signed this before",)
    who = f"since {last.by} signed it on {last.date}"
    if "kind" in last.why:
        return (f"{who}, what a sign-off covers has changed",)
    if "changed" not in last.why:
        return (f"nothing has changed {who}",)
    if not last.kept:
        return (f"it has changed {who}; what was signed is not kept here",)
    return (f"this has changed {who}:", *change_lines(last.changes))
