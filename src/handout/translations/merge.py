"""One text, three versions: as it was sent, as the translator has returned it, and as the project has it today.

    the file's is as it was sent      nothing was delivered; ours stays, be it newer or not
    ours is as it was sent            the file's is taken
    both have changed                 ours stays, the file's is put beside as a proposal, and that is told

Where a tool has lost the stamp, nothing is known of the first: then the file's is taken where it undoes no person's
work (ours is missing, unfit or a machine's), and else put beside.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from handout.models.messages import normal
from handout.models.translation import Message
from handout.records import dataclass
from handout.translations.exchange import Row
from handout.translations.sending import SentAs, Stamp, text_digest, text_of
from handout.translations.update import current, translated


class TextFate(StrEnum):
    """What has become of a text of the file, or of a text that the file lacks.

    ``TAKEN``: the file's is the target now. ``TAKEN_STALE``: it is, but of an older wording of the source.
    ``BESIDE``: it is not finished, and stands beside as a proposal. ``UNCHANGED``: as it was sent, and as it is.
    ``UNTOUCHED``: the same, with its mark taken away, and so nobody's yet (a machine's, a proposal). ``STILL_STALE``:
    the same, of a stale text. ``KEPT``: ours stays, since it is newer or the file has none. ``CONFLICT``: both have
    changed. ``REFUSED``: something is wrong with it. ``UNKNOWN``: the handout has no such text. ``MISSING``: the file
    has not this one.
    """

    TAKEN = "taken"
    TAKEN_STALE = "taken-stale"
    BESIDE = "beside"
    UNCHANGED = "unchanged"
    UNTOUCHED = "untouched"
    STILL_STALE = "still-stale"
    KEPT = "kept"
    CONFLICT = "conflict"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says of the whole file.

    ``unchanged_too``: texts that came back as they were sent, without their mark, were looked at and are the
    translator's (machine-made texts, proposals; never stale ones). ``theirs``: where both have changed, the file's is
    taken.
    """

    unchanged_too: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A row beside the message that it is of.

    ``machine`` says whether the message's target is a machine's; ``stamp`` is the row's, if it can be trusted; ``same``
    whether the project is as it was when the file was sent.
    """

    ours: Message
    row: Row
    machine: bool
    stamp: Stamp | None
    same: bool
    choices: Choices

    @property
    def theirs(self) -> str:
        return normal(self.row.target)

    @property
    def equal(self) -> bool:
        """Whether both say the same."""
        ours = normal(text_of(self.ours))
        return self.theirs == ours or (self.row.reflowed and "".join(self.theirs.split()) == "".join(ours.split()))

    @property
    def returned(self) -> bool:
        """Whether the file's text is the one that was sent."""
        return self.stamp is not None and text_digest(self.theirs) == self.stamp.sent

    @property
    def clash(self) -> bool:
        """Whether taking the file's would undo what the project has got meanwhile, as far as can be known."""
        if self.choices.theirs or self.same or not translated(self.ours):
            return False
        if self.stamp:
            return text_digest(text_of(self.ours)) != self.stamp.sent
        return current(self.ours) and self.blind

    @property
    def blind(self) -> bool:
        """Whether a person's work stands here and nothing is known of what was sent."""
        return self.stamp is None and not (self.same or self.choices.theirs or self.machine)


Merged = tuple[Message, TextFate]


def merged(case: Case, by: Literal["human", "machine"]) -> Merged:
    """The message with what the row says, and what that was. ``by`` is whose the row's text is."""
    ours, row = case.ours, case.row
    if row.empty:
        return ours, TextFate.KEPT if translated(ours) else TextFate.UNCHANGED
    if case.equal:
        return _same(case, by)
    if case.returned:
        return (ours, TextFate.KEPT) if text_of(ours) else _restored(case, by)
    if case.clash:
        return _beside(ours, case.theirs), TextFate.CONFLICT
    if row.finished:
        return _taken(ours, case.theirs, by), TextFate.TAKEN
    if row.was and normal(row.was) != ours.source and not translated(ours) and not _was_offered(case):
        stale = {"target": case.theirs, "state": "stale", "was": normal(row.was), "by": by}
        return ours.model_copy(update=stale), TextFate.TAKEN_STALE
    return _beside(ours, case.theirs), TextFate.BESIDE


