"""``translations/<handout>/<tag>.yaml`` and ``brands/<brand>/translations/<tag>.yaml``."""

import hashlib
from typing import Any, Literal, Self

from pydantic import SerializerFunctionWrapHandler, model_serializer, model_validator

from handout.blocks import Accept
from handout.characters import composed
from handout.models.content import Digest, SignOff
from handout.source import strict
from handout.source.strict import Day, Id, Model, OneLine, Text, wrong


class Translated(Model):
    """Who translated."""

    by: Literal["human", "machine"]
    """A person or a machine."""
    name: OneLine | None = None
    """Name of the translator or of the program; of several people, one behind the other with a semicolon."""
    qualification: OneLine | None = None
    """What makes the person fit to translate."""
    date: Day | None = None
    """When."""
    also: tuple[OneLine, ...] = ()
    """Names of other people who translated a part of it; kept by the tool, so that none of them counts as a second
    person."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody, and every program, that is named."""
        return (*((self.name,) if self.name else ()), *self.also)


class Compared(Model):
    """A person's word that a back-translation says what the source says."""

    by: OneLine
    """Name of the person."""
    date: Day
    """Day of comparing."""
    digest: Digest
    """What was compared: source, target and back-translation; one changed letter voids it."""


class Back(Model):
    """The target of a critical text, translated back into the source language by somebody who had not seen the source.

    A second person or an engine made it: ``by`` or ``engine`` says which."""

    text: Text
    """The back-translation."""
    by: OneLine | None = None
    """Name of the person who translated back."""
    engine: OneLine | None = None
    """Name of the program that did."""
    date: Day | None = None
    """When."""
    digest: Digest | None = None
    """Kept by the tool: the target that was translated back; once that has changed, it is translated back anew."""
    compared: Compared | None = None
    """Who has compared it with the source; absent: nobody yet, and the translation cannot be signed."""


class Confirmed(Model):
    """A person's word that a target still says what its source says, though the source has changed."""

    by: OneLine
    """Name of the person."""
    date: Day
    """When."""
    was: Text
    """The source that the target was made for."""


class Message(Model):
    """A text of the source and its translation."""

    source: Text
    """The source text; it is the key."""
    target: Text | None = None
    """The translation; absent: not translated yet."""
    context: Id | None = None
    """A section or block id, where one sentence needs two translations."""
    note: str | None = None
    """Remarks for people; no part of what a patient is told."""
    accept: tuple[Accept, ...] = ()
    """Checks silenced here."""
    by: Literal["human", "machine"] | None = None
    """Who made this target, where it is not who made the file (``translated.by``)."""
    back: Back | None = None
    """Of a critical text: its translation back into the source language."""
    confirmed: Confirmed | None = None
    """Kept by the tool: who has said that the target still stands, though its source has changed."""
    state: Literal["stale", "proposed"] | None = None
    """Kept by the tool: ``stale`` where the source has changed since; ``proposed`` is never printed."""
    was: Text | None = None
    """Kept by the tool: the source that the target translates, where it is stale."""
    unmended: str | None = None
    """Kept by the tool: what tells whether a stale target is still the old one. Once somebody has changed the target,
    it counts as the translation of today's source."""
    proposal: Text | None = None
    """Kept by the tool: a near translation from elsewhere, to look at; never printed."""

    @model_validator(mode="before")
    @classmethod
    def _mended(cls, data: Any) -> Any:
        """What a person has typed as ``target`` speaks for itself, whatever the tool wrote beside it before: a stale
        target that was changed, one whose ``state`` was deleted, and one beside ``state: proposed`` (the tool writes
        none there)."""
        if not isinstance(data, dict):
            return data
        left = {key: value for key, value in data.items() if key != "unmended"}
        target, state = data.get("target"), data.get("state")
        there = isinstance(target, str) and bool(target.strip())
        same = data.get("unmended") in (None, _mark(target) if isinstance(target, str) else None)
        if state in (None, ""):  # with “was” beside it: what was confirmed was that source, and not today's
            return {key: value for key, value in left.items() if "was" not in left or key not in ("was", "confirmed")}
        if (state == "stale" and there and same) or (state == "proposed" and not there):
            return left
        if state not in ("stale", "proposed"):
            return left
        gone = ("state", "was", "confirmed", *(("proposal",) if there else ()))
        return {key: value for key, value in left.items() if key not in gone}

    @model_serializer(mode="wrap")
    def _marked(self, inner: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A stale target is written with its mark, so that a change of it is seen."""
        data: dict[str, Any] = inner(self)
        return {**data, "unmended": _mark(self.target)} if self.state == "stale" and self.target else data

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.state == "stale" and self.was is None:
            message = "a stale message needs “was”: the source that its target translates"
            raise wrong("stale-without-was", message, "Run “handout translations update”; it keeps these keys.")
        return self


def _mark(target: str) -> str:
    """A short digest of a target; how it is folded and quoted says nothing."""
    return hashlib.sha256(" ".join(composed(target).split()).encode()).hexdigest()[:12]


def made_by(message: Message, translated: Translated) -> Literal["human", "machine"]:
    """Who made a message's target: what it says itself, else what its file says of all."""
    return message.by or translated.by


class Translation(Model):
    """A handout's text in one language."""

    format: strict.Format = 1
    """Version of this file format."""
    handout: Id
    """The handout it translates."""
    language: strict.Tag
    """Its language; equals the file's name."""
    translated: Translated
    """Who translated."""
    reviewed: tuple[SignOff, ...] = ()
    """Sign-offs by qualified people; none: unchecked."""
    messages: tuple[Message, ...] = ()
    """Source and translation, text by text."""
    obsolete: tuple[Message, ...] = ()
    """Kept by the tool: translations of texts that the handout no longer has; never printed, no part of the digest."""


class BrandTranslation(Model):
    """A brand's own words (its logo's alt text, its name) in one language."""

    format: strict.Format = 1
    """Version of this file format."""
    brand: Id
    """The brand."""
    language: strict.Tag
    """Its language; equals the file's name."""
    translated: Translated
    """Who translated."""
    reviewed: tuple[SignOff, ...] = ()
    """Sign-offs."""
    messages: tuple[Message, ...] = ()
    """Source and translation, text by text."""
    obsolete: tuple[Message, ...] = ()
    """Kept by the tool: translations of words that the brand no longer has; never printed, no part of the digest."""


def who_translated(file: Translation | BrandTranslation) -> Translated:
    """Whose work a file is, when it is asked whether somebody is a second person. A machine's file in which a text is
    a person's (``Message.by``) is that person's too, named under ``translated.also`` or not at all."""
    said = file.translated
    if said.by == "human" or all(message.by != "human" for message in file.messages):
        return said
    return Translated(by="human", name=next(iter(said.also), None), also=said.also[1:])
