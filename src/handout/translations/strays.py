"""Messages of a translation that ask for somebody: nothing needs them, they hold no target, or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handout.errors import Diagnostic, Position, warning
from handout.models.messages import MessageRef, catalogue, normal
from handout.models.translation import Message, Translation
from handout.parity import short
from handout.source import Loaded
from handout.translations.match import KEEP, memory
from handout.translations.places import current, translated

_FEW = 10
"""Messages without a target that are told one by one: of a file that somebody has just begun, how many more."""


def strays(refs: Sequence[MessageRef], file: Loaded[Translation], update: str) -> Iterator[Diagnostic]:
    """Warnings about messages of a file, each with its line. ``refs`` are the texts that are translated, ``update`` is
    the command that brings the file up to date."""
    asked = _asked(refs, file.model)
    yield from _unused(refs, file, asked, update)
    yield from _open(file, asked)
    yield from undecided(file)


def undecided(file: Loaded[Translation]) -> Iterator[Diagnostic]:
    """Warnings about texts that have a good target and another one beside it, which an import has put there: two
    translators, or one who was not done."""
    for index, message in enumerate(file.model.messages):
        if message.proposal and current(message) and normal(message.proposal) != normal(message.target or ""):
            told = f"“{short(normal(message.source))}” has a second translation beside it, and nobody has chosen"
            hint = "Put the better one into “target”, and delete “proposal”."
            yield warning("undecided", told, file.at("messages", index, "proposal"), hint)


def unasked(refs: Iterable[MessageRef], translation: Translation) -> tuple[Message, ...]:
    """The messages that no text asks for."""
    asked = _asked(refs, translation)
    return tuple(message for index, message in enumerate(translation.messages) if index not in asked)


def _asked(refs: Iterable[MessageRef], translation: Translation) -> set[int]:
    listed = catalogue(translation.messages)
    return {found.index for ref in refs if (found := listed.find(ref))}


def _unused(
    refs: Sequence[MessageRef], file: Loaded[Translation], asked: set[int], update: str
) -> Iterator[Diagnostic]:
    sources = {ref.source for ref in refs}
    known = memory(ref.source for ref in refs)
    for index, message in enumerate(file.model.messages):
        if index in asked:
            continue
        source = normal(message.source)
        said, context = short(source), message.context
        where = file.at("messages", index, "source")
        if source in sources and context and not _stands(refs, source, context):
            told = f"“{said}” does not stand in “{context}”: this message is for no text"
            where = file.at("messages", index, "context")
        elif source in sources:
            told = f"every place of “{said}” has a message of its own: this one is for none"
        else:
            nearest = next(iter(known.near(source, KEEP)), None)
            now = f"; there is “{short(refs[nearest.index].source)}”" if nearest else ""
            told = f"nothing asks for the text “{said}” any more{now}"
        yield warning(
            "unused-message", told, where, f"“{update}” brings the file up to date and keeps what is translated."
        )


def _stands(refs: Sequence[MessageRef], source: str, context: str) -> bool:
    return any(ref.source == source and context in ref.contexts for ref in refs)


def _open(file: Loaded[Translation], asked: set[int]) -> Iterator[Diagnostic]:
    found = [(index, m) for index, m in enumerate(file.model.messages) if index in asked and not translated(m)]
    for index, message in found[:_FEW]:
        told = f"“target” is missing: “{short(normal(message.source))}” is not translated"
        yield warning("no-target", told, file.at("messages", index), _hint(message))
    if len(found) > _FEW:
        told = f"“target” is missing in {len(found) - _FEW} further messages"
        where = Position(file.name, file.at("messages", found[_FEW][0]).line)
        yield warning("no-target", told, where, "Write “target: …” below each source.")


def _hint(message: Message) -> str:
    if message.proposal:
        return "Write “target: …” below the source; if “proposal” is right as it is, copy it there."
    return "Write “target: …” below the source."
