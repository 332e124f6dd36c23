"""Random histories of a handout and its translation: what authors, translators and the tool do one after the other."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from translation_samples import sections, translation, update

from handout.models.content import Handout
from handout.models.messages import catalogue, messages, target_state
from handout.models.translation import Message, Translation
from handout.source import dump, to_data
from handout.translations.confirm import with_confirmed
from handout.translations.original import original_of
from handout.translations.places import key_of
from handout.translations.update import current

TEXTS = [
    "Next visit",
    "Next visit:",
    "Rest",
    "Rest now",
    "Do not drive for two days.",
    "Do not drive for three days.",
    "Call {clinic.phone} and do not drive for two days.",
    "Drink water.",
    "Do not drive for two days. Drink water.",
]
IDS = ["line", "row", "box", "last"]

DAY = dt.date(2026, 11, 28)
Fault = str


@dataclass
class History:
    """A handout as its blocks (section, id, text), its translation, and for what each target was written."""

    dice: random.Random
    blocks: list[tuple[int, str | None, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=lambda: ["one", "two"])
    file: Translation = field(default_factory=translation)
    given: dict[str, set[tuple[str, str | None]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for _ in range(self.dice.randint(2, 5)):
            self.blocks.append(self._block())
        self.file = update(self.handout, self.file, "es").translation
        self.given = {m.target: {(m.source, m.context)} for m in self.file.messages if m.target}
        self.translate()
        self.part()

    @property
    def handout(self) -> Handout:
        listed = list[dict[str, Any]]()
        for number, name in enumerate(self.names):
            blocks = [{"text": t, **({"id": i} if i else {})} for n, i, t in self.blocks if n == number]
            listed.append({"id": name, "title": "Main part", "blocks": blocks or [{"text": "End."}]})
        return sections(*listed)

    def _block(self) -> tuple[int, str | None, str]:
        free = [i for i in IDS if i not in [b[1] for b in self.blocks]]
        name = self.dice.choice(free) if free and self.dice.random() < 0.7 else None
        return self.dice.randrange(2), name, self.dice.choice(TEXTS)

    def write(self, source: str, context: str | None) -> str:
        """A new target, and for what it stands."""
        target = f"T{len(self.given)} «{source}»"
        self.given[target] = {(source, context)}
        return target

    def translate(self) -> None:
        """Somebody translates some of what is open or out of date."""
        done = []
        for m in self.file.messages:
            now = not current(m) and self.dice.random() < 0.7
            done.append(self._translated(m) if now else m)
            if m.state == "stale" and done[-1] is m and self.dice.random() < 0.3:
                done[-1] = self._confirmed(m)
        self.file = self.file.model_copy(update={"messages": tuple(done)})

    def _translated(self, message: Message) -> Message:
        """With another target; a person leaves the keys of the tool as they are."""
        target = self.write(message.source, message.context)
        return Message.model_validate({**to_data(message), "target": target})

    def _confirmed(self, message: Message) -> Message:
        self.given.setdefault(message.target or "", set()).add(key_of(message))
        listed = self.file.model_copy(update={"messages": (message,)})
        return with_confirmed(listed, [key_of(message)], "Test Reviewer (not a person)", DAY).messages[0]

    def part(self) -> None:
        """Somebody gives one place a translation of its own; now and then it is not there yet."""
        ref = self.dice.choice([r for r in messages(self.handout) if r.contexts])
        context = self.dice.choice(ref.contexts)
        if any((m.source, m.context) == (ref.source, context) for m in self.file.messages):
            return
        target = self.write(ref.source, context) if self.dice.random() < 0.8 else None
        new = Message(source=ref.source, context=context, target=target)
        self.file = self.file.model_copy(update={"messages": (*self.file.messages, new)})

    def edit(self) -> None:
        """The author changes one thing."""
        at = self.dice.randrange(len(self.blocks))
        section, name, text = self.blocks[at]
        match self.dice.randrange(8):
            case 0:
                self.blocks[at] = (section, name, self.dice.choice(TEXTS))
            case 1 if len(self.blocks) > 1:
                del self.blocks[at]
            case 2:
                self.blocks[at] = (section, self._block()[1], text)
            case 3:
                self.blocks[at] = (1 - section, name, text)
            case 4:
                self.blocks.insert(at, self._block())
            case 5:
                self.names[section] = self.dice.choice([n for n in ("one", "two", "three") if n not in self.names])
            case 6:
                self.dice.shuffle(self.blocks)
            case 7:
                self.blocks[at] = (section, None, self.dice.choice([text, *TEXTS]))

    def step(self, others: tuple[Translation, ...]) -> Iterator[Fault]:
        """One edit or two, an update, and what it must not do."""
        for _ in range(self.dice.randint(1, 2)):
            self.edit()
        if self.dice.random() < 0.3:
            self.part()
        before, sheet = _held(self.file), self.handout
        self.file = update(sheet, self.file, "es", others).translation
        text = dump(to_data(self.file))
        again = update(sheet, Translation.model_validate(to_data(self.file)), "es", others).translation
        if dump(to_data(again)) != text:
            yield "a second update changes the file"
        if lost := before - _held(self.file):
            yield f"lost: {lost}"
        yield from self.moved()
        if self.dice.random() < 0.4:
            self.translate()

    def moved(self) -> Iterator[Fault]:
        """Targets that stand unmarked where they were not written for."""
        listed = catalogue(self.file.messages)
        for ref in original_of(self.handout).refs:
            found = listed.find(ref)
            if found and target_state(found) == "current":
                given = self.given[found.message.target or ""]
                if given.isdisjoint((ref.source, context) for context in (None, *ref.contexts)):
                    yield f"{found.message.target} ({given}) stands at {ref.contexts}: {ref.source}"


def _held(file: Translation) -> set[tuple[str, str]]:
    return {
        (m.was or m.source, m.target) for m in (*file.messages, *file.obsolete) if m.target and " / " not in m.target
    }


OTHERS = (
    translation(
        Message(source="Next visit", target="lent"), Message(source="Drink water now.", target="lent"), handout="other"
    ),
)


def faults(seed: int) -> list[Fault]:
    """What goes wrong in one history of two to six steps."""
    dice = random.Random(seed)
    history = History(dice)
    return [f"step {n}: {fault}" for n in range(dice.randint(2, 6)) for fault in history.step(OTHERS)]
