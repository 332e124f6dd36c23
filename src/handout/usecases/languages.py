"""The languages that there are, and the sign-off of the words that the program itself prints in each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from handout import packaged
from handout.errors import Diagnostic, InputError, Position, UsageError, error
from handout.models.dates import has_dates, has_days
from handout.models.language import Language, WordsSignOff
from handout.models.locales import direction
from handout.output import files
from handout.project import Project
from handout.project.contents import ADDING
from handout.records import dataclass
from handout.release import unfit, words_digest, words_reviewed, words_told
from handout.spelling import unknown
from handout.text.fonts import FontCatalogue
from handout.translations.sign import Signer, unfit_signer
from handout.translations.words import new_file, what_is_signed, with_words_sign_off
from handout.usecases.kept import keep
from handout.usecases.pairs import read_bytes
from handout.usecases.signed import words_faults

BROKEN = "broken"
"""The state of a language whose file in the project has faults."""
NONE = "none"
"""Of fixed words that there are not: the staff's are printed, and every sheet is marked."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language. ``file``: the project's own, where it has one; ``packaged``: whether the program has it; ``words``:
    who wrote its fixed words, ``machine`` or ``human``, or ``none``; ``state``: whether they are ``reviewed``, have
    ``changed`` since they were, or are ``unreviewed``; ``none`` where there are none; or its file is ``broken``;
    ``by``: who has signed today's words; ``dates``: whether dates and days are said in its own words; ``missing``:
    the fonts that it asks for and that are not there."""

    language: str
    name: str
    native_name: str
    script: str
    direction: str
    packaged: bool
    file: str | None
    words: str
    state: str
    by: tuple[str, ...]
    dates: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguageList:
    """Every language by its English name, and the faults of the project's own files for them."""

    languages: tuple[Spoken, ...]
    faults: tuple[Diagnostic, ...]


def languages(root: Path, today: date, asked: Collection[str] = ()) -> LanguageList:
    """All languages: the packaged ones, the project's own, and others that a brand names; or those asked for, by tag or
    by name. UsageError where a word means no language, or one that is not there."""
    project = Project.load(root)
    built = {tag for brand in project.brands.values() for tag in brand.model.languages}
    tags = {*packaged.languages(), *project.languages, *project.broken("language"), *built}
    tags = _asked(tags, asked) if asked else tags
    fonts = FontCatalogue(project.fonts)
    rows = sorted((_spoken(project, fonts, tag, today) for tag in tags), key=lambda row: (row.name, row.language))
    faults = [fault for fault in project.diagnostics if fault.where and fault.where.file.startswith("languages/")]
    return LanguageList(tuple(rows), (*faults, *words_faults(project, today)))


def _asked(known: Collection[str], asked: Collection[str]) -> set[str]:
    from handout.usecases.answers import language

    tags = {word if word in known else language(word) for word in asked}
    if faults := unknown("language", sorted(tags), known):
        raise UsageError(*faults)
    return tags


def _spoken(project: Project, fonts: FontCatalogue, tag: str, today: date) -> Spoken:
    there, own = packaged.language(tag), project.languages.get(tag)
    language = own.model if own else there or packaged.plain_language(tag)
    state = _state(project, tag, today)
    return Spoken(
        language=tag,
        name=project.language_name(tag),
        native_name=project.own_name(tag),
        script=language.script if language else "",
        direction=direction(tag),
        packaged=there is not None,
        file=own.name if own else f"languages/{tag}.yaml" if state == BROKEN else None,
        words=language.labels.by if language and language.labels else NONE,
        state=state,
        by=_signers(language, today) if language and state == "reviewed" else (),
        dates=language is not None and has_dates(language) and has_days(language),
        missing=tuple(name for name in language.fonts if name not in fonts.families) if language else (),
    )


def _state(project: Project, tag: str, today: date) -> str:
    if ("language", tag) in project.faults:
        return BROKEN
    language = project.language(tag)
    if language.labels is None:
        return NONE
    if words_reviewed(language, today):
        return "reviewed"
    return "changed" if any(not unfit(record, today) for record in language.labels.reviewed) else "unreviewed"


def _signers(language: Language, today: date) -> tuple[str, ...]:
    told, records = words_digest(language), language.labels.reviewed if language.labels else ()
    return tuple(dict.fromkeys(s.by for s in records if s.digest == told and not unfit(s, today)))


def prepare(root: Path, tag: str, signer: Signer) -> tuple[tuple[str, ...], str]:
    """The lines that a signer must have before them, and the digest of what they say; errors as ``sign``."""
    _, language = _to_sign(root, tag, signer)
    return what_is_signed(language, packaged.language("en") or language), words_digest(language)


def sign(root: Path, tag: str, signer: Signer, *, seen: str | None = None) -> Path:
    """Write a qualified person's sign-off of all fixed words of a language, and keep what was signed (``signed/``);
    returns the file that holds the record.

    ``seen`` is the digest of what the signer has read (``prepare``): what has changed meanwhile is not signed.
    UsageError for a language that is not there; InputError with every reason where its file is broken or the signer is
    not named or not qualified. Signed twice is signed once.
    """
    project, language = _to_sign(root, tag, signer)
    if seen is not None and seen != words_digest(language):
        where, hint = Position(f"languages/{tag}.yaml"), "Call the command again and read it anew."
        raise InputError(error("changed-meanwhile", "this has changed since it was shown", where, hint))
    path = project.root / "languages" / f"{tag}.yaml"
    record = WordsSignOff(
        by=signer.by.strip(),
        role=signer.role.strip(),
        qualification=(signer.qualification or "").strip(),
        date=signer.date,
        digest=words_digest(language),
    )
    own = project.languages.get(tag)
    if own and own.model.labels and any(_same(record, other) for other in own.model.labels.reviewed):
        return path
    text = with_words_sign_off(read_bytes(path).decode(), own.name, record) if own else new_file(tag, record)
    keep(project.root, words_told(language))
    files.write(path, text.encode())
    return path


def _same(one: WordsSignOff, other: WordsSignOff) -> bool:
    return one == other.model_copy(update={"date": one.date})


def _to_sign(root: Path, tag: str, signer: Signer) -> tuple[Project, Language]:
    project = Project.load(root)
    broken = (*project.faults.get(("language", tag), ()), *project.faults.get(("folder", "languages"), ()))
    try:
        language = project.language(tag)
    except InputError as fault:
        if broken:
            raise InputError(*broken) from fault
        raise UsageError(*fault.diagnostics) from fault
    if faults := (*broken, *unfit_signer(signer, translation=True)):
        raise InputError(*faults)
    if language.labels is None:
        message, where = f"“{tag}” has no fixed words that could be signed", Position(f"languages/{tag}.yaml")
        raise InputError(error("no-words", message, where, f"Write them there under “labels”: {ADDING}."))
    return project, language
