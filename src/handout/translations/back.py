"""Critical texts on their way back into the source language: what is sent to the second translator, what comes back,
what a person compares. Whether a back-translation counts is for ``release.backs`` to say.

The second translator must not see the source (it is what the translation is measured by), so nothing of it is sent: the
target stands in its place, without notes and without the ids of sections, which are words of the source language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final

from handout import parity
from handout.errors import Diagnostic, Position, Severity, error, warning
from handout.models.content import Handout
from handout.models.messages import MessageRef, normal
from handout.models.translation import Back, Compared, Message, Translated, Translation, who_translated
from handout.parity import Unit, negation, short
from handout.records import dataclass, replace
from handout.release import (
    COMPARABLE,
    VOIDED,
    BackFault,
    CriticalText,
    back_digest,
    critical_texts,
    is_own_work,
    is_translator,
    maybe_same,
    maybe_translator,
    nobody,
    open_backs,
    qualified,
    says_nothing,
    target_digest,
)
from handout.source import Loaded
from handout.translations.original import Original
from handout.translations.sending import place

_ASKED: Final = ("marks", "variables", "script", "language", "numbers", "measures")
"""Rules of ``parity`` that hold between two texts of one language, too; of negations, ``negation.within``."""
RULES: Final = ("marks",)
"""Those that a text must keep to be taken back: what else it says is for a person to compare."""


@dataclass(frozen=True, slots=True)
class BackBy:
    """Who translates back: a person by name, or a program; and when."""

    name: str
    engine: bool
    date: date


# --- out and in -----------------------------------------------------------------------------------------------


def sent(handout: Handout, translation: Translation, today: date) -> tuple[Original, Translation]:
    """What the second translator gets: every critical text that is up to date, the target as the text to translate;
    and what has come back already. One whose target or source has changed since stands as a proposal."""
    texts = [text for text in critical_texts(handout, translation, today) if text.current]
    refs = tuple(MessageRef(normal(t.message.target or ""), t.ref.path, (name(t.message),)) for t in texts)
    original = Original(handout.handout, handout.version, translation.language, handout.issued, refs)
    returned = tuple(_returned(text, ref.source) for text, ref in zip(texts, refs, strict=True))
    by = Translated(by="human")  # what came back is no machine's proposal, whoever made it
    return original, Translation(handout=handout.handout, language=handout.language, translated=by, messages=returned)


def _returned(text: CriticalText, target: str) -> Message:
    made, back = Message(source=target, context=name(text.message)), text.message.back
    match text.fault:
        case _ if back is None:
            return made
        case BackFault.OUTDATED | BackFault.CHANGED:
            return made.model_copy(update={"state": "proposed", "proposal": back.text})
        case BackFault.UNNAMED | BackFault.OWN_WORK:  # it counts for nothing
            return made
        case _:
            return made.model_copy(update={"target": back.text})


def name(message: Message) -> str:
    """A name for a message that tells nothing of its source: a number made of source and context."""
    said = f"{normal(message.source)}\n{message.context or ''}"
    return f"u{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def taken_back(translation: Translation, returned: Translation, by: BackBy) -> Translation:
    """The translation with the texts that came back, as ``sent`` sent them. A text that is as it was keeps its
    translator and whoever compared it; a new one waits to be compared."""
    texts = {m.context: normal(m.target) for m in returned.messages if m.target and m.state is None}

    def with_back(message: Message) -> Message:
        text = texts.get(name(message))
        if text is None or (message.back and _stands(message, message.back, text, who_translated(translation))):
            return message
        made = target_digest(message.target or "")
        who = {"engine": by.name} if by.engine else {"by": by.name}
        back = Back.model_validate({"text": text, "date": by.date, "digest": made, **who})
        return message.model_copy(update={"back": back})

    return translation.model_copy(update={"messages": tuple(map(with_back, translation.messages))})


def _stands(message: Message, back: Back, text: str, translated: Translated) -> bool:
    """Whether what came back is what is there, and may stay."""
    named = not nobody(back.by) if back.by else not says_nothing(back.engine or "")
    second = not is_own_work(back.by or "", back.engine or "", translated)
    fresh = back.digest in (None, target_digest(message.target or ""))
    return named and second and fresh and normal(back.text) == text


def unfit_translator(by: BackBy, loaded: Loaded[Translation]) -> Iterator[Diagnostic]:
    """Why somebody cannot be who translates back (errors), and what to think about (warnings)."""
    who, where = who_translated(loaded.model), loaded.at("translated")
    if says_nothing(by.name) if by.engine else nobody(by.name):
        hint = "Write first and last name of the second translator, or the program's after --engine."
        yield error("unnamed-translator", f"this names nobody: “{by.name}”", None, hint)
    elif is_own_work("" if by.engine else by.name, by.name if by.engine else "", who):
        message = "who translated it cannot translate it back: it needs a second person"
        yield error("own-work", message, where, "Let somebody else do it who has not seen the source, or a program.")
    elif by.engine:
        yield from _same_engine(by.name, loaded)
    elif other := maybe_translator(by.name, who):
        yield _maybe_translator(by.name, other, loaded)


def _maybe_translator(by: str, other: str, loaded: Loaded[Translation]) -> Diagnostic:
    hint = "Write both names in full, so that it can be seen that they are two."
    return warning("same-person", f"“{by}” may be “{other}”, who translated it", loaded.at("translated"), hint)


def _same_engine(engine: str, loaded: Loaded[Translation]) -> Iterator[Diagnostic]:
    who = loaded.model.translated
    if who.by == "machine" and who.name and (is_translator(engine, who) or maybe_same(engine, who.name)):
        message = f"“{engine}” translated it and translated it back: it may repeat its own mistakes"
        hint = "Have it translated back by a person, or by another program."
        yield warning("back-same", message, loaded.at("translated"), hint)


# --- compare --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Comparison:
    """A critical text for a person to compare: its source, what came back, and its target.

    ``where`` is the back-translation in its file, ``place`` says where the text stands in the handout; ``digest`` is
    what comparing it is for; ``differences`` are what the rules find between source and back-translation.
    """

    text: CriticalText
    source: str
    back: Back
    target: str
    where: Position
    differences: tuple[Diagnostic, ...]

    @property
    def place(self) -> str:
        return place(self.text.ref)

    @property
    def digest(self) -> str:
        return back_digest(self.text.message)


def side_by_side(handout: Loaded[Handout], translation: Loaded[Translation], today: date) -> tuple[Comparison, ...]:
    """Every critical text that has come back, in reading order, compared or not."""
    return tuple(
        Comparison(
            text,
            text.ref.source,
            text.message.back,
            text.message.target or "",
            translation.at("messages", text.found.index, "back", "text"),
            differences(text, translation, handout.model.language),
        )
        for text in critical_texts(handout.model, translation.model, today)
        if text.message.back and text.current
    )


def to_compare(texts: Collection[Comparison]) -> tuple[Comparison, ...]:
    """Those that nobody has compared as they are now."""
    return tuple(text for text in texts if text.text.fault in COMPARABLE)


def differences(text: CriticalText, translation: Loaded[Translation], language: str) -> tuple[Diagnostic, ...]:
    """What source and back-translation do not say alike, as far as rules can tell: numbers, negations, variables.
    Warnings, whatever they are elsewhere: a person has the last word."""
    back = text.message.back
    if back is None:
        return ()
    where = translation.at("messages", text.found.index, "back", "text")
    unit = Unit(text.ref.source, back.text, language, language, where)
    found, _ = parity.run(unit, names=_ASKED)
    hint = "Read both once more. If they do not say the same, have it translated anew, or translated back anew."
    return tuple(replace(fault, severity=Severity.WARNING, hint=hint) for fault in (*found, *negation.within(unit)))


def compared(translation: Translation, digests: Mapping[int, str], by: str, today: date) -> Translation:
    """The translation with a person's word on some messages, by their index; ``digests`` are what they have seen.
    ValueError where one of them has changed since."""

    def with_record(index: int, message: Message) -> Message:
        if index not in digests or message.back is None:
            return message
        if digests[index] != back_digest(message):
            raise ValueError(index)
        record = Compared(by=by, date=today, digest=digests[index])
        made = message.back.digest or target_digest(message.target or "")
        return message.model_copy(update={"back": message.back.model_copy(update={"compared": record, "digest": made})})

    listed = tuple(with_record(index, message) for index, message in enumerate(translation.messages))
    return translation.model_copy(update={"messages": listed})


def unfit_comparer(by: str, loaded: Loaded[Translation]) -> Iterator[Diagnostic]:
    """Why somebody's word does not count (errors), and what to think about (warnings)."""
    who = who_translated(loaded.model)
    if len(by) > 300 or len(by.splitlines()) > 1:
        yield error("unsigned", "--by is one line of at most 300 characters", None, "Shorten it.")
    elif nobody(by):
        hint = "Write first and last name of whoever compares; a program cannot."
        yield error("unsigned", f"--by names nobody: “{by}”", None, hint)
    elif is_translator(by, who):
        message = "who translated it cannot say that it was translated right: it needs a second person"
        yield error("own-work", message, loaded.at("translated", "name"), "Let somebody else compare.")
    else:
        yield from _same_hands(by, loaded)


