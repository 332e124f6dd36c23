"""A translator's file taken over: text by text what is right, and of the rest each with its place and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from handout.accepting import Accepted
from handout.errors import Diagnostic, Position, Severity, error, has_errors, warning
from handout.models.messages import normal
from handout.models.translation import Message, Translated, Translation, made_by
from handout.parity import CHECKS, Unit, short, told
from handout.source.opening import hidden, hidden_in
from handout.source.strict import LONGEST, written_length
from handout.translations.authors import attributed
from handout.translations.exchange import Incoming, Row
from handout.translations.match import KEEP, memory
from handout.translations.merge import Case, Choices, TextFate, is_folded, merged, merged_older, settled_note
from handout.translations.naming import misnamed
from handout.translations.original import Original
from handout.translations.rows import Found, Known, RowWording, bare
from handout.translations.sending import SentAs, Stamp, outgoing, parcel, refs_for, refs_of
from handout.translations.update import translated


@dataclass(frozen=True, slots=True)
class TextTold:
    """What has become of one text; ``line`` is that of the file, 0 where it has none."""

    outcome: TextFate
    source: str
    context: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The translation with what could be taken over; None if the file was refused whole, and the faults say why."""

    translation: Translation | None
    faults: tuple[Diagnostic, ...] = ()
    texts: tuple[TextTold, ...] = ()
    changed: tuple[str, ...] = ()
    """The sources whose target or its state is new."""

    def of(self, outcome: TextFate) -> tuple[TextTold, ...]:
        """The texts of one outcome."""
        return tuple(text for text in self.texts if text.outcome is outcome)


Reader = Callable[[Known], Incoming]
"""Reads a file, given what its rows may be of: codes that a tool has emptied are filled from there."""


def take(
    read: Reader,
    original: Original,
    existing: Translation | None,
    tag: str,
    *,
    by: Translated | None = None,
    choices: Choices | None = None,
    rules: Iterable[str] = tuple(CHECKS),
) -> ImportResult:
    """The file taken over into the translation, each text for itself.

    ``by`` is who translated, where the user says so; it goes before what the file says. Where neither says so, what is
    new is a machine's: nobody vouches for it. ``rules`` are those of ``parity`` that a new target is held against.
    Refused whole is a file of another handout or language, and one in which no text is of this handout.
    """
    known = Known(outgoing(original, existing, tag))
    incoming = read(known)
    named = tuple(misnamed(incoming, original.id, tag))
    if has_errors(named):
        return ImportResult(None, named)
    round_ = _Round(
        known, incoming, original, by or incoming.translated or Translated(by="machine"), choices, tuple(rules)
    )
    if strange := round_.strange():
        return ImportResult(None, (*named, strange))
    result = round_.result()
    return replace(result, faults=(*named, *result.faults))


