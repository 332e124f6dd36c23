"""PO files (gettext) for translators: out, and in again.

    msgid, msgstr       source and target           msgctxt       context
    # comment           note                        #. comment    hints, a proposal beside a target, where the text
                                                                  comes from and stands, its stamp (``sending``)
    #, fuzzy  #| msgid  stale, and ``was``          #, fuzzy      a machine's, a proposal, or not finished

PO has no place for an approval (docs/findings.md): the file and the import say so; what is signed is only not fuzzy.
Formats: GNU gettext manual, sections "The Format of PO Files" and "Filling in the Header Entry".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from handout.errors import Diagnostic, Position, Severity, error, warning
from handout.models.messages import normal
from handout.models.translation import Translated, Translation
from handout.parity import CHECKS, short
from handout.patterns import regex
from handout.records import replace
from handout.source.opening import hidden
from handout.translations.exchange import Incoming, Row, bounded, day, one_line, optional, refuse
from handout.translations.merge import Choices
from handout.translations.original import Original
from handout.translations.rows import Known, bare
from handout.translations.sending import Parcel, Sending, SentAs, parcel, stamp_in, without_stamp
from handout.translations.taking import ImportResult, take
from handout.translations.update import translated

HEADER = """\
Texts of a handout for patients. Translate msgid into msgstr.
Keep {words in braces} and the addresses of links as they are; **two stars** make words bold.
[Words]{fr} are words of another language, here French: keep the mark where you keep the words.
A text marked fuzzy is out of date, a proposal or a machine's: mend it, then take the mark away.
Leave the lines "#. handout:" where they are: by them each text is known again.
PO files cannot carry an approval: a reviewer signs with "handout translations sign".
Say "X-Translated-By: human" only if a person answers for what is translated here."""


def export_po(
    original: Original,
    existing: Translation | None,
    tag: str,
    *,
    approved: bool = False,
    others: Iterable[Translation] = (),
) -> str:
    """The translation into ``tag`` as a PO file, brought up to date with the handout first.

    The rest as in ``sending.parcel``. Raises EnvironmentFault without the package ``polib``.
    """
    polib = optional("polib")
    sent = parcel(original, existing, tag, approved=approved, others=others)
    file = polib.POFile(wrapwidth=0)  # it would fold notes too, and so change them
    file.header = HEADER
    file.metadata = _metadata(sent)
    for sending in sent.sendings:
        file.append(polib.POEntry(**_entry(sending, sent)))
    return f"{file}\n".replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def _metadata(sent: Parcel) -> dict[str, str]:
    """The fields that gettext's tools ask for; dates come from the files: the same input gives the same file."""
    original, who = sent.original, sent.translation.translated
    return {
        "Project-Id-Version": f"{original.id} {original.version}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{original.issued} 00:00+0000",
        "PO-Revision-Date": f"{who.date or original.issued} 00:00+0000",
        "Last-Translator": who.name or "unknown",
        "Language-Team": "none",
        "Language": sent.translation.language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Handout": original.id,
        "X-Source-Language": original.language,
        "X-Sent": sent.key,
        "X-Translated-By": who.by,
        **({"X-Translator-Qualification": who.qualification} if who.qualification else {}),
    }


_SAID = {
    SentAs.MACHINE: "Made by a machine; nobody has checked it.",
    SentAs.STALE: "Out of date: it translates the older text after “#| msgid”.",
    SentAs.PROPOSED: "A proposal from elsewhere.",
    SentAs.SIGNED: "Signed by a reviewer: a change voids the sign-off.",
}
"""What a translator is told of a text, by its standing."""


def _entry(sending: Sending, sent: Parcel) -> dict[str, Any]:
    message, origin = sending.message, sending.origin
    beside = [f"Proposal: {message.proposal}"] if message.proposal and translated(message) else []
    said = [_SAID[sending.standing]] if sending.standing in _SAID else []
    likeness = [f"Likeness of both source texts: {origin.likeness:.0%}"] if origin and sending.doubtful else []
    return {
        "msgid": message.source,
        "msgstr": sending.text,
        "msgctxt": message.context,
        "comment": "\n".join([*sending.hints, *beside, *said, *likeness, *sending.places, str(sent.stamp(sending))]),
        "tcomment": message.note or "",
        "flags": ["fuzzy"] if sending.doubtful else [],
        "previous_msgid": origin.source if origin and sending.doubtful else None,
    }