def _same_hands(by: str, loaded: Loaded[Translation]) -> Iterator[Diagnostic]:
    if other := maybe_translator(by, who_translated(loaded.model)):
        yield _maybe_translator(by, other, loaded)
    own = [i for i, m in enumerate(loaded.model.messages) if m.back and m.back.by and maybe_same(by, m.back.by)]
    if own:
        made = loaded.model.messages[own[0]].back
        yield _same_pair(made.by if made and made.by else by, by, loaded.at("messages", own[0], "back", "by"))


def _same_pair(made: str, by: str, where: Position) -> Diagnostic:
    message = f"“{by}” compares what “{made}” has translated back: that may be the same person"
    return warning("back-same", message, where, "Better let a third person compare.")


# --- what is told ---------------------------------------------------------------------------------------------


def open_faults(texts: Collection[CriticalText], handout: Handout, loaded: Loaded[Translation]) -> Iterator[Diagnostic]:
    """Why the back-translations of these texts do not count, text by text, each with its place and what to do.
    Warnings: a sign-off makes errors of them."""
    at, tag = loaded.at, loaded.model.language
    send = f"Send it to a second translator: “handout translations export {handout.handout} {tag} --back”."
    compare = f"Call “handout translations compare {handout.handout} {tag} --by NAME”."
    for text in texts:
        said, path = short(text.ref.source), ("messages", text.found.index)
        record = text.message.back.compared if text.message.back else None
        match text.fault:
            case BackFault.NONE:
                message = f"this critical text has not been translated back: “{said}”"
                yield warning("back-missing", message, at(*path, "target"), send)
            case BackFault.UNNAMED:
                message = f"nobody is named who translated this back: “{said}”"
                hint = "Write the person's name under “by”, or the program's under “engine”."
                yield warning("back-missing", message, at(*path, "back"), hint)
            case BackFault.OWN_WORK:
                message = f"the translator has translated this back, and not a second person: “{said}”"
                yield warning("back-missing", message, at(*path, "back", "by"), send)
            case BackFault.OUTDATED:
                message = f"this translation has changed since it was translated back: “{said}”"
                yield warning("back-void", message, at(*path, "back", "text"), send)
            case BackFault.CHANGED if record:
                message = f"this has changed since {record.by} compared it on {record.date}: “{said}”"
                yield warning("back-void", message, at(*path, "back", "compared"), compare)
            case BackFault.UNCOMPARED:
                message = f"nobody has compared this with its back-translation: “{said}”"
                yield warning("back-uncompared", message, at(*path, "back", "text"), compare)
            case BackFault() if record:
                message = f"“{record.by}” cannot have compared this on {record.date}: “{said}”"
                yield warning("back-uncompared", message, at(*path, "back", "compared"), compare)