@dataclass
class _Round:
    """One import: the messages as they become, and what is told on the way."""

    known: Known
    incoming: Incoming
    original: Original
    who: Translated
    choices: Choices | None
    rules: tuple[str, ...]
    messages: list[Message] = field(init=False)
    obsolete: list[Message] = field(init=False)
    texts: list[TextTold] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.messages = list(self.known.messages)
        self.obsolete = list(self.known.translation.obsolete)
        self.found = tuple((row, self._find(row)) for row in self.incoming.rows)
        self.same = self._same()
        self.refs = refs_of(self.original)

    def _find(self, row: Row) -> Found:
        return self.known.find(row.unit, row.source, row.context, row.bare or bare(row.source))

    def _same(self) -> bool:
        """Whether the project still is as it was when the file was sent, signed or not."""
        existing, tag = self.known.translation, self.known.translation.language
        keys = {parcel(self.original, existing, tag, approved=signed).key for signed in (False, True)}
        return self.incoming.key in keys

    def strange(self) -> Diagnostic | None:
        """The fault of a file with no text of this handout in it."""
        if any(found.index >= 0 or found.wording is RowWording.SEVERAL for _, found in self.found):
            return None
        where = Position(self.incoming.name)
        message = f"none of the {len(self.found)} texts in the file is one of “{self.original.id}”"
        return error("wrong-handout", message, where, "Take the file that was exported from this handout.")

    def result(self) -> ImportResult:
        doubled = self._doubled()
        for number, (row, found) in enumerate(self.found):
            if fault := doubled.get(number) or row.fault:
                self._refuse(row, found, fault)
            elif found.index < 0:
                self.faults.append(self._unknown(row, found))
                self._tell(TextFate.UNKNOWN, row, found)
            else:
                self._row(row, found)
        self._lacking()
        before, delivered = self.known.translation, self._delivered()
        messages, who = attributed(self.messages, before, self.who, delivered)
        obsolete, _ = attributed(self.obsolete, before, self.who, delivered, who)
        translation = before.model_copy(update={"messages": messages, "obsolete": obsolete, "translated": who})
        self.faults += _in_all(self)
        return ImportResult(translation, tuple(self.faults), tuple(self.texts), self._changed(messages))

    def _changed(self, messages: Iterable[Message]) -> tuple[str, ...]:
        pairs = zip(messages, self.known.messages, strict=True)
        return tuple(new.source for new, old in pairs if (new.target, new.state) != (old.target, old.state))

    def _delivered(self) -> bool:
        """Whether the file brought a text that is the translator's own."""
        return any(told.outcome in (TextFate.TAKEN, TextFate.TAKEN_STALE) for told in self.texts)

    # --- one row

    def _row(self, row: Row, found: Found) -> None:
        if faults := tuple(_unfit(row, found, self._noted(found), self._at(row))):
            self._refuse(row, found, *faults)
            return
        if found.wording is RowWording.GONE:
            self._gone(row, found)
            return
        ours = self.messages[found.index]
        case = self._case(row, ours)
        by = "machine" if row.machine else self.who.by
        if found.wording is RowWording.OLDER:
            after, outcome, spare = merged_older(case, found.source, by)
            self._spare(spare)
            self.faults += _of_older(row, ours, outcome, self.incoming.name)
        else:
            after, outcome = merged(case, by)
        if outcome is TextFate.TAKEN and (faults := self._held(row, after)):
            if has_errors(faults):
                self._refuse(row, found, *faults)
                return
            self.faults += faults
        self.messages[found.index] = after.model_copy(update={"note": settled_note(ours, row)})
        self._tell(outcome, row, found)
        self.faults += _of_outcome(row, ours, outcome, self.incoming.name)

    def _spare(self, spare: Message | None) -> None:
        """A translation that nothing has room for is kept all the same, once."""
        kept = {(message.source, message.target) for message in self.obsolete}
        if spare and (spare.source, spare.target) not in kept:
            self.obsolete.append(spare)

    def _noted(self, found: Found) -> str | None:
        gone = found.wording is RowWording.GONE
        return self.obsolete[found.index].note if gone else self.messages[found.index].note

    def _case(self, row: Row, ours: Message) -> Case:
        stamp = row.stamp if self._trusted(row.stamp) else None
        machine = translated(ours) and made_by(ours, self.known.translation.translated) == "machine"
        return Case(ours, row, machine, stamp, self.same, self.choices or Choices())

    def _trusted(self, stamp: Stamp | None) -> bool:
        """A tool that merges two files (msgmerge) puts the stamps of the newer beside the targets of the older one,
        whose head it keeps."""
        return stamp is not None and (not self.incoming.key or stamp.parcel == self.incoming.key)

    def _gone(self, row: Row, found: Found) -> None:
        """A text that the handout no longer has: its translation is kept all the same."""
        old = self.obsolete[found.index]
        case = self._case(row, old)
        if row.empty or case.equal or case.returned or case.clash or not row.finished:
            self._tell(TextFate.KEPT, row, found)
            return
        self.obsolete[found.index] = old.model_copy(update={"target": case.theirs, "by": self.who.by})
        self._tell(TextFate.TAKEN_STALE, row, found)
        message = f"the handout no longer has the text “{short(found.source)}”; its translation was kept as obsolete"
        self.faults.append(warning("older-source", message, self._at(row), "There is nothing to do."))

    def _held(self, row: Row, after: Message) -> tuple[Diagnostic, ...]:
        """What every rule on a source and its target finds."""
        where = self._at(row)
        refs = refs_for(after, self.refs) or self.refs.get(after.source, ())
        accepts = [Accepted(accept.check, where) for accept in after.accept]
        accepts += [Accepted(check, where) for ref in refs for check, _ in ref.accept]
        numbers = next((ref.numbers for ref in refs), ())
        languages = self.original.language, self.known.translation.language
        unit = Unit(after.source, after.target or "", *languages, where, numbers, self.original.terms)
        return told(unit, accepts, names=self.rules)

    def _refuse(self, row: Row, found: Found, *faults: Diagnostic) -> None:
        self.faults += faults
        self._tell(TextFate.REFUSED, row, found)

    def _tell(self, outcome: TextFate, row: Row, found: Found) -> None:
        today = self.messages[found.index] if found.wording in (RowWording.TODAY, RowWording.OLDER) else None
        source, context = (today.source, today.context) if today else (normal(row.source), row.context)
        self.texts.append(TextTold(outcome, source, context, row.line))

    def _at(self, row: Row) -> Position:
        return Position(self.incoming.name, row.line)

    # --- rows among themselves

    def _doubled(self) -> Mapping[int, Diagnostic]:
        """By their numbers the rows of a text that the file translates in two ways; empty ones say nothing."""
        by_text: dict[tuple[RowWording, int], list[int]] = {}
        for number, (row, found) in enumerate(self.found):
            if found.index >= 0 and not row.empty:
                by_text.setdefault((found.wording, found.index), []).append(number)
        rows = self.incoming.rows
        several = (same for same in by_text.values() if len({normal(rows[n].target) for n in same}) > 1)
        return {number: self._twice(rows[number], [rows[n] for n in same]) for same in several for number in same}

    def _twice(self, row: Row, rows: list[Row]) -> Diagnostic:
        others = ", ".join(str(other.line) for other in rows if other is not row)
        message = f"the text “{short(row.source)}” has another translation in line {others}"
        return error("twice", message, self._at(row), "Delete one of them.")

    def _unknown(self, row: Row, found: Found) -> Diagnostic:
        where = self._at(row)
        if found.wording is RowWording.SEVERAL:
            message = f"the text “{short(found.source)}” stands in several places, and the file does not say in which"
            return error("no-context", message, where, "Take a file that keeps the contexts or the ids of the texts.")
        near = next(iter(memory(ref.source for ref in self.original.refs).near(row.source, KEEP)), None)
        now = f"; it may now read “{short(self.original.refs[near.index].source)}”" if near else ""
        message = f"the handout has no text “{short(row.source)}”{now}"
        if row.empty:  # nothing is lost with it
            return warning("other-version", message, where, _ANEW)
        return error("other-version", message, where, _ANEW)

    def _lacking(self) -> None:
        there = {found.index for _, found in self.found if found.wording in (RowWording.TODAY, RowWording.OLDER)}
        lacking = [message for index, message in enumerate(self.known.messages) if index not in there]
        self.texts += [TextTold(TextFate.MISSING, message.source, message.context) for message in lacking]
        if lacking:
            some = f"such as “{short(lacking[0].source)}”" if len(lacking) > 1 else f"“{short(lacking[0].source)}”"
            message = f"the file lacks {len(lacking)} of the handout's texts, {some}; they stay as they are"
            hint = "Export the file again where they are to be translated, too."
            self.faults.append(Diagnostic(Severity.NOTE, "partial-file", message, Position(self.incoming.name), hint))