def import_po(
    data: bytes,
    name: str,
    original: Original,
    existing: Translation | None,
    tag: str,
    *,
    by: Translated | None = None,
    choices: Choices | None = None,
    rules: Iterable[str] = tuple(CHECKS),
) -> ImportResult:
    """A PO file taken over (``taking.take``). Raises InputError for what is no PO file."""

    aside = list[tuple[Row, ...]]()

    def read(known: Known) -> Incoming:
        del known
        incoming, old = _read(bounded(data, name), name)
        aside.append(old)
        return incoming

    result = take(read, original, existing, tag, by=by, choices=choices, rules=rules)
    if result.translation is None:
        return result
    result = replace(result, faults=(*result.faults, *_set_aside(aside[0], result.translation, name)))
    message, hint = "PO files carry no approvals: none was taken over", "Sign it with “handout translations sign”."
    remark = Diagnostic(Severity.NOTE, "no-approval", message, Position(name), hint)
    return replace(result, faults=(*result.faults, remark))


def _set_aside(rows: Iterable[Row], translation: Translation, name: str) -> Iterator[Diagnostic]:
    """A warning of what a tool has put behind ``#~`` (msgmerge does with texts that the newer file lacks), where the
    project has no such translation: it would be lost in silence."""
    kept = {(m.was or m.source, normal(m.target or "")) for m in (*translation.messages, *translation.obsolete)}
    lost = [row for row in rows if not row.empty and (normal(row.source), normal(row.target)) not in kept]
    if lost:
        some = "a translation" if len(lost) == 1 else f"{len(lost)} translations"
        message = (
            f"the file has put {some} aside (“#~”), as of “{short(lost[0].source)}”; nothing of that was taken over"
        )
        hint = "Take the file from before it was merged, or enter what is still of use by hand."
        yield warning("set-aside", message, Position(name, lost[0].line), hint)


def _read(data: bytes, name: str) -> tuple[Incoming, tuple[Row, ...]]:
    """The file, and the rows that a tool has put aside in it."""
    text = _text(data, name)
    file, lines = _parsed(text, name), text.split("\n")
    rows = tuple(_row(entry, lines, name) for entry in file if not entry.obsolete)
    aside = tuple(_row(entry, lines, name) for entry in file.obsolete_entries())
    meta = file.metadata
    handouts, language = (meta.get("X-Handout", ""),), meta.get("Language", "")
    return Incoming(name, handouts, language, rows, _translated(meta), meta.get("X-Sent", "").strip()), aside


_LINE_ENDS: Final = regex("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Invisible characters that polib takes for line ends (``str.splitlines``), so that it would read other texts."""


def _text(data: bytes, name: str) -> str:
    """The file's text. Other invisible characters are told of the text in which they stand (``taking``)."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        refuse(name, "not-utf-8", "the file is not in UTF-8", "Save it as UTF-8 and try again.", line)
    if found := _LINE_ENDS.search(text):
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


def _row(entry: Any, lines: Sequence[str], name: str) -> Row:
    """polib numbers an entry by its first comment; people look for its msgid."""
    was = normal(entry.previous_msgid or "")
    line = next(
        (n for n in range(entry.linenum, len(lines)) if lines[n - 1].startswith(("msgid", "#~ msgid"))), entry.linenum
    )
    stamp = stamp_in(entry.comment) or stamp_in(entry.tcomment)  # some tools know one kind of comment only
    return Row(
        line=line,
        source=entry.msgid,
        context=entry.msgctxt or None,
        target=entry.msgstr,
        finished=not entry.fuzzy,
        note=_note(entry.tcomment) or None,
        was=was or None,
        unit=stamp.unit if stamp else "",
        stamp=stamp,
        bare=bare(entry.msgid),
        fault=_plural(Position(name, line)) if entry.msgid_plural else None,
    )


_PREVIOUS = regex(r'^\|[ \t]*(msgid|msgctxt|msgid_plural|")')
"""An older source that a tool has taken for a remark (Babel does, and writes “# | msgid …”)."""


def _note(comment: str) -> str:
    lines = without_stamp(comment).split("\n")
    return "\n".join(line for line in lines if not _PREVIOUS.match(line)).strip()


def _plural(where: Position) -> Diagnostic:
    hint = "Write the text once, as it is to be printed: “msgid” and “msgstr”, without “msgid_plural” and “msgstr[0]”."
    return error("plural", "this entry has plural forms; a handout's texts have none", where, hint)


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