def standing_faults(file: Loaded[Handout], loaded: Loaded[Translation], today: date) -> Iterator[Diagnostic]:
    """What ``handout check`` and ``handout status`` tell: what was compared and has changed since; where somebody has
    signed, every critical text without a back-translation that counts. Of others nothing is asked until then."""
    handout, translation = file.model, loaded.model
    voided = [text for text in critical_texts(handout, translation, today) if text.fault in VOIDED]
    signed = qualified(translation, today, handout.issued)
    others = [text for text in open_backs(handout, translation, today) if text.fault not in VOIDED] if signed else []
    yield from open_faults((*voided, *others), handout, loaded)


def remarks(file: Loaded[Handout], loaded: Loaded[Translation], today: date) -> Iterator[Diagnostic]:
    """What who signs should think about: where rules find that a back-translation says something else than its source,
    and where the same hands did what two should."""
    engines, pairs = dict[str, None](), dict[tuple[str, str], int]()
    for text in side_by_side(file, loaded, today):
        back, record = text.back, text.back.compared
        engines |= {back.engine: None} if back.engine else {}
        if back.by and record and maybe_same(back.by, record.by):
            pairs.setdefault((back.by, record.by), text.text.found.index)
        for fault in text.differences:
            said = f"in the back-translation of “{short(text.source)}”: {fault.message}"
            yield replace(fault, message=said)
    for engine in engines:
        yield from _same_engine(engine, loaded)
    for (made, by), index in pairs.items():
        yield _same_pair(made, by, loaded.at("messages", index, "back", "by"))
