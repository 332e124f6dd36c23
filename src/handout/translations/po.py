"""PO files (gettext) for translators: out, and in again.

    msgid, msgstr       source and target         msgctxt         context
    # comment           note                      #. comment      where the text stands, and a proposal beside a target
    #, fuzzy  #| msgid  stale, and ``was``        #, fuzzy alone  not finished: a proposal, or one by the translator

PO has no place for an approval (docs/findings.md): the file and the import say so.
Formats: GNU gettext manual, sections "The Format of PO Files" and "Filling in the Header Entry".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from handout.errors import Diagnostic, Position, Severity
from handout.models.messages import normal
from handout.models.translation import Message, Translated, Translation
from handout.source.opening import hidden, hidden_in
from handout.translations.exchange import (
    ImportResult,
    Incoming,
    Row,
    accept,
    bounded,
    day,
    one_line,
    optional,
    outgoing,
    places,
    refs_of,
    refuse,
    standing,
)
from handout.translations.original import Original
from handout.translations.update import translated

HEADER = """\
Texts of a handout for patients. Translate msgid into msgstr.
Keep {words in braces} and the addresses of links as they are; **two stars** make words bold.
[Words]{fr} are words of another language, here French: keep the mark where you keep the words.
A text marked fuzzy is out of date or a proposal: mend it, then take the mark away.
PO files cannot carry an approval: a reviewer signs with "handout translations sign".
Say "X-Translated-By: human" only if a person answers for the whole translation."""


def export_po(original: Original, existing: Translation | None, tag: str) -> str:
    """The translation into ``tag`` as a PO file, brought up to date with the handout first.

    Raises EnvironmentFault without the package ``polib``.
    """
    polib = optional("polib")
    translation = outgoing(original, existing, tag)
    file = polib.POFile(wrapwidth=0)  # it would fold notes too, and so change them
    file.header = HEADER
    file.metadata = _metadata(original, translation)
    refs = refs_of(original)
    for message in translation.messages:
        file.append(polib.POEntry(**_entry(message, places(message, refs))))
    return f"{file}\n".replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def _metadata(original: Original, translation: Translation) -> dict[str, str]:
    """The fields that gettext's tools ask for; dates come from the files: the same input gives the same file."""
    who = translation.translated
    return {
        "Project-Id-Version": f"{original.id} {original.version}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{original.issued} 00:00+0000",
        "PO-Revision-Date": f"{who.date or original.issued} 00:00+0000",
        "Last-Translator": who.name or "unknown",
        "Language-Team": "none",
        "Language": translation.language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Handout": original.id,
        "X-Source-Language": original.language,
        "X-Translated-By": who.by,
        **({"X-Translator-Qualification": who.qualification} if who.qualification else {}),
    }


def _entry(message: Message, where: tuple[str, ...]) -> dict[str, Any]:
    text = message.target if translated(message) else message.proposal
    fuzzy = message.state is not None and bool(text)
    beside = [f"Proposal: {message.proposal}"] if message.proposal and translated(message) else []
    return {
        "msgid": message.source,
        "msgstr": text or "",
        "msgctxt": message.context,
        "comment": "\n".join([*beside, *where]),
        "tcomment": message.note or "",
        "flags": ["fuzzy"] if fuzzy else [],
        "previous_msgid": message.was if message.state == "stale" else None,
    }


def import_po(
    data: bytes, name: str, original: Original, existing: Translation | None, tag: str, *, by: Translated | None = None
) -> ImportResult:
    """A PO file taken over, or refused with every reason. Raises InputError for what is no PO file."""
    result = accept(_read(bounded(data, name), name), original, existing, tag, by)
    if result.translation is None:
        return result
    message, hint = "PO files carry no approvals: none was taken over", "Sign it with “handout translations sign”."
    remark = Diagnostic(Severity.NOTE, "no-approval", message, Position(name), hint)
    return replace(result, faults=(*result.faults, remark))


def _read(data: bytes, name: str) -> Incoming:
    text = _text(data, name)
    file, lines = _parsed(text, name), text.split("\n")
    rows = tuple(_row(entry, lines) for entry in file if not entry.obsolete)
    meta = file.metadata
    language = meta.get("Language", "").replace("_", "-")
    return Incoming(name, meta.get("X-Handout", ""), language, rows, _translated(meta))


def _text(data: bytes, name: str) -> str:
    """The file's text; polib would take some invisible characters for line ends."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        refuse(name, "not-utf-8", "the file is not in UTF-8", "Save it as UTF-8 and try again.", line)
    if found := next(hidden_in(text), None):
        line = text.count("\n", 0, found.start()) + 1
        hint = "Delete it; type the line again if you cannot see it."
        refuse(name, "hidden-character", hidden(found[0]), hint, line)
    return text


def _parsed(text: str, name: str) -> Any:
    """polib takes a one-line argument for a file's name: a line end makes sure that it does not."""
    polib = optional("polib")
    try:
        return polib.pofile(text + "\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError, IndexError, AttributeError) as fault:
        found = re.search(r"line (\d+)", str(fault))
        hint = "Save it once more as PO in the translator's tool, or export it again."
        refuse(name, "not-po", "this is not a PO file, or it is damaged", hint, int(found[1]) if found else 0)


def _row(entry: Any, lines: Sequence[str]) -> Row:
    """polib numbers an entry by its first comment; people look for its msgid."""
    target, was = normal(entry.msgstr), normal(entry.previous_msgid or "")
    return Row(
        line=next((n for n in range(entry.linenum, len(lines)) if lines[n - 1].startswith("msgid")), entry.linenum),
        source=entry.msgid,
        context=entry.msgctxt or None,
        target=entry.msgstr,
        standing=standing(target, finished=not entry.fuzzy, source=entry.msgid, was=was),
        note=entry.tcomment or None,
        was=was or None,
    )


def _translated(meta: dict[str, str]) -> Translated | None:
    """Who translated, if the file says so."""
    match meta.get("X-Translated-By"):
        case "human":
            return Translated(by="human", **dict(_who(meta)))
        case "machine":
            return Translated(by="machine", **dict(_who(meta)))
        case _:
            return None


def _who(meta: dict[str, str]) -> Iterator[tuple[str, Any]]:
    name = one_line(meta.get("Last-Translator"))
    if name and name not in ("unknown", "FULL NAME <EMAIL@ADDRESS>"):
        yield "name", name
    revised = meta.get("PO-Revision-Date", "")
    if revised != meta.get("POT-Creation-Date"):
        yield "date", day(revised)
    yield "qualification", one_line(meta.get("X-Translator-Qualification"))