_ANEW = "Export the file again; the translations are kept and can be moved over with the translator's tool."


def _unfit(row: Row, found: Found, note: str | None, where: Position) -> Iterator[Diagnostic]:
    """What no file of ours may hold. A note of ours may have any length."""
    theirs = "" if is_folded(row.note, note) else row.note
    older = found.source if found.wording is RowWording.OLDER else ""  # it may be kept as ``was``
    longest = max(map(written_length, (row.target, row.was or "", older, theirs or "")))
    if longest > LONGEST:
        message = f"a text may have {LONGEST} characters, this one has {longest}"
        yield error("too-long", message, where, "Shorten it, or split the handout's text in two.")
    elif sign := next(hidden_in(f"{normal(row.target)}{normal(row.was or '')}{older}{row.note}"), None):
        message = f"in the translation or its note {hidden(sign[0])}"
        yield error("hidden-character", message, where, "Delete it; type the text again if you cannot see it.")


def _of_older(row: Row, ours: Message, outcome: TextFate, name: str) -> Iterator[Diagnostic]:
    """A row of an older wording is named beside what the text now says."""
    if outcome is TextFate.TAKEN_STALE:
        message = f"this translates an older wording of “{short(ours.source)}”, and was taken as stale"
    elif outcome is TextFate.KEPT and translated(ours):
        message = (
            f"this translates an older wording of “{short(ours.source)}”, which has a newer translation; it was kept"
        )
    else:
        return
    yield warning("older-source", message, Position(name, row.line), "Export the file again and look at the text.")


