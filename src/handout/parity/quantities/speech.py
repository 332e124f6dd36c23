"""How a language says numbers and units, made ready for scanning: the words of its data file and the habits of CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import Final

from handout import packaged
from handout.caching import cached
from handout.characters import normalize
from handout.models.habits import Habits, habits
from handout.models.locales import script_of
from handout.models.numberwords import NumberWords
from handout.parity.quantities.alternatives import Alternatives
from handout.parity.quantities.quantity import DOSES, Force, Quantity, count
from handout.patterns import regex
from handout.records import dataclass, replace

UNSPACED: Final = frozenset(("Hans", "Hant", "Jpan", "Kore", "Thai"))
"""Scripts whose words are looked for anywhere, and not between blanks alone."""
WORD: Final = regex(
    r"[^\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u200b\u200e-\u206f\u3000-\u303f\ufffc"
    r"،؛؟।॥٪\u05be\uff01-\uff0f\uff1a-\uff20]+"
)
"""Letters and the marks on them, joiners within them; apostrophes and hyphens part words."""
_LONG: Final = 5
"""Letters by which a unit is known, whatever follows."""
_MORNING: Final = ("a.m.", "a.m", "a. m.")
_AFTERNOON: Final = ("p.m.", "p.m", "p. m.")
"""What sheets in any language may say beside an hour. Without its points “am” is a word in some."""
_END: Final = r"(?![^\W\d_])"
"""No letter follows."""


_NOUN: Final = r"(?P<noun>(?:[' \u00a0-][^\W\d_]+){0,2}?)[ \u00a0-]?"
"""What may stand between a number and “and a half”: two tablets and a half."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a word or a phrase says. ``also``: what else it may say (a third, the third)."""

    value: Fraction
    force: Force
    unit: str | None = None
    also: tuple[Fraction, ...] = ()

    def at(self, text: str, start: int, end: int) -> Quantity:
        """The same of the words that stand there in a text."""
        return Quantity(tuple(map(count, (self.value, *self.also))), text[start:end], start, end, self.force, self.unit)


@dataclass(frozen=True)
class Speech:
    """``phrases``: by their first word, the longest first; ``stems``: beginnings of words; ``anywhere``: a pattern for
    languages without blanks, and ``forms`` what each of its words says; ``units``: our signs for units by their names,
    ``unit_stems`` by the beginnings of names. ``known``: its number words are written down, else ``words`` is empty;
    ``spaced``: blanks part its words; ``before``: a word of ``added``, where it ends. Patterns are compiled when a text
    first needs them."""

    tag: str
    habits: Habits
    known: bool
    spaced: bool
    words: NumberWords
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Said], ...]]
    stems: Mapping[str, Said]
    forms: Mapping[str, Said]
    counters: str
    units: Mapping[str, str]
    unit_stems: Mapping[str, str]
    longest_unit: int
    fillers: frozenset[str]
    scales: Mapping[str, Fraction]
    added: Mapping[str, Fraction]

    @cached_property
    def anywhere(self) -> re.Pattern[str] | None:
        return _anywhere(self.forms) if self.forms and not self.spaced else None

    @cached_property
    def scale(self) -> Alternatives | None:
        forms = [form for listed in self.words.scales.values() for form in listed]
        return _pattern(forms, before=r"[ \u00a0]?", gap=1, unspaced=not self.spaced)

    @cached_property
    def halves(self) -> Alternatives | None:
        before = _NOUN if self.spaced else "(?P<noun>)"
        return _pattern(self.words.halves, before=before, gap=None, unspaced=not self.spaced)

    @cached_property
    def before(self) -> Alternatives | None:
        either = _either(self.added, "")
        return Alternatives(rf"(?<![^\s])({either})[ \u00a0]$", _begins(self.added)) if either else None

    @cached_property
    def morning(self) -> Alternatives | None:
        return _pattern((*self.words.morning, *_MORNING), unspaced=not self.spaced)

    @cached_property
    def afternoon(self) -> Alternatives | None:
        return _pattern((*self.words.afternoon, *_AFTERNOON), unspaced=not self.spaced)

    @cached_property
    def part(self) -> Alternatives | None:
        return _pattern(self.words.part)

    @cached_property
    def whole(self) -> Alternatives | None:
        return _pattern(self.words.whole)

    @cached_property
    def range(self) -> Alternatives | None:
        return _pattern(self.words.range)

    @cached_property
    def joins(self) -> Alternatives | None:
        forms = _forms(self.words.joins)
        either = _either(forms, "")
        return Alternatives(rf"[ \u00a0](?:{either})[ \u00a0]", _begins(forms), 1) if either else None

    @cached_property
    def knows(self) -> frozenset[str]:
        """Units of which it has a word."""
        return frozenset((*self.units.values(), *self.unit_stems.values()))

    @cached_property
    def between(self) -> Alternatives | None:
        """``part``, and a word before it."""
        part = self.part
        return Alternatives(rf"(?:[^\W\d_]+ )?(?:{part.pattern})", part.begins, None) if part else None

    @cached_property
    def totals(self) -> Alternatives | None:
        """``part`` at the end of what stands before a number, if one of them has several words."""
        part, longer = self.part, [form for form in _forms(self.words.part) if " " in form]
        return Alternatives(rf"(?:^|[^\w])((?:{part.pattern}))$", _begins(longer), 1) if part and longer else None

    @cached_property
    def stem_lengths(self) -> tuple[int, ...]:
        """How many letters its stems have, the most first; one letter alone is no stem."""
        return tuple(sorted({len(stem) for stem in self.stems} - {1}, reverse=True))

    @cached_property
    def stem_heads(self) -> frozenset[str]:
        """The first two letters of its stems."""
        return frozenset(stem[:2] for stem in self.stems)

    @property
    def tells_halves(self) -> bool:
        """Whether it has words of its own for the halves of the day."""
        return bool(self.words.afternoon)