def _restored(case: Case, by: Literal["human", "machine"]) -> Merged:
    """What was sent, into a project that no longer has it, or has never had: as it stood when it was sent."""
    ours, row, sent_as = case.ours, case.row, case.stamp.standing if case.stamp else SentAs.PROPOSED
    was = normal(row.was or "")
    if sent_as is SentAs.MACHINE:
        looked_at = row.finished and case.choices.unchanged_too
        return _taken(ours, case.theirs, by if looked_at else "machine"), TextFate.TAKEN
    if sent_as in (SentAs.CURRENT, SentAs.SIGNED) and row.finished:
        return _taken(ours, case.theirs, by), TextFate.TAKEN
    if sent_as is SentAs.STALE and was and was != ours.source:
        stale = {"target": case.theirs, "state": "stale", "was": was, "by": by}
        return ours.model_copy(update=stale), TextFate.TAKEN_STALE
    return _beside(ours, case.theirs), TextFate.BESIDE


def _was_offered(case: Case) -> bool:
    """Whether the older source beside the row is that of a proposal of ours."""
    return case.ours.state == "proposed" or (case.stamp is not None and case.stamp.standing is SentAs.PROPOSED)


def _same(case: Case, by: Literal["human", "machine"]) -> Merged:
    """A text that is as ours is. A mark taken away from it by a tool (``msgattrib --clear-fuzzy``) cannot be told from
    one that a person took away, so it says nothing by itself."""
    ours, row = case.ours, case.row
    if not row.finished:
        return _flagged(case)
    if ours.state == "stale":
        return ours, TextFate.STILL_STALE
    if current(ours) and not (case.machine and by == "human"):
        return ours, TextFate.UNCHANGED
    if case.choices.unchanged_too:
        return _taken(ours, text_of(ours), by), TextFate.TAKEN
    unmarked = case.stamp is not None and case.stamp.standing in (SentAs.CURRENT, SentAs.SIGNED)
    return ours, TextFate.UNCHANGED if unmarked else TextFate.UNTOUCHED


def _flagged(case: Case) -> Merged:
    """A mark that the translator has set on a good text makes it a proposal."""
    ours = case.ours
    doubted = case.stamp.standing not in (SentAs.CURRENT, SentAs.SIGNED) if case.stamp else case.machine
    if not current(ours) or doubted:
        return ours, TextFate.UNCHANGED
    offered = {"target": None, "state": "proposed", "proposal": text_of(ours), "by": None}
    return ours.model_copy(update=offered), TextFate.BESIDE


def _taken(ours: Message, target: str, by: Literal["human", "machine"]) -> Message:
    gone = {"state": None, "was": None, "proposal": None, "confirmed": None}
    return ours.model_copy(update={"target": target, "by": by, **gone})


def _beside(ours: Message, text: str) -> Message:
    """What is not finished, or not sure, stands beside what stood before."""
    if translated(ours):
        return ours.model_copy(update={"proposal": text})
    return ours.model_copy(update={"target": None, "state": "proposed", "proposal": text})


def merged_older(case: Case, source: str, by: Literal["human", "machine"]) -> tuple[Message, TextFate, Message | None]:
    """The same of a row for an older wording, ``source``, of the message's text: never taken as a translation of
    today's. Where today's has a better one, the row's is given back last, to be kept as obsolete."""
    ours, theirs = case.ours, case.theirs
    if case.row.empty:
        return ours, TextFate.UNCHANGED, None
    stale = ours.model_copy(update={"target": theirs, "state": "stale", "was": source, "by": by})
    if not translated(ours):
        if not case.row.finished:
            return _beside(ours, theirs), TextFate.BESIDE, None
        return stale.model_copy(update={"proposal": None}), TextFate.TAKEN_STALE, None
    if ours.state != "stale" and case.equal:  # confirmed, or translated alike
        return ours, TextFate.UNCHANGED, None
    if ours.state != "stale":
        spare = None if case.returned else Message(source=source, target=theirs, by=by)
        return ours, TextFate.KEPT, spare
    if case.equal:
        return ours, TextFate.STILL_STALE if case.row.finished else TextFate.UNCHANGED, None
    if case.returned:
        return ours, TextFate.KEPT, None
    if case.clash or case.blind:
        return _beside(ours, theirs), TextFate.CONFLICT, None
    return (stale, TextFate.TAKEN_STALE, None) if case.row.finished else (_beside(ours, theirs), TextFate.BESIDE, None)


def settled_note(message: Message, row: Row) -> str | None:
    """The file's note. One that a tool has only folded anew is none, and an empty one takes nothing away."""
    return message.note if is_folded(row.note, message.note) else (row.note or "").replace("\r\n", "\n").strip()


def is_folded(note: str | None, ours: str | None) -> bool:
    """Whether a note says nothing new."""
    return normal(note or "") in ("", normal(ours or ""))
