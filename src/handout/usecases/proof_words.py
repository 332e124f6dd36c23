"""What a proof says: titles, states, counts and faults in words, for the staff of the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, groupby
from typing import Final

from handout.assemble.job import Request
from handout.errors import Diagnostic, InputError, Position, Severity
from handout.models.dates import format_date
from handout.models.locales import english_name
from handout.output import states
from handout.project import Project
from handout.proofs.paper import english
from handout.proofs.subject import Axis, Family, Passage, ProofContents, ProofRemark, Ring, SheetCard, Shot
from handout.records import dataclass
from handout.text.ink import InkBox
from handout.translations.back import Comparison, side_by_side
from handout.usecases.proof_changes import PagePair, SheetChange
from handout.usecases.proofing import Seen
from handout.usecases.result import Outcome
from handout.words import Run, Words

MOST_TOLD: Final = 200
"""Faults in the list; ``handout check`` tells them all."""
REASONS: Final = 3
"""Faults in the box of a sheet that has no pages."""

_OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.REFUSED: "refused",
    Outcome.FAILED: "not built: it has faults",
    Outcome.MISSING: "no translation",
}


@dataclass(frozen=True, slots=True)
class ProofInput:
    """All that a proof is made of. ``changes`` by file, ``before`` in words, ``gone`` are files that were there only
    before."""

    today: date
    by: Axis
    asked: tuple[Request, ...]
    seen: tuple[Seen, ...]
    changes: Mapping[str, SheetChange]
    before: str
    gone: tuple[str, ...]
    back: bool


Ringed = Mapping[str, tuple[str, ...]]
"""By file: what is ringed on a sheet, in words."""


def contents(project: Project, told: ProofInput) -> tuple[ProofContents, Ringed]:
    """What stands on the proof."""
    return _Writer(project, told).contents()


class _Writer:
    def __init__(self, project: Project, told: ProofInput) -> None:
        self._project, self._told = project, told
        self._numbers = _numbered(told.seen)
        self._ringed: dict[str, tuple[str, ...]] = {}
        self._counted = False

    def contents(self) -> tuple[ProofContents, Ringed]:
        told = self._told
        day = format_date(told.today, self._project.language("en"), "GB")
        notice = f"Proof of {day}. To look at, not for patients."
        families = tuple(self._families())
        lines = (notice, self._sum(), *self._key())
        passages = dict(_passages(self._project, told)) if told.back else {}
        remarks = tuple(self._remarks())
        return ProofContents(self._title(), notice, lines, families, remarks, passages), self._ringed

    def _title(self) -> str:
        names = {one.handout for one in self._told.asked}
        if len(names) == 1:
            return f"Proof: {self._handout(*names)}"
        return f"Proof of {len(names)} handouts"

    def _handout(self, name: str) -> str:
        return f"{self._project.handouts[name].model.title} ({name})"

    def _sum(self) -> str:
        told = self._told
        numbers = Counter(one.result.outcome for one in told.seen)
        words = {Outcome.BUILT: "can be built", Outcome.MISSING: "without a translation"}
        parts = [f"{number} {words.get(outcome, str(outcome))}" for outcome, number in sorted(numbers.items())]
        pages = sum(len(one.pages) for one in told.seen)
        return f"{_amount(len(told.seen), 'sheet')}, {_amount(pages, 'page')}: {', '.join(parts)}."

    def _key(self) -> Iterator[str]:
        """How to read it."""
        told = self._told
        if told.before:
            fates = Counter(change.fate for change in told.changes.values())
            pages = sum(len(change.pairs) for change in told.changes.values() if change.fate == "changed")
            differ = f"{_amount(fates['changed'], 'sheet')} with differences, on {_amount(pages, 'page')}"
            rest = [f"{fates['same']} without any"]
            rest += [f"{fates['new']} only today"] * bool(fates["new"])
            rest += [f"{fates['lost'] + len(told.gone)} only before"] * bool(fates["lost"] or told.gone)
            rest += [f"{fates['unknown']} not comparable"] * bool(fates["unknown"])
            yield f"Before: {told.before}. {differ}; {', '.join(rest)}."
            if pages:
                yield (
                    "Thick rings: what is new, changed or gone. Thin rings: what only stands elsewhere on its page. "
                    "The staff strip is not compared: its last digits change with every word."
                )
            if told.gone:
                yield f"Only before: {', '.join(told.gone)}."
        ringed = ["numbers of pages unlike most others’, or over the goal"] * self._counted
        ringed += ["faults, under the number by which the list tells them"] * bool(self._numbers)
        if ringed:
            yield f"Ringed: {'; '.join(ringed)}."

    # --- sheets ---------------------------------------------------------------------------------------------------

    def _families(self) -> Iterator[Family]:
        pairs = sorted(zip(self._told.asked, self._told.seen, strict=True), key=lambda pair: self._same(pair[0]))
        for _, group in groupby(pairs, key=lambda pair: self._same(pair[0])):
            listed = list(group)
            alike = self._told.by in ("language", "brand")  # layouts and variants differ on purpose
            usual = Usual.of([len(seen.pages) for _, seen in listed if seen.pages] if alike else [])
            cards = tuple(self._card(request, seen, usual) for request, seen in listed)
            yield Family(self._family(listed[0][0]), cards)

    def _same(self, request: Request) -> tuple[str, ...]:
        """What the sheets of one family have in common."""
        values = {
            "language": request.language,
            "brand": request.brand,
            "layout": request.layout or "",
            "variant": request.variant or "",
        }
        return (request.handout, *(value for axis, value in values.items() if axis != self._told.by))

    def _layout(self, request: Request) -> str:
        return request.layout or self._project.brands[request.brand].model.layout

    def _family(self, request: Request) -> str:
        said = {
            "handout": self._handout(request.handout),
            "language": f"in {english_name(request.language)}",
            "brand": f"brand {request.brand}",
            "layout": f"layout {self._layout(request)}",
            "variant": f"variant {request.variant}" if request.variant else "",
        }
        if len({one.handout for one in self._told.asked}) == 1:
            del said["handout"]  # the proof's own title
        title = ", ".join(words for axis, words in said.items() if words and axis != self._told.by)
        return f"{title[:1].upper()}{title[1:]}"

    def _name(self, request: Request) -> Words:
        """What tells a sheet from its family."""
        match self._told.by:
            case "language":
                return language_words(self._project, request.language)
            case "brand":
                return english(f"{self._project.brands[request.brand].model.name} ({request.brand})", strong=True)
            case "layout":
                return english(self._layout(request), strong=True)
            case "variant":
                return english(request.variant or "without a variant", strong=True)

    def _card(self, request: Request, seen: Seen, usual: Usual) -> SheetCard:
        result, change = seen.result, self._told.changes.get(seen.result.edition.file)
        over = str(result.overlong) if result.overlong else ""
        odd = usual.odd(len(seen.pages)) if seen.pages else ""
        count = over or (_amount(len(seen.pages), "page") if seen.pages else "")
        if over and result.overlong and result.overlong.marked:
            count = f"{_amount(len(seen.pages), 'page')}; {over}"
        count += f"; {odd}" if odd else ""
        name = english_name(request.language)
        shots = tuple(self._shots(name, seen, change))
        counted = bool(odd or over)
        ringed = [f"number of pages: {count}"] * counted
        ringed += [found.fault.message for found in seen.faults if found.places]
        self._ringed[result.edition.file] = tuple(ringed)
        self._counted |= counted
        state = (*_state(seen), *_changed(change))
        if shots:
            return SheetCard(self._name(request), count, counted, state, shots)
        reason = _reason(seen) if change is None or not seen.pages else ""
        return SheetCard(self._name(request), count, counted, state, (), reason)

    def _shots(self, name: str, seen: Seen, change: SheetChange | None) -> Iterator[tuple[Shot, ...]]:
        if change is None or change.fate in ("new", "unknown"):
            for index in range(len(seen.pages)):
                yield (self._shot(name, seen, index, "", ()),)

            return
        for pair in change.pairs:
            yield tuple(self._sides(name, seen, pair))

    def _sides(self, name: str, seen: Seen, pair: PagePair) -> Iterator[Shot]:
        if pair.before:
            caption = f"page {pair.number} before"
            yield Shot(pair.before, f"{name}, {caption}", caption, pair.was)
        if pair.after:
            yield self._shot(name, seen, pair.number - 1, " now", pair.became)

    def _shot(self, name: str, seen: Seen, index: int, when: str, rings: tuple[Ring, ...]) -> Shot:
        numbers: dict[InkBox, list[str]] = {}
        for found in seen.faults:
            for box in (box for number, box in found.places if number == index):
                numbers.setdefault(box, []).append(self._numbers[found.fault])
        faults = tuple(Ring(box, ", ".join(labels)) for box, labels in numbers.items())
        labels = ", ".join(dict.fromkeys(chain.from_iterable(numbers.values())))
        alt = f"{name}, page {index + 1} of {len(seen.pages)}{when}" + (f"; ringed: {labels}" if labels else "")
        return Shot(seen.pages[index], alt, f"page {index + 1}{when}", (*rings, *faults))

    # --- faults ---------------------------------------------------------------------------------------------------

    def _remarks(self) -> Iterator[ProofRemark]:
        sheets: dict[Diagnostic, list[str]] = {}
        for request, seen in zip(self._told.asked, self._told.seen, strict=True):
            for found in seen.faults:
                named = sheets.setdefault(found.fault, [])
                name = self._short(request)
                where = sorted({number + 1 for number, _ in found.places})
                pages = f" p. {', '.join(map(str, where))}" if where else ""
                if name + pages not in named:
                    named.append(name + pages)
        own = [fault for fault in self._project.diagnostics if fault.severity is not Severity.NOTE]
        told = [*sheets, *(fault for fault in own if fault not in sheets)]
        told.sort(key=lambda fault: (not self._numbers.get(fault), int(self._numbers.get(fault) or 0)))
        for fault in told[:MOST_TOLD]:
            yield ProofRemark(self._numbers.get(fault, ""), _fault(fault, sheets.get(fault, [])))
        if len(told) > MOST_TOLD:
            yield ProofRemark("", f"and {len(told) - MOST_TOLD} more, which “handout check” tells.")

    def _short(self, request: Request) -> str:
        """A sheet in few words, for a list."""
        several = {
            "handout": len({one.handout for one in self._told.asked}) > 1,
            "brand": len({one.brand for one in self._told.asked}) > 1,
            "layout": len({one.layout for one in self._told.asked}) > 1,
        }
        parts = [request.language]
        parts += [request.handout] if several["handout"] else []
        parts += [request.brand] if several["brand"] else []
        parts += [self._layout(request)] if several["layout"] else []
        parts += [request.variant] if request.variant else []
        return " ".join(parts)


def language_words(project: Project, tag: str) -> Words:
    """A language by its English name, its own where it has a look to be set in, and its tag."""
    try:
        project.language(tag)
    except InputError:
        return english(f"{project.language_name(tag)} ({tag})", strong=True)
    name, own = project.language_name(tag), project.own_name(tag)
    runs = [Run(f"{name} ", strong=True)]
    if own != name:
        runs += [Run(own, language=tag, isolate=True), Run(" ")]
    return Words((*runs, Run(f"({tag})")), "en", Position("proof"))


def _numbered(seen: Iterable[Seen]) -> Mapping[Diagnostic, str]:
    """A number for each fault that is ringed anywhere, in the order of the proof; one for all sheets that have it."""
    found = dict.fromkeys(one.fault for sheet in seen for one in sheet.faults if one.places)
    return {fault: str(number) for number, fault in enumerate(found, 1)}


@dataclass(frozen=True, slots=True)
class Usual:
    """How many pages the sheets of a family have: the number that ``most`` share (0: no two have the same), and the one
    in the ``middle`` (0: it does not matter)."""

    most: int
    middle: int

    @classmethod
    def of(cls, counts: Sequence[int]) -> Usual:
        """Of several numbers that as many share, the smallest."""
        found = Counter(counts)
        most = min(found, key=lambda count: (-found[count], count), default=0)
        middle = sorted(counts)[(len(counts) - 1) // 2] if counts else 0
        return cls(most if found[most] > 1 else 0, middle)

    def odd(self, count: int) -> str:
        """How a number stands out, in words; empty where it does not. Where all differ, two pages more or less do."""
        if not self.middle:
            return ""
        if self.most:
            return f"most have {self.most}" if count != self.most else ""
        return f"another has {self.middle}" if abs(count - self.middle) > 1 else ""


def _state(seen: Seen) -> Iterator[str]:
    """What became of it, and what it is."""
    result = seen.result
    if result.outcome in _OUTCOMES:
        yield _OUTCOMES[result.outcome]
    if result.reasons:
        yield f"marked: {states.short(result.reasons)}"
    elif result.state and result.outcome is not Outcome.MISSING:
        yield states.state(result.state)


def _changed(change: SheetChange | None) -> Iterator[str]:
    match change:
        case SheetChange(fate="same"):
            yield "no difference"
        case SheetChange(fate="new"):
            yield "only today: there was no such sheet"
        case SheetChange(fate="lost"):
            yield "only before"
        case SheetChange(fate="unknown"):
            yield "cannot be compared"
        case SheetChange(fate="changed", same=same, pairs=pairs):
            yield f"{_amount(len(pairs), 'page')} with differences"
            if same:
                numbers = ", ".join(map(str, same))
                yield f"no difference on page{'s' if len(same) > 1 else ''} {numbers}"


def _reason(seen: Seen) -> str:
    """Why there is no page of it."""
    if seen.result.outcome is Outcome.MISSING:
        return "There is no translation."
    errors = [found.fault.message for found in seen.faults if found.fault.severity is Severity.ERROR]
    told = errors or [fault.message for fault in seen.result.diagnostics] or ["See the faults of its files."]
    more = f" And {len(told) - REASONS} more." if len(told) > REASONS else ""
    return " ".join(f"{message[:1].upper()}{message[1:]}." for message in told[:REASONS]) + more


def _fault(fault: Diagnostic, sheets: Sequence[str]) -> str:
    place = f" ({fault.where})" if fault.where else ""
    seen = f" Seen in: {'; '.join(sheets)}." if sheets else ""
    return f"{str(fault.severity).capitalize()}: {fault.message}{place}.{seen}"


def _amount(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"


# --- critical texts -------------------------------------------------------------------------------------------------


def _passages(project: Project, told: ProofInput) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """Every critical text that has been translated back, for who reviews a translation."""
    for handout, tag in dict.fromkeys((one.handout, one.language) for one in told.asked):
        translation = project.translations.get((handout, tag))
        if translation is None:
            continue
        source = project.handouts[handout]
        found = side_by_side(source, translation, told.today)
        if found:
            title = f"Critical texts of {handout} in {english_name(tag)}"
            yield title, tuple(_passage(text, source.model.language, tag) for text in found)


def _passage(text: Comparison, source: str, tag: str) -> Passage:
    by = text.back.by or text.back.engine or "nobody named"
    heads = (f"Source, {text.place}", f"Translation into {english_name(tag)}", f"Translated back by {by}")
    written = ((text.source, source), (text.target, tag), (text.back.text, source))
    texts = tuple(Words((Run(words),), language, Position("proof")) for words, language in written)
    record = text.back.compared
    compared = f"Compared by {record.by} on {record.date}." if record else "Nobody has compared it yet."
    return Passage(heads, texts, " ".join((compared, *(f"{fault.message}." for fault in text.differences))))