@cached(256)
def speech(tag: str) -> Speech:
    """That of a language; of one without data, figures and signs alone."""
    listed, own, unspaced = packaged.number_words(tag), habits(tag), script_of(tag) in UNSPACED
    words = listed or NumberWords.model_construct(language=tag, sources=())
    said = _merged(_said(words, own))
    names = {**_named(own.units), **_named(dict(_inverted(words.units)))}
    stems = {name.rstrip("*"): unit for name, unit in names.items() if name.endswith("*") or _takes_endings(name, unit)}
    named = {name: unit for name, unit in names.items() if not name.endswith("*")}
    scales = {form: _number(value) for value, forms in words.scales.items() for form in forms}
    added = {form: _number(value) for value, forms in words.added.items() for form in _forms(forms)}
    return Speech(
        tag=tag,
        habits=own,
        known=listed is not None,
        spaced=not unspaced,
        words=words,
        phrases=_phrases(said) if not unspaced else {},
        stems={form[:-1]: what for form, what in said.items() if form.endswith("*") and " " not in form},
        forms=said,
        counters=_either(words.counters, ""),
        units=named,
        unit_stems=stems,
        longest_unit=max(map(len, named), default=0),
        fillers=frozenset(_forms(words.fillers)),
        scales={form.rstrip("*"): value for form, value in scales.items()},
        added=added,
    )


_CEDILLAS: Final = {"ş": "ș", "ţ": "ț"}
"""Romanian with cedillas, as old keyboards write it. In Turkish the data change along."""


def lower(text: str) -> str:
    """In small letters and composed, as the words of the data are; each character stays in its place."""
    small = text.lower()
    same = small if len(small) == len(text) else "".join(c.lower()[0] for c in text)
    for cedilla, comma in _CEDILLAS.items():  # most texts have neither: looking for them takes less than translating
        same = same.replace(cedilla, comma)
    return same


def _forms(listed: Iterable[str]) -> list[str]:
    """Words as they are looked for: all at once, since there are hundreds and each by itself takes far longer."""
    lines = "\n".join(listed)
    return lower(normalize("NFC", lines).replace("’", "'")).split("\n") if lines else []


@cached(1 << 10)
def _number(written: str) -> Fraction:
    return Fraction(written)