def _of_outcome(row: Row, ours: Message, outcome: TextFate, name: str) -> Iterator[Diagnostic]:
    """What was not taken over as the sender may think."""
    where, text = Position(name, row.line), short(ours.source)
    sent_empty = row.stamp is not None and row.stamp.standing is SentAs.OPEN
    if outcome is TextFate.KEPT and row.empty and not sent_empty:
        message = f"empty in the file; the translation of “{text}” was kept"
        yield warning("kept", message, where, "If it is to go, delete its “target” in the project's file.")
    elif outcome is TextFate.STILL_STALE:
        message = f"the translation of “{text}” came back as it was sent, and is still stale"
        yield warning("still-stale", message, where, "Mend it, or confirm it with “handout translations confirm”.")
    elif outcome is TextFate.CONFLICT:
        message = f"“{text}” has changed here since the file was sent; the file's translation was put beside it"
        hint = "Choose one of them in the project's file, or import again with --theirs to take the file's."
        yield error("conflict", message, where, hint)
    elif outcome is TextFate.BESIDE:
        message = f"the translation of “{text}” is not marked as finished; it was put beside as a proposal"
        yield warning(
            "unfinished-target",
            message,
            where,
            "Once it is finished, take the mark “fuzzy” or “needs-review” away and import again.",
        )
    if row.reflowed and outcome in (TextFate.TAKEN, TextFate.TAKEN_STALE, TextFate.CONFLICT):
        message = f"blanks beside the marks of “{text}” were lost on the way, and put back by guess"
        yield warning("blanks-guessed", message, where, "Look at the blanks around its marks and variables.")


def _in_all(done: _Round) -> Iterator[Diagnostic]:
    """What is to be said of all rows together."""
    where = Position(done.incoming.name)
    if untouched := [told for told in done.texts if told.outcome is TextFate.UNTOUCHED]:
        first, more = f"“{short(untouched[0].source)}”", len(untouched) - 1
        some = f"{first} and {more} more came back as they were sent" if more else f"{first} came back as it was sent"
        message = f"{some}, only the mark is gone: that makes no machine's text and no proposal a person's"
        hint = "If the translator has read each of them and found it right, import again with --unchanged-too."
        yield warning("untouched", message, where, hint)
    newly = [row for row in done.incoming.rows if row.approved and not _was_signed(row)]
    if newly:
        message = f"the file calls {len(newly)} texts approved: that was not taken for a sign-off"
        yield warning("approval", message, where, "Sign it with “handout translations sign”.")


def _was_signed(row: Row) -> bool:
    return row.stamp is not None and row.stamp.standing is SentAs.SIGNED
