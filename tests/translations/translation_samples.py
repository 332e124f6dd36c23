"""Small handouts and translations. The “translations” are marked words, so that a wrong pairing is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handout.models.content import Handout
from handout.models.translation import Message, Translation
from handout.translations import po, xliff, xliff_in
from handout.translations import update as updating
from handout.translations.original import original_of
from handout.translations.taking import ImportResult

REVIEWER = "Test Reviewer (not a person)"
TRANSLATED = {"by": "human", "name": "Test Translator (not a person)"}


def handout(*texts: str | dict[str, Any], title: str = "Sample", **more: Any) -> Handout:
    """One section; each text is a paragraph, each dict a block. Title and section title need messages too."""
    blocks = [{"text": text} if isinstance(text, str) else text for text in texts]
    return sections({"id": "main", "title": "Main part", "blocks": blocks}, title=title, **more)


def sections(*listed: dict[str, Any], title: str = "Sample", **more: Any) -> Handout:
    """A handout of these sections."""
    data = {
        "format": 1,
        "handout": "sample",
        "code": "S-1",
        "version": "1",
        "title": title,
        "issued": "2026-11-23",
        "review": {"due": "2028-11-23"},
        "sections": list(listed),
        **more,
    }
    return Handout.model_validate(data)


def translation(*messages: Message, handout: str = "sample", tag: str = "es", **more: Any) -> Translation:
    """A translation into Spanish, of a person, with these messages after those of title and section."""
    data = {"format": 1, "handout": handout, "language": tag, "translated": TRANSLATED, **more}
    return Translation.model_validate({**data, "messages": (*HEADINGS, *messages)})


def done(source: str, target: str | None = None, **more: Any) -> Message:
    """A message whose target says which source it translates."""
    return Message(source=source, target=target or f"«{source}»", **more)


HEADINGS = (done("Sample"), done("Main part"))


def update(
    sheet: Handout, existing: Translation | None, tag: str, others: Sequence[Translation] = ()
) -> updating.UpdateResult:
    return updating.update(original_of(sheet), existing, tag, others)


def export_po(sheet: Handout, existing: Translation | None, tag: str, **more: Any) -> str:
    return po.export_po(original_of(sheet), existing, tag, **more)


def import_po(
    data: bytes, name: str, sheet: Handout, existing: Translation | None, tag: str, **more: Any
) -> ImportResult:
    return po.import_po(data, name, original_of(sheet), existing, tag, **more)


def export_xliff(sheet: Handout, existing: Translation | None, tag: str, **more: Any) -> bytes:
    return xliff.export_xliff(original_of(sheet), existing, tag, **more)


def import_xliff(
    data: bytes, name: str, sheet: Handout, existing: Translation | None, tag: str, **more: Any
) -> ImportResult:
    return xliff_in.import_xliff(data, name, original_of(sheet), existing, tag, **more)