def _said(words: NumberWords, own: Habits) -> Iterator[tuple[str, Said]]:
    """Every form and what it says; what is surer stands over what is not."""
    two = Fraction(2)
    found = [(name, Said(two, "firm", unit)) for name, unit in own.pairs.items()]
    lists: tuple[tuple[Force, Mapping[str, tuple[str, ...]]], ...] = (
        ("soft", words.soft),
        ("asked", words.asked),
        ("firm", words.firm),
    )
    for force, values in lists:
        for value, forms in values.items():
            what = Said(_number(value), force)
            found += ((form + end, what) for form in forms for end in _ends(form, words.suffixes))
    article = Said(Fraction(1), "article")
    found += ((form, article) for form in words.article)
    for unit, forms in words.duals.items():
        what = Said(two, "firm", None if unit == "thing" else unit)
        found += ((form, what) for form in forms)
    return zip(_forms(form for form, _ in found), (what for _, what in found), strict=True)


def _ends(form: str, suffixes: Iterable[str]) -> Iterable[str]:
    return ("",) if form.endswith("*") else ("", *suffixes)


def _merged(listed: Iterable[tuple[str, Said]]) -> dict[str, Said]:
    """What comes later stands over what came before; of one that is as sure both may be meant."""
    found: dict[str, Said] = {}
    for form, what in listed:
        old = found.get(form)
        both = old is not None and old.force == what.force == "soft" and old.value != what.value
        found[form] = replace(what, also=(old.value, *old.also)) if old and both else what
    return found


def _phrases(said: Mapping[str, Said]) -> dict[str, tuple[tuple[tuple[str, ...], Said], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Said]]] = {}
    for form, what in said.items():
        if not form.endswith("*") or " " in form:
            parts = tuple(WORD.findall(form.rstrip("*")))
            if parts:
                found.setdefault(parts[0], []).append((parts, what))
    for forms in found.values():
        if len(forms) > 1:
            forms.sort(key=lambda entry: -len(entry[0]))
    return {first: tuple(forms) for first, forms in found.items()}


def _anywhere(said: Mapping[str, Said]) -> re.Pattern[str]:
    return re.compile(_either((form.rstrip("*") for form in said), ""))


def _either(forms: Iterable[str], end: str) -> str:
    """A pattern for any of these, the longest first; a blank in one is any. What may follow is said once for all
    neighbours that it follows: with a set behind each word, most of the time would go into compiling the sets."""
    listed = sorted({form for form in forms if form}, key=lambda form: -len(form))
    groups = ((begins, [*map(_literal, run)]) for begins, run in groupby(listed, lambda form: form[-1] == "*"))
    tails = ((r"[^\W\d_]*" if begins else end, words) for begins, words in groups)
    return "|".join(f"(?:{'|'.join(words)}){tail}" if tail else "|".join(words) for tail, words in tails)


def _literal(form: str) -> str:
    """A blank is one of ``Views.small``, which has no other blanks and hyphens. Not to name these here spares a table
    of 65,536 characters for each blank whenever a pattern is compiled."""
    return re.escape(form.rstrip("*")).replace(r"\ ", "[ -]")


def _takes_endings(name: str, unit: str) -> bool:
    """Whether a unit's name is long enough to be known by its beginning: miligramlık, milligrammaa."""
    return unit in DOSES and len(name) >= _LONG


def _begins(forms: Iterable[str]) -> tuple[str, ...]:
    """With what each of these begins, up to its first blank, which may be a hyphen."""
    return tuple(form.rstrip("*").partition(" ")[0] for form in forms)


def _pattern(
    listed: Iterable[str], before: str = "", gap: int | None = 0, *, unspaced: bool = False
) -> Alternatives | None:
    """``gap``: characters of ``before``, at most."""
    forms = _forms(listed)
    either = _either(forms, "" if unspaced else _END)
    return Alternatives(rf"{before}({either})", _begins(forms), gap) if either else None


def _inverted(units: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for unit, forms in units.items():
        yield from ((form, unit) for form in forms)


def _named(units: Mapping[str, str]) -> dict[str, str]:
    return {form.rstrip("."): unit for form, unit in zip(_forms(units), units.values(), strict=True)}
