"""What to do next with a handout in a language: one command that a person can type, and why.

Pure: what stands goes in, steps come out. The order of asking is that of the work: a broken file stops all, an open
text stops the sign-off, and only what is signed is built to be given out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from handout.records import dataclass, replace

TAG: Final = "TAG"
"""Stands for a language in a command that is the same for several."""
_WHO: Final = "--by NAME --role TEXT"
_QUALIFIED: Final = f"{_WHO} --qualification TEXT"


@dataclass(frozen=True, slots=True)
class Situation:
    """How a handout stands in a language, in the countries where it is given out.

    ``source``: the language that it is written in. ``states`` by country, as ``release.Verdict`` has them; ``signed``
    and ``source_signed``: the countries where a sign-off of this text, or of the source, holds. ``expired``: it is past
    its review date. ``human``: a person translated it. ``open``: how many texts have no target that could be printed;
    ``stale``: each of them has an old one. ``behind``: the translation has texts that the handout no longer has,
    which an update may find to be older wordings. ``not_back`` critical texts nobody has translated back,
    ``uncompared`` ones nobody has compared. ``unchecked``: the languages whose fixed words its sheets print and nobody
    has signed;
    ``wordless``: those that have none. ``built``: every clean sheet of it stands.
    """

    handout: str
    language: str
    source: str
    states: Mapping[str, str]
    signed: frozenset[str] = frozenset()
    source_signed: frozenset[str] = frozenset()
    expired: bool = False
    human: bool = False
    open: int = 0
    stale: bool = False
    behind: bool = False
    not_back: int = 0
    uncompared: int = 0
    unchecked: tuple[str, ...] = ()
    wordless: tuple[str, ...] = ()
    built: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """A command for a handout in some languages, and the reason for it, in one clause.

    The command is ``head``, then ``tags`` in their ``form``, then ``tail``; capitals are for a person to fill in.
    ``together``: one command serves all the tags; else each is a command of its own, and several stand as ``TAG``.
    """

    handout: str
    languages: tuple[str, ...]
    because: str
    head: str
    tags: tuple[str, ...] = ()
    form: str = "{tag}"
    tail: str = ""
    together: bool = False

    @property
    def command(self) -> str:
        """What to type."""
        tags = (TAG,) if len(self.tags) > 1 and not self.together else self.tags
        return " ".join(filter(None, [self.head, *(self.form.format(tag=tag) for tag in tags), self.tail]))


def next_step(now: Situation) -> NextStep | None:
    """The next thing to do; None where there is nothing."""
    states = set(now.states.values())
    if not states or "withdrawn" in states:
        return None
    one = NextStep(now.handout, (now.language,), "", f"handout check {now.handout}")
    if "broken" in states:
        return replace(one, because="a file of it has faults")
    if "missing" in states:
        update = f"handout translations update {now.handout}"
        because = "there is no translation yet"
        return replace(one, because=because, head=update, tags=one.languages, form="-l {tag}", together=True)
    return _to_translate(now, one) or _to_sign(now, one) or _to_finish(now, one)


def _to_translate(now: Situation, one: NextStep) -> NextStep | None:
    """What translators have to do."""
    if now.language == now.source:
        return None
    if now.open and now.behind:
        because = "the handout has changed since: the update says which texts are new or out of date"
        update = f"handout translations update {now.handout}"
        return replace(one, because=because, head=update, tags=one.languages, form="-l {tag}", together=True)
    export = replace(one, head=f"handout translations export {now.handout}", tags=one.languages)
    if now.open and now.stale:
        because = "texts are out of date; for what still stands: handout translations confirm"
        return replace(export, because=because)
    if now.open:
        return replace(export, because="texts are not translated")
    if now.not_back:
        return replace(export, because="critical texts are not translated back", tail="--back")
    if now.uncompared:
        because = "critical texts are not compared with what was translated back"
        return replace(export, because=because, head=f"handout translations compare {now.handout}", tail="--by NAME")
    return None


def _to_sign(now: Situation, one: NextStep) -> NextStep | None:
    """What a reviewer and a clinician have to do, for every country for which it is not done. Of a translation its own
    text first: the source has a line of its own."""
    command = f"handout translations sign {now.handout}"
    if now.language != now.source and (regions := _lacking(now, now.signed)):
        because = "no second person has checked it" if now.human else "nobody qualified has checked the translation"
        tail = f"{_QUALIFIED} {regions}"
        return replace(one, because=because, head=command, tags=one.languages, form="-l {tag}", tail=tail)
    signed = now.signed if now.language == now.source else now.source_signed
    if now.expired:
        because = "it is past its review date: read it again, mend “review.due” in its file, and sign"
        every = " ".join(f"--region {region}" for region in now.states)
        return replace(one, because=because, head=f"{command} {_WHO} {every}")
    if regions := _lacking(now, signed):
        because = "no clinician has signed the text"
        return replace(one, because=because, head=f"{command} {_WHO} {regions}")
    return None


def _lacking(now: Situation, signed: frozenset[str]) -> str:
    return " ".join(f"--region {region}" for region in now.states if region not in signed)


def _to_finish(now: Situation, one: NextStep) -> NextStep | None:
    """What is left once all texts are signed."""
    if now.wordless:
        because = "it has no fixed words (page, phone, review date) of its own"
        return replace(one, because=because, head="handout translations export --fixed", tags=now.wordless)
    if now.unchecked:
        because = "nobody has checked the fixed words (page, phone, review date)"
        words = "handout languages sign"
        return replace(one, because=because, head=words, tags=now.unchecked, tail=_QUALIFIED, together=True)
    if now.built:
        return None
    return replace(one, because="all is signed", head=f"handout build {now.handout} --release")


def grouped(steps: Iterable[NextStep]) -> tuple[NextStep, ...]:
    """Steps of a handout that differ in their language alone as one, where the first of them stood."""
    found: dict[NextStep, NextStep] = {}
    for step in steps:
        key = replace(step, languages=(), tags=())
        before = found.get(key, key)
        languages, tags = ((*before.languages, *step.languages), (*before.tags, *step.tags))
        found[key] = replace(step, languages=languages, tags=tuple(dict.fromkeys(tags)))
    return tuple(found.values())


def some(tags: Sequence[str], most: int = 6) -> str:
    """Languages as a line names them."""
    more = len(tags) - most
    return ", ".join(tags) if more <= 1 else f"{', '.join(tags[:most])} and {more} more"
