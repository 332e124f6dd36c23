"""A brand's own words and the program's fixed words as a translation, and back: so they go out, come back and are
held against their source by the same code as a handout's text.

Both are plain words in their files, and texts with marks on the way (``plain``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from handout.errors import Diagnostic, Position, error
from handout.models.language import WORDS, Labels, Language
from handout.models.messages import MessageRef, catalogue, target_state
from handout.models.translation import BrandTranslation, Message, Translated, Translation
from handout.source import Loaded, dump, fit
from handout.source.parsing import parse
from handout.translations.original import FIXED, Original, brand_id, word_context
from handout.translations.plain import marked, marked_label, unmarked, unmarked_label

_PLAIN: Final = "Write plain words; a backslash makes a sign plain."
_TEXTS: Final = ("source", "target", "was", "proposal")


# --- a brand ---------------------------------------------------------------------------------------------------


def translation_of_brand(own: BrandTranslation) -> Translation:
    """A brand's file as a translation, message by message in its order."""
    return Translation.model_construct(
        format=1,
        handout=brand_id(own.brand),
        language=own.language,
        translated=own.translated,
        reviewed=own.reviewed,
        messages=tuple(map(_marked, own.messages)),
        obsolete=tuple(map(_marked, own.obsolete)),
    )


def loaded_of_brand(own: Loaded[BrandTranslation]) -> Loaded[Translation]:
    """The same with the places of the file."""
    return Loaded(translation_of_brand(own.model), own.name, own.positions, own.as_written, own.keys)


def _marked(message: Message) -> Message:
    texts = {key: marked(text) for key in _TEXTS if (text := getattr(message, key)) is not None}
    return message.model_copy(update=texts)


def brand_words(translation: Translation, brand: str) -> BrandTranslation:
    """A translation as a brand's file; marks that plain words cannot have stay as they are written."""
    return BrandTranslation.model_construct(
        format=1,
        brand=brand,
        language=translation.language,
        translated=translation.translated,
        reviewed=translation.reviewed,
        messages=tuple(map(_plain, translation.messages)),
        obsolete=tuple(map(_plain, translation.obsolete)),
    )


def _plain(message: Message) -> Message:
    texts = {key: unmarked(text) or text for key in _TEXTS if (text := getattr(message, key)) is not None}
    return message.model_copy(update=texts)


def only_plain(
    translation: Translation, existing: Translation | None, where: Position
) -> tuple[Translation, tuple[Diagnostic, ...]]:
    """A translation without targets that hold marks: there the older message stays, and a fault says so."""
    before = {(m.source, m.context): m for m in (existing.messages if existing else ())}
    faults = tuple(_with_marks(translation.messages, where))
    kept = tuple(
        before.get((m.source, m.context), m.model_copy(update={"target": None})) if _has_marks(m) else m
        for m in translation.messages
    )
    return translation.model_copy(update={"messages": kept}), faults


def _with_marks(messages: Iterable[Message], where: Position) -> Iterator[Diagnostic]:
    for message in filter(_has_marks, messages):
        told = f"the translation of “{message.source}” holds marks, and is printed as plain words"
        yield error("marks-in-words", told, where, _PLAIN)


def _has_marks(message: Message) -> bool:
    return message.target is not None and unmarked(message.target) is None


# --- fixed words -----------------------------------------------------------------------------------------------


def translation_of_words(language: Language | None, tag: str, original: Original) -> Translation:
    """The fixed words of a language as a translation: a message for each, whether or not there is a word. A project's
    own words for marks stand for the packaged ones, which they are printed behind."""
    labels = language.labels if language else None
    beside = language.beside if language else {}
    words = {key: beside.get(key) or getattr(labels, key) for key in WORDS} if labels else {}
    return Translation(
        handout=FIXED,
        language=tag,
        translated=Translated(by=labels.by if labels else "machine"),
        messages=tuple(_word(ref, words) for ref in original.refs),
    )


def _word(ref: MessageRef, words: Mapping[str, str]) -> Message:
    word = words.get(_key(ref))
    return Message(source=ref.source, context=word_context(_key(ref)), target=marked_label(word) if word else None)


def _key(ref: MessageRef) -> str:
    return str(ref.path[-1])


def words_of(translation: Translation, original: Original) -> dict[str, str]:
    """The fixed words that a translation gives, by key; what is open, stale or only proposed is none, nor is what
    holds marks."""
    listed = catalogue(translation.messages)
    found = ((ref, listed.find(ref)) for ref in original.refs)
    targets = {_key(ref): entry.message.target or "" for ref, entry in found if entry and _stands(entry.message)}
    return {key: word for key, target in targets.items() if (word := unmarked_label(target)) is not None}


def marked_words(translation: Translation, existing: Translation, where: Position) -> tuple[Diagnostic, ...]:
    """New fixed words that hold marks: they are not taken, and each says so."""
    before = {message.context: message.target for message in existing.messages}
    return tuple(
        error("marks-in-words", f"the translation of “{m.source}” holds marks: fixed words have none", where, _PLAIN)
        for m in translation.messages
        if _stands(m) and m.target != before.get(m.context) and unmarked_label(m.target or "") is None
    )


def _stands(message: Message) -> bool:
    return bool(message.target) and message.state is None


def word_faults(words: Mapping[str, str], filled: Labels, where: Position) -> tuple[tuple[str, Diagnostic], ...]:
    """What is wrong with fixed words as the pages need them (placeholders, length, signs), by key; the words of
    ``filled`` stand for those that are not given."""
    data = {"by": "machine", **{key: words.get(key, getattr(filled, key)) for key in WORDS}}
    document, faults = parse(dump(data), where.file)
    if document is None:
        return tuple((key, error("bad-label", faults[0].message, where, faults[0].hint)) for key in words)
    found = (*faults, *fit(document, Labels)[1])
    lines = {document.at(key).line: key for key in data}
    return tuple(
        (lines[fault.where.line], error(fault.code, f"[{lines[fault.where.line]}] {fault.message}", where, fault.hint))
        for fault in found
        if fault.where and fault.where.line in lines
    )


def open_words(translation: Translation, original: Original) -> tuple[MessageRef, ...]:
    """The texts of an original that have no target that could be printed."""
    listed = catalogue(translation.messages)
    return tuple(ref for ref in original.refs if target_state(listed.find(ref)) != "current")
