"""A project's own file for a language: what must be right beyond its form, and how it lies over the packaged one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handout import packaged
from handout.errors import Diagnostic, error
from handout.models import locales
from handout.models.brand import Brand
from handout.models.language import MARKS, Labels, Language, LanguageFile
from handout.models.scripts import SCRIPTS
from handout.project.soundness import Surroundings, old_digests
from handout.source import Loaded

LEAST: Final = 0.8
MOST: Final = 1.6
"""Bounds of a factor in a project's own language file."""


def under(tag: str) -> Language | None:
    """The packaged language that a project's file of this tag changes, or whose words and look it begins with."""
    return packaged.language(tag) or packaged.language(packaged.kin(tag) or "")


def laid_over(packaged: Language | None, own: Loaded[LanguageFile]) -> Loaded[Language]:
    """The language as the project has it. The words of marks stay those of the package, and the project's own stand
    beside them: nobody can make a mark say the opposite. A language that the package has no words for keeps its own."""
    words = own.model.labels
    told = packaged.labels if packaged and packaged.labels else words
    beside: dict[str, str] = {}
    if words and told:
        beside = {name: getattr(words, name) for name in MARKS if getattr(words, name) != getattr(told, name)}
        words = _with_marks(words, told)
    language = Language.model_validate({**dict(own.model), "labels": words, "beside": beside})
    return Loaded(language, own.name, own.positions, own.as_written)


def _with_marks(words: Labels, told: Labels) -> Labels:
    return words.model_copy(update={name: getattr(told, name) for name in MARKS})


def unknown_languages(loaded: Loaded[Brand], around: Surroundings) -> Iterator[tuple[str, Diagnostic]]:
    """The languages of a brand of which nothing is known, each with its fault: they stop no other language."""
    for index, tag in enumerate(loaded.model.languages):
        yield from ((tag, fault) for fault in around.language(tag, loaded.at("languages", index)))


def without(loaded: Loaded[Brand], tags: frozenset[str]) -> Loaded[Brand]:
    """A brand that does not name these languages."""
    left = tuple(tag for tag in loaded.model.languages if tag not in tags)
    brand = loaded.model.model_copy(update={"languages": left})
    return Loaded(brand, loaded.name, loaded.positions, loaded.as_written)


def language_faults(loaded: Loaded[LanguageFile], under: Language | None) -> Iterator[Diagnostic]:
    """Of a project's own language file over the packaged one of that tag (None: there is none)."""
    own = loaded.model
    for key in ("size", "leading", "latin"):
        value = getattr(own, key)
        if not (LEAST <= value <= MOST or (under and value == getattr(under, key))):
            message = f"“{key}” is {value:g}; a project may set it from {LEAST} to {MOST}"
            yield error("bad-factor", message, loaded.at(key), f"Write a number from {LEAST} to {MOST}.")
    yield from _script_faults(loaded, under)
    if own.emphasis == "none" and _is_bold(own.script) and (under is None or under.emphasis != "none"):
        message = "without emphasis the strong words of warnings look like all others"
        yield error("no-emphasis", message, loaded.at("emphasis"), "Delete the line.")
    if own.locale and not locales.is_known(own.locale):
        message, hint = f"there is no locale “{own.locale}”", "Write one that CLDR has, such as pt_BR."
        yield error("unknown-locale", message, loaded.at("locale"), hint)
    yield from old_digests(own.labels.reviewed if own.labels else (), ("labels", "reviewed"), loaded)


def _script_faults(loaded: Loaded[LanguageFile], under: Language | None) -> Iterator[Diagnostic]:
    """The tag tells the script, and by it where lines begin, wherever a text is in that language."""
    tag, script = loaded.model.language, loaded.model.script
    told = under.script if under else locales.script_of(tag)
    if script == told or (told is None and not locales.is_rtl(script)):
        return
    named = f"{tag.split('-')[0]}-{script}"
    message = f"“{tag}” is written in {told}, not in {script}" if told else f"“{tag}” does not say its script, {script}"
    hint = f"Write {told}, or delete the line." if told else "The tag tells where lines begin."
    if not under:
        hint += f" For {script} call the language {named}: in the file, in its name and in brands."
    yield error("other-script", message, loaded.at("script"), hint)


def _is_bold(script: str) -> bool:
    """Whether a packaged font of the script has a bold face, or a project has to bring one."""
    return script not in SCRIPTS or SCRIPTS[script].emphasis != "none"
